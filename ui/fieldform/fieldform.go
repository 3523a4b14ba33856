// Package fieldform draws any declared list of fields of data/category and gives their typed values
// back, as data.Intake.Fields holds them. What is asked follows the answers: a field comes and goes
// with its condition, rare ones stay folded until they are wanted, a group has as many rows as are
// added, and computed ones are filled by the program. Reading order is the order of Tab.
//
// A page may mark the fields itself (the counter does, which judges a whole intake); with
// Options.Judge the form marks them: beside the field, and listed on top.
package fieldform

import (
	"slices"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/workday"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Options is what a form asks of its page. Only Today is needed.
type Options struct {
	Today func() workday.Date // the business date
	// Columns is how many columns a width has room for; nil is the measure of the style sheet.
	Columns func(width float32) int
	Gap     float32 // between two columns
	// Own is the heading of the list's own fields where they follow those of an overlay.
	Own string
	// Hint is what stands at the right of an overlay's heading, such as the keys that answer; nil is nothing.
	Hint func(overlay string) string
	// Applies tells whether an overlay is laid over the form now; nil is always.
	Applies func(overlay string) bool
	// Folds tells which fields stay behind 更多项目 while they are empty; nil is the rare ones.
	Folds func(category.Field) bool
	// History takes what can be undone; nil makes one for the form alone.
	History *History
	// Changed follows every change by the user's hand, Left every field that has lost the focus.
	Changed, Left func(*Place)
	// Shaped is told when rows of a group came or went.
	Shaped func()
	// Judge computes and checks the values; faults name their field as data.Intake does, without
	// the leading "fields.". Without it the page does so, and marks the fields.
	Judge func(values map[string]any) (computed map[string]any, faults data.Faults)
	// Swift lets the letter that answers a question of yes and no go on to the next field too.
	Swift bool
	// Soon does something after the present key; nil is the next turn of the window.
	Soon func(func())
}

// Form is a drawn list of fields. It lives on the UI goroutine.
type Form struct {
	opt     Options
	fields  []category.Field
	pieces  []*piece
	places  []*Place // in reading order
	at      map[string]*Place
	history *History

	box  *fyne.Container
	list *fyne.Container // what is wrong, on top
	fold *widgets.Text
	more fyne.CanvasObject

	computed map[string]any // as last filled
	faults   map[*Place]string
	filling  bool // by the program
	unfolded bool
	tried    bool     // everything that is missing or wrong shows
	came     []*Place // by the present key
}

// piece is a run of fields of one section, or a group.
type piece struct {
	heading fyne.CanvasObject // nil for none
	overlay string
	form    *widgets.Form
	group   *group
	places  []*Place
}

// New makes the form of a list. Its fields hold their defaults.
func New(fields []category.Field, o Options) *Form {
	f := &Form{opt: o, fields: fields, at: map[string]*Place{}, history: o.History, faults: map[*Place]string{},
		list: widgets.Pile(4), fold: widgets.NewText("").Color(theme.ColorAccent).Shrinks()}
	if f.history == nil {
		f.history = &History{After: func() { f.follow() }}
	}
	if f.opt.Soon == nil {
		f.opt.Soon = func(do func()) { go fyne.Do(do) }
	}
	if f.opt.Folds == nil {
		f.opt.Folds = func(d category.Field) bool { return d.Rare }
	}
	f.more = widgets.Pressable(widgets.Row(widgets.Icon(fynetheme.MenuExpandIcon(), theme.ColorAccent), f.fold), f.Unfold)
	f.box = widgets.Pile(theme.Gap, f.list)
	f.build()
	f.box.Add(f.more)
	f.Settle()
	return f
}

// build cuts the list into pieces and makes their fields.
func (f *Form) build() {
	titles := map[string]string{"": f.opt.Own}
	for _, o := range category.Overlays() {
		titles[o.Code] = o.Title
	}
	overlay := ""
	for i := 0; i < len(f.fields); {
		d := f.fields[i]
		p := &piece{overlay: d.Overlay}
		if d.Overlay != overlay {
			p.heading = widgets.Padded(4, 0, f.headingOf(titles[d.Overlay], d.Overlay))
			f.box.Add(p.heading)
		}
		overlay = d.Overlay
		end := i + 1
		if d.Kind == category.Group {
			p.group = newGroup(f, d)
			f.box.Add(p.group.box)
		} else {
			for end < len(f.fields) && f.fields[end].Overlay == overlay && f.fields[end].Kind != category.Group {
				end++
			}
			p.form, p.places = f.run(f.fields[i:end], "", nil)
			f.box.Add(p.form)
		}
		f.pieces = append(f.pieces, p)
		i = end
	}
	f.index()
}

// headingOf is the heading of an overlay's fields, or of the list's own.
func (f *Form) headingOf(title, overlay string) fyne.CanvasObject {
	if f.opt.Hint == nil || overlay == "" || f.opt.Hint(overlay) == "" {
		return widgets.Section(title)
	}
	return widgets.Row(widgets.Section(title), widgets.Spring(), widgets.Hint(f.opt.Hint(overlay)).Right().Shrinks())
}

// run makes the fields of a run, at a path.
func (f *Form) run(fields []category.Field, at string, of *line) (*widgets.Form, []*Place) {
	specs := make([]widgets.Spec, len(fields))
	for i, d := range fields {
		specs[i] = specOf(d, f.opt.Today)
	}
	form := widgets.NewForm(specs)
	if of == nil {
		form.Columns, form.Gap = f.opt.Columns, f.opt.Gap
	}
	places := make([]*Place, len(fields))
	byKey := map[string]*Place{}
	for i, d := range fields {
		row := form.Row(d.Key)
		places[i] = &Place{Decl: d, Path: at + d.Key, Row: row, Input: row.Input(), line: of, asked: true}
		byKey[d.Key] = places[i]
		if s, ok := places[i].Input.(*widgets.Segments); ok {
			s.GoesOn = f.opt.Swift
		}
		if d.Default != "" {
			places[i].Input.SetValue(d.Default)
			f.history.Settled(places[i].Input)
		}
	}
	form.OnChanged = func(key string) { f.changed(byKey[key]) }
	form.OnLeft = func(key string) { f.left(byKey[key]) }
	return form, places
}

// index lists the places anew after rows came or went.
func (f *Form) index() {
	f.places = f.places[:0]
	clear(f.at)
	for _, p := range f.pieces {
		if p.group != nil {
			p.places = p.group.number()
		}
		f.places = append(f.places, p.places...)
	}
	for _, p := range f.places {
		f.at[p.Path] = p
	}
}

// Object is the form as it is drawn.
func (f *Form) Object() fyne.CanvasObject { return f.box }

// Places are all places in reading order, asked for or not.
func (f *Form) Places() []*Place { return slices.Clone(f.places) }

// Place is the place of a path, such as estate or children[0].name; nil for none.
func (f *Form) Place(path string) *Place { return f.at[path] }

// Relayout lets the form grow or shrink after the page has marked fields.
func (f *Form) Relayout() {
	for _, p := range f.pieces {
		if p.group != nil {
			p.group.relayout()
		} else {
			p.form.Relayout()
		}
	}
	f.box.Refresh()
}

// Keys are the keys of the form. A page that steps through its own places leaves F8 out.
func (f *Form) Keys() []widgets.Key {
	keys := []widgets.Key{
		{Stroke: widgets.Ctrl(fyne.KeyZ), Label: "撤销刚才的修改", Do: func() { f.history.Undo(f.focused()) }},
		{Stroke: widgets.Alt(fyne.KeyG), Label: "展开或收起更多项目", Do: f.Unfold},
	}
	if slices.ContainsFunc(f.pieces, func(p *piece) bool { return p.group != nil }) {
		keys = append(keys, widgets.Key{Stroke: widgets.Alt(fyne.KeyA), Label: "添加一行", Do: f.AddRow})
	}
	if f.opt.Judge != nil {
		keys = append(keys, widgets.Key{Stroke: widgets.Press(fyne.KeyF8), Label: "下一处缺项或错误", Do: func() { f.Step(1) }},
			widgets.Key{Stroke: widgets.Shift(fyne.KeyF8), Label: "上一处缺项或错误", Do: func() { f.Step(-1) }})
	}
	return keys
}

// Unfold shows the folded fields and goes to the first of them, or folds the empty ones again.
func (f *Form) Unfold() {
	f.unfolded = !f.unfolded
	came, _ := f.Settle()
	f.tell(nil)
	if f.unfolded && len(came) > 0 {
		f.focus(came[0])
	}
}

// AddRow adds a row to the group that has the focus, else to the first one asked for.
func (f *Form) AddRow() {
	var to *group
	now := f.focused()
	for _, p := range f.pieces {
		if p.group == nil || !p.group.asked {
			continue
		}
		if to == nil || p.group.holds(now) {
			to = p.group
		}
	}
	if to != nil {
		to.add()
	}
}

func (f *Form) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(f.box) }

func (f *Form) focused() fyne.Focusable {
	if c := f.canvas(); c != nil {
		return c.Focused()
	}
	return nil
}

func (f *Form) focus(p *Place) {
	if c := f.canvas(); c != nil && p != nil {
		c.Focus(p.Input)
	}
}

// First is where typing begins, nil when nothing is asked.
func (f *Form) First() fyne.Focusable {
	for _, p := range f.places {
		if p.asked && !p.Decl.Computed {
			return p.Input
		}
	}
	return nil
}
