package counter

import (
	"slices"

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
	way       *way
	referral  *fyne.Container
	title     *widgets.Text   // of the category's own facts
	special   *fyne.Container // the category's own facts
	facts     *fyne.Container
	consents  *fyne.Container
	table     []data.Reception // the windows of the centre
	kind      *widgets.Choice  // the category
	community *widgets.Choice
	amount    *widgets.Entry
	sum       *field
	summed    bool   // the sum in dispute follows from the category's facts
	typedSum  string // what was typed as sum before it followed
	phrases   func() []string
}

// reception is the centre's table of windows, the program's own where nothing else was handed in.
func (o Options) reception() []data.Reception {
	if len(o.Reception) == 0 {
		return category.StandardWindows()
	}
	return o.Reception
}

// mostSegments is how many windows stand side by side; more are a list.
const mostSegments = 5

// windows are those that the user serves, in the order of the table.
func windows(table []data.Reception, actor data.Actor) []widgets.Option {
	var list []widgets.Option
	for _, w := range table {
		if actor.Serves(w.Code) {
			list = append(list, widgets.Option{Value: string(w.Code), Label: w.Name})
		}
	}
	return list
}

// startingWindow is where a clerk begins: at the property window if he serves it, for it has most
// disputes, else at his first.
func startingWindow(options []widgets.Option) string {
	for _, o := range options {
		if o.Value == string(data.PropertyWindow) {
			return o.Value
		}
	}
	if len(options) > 0 {
		return options[0].Value
	}
	return ""
}

// offered are the types of dispute in the order in which a window offers them.
func (d *dispute) offered(window string) []widgets.Option {
	var list []widgets.Option
	for _, c := range category.Offered(d.table, data.Window(window)) {
		list = append(list, widgets.Option{Value: c.Code, Label: c.Title})
	}
	return list
}

func newDispute(fs *fields, o Options, l *pageLayout) *dispute {
	d := &dispute{fs: fs, today: o.Shell.Today, layout: l, table: o.reception()}
	d.intakeHead(o.Actor)
	return d
}

// grid sets rows into as many columns as the page has room for.
func (d *dispute) grid(objects ...fyne.CanvasObject) (*grid, *fyne.Container) {
	return gridOf(func(float32) int { return d.layout.columns }, objects...)
}

// intakeHead asks where and how the dispute came in.
func (d *dispute) intakeHead(actor data.Actor) {
	options := windows(d.table, actor)
	var where widgets.Input = widgets.NewSegments(options...)
	if len(options) > mostSegments {
		where = widgets.NewChoice("登记窗口", options...)
	}
	window := d.fs.add("window", "", "登记窗口", where)
	window.starting(startingWindow(options))
	types := d.offered(window.plain)
	d.kind = widgets.NewChoice("必填，可打拼音首字母", types...)
	kind := d.fs.add("category", "纠纷类型", "纠纷类型", d.kind).starting(types[0].Value)
	var channels []widgets.Option
	for _, c := range data.Channels() {
		channels = append(channels, widgets.Option{Value: string(c), Label: c.Name()})
	}
	channel := d.fs.add("channel", "来访方式", "来访方式", widgets.NewChoice("必填", channels...)).starting(string(data.Channels()[0]))
	var sources []widgets.Option
	for _, k := range []data.SourceKind{data.ByApplication, data.OwnInitiative, data.ReferredByOrgan} {
		sources = append(sources, widgets.Option{Value: string(k), Label: k.Name()})
	}
	source := d.fs.add("source.kind", "案件来源", "案件来源", widgets.NewChoice("必填", sources...)).starting(string(data.ByApplication))
	g, head := d.grid(window.row, kind.row, channel.row, source.row)
	g.span[window.row] = 2
	d.head = head

	d.way = newWay(d)
	d.referral = d.way.box
}

// disputeFacts asks what happened, where, and what is wanted.
func (d *dispute) disputeFacts() {
	d.community = widgets.NewChoice("选填，可打拼音首字母")
	community := d.fs.add("place.community", "所在社区", "所在社区", d.community)
	on := d.fs.add("occurred_on", "发生日期", "发生日期", widgets.NewDate("", d.today))
	address := d.fs.add("place.address", "纠纷地点", "纠纷地点", widgets.NewEntry("选填"))
	d.amount = widgets.NewMoney("选填").Unit("元")
	d.sum = d.fs.add("amount_fen", "争议金额", "争议金额", d.amount)
	told := widgets.NewLongText("必填，记下当事人说的主要事实", 4)
	told.Phrases = d.phrases
	summary := d.fs.add("summary", "简要情况", "纠纷简要情况", told)
	claims := d.fs.add("claims", "请求事项", "请求事项", widgets.NewLongText("一行写一项，如支付2025年1月至2026年10月物业费", 2))
	g, box := d.grid(community.row, on.row, address.row, d.sum.row, summary.row, claims.row)
	d.facts = box
	_, d.consents = gridOf(func(float32) int { return min(2, d.layout.columns) })
	g.span[community.row], g.span[address.row] = 2, 2
	g.wide[summary.row], g.wide[claims.row] = true, true
}

// consent asks the party's yes to mediation, which may still be open (人民调解法第十七条).
func (c *card) consent() {
	on := c.fs.add(consentPath(c.at, "on"), c.role.Name(), c.title()+"同意调解的日期", widgets.NewDate("同意日期，可暂缺", c.today))
	on.key, on.short = "on", "同意调解的日期"
	how := c.fs.add(consentPath(c.at, "how"), "同意方式", c.title()+"同意的方式", widgets.NewSegments(
		widgets.Option{Value: string(data.WrittenConsent), Label: data.WrittenConsent.Name()},
		widgets.Option{Value: string(data.OralConsent), Label: data.OralConsent.Name()}))
	how.key, how.short = "how", "同意的方式"
	c.agrees = []*field{on, how}
}

// women tells whether what comes in at a window bears the tag of women's rights.
func (d *dispute) women(window string) bool {
	i := slices.IndexFunc(d.table, func(r data.Reception) bool { return string(r.Code) == window })
	return i >= 0 && d.table[i].Women
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
