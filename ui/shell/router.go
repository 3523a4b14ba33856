package shell

import (
	"fyne.io/fyne/v2"

	"hefeng/ui/widgets"
)

// OpenJob goes to a job, where it was left, and says whether the user has that job. Opening
// the present job goes back to its first page.
func (s *Shell) OpenJob(j Job) bool {
	build := s.opt.Jobs[j]
	if build == nil {
		return false
	}
	if j == s.job && len(s.stacks[j]) > 1 {
		s.Back()
		return true
	}
	s.remember()
	if len(s.stacks[j]) == 0 {
		s.stacks[j] = []*shown{{page: build()}}
	}
	s.job = j
	s.rail.choose(j)
	s.present()
	return true
}

// Show puts a page over the present one.
func (s *Shell) Show(p Page) {
	s.remember()
	s.stacks[s.job] = append(s.stacks[s.job], &shown{page: p})
	s.present()
}

// ShowIn goes to a job and puts a page over its first one, taking away what stood there:
// a case that was found by searching.
func (s *Shell) ShowIn(j Job, p Page) {
	if build := s.opt.Jobs[j]; build != nil {
		s.remember()
		if len(s.stacks[j]) == 0 {
			s.stacks[j] = []*shown{{page: build()}}
		}
		s.job = j
		shut(s.stacks[j][1:])
		s.stacks[j] = s.stacks[j][:1]
		s.rail.choose(j)
	}
	s.Show(p)
}

// Replace puts a page in the place of the present one.
func (s *Shell) Replace(p Page) {
	st := s.stacks[s.job]
	if len(st) == 0 {
		s.Show(p)
		return
	}
	shut(st[len(st)-1:])
	st[len(st)-1] = &shown{page: p}
	s.present()
}

// Back takes the present page away, unless it is the first of its job; a Leaver is asked.
func (s *Shell) Back() {
	st := s.stacks[s.job]
	if len(st) < 2 {
		return
	}
	top := st[len(st)-1]
	leave := func() {
		st := s.stacks[s.job]
		if len(st) > 1 && st[len(st)-1] == top {
			s.stacks[s.job] = st[:len(st)-1]
			s.present()
		}
	}
	if l, ok := top.page.(Leaver); ok {
		l.Leave(leave)
		return
	}
	leave()
}

// Page is the page that is seen, nil before Start.
func (s *Shell) Page() Page {
	if t := s.current(); t != nil {
		return t.page
	}
	return nil
}

// Job is the job that is seen.
func (s *Shell) Job() Job { return s.job }

func (s *Shell) current() *shown {
	if st := s.stacks[s.job]; len(st) > 0 {
		return st[len(st)-1]
	}
	return nil
}

// remember keeps the focus of the page that is about to go.
func (s *Shell) remember() {
	if t := s.current(); t != nil {
		if f := s.window.Canvas().Focused(); f != nil && f != fyne.Focusable(s.top.search) {
			t.focus = f
		}
	}
}

// present shows the page on top of the present job.
func (s *Shell) present() {
	t := s.current()
	if t == nil {
		return
	}
	s.window.Canvas().Unfocus()
	s.layer.Unveil(false)
	s.area.Objects = []fyne.CanvasObject{t.page.Content()}
	s.area.Refresh()
	s.Retitle()
	if p, ok := t.page.(Shower); ok {
		p.Shown()
	}
	s.backToPage()
}

// Retitle takes the title of the page anew.
func (s *Shell) Retitle() {
	title := "和枫"
	if s.opt.Center != "" {
		title = s.opt.Center + " · " + title
	}
	if p := s.Page(); p != nil {
		title = p.Title() + " · " + title
	}
	s.window.SetTitle(title)
}

// backToPage gives the focus to the page: where it was, or where the page begins.
func (s *Shell) backToPage() {
	t := s.current()
	if t == nil {
		return
	}
	c := s.window.Canvas()
	first := t.focus
	if f, ok := t.page.(Focuser); ok && first == nil {
		first = f.FirstFocus()
	}
	c.Unfocus()
	if first == nil {
		c.FocusNext()
		return
	}
	c.Focus(first)
}

// key is what every unused stroke of the window meets: the page's keys, then the shell's.
func (s *Shell) key(k widgets.Stroke) bool {
	var page []widgets.Key
	if p := s.Page(); p != nil {
		page = p.Keys()
	}
	return widgets.Dispatch(k, page, s.keys())
}

func (s *Shell) keys() []widgets.Key {
	keys := []widgets.Key{{Stroke: widgets.Press(fyne.KeyF1), Label: "本页帮助", Do: s.Help}}
	if s.opt.Search != nil {
		keys = append(keys, widgets.Key{Stroke: widgets.Ctrl(fyne.KeyK), Label: "查找案件", Do: s.focusSearch})
	}
	if s.opt.Lock != nil {
		keys = append(keys, widgets.Key{Stroke: widgets.Ctrl(fyne.KeyL), Label: "锁定或换人", Do: s.opt.Lock})
	}
	for j := Counter; j <= Settings; j++ {
		if s.opt.Jobs[j] != nil {
			keys = append(keys, widgets.Key{Stroke: j.stroke(), Label: j.String(), Do: func() { s.OpenJob(j) }})
		}
	}
	if len(s.stacks[s.job]) > 1 {
		keys = append(keys, widgets.Key{Stroke: widgets.Press(fyne.KeyEscape), Label: "返回", Do: s.Back})
	}
	return keys
}

func (s *Shell) focusSearch() {
	s.remember()
	s.window.Canvas().Focus(s.top.search)
}
