package login

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// FirstRun makes the database: the centre's name, the committee that presides and seals there, the
// administrator, and the network.
type FirstRun struct {
	// Folder is where the recovery code is offered to be saved.
	Folder string

	create  func(store.Setup) (store.Secrets, error)
	done    func()
	window  fyne.Window
	network data.Network
	layer   *widgets.Layer

	centre, seal, name, login, password, again *widgets.Entry
	committee                                  *widgets.Choice
	rows                                       map[string]*widgets.FieldRow
	order                                      []string
	problem                                    *widgets.Text
	finish                                     *widgets.Button
	busy                                       bool
}

// NewFirstRun makes the form. create makes the database; it runs off the UI goroutine.
func NewFirstRun(create func(store.Setup) (store.Secrets, error), done func()) *FirstRun {
	p := &FirstRun{create: create, done: done, network: data.SampleNetwork(), rows: map[string]*widgets.FieldRow{},
		centre: widgets.NewEntry("如 某某区人民调解中心"), seal: widgets.NewEntry("与印章文字一致"),
		name: widgets.NewEntry(""), login: widgets.NewEntry("字母或拼音"), password: widgets.NewPassword(""), again: widgets.NewPassword(""),
		committee: widgets.NewChoice("请选择"), problem: widgets.NewText("").Color(theme.ColorError).Shrinks()}
	p.again.OnEnter = p.submit
	p.fillSample()
	p.finish = widgets.NewButton("完成", fynetheme.ConfirmIcon(), p.submit).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyReturn))
	left := widgets.Spread(
		widgets.Card(heading("1", "本中心", "印在每份文书的抬头"),
			p.row("centre", "中心名称", p.centre),
			p.row("committee", "主持调解", p.committee).Help("协议由这个调委会主持并盖章，中心只是场所。"),
			p.row("seal", "印章名称", p.seal)),
		widgets.Card(heading("2", "管理员", "负责用户、组织网络和备份"),
			p.row("name", "姓名", p.name), p.row("login", "登录名", p.login),
			p.row("password", "密码", p.password).Help(fmt.Sprintf("至少%d位，不能与登录名相同", data.MinPassword)),
			p.row("again", "再输一次", p.again)))
	right := container.NewBorder(heading("3", "组织网络", "区、街道、村（社区）三级"), nil, nil, nil, p.sample())
	columns := container.New(&halves{}, widgets.NewScroll(widgets.Padded(0, 1, left)),
		widgets.NewPanel(theme.ColorSurface, right).Line(theme.ColorLine).Round(theme.CardEdge).Pad(16, 16))
	body := container.NewBorder(header("首次使用", "填好三项即可开始登记。"), widgets.Bar(p.problem, p.finish), nil, nil,
		widgets.Padded(16, 64, columns))
	p.layer = widgets.NewLayer(widgets.NewPanel(theme.ColorBackground, body))
	p.layer.OnKey = func(s widgets.Stroke) bool {
		return widgets.Dispatch(s, []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: "完成", Do: p.submit}})
	}
	return p
}

func heading(no, title, hint string) fyne.CanvasObject {
	return widgets.Row(widgets.NewChip(no, widgets.Accented, nil), widgets.Section(title), widgets.Hint(hint).Shrinks())
}

func (p *FirstRun) row(key, label string, in widgets.Input) *widgets.FieldRow {
	r := widgets.NewFieldRow(label, in)
	p.rows[key] = r
	p.order = append(p.order, key)
	return r
}

// fillSample offers the sample network's centre and committee, to be overwritten.
func (p *FirstRun) fillSample() {
	var options []widgets.Option
	for _, o := range p.network.Organisations {
		if o.Committee != "" && o.Kind != data.Community {
			options = append(options, widgets.Option{Value: o.Code, Label: o.Name, Note: o.Kind.Name()})
		}
	}
	p.committee.SetOptions(options)
	centre, _ := p.network.Organisation(p.network.Centre)
	p.centre.SetText(centre.Name)
	p.committee.SetValue(p.network.Committee)
	p.sealOf(p.network.Committee)
	p.committee.OnPicked = p.sealOf
}

func (p *FirstRun) sealOf(code string) {
	if o, ok := p.network.Organisation(code); ok {
		p.seal.SetText(o.Committee)
	}
}

// sample shows what the sample network brings.
func (p *FirstRun) sample() fyne.CanvasObject {
	count := map[data.OrgKind]int{}
	for _, o := range p.network.Organisations {
		count[o.Kind]++
	}
	list := container.NewVBox()
	for _, o := range p.network.Organisations {
		if o.Kind == data.Community {
			continue
		}
		below := 0
		for _, c := range p.network.Organisations {
			if c.Parent == o.Code && c.Kind == data.Community {
				below++
			}
		}
		indent, note := float32(24), ""
		if o.Kind == data.CentreUnit {
			indent = 0
		}
		if below > 0 {
			note = fmt.Sprintf("社区 %d 个", below)
		}
		list.Add(widgets.Padded(4, 0, container.NewBorder(nil, nil, widgets.Padded(0, indent/2, widgets.Row()), nil,
			widgets.Row(widgets.NewText(o.Name).Shrinks(), widgets.Hint(note)))))
	}
	said := fmt.Sprintf("已读入示例网络：%d个街道、%d个社区、%d名调解员，名称均为示例，请在启用前换成真实的。",
		count[data.Subdistrict], count[data.Community], len(p.network.Mediators))
	return container.NewBorder(widgets.Padded(8, 0, widgets.Banner(widgets.Accented, said, nil)), nil, nil, nil, widgets.NewScroll(list))
}

// Show puts the form into a window.
func (p *FirstRun) Show(w fyne.Window) {
	p.window = w
	w.SetTitle("首次使用 · 和枫")
	p.layer.Attach(w)
	w.Canvas().Focus(p.centre)
}

// check marks what is missing or wrong and tells how many places there are.
func (p *FirstRun) check() bool {
	faults := map[string]string{}
	for key, in := range map[string]widgets.Input{"centre": p.centre, "committee": p.committee, "seal": p.seal, "name": p.name, "login": p.login} {
		if in.Value() == "" {
			faults[key] = "必填，请补上。"
		}
	}
	if err := data.CheckPassword(p.login.Value(), p.password.Text); err != nil {
		faults["password"] = err.Error()
	} else if p.again.Text != p.password.Text {
		faults["again"] = "两次输入的密码不同，请重新输入这一项。"
	}
	for _, key := range p.order {
		p.rows[key].SetError(faults[key])
	}
	for _, key := range p.order {
		if faults[key] != "" {
			p.problem.SetText(fmt.Sprintf("还有 %d 处须改正：%s", len(faults), faults[key]))
			focus(p.rows[key].Input())
			return false
		}
	}
	p.problem.SetText("")
	return true
}

func (p *FirstRun) submit() {
	if p.busy || !p.check() {
		return
	}
	p.busy = true
	p.finish.Disable()
	setup := p.setup()
	go func() {
		made, err := p.create(setup)
		fyne.Do(func() {
			p.busy = false
			p.finish.Enable()
			if err != nil {
				p.problem.SetText(err.Error())
				return
			}
			newSecrets(made, p.Folder, p.done).Show(p.window)
		})
	}()
}

// setup is the sample network with the names typed here in place of its own.
func (p *FirstRun) setup() store.Setup {
	n := p.network
	n.Committee = p.committee.Value()
	n.Organisations = append([]data.Organisation(nil), n.Organisations...)
	for i := range n.Organisations {
		switch o := &n.Organisations[i]; o.Code {
		case n.Centre:
			o.Name = p.centre.Value()
		case n.Committee:
			o.Committee = p.seal.Value()
		}
	}
	return store.Setup{Login: p.login.Value(), Name: p.name.Value(), Password: p.password.Text, Network: n}
}

// halves sets two objects side by side.
type halves struct{}

func (halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 300) }

func (halves) Layout(o []fyne.CanvasObject, size fyne.Size) {
	half := (size.Width - theme.CardGap) / 2
	for i, x := range o {
		x.Resize(fyne.NewSize(half, size.Height))
		x.Move(fyne.NewPos(float32(i)*(half+theme.CardGap), 0))
	}
}
