package batch

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/data/batch"
	"hefeng/data/category"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/show"
	"hefeng/ui/widgets"
)

// head asks what all rows have in common.
type head struct {
	page    *Page
	box     fyne.CanvasObject
	company *widgets.PartyPicker
	who     *widgets.FieldRow
	form    *widgets.Form
	filling bool
}

// usual is what a company asks of owners where nothing else is typed.
var usual = map[string][2]string{"property": {"申请人称被申请人拖欠物业费。", "支付拖欠的物业费"}}

func newHead(p *Page) *head {
	h := &head{page: p, company: widgets.NewPartyPicker("必填，可按名称、拼音查找")}
	h.company.Find, h.company.OnUI = h.known, p.opt.OnUI
	h.company.OnTake = func(hit widgets.Hit) {
		if known, ok := hit.Of.(store.PartyHit); ok {
			h.take(known.Party)
		}
	}
	h.who = widgets.NewFieldRow("申请人", h.company)
	h.company.Watch(func() {}, h.left)
	var kinds []widgets.Option
	for _, c := range category.Offered(p.opt.reception(), data.PropertyWindow) {
		kinds = append(kinds, widgets.Option{Value: c.Code, Label: c.Title})
	}
	h.form = widgets.NewForm([]widgets.Spec{
		{Key: "credit_code", Label: "信用代码", Kind: widgets.CreditKind},
		{Key: "legal_representative", Label: "法定代表人"},
		{Key: "post", Label: "职务"},
		{Key: "phone", Label: "电话", Kind: widgets.PhoneKind},
		{Key: "address", Label: "住所"},
		{Key: "window", Label: "登记窗口", Kind: widgets.ChoiceKind, Options: p.opt.windows(), Required: true},
		{Key: "category", Label: "纠纷类型", Kind: widgets.ChoiceKind, Options: kinds, Required: true},
		{Key: "community", Label: "所在社区", Kind: widgets.ChoiceKind, Placeholder: "选填，可打拼音首字母"},
		{Key: "estate", Label: "小区"},
		{Key: "no", Label: "批次号", Required: true, Help: "同一张表再次登记时用同一个批次号，登记过的不会重复。"},
		{Key: "consent_on", Label: "申请人同意", Kind: widgets.DateKind, Placeholder: "同意日期，可暂缺", Today: p.opt.Shell.Today},
		{Key: "summary", Label: "简要情况", Kind: widgets.LongKind, Lines: 2, Required: true, Placeholder: "申请人说的主要事实"},
		{Key: "claims", Label: "请求事项", Kind: widgets.LongKind, Lines: 2, Placeholder: "一行写一项"},
	})
	h.form.OnChanged = func(key string) {
		if key == "category" {
			h.usually()
			p.regroup()
		}
	}
	h.form.OnLeft = func(string) { h.left() }
	h.box = widgets.Column(h.who, h.form)
	h.reset()
	return h
}

// reset makes the facts new; the company stays, for it often brings several tables.
func (h *head) reset() {
	h.filling = true
	if h.form.Value("category") == "" {
		h.form.Set("window", h.page.opt.startingWindow(data.PropertyWindow))
		h.form.Set("category", "property")
	}
	h.form.Set("no", proposedNo(h.now()))
	h.form.Set("summary", "")
	h.form.Set("claims", "")
	h.filling = false
	h.usually()
}

func (h *head) now() time.Time {
	if h.page.scene != nil {
		return h.page.scene.At
	}
	return time.Now()
}

// proposedNo names a batch by the minute in which it was begun: 批20261124-0912.
func proposedNo(at time.Time) string { return at.In(data.Zone).Format("批20060102-1504") }

// usually fills the usual words of a category in where there are none.
func (h *head) usually() {
	words := usual[h.form.Value("category")]
	for i, key := range []string{"summary", "claims"} {
		if now := h.form.Value(key); now == "" || isUsual(now) {
			h.form.Set(key, words[i])
		}
	}
}

func isUsual(text string) bool {
	for _, words := range usual {
		if text == words[0] || text == words[1] {
			return true
		}
	}
	return false
}

// world fills what the network knows.
func (h *head) world(s data.Scene) {
	h.form.Input("community").(*widgets.Choice).SetOptions(communities(s.Network))
	if len(h.page.rows) == 0 {
		h.form.Set("no", proposedNo(s.At))
	}
}

func (h *head) known(ctx context.Context, text string) []widgets.Hit {
	found, err := h.page.opt.Door.Parties(ctx, h.page.opt.Actor, store.Parties{Text: text})
	if err != nil {
		return nil // one types on as if nobody were known
	}
	var hits []widgets.Hit
	for _, f := range found {
		if f.Party.Kind == data.OrgParty {
			hits = append(hits, widgets.Hit{Of: f, DropItem: show.Known(f, h.page.opt.Shell.Today())})
		}
	}
	return hits
}

// take fills the company with one that an earlier case knows.
func (h *head) take(c data.Party) {
	h.company.SetValue(c.Name)
	for key, text := range map[string]string{"credit_code": c.CreditCode, "legal_representative": c.LegalRepresentative, "post": c.Post, "phone": c.Phone, "address": c.Address} {
		h.form.Set(key, text)
	}
	h.left()
	h.form.Focus("estate")
}

// batch is what is typed.
func (h *head) batch() batch.Batch {
	v := h.form.Value
	b := batch.Batch{No: strings.TrimSpace(v("no")), Window: data.Window(v("window")), Category: v("category"), Channel: data.Channels()[0],
		Community: v("community"), Estate: strings.TrimSpace(v("estate")), Summary: strings.TrimSpace(v("summary")),
		Company: data.Party{Role: data.Applicant, Kind: data.OrgParty, Name: strings.TrimSpace(h.company.Value()), CreditCode: v("credit_code"),
			LegalRepresentative: v("legal_representative"), Post: v("post"), Phone: v("phone"), Address: v("address")}}
	for _, line := range strings.Split(v("claims"), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			b.Claims = append(b.Claims, line)
		}
	}
	if on := v("consent_on"); on != "" {
		b.ConsentOn, _ = workday.ParseDate(on)
	}
	return b
}

// left judges all again once a field was left.
func (h *head) left() {
	if !h.filling {
		h.page.judge()
	}
}

// check marks what is missing or wrong and says whether there is something.
func (h *head) check(s data.Scene) bool {
	said := map[string]string{}
	for _, f := range h.batch().Problems(s) {
		if said[f.Field] == "" {
			said[f.Field] = f.Message
		}
	}
	h.who.SetError(said["company"])
	h.form.SetErrors(said)
	return len(said) > 0
}

// focusProblem goes to the first of them.
func (h *head) focusProblem() {
	if h.who.Error() != "" {
		h.page.focus(h.company)
		return
	}
	h.form.FocusProblem()
}

func (h *head) title() string             { return "批量登记" }
func (h *head) key() string               { return "batch" }
func (h *head) object() fyne.CanvasObject { return h.box }
func (h *head) first() fyne.Focusable     { return h.company }
func (h *head) begins() []string          { return []string{batch.Name} }
func (h *head) prints() bool              { return true }
func (h *head) advice() string {
	return "复制表格的各行，在这里粘贴（Ctrl+V）。"
}

func (h *head) columns() []batch.Column {
	c, ok := category.Get(h.form.Value("category"))
	if !ok {
		return nil
	}
	return batch.Owners(c)
}

func (h *head) judge() func([]batch.Row, data.Scene) { return h.batch().Judge }

func (h *head) values() map[string]string {
	values := h.form.Values()
	values["company"] = h.company.Value()
	return values
}

func (h *head) restore(values map[string]string) {
	h.filling = true
	h.company.SetValue(values["company"])
	for key, value := range values {
		h.form.Set(key, value)
	}
	h.filling = false
}

func (h *head) done(fresh int) string {
	return fmt.Sprintf("已登记 %d 件，批次号%s。", fresh, h.batch().No)
}

// reception is the table of windows that are open.
func (o Options) reception() []data.Reception {
	if o.Reception == nil {
		return category.StandardWindows()
	}
	return o.Reception
}

// windows are those that the user serves.
func (o Options) windows() []widgets.Option {
	var list []widgets.Option
	for _, w := range o.reception() {
		if o.Actor.Serves(w.Code) {
			list = append(list, widgets.Option{Value: string(w.Code), Label: w.Name})
		}
	}
	return list
}

// startingWindow is the usual window where the user serves it, else his first.
func (o Options) startingWindow(usual data.Window) string {
	options := o.windows()
	for _, w := range options {
		if w.Value == string(usual) {
			return w.Value
		}
	}
	if len(options) == 0 {
		return string(usual)
	}
	return options[0].Value
}

// communities are those of the network.
func communities(n *data.Network) []widgets.Option {
	var list []widgets.Option
	for _, o := range n.Organisations {
		if o.Kind == data.Community {
			parent, _ := n.Organisation(o.Parent)
			list = append(list, widgets.Option{Value: o.Code, Label: o.Name, Note: parent.Name})
		}
	}
	return list
}
