package gallery

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// find answers the search box after a while, as a slow computer does.
func find(ctx context.Context, text string) []widgets.Hit {
	select {
	case <-ctx.Done():
		return nil
	case <-time.After(50 * time.Millisecond):
	}
	var hits []widgets.Hit
	for _, name := range []string{"示例物业服务有限公司 · 周示例", "孙示例 · 样板劳务公司", "李示例 · 赵示例"} {
		if strings.Contains(name, text) {
			hits = append(hits, widgets.Hit{ID: name, DropItem: widgets.DropItem{Title: name, Note: "物人调 0298", Right: "调解中"}})
		}
	}
	return hits
}

// formPage is a declared form with sections and marks.
func formPage(g *gallery) (fyne.CanvasObject, fyne.Focusable) {
	form := widgets.NewForm([]widgets.Spec{
		{Key: "window", Label: "窗口", Kind: widgets.BarKind, Options: widgets.Words("综合", "劳动争议", "妇女权益", "物业"), Wide: true},
		{Key: "name", Label: "姓名", Section: "一、当事人", Required: true},
		{Key: "id", Label: "身份证号", Kind: widgets.IDKind, Today: today},
		{Key: "phone", Label: "安全电话", Required: true, Check: func(string) string {
			return "手机号应为 11 位，现为 10 位。请向申请人核对后补全。"
		}},
		{Key: "kind", Label: "争议类型", Section: "二、物业情况", Kind: widgets.ChoiceKind, Required: true, Placeholder: "如拖欠物业费", Options: disputes},
		{Key: "months", Label: "欠费起止", Kind: widgets.MonthsKind},
		{Key: "fee", Label: "违约金", Kind: widgets.MoneyKind, Unit: "元"},
		{Key: "sum", Label: "欠费金额", Kind: widgets.MoneyKind, Unit: "元 · 22 个月", ReadOnly: true},
		{Key: "on", Label: "催告日期", Kind: widgets.DateKind, Today: today},
		{Key: "board", Label: "业委会", Kind: widgets.YesNoKind, Unknown: true},
		{Key: "why", Label: "拒付理由", Kind: widgets.SeveralKind, Options: widgets.Words("漏水未修", "停车管理", "服务不到位", "收费不透明", "其他")},
		{Key: "facts", Label: "纠纷事实", Section: "三、纠纷事实", Kind: widgets.LongKind, Required: true, Lines: 4},
	})
	for key, value := range map[string]string{"window": "物业", "id": "11010519491231002X", "phone": "138 0000 002", "months": "2025-01 至 2026-10",
		"sum": "3467.2", "board": "no", "why": "停车管理,漏水未修"} {
		form.Set(key, value)
	}
	save := func() {
		if form.Validate() {
			g.layer.Toast("已保存")
		}
	}
	drop := func() {
		widgets.Confirm(g.window.Canvas(), "放弃草稿", "已填的内容不会保留。", "放弃草稿", widgets.Danger, form.Clear)
	}
	g.keys = []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyS), Label: "保存", Do: save}}
	form.Validate()
	bar := widgets.Bar(widgets.Hint("Enter 下一项　Shift+Tab 上一项"), widgets.NewButton("放弃草稿", nil, drop).Kind(widgets.Link),
		widgets.NewButton("保存", fynetheme.DocumentSaveIcon(), save).Hint(widgets.Ctrl(fyne.KeyS)).Kind(widgets.Primary))
	return widgets.Frame(nil, bar, nil, nil, scrolled(form)), form.First()
}

// chartPage has every kind of chart.
func chartPage(g *gallery) (fyne.CanvasObject, fyne.Focusable) {
	months := strings.Split("6月 7月 8月 9月 10月 11月", " ")
	series := []widgets.ChartSeries{{Name: "物业", Values: []float64{12, 18, 9, 22, 17, 6}}, {Name: "劳动争议", Values: []float64{5, 7, 11, 4, 9, 3}}, {Name: "婚姻家庭", Values: []float64{3, 2, 6, 5, 1, 2}}}
	grid := container.NewGridWithColumns(2)
	for _, c := range []struct {
		title string
		kind  widgets.ChartKind
	}{{"各类登记", widgets.Bars}, {"登记合计", widgets.Stacked}, {"近半年走势", widgets.Lines}, {"类型与月份", widgets.Heat}, {"逐月合计", widgets.Across}} {
		chart := widgets.NewChart(c.kind, months, series...)
		chart.Unit = " 件"
		card := widgets.NewChartCard(c.title, "月份", chart, nil)
		card.Table.Background = g.background
		grid.Add(card.Root)
	}
	return widgets.NewScroll(widgets.Padded(16, 16, grid)), nil
}

// casePage has what shows a case and a person.
func casePage(*gallery) (fyne.CanvasObject, fyne.Focusable) {
	steps := widgets.NewTimeline(widgets.Step{Title: "登记", Note: "11月2日 · 王示例", State: widgets.Done},
		widgets.Step{Title: "受理", Note: "11月6日 · 双方同意", State: widgets.Done}, widgets.Step{Title: "拟订协议", Note: "今日 · 李示例", State: widgets.Now},
		widgets.Step{Title: "签字盖章、生效", Note: "三项齐备之日"}, widgets.Step{Title: "履行、回访"})
	company := widgets.Card(
		widgets.Row(widgets.NewChip("申请人", widgets.Accented, nil), widgets.Name("示例物业服务有限公司").Shrinks(), widgets.NewButton("更换", nil, nil).Kind(widgets.Link)),
		widgets.Row(widgets.Label("信用代码").Column(80), widgets.NewText("91350100M000100Y43"), widgets.NewChip("校验通过", widgets.Green, fynetheme.ConfirmIcon())),
		widgets.Row(widgets.Label("联系电话").Column(80), widgets.NewText("0417-0000001")))
	person := widgets.Card(
		widgets.Row(widgets.NewChip("被申请人", widgets.Neutral, nil), widgets.Name("张𠅤").Shrinks(), widgets.NewButton("更换", nil, nil).Kind(widgets.Link)),
		widgets.Row(widgets.Label("身份证号").Column(80), widgets.NewText("110105********002X"), widgets.NewText("女 · 76 岁").Color(theme.ColorText2)),
		widgets.Row(widgets.Label("联系电话").Column(80), widgets.NewText("139****0001")))
	concealed := widgets.Card(widgets.Row(widgets.Confidential(), widgets.Label("登记号 00012").Shrinks()), widgets.NewPara("本案保密。只有办理本案的人和中心主任能看到当事人和内容；每次查看都留下记录。"))
	return widgets.Frame(nil, nil, widgets.NewPanel(theme.ColorSurface, widgets.Column(widgets.Section("进程"), steps)).Pad(16, 16), nil,
		scrolled(company, person, concealed)), nil
}

// noticePage has what speaks to the user.
func noticePage(g *gallery) (fyne.CanvasObject, fyne.Focusable) {
	progress := widgets.NewProgress(func() {})
	progress.Set("正在导出 120／1,400 件", 120, 1400)
	toast := widgets.NewButton("显示提示", nil, func() { g.layer.Toast("已保存") })
	confirm := widgets.NewButton("问一句", nil, g.ask)
	dialog := widgets.NewButton("打开弹窗", nil, g.dialog)
	return scrolled(
		widgets.Banner(widgets.Accented, "已读入 50 个调委会、5 个调解室，0 处错误；人员待任命。", nil),
		widgets.Banner(widgets.Green, "核验通过：日志 1,204 条、案件 317 件，均与日志相符。", nil),
		widgets.Banner(widgets.Amber, "同一公司对多户业主时可转批量登记。", widgets.NewButton("批量登记", nil, nil)),
		widgets.Banner(widgets.Red, "“掐脖子、捂口鼻”为“是”。请单独接待，不安排双方同时到场；有现实危险的立即报警，并告知可申请人身安全保护令（反家庭暴力法第二十三条）。",
			widgets.NewButton("记录报警", nil, nil).Kind(widgets.Danger)),
		widgets.Card(widgets.Section("进度"), progress),
		widgets.Card(widgets.Section("弹窗"), widgets.Row(toast, confirm, dialog))), toast
}

func (g *gallery) ask() {
	widgets.Confirm(g.window.Canvas(), "放弃草稿", "已填的 12 项内容不会保留。要接着填，请返回。", "放弃草稿", widgets.Danger, func() { g.layer.Toast("已放弃草稿") })
}

func (g *gallery) dialog() {
	from, to := widgets.NewDate("", today), widgets.NewDate("", today)
	from.SetValue("2026-11-24")
	var d *widgets.Dialog
	renew := widgets.NewButton("续聘", nil, func() { d.Close() }).Kind(widgets.Primary)
	d = widgets.NewDialog("续聘 李示例", 520, widgets.Column(widgets.NewFieldRow("起", from), widgets.NewFieldRow("止", to)), widgets.NewButton("返回", nil, func() { d.Close() }), renew)
	d.Show(g.window.Canvas(), to)
}
