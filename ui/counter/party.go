package counter

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hefeng/data"
	"hefeng/data/creditcode"
	"hefeng/data/idcard"
	"hefeng/data/workday"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// card is one party, filled in where it stands: a person or an organisation, agents on demand, and a guardian
// as soon as the person is known to be under 18.
type card struct {
	at     int
	no     int // among those of its side, 0 for the only one
	role   data.PartyRole
	fs     *fields
	list   []*field // its facts in reading order
	agrees []*field // 同意调解: on which day, and how
	today  func() workday.Date
	desk   helpDesk
	box    *fyne.Container // the card, or what stands for it
	panel  *widgets.Panel
	grid   *grid
	rows   *fyne.Container
	chips  [2]*fyne.Container // whose card it is, on the card and on the line
	label  *widgets.Text      // 姓名 or 名称
	home   *widgets.Text      // 住址 or 地址
	who    *widgets.Text      // 男 · 36 岁
	idOK   *status
	codeOK *status
	minor  *fyne.Container
	// Who acts for the party, in their order; those that were taken away again stay for when they are wanted.
	agents, guardians []*helper
	helpers           *fyne.Container // of the agents
	foot              *fyne.Container
	many              *field // those for whom the party stands
	manyBox           *fyne.Container
	forMany           bool
	offered           string // for what kind of party the foot was made
	// line stands for the whole card where there is little room, brief for one that was picked.
	line    *partyLine
	brief   *briefCard
	folded  bool
	compact bool
	tight   func() bool // little room beside an 18-digit number
}

// helpDesk is what a card asks of its page.
type helpDesk struct {
	picker  func(*card) *widgets.PartyPicker          // of the party
	helps   func(*card, *helper) *widgets.PartyPicker // of one who acts for it
	grown   func(*card, fyne.Focusable)               // a block came, and where to go; nil is nowhere
	edit    func(*card)                               // the card in place of what stands for it
	replace func(*card)                               // somebody else
}

func newCard(at int, role data.PartyRole, fs *fields, today func() workday.Date, desk helpDesk) *card {
	c := &card{at: at, role: role, fs: fs, today: today, desk: desk, label: widgets.Label("姓名"), home: widgets.Label("住址"),
		chips: [2]*fyne.Container{widgets.Row(), widgets.Row()},
		who:   widgets.Label("").Right().Shrinks(), idOK: newStatus(), codeOK: newStatus(), helpers: widgets.Pile(theme.Gap), foot: widgets.Row()}
	kind := widgets.NewSegments(
		widgets.Option{Value: string(data.Person), Label: "自然人"}, widgets.Option{Value: string(data.OrgParty), Label: "单位"})
	start := map[data.PartyRole]data.PartyKind{data.Applicant: data.OrgParty, data.Respondent: data.Person}[role]
	c.field("kind", "", "类别", kind).starting(string(start))
	head := widgets.Row(c.chips[0], kind, c.who)
	c.grid, c.rows = gridOf(cardColumns, head)
	c.grid.wide[head] = true
	c.person(desk.picker(c))
	c.organisation()
	c.both()
	c.guardian()
	c.standsForMany()
	c.grid.wide[c.helpers], c.grid.wide[c.foot] = true, true
	c.rows.Add(c.helpers)
	c.rows.Add(c.foot)
	c.consent()
	c.line = newPartyLine(c.chips[1], func() { desk.edit(c) })
	c.line.Hide()
	c.brief = newBriefCard(c)
	c.brief.Hide()
	c.panel = widgets.NewPanel(theme.ColorSurface, c.rows).Line(theme.ColorLine).Round(theme.CardEdge).Pad(12, 16)
	c.box = container.NewStack(c.line.Panel, c.brief.Panel, c.panel)
	c.offerHelp()
	return c
}

// cardColumns lets a card that has the whole width of the page set its facts in two columns.
func cardColumns(width float32) int { return min(2, columnsIn(width)) }

// path is the place of one of the party's facts in an intake.
func (c *card) path(key string) string { return fmt.Sprintf("parties[%d].%s", c.at, key) }

func (c *card) field(key, label, title string, in widgets.Input) *field {
	f := c.fs.add(c.path(key), label, c.title()+title, in)
	f.key, f.short = key, title
	c.list = append(c.list, f)
	return f
}

// title names the party where no card stands around it: 申请人, of several 申请人2.
func (c *card) title() string {
	if c.no == 0 {
		return c.role.Name()
	}
	return fmt.Sprintf("%s%d", c.role.Name(), c.no)
}

func (c *card) value(key string) string { return c.fs.value(c.path(key)) }

func (c *card) kind() data.PartyKind { return data.PartyKind(c.fs.at[c.path("kind")].value()) }
func (c *card) isPerson() bool       { return c.kind() == data.Person }
func (c *card) isUnit() bool         { return c.kind() == data.OrgParty }

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
	c.fs.instead[number] = paper
	sex := c.field("sex", "性别", "性别", widgets.NewChoice("选填", widgets.Option{Value: "male", Label: "男"}, widgets.Option{Value: "female", Label: "女"})).when(c.asksBirth)
	birth := c.field("birth", "", "出生日期", widgets.NewDate("年-月-日", c.today)).when(c.asksBirth)
	ethnicity := c.field("ethnicity", "民族", "民族", widgets.NewChoice("选填", widgets.Words(data.Ethnicities()...)...)).when(c.isPerson)
	job := c.field("occupation", "", "职业", widgets.NewEntry("选填")).when(c.isPerson)
	c.fs.instead[birth], c.fs.instead[sex] = number, number
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
	c.rows.Add(labelled(c.home, c.field("address", "", "住址", widgets.NewEntry(map[data.PartyRole]string{data.Applicant: "可写到室", data.Respondent: "可写到室，同上按 Alt+D"}[c.role]))))
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
	moved := c.minor.Visible() != c.isMinor()
	name, home := "名称", "地址"
	if c.isPerson() {
		name, home = "姓名", "住址"
	}
	c.label.SetText(name)
	c.home.SetText(home)
	c.fs.at[c.path("name")].title, c.fs.at[c.path("address")].title = c.title()+name, c.title()+home
	setVisible(c.minor, c.isMinor())
	c.who.SetText(c.describe())
	_, err := idcard.Parse(c.value("id_number"))
	c.idOK.set(c.isPerson() && c.idTellsAll() && err == nil, c.tight())
	c.codeOK.set(c.isUnit() && creditcode.Check(c.value("credit_code")) == nil, c.tight())
	c.line.set(c.value("name"), c.who.Text(), c.idOK.on || c.codeOK.on)
	if c.compact {
		c.brief.show()
	}
	if now := fmt.Sprint(c.isMinor(), c.isPerson()); now != c.offered {
		c.offered = now
		c.offerHelp()
	}
	return moved
}

// owns says that a fact is one of the party's.
func (c *card) owns(f *field) bool { return slices.Contains(c.list, f) }

// fold shows one line in place of the card, or the card again.
func (c *card) fold(on bool) { c.folded = on; c.look() }

// shrink shows what is known of a picked party in place of the card, or the card again.
func (c *card) shrink(on bool) {
	c.compact = on
	if on {
		c.brief.show()
	}
	c.look()
}

func (c *card) look() {
	setVisible(c.line, c.folded)
	setVisible(c.brief, c.compact && !c.folded)
	setVisible(c.panel, !c.compact && !c.folded)
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
