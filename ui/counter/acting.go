package counter

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// helper is one who acts for a party: an agent (委托代理人) or a guardian (监护人).
type helper struct {
	key   string // its place in the party: agent, more_agents[0], guardians[1]
	on    bool
	box   *fyne.Container
	first *field
}

// mostAgents and mostGuardians are how many a card has room for.
const (
	mostAgents    = 5
	mostGuardians = 2 // father and mother
)

// agentKey is the place of the i-th agent of a party.
func agentKey(i int) string {
	if i == 0 {
		return "agent"
	}
	return fmt.Sprintf("more_agents[%d]", i-1)
}

// blockOf makes the facts of a helper; extent is what his power reaches, nil for a guardian.
func (c *card) blockOf(h *helper, label, title string, relation widgets.Input, extent *widgets.Segments, asked func() bool) {
	h.first = c.field(h.key+".name", label, title+"姓名", c.desk.helps(c, h)).when(asked)
	with := c.field(h.key+".relation", "", title+"与当事人关系", relation).when(asked)
	var rows []fyne.CanvasObject
	rows = append(rows, pair(h.first, "关系", with))
	if extent != nil {
		rows = append(rows, c.field(h.key+".authority", "代理权限", title+"代理权限", extent).when(asked).row)
	}
	id := c.field(h.key+".id_number", "证件号码", title+"证件号码", widgets.NewEntry("18 位，可暂缺")).when(asked)
	id.full = 18
	phone := c.field(h.key+".phone", "电话", title+"电话", widgets.NewEntry("手机或固定电话")).when(asked)
	rows = append(rows, id.row, phone.row)
	_, h.box = gridOf(cardColumns, rows...)
}

// guardian asks for who acts for a child (民法典第二十三条).
func (c *card) guardian() {
	why := widgets.Row(widgets.NewChip("未满 18 周岁，由监护人代理", widgets.Amber, fynetheme.WarningIcon()))
	c.minor = widgets.Pile(theme.Gap, why)
	c.grid.wide[c.minor] = true
	c.rows.Add(c.minor)
	c.guardianSlot(0)
	c.guardians[0].on = true
}

// guardianSlot is the place of the i-th guardian; it is made when it is wanted for the first time.
func (c *card) guardianSlot(i int) *helper {
	for len(c.guardians) <= i {
		n := len(c.guardians)
		h := &helper{key: fmt.Sprintf("guardians[%d]", n)}
		title := "监护人"
		if n > 0 {
			title = fmt.Sprintf("监护人%d", n+1)
		}
		relation := widgets.NewChoice("如父亲", widgets.Words("父亲", "母亲", "祖父母", "外祖父母", "兄姐", "其他")...)
		c.blockOf(h, "监护人", title, relation, nil, func() bool { return h.on && c.isMinor() })
		c.guardians = append(c.guardians, h)
		c.minor.Add(h.box)
	}
	return c.guardians[i]
}

// agentSlot is the place of the i-th agent; it is made when it is wanted for the first time.
func (c *card) agentSlot(i int) *helper {
	for len(c.agents) <= i {
		h := &helper{key: agentKey(len(c.agents))}
		extent := widgets.NewSegments(
			widgets.Option{Value: string(data.General), Label: data.General.Name()},
			widgets.Option{Value: string(data.Special), Label: data.Special.Name()})
		title := "代理人"
		if n := len(c.agents); n > 0 {
			title = fmt.Sprintf("代理人%d", n+1)
		}
		c.blockOf(h, "代理人", title, widgets.NewEntry("如员工"), extent, func() bool { return h.on })
		c.agents = append(c.agents, h)
		c.helpers.Add(h.box)
	}
	return c.agents[i]
}

// standing is how many of the helpers act.
func standing(list []*helper) int {
	n := 0
	for _, h := range list {
		if h.on {
			n++
		}
	}
	return n
}

// setAgents lets so many agents act; what was typed of one who goes comes back with him.
func (c *card) setAgents(n int) {
	for i := range max(n, len(c.agents)) {
		h := c.agentSlot(i)
		h.on = i < n
		setVisible(h.box, h.on)
	}
	c.offerHelp()
}

func (c *card) setGuardians(n int) {
	for i := range max(n, len(c.guardians)) {
		h := c.guardianSlot(i)
		h.on = i < max(1, n)
		setVisible(h.box, h.on)
	}
	c.offerHelp()
}

// standsForMany asks for those for whom the party stands as their representative.
func (c *card) standsForMany() {
	text := widgets.NewLongText("一行写一人：姓名 证件号码 电话，可从表格粘贴", 3)
	c.many = c.field("represents", "被代表人", "被代表人名单", text).when(func() bool { return c.forMany })
	c.manyBox = widgets.Pile(theme.Gap, c.many.row)
	c.grid.wide[c.manyBox] = true
	c.rows.Add(c.manyBox)
	c.manyBox.Hide()
}

func (c *card) setForMany(on bool) {
	c.forMany = on
	setVisible(c.manyBox, on)
	c.offerHelp()
}

// offerHelp offers at the foot of the card who may act for the party still, and takes away who does.
func (c *card) offerHelp() {
	agents := standing(c.agents)
	link := func(label string, icon fyne.Resource, do func()) *widgets.Button {
		return widgets.NewButton(label, icon, do).Kind(widgets.Link)
	}
	links := []fyne.CanvasObject{widgets.Spring()}
	if agents < mostAgents {
		links = append(links, link(map[bool]string{true: "添加代理人", false: "再添加代理人"}[agents == 0], fynetheme.ContentAddIcon(), func() {
			c.setAgents(agents + 1)
			c.desk.grown(c, c.agents[agents].first.input)
		}))
	}
	if agents > 0 {
		links = append(links, link("去掉代理人", fynetheme.ContentRemoveIcon(), func() {
			c.setAgents(agents - 1)
			c.desk.grown(c, nil)
		}))
	}
	if c.isMinor() && standing(c.guardians) < mostGuardians {
		links = append(links, link("另一名监护人", fynetheme.ContentAddIcon(), func() {
			c.setGuardians(mostGuardians)
			c.desk.grown(c, c.guardians[mostGuardians-1].first.input)
		}))
	}
	if c.isPerson() && !c.forMany {
		links = append(links, link("代表多人", fynetheme.ContentAddIcon(), func() {
			c.setForMany(true)
			c.desk.grown(c, c.many.input)
		}))
	}
	if c.forMany {
		links = append(links, link("不代表多人", fynetheme.ContentRemoveIcon(), func() {
			c.setForMany(false)
			c.desk.grown(c, nil)
		}))
	}
	c.foot.Objects = links
	c.foot.Refresh()
}

// helping are the helpers of a list that act and have been given anything.
func (r *reader) agents(c *card) []data.Agent {
	var list []data.Agent
	for _, h := range c.agents {
		if !h.on {
			continue
		}
		v := func(key string) string { return c.value(h.key + "." + key) }
		a := data.Agent{Name: v("name"), Relation: v("relation"), Authority: data.Authority(v("authority")), IDNumber: v("id_number"), Phone: v("phone")}
		if a.IDNumber != "" {
			a.IDType = data.ResidentID
		}
		list = append(list, a)
	}
	return list
}

func (r *reader) guardians(c *card) []data.Guardian {
	var list []data.Guardian
	for _, h := range c.guardians {
		v := func(key string) string { return c.value(h.key + "." + key) }
		g := data.Guardian{Name: v("name"), Relation: v("relation"), IDNumber: v("id_number"), Phone: v("phone")}
		if g.IDNumber != "" {
			g.IDType = data.ResidentID
		}
		if g != (data.Guardian{}) {
			list = append(list, g)
		}
	}
	return list
}

// represented reads those for whom the party stands, a person a line.
func (r *reader) represented(c *card) []data.Represented {
	if !c.forMany {
		return nil
	}
	list, wrong := data.ReadRepresented(c.value("represents"))
	if wrong != "" {
		r.wrong = append(r.wrong, data.Fault{Field: c.path("represents"), Code: data.Invalid, Message: wrong})
	}
	return list
}

// rank is where a fact of a card stands in reading order: the party, its guardians, those it stands for, its
// agents.
func rank(f *field) int {
	for i, key := range []string{"guardians", "represents", "agent", "more_agents"} {
		if len(f.key) >= len(key) && f.key[:len(key)] == key {
			return i + 1
		}
	}
	return 0
}

// sorted puts the facts of the card into reading order after a block was made.
func (c *card) sorted() []*field {
	slices.SortStableFunc(c.list, func(a, b *field) int { return rank(a) - rank(b) })
	return c.list
}
