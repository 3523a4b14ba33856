package counter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/data"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// suggested is where the dispute should go by the rules, as far as it can be said.
func (p *Page) suggested() data.Route {
	in, _ := p.intake()
	return p.outlook(in).route
}

// adoptRoute gives the dispute to the unit that is suggested; once more takes that back.
func (p *Page) adoptRoute() {
	to := p.suggested().Organisation
	switch {
	case to == "":
		return
	case p.choice.To == to:
		p.choice = data.RouteChoice{}
	default:
		p.choice = data.RouteChoice{To: to}
	}
	p.routed()
}

// routed shows and keeps a decision.
func (p *Page) routed() {
	p.judge()
	p.keepSoon()
}

// reroute asks for another unit and for the reason.
func (p *Page) reroute() {
	if p.scene == nil {
		return
	}
	var units []widgets.Option
	for _, o := range p.scene.Network.Organisations {
		if o.Committee != "" && o.OpenOn(p.scene.Today()) {
			units = append(units, widgets.Option{Value: o.Code, Label: o.Name, Note: o.Kind.Name()})
		}
	}
	form := widgets.NewForm([]widgets.Spec{
		{Key: "to", Label: "改派到", Kind: widgets.ChoiceKind, Options: units, Required: true, Wide: true, Placeholder: "打名称或首字母"},
		{Key: "why", Label: "理由", Kind: widgets.LongKind, Lines: 2, Required: true, Placeholder: "如当事人要求、该单位正在办理关联纠纷"}})
	form.Set("why", p.choice.Why)
	var d *widgets.Dialog
	do := func() {
		p.settle()
		if !form.Validate() {
			return
		}
		p.choice = data.RouteChoice{To: form.Value("to"), Why: form.Value("why")}
		d.Close()
		p.routed()
	}
	quit := widgets.NewButton("返回", nil, func() { d.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	take := widgets.NewButton("改派", fynetheme.ConfirmIcon(), do).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyReturn))
	d = widgets.NewDialog("改派其他单位", 560, container.NewVBox(form), quit, take)
	d.Keys = []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: "改派", Do: do}, {Stroke: widgets.Ctrl(fyne.KeyS), Label: "改派", Do: do}}
	d.Show(p.window().Canvas(), form.First())
}

// decided says what was decided about a suggestion. What was adopted of another suggestion no longer holds.
func (p *Page) decided(v *view, suggested data.Route) {
	if p.choice.To != "" && p.choice.Why == "" && p.choice.To != suggested.Organisation {
		p.choice = data.RouteChoice{}
	}
	to := suggested.Organisation
	if p.choice.To != "" {
		to = p.choice.To
		v.routed = "已采用"
		if p.choice.Why != "" {
			o, _ := p.scene.Network.Organisation(to)
			v.routed = "改派到" + o.Name + "：" + p.choice.Why
		}
	}
	v.acting = p.scene.Network.ActsFor(to)
}

// routeLines say where the dispute should go and why, and what was decided.
func (s *summary) routeLines() []fyne.CanvasObject {
	v := s.seen
	if v.route == "" {
		return nil
	}
	p := s.page
	head := widgets.Row(widgets.Section("建议去向"), widgets.Spring(),
		newJump(widgets.NewText("改派 Alt+R").Color(theme.ColorAccent), p.reroute),
		newJump(widgets.NewChip("采用 Alt+Y", widgets.Accented, nil), p.adoptRoute))
	lines := []fyne.CanvasObject{head, widgets.NewPara(v.route), widgets.NewPara(v.reason + "。").Color(theme.ColorText2)}
	if v.routed != "" {
		lines = append(lines, newLead(widgets.Icon(fynetheme.ConfirmIcon(), theme.ColorSuccess), widgets.NewPara(v.routed).Color(theme.ColorSuccess)))
	}
	if v.acting {
		lines = append(lines, widgets.NewPara("该单位没有终端，由中心代录。").Color(theme.ColorText2))
	}
	return append(lines, widget.NewSeparator())
}
