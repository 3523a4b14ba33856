package counter

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"hefeng/data"
	"hefeng/ui/widgets"
)

const (
	// draftEvery is how long after a change the draft is kept at the latest.
	draftEvery  = 3 * time.Second
	draftPrefix = "counter/"
	discardKind = widgets.Danger
)

// draft is the form as it is kept: every content as typed, by path.
type draft struct {
	Schema  int               `json:"schema"`
	Request string            `json:"request_id"`
	Window  string            `json:"window"`
	Kind    string            `json:"category"`
	Values  map[string]string `json:"values"`
	Agents  []bool            `json:"agents,omitempty"` // of older drafts
	Parties []partyDraft      `json:"parties"`
	To      string            `json:"route_to,omitempty"` // where the dispute is to go, as far as decided
	Why     string            `json:"route_why,omitempty"`
	Files   []attached        `json:"files,omitempty"`
	Label   string            `json:"label,omitempty"`  // what stands on its tab
	Locked  bool              `json:"locked,omitempty"` // its case will be restricted
}

// draftState is when drafts are kept.
type draftState struct {
	every time.Duration
	timer *time.Timer
	now   func() time.Time
}

// values are the contents that differ from those of a new form. Where one stands and what it is about are kept
// apart: alone they are nothing that was typed.
func (p *Page) values() map[string]string {
	values := map[string]string{}
	for _, f := range p.fs.list {
		v := f.input.Value()
		switch {
		case f.derived, f.path == "window", f.path == "category":
			continue
		case f == p.dispute.sum && p.dispute.summed:
			v = p.dispute.typedSum
		}
		if v != f.plain {
			values[f.path] = v
		}
	}
	return values
}

// blank says that nothing was typed yet.
func (p *Page) blank() bool { return len(p.values()) == 0 && len(p.clip.list) == 0 }

func (p *Page) document() string {
	d := draft{Schema: 1, Request: p.request, Values: p.values(), Window: p.fs.value("window"), Kind: p.category.Code,
		Parties: p.partyDrafts(), Files: p.clip.files(), To: p.choice.To, Why: p.choice.Why, Label: p.sheet.label, Locked: p.sheet.locked}
	text, _ := json.Marshal(d) // strings and bools always can
	return string(text)
}

// keepSoon keeps the draft a little later, so that not every key stroke is a write.
func (p *Page) keepSoon() {
	if p.draft.timer != nil {
		return
	}
	p.draft.timer = time.AfterFunc(p.draft.every, func() { p.onUI(p.keep) })
}

// keep saves now what changed: what is seen, and what could not be kept when it was laid aside.
func (p *Page) keep() {
	if p.draft.timer != nil {
		p.draft.timer.Stop()
		p.draft.timer = nil
	}
	if p.busy {
		return
	}
	s := p.sheet
	switch {
	case !p.blank():
		s.doc = p.document()
	case s.kept != "": // all of it was taken out again
		p.dropDraft()
		s.doc, s.kept, s.at = "", "", time.Time{}
		p.summary.showDraft()
	}
	for _, s := range p.sheets {
		if s.doc != "" && s.doc != s.kept {
			p.keepSheet(s, s.doc)
		}
	}
}

func (p *Page) keepSheet(s *sheet, doc string) {
	p.work.add(func(ctx context.Context) {
		err := p.opt.Door.SaveDraft(ctx, p.opt.Actor, draftPrefix+s.request, doc)
		p.onUI(func() { p.keptDraft(s, doc, err) })
	})
}

func (p *Page) keptDraft(s *sheet, doc string, err error) {
	if !slices.Contains(p.sheets, s) {
		return // registered or thrown away by now
	}
	s.failure = ""
	if err != nil {
		s.failure = "草稿没有存上，稍后会再试"
		p.keepSoon()
	} else {
		s.kept, s.at = doc, p.draft.now().In(data.Zone)
		s.people = peopleOf(doc)
	}
	if s == p.sheet {
		p.summary.showDraft()
	}
}

// dropDraft takes the draft of this form out of the store.
func (p *Page) dropDraft() {
	key := draftPrefix + p.request
	p.work.add(func(ctx context.Context) {
		_ = p.opt.Door.DropDraft(ctx, p.opt.Actor, key) // left behind, it is offered once more
	})
}

// load asks the store for the network and for what the clerk has begun before.
func (p *Page) load() {
	p.loadScene()
	p.work.add(func(ctx context.Context) {
		drafts, err := p.opt.Door.Drafts(ctx, p.opt.Actor)
		if err == nil {
			p.onUI(func() { p.broughtBack(drafts) })
		}
	})
}

func (p *Page) loadScene() {
	p.work.add(func(ctx context.Context) {
		scene, err := p.opt.Door.Scene(ctx, p.opt.Actor)
		p.onUI(func() {
			if err != nil {
				p.fail(err.Error())
				return
			}
			first := p.scene == nil
			p.scene = &scene
			if first {
				p.dispute.setCommunities(scene.Network)
			}
			p.judge()
		})
	})
}

// bring fills the form: the window and the category first, for they decide what there is to fill. A
// draft that names neither is of the days when there was one category.
func (p *Page) bring(d draft) {
	if d.Window != "" {
		p.fs.at["window"].fill(d.Window)
		p.dispute.kind.SetOptions(p.dispute.offered(d.Window))
	}
	if d.Kind == "" {
		d.Kind = "property"
	}
	p.fs.at["category"].fill(d.Kind)
	p.chosen = true
	p.setCategory(d.Kind)
	p.bringCards(d)
	for path, v := range d.Values {
		if own, ok := strings.CutPrefix(path, "fields."); ok {
			p.form.Fill(own, v)
		} else if f := p.fs.at[path]; f != nil {
			f.fill(v)
		}
	}
	p.dispute.way.follow(p.fs.at["channel"])
	p.clip.set(d.Files)
	p.adopt()
	for i, c := range p.cards {
		c.shrink(i < len(d.Parties) && d.Parties[i].Compact)
	}
	p.fs.history.Clear()
}

// Close keeps the draft and waits, not longer than two seconds, until the store has it.
func (p *Page) Close() {
	p.keep()
	done := make(chan struct{})
	go func() {
		p.work.wait.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(2 * time.Second):
	}
}
