package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"hefeng/data/money"
	"hefeng/data/workday"
	"hefeng/ui/theme"
)

// Form draws a declared list of fields in one to three columns, as wide as it is, with sections.
// Tab follows the order of the list.
type Form struct {
	widget.BaseWidget

	// OnChanged is called after a field has been changed by the user.
	OnChanged func(key string)
	// OnLeft is called after the focus has left a field. With it the page marks the fields, and the
	// form does so only when it is told to.
	OnLeft func(key string)
	// Columns is how many columns a width has room for; nil is the measure of the style sheet.
	Columns func(width float32) int
	// Gap is what lies between two columns, 24 if 0.
	Gap float32

	specs   []Spec
	rows    map[string]*FieldRow
	objects []fyne.CanvasObject
	box     *fyne.Container
}

// Problem is one thing that keeps a form from being finished.
type Problem struct {
	Key      string
	Label    string
	Missing  bool
	Sentence string // what is wrong and what to do
}

// NewForm makes the fields of a list. Keys must differ.
func NewForm(specs []Spec) *Form {
	f := &Form{specs: specs, rows: map[string]*FieldRow{}}
	for _, s := range specs {
		if s.Section != "" {
			f.objects = append(f.objects, Section(s.Section))
		}
		row := f.newRow(s)
		f.rows[s.Key] = row
		f.objects = append(f.objects, row)
	}
	f.box = container.New(&formLayout{form: f}, f.objects...)
	f.ExtendBaseWidget(f)
	return f
}

func (f *Form) newRow(s Spec) *FieldRow {
	in := s.input()
	if r, ok := in.(interface{ SetReadOnly(bool) }); ok && s.ReadOnly {
		r.SetReadOnly(true)
	}
	row := NewFieldRow(s.Label, in)
	if s.Help != "" {
		row.Help(s.Help)
	}
	in.Watch(func() { f.changed(s, row) }, func() { f.left(s) })
	return row
}

// upper is a sum in capital numerals, as papers carry it: 叁仟肆佰陆拾柒元贰角.
func upper(value string) string {
	fen, err := money.Parse(value)
	if err != nil {
		return ""
	}
	return "大写：" + money.Upper(fen)
}

// clockToday is today in Beijing.
func clockToday() workday.Date { return workday.DateOf(time.Now()) }

// left judges a field that the focus has left, or leaves that to the page.
func (f *Form) left(s Spec) {
	if f.OnLeft != nil {
		f.OnLeft(s.Key)
		return
	}
	f.mark(s)
}

func (f *Form) changed(s Spec, row *FieldRow) {
	if s.Upper {
		row.Help(upper(row.input.Value()))
		f.Relayout()
	}
	if f.OnLeft != nil {
		if f.OnChanged != nil {
			f.OnChanged(s.Key)
		}
		return
	}
	had := row.Error() != ""
	row.SetError("")
	row.SetMissing(false)
	if had {
		f.Relayout()
	}
	if f.OnChanged != nil {
		f.OnChanged(s.Key)
	}
}

// problem is what is wrong with a field now.
func (f *Form) problem(s Spec) (Problem, bool) {
	in := f.rows[s.Key].input
	value := in.Value()
	p := Problem{Key: s.Key, Label: s.Label}
	switch {
	case s.ReadOnly || !f.rows[s.Key].Visible():
		return p, false
	case value == "" && s.Required:
		p.Missing, p.Sentence = true, "缺"+s.Label+"，请补填。"
		return p, true
	case value == "":
		return p, false
	}
	p.Sentence = in.Problem()
	if p.Sentence == "" && s.Check != nil {
		p.Sentence = s.Check(value)
	}
	return p, p.Sentence != ""
}

// mark shows what is wrong with a field at the field.
func (f *Form) mark(s Spec) {
	row := f.rows[s.Key]
	p, wrong := f.problem(s)
	before := row.Error()
	if wrong && (!p.Missing || !s.Kind.hasPlaceholder()) {
		row.SetError(p.Sentence)
	} else if before == "" {
		row.SetMissing(wrong)
	}
	if row.Error() != before {
		f.Relayout()
	}
}

// hasPlaceholder says that the empty field itself can say 必填; one of buttons cannot, so its missing
// value is said below it.
func (k Kind) hasPlaceholder() bool {
	return k != BarKind && k != YesNoKind && k != AskedKind && k != SeveralKind
}

// Problems lists in reading order what is missing or wrong, without marking it.
func (f *Form) Problems() []Problem {
	var list []Problem
	for _, s := range f.specs {
		if p, ok := f.problem(s); ok {
			list = append(list, p)
		} else if e := f.rows[s.Key].Error(); e != "" {
			list = append(list, Problem{Key: s.Key, Label: s.Label, Sentence: e})
		}
	}
	return list
}

// Validate marks every missing or wrong field and says whether there is none; the first one
// gets the focus.
func (f *Form) Validate() bool {
	for _, s := range f.specs {
		f.mark(s)
	}
	return !f.FocusProblem()
}

// FocusProblem goes to the first missing or wrong field and says whether there is one.
func (f *Form) FocusProblem() bool {
	list := f.Problems()
	if len(list) > 0 {
		f.Focus(list[0].Key)
	}
	return len(list) > 0
}

// Focus gives the focus to a field.
func (f *Form) Focus(key string) {
	if row := f.rows[key]; row != nil {
		focus(row.input)
	}
}

// First is the first field that can be filled, for a page's FirstFocus.
func (f *Form) First() fyne.Focusable {
	for _, s := range f.specs {
		if !s.ReadOnly && f.rows[s.Key].Visible() {
			return f.rows[s.Key].input
		}
	}
	return nil
}

// SetErrors shows sentences below their fields and takes all others away. Keys the form does
// not have are given back, for the page to show elsewhere.
func (f *Form) SetErrors(errors map[string]string) (other map[string]string) {
	other = map[string]string{}
	for _, s := range f.specs {
		f.rows[s.Key].SetError(errors[s.Key])
	}
	for key, sentence := range errors {
		if f.rows[key] == nil {
			other[key] = sentence
		}
	}
	f.Relayout()
	return other
}

// Values are all values that are not empty, in their stored form.
func (f *Form) Values() map[string]string {
	values := map[string]string{}
	for key, row := range f.rows {
		if v := row.input.Value(); v != "" {
			values[key] = v
		}
	}
	return values
}

// Value is one value, "" when the form has no such field.
func (f *Form) Value(key string) string {
	if row := f.rows[key]; row != nil {
		return row.input.Value()
	}
	return ""
}

// Set fills a field; OnChanged is not called.
func (f *Form) Set(key, value string) {
	if row := f.rows[key]; row != nil && row.input.Value() != value {
		keep := f.OnChanged
		f.OnChanged = nil
		row.input.SetValue(value)
		f.OnChanged = keep
		row.SetError("")
		f.Relayout()
	}
}

// Clear empties every field and takes all marks away.
func (f *Form) Clear() {
	for _, s := range f.specs {
		f.Set(s.Key, "")
		f.rows[s.Key].SetError("")
	}
	f.Relayout()
}

// Row is the row of a key, nil when the form has none.
func (f *Form) Row(key string) *FieldRow { return f.rows[key] }

// Input is the field of a key, nil when the form has none.
func (f *Form) Input(key string) Input {
	if row := f.rows[key]; row != nil {
		return row.input
	}
	return nil
}

// ShowField shows or hides a field; a hidden one is not required.
func (f *Form) ShowField(key string, on bool) {
	if row := f.rows[key]; row != nil && row.Visible() != on {
		setVisible(row, on)
		f.Relayout()
	}
}

// Children lets Reveal walk through the form.
func (f *Form) Children() []fyne.CanvasObject { return f.objects }

// Relayout lets the form grow or shrink, by an error line or by rows that came or went.
func (f *Form) Relayout() { f.box.Refresh() }

// CreateRenderer links the widget to its renderer.
func (f *Form) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(f.box)
}

// formLayout flows field rows into columns; headings and whole-line fields take a line.
type formLayout struct {
	form *Form
	seen float32 // width of the last layout: the height depends on it
}

const columnGap = 24

func columns(width float32) int {
	switch {
	case width >= theme.Wide(950):
		return 3
	case width >= theme.Wide(620):
		return 2
	}
	return 1
}

// flow places every object for a width and returns the height of all.
func (l *formLayout) flow(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	n, gap := columns(width), float32(columnGap)
	if l.form.Columns != nil {
		n = l.form.Columns(width)
	}
	if l.form.Gap > 0 {
		gap = l.form.Gap
	}
	cell := (width - float32(n-1)*gap) / float32(n)
	wide := map[fyne.CanvasObject]bool{}
	for _, s := range l.form.specs {
		wide[l.form.rows[s.Key]] = s.whole()
	}
	y, line, col := float32(0), float32(0), 0
	feed := func() {
		if col > 0 {
			y, line, col = y+line+theme.Gap, 0, 0
		}
	}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		_, field := o.(*FieldRow)
		if !field || wide[o] {
			feed()
			if !field && y > 0 {
				y += theme.Gap // more air above a heading
			}
			put(o, fyne.NewPos(0, y), fyne.NewSize(width, o.MinSize().Height))
			h := o.MinSize().Height
			put(o, fyne.NewPos(0, y), fyne.NewSize(width, h)) // chips know their height by their width
			y += h + theme.Gap
			continue
		}
		put(o, fyne.NewPos(0, y), fyne.NewSize(cell, o.MinSize().Height))
		h := o.MinSize().Height // an error knows its lines by the width
		put(o, fyne.NewPos(float32(col)*(cell+gap), y), fyne.NewSize(cell, h))
		line = max(line, h)
		if col++; col == n {
			feed()
		}
	}
	feed()
	return max(0, y-theme.Gap)
}

func (l *formLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Width <= 0 {
		return // not placed yet
	}
	l.seen = size.Width
	l.flow(objects, size.Width, func(o fyne.CanvasObject, p fyne.Position, s fyne.Size) {
		o.Move(p)
		o.Resize(s)
	})
}

func (l *formLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := max(l.seen, theme.Wide(320))
	h := l.flow(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
	return fyne.NewSize(theme.Wide(320), h)
}
