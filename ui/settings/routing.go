package settings

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/money"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// showRouting lists the rules by which the counter suggests where a dispute goes.
func (c *centre) showRouting() {
	c.routing.Objects = []fyne.CanvasObject{widgets.NewPara("按顺序看，第一条符合的规则决定建议去向；都不符合的，按“小事不出村（社区）”建议由纠纷所在社区调解。" +
		"标“示例”的还没有经本区确定；门槛未填的不起作用。")}
	rules := c.network.Rules()
	for i, r := range rules {
		row := widgets.Row(widgets.NewText(fmt.Sprintf("%d　%s → %s", i+1, c.condition(r), c.destination(r))).Shrinks())
		if r.Least == 0 && (r.Fact == data.ByPersons || r.Fact == data.BySum) {
			row.Add(widgets.NewText("门槛未填").Color(theme.ColorWarning))
		}
		if r.Sample {
			row.Add(widgets.NewChip("示例", widgets.Amber, nil))
		}
		if r.Off {
			row.Add(widgets.NewChip("已停用", widgets.Neutral, nil))
		}
		if i > 0 {
			row.Add(widgets.NewButton("上移", nil, func() { c.raise(i) }).Kind(widgets.Link))
		}
		row.Add(widgets.NewButton("修改", nil, func() { c.editRule(i) }).Kind(widgets.Link))
		row.Add(widgets.NewButton("删去", nil, func() { c.dropRule(i) }).Kind(widgets.Link))
		c.routing.Add(row)
	}
	c.routing.Add(widgets.Row(widgets.NewButton("增加规则", fynetheme.ContentAddIcon(), func() { c.editRule(-1) }),
		widgets.NewButton("有终端的单位", nil, c.editTerminals)))
	c.routing.Refresh()
}

// condition says what a rule looks at.
func (c *centre) condition(r data.RoutingRule) string {
	switch r.Fact {
	case data.ByPersons:
		return "涉及人数达到" + orOpen(r.Least > 0, strconv.FormatInt(r.Least, 10)) + "人"
	case data.BySum:
		return "争议金额达到" + orOpen(r.Least > 0, money.Fen(r.Least).String()) + "元"
	case data.ByRisk:
		if r.Risk == data.HighRisk {
			return r.Risk.Name() + "风险"
		}
		return r.Risk.Name() + "风险以上"
	case data.AcrossCommunities:
		return "当事人涉及几个社区"
	case data.AcrossSubdistricts:
		return "当事人涉及几个街道"
	case data.OfCategory:
		var names []string
		for _, code := range r.Categories {
			names = append(names, typeName(code))
		}
		return "纠纷类型为" + strings.Join(names, "、")
	}
	return "发生在" + c.unitName(r.Place)
}

func orOpen(known bool, s string) string {
	if known {
		return s
	}
	return "（未填）"
}

func (c *centre) destination(r data.RoutingRule) string {
	if r.Unit != "" {
		return c.unitName(r.Unit)
	}
	return r.Level.Name()
}

func (c *centre) unitName(code string) string {
	if o, ok := c.network.Organisation(code); ok {
		return o.Name
	}
	return code
}

func (c *centre) raise(i int) {
	rules := slices.Clone(c.network.Rules())
	rules[i-1], rules[i] = rules[i], rules[i-1]
	c.do(data.SetRouting{Rules: rules}, nil, nil)
}

func (c *centre) dropRule(i int) {
	rules := slices.Delete(slices.Clone(c.network.Rules()), i, i+1)
	if len(rules) == 0 {
		c.say(widgets.Amber, "至少要留一条规则；不想用的，请改为停用。")
		return
	}
	c.do(data.SetRouting{Rules: rules}, nil, nil)
}

// editRule changes a rule, or adds one at the end for -1.
func (c *centre) editRule(i int) {
	rules := slices.Clone(c.network.Rules())
	r, title := data.RoutingRule{Fact: data.ByPersons, Level: data.SubdistrictLevel}, "增加规则"
	if i >= 0 {
		r, title = rules[i], "修改规则"
	} else {
		i = len(rules)
		rules = append(rules, r)
	}
	least := ""
	if r.Least > 0 {
		least = strconv.FormatInt(r.Least, 10)
		if r.Fact == data.BySum {
			least = money.Fen(r.Least).String()
		}
	}
	word := map[bool]string{true: "yes", false: "no"}
	at := fmt.Sprintf("rules[%d].", i)
	paths := map[string]string{}
	for _, key := range []string{"fact", "least", "risk", "categories", "place", "level", "unit"} {
		paths[at+key] = key
	}
	form := c.dialog(title, "保存规则", c.ruleSpecs(),
		map[string]string{"fact": string(r.Fact), "least": least, "risk": string(r.Risk), "categories": strings.Join(r.Categories, ","), "place": r.Place,
			"level": string(r.Level), "unit": r.Unit, "sample": word[r.Sample], "off": word[r.Off]}, paths,
		func(v func(string) string) data.NetworkCommand {
			x := data.RoutingRule{Fact: data.RoutingFact(v("fact")), Level: data.RoutingLevel(v("level")), Unit: v("unit"), Sample: v("sample") == "yes", Off: v("off") == "yes"}
			switch x.Fact {
			case data.ByPersons:
				x.Least, _ = strconv.ParseInt(v("least"), 10, 64)
			case data.BySum:
				fen, _ := money.Parse(v("least"))
				x.Least = int64(fen)
			case data.ByRisk:
				x.Risk = data.RiskLevel(v("risk"))
			case data.OfCategory:
				x.Categories = split(v("categories"))
			case data.InPlace:
				x.Place = v("place")
			}
			rules[i] = x
			return data.SetRouting{Rules: rules}
		})
	show := func(string) {
		fact := data.RoutingFact(form.Value("fact"))
		form.ShowField("least", fact == data.ByPersons || fact == data.BySum)
		form.ShowField("risk", fact == data.ByRisk)
		form.ShowField("place", fact == data.InPlace)
		form.ShowField("categories", fact == data.OfCategory)
	}
	form.OnChanged = show
	show("")
}

// ruleSpecs are the fields of a rule.
func (c *centre) ruleSpecs() []widgets.Spec {
	var facts, levels, risks, types, units, places []widgets.Option
	for _, x := range data.RoutingFacts() {
		facts = append(facts, widgets.Option{Value: string(x), Label: x.Name()})
	}
	for _, l := range data.RoutingLevels() {
		levels = append(levels, widgets.Option{Value: string(l), Label: l.Name()})
	}
	for _, l := range []data.RiskLevel{data.MediumRisk, data.HighRisk} {
		risks = append(risks, widgets.Option{Value: string(l), Label: l.Name()})
	}
	for _, k := range category.All() {
		types = append(types, widgets.Option{Value: k.Code, Label: typeName(k.Code)})
	}
	for _, o := range c.network.Organisations {
		option := widgets.Option{Value: o.Code, Label: o.Name, Note: o.Kind.Name()}
		if o.Committee != "" {
			units = append(units, option)
		}
		if o.Kind == data.Community || o.Kind == data.Subdistrict {
			places = append(places, option)
		}
	}
	yes := []widgets.Option{{Value: "no", Label: "否"}, {Value: "yes", Label: "是"}}
	return []widgets.Spec{
		{Key: "fact", Label: "看什么", Kind: widgets.ChoiceKind, Options: facts, Required: true},
		{Key: "least", Label: "门槛", Placeholder: "人数或者元，没有规定的留空", Check: checkLeast},
		{Key: "risk", Label: "风险至少", Kind: widgets.BarKind, Options: risks},
		{Key: "place", Label: "地点", Kind: widgets.ChoiceKind, Options: places},
		{Key: "categories", Label: "纠纷类型", Kind: widgets.SeveralKind, Options: types},
		{Key: "level", Label: "去向", Kind: widgets.BarKind, Options: levels, Section: "去向"},
		{Key: "unit", Label: "指定单位", Kind: widgets.ChoiceKind, Options: units, Placeholder: "选了就不看级别"},
		{Key: "sample", Label: "示例", Kind: widgets.BarKind, Options: yes, Help: "经本区确定后改为“否”。"},
		{Key: "off", Label: "停用", Kind: widgets.BarKind, Options: yes}}
}

// checkLeast takes a whole number of persons or a sum.
func checkLeast(s string) string {
	if _, err := money.Parse(s); err != nil {
		return "门槛应是人数或者金额，如10或者50000；没有规定的请留空。"
	}
	return ""
}

// editTerminals says which units enter for themselves.
func (c *centre) editTerminals() {
	var units []widgets.Option
	for _, o := range c.network.Organisations {
		if o.Kind == data.Subdistrict || o.Kind == data.Community {
			units = append(units, widgets.Option{Value: o.Code, Label: strings.TrimSuffix(o.Name, "（示例）")})
		}
	}
	c.dialog("有终端的单位", "保存单位", []widgets.Spec{{Key: "units", Label: "有终端", Kind: widgets.SeveralKind, Options: units,
		Help: "没有选的单位由中心代录，案件上注明。"}},
		map[string]string{"units": strings.Join(c.network.Terminals, ",")}, map[string]string{"units": "units"},
		func(v func(string) string) data.NetworkCommand { return data.SetTerminals{Units: split(v("units"))} })
}
