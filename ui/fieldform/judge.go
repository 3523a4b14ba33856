package fieldform

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Problem is one thing missing or wrong in the form.
type Problem struct {
	Place    *Place
	Missing  bool
	Sentence string // what is wrong and what to do
}

// changed follows a change by the user's hand.
func (f *Form) changed(p *Place) {
	if f.filling {
		return
	}
	f.follow()
	f.tell(p)
}

func (f *Form) tell(p *Place) {
	if f.opt.Changed != nil {
		f.opt.Changed(p)
	}
}

// left notes that the focus has left a place, and corrects where Tab went when leaving it made
// fields appear: to the first of them.
func (f *Form) left(p *Place) {
	if f.filling {
		return
	}
	p.left = true
	f.history.Left(p.Input)
	f.follow()
	came := f.came
	f.came = nil
	if f.opt.Left != nil {
		f.opt.Left(p)
		return // the page knows what stands around the form
	}
	f.opt.Soon(func() { f.land(p, came) })
}

func (f *Form) land(from *Place, came []*Place) {
	now := f.focused()
	was := slices.Index(f.places, from)
	for i, p := range f.places {
		if p.holds(now) && i > was {
			for _, between := range f.places[was+1 : i] {
				if between.asked && slices.Contains(came, between) {
					f.focus(between)
					return
				}
			}
		}
	}
}

// reshape follows rows that came or went.
func (f *Form) reshape() {
	f.index()
	f.shaped()
	f.follow()
	f.Relayout()
	f.tell(nil)
}

func (f *Form) shaped() {
	if f.opt.Shaped != nil {
		f.opt.Shaped()
	}
}

// follow brings what follows from the answers up to date.
func (f *Form) follow() {
	f.Settle()
	if f.opt.Judge == nil {
		return
	}
	computed, faults := f.opt.Judge(f.Values())
	f.SetComputed(computed)
	f.Settle()
	clear(f.faults)
	for _, x := range append(f.Unread(), faults...) {
		if p := f.find(x.Field); p != nil && f.faults[p] == "" {
			f.faults[p] = x.Message
		}
	}
	f.mark()
}

// find is the place of a fault: itself, or the first of its group.
func (f *Form) find(path string) *Place {
	path = f.Locate(path)
	if p := f.at[path]; p != nil && p.asked {
		return p
	}
	for _, p := range f.places {
		if p.asked && strings.HasPrefix(p.Path, path+"[") {
			return p
		}
	}
	return nil
}

// Problems lists in reading order what is missing or wrong.
func (f *Form) Problems() []Problem {
	var list []Problem
	for _, p := range f.places {
		switch {
		case !p.asked || p.Decl.Computed && f.faults[p] == "":
		case f.faults[p] != "":
			list = append(list, Problem{p, false, f.faults[p]})
		case p.Decl.Required && strings.TrimSpace(p.Input.Value()) == "":
			list = append(list, Problem{p, true, "缺" + p.Decl.Label + "，请补填。"})
		}
	}
	return list
}

// Validate shows everything that is missing or wrong, goes to the first of it, and says whether there
// is nothing.
func (f *Form) Validate() bool {
	f.tried = true
	f.follow()
	list := f.Problems()
	if len(list) > 0 {
		f.focus(list[0].Place)
	}
	return len(list) == 0
}

// Step goes to the next or previous place that is missing or wrong, round the form.
func (f *Form) Step(by int) {
	list := f.Problems()
	if len(list) == 0 {
		return
	}
	at, now := -1, f.focused()
	for i, p := range f.places {
		if p.holds(now) {
			at = i
		}
	}
	next := list[0]
	if by < 0 {
		next = list[len(list)-1]
	}
	for _, x := range list {
		i := slices.Index(f.places, x.Place)
		if by > 0 && i > at {
			next = x
			break
		}
		if by < 0 && i < at {
			next = x
		}
	}
	f.focus(next.Place)
}

// mark shows what is missing or wrong where the user has been, and lists it on top once he has tried
// to finish.
func (f *Form) mark() {
	at := map[*Place]Problem{}
	list := f.Problems()
	for _, x := range list {
		at[x.Place] = x
	}
	moved := false
	for _, p := range f.places {
		sentence, missing := "", false
		if x, ok := at[p]; ok && (p.left || f.tried) {
			missing = x.Missing && !f.tried
			if !missing {
				sentence = x.Sentence
			}
		}
		moved = moved || p.Row.Error() != sentence
		if p.Row.Error() != sentence {
			p.Row.SetError(sentence)
		}
		p.Row.SetMissing(missing)
	}
	f.list.Objects = nil
	if f.tried && len(list) > 0 {
		f.list.Add(widgets.Row(widgets.Section(fmt.Sprintf("须补填或改正 %d 处", len(list))), widgets.Spring(), widgets.Hint("点选或按 F8 跳转")))
		for _, x := range list {
			line := widgets.Row(widgets.SmallIcon(fynetheme.ErrorIcon(), theme.ColorError),
				widgets.NewText(x.Place.Title()+"："+x.Sentence).Color(theme.ColorError).Shrinks())
			f.list.Add(widgets.Pressable(line, func() { f.focus(x.Place) }))
		}
		moved = true
	}
	if moved {
		f.Relayout()
	}
}

// headings hides those of sections in which nothing is asked for, and that of the list's own fields where
// no overlay stands before them: the page has named those.
func (f *Form) headings() {
	var heading fyne.CanvasObject
	seen, before := false, false // something asked so far, and so far before the section
	for _, p := range f.pieces {
		on := p.object().Visible()
		if p.heading != nil {
			heading, before = p.heading, seen
			setVisible(heading, false)
		}
		if heading != nil && on && (p.overlay != "" || before) {
			setVisible(heading, true)
		}
		seen = seen || on
	}
}

// showFold brings up to date the line that unfolds the rare fields.
func (f *Form) showFold(labels []string) {
	setVisible(f.more, len(labels) > 0)
	text := "收起没有填的项目　Alt+G"
	if !f.unfolded {
		text = fmt.Sprintf("更多项目 %d 项　Alt+G　%s", len(labels), strings.Join(labels, "、"))
	}
	f.fold.SetText(text)
}

// object is what is drawn of the piece.
func (p *piece) object() fyne.CanvasObject {
	if p.group != nil {
		return p.group.box
	}
	return p.form
}

// holds says that the place has the focus.
func (p *Place) holds(now fyne.Focusable) bool { return now != nil && now == fyne.Focusable(p.Input) }

func setVisible(o fyne.CanvasObject, on bool) {
	if on == o.Visible() {
		return
	}
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
