package cases

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/widgets"
)

// keepAfter is how long what is typed may be without a copy in the store.
const keepAfter = 3 * time.Second

// draft is what is typed on the page of a case and not saved yet. It is kept, so that it is there again after a
// crash, and when another user was let in meanwhile.
type draft struct {
	Schema    int               `json:"schema"`
	Record    map[string]string `json:"record,omitempty"` // of the form for a session
	Agreement *data.Terms       `json:"agreement,omitempty"`
}

func (p *Case) draftKey() string { return fmt.Sprintf("case/%d", p.c.ID) }

// document is the draft as it is kept; empty when everything is saved.
func (p *Case) document() string {
	d := draft{Schema: 1}
	if p.sessions.dirty() {
		d.Record = p.sessions.form.Values()
	}
	if p.agreement.dirty {
		terms := p.agreement.typed()
		d.Agreement = &terms
	}
	if d.Record == nil && d.Agreement == nil {
		return ""
	}
	doc, _ := json.Marshal(d) // texts and days always can
	return string(doc)
}

// touched has what is typed kept a little later, so that not every key stroke is a write.
func (p *Case) touched() {
	if p.toKeep {
		return
	}
	p.toKeep = true
	p.opt.Later.Do(keepAfter, p.keepTyped)
}

// keepTyped keeps what is typed, or drops what was kept when everything is saved.
func (p *Case) keepTyped() {
	p.toKeep = false
	doc, before := p.document(), p.kept
	if doc == before {
		return
	}
	p.kept = doc
	var err error
	p.opt.Background.Do(func() { err = p.writeDraft(doc) }, func() {
		if err != nil {
			p.kept = before
			p.say(widgets.Amber, "正在写的内容没有自动存下，请尽快保存。"+err.Error(), nil)
		}
	})
}

func (p *Case) writeDraft(doc string) error {
	if doc == "" {
		return p.opt.Door.DropDraft(context.Background(), p.opt.Actor, p.draftKey())
	}
	return p.opt.Door.SaveDraft(context.Background(), p.opt.Actor, p.draftKey(), doc)
}

// Close keeps what is typed at once: the page goes, or the user does.
func (p *Case) Close() {
	if doc := p.document(); doc != p.kept && p.writeDraft(doc) == nil {
		p.kept = doc
	}
}

// bring looks for a draft of the case and puts it back where it was typed.
func (p *Case) bring() {
	var found *store.Draft
	p.opt.Background.Do(func() {
		drafts, err := p.opt.Door.Drafts(context.Background(), p.opt.Actor)
		if err != nil {
			return // it stays kept
		}
		for i := range drafts {
			if drafts[i].Key == p.draftKey() {
				found = &drafts[i]
			}
		}
	}, func() {
		var d draft
		if found == nil || json.Unmarshal([]byte(found.Doc), &d) != nil || d.Schema != 1 || p.document() != "" {
			return
		}
		what := ""
		if d.Agreement != nil && p.agreement.bring(*d.Agreement) {
			what = "协议"
		}
		if d.Record != nil && p.sessions.bring(d.Record) {
			what = "调解记录"
			if p.agreement.dirty {
				what = "协议和调解记录"
			}
		}
		if what == "" {
			return // the case has gone on: nothing of it can be written any more
		}
		p.kept = p.document()
		p.say(widgets.Accented, fmt.Sprintf("已恢复 %s 没有保存的%s，可以接着写。", found.SavedAt.In(data.Zone).Format("01-02 15:04"), what), nil)
	})
}

// bring puts typed terms back over the kept ones.
func (t *agreementTab) bring(terms data.Terms) bool {
	t.page.openTab(tabAgreement)
	if t.closedBecause() != "" || t.locked {
		return false
	}
	base := t.base
	t.load(terms)
	t.base = base
	t.changed()
	return true
}

// bring opens the form with what was typed.
func (t *sessionsTab) bring(values map[string]string) bool {
	if t.possible() != "" || !t.page.may(data.ToMediate) {
		return false
	}
	t.page.openTab(tabSessions)
	t.open(now(t.page.scene))
	for key, v := range values {
		t.form.Set(key, v)
	}
	t.touched = true
	t.page.bar.show()
	return true
}
