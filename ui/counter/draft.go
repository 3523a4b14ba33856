package counter

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/data/store"
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
}

// draftState is what the page knows of its draft in the store.
type draftState struct {
	every   time.Duration
	timer   *time.Timer
	kept    string    // the last document that was kept
	at      time.Time // when
	now     func() time.Time
	failure string // why the last one was not
}

func (d *draftState) forget() {
	if d.timer != nil {
		d.timer.Stop()
	}
	*d = draftState{every: d.every, now: d.now}
}

// values are the contents that differ from those of a new form.
func (p *Page) values() map[string]string {
	values := map[string]string{}
	for _, f := range p.fs.list {
		v := f.input.Value()
		switch {
		case f.derived:
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
func (p *Page) blank() bool { return len(p.values()) == 0 }

func (p *Page) document() string {
	d := draft{Schema: 1, Request: p.request, Values: p.values(),
		Window: p.fs.value("window"), Kind: p.category.Code, Parties: p.partyDrafts(), To: p.choice.To, Why: p.choice.Why}
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

// keep saves the draft now if it changed.
func (p *Page) keep() {
	p.draft.timer = nil
	doc, request := p.document(), p.request
	if p.busy || p.blank() || doc == p.draft.kept {
		return
	}
	p.work.add(func(ctx context.Context) {
		err := p.opt.Door.SaveDraft(ctx, p.opt.Actor, draftPrefix+request, doc)
		p.onUI(func() { p.keptDraft(request, doc, err) })
	})
}

func (p *Page) keptDraft(request, doc string, err error) {
	if request != p.request {
		return // another form by now
	}
	p.draft.failure = ""
	if err != nil {
		p.draft.failure = "草稿没有存上，稍后会再试"
		p.keepSoon()
	} else {
		p.draft.kept, p.draft.at = doc, p.draft.now().In(data.Zone)
	}
	p.summary.showDraft()
}

// dropDraft takes the draft of this form out of the store.
func (p *Page) dropDraft() {
	key := draftPrefix + p.request
	p.work.add(func(ctx context.Context) {
		_ = p.opt.Door.DropDraft(ctx, p.opt.Actor, key) // left behind, it is offered once more
	})
}

// load asks the store for the network and for the clerk's last draft.
func (p *Page) load() {
	p.loadScene()
	p.work.add(func(ctx context.Context) {
		drafts, err := p.opt.Door.Drafts(ctx, p.opt.Actor)
		if err != nil {
			return
		}
		for _, d := range drafts {
			if strings.HasPrefix(d.Key, draftPrefix) {
				p.onUI(func() { p.restore(d) })
				return
			}
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
	p.adopt()
	for i, c := range p.cards {
		c.shrink(i < len(d.Parties) && d.Parties[i].Compact)
	}
	p.fs.history.Clear()
}

// restore fills the form with a draft, unless the clerk has begun another already.
func (p *Page) restore(kept store.Draft) {
	var d draft
	if err := json.Unmarshal([]byte(kept.Doc), &d); err != nil || d.Schema != 1 || len(d.Values) == 0 || !p.blank() {
		return
	}
	p.filling = true
	p.bring(d)
	p.filling = false
	p.request = d.Request
	p.choice = data.RouteChoice{To: d.To, Why: d.Why}
	p.draft.kept, p.draft.at = kept.Doc, kept.SavedAt.In(data.Zone)
	p.offer.Objects = []fyne.CanvasObject{widgets.Banner(widgets.Accented, "已恢复 "+p.draft.at.Format("15:04")+" 的草稿，可以接着填写。", widgets.NewButton("放弃草稿", nil, p.Discard))}
	p.judge()
	p.relayout()
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
