package cases

import (
	"strings"

	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// steps of a case through the network, in words.
var directions = map[data.Direction]string{data.Upward: "上报", data.Downward: "交办", data.Sideways: "移交"}

// routeCard is the card 去向: who has the case, what the rules suggest, what was decided and why, who enters
// for whom, and each step to another unit.
func (t *factsTab) routeCard() fyne.CanvasObject {
	p, c := t.page, &t.page.c
	if p.scene.Network == nil {
		return nil
	}
	head := widgets.Row(widgets.Section("去向"), widgets.NewText(p.unit(c.Organisation)).Shrinks())
	if c.Route.Acting {
		head.Add(widgets.NewChip("中心代录", widgets.Amber, nil))
	}
	card := []fyne.CanvasObject{head}
	say := func(label, text string) {
		if text != "" {
			card = append(card, prose(label, text))
		}
	}
	if c.Route.Organisation != c.Organisation || c.Route.Taken != "" {
		say("规则建议", c.Route.Reason)
	}
	switch {
	case c.Route.Why != "":
		say("登记台改派", strings.Join(trimmed(p.unit(c.Route.Taken), c.Route.Why, p.who(c.Route.By)), " · "))
	case c.Route.Taken != "":
		say("登记台", "采用建议 · "+p.who(c.Route.By))
	}
	for _, h := range c.HandOvers {
		say(directions[h.Direction], strings.Join(trimmed(day(h.On, p.today().Year()), p.unit(h.From)+" → "+p.unit(h.To), h.Reason.Name(), h.Note, p.who(h.Approved)), " · "))
	}
	if c.Route.Acting {
		card = append(card, widgets.NewText("该单位没有终端，由中心代录。").Color(theme.ColorText2))
	}
	if takesPapers(c) && p.may(data.ToAccept) {
		card = append(card, widgets.Row(widgets.NewButton("移交其他单位", nil, p.handOver).Kind(widgets.Link)))
	}
	return widgets.Card(card...)
}

// unit is the name of a unit.
func (p *Case) unit(code string) string {
	if p.scene.Network != nil {
		if o, ok := p.scene.Network.Organisation(code); ok {
			return o.Name
		}
	}
	return code
}

// handOver gives the case to another unit of the network.
func (p *Case) handOver() {
	var units, reasons []widgets.Option
	for _, o := range p.scene.Network.Organisations {
		if o.Committee != "" && o.Code != p.c.Organisation && o.OpenOn(p.today()) {
			units = append(units, widgets.Option{Value: o.Code, Label: o.Name, Note: o.Kind.Name()})
		}
	}
	for _, r := range data.HandOverReasons() {
		reasons = append(reasons, widgets.Option{Value: string(r), Label: r.Name()})
	}
	specs := []widgets.Spec{{Key: "to", Label: "移交到", Kind: widgets.ChoiceKind, Options: units, Required: true, Wide: true},
		{Key: "reason", Label: "理由", Kind: widgets.ChoiceKind, Options: reasons, Required: true, Wide: true},
		{Key: "note", Label: "说明", Kind: widgets.LongKind, Lines: 2}}
	if len(p.c.Assigned) > 0 {
		specs = append(specs, widgets.Spec{Key: "keep", Label: "调解员", Kind: widgets.BarKind,
			Options: []widgets.Option{{Value: "no", Label: "由接收单位另派"}, {Value: "yes", Label: "随案不变"}}})
	}
	p.ask(act{title: "移交其他单位", verb: "移交", say: "编号和期限接着走。此后由接收单位的调委会受理、主持和盖章。", specs: specs,
		values: map[string]string{"keep": "no"},
		command: func(v func(string) string) data.Command {
			return data.HandCaseOver{To: v("to"), Reason: data.HandOverReason(v("reason")), Note: v("note"), KeepMediators: v("keep") == "yes"}
		}})
}

// recusal says why a mediator may not mediate the case, "" for nothing.
func (p *Case) recusal(m data.Mediator) string {
	for _, party := range p.c.Parties {
		if why := m.RecusalReasons(party); len(why) > 0 {
			return "应当回避：" + why[0]
		}
	}
	return ""
}
