package registry

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/idcard"
	"hefeng/data/pinyin"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/show"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// fits says whether somebody is looked for.
func (p *Page) fits(r store.MediatorRow) bool {
	if k := p.kind.Value(); k != "" && string(r.Kind) != k {
		return false
	}
	if s := data.ServiceState(p.state.Value()); s != "" && r.Service != s && !(s == data.Serving && r.Service == data.Expiring) {
		return false
	}
	text := strings.ToLower(strings.TrimSpace(p.search.Text))
	return text == "" || strings.Contains(r.Name, text) || strings.HasPrefix(strings.ToLower(pinyin.Initials(r.Name)), text) ||
		strings.Contains(strings.ToLower(r.ID), text) || strings.Contains(strings.ToLower(r.Certificate), text)
}

// detail is the right side: one mediator.
type detail struct {
	page  *Page
	root  *fyne.Container
	row   store.MediatorRow
	known bool
}

func newDetail(p *Page) *detail {
	d := &detail{page: p, root: container.NewStack()}
	d.clear()
	return d
}

func (d *detail) clear() {
	d.known = false
	d.root.Objects = []fyne.CanvasObject{container.NewCenter(widgets.Label("在左边选一位调解员。"))}
	d.root.Refresh()
}

// keeps says that the user keeps the registry of whoever is shown.
func (d *detail) keeps() bool { return d.known && d.row.Keeps }

func (d *detail) show(r store.MediatorRow) {
	d.row, d.known = r, true
	head := widgets.Row(widgets.Name(r.Name), widgets.NewChip(r.Kind.Name(), widgets.Accented, nil))
	if r.Official {
		head.Add(widgets.NewChip("公职人员", widgets.Neutral, nil))
	}
	if r.Volunteer {
		head.Add(widgets.NewChip("志愿者", widgets.Neutral, nil))
	}
	head.Add(widgets.Spring())
	if r.Keeps {
		head.Add(widgets.NewButton("修改", fynetheme.DocumentCreateIcon(), d.page.askChange).Hint(widgets.Press(fyne.KeyF2)))
	}
	under := widgets.Label(show.Joined(r.Unit, r.Post, "编号 "+r.ID)).Shrinks()
	cards := widgets.Spread(d.person(), d.term(), d.history())
	d.root.Objects = []fyne.CanvasObject{widgets.Frame(widgets.NewPanel(theme.ColorSurface, widgets.Column(head, widgets.Row(under))).Pad(12, 16),
		nil, nil, nil, widgets.NewScroll(widgets.Padded(16, 16, cards)))}
	d.root.Refresh()
}

// facts are lines of a label and a text each; what is not known is left out.
func facts(pairs ...string) *fyne.Container {
	box := widgets.Column()
	for i := 0; i+1 < len(pairs); i += 2 {
		if line := show.Fact(pairs[i], pairs[i+1]); line != nil {
			box.Add(line)
		}
	}
	return box
}

// person is the card 身份与资格.
func (d *detail) person() fyne.CanvasObject {
	m := d.row.Mediator
	sex := map[string]string{"male": "男", "female": "女"}[m.Sex]
	var kin []string
	for _, k := range m.Kin {
		kin = append(kin, k.Name+"（"+k.Relation+"）")
	}
	id := m.IDNumber
	if id != "" {
		id = idcard.Mask(id)
	}
	box := facts("身份证号", id, "性别、民族", show.Joined(sex, m.Ethnicity), "电话", show.Phone(m.Phone),
		"学历、特长", show.Joined(m.Education, m.Speciality), "语言", m.Languages, "兼任", m.Concurrent,
		"近亲属", strings.Join(kin, "、"), "工作单位", m.Employer)
	if len(box.Objects) == 0 {
		box.Add(widgets.Label("还没有填写。"))
	}
	return widgets.Card(widgets.Section("身份与资格"), box)
}

// term is the card 聘任与任期: the present appointment and how long it goes on.
func (d *detail) term() fyne.CanvasObject {
	r := d.row
	a := r.Appointment
	stipend := ""
	if a.Stipend > 0 {
		stipend = a.Stipend.String() + " 元／月" + prefixed("，", a.Bearer)
	}
	box := facts("产生方式", show.Joined(a.How.Name(), a.Body), "聘书文号", a.Document, "调解员证", r.Certificate,
		"本届任期", termOf(a), "补贴", stipend)
	if len(box.Objects) == 0 {
		box.Add(widgets.Label("还没有填写。"))
	}
	row := widgets.Row()
	switch r.Service {
	case data.Expiring:
		row.Add(widgets.NewChip(fmt.Sprintf("剩 %d 天，请办理续聘", r.DaysLeft), widgets.Amber, fynetheme.WarningIcon()))
	case data.OutOfOffice:
		row.Add(widgets.NewChip("已离任", widgets.Neutral, nil))
	case data.Awaiting:
		row.Add(widgets.NewChip("未到任", widgets.Neutral, nil))
	}
	row.Add(widgets.Spring())
	if r.Keeps && r.Service != data.OutOfOffice {
		row.Add(widgets.NewButton("办理离任", nil, d.page.askEnd).Kind(widgets.Link).Hint(widgets.Ctrl(fyne.KeyD)))
		row.Add(widgets.NewButton("续聘", nil, d.page.askRenew).Kind(widgets.Accent).Small().Hint(widgets.Ctrl(fyne.KeyR)))
	}
	if r.Keeps && r.Service == data.OutOfOffice {
		row.Add(widgets.NewButton("再聘", nil, d.page.askAgain).Kind(widgets.Accent).Small())
	}
	return widgets.Card(widgets.Section("聘任与任期"), box, row)
}

// termOf is from when to when an appointment goes.
func termOf(a data.Appointment) string {
	if a.From.IsZero() && a.To.IsZero() {
		return ""
	}
	return dayOr(a.From, "不详") + " 至 " + dayOr(a.Last(), "未定")
}

func dayOr(d workday.Date, other string) string {
	if d.IsZero() {
		return other
	}
	return d.String()
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// history is the card of all appointments there ever were.
func (d *detail) history() fyne.CanvasObject {
	box := widgets.Column(widgets.Section("历次聘任"))
	for i := len(d.row.Appointments) - 1; i >= 0; i-- {
		a := d.row.Appointments[i]
		words := []string{termOf(a), a.Kind.Name(), a.Document}
		if !a.Ended.IsZero() {
			words = append(words, a.Leaving.Name()+prefixed("：", a.Reason))
		}
		box.Add(widgets.NewPara(fmt.Sprintf("第%d次　%s", a.No, show.Joined(words...))))
	}
	if len(d.row.Appointments) == 0 {
		box.Add(widgets.Label("还没有登记聘任。"))
	}
	return widgets.Card(box)
}
