// Package proof is the page on which somebody holds a paper beside what the centre issued: its code gives
// the parties, the sums and the clauses as they were, so that an altered copy with a true code is seen.
package proof

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/printing"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Door is what the page asks of the store.
type Door interface {
	CheckPaper(ctx context.Context, actor data.Actor, code string) (data.Issued, data.Case, error)
}

// Options is what the page needs from the program.
type Options struct {
	Door       Door
	Actor      data.Actor
	Back       func()
	Open       func(id int64) // opens a case
	Background widgets.Background
}

// Page is the page.
type Page struct {
	opt   Options
	root  fyne.CanvasObject
	code  *widgets.Entry
	check *widgets.Button
	found *fyne.Container
	id    int64 // of the case that was found
}

// New makes the page.
func New(o Options) *Page {
	p := &Page{opt: o, found: widgets.Column()}
	p.code = widgets.NewEntry("文书下方的 20 位防伪码，可不带横线")
	p.check = widgets.NewButton("核对", fynetheme.SearchIcon(), p.ask).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyReturn))
	head := widgets.NewPanel(theme.ColorSurface, widgets.Row(
		widgets.NewButton("返回", fynetheme.NavigateBackIcon(), o.Back).Kind(widgets.Link), widgets.Title("核对文书"))).Pad(8, 16)
	ask := widgets.Card(widgets.NewFieldRow("防伪码", p.code).Help("把手里的文书与下面显示的逐项对照，有一处不同就不是原件。"), widgets.Row(widgets.Spring(), p.check))
	p.root = container.NewBorder(head, nil, nil, nil, widgets.NewScroll(widgets.Padded(16, 16, widgets.Spread(ask, p.found))))
	return p
}

// Title of the page.
func (p *Page) Title() string { return "核对文书" }

// Content of the page.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// FirstFocus is the code.
func (p *Page) FirstFocus() fyne.Focusable { return p.code }

// Keys of the page.
func (p *Page) Keys() []widgets.Key {
	keys := []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: "核对", Do: p.ask},
		{Stroke: widgets.Press(fyne.KeyEscape), Label: "返回", Do: p.opt.Back}}
	if p.id != 0 {
		keys = append(keys, widgets.Key{Stroke: widgets.Ctrl(fyne.KeyO), Label: "打开案件", Do: p.open})
	}
	return keys
}

func (p *Page) open() {
	if p.id != 0 && p.opt.Open != nil {
		p.opt.Open(p.id)
	}
}

// ask looks the code up.
func (p *Page) ask() {
	code := p.code.Value()
	var x data.Issued
	var c data.Case
	var err error
	p.opt.Background.Do(func() { x, c, err = p.opt.Door.CheckPaper(context.Background(), p.opt.Actor, code) }, func() {
		p.id = 0
		p.found.Objects = nil
		if err != nil {
			p.found.Add(widgets.Banner(widgets.Red, err.Error(), nil))
		} else {
			p.show(x, c)
		}
		p.found.Refresh()
	})
}

// show lists what the paper said when it left the house.
func (p *Page) show(x data.Issued, c data.Case) {
	f, err := data.ReadPaperFacts(x.Facts)
	if err != nil {
		p.found.Add(widgets.Banner(widgets.Red, "文书的留存内容读不出来，请管理员核验。", nil))
		return
	}
	p.id = c.ID
	name := x.Form
	if form, ok := printing.Find(x.Form); ok {
		name = form.Name
	}
	if last := c.LastIssued(x.Form, x.Party, x.Session); last == nil || last.Digest != x.Digest {
		p.found.Add(widgets.Banner(widgets.Amber, "这份文书是本中心出具的，但后来又重新出具过，以最新的为准。", nil))
	} else {
		p.found.Add(widgets.Banner(widgets.Green, "这份文书是本中心出具的，请逐项对照。", nil))
	}
	open := widgets.NewButton("打开案件", nil, p.open).Hint(widgets.Ctrl(fyne.KeyO))
	p.found.Add(widgets.Card(widgets.Row(widgets.Section(name), widgets.Spring(), open),
		fact("编号", x.No), fact("出具", fmt.Sprintf("%s，第 %d 次，共 %d 页", x.At.In(data.Zone).Format("2006年1月2日 15:04"), x.Nth, x.Pages)),
		fact("调委会", f.Committee), fact("调解员", strings.Join(f.Mediators, "、"))))
	var parties []fyne.CanvasObject
	for _, party := range f.Case.Parties {
		parties = append(parties, fact(party.Role.Name(), party.Name))
	}
	if f.Case.Amount > 0 {
		parties = append(parties, fact("争议金额", inFull(f.Case.Amount)))
	}
	p.found.Add(widgets.Card(append([]fyne.CanvasObject{widgets.Section("当事人")}, parties...)...))
	if x.Form == "agreement" && len(f.Agreements) > 0 {
		p.found.Add(widgets.Card(agreed(f.Case, f.Agreements[0])...))
	}
}

// agreed are the clauses and the obligations.
func agreed(c data.Case, a data.Agreement) []fyne.CanvasObject {
	lines := []fyne.CanvasObject{widgets.Section("协议条款")}
	for i, text := range a.Clauses {
		lines = append(lines, fact(fmt.Sprintf("第 %d 条", i+1), text))
	}
	for i, o := range a.Obligations {
		said := o.What
		if n := len(c.Parties); o.From >= 0 && o.From < n && o.To >= 0 && o.To < n {
			said = c.Parties[o.From].Name + "向" + c.Parties[o.To].Name + "：" + said
		}
		if o.Amount > 0 {
			said += inFull(o.Amount)
		}
		if !o.Due.IsZero() {
			said += "，" + o.Due.Chinese() + "前"
		}
		lines = append(lines, fact(fmt.Sprintf("义务 %d", i+1), said))
	}
	return lines
}

func inFull(f money.Fen) string {
	return f.String() + "元（大写：人民币" + money.Upper(f) + "）"
}

// fact is a label with a value that wraps.
func fact(label, value string) fyne.CanvasObject {
	return container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(theme.Wide(88), theme.Height(24)), widgets.Label(label)), nil, widgets.NewPara(value))
}
