package cases

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// partyDialog corrects what was typed about a party. Its keys are the field paths of data.Party,
// so that a fault finds its field.
type partyDialog struct {
	page   *Case
	index  int
	was    data.Party
	form   *widgets.Form
	notice *fyne.Container
	dialog *widgets.Dialog
}

func newPartyDialog(p *Case, index int) *partyDialog {
	d := &partyDialog{page: p, index: index, was: p.c.Parties[index], notice: container.NewVBox()}
	d.form = widgets.NewForm(partySpecs(d.was.Kind, p.today))
	for key, value := range partyValues(d.was) {
		d.form.Set(key, value)
	}
	quit := widgets.NewButton("放弃更正", nil, func() { d.dialog.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	save := widgets.NewButton("保存更正", fynetheme.DocumentSaveIcon(), d.save).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyS))
	d.dialog = widgets.NewDialog("更正"+d.was.Role.Name(), 800,
		widgets.Column(d.notice, widgets.NewScrollIfTall(widgets.Padded(4, 12, d.form), tallest(p))), quit, save)
	d.dialog.OnClosed = p.keepFocus // the button that opened it may be another one by now
	d.dialog.Keys = []widgets.Key{
		{Stroke: widgets.Ctrl(fyne.KeyS), Label: "保存更正", Do: d.save},
		{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: "保存更正", Do: d.save},
		{Stroke: widgets.Press(fyne.KeyF5), Label: "刷新案件", Do: d.refresh},
	}
	return d
}

// tallest is how high the form may be at 100 % so that the buttons stay in the window.
func tallest(p *Case) float32 {
	const around = 280 // title, buttons, edges and a banner
	return max(120, p.opt.Shell.Window().Canvas().Size().Height/theme.Wide(1)-around)
}

func (d *partyDialog) show() { d.dialog.Show(d.page.opt.Shell.Window().Canvas(), d.form.First()) }

func partySpecs(kind data.PartyKind, today func() workday.Date) []widgets.Spec {
	specs := []widgets.Spec{{Key: "name", Label: "姓名", Required: true}}
	if kind == data.OrgParty {
		specs[0].Label = "名称"
		specs = append(specs, widgets.Spec{Key: "credit_code", Label: "信用代码"},
			widgets.Spec{Key: "legal_representative", Label: "法定代表人"}, widgets.Spec{Key: "post", Label: "职务"})
	} else {
		var papers []widgets.Option
		for _, t := range data.IDTypes() {
			papers = append(papers, widgets.Option{Value: string(t), Label: t.Name()})
		}
		specs = append(specs,
			widgets.Spec{Key: "id_type", Label: "证件", Kind: widgets.ChoiceKind, Options: papers},
			widgets.Spec{Key: "id_number", Label: "证件号码"},
			widgets.Spec{Key: "sex", Label: "性别", Kind: widgets.BarKind, Options: []widgets.Option{{Value: "male", Label: "男"}, {Value: "female", Label: "女"}}},
			widgets.Spec{Key: "birth", Label: "出生日期", Kind: widgets.DateKind, Today: today},
			widgets.Spec{Key: "ethnicity", Label: "民族"}, widgets.Spec{Key: "occupation", Label: "职业"})
	}
	specs = append(specs, widgets.Spec{Key: "phone", Label: "电话"}, widgets.Spec{Key: "address", Label: "住址", Wide: true})
	for _, at := range agentPaths {
		specs = append(specs, agentSpecs(at, today)...)
	}
	if kind == data.Person {
		for n, at := range guardianPaths {
			specs = append(specs, widgets.Spec{Key: at + ".name", Label: "姓名", Section: nth("监护人", n)},
				widgets.Spec{Key: at + ".relation", Label: "关系"}, widgets.Spec{Key: at + ".phone", Label: "电话"})
		}
	}
	return specs
}

func partyValues(p data.Party) map[string]string {
	v := map[string]string{"name": p.Name, "credit_code": p.CreditCode, "legal_representative": p.LegalRepresentative, "post": p.Post,
		"id_type": string(p.IDType), "id_number": p.IDNumber, "sex": p.Sex, "birth": p.Birth.String(), "ethnicity": p.Ethnicity,
		"occupation": p.Occupation, "phone": p.Phone, "address": p.Address}
	for n, a := range p.Agents() {
		if n < len(agentPaths) {
			setAgent(v, agentPaths[n], a)
		}
	}
	for n, g := range p.Guardians {
		if n < len(guardianPaths) {
			at := guardianPaths[n]
			v[at+".name"], v[at+".relation"], v[at+".phone"] = g.Name, g.Relation, g.Phone
		}
	}
	return v
}

// typed is the party as the form now says.
func (d *partyDialog) typed() data.Party {
	p, v := d.was, d.form.Value
	p.Name, p.Phone, p.Address = v("name"), v("phone"), v("address")
	if p.Kind == data.OrgParty {
		p.CreditCode, p.LegalRepresentative, p.Post = v("credit_code"), v("legal_representative"), v("post")
	} else {
		p.IDType, p.IDNumber, p.Sex, p.Ethnicity, p.Occupation = data.IDType(v("id_type")), v("id_number"), v("sex"), v("ethnicity"), v("occupation")
		p.Birth, _ = workday.ParseDate(v("birth"))
		if p.IDNumber != d.was.IDNumber { // birth and sex follow the new number, unless they were typed too
			if p.Birth == d.was.Birth {
				p.Birth = workday.Date{}
			}
			if p.Sex == d.was.Sex {
				p.Sex = ""
			}
		}
		p.Guardians = d.guardians()
	}
	p.Agent, p.MoreAgents = nil, nil
	for n, a := range d.agents() {
		if n == 0 {
			p.Agent = &a
		} else {
			p.MoreAgents = append(p.MoreAgents, a)
		}
	}
	return p
}

func (d *partyDialog) save() {
	if !d.form.Validate() {
		return
	}
	d.page.perform(data.AmendParty{Party: d.index, To: d.typed()}, d.failed, d.dialog.Close)
}

// failed says in the dialog why nothing was changed.
func (d *partyDialog) failed(err error) {
	at := fmt.Sprintf("parties[%d].", d.index)
	errors := map[string]string{}
	for _, f := range data.FaultsOf(err) {
		errors[strings.TrimPrefix(f.Field, at)] = f.Message
	}
	d.form.SetErrors(errors)
	d.form.FocusProblem()
	var again *widgets.Button
	tone := widgets.Red
	if data.CodeOf(err) == data.Conflict {
		tone, again = widgets.Amber, widgets.NewButton("刷新", fynetheme.ViewRefreshIcon(), d.refresh).Hint(widgets.Press(fyne.KeyF5))
	}
	d.say(widgets.Banner(tone, lawful(data.FaultsOf(err)), again)) // whole, where a field is too narrow for it
}

// refresh reads the case anew and keeps what was typed.
func (d *partyDialog) refresh() {
	d.say(nil)
	d.page.reload(true)
}

func (d *partyDialog) say(o *widgets.Panel) {
	d.notice.Objects = nil
	if o != nil {
		d.notice.Objects = []fyne.CanvasObject{o}
	}
	d.notice.Refresh()
}
