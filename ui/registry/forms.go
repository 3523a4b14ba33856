package registry

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// act is a dialog that hands in one command.
type act struct {
	page   *Page
	form   *widgets.Form
	notice *fyne.Container
	dialog *widgets.Dialog
	// make reads the command from the form, or says that a value cannot be read.
	make    func(value func(string) string) data.NetworkCommand
	version int
	id      string // who is chosen afterwards
	done    string // what the toast says
	busy    bool
}

func (a *act) show(title, verb string) {
	a.page.acting = a
	a.notice = container.NewVBox()
	quit := widgets.NewButton("返回", nil, func() { a.dialog.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	save := widgets.NewButton(verb, fynetheme.DocumentSaveIcon(), a.save).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyReturn))
	a.dialog = widgets.NewDialog(title, 860, widgets.Column(a.notice, widgets.NewScrollIfTall(widgets.Padded(4, 12, a.form), a.tallest())), quit, save)
	a.dialog.Keys = []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: verb, Do: a.save}, {Stroke: widgets.Ctrl(fyne.KeyS), Label: verb, Do: a.save},
		{Stroke: widgets.Press(fyne.KeyF5), Label: "刷新", Do: a.refresh}}
	a.dialog.Show(a.page.opt.Shell.Window().Canvas(), a.form.First())
}

// tallest is how high the form may be at 100 % so that the buttons stay in the window.
func (a *act) tallest() float32 {
	const around = 230 // title, buttons, edges and a banner
	return max(120, a.page.opt.Shell.Window().Canvas().Size().Height/theme.Wide(1)-around)
}

// save hands the command in; what is wrong is said at its field and the dialog stays.
func (a *act) save() {
	if a.busy || !a.form.Validate() {
		return
	}
	cmd := a.make(func(key string) string { return strings.TrimSpace(a.form.Value(key)) })
	a.busy = true
	var err error
	p := a.page
	p.opt.Background.Do(func() { _, err = p.opt.Door.DoNetwork(context.Background(), p.opt.Actor, a.version, cmd) }, func() {
		a.busy = false
		if err != nil {
			a.refused(err)
			return
		}
		a.dialog.Close()
		p.opt.Shell.Toast(a.done)
		p.read(a.id)
	})
}

// refused shows the sentences of an error where they belong.
func (a *act) refused(err error) {
	var faults data.Faults
	said := []string{err.Error()}
	if errors.As(err, &faults) {
		at := map[string]string{}
		for _, f := range faults {
			at[f.Field] = f.Message
		}
		said = nil
		for _, sentence := range a.form.SetErrors(at) {
			said = append(said, sentence)
		}
		a.form.FocusProblem()
	}
	var again *widgets.Button
	tone := widgets.Red
	if data.CodeOf(err) == data.Conflict && a.id != "" {
		tone, again = widgets.Amber, widgets.NewButton("刷新", fynetheme.ViewRefreshIcon(), a.refresh).Hint(widgets.Press(fyne.KeyF5))
	}
	a.say(nil)
	if len(said) > 0 {
		a.say(widgets.Banner(tone, strings.Join(said, "\n"), again))
	}
}

// refresh takes the mediator as he is now and keeps what was typed.
func (a *act) refresh() {
	p := a.page
	var rows []store.MediatorRow
	var err error
	p.opt.Background.Do(func() {
		rows, err = p.opt.Door.Mediators(context.Background(), p.opt.Actor, store.Mediators{})
	}, func() {
		if err != nil {
			a.say(widgets.Banner(widgets.Red, err.Error(), nil))
			return
		}
		for _, r := range rows {
			if r.ID == a.id {
				a.version = max(1, r.Version)
			}
		}
		a.say(nil)
	})
}

func (a *act) say(o *widgets.Panel) {
	a.notice.Objects = nil
	if o != nil {
		a.notice.Objects = []fyne.CanvasObject{o}
	}
	a.notice.Refresh()
}

// personSpecs are the fields of the person, by the names that the faults use.
func (p *Page) personSpecs() []widgets.Spec {
	return []widgets.Spec{
		{Key: "name", Label: "姓名", Section: "本人", Required: true},
		{Key: "id_number", Label: "身份证号", Kind: widgets.IDKind, Today: p.opt.Shell.Today},
		{Key: "phone", Label: "电话", Kind: widgets.PhoneKind},
		{Key: "ethnicity", Label: "民族"}, {Key: "education", Label: "学历"},
		{Key: "speciality", Label: "专业特长"}, {Key: "languages", Label: "语言"},
		{Key: "concurrent", Label: "兼任职务"}, {Key: "post", Label: "派驻岗位"},
		{Key: "official", Label: "公职人员", Kind: widgets.YesNoKind}, {Key: "volunteer", Label: "志愿者", Kind: widgets.YesNoKind},
		{Key: "employer", Label: "工作单位", Section: "回避用"}, {Key: "employer_code", Label: "信用代码", Kind: widgets.CreditKind},
		{Key: "household", Label: "家庭住址", Wide: true},
		{Key: "kin", Label: "近亲属", Kind: widgets.LongKind, Lines: 2, Placeholder: "一行一人：姓名 关系 身份证号"},
	}
}

// termSpecs are the fields of an appointment.
func (p *Page) termSpecs(section string) []widgets.Spec {
	var units, kinds, hows []widgets.Option
	for _, o := range p.scene.Network.Organisations {
		if o.Committee != "" && p.opt.Actor.Keeps(p.scene.Network, o.Code) {
			units = append(units, widgets.Option{Value: o.Code, Label: o.Name})
		}
	}
	for _, k := range data.MediatorKinds() {
		kinds = append(kinds, widgets.Option{Value: string(k), Label: k.Name()})
	}
	for _, o := range data.Origins() {
		hows = append(hows, widgets.Option{Value: string(o), Label: o.Name()})
	}
	return []widgets.Spec{
		{Key: "organisation", Label: "调委会", Section: section, Kind: widgets.ChoiceKind, Options: units, Required: true},
		{Key: "kind", Label: "类别", Kind: widgets.BarKind, Options: kinds, Required: true},
		{Key: "how", Label: "产生方式", Kind: widgets.BarKind, Options: hows, Required: true},
		{Key: "body", Label: "聘任单位"}, {Key: "document", Label: "聘书文号"}, {Key: "certificate", Label: "调解员证"},
		{Key: "from", Label: "聘期自", Kind: widgets.DateKind, Today: p.opt.Shell.Today, Required: true},
		{Key: "to", Label: "聘期至", Kind: widgets.DateKind, Today: p.opt.Shell.Today},
		{Key: "stipend", Label: "月补贴", Kind: widgets.MoneyKind, Unit: "元"}, {Key: "bearer", Label: "承担单位"}, {Key: "budget_line", Label: "预算科目"},
	}
}

func day(s string) workday.Date {
	d, _ := workday.ParseDate(s) // the field has checked it
	return d
}

func appointment(value func(string) string) data.Appointment {
	stipend, _ := money.Parse(value("stipend")) // empty is none; the field has checked the rest
	return data.Appointment{Organisation: value("organisation"), Kind: data.MediatorKind(value("kind")), How: data.Origin(value("how")),
		Body: value("body"), Document: value("document"), Certificate: value("certificate"), From: day(value("from")), To: day(value("to")),
		Stipend: stipend, Bearer: value("bearer"), BudgetLine: value("budget_line")}
}

// person takes the fields over what is known of somebody.
func person(m data.Mediator, value func(string) string) data.Mediator {
	m.Name, m.IDNumber, m.Phone = value("name"), value("id_number"), value("phone")
	m.Ethnicity, m.Education, m.Speciality, m.Languages = value("ethnicity"), value("education"), value("speciality"), value("languages")
	m.Concurrent, m.Post, m.Employer, m.EmployerCode, m.Household = value("concurrent"), value("post"), value("employer"), value("employer_code"), value("household")
	m.Official, m.Volunteer = value("official") == "yes", value("volunteer") == "yes"
	m.Kin = nil
	for _, line := range strings.Split(value("kin"), "\n") {
		if words := strings.Fields(line); len(words) > 0 {
			words = append(words, "", "")
			m.Kin = append(m.Kin, data.Kin{Name: words[0], Relation: words[1], IDNumber: words[2]})
		}
	}
	return m
}

func personValues(m data.Mediator) map[string]string {
	var kin []string
	for _, k := range m.Kin {
		kin = append(kin, strings.TrimSpace(k.Name+" "+k.Relation+" "+k.IDNumber))
	}
	yes := map[bool]string{true: "yes", false: "no"}
	return map[string]string{"name": m.Name, "id_number": m.IDNumber, "phone": m.Phone, "ethnicity": m.Ethnicity, "education": m.Education,
		"speciality": m.Speciality, "languages": m.Languages, "concurrent": m.Concurrent, "post": m.Post, "employer": m.Employer,
		"employer_code": m.EmployerCode, "household": m.Household, "official": yes[m.Official], "volunteer": yes[m.Volunteer], "kin": strings.Join(kin, "\n")}
}

// askNew enters somebody with the first appointment.
func (p *Page) askNew() {
	if !p.opt.Actor.May(data.ToKeepRegistry) || p.scene.Network == nil {
		return
	}
	a := &act{page: p, form: widgets.NewForm(append(p.personSpecs(), p.termSpecs("聘任")...)), done: "已登记调解员"}
	a.form.Set("how", string(data.Appointed))
	a.form.Set("from", p.opt.Shell.Today().String())
	a.make = func(value func(string) string) data.NetworkCommand {
		return data.AddMediator{Mediator: person(data.Mediator{}, value), Appointment: appointment(value)}
	}
	a.show("新聘调解员", "登记")
}

// askChange corrects what is known of the person.
func (p *Page) askChange() {
	if !p.detail.keeps() {
		return
	}
	m := p.detail.row.Mediator
	a := &act{page: p, form: widgets.NewForm(p.personSpecs()), version: max(1, m.Version), id: m.ID, done: "已保存"}
	for key, value := range personValues(m) {
		a.form.Set(key, value)
	}
	a.make = func(value func(string) string) data.NetworkCommand {
		return data.ChangeMediator{Mediator: person(m, value)}
	}
	a.show("修改"+m.Name+"的信息", "保存")
}

// askRenew goes on from the present appointment.
func (p *Page) askRenew() {
	if !p.detail.keeps() {
		return
	}
	m := p.detail.row.Mediator
	newest, _ := m.Newest()
	a := &act{page: p, version: max(1, m.Version), id: m.ID, done: "已续聘", form: widgets.NewForm([]widgets.Spec{
		{Key: "to", Label: "续聘至", Kind: widgets.DateKind, Today: p.opt.Shell.Today, Required: true},
		{Key: "body", Label: "聘任单位"}, {Key: "document", Label: "聘书文号"}, {Key: "certificate", Label: "调解员证"},
	})}
	a.form.Set("body", newest.Body)
	a.form.Set("certificate", m.Certificate)
	a.make = func(value func(string) string) data.NetworkCommand {
		return data.Renew{Mediator: m.ID, To: day(value("to")), Body: value("body"), Document: value("document"), Certificate: value("certificate")}
	}
	a.show("续聘"+m.Name, "续聘")
}

// askAgain appoints somebody who has left.
func (p *Page) askAgain() {
	if !p.detail.keeps() {
		return
	}
	m := p.detail.row.Mediator
	a := &act{page: p, version: max(1, m.Version), id: m.ID, done: "已聘任", form: widgets.NewForm(p.termSpecs("聘任"))}
	a.form.Set("organisation", m.Organisation)
	a.form.Set("kind", string(m.Kind))
	a.form.Set("how", string(data.Appointed))
	a.form.Set("from", p.opt.Shell.Today().String())
	a.make = func(value func(string) string) data.NetworkCommand {
		return data.Appoint{Mediator: m.ID, Appointment: appointment(value)}
	}
	a.show("再聘"+m.Name, "聘任")
}

// askEnd ends the service before its term.
func (p *Page) askEnd() {
	if !p.detail.keeps() {
		return
	}
	m := p.detail.row.Mediator
	how := p.detail.row.Appointment.How
	var ways []widgets.Option
	for _, l := range data.Leavings(how) {
		ways = append(ways, widgets.Option{Value: string(l), Label: l.Name()})
	}
	a := &act{page: p, version: max(1, m.Version), id: m.ID, done: "已办理离任", form: widgets.NewForm([]widgets.Spec{
		{Key: "on", Label: "最后一日", Kind: widgets.DateKind, Today: p.opt.Shell.Today, Required: true},
		{Key: "leaving", Label: "原因", Kind: widgets.BarKind, Options: ways, Required: true, Wide: true},
		{Key: "reason", Label: "说明", Kind: widgets.LongKind, Lines: 2},
	})}
	a.form.Set("on", p.opt.Shell.Today().String())
	a.make = func(value func(string) string) data.NetworkCommand {
		return data.EndAppointment{Mediator: m.ID, On: day(value("on")), Leaving: data.Leaving(value("leaving")), Reason: value("reason")}
	}
	a.show("办理"+m.Name+"离任", "办理离任")
}
