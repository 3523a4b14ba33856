package counter

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/creditcode"
	"hefeng/data/idcard"
	"hefeng/data/workday"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// card is one party, filled in where it stands: a person or an organisation, an agent on demand,
// and a guardian as soon as the person is known to be under 18.
type card struct {
	at     int
	role   data.PartyRole
	fs     *fields
	today  func() workday.Date
	agent  bool            // somebody acts for the party
	box    *fyne.Container // the card, or the line that stands for it
	panel  *widgets.Panel
	grid   *grid
	rows   *fyne.Container
	label  *widgets.Text // 姓名 or 名称
	home   *widgets.Text // 住址 or 地址
	who    *widgets.Text // 男 · 36 岁
	idOK   *status
	codeOK *status
	add    *widgets.Button
	drop   *widgets.Button
	minor  *fyne.Container
	agents *fyne.Container
	// line stands for the whole card where there is little room.
	line   *partyLine
	folded bool
	tight  func() bool // little room beside an 18-digit number
}

func newCard(at int, role data.PartyRole, fs *fields, today func() workday.Date, picker func(*card) *widgets.PartyPicker, toggle, edit func(*card)) *card {
	c := &card{at: at, role: role, fs: fs, today: today, label: widgets.Label("姓名"), home: widgets.Label("住址"),
		who: widgets.Label("").Right().Shrinks(), idOK: newStatus(), codeOK: newStatus()}
	kind := widgets.NewSegments(
		widgets.Option{Value: string(data.Person), Label: "自然人"}, widgets.Option{Value: string(data.OrgParty), Label: "单位"})
	start := map[data.PartyRole]data.PartyKind{data.Applicant: data.OrgParty, data.Respondent: data.Person}[role]
	c.field("kind", "", "类别", kind).starting(string(start))
	head := widgets.Row(widgets.NewChip(role.Name(), widgets.Accented, nil), kind, c.who)
	c.grid, c.rows = gridOf(cardColumns, head)
	c.grid.wide[head] = true
	c.person(picker(c))
	c.organisation()
	c.both()
	c.guardian()
	c.agentBlock(toggle)
	c.line = newPartyLine(role, func() { edit(c) })
	c.line.Hide()
	c.panel = widgets.NewPanel(theme.ColorSurface, c.rows).Line(theme.ColorLine).Round(theme.CardEdge).Pad(12, 16)
	c.box = container.NewStack(c.line.Panel, c.panel)
	return c
}

// cardColumns lets a card that has the whole width of the page set its facts in two columns.
func cardColumns(width float32) int { return min(2, columnsIn(width)) }

// path is the place of one of the party's facts in an intake.
func (c *card) path(key string) string { return fmt.Sprintf("parties[%d].%s", c.at, key) }

func (c *card) field(key, label, title string, in widgets.Input) *field {
	return c.fs.add(c.path(key), label, c.role.Name()+title, in)
}

func (c *card) value(key string) string { return c.fs.value(c.path(key)) }

func (c *card) kind() data.PartyKind { return data.PartyKind(c.fs.at[c.path("kind")].value()) }
func (c *card) isPerson() bool       { return c.kind() == data.Person }
func (c *card) isUnit() bool         { return c.kind() == data.OrgParty }
func (c *card) hasAgent() bool       { return c.agent }

// idTellsAll says that birth date and sex are read from the number and need not be asked.
func (c *card) idTellsAll() bool {
	t := data.IDType(c.value("id_type"))
	return t == data.ResidentID || t == data.ResidencePermit
}

func (c *card) asksBirth() bool { return c.isPerson() && !c.idTellsAll() }

func (c *card) person(picker *widgets.PartyPicker) {
	name := c.field("name", "", "名称", picker)
	var papers []widgets.Option
	for _, t := range data.IDTypes() {
		papers = append(papers, widgets.Option{Value: string(t), Label: t.Name()})
	}
	paper := c.field("id_type", "证件种类", "证件种类", widgets.NewChoice("必填", papers...)).starting(string(data.ResidentID)).when(c.isPerson)
	entry := widgets.NewEntry("18 位，可暂缺")
	c.idOK.in(entry)
	number := c.field("id_number", "证件号码", "证件号码", entry).when(func() bool {
		return c.isPerson() && c.value("id_type") != string(data.NoID)
	})
	number.full = 18
	c.fs.instead[number.path] = paper
	sex := c.field("sex", "性别", "性别", widgets.NewChoice("选填", widgets.Option{Value: "male", Label: "男"}, widgets.Option{Value: "female", Label: "女"})).when(c.asksBirth)
	birth := c.field("birth", "", "出生日期", widgets.NewDate("年-月-日", c.today)).when(c.asksBirth)
	ethnicity := c.field("ethnicity", "民族", "民族", widgets.NewChoice("选填", widgets.Words(data.Ethnicities()...)...)).when(c.isPerson)
	job := c.field("occupation", "", "职业", widgets.NewEntry("选填")).when(c.isPerson)
	c.fs.instead[birth.path], c.fs.instead[sex.path] = number, number
	for _, o := range []fyne.CanvasObject{labelled(c.label, name), paper.row, number.row, pair(sex, "出生", birth), pair(ethnicity, "职业", job)} {
		c.rows.Add(o)
	}
}

func (c *card) organisation() {
	entry := widgets.NewEntry("18 位，可暂缺")
	c.codeOK.in(entry)
	entry.Tidy = creditcode.Normalize
	code := c.field("credit_code", "信用代码", "信用代码", entry).when(c.isUnit)
	code.full = 18
	head := c.field("legal_representative", "法定代表人", "法定代表人", widgets.NewEntry("选填")).when(c.isUnit)
	post := c.field("post", "", "代表人职务", widgets.NewEntry("选填")).when(c.isUnit)
	c.rows.Add(code.row)
	c.rows.Add(pair(head, "职务", post))
}

func (c *card) both() {
	c.rows.Add(c.field("phone", "电话", "电话", widgets.NewEntry("手机或固定电话")).row)
	c.rows.Add(labelled(c.home, c.field("address", "", "住址", widgets.NewEntry("可写到室"))))
}

// guardian asks for who acts for a child (民法典第二十三条).
func (c *card) guardian() {
	asks := func() bool { return c.isMinor() }
	name := c.field("guardians[0].name", "监护人", "监护人", widgets.NewEntry("必填，如其父")).when(asks)
	relation := c.field("guardians[0].relation", "", "与监护人关系", widgets.NewChoice("如父亲", widgets.Words("父亲", "母亲", "祖父母", "外祖父母", "兄姐", "其他")...)).when(asks)
	id := c.field("guardians[0].id_number", "证件号码", "监护人证件号码", widgets.NewEntry("18 位，可暂缺")).when(asks)
	phone := c.field("guardians[0].phone", "电话", "监护人电话", widgets.NewEntry("手机或固定电话")).when(asks)
	why := widgets.Row(widgets.NewChip("未满 18 周岁，由监护人代理", widgets.Amber, fynetheme.WarningIcon()))
	g, block := gridOf(cardColumns, why, pair(name, "关系", relation), id.row, phone.row)
	g.wide[why], c.grid.wide[block] = true, true
	c.minor = block
	c.rows.Add(block)
}

func (c *card) agentBlock(toggle func(*card)) {
	name := c.field("agent.name", "代理人", "代理人姓名", widgets.NewEntry("必填")).when(c.hasAgent)
	relation := c.field("agent.relation", "", "代理人关系", widgets.NewEntry("如员工")).when(c.hasAgent)
	extent := c.field("agent.authority", "代理权限", "代理权限", widgets.NewSegments(
		widgets.Option{Value: string(data.General), Label: data.General.Name()},
		widgets.Option{Value: string(data.Special), Label: data.Special.Name()})).when(c.hasAgent)
	phone := c.field("agent.phone", "电话", "代理人电话", widgets.NewEntry("手机或固定电话")).when(c.hasAgent)
	c.add = widgets.NewButton("添加代理人", fynetheme.ContentAddIcon(), func() { toggle(c) }).Kind(widgets.Link)
	_, c.agents = gridOf(cardColumns, pair(name, "关系", relation), extent.row, phone.row)
	c.drop = widgets.NewButton("不用代理人", fynetheme.ContentRemoveIcon(), func() { toggle(c) }).Kind(widgets.Link)
	c.drop.Hide()
	last := widgets.Row(widgets.Spring(), c.add, c.drop)
	c.grid.wide[c.agents], c.grid.wide[last] = true, true
	c.rows.Add(c.agents)
	c.rows.Add(last)
}

// setAgent opens or takes away the block of the agent; what was typed in it comes back with it.
func (c *card) setAgent(on bool) {
	c.agent = on
	setVisible(c.add, !on)
	setVisible(c.drop, on)
}

// birth is the day of birth as far as it is known, zero otherwise.
func (c *card) birth() workday.Date {
	if !c.isPerson() {
		return workday.Date{}
	}
	if c.idTellsAll() {
		id, err := idcard.Parse(c.value("id_number"))
		if err != nil {
			return workday.Date{}
		}
		return id.Birth
	}
	d, _ := workday.ParseDate(c.value("birth"))
	return d
}

// sex is male, female or, as long as it is not known, empty.
func (c *card) sex() string {
	if !c.isPerson() || !c.idTellsAll() {
		return c.value("sex")
	}
	id, err := idcard.Parse(c.value("id_number"))
	if err != nil {
		return ""
	}
	return map[bool]string{true: "male", false: "female"}[id.Male]
}

func (c *card) isMinor() bool {
	return data.Party{Kind: data.Person, Birth: c.birth()}.Minor(c.today())
}

// refresh shows what follows from the facts typed: the rows of this kind of party, the age, and
// whether the numbers pass their checks.
// It says whether a block came or went.
func (c *card) refresh() bool {
	moved := c.minor.Visible() != c.isMinor() || c.agents.Visible() != c.agent
	name, home := "名称", "地址"
	if c.isPerson() {
		name, home = "姓名", "住址"
	}
	c.label.SetText(name)
	c.home.SetText(home)
	c.fs.at[c.path("name")].title, c.fs.at[c.path("address")].title = c.role.Name()+name, c.role.Name()+home
	setVisible(c.minor, c.isMinor())
	setVisible(c.agents, c.agent)
	c.who.SetText(c.describe())
	_, err := idcard.Parse(c.value("id_number"))
	c.idOK.set(c.isPerson() && c.idTellsAll() && err == nil, c.tight())
	c.codeOK.set(c.isUnit() && creditcode.Check(c.value("credit_code")) == nil, c.tight())
	c.line.set(c.value("name"), c.who.Text(), c.idOK.on || c.codeOK.on)
	return moved
}

// owns says that a fact is one of the party's.
func (c *card) owns(f *field) bool { return strings.HasPrefix(f.path, c.path("")) }

// fold shows one line in place of the card, or the card again.
func (c *card) fold(on bool) {
	c.folded = on
	setVisible(c.line, on)
	setVisible(c.panel, !on)
}

// describe is 男 · 36 岁, as far as it is known.
func (c *card) describe() string {
	p := data.Party{Kind: c.kind(), Birth: c.birth(), Sex: c.sex()}
	age := p.Age(c.today())
	switch {
	case p.Kind != data.Person || age < 0:
		return p.SexName()
	case p.SexName() == "":
		return fmt.Sprintf("%d 岁", age)
	}
	return fmt.Sprintf("%s · %d 岁", p.SexName(), age)
}
