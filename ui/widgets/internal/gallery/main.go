// Gallery shows the kit in a real window, for looking and for trying keys:
//
//	go run ./ui/widgets/internal/gallery [-scale 1.5] [-dark]
package main

import (
	"context"
	"flag"
	"log"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data/workday"
	"hefeng/ui/shell"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

func main() {
	scale := flag.Float64("scale", 1, "text scale, 1 to 1.75")
	dark := flag.Bool("dark", false, "dark scheme")
	flag.Parse()
	scheme := theme.Light
	if *dark {
		scheme = theme.Dark
	}
	a := app.NewWithID("hefeng.gallery")
	a.Settings().SetTheme(theme.New(scheme, float32(*scale)))
	w := a.NewWindow("和枫")
	w.Resize(fyne.NewSize(1366, 768))
	var sh *shell.Shell
	sh = shell.New(w, shell.Options{
		Jobs: map[shell.Job]func() shell.Page{
			shell.Counter: func() shell.Page { return newFormPage(sh) },
			shell.Cases:   func() shell.Page { return newListPage(sh) },
		},
		Search: search,
		OnHit:  func(h shell.Hit) { sh.ShowIn(shell.Cases, newFormPage(sh)); log.Println("opened", h.ID) },
		User:   "登记员 王五 · 2 号窗口", Demo: true, Center: "示例区人民调解中心",
		Today: func() workday.Date { return workday.DateOf(time.Date(2026, 11, 24, 4, 0, 0, 0, time.UTC)) },
	})
	sh.Start()
	w.ShowAndRun()
	sh.Close()
}

func search(_ context.Context, text string) []shell.Hit {
	time.Sleep(100 * time.Millisecond)
	var hits []shell.Hit
	for _, name := range []string{"示例物业公司 · 周八", "孙七 · 样板劳务公司", "李四 · 赵六"} {
		if strings.Contains(name, text) || text == "s" {
			hits = append(hits, shell.Hit{ID: name, DropItem: widgets.DropItem{Title: name, Note: "物人调 0298", Right: "调解中"}})
		}
	}
	return hits
}

type formPage struct {
	shell *shell.Shell
	form  *widgets.Form
	root  fyne.CanvasObject
}

func newFormPage(s *shell.Shell) *formPage {
	p := &formPage{shell: s}
	p.form = widgets.NewForm([]widgets.Spec{
		{Key: "window", Label: "窗口", Kind: widgets.BarKind, Options: widgets.Words("综合", "劳动争议", "妇女权益", "物业"), Wide: true},
		{Key: "name", Label: "姓名", Section: "一、当事人", Required: true},
		{Key: "kind", Label: "争议类型", Kind: widgets.ChoiceKind, Required: true, Placeholder: "如拖欠物业费",
			Options: widgets.Words("拖欠物业费", "停车管理", "漏水维修", "公共收益", "服务质量", "装修管理", "相邻关系", "车位", "电梯", "绿化", "其他")},
		{Key: "fee", Label: "违约金", Kind: widgets.MoneyKind, Unit: "元"},
		{Key: "sum", Label: "欠费金额", Kind: widgets.MoneyKind, Unit: "元 · 22 个月", ReadOnly: true},
		{Key: "on", Label: "催告日期", Kind: widgets.DateKind, Today: s.Today},
		{Key: "month", Label: "欠费起月", Kind: widgets.MonthKind},
		{Key: "board", Label: "业委会", Kind: widgets.YesNoKind, Unknown: true},
		{Key: "secret", Label: "密码", Kind: widgets.SecretKind},
		{Key: "why", Label: "拒付理由", Kind: widgets.SeveralKind, Options: widgets.Words("漏水未修", "停车管理", "服务不到位", "收费不透明", "其他")},
		{Key: "facts", Label: "纠纷事实", Section: "二、纠纷事实", Kind: widgets.LongKind, Required: true, Lines: 5},
	})
	p.form.Set("sum", "3467.2")
	save := widgets.NewButton("保存", fynetheme.DocumentSaveIcon(), p.save).Hint(widgets.Ctrl(fyne.KeyS)).Kind(widgets.Primary)
	drop := widgets.NewButton("放弃草稿", nil, p.drop).Kind(widgets.Link)
	p.root = widgets.Frame(nil, widgets.Bar(widgets.Hint("Enter 下一项　Shift+Tab 上一项"), drop, save), nil, nil,
		widgets.NewScroll(widgets.Padded(16, 24, widgets.Column(
			widgets.Banner(widgets.Amber, "同一公司对多户业主时可转批量登记。", widgets.NewButton("批量登记", nil, nil)), p.form))))
	return p
}

func (p *formPage) Title() string              { return "物业费 · 新登记" }
func (p *formPage) Content() fyne.CanvasObject { return p.root }
func (p *formPage) FirstFocus() fyne.Focusable { return p.form.First() }
func (p *formPage) Keys() []widgets.Key {
	return []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyS), Label: "保存", Do: p.save},
		{Stroke: widgets.Ctrl(fyne.KeyD), Label: "放弃草稿", Do: p.drop}}
}

func (p *formPage) save() {
	if p.form.Validate() {
		p.shell.Toast("已保存")
	}
}

func (p *formPage) drop() {
	p.shell.Confirm("放弃草稿", "已填的内容不会保留。", "放弃草稿", widgets.Danger, p.form.Clear)
}

type listPage struct {
	table *widgets.DataTable[string]
	root  fyne.CanvasObject
}

func newListPage(s *shell.Shell) *listPage {
	p := &listPage{}
	p.table = widgets.NewDataTable([]widgets.TableColumn[string]{
		{Title: "案号", Width: 140, Cell: widgets.Plain(func(no string) string { return no })},
		{Title: "当事人", Cell: widgets.Plain(func(string) string { return "示例物业公司 · 周某卯" })},
		{Title: "状态", Width: 120, Optional: true, Cell: widgets.Plain(func(string) string { return "调解中" })},
		{Title: "剩余", Width: 120, Cell: func(string) widgets.Cell {
			return widgets.Cell{Text: "超期 5 天", Tone: widgets.Red, Chip: true}
		}},
	}, "还没有案件。", nil)
	p.table.OnOpen = func(string) { s.Show(newFormPage(s)) }
	var rows []string
	for range 200 {
		rows = append(rows, "物人调 0298")
	}
	p.table.SetRows(rows)
	steps := widgets.NewTimeline(widgets.Step{Title: "登记", Note: "11月2日 · 王五", State: widgets.Done},
		widgets.Step{Title: "受理", Note: "11月6日 · 双方同意", State: widgets.Now}, widgets.Step{Title: "指派"})
	p.root = widgets.Frame(nil, nil, widgets.NewPanel(theme.ColorSurface, widgets.Column(widgets.Section("进程"), steps)).Pad(16, 16), nil,
		widgets.Padded(16, 16, p.table))
	return p
}

func (p *listPage) Title() string              { return "案件" }
func (p *listPage) Content() fyne.CanvasObject { return p.root }
func (p *listPage) FirstFocus() fyne.Focusable { return p.table.Focusable() }
func (p *listPage) Keys() []widgets.Key        { return nil }
