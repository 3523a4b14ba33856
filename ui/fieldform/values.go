package fieldform

import (
	"fmt"
	"strconv"
	"strings"

	"hefeng/data"
)

// Values are what is typed and asked for, in the types that data.Intake.Fields holds: text, int64
// fen, float64, []string, bool, and []map[string]any for a group. What cannot be read, what is
// computed and rows without any answer are left out.
func (f *Form) Values() map[string]any { return f.values(false) }

// values adds the computed ones for conditions, which may name them.
func (f *Form) values(computed bool) map[string]any {
	values := map[string]any{}
	for _, p := range f.pieces {
		if p.group != nil {
			if rows := p.group.values(computed); len(rows) > 0 && p.group.asked {
				values[p.group.decl.Key] = rows
			}
			continue
		}
		collect(values, p.places)
		for _, place := range p.places {
			if v, ok := f.computed[place.Path]; computed && ok && place.Decl.Computed {
				values[place.Path] = v
			}
		}
	}
	return values
}

func collect(values map[string]any, places []*Place) {
	for _, p := range places {
		if !p.asked || p.Decl.Computed {
			continue
		}
		if v, _ := p.Read(); v != nil {
			values[p.Decl.Key] = v
		}
	}
}

// Unread are the places that hold something that cannot be read, as faults at their paths.
func (f *Form) Unread() data.Faults {
	var faults data.Faults
	for _, p := range f.places {
		if _, problem := p.Read(); problem != "" && p.asked && !p.Decl.Computed {
			faults = append(faults, data.Fault{Field: p.Path, Code: data.Invalid, Message: problem})
		}
	}
	return faults
}

// SetValues fills the form; what the values lack is emptied. Nobody is told.
func (f *Form) SetValues(values map[string]any) {
	f.fill(func() {
		for _, p := range f.pieces {
			if p.group != nil {
				p.group.set(values[p.group.decl.Key])
			}
		}
		f.index()
		for _, p := range f.places {
			if p.line == nil {
				f.put(p, textOf(p.Decl, values[p.Path]))
			}
		}
	})
	f.history.Clear()
	f.Settle()
	f.shaped()
}

// Fill writes a text into a place as a draft keeps it; rows are added as they are needed. It says
// whether the form has such a place.
func (f *Form) Fill(path, text string) bool {
	if key, rest, ok := strings.Cut(path, "["); ok {
		number, _, _ := strings.Cut(rest, "]")
		n, err := strconv.Atoi(number)
		for _, p := range f.pieces {
			if p.group != nil && p.group.decl.Key == key && err == nil && n < maxRows {
				f.fill(func() { p.group.grow(n + 1) })
				f.index()
			}
		}
	}
	p := f.at[path]
	if p != nil {
		f.fill(func() { f.put(p, text) })
	}
	return p != nil
}

// maxRows is how many rows a group takes on the screen; more are imported.
const maxRows = 200

func (f *Form) put(p *Place, text string) {
	if p.Input.Value() != text {
		p.Input.SetValue(text)
	}
	f.history.Settled(p.Input)
}

func (f *Form) fill(do func()) {
	keep := f.filling
	f.filling = true
	do()
	f.filling = keep
}

// SetComputed fills what the program computes, from values as Complete leaves them.
func (f *Form) SetComputed(values map[string]any) {
	f.computed = values
	f.fill(func() {
		for _, p := range f.pieces {
			if p.group == nil {
				compute(f, p.places, values)
				continue
			}
			rows, _ := values[p.group.decl.Key].([]map[string]any)
			for _, l := range p.group.lines {
				var row map[string]any
				if l.filled() && len(rows) > 0 {
					row, rows = rows[0], rows[1:]
				}
				l.computed = row
				compute(f, l.places, row)
			}
		}
	})
}

func compute(f *Form, places []*Place, values map[string]any) {
	for _, p := range places {
		if p.Decl.Computed {
			f.put(p, textOf(p.Decl, values[p.Decl.Key]))
		}
	}
}

// Locate is the path of the place that a fault's path names. The two differ where rows without any
// answer stand between others, for these are not among the values.
func (f *Form) Locate(path string) string {
	key, rest, ok := strings.Cut(path, "[")
	if !ok {
		return path
	}
	number, rest, _ := strings.Cut(rest, "]")
	n, err := strconv.Atoi(number)
	if err != nil {
		return path
	}
	for _, p := range f.pieces {
		if p.group == nil || p.group.decl.Key != key {
			continue
		}
		for _, l := range p.group.lines {
			if l.filled() {
				if n == 0 {
					return fmt.Sprintf("%s[%d]%s", key, l.at, rest)
				}
				n--
			}
		}
	}
	return path
}

// Settle lets every field be seen that is asked for now. It gives back the places that came, and says
// whether any came or went; the page calls it when what its overlays hang on has changed.
func (f *Form) Settle() (came []*Place, moved bool) {
	before := map[*Place]bool{}
	for _, p := range f.places {
		before[p] = p.asked && p.Row.Visible()
	}
	for range 5 { // a condition may hang on a field that has a condition itself
		if !f.ask() {
			break
		}
	}
	folded := []string{}
	for _, p := range f.pieces {
		seen := p.group != nil && p.group.asked
		for _, place := range p.places {
			on := place.asked
			setVisible(place.Row, on)
			seen = seen || on
			if on != before[place] {
				moved = true
				if on {
					came = append(came, place)
				}
			}
		}
		folded = append(folded, f.foldedIn(p)...)
		moved = p.show(seen) || moved
	}
	f.headings()
	f.showFold(folded)
	if moved {
		f.Relayout()
	}
	f.came = append(f.came, came...)
	return came, moved
}

// ask works out what is asked for by the present answers, and says whether that is different now.
func (f *Form) ask() bool {
	in := &data.Intake{Fields: f.values(true)}
	changed := false
	set := func(to *bool, on bool) {
		changed = changed || *to != on
		*to = on
	}
	for _, p := range f.pieces {
		applies := f.opt.Applies == nil || p.overlay == "" || f.opt.Applies(p.overlay)
		if g := p.group; g != nil {
			set(&g.asked, applies && g.decl.Shown(in) && (f.unfolded || !f.opt.Folds(g.decl) || g.filled()))
			for _, l := range g.lines {
				row := &data.Intake{Fields: l.values(true)}
				for _, place := range l.places {
					set(&place.asked, g.asked && place.Decl.Shown(row))
				}
			}
			continue
		}
		for _, place := range p.places {
			set(&place.asked, applies && place.Decl.Shown(in) && !f.folds(place, in))
		}
	}
	return changed
}

// folds says that a place stays behind 更多项目: it may, and holds nothing. One that has the focus
// stays, so that emptying it does not take it away under the hands.
func (f *Form) folds(p *Place, in *data.Intake) bool {
	return !f.unfolded && (f.opt.Folds(p.Decl) || !p.Decl.Opens(in)) && p.Input.Value() == p.Decl.Default && !p.holds(f.focused())
}

// foldedIn names the fields that only folding hides, for the line that unfolds them.
func (f *Form) foldedIn(p *piece) []string {
	var labels []string
	if f.opt.Applies != nil && p.overlay != "" && !f.opt.Applies(p.overlay) {
		return nil
	}
	for _, place := range p.places {
		if p.group == nil && (f.opt.Folds(place.Decl) || len(place.Decl.OpenIf) > 0) && (!place.asked || f.unfolded) && place.Decl.ShownIf == nil {
			labels = append(labels, place.Decl.Label)
		}
	}
	return labels
}

// show lets a piece be seen while anything of it is asked for, and says whether it came or went.
func (p *piece) show(on bool) bool {
	o := p.object()
	if o.Visible() == on {
		return false
	}
	setVisible(o, on)
	return true
}
