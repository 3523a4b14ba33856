package counter

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"hefeng/ui/fieldform"
	"hefeng/ui/widgets"
)

// field is one fact of the form: where the model keeps it, and the row in which it is typed.
type field struct {
	path  string // as the faults of data name it: parties[1].id_number
	key   string // of a party's fact, its place in the party: id_number
	short string // and its title without whose it is: 证件号码
	title string // 被申请人电话, for what has no label beside it
	row   *widgets.FieldRow
	input widgets.Input
	plain string      // what a new form holds
	on    func() bool // whether the fact is asked for now; nil is always
	left  bool        // the clerk has been here and has gone on: marks may show
	full  int         // characters at which the content is whole and may be judged while typing
	mark  mark        // how it is shown now
	// derived is a fact that the program works out from others.
	derived bool
	history *fieldform.History
}

func (f *field) counts() bool { return f.on == nil || f.on() }

func (f *field) value() string { return strings.TrimSpace(f.input.Value()) }

// fill sets the content without telling anybody.
func (f *field) fill(value string) {
	if f.input.Value() != value {
		f.input.SetValue(value)
	}
	f.history.Settled(f.input)
}

// fields are all facts of the form in reading order, which is also the order of Tab.
type fields struct {
	list    []*field
	at      map[string]*field
	instead map[*field]*field // where a fault goes while its own field is not asked for
	changed func(*field)
	gone    func(*field) // the focus has left the field
	history *fieldform.History
	heads   []*field // before the parties
	facts   []*field // between the category's own and the consents
	first   int      // where the category's own facts stand in the list
	own     int      // how many there are
}

func newFields(changed, gone func(*field)) *fields {
	return &fields{at: map[string]*field{}, instead: map[*field]*field{}, changed: changed, gone: gone, history: &fieldform.History{}}
}

// add makes the row of a fact.
func (fs *fields) add(path, label, title string, in widgets.Input) *field {
	f := &field{path: path, title: title, input: in, row: widgets.NewFieldRow(label, in), history: fs.history}
	fs.list = append(fs.list, f)
	fs.at[path] = f
	in.Watch(func() { fs.changed(f) }, func() {
		fs.history.Left(in)
		fs.gone(f)
	})
	return f
}

// adopt makes the places of a form the category's own facts. A place keeps its field, and with it
// its marks, while rows come and go around it.
func (fs *fields) adopt(places []*fieldform.Place) {
	known := map[widgets.Input]*field{}
	for _, f := range fs.list[fs.first : fs.first+fs.own] {
		known[f.input] = f
		delete(fs.at, f.path)
	}
	var list []*field
	for _, p := range places {
		f := known[p.Input]
		if f == nil {
			f = &field{row: p.Row, input: p.Input, plain: p.Decl.Default, on: p.Asked, derived: p.Decl.Computed, history: fs.history}
		}
		f.path, f.title = "fields."+p.Path, p.Title()
		fs.at[f.path] = f
		list = append(list, f)
	}
	fs.list = slices.Replace(fs.list, fs.first, fs.first+fs.own, list...)
	fs.own = len(list)
}

// ofPlace is the field of a place of the category's form, nil for none.
func (fs *fields) ofPlace(p *fieldform.Place) *field {
	if p == nil {
		return nil
	}
	return fs.at["fields."+p.Path]
}

// starting gives the fact the content that a new form has.
func (f *field) starting(value string) *field {
	f.plain = value
	f.input.SetValue(value)
	f.history.Settled(f.input)
	return f
}

// when asks for the fact only while a condition holds.
func (f *field) when(on func() bool) *field { f.on = on; return f }

// judged says that what is missing or wrong may be shown.
func (f *field) judged() bool {
	return f.left || f.full > 0 && utf8.RuneCountInString(f.value()) >= f.full
}

// value is the trimmed content of a fact that counts, "" otherwise.
func (fs *fields) value(path string) string {
	if f := fs.at[path]; f != nil && f.counts() {
		return f.value()
	}
	return ""
}

// find is the field of a fault's path: itself, or the nearest that stands for it, as the name of
// the first guardian does for all guardians. It is nil when no field can mend the fault.
func (fs *fields) find(path string) *field {
	if f := fs.at[path]; f != nil && f.counts() {
		return f
	}
	for _, f := range fs.list {
		if f.counts() && (strings.HasPrefix(f.path, path+".") || strings.HasPrefix(f.path, path+"[")) {
			return f
		}
	}
	if f := fs.instead[fs.at[path]]; f != nil {
		return fs.find(f.path)
	}
	return nil
}

// show lets every row be seen that counts. It gives back the fields that came, and says whether
// any came or went.
func (fs *fields) show() (came []*field, moved bool) {
	for _, f := range fs.list {
		on := f.counts()
		if on == f.row.Visible() {
			continue
		}
		moved = true
		setVisible(f.row, on)
		if on {
			came = append(came, f)
		}
	}
	return came, moved
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
