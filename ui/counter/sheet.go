package counter

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/data/pinyin"
	"hefeng/data/store"
	"hefeng/ui/widgets"
)

// sheet is one of the registrations that are open at the counter: the one that is seen, or one that was laid
// aside with all that was typed while somebody else is served.
type sheet struct {
	request string // makes a repeated hand-in answer with the first result; of the draft its key in the store
	label   string // 物业 · 示例物业与周八; of a restricted one no name
	locked  bool
	people  []string // who is named in it, for finding it again
	doc     string   // as it was typed, "" while there is nothing
	kept    string   // what the store has of it
	at      time.Time
	failure string // why it could not be kept
	spot    string // the field that had the focus
	tried   bool   // a hand-in was refused: every mark shows
	unsure  bool   // whether the last hand-in was saved after all is not known: its case may be there
	old     bool   // comes from an earlier session and was not looked at since
	offer   []fyne.CanvasObject
	after   *data.Case
}

// mostLabel is the length of a party's name on a tab, in characters.
const mostLabel = 4

// shortened leaves the beginning of a name, never all of it but one character.
func shortened(name string) string {
	if r := []rune(name); len(r) > mostLabel+1 {
		return string(r[:mostLabel]) + "…"
	}
	return name
}

// labelOf says what a registration is about: 物业 · 示例物业与周八, and of a restricted one only where it is
// typed.
func (p *Page) labelOf(in data.Intake) (label string, locked bool) {
	if p.danger(in).Restricts {
		return p.windowName(in.Window) + " · 保密案件", true
	}
	a, b := shortened(in.Side(data.Applicant)), shortened(in.Side(data.Respondent))
	switch {
	case a != "" && b != "":
		a += "与" + b
	case a == "":
		a = b
	}
	switch {
	case p.blank():
		return "新登记", false
	case a == "":
		return aboutOf(p.category), false
	}
	return aboutOf(p.category) + " · " + a, false
}

// named brings the tab up to date with what is typed.
func (p *Page) named(in data.Intake) {
	label, locked := p.labelOf(in)
	if s := p.sheet; label != s.label || locked != s.locked {
		s.label, s.locked = label, locked
		p.tabs.draw()
	}
}

// readSheet is a registration as it was kept, nil if it is none.
func readSheet(kept store.Draft) *sheet {
	var d draft
	if err := json.Unmarshal([]byte(kept.Doc), &d); err != nil || d.Schema != 1 || d.empty() {
		return nil
	}
	s := &sheet{request: d.Request, label: d.Label, locked: d.Locked, people: d.people(), doc: kept.Doc, kept: kept.Doc,
		at: kept.SavedAt.In(data.Zone), old: true}
	if s.label == "" {
		s.label = strings.Join(s.people, "、")
	}
	return s
}

// people are all who are named in a draft: parties first, each once.
func (d draft) people() []string {
	var list []string
	for i := range mostParties {
		party := "parties[" + strconv.Itoa(i) + "]."
		for path, v := range d.Values {
			if v = strings.TrimSpace(v); strings.HasPrefix(path, party) && strings.HasSuffix(path, "name") && v != "" && !slices.Contains(list, v) {
				if path == party+"name" {
					list = slices.Insert(list, 0, v)
				} else {
					list = append(list, v)
				}
			}
		}
	}
	return list
}

// peopleOf are all who are named in a draft as it is kept.
func peopleOf(doc string) []string {
	var d draft
	_ = json.Unmarshal([]byte(doc), &d) // the page wrote it itself
	return d.people()
}

// empty says that nothing was typed.
func (d draft) empty() bool { return len(d.Values) == 0 && len(d.Files) == 0 }

// addFile adds a file to a registration that was laid aside.
func (s *sheet) addFile(a attached) error {
	var d draft
	if s.doc == "" || json.Unmarshal([]byte(s.doc), &d) != nil {
		return nil // nothing else stood in it
	}
	if slices.ContainsFunc(d.Files, func(x attached) bool { return x.Digest == a.Digest }) {
		return errAlready
	}
	d.Files = append(d.Files, a)
	text, _ := json.Marshal(d)
	s.doc = string(text)
	return nil
}

// lookedFor tells whether a registration names somebody by a part of the name or its first letters.
func (s *sheet) lookedFor(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	if text == "" {
		return false
	}
	return slices.ContainsFunc(s.people, func(name string) bool {
		if strings.Contains(strings.ToLower(name), text) {
			return true
		}
		return slices.ContainsFunc(pinyin.Readings(name), func(r pinyin.Reading) bool {
			return strings.HasPrefix(r.Initials, text) || strings.HasPrefix(r.Full, text)
		})
	})
}

// FoundDraft is a registration that somebody has begun and not handed in.
type FoundDraft struct {
	Key   string    // for OpenDraft
	Label string    // what it is about; no name where it is restricted
	At    time.Time // when it was kept
}

// FindDrafts finds among drafts the registrations that name somebody, by a part of the name or its first
// letters.
func FindDrafts(drafts []store.Draft, text string) []FoundDraft {
	var found []FoundDraft
	for _, k := range drafts {
		if !strings.HasPrefix(k.Key, draftPrefix) {
			continue
		}
		if s := readSheet(k); s != nil && s.lookedFor(text) {
			found = append(found, FoundDraft{k.Key, s.label, s.at})
		}
	}
	return found
}

// OpenDraft shows the registration of a key that FindDrafts gave; one that was begun at another PC is read first.
func (p *Page) OpenDraft(key string) {
	if p.turnToKey(key) {
		return
	}
	p.work.add(func(ctx context.Context) {
		drafts, err := p.opt.Door.Drafts(ctx, p.opt.Actor)
		p.onUI(func() {
			if err == nil {
				p.broughtBack(drafts)
			}
			p.turnToKey(key)
		})
	})
}

func (p *Page) turnToKey(key string) bool {
	at := slices.IndexFunc(p.sheets, func(s *sheet) bool { return draftPrefix+s.request == key })
	if at >= 0 {
		p.turnTo(p.sheets[at])
	}
	return at >= 0
}

// begun are the registrations laid aside that name somebody, to be offered where a name is typed.
func (p *Page) begun(text string) []widgets.Hit {
	var hits []widgets.Hit
	for _, s := range p.sheets {
		if s != p.sheet && s.lookedFor(text) {
			hits = append(hits, widgets.Hit{Of: s, DropItem: widgets.DropItem{Title: s.label, Note: "还没有登记的草稿，选定后接着填", Right: p.sinceWhen(s.at)}})
		}
	}
	return hits
}

// layAside puts away what is seen, to be taken up again; a form without anything in it is not kept.
func (p *Page) layAside() {
	p.settle()
	p.keep()
	s := p.sheet
	s.spot, s.tried, s.unsure, s.offer, s.after = "", p.tried, p.unsure, p.offer.Objects, p.after
	if at := p.focused(); at >= 0 {
		s.spot = p.fs.list[at].path
	}
	if p.blank() && len(s.offer) == 0 {
		p.sheets = slices.DeleteFunc(p.sheets, func(x *sheet) bool { return x == s })
	}
}

// turnTo shows another registration in the place of the one that is seen.
func (p *Page) turnTo(s *sheet) {
	if p.busy || s == p.sheet {
		return
	}
	p.layAside()
	p.lay(s)
	p.restoreFocus(s)
}

func (p *Page) restoreFocus(s *sheet) {
	if f := p.fs.at[s.spot]; f != nil && f.counts() {
		p.focus(f)
		return
	}
	p.scroll.ScrollToTop()
	p.focus(p.fs.at["parties[0].name"])
}

// lay fills the form with a registration that was laid aside or kept.
func (p *Page) lay(s *sheet) {
	p.filling = true
	p.clean()
	var d draft
	if s.doc != "" && json.Unmarshal([]byte(s.doc), &d) == nil {
		p.bring(d)
	}
	p.filling = false
	p.sheet, p.request = s, s.request
	p.choice = data.RouteChoice{To: d.To, Why: d.Why}
	p.tried, p.unsure, p.after = s.tried, s.unsure, s.after
	p.offer.Objects = s.offer
	if s.old {
		p.offer.Objects = []fyne.CanvasObject{widgets.Banner(widgets.Accented, "已恢复 "+p.sinceWhen(s.at)+" 的草稿，可以接着填写。",
			widgets.NewButton("放弃草稿", nil, p.Discard))}
		s.old = false
	}
	p.judge()
	p.relayout()
	p.tabs.draw()
	p.summary.showDraft()
}

// sinceWhen is a time of today, or another day's with the day.
func (p *Page) sinceWhen(at time.Time) string {
	if today := p.opt.Shell.Today(); at.Year() == today.Year() && at.Month() == today.Month() && at.Day() == today.Day() {
		return at.Format("15:04")
	}
	return at.Format("1月2日 15:04")
}

// freshSheet is a registration in which nothing stands.
func freshSheet() *sheet { return &sheet{request: newRequest(), label: "新登记"} }

// Begin lays aside what is seen and begins a new registration.
func (p *Page) Begin() {
	if p.busy {
		return
	}
	if p.blank() {
		p.reset()
		return
	}
	p.layAside()
	p.sheet = freshSheet()
	p.sheets = append(p.sheets, p.sheet)
	p.reset()
}

// nextSheet turns to the next registration that is open, round all of them.
func (p *Page) nextSheet(by int) {
	if n := len(p.sheets); n > 1 {
		at := slices.Index(p.sheets, p.sheet)
		p.turnTo(p.sheets[((at+by)%n+n)%n])
	}
}

// tearOff throws away what is seen and turns to its neighbour; the last one leaves an empty form.
func (p *Page) tearOff() {
	p.dropDraft()
	at := slices.Index(p.sheets, p.sheet)
	p.sheets = slices.Delete(p.sheets, at, at+1)
	if len(p.sheets) == 0 {
		p.startOver()
		return
	}
	next := p.sheets[min(at, len(p.sheets)-1)]
	p.lay(next)
	p.restoreFocus(next)
}

// startOver puts an empty form in the place of what is seen.
func (p *Page) startOver() {
	fresh := freshSheet()
	if at := slices.Index(p.sheets, p.sheet); at >= 0 {
		p.sheets[at] = fresh
	} else {
		p.sheets = append(p.sheets, fresh)
	}
	p.sheet = fresh
	p.reset()
}

// broughtBack opens what the store has kept of earlier sessions, in the order in which it was begun; the
// newest is shown, unless the clerk has begun to type.
func (p *Page) broughtBack(drafts []store.Draft) {
	var old []*sheet
	for _, k := range drafts {
		s := readSheet(k)
		if s == nil || !strings.HasPrefix(k.Key, draftPrefix) || slices.ContainsFunc(p.sheets, func(x *sheet) bool { return x.request == s.request }) {
			continue
		}
		old = append(old, s)
	}
	if len(old) == 0 {
		return
	}
	newest := old[0]
	slices.SortStableFunc(old, func(a, b *sheet) int { return strings.Compare(a.request, b.request) })
	if !p.blank() {
		p.sheets = append(old, p.sheets...)
		p.tabs.draw()
		return
	}
	p.sheets = old
	p.lay(newest)
}
