package counter

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/workday"
	"hefeng/ui/widgets"
)

// dispute is the part of the form that is not about the parties.
type dispute struct {
	fs        *fields
	today     func() workday.Date
	layout    *pageLayout
	head      *fyne.Container // window, way in, source
	referral  *fyne.Container
	special   *fyne.Container // the category's own facts
	facts     *fyne.Container
	consents  *fyne.Container
	window    *widgets.Segments
	community *widgets.Choice
	amount    *widgets.Entry
	sum       *field
	summed    bool   // the sum in dispute follows from the category's facts
	typedSum  string // what was typed as sum before it followed
}

// windows are those at which something can be registered today: the property window and the
// general one, as far as the user serves them.
func windows(actor data.Actor) []widgets.Option {
	var list []widgets.Option
	for _, w := range []data.Window{data.GeneralWindow, data.PropertyWindow} {
		if actor.Serves(w) {
			list = append(list, widgets.Option{Value: string(w), Label: w.Name()})
		}
	}
	return list
}

func newDispute(fs *fields, actor data.Actor, today func() workday.Date, l *pageLayout) *dispute {
	d := &dispute{fs: fs, today: today, layout: l}
	d.intakeHead(actor)
	return d
}

// grid sets rows into as many columns as the page has room for.
func (d *dispute) grid(objects ...fyne.CanvasObject) (*grid, *fyne.Container) {
	return gridOf(func(float32) int { return d.layout.columns }, objects...)
}

// intakeHead asks where and how the dispute came in.
func (d *dispute) intakeHead(actor data.Actor) {
	options := windows(actor)
	d.window = widgets.NewSegments(options...)
	window := d.fs.add("window", "", "登记窗口", d.window)
	if len(options) > 0 {
		window.starting(options[len(options)-1].Value)
	}
	var channels, organs []widgets.Option
	for _, c := range data.Channels() {
		channels = append(channels, widgets.Option{Value: string(c), Label: c.Name()})
	}
	channel := d.fs.add("channel", "来访方式", "来访方式", widgets.NewChoice("必填", channels...)).starting(string(data.Channels()[0]))
	var sources []widgets.Option
	for _, k := range []data.SourceKind{data.ByApplication, data.OwnInitiative, data.ReferredByOrgan} {
		sources = append(sources, widgets.Option{Value: string(k), Label: k.Name()})
	}
	source := d.fs.add("source.kind", "案件来源", "案件来源", widgets.NewChoice("必填", sources...)).starting(string(data.ByApplication))
	_, d.head = d.grid(window.row, channel.row, source.row)

	referred := func() bool { return d.fs.value("source.kind") == string(data.ReferredByOrgan) }
	for _, o := range []data.Organ{"court", "procuratorate", "police", "petition", "other"} {
		organs = append(organs, widgets.Option{Value: string(o), Label: o.Name()})
	}
	organ := d.fs.add("source.organ", "移送机关", "移送机关", widgets.NewChoice("必填，如法院", organs...)).when(referred)
	letter := d.fs.add("source.letter_no", "函件文号", "函件文号", widgets.NewEntry("选填")).when(referred)
	on := d.fs.add("source.received_on", "收函日期", "收函日期", widgets.NewDate("年-月-日", d.today)).when(referred)
	_, d.referral = d.grid(organ.row, letter.row, on.row)
}

// categoryFields asks for the facts that the category declares; what it computes is shown only.
func (d *dispute) categoryFields(c *category.Category) {
	g, box := d.grid()
	d.special = box
	for _, decl := range c.Fields {
		if decl.Rare {
			continue
		}
		f := d.fs.add("fields."+decl.Key, decl.Label, decl.Label, inputFor(decl, d.today))
		f.derived = decl.Computed
		if c := decl.ShownIf; c != nil {
			f.when(func() bool { return d.answered(c) })
		}
		if decl.Kind == category.Several || decl.Kind == category.Long || decl.Kind == category.Group {
			g.wide[f.row] = true
		}
		d.special.Add(f.row)
	}
}

// answered tells whether the fact that a condition names has one of its answers.
func (d *dispute) answered(c *category.Condition) bool {
	for _, answer := range strings.Split(d.fs.value("fields."+c.Field), ",") {
		if answer != "" && (len(c.In) == 0 || slices.Contains(c.In, answer)) {
			return true
		}
	}
	return false
}

// inputFor is the field that takes the kind of fact a category declares.
func inputFor(decl category.Field, today func() workday.Date) widgets.Input {
	hint := decl.Hint
	if hint == "" {
		hint = "选填"
	}
	if decl.Kind == category.Group {
		hint = "一行写一个，各项用逗号隔开：" + decl.Columns()
	}
	if decl.Required {
		hint = "必填"
	}
	if decl.Computed {
		e := widgets.NewEntry("自动计算").Unit(decl.Unit)
		e.SetReadOnly(true)
		return e
	}
	options := make([]widgets.Option, len(decl.Options))
	for i, o := range decl.Options {
		options[i] = widgets.Option{Value: o.Code, Label: o.Label}
	}
	switch decl.Kind {
	case category.Long, category.Group:
		return widgets.NewLongText(hint, 2)
	case category.Number:
		return widgets.NewNumber(hint).Unit(decl.Unit)
	case category.Money:
		return widgets.NewMoney(hint).Unit(decl.Unit)
	case category.Day:
		return widgets.NewDate("", today)
	case category.Month:
		return widgets.NewMonth(hint)
	case category.Choice:
		return widgets.NewChoice(hint, options...)
	case category.Several:
		return widgets.NewCheckChips(options...)
	case category.YesNo:
		return widgets.NewYesNo(false)
	case category.Asked:
		return widgets.NewYesNo(true)
	case category.IDCard:
		return widgets.NewID(hint, today)
	case category.CreditCode:
		return widgets.NewCreditCode(hint)
	case category.Phone:
		return widgets.NewPhone(hint, nil)
	}
	return widgets.NewEntry(hint).Unit(decl.Unit)
}

// disputeFacts asks what happened, where, and what is wanted.
func (d *dispute) disputeFacts() {
	d.community = widgets.NewChoice("选填，可打拼音首字母")
	community := d.fs.add("place.community", "所在社区", "所在社区", d.community)
	on := d.fs.add("occurred_on", "发生日期", "发生日期", widgets.NewDate("", d.today))
	address := d.fs.add("place.address", "纠纷地点", "纠纷地点", widgets.NewEntry("选填"))
	d.amount = widgets.NewMoney("选填").Unit("元")
	d.sum = d.fs.add("amount_fen", "争议金额", "争议金额", d.amount)
	summary := d.fs.add("summary", "简要情况", "纠纷简要情况", widgets.NewLongText("必填，记下当事人说的主要事实", 4))
	claims := d.fs.add("claims", "请求事项", "请求事项", widgets.NewLongText("一行写一项，如支付2025年1月至2026年10月物业费", 2))
	g, box := d.grid(community.row, on.row, address.row, d.sum.row, summary.row, claims.row)
	d.facts = box
	g.span[community.row], g.span[address.row] = 2, 2
	g.wide[summary.row], g.wide[claims.row] = true, true
}

// consent asks each party's yes to mediation, which may still be open (人民调解法第十七条).
func (d *dispute) consent(cards []*card) {
	_, d.consents = gridOf(func(float32) int { return min(2, d.layout.columns) })
	for i, c := range cards {
		on := d.fs.add(consentPath(i, "on"), c.role.Name(), c.role.Name()+"同意调解的日期", widgets.NewDate("同意日期，可暂缺", d.today))
		how := d.fs.add(consentPath(i, "how"), "同意方式", c.role.Name()+"同意的方式", widgets.NewSegments(
			widgets.Option{Value: string(data.WrittenConsent), Label: data.WrittenConsent.Name()},
			widgets.Option{Value: string(data.OralConsent), Label: data.OralConsent.Name()}))
		d.consents.Add(on.row)
		d.consents.Add(how.row)
	}
}

// setCommunities fills the choice of places from the network.
func (d *dispute) setCommunities(n *data.Network) {
	var list []widgets.Option
	for _, o := range n.Organisations {
		if o.Kind == data.Community {
			parent, _ := n.Organisation(o.Parent)
			list = append(list, widgets.Option{Value: o.Code, Label: o.Name, Note: parent.Name})
		}
	}
	d.community.SetOptions(list)
}
