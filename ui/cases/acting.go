package cases

import (
	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/widgets"
)

// Where those who act for a party stand in it, as far as the form shows them.
var (
	agentPaths    = []string{"agent", "more_agents[0]"}
	guardianPaths = []string{"guardians[0]", "guardians[1]"}
)

// nth heads the first, the second of a kind.
func nth(kind string, n int) string {
	if n == 0 {
		return kind
	}
	return "另一名" + kind
}

// agentSpecs are the fields of an agent.
func agentSpecs(at string, today func() workday.Date) []widgets.Spec {
	section := nth("代理人", map[bool]int{true: 0, false: 1}[at == agentPaths[0]])
	var papers []widgets.Option
	for _, t := range data.IDTypes() {
		papers = append(papers, widgets.Option{Value: string(t), Label: t.Name()})
	}
	return []widgets.Spec{{Key: at + ".name", Label: "姓名", Section: section},
		{Key: at + ".authority", Label: "授权", Kind: widgets.BarKind, Options: []widgets.Option{
			{Value: string(data.General), Label: data.General.Name()}, {Value: string(data.Special), Label: data.Special.Name()}}},
		{Key: at + ".relation", Label: "关系"}, {Key: at + ".phone", Label: "电话"},
		{Key: at + ".id_type", Label: "证件", Kind: widgets.ChoiceKind, Options: papers}, {Key: at + ".id_number", Label: "证件号码"},
		{Key: at + ".firm", Label: "工作单位", Wide: true},
		{Key: at + ".from", Label: "委托自", Kind: widgets.DateKind, Today: today}, {Key: at + ".until", Label: "委托至", Kind: widgets.DateKind, Today: today}}
}

func setAgent(v map[string]string, at string, a data.Agent) {
	v[at+".name"], v[at+".authority"], v[at+".relation"], v[at+".phone"] = a.Name, string(a.Authority), a.Relation, a.Phone
	v[at+".id_type"], v[at+".id_number"], v[at+".firm"] = string(a.IDType), a.IDNumber, a.Firm
	v[at+".from"], v[at+".until"] = a.From.String(), a.Until.String()
}

// agents are the typed ones and those behind them, which the form does not show.
func (d *partyDialog) agents() []data.Agent {
	v := d.form.Value
	var list []data.Agent
	for _, at := range agentPaths {
		if v(at+".name") == "" {
			continue
		}
		a := data.Agent{Name: v(at + ".name"), Authority: data.Authority(v(at + ".authority")), Relation: v(at + ".relation"), Phone: v(at + ".phone"),
			IDType: data.IDType(v(at + ".id_type")), IDNumber: v(at + ".id_number"), Firm: v(at + ".firm")}
		if a.IDNumber != "" && a.IDType == "" {
			a.IDType = data.ResidentID
		}
		a.From, _ = workday.ParseDate(v(at + ".from"))
		a.Until, _ = workday.ParseDate(v(at + ".until"))
		list = append(list, a)
	}
	if was := d.was.Agents(); len(was) > len(agentPaths) {
		list = append(list, was[len(agentPaths):]...)
	}
	return list
}

// guardians are the typed ones and those behind them, which the form does not show.
func (d *partyDialog) guardians() []data.Guardian {
	v := d.form.Value
	var list []data.Guardian
	for n, at := range guardianPaths {
		if v(at+".name") == "" {
			continue
		}
		var g data.Guardian
		if n < len(d.was.Guardians) {
			g = d.was.Guardians[n]
		}
		g.Name, g.Relation, g.Phone = v(at+".name"), v(at+".relation"), v(at+".phone")
		list = append(list, g)
	}
	if len(d.was.Guardians) > len(guardianPaths) {
		list = append(list, d.was.Guardians[len(guardianPaths):]...)
	}
	return list
}
