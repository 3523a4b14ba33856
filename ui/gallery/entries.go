package gallery

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// kind is a kind of field with something right and something wrong to write in it.
type kind struct {
	name         string
	make         func(hint string) widgets.Input
	right, wrong string
}

var kinds = []kind{
	{"文字", func(h string) widgets.Input { return widgets.NewEntry(h) }, "示例物业公司", ""},
	{"数字", func(h string) widgets.Input { return widgets.NewNumber(h).Unit("㎡") }, "98.50", "九十八"},
	{"金额", func(h string) widgets.Input { return widgets.NewMoney(h).Unit("元") }, "3467.2", "三千"},
	{"日期", func(h string) widgets.Input { return widgets.NewDate(h, today) }, "2026-11-24", "13-45"},
	{"年月", func(h string) widgets.Input { return widgets.NewMonth(h) }, "2026-10", "2026-13"},
	{"起止年月", func(h string) widgets.Input { return widgets.NewMonthRange(h) }, "2025-01 至 2026-10", "2026-10 至 2025-01"},
	{"身份证号", func(h string) widgets.Input { return widgets.NewID(h, today) }, "11010519491231002X", "110105194912310020"},
	{"信用代码", func(h string) widgets.Input { return widgets.NewCreditCode(h) }, "91350100M000100Y43", "91350100M000100Y44"},
	{"电话", func(h string) widgets.Input { return widgets.NewPhone(h, nil) }, "13900000001", ""},
	{"密码", func(h string) widgets.Input { return widgets.NewPassword(h) }, "一个够长的密码", ""},
	{"单选", func(h string) widgets.Input { return widgets.NewChoice(h, disputes...) }, "停车管理", ""},
	{"是否", func(string) widgets.Input { return widgets.NewYesNo(true) }, "yes", ""},
}

var disputes = widgets.Words("拖欠物业费", "停车管理", "漏水维修", "公共收益", "服务质量", "装修管理", "相邻关系", "车位", "电梯", "绿化", "其他")

// entriesPage has a line for each kind of field: empty, filled, missing, wrong, computed.
func entriesPage(*gallery) (fyne.CanvasObject, fyne.Focusable) {
	grid := container.New(&tabular{label: 96, columns: 5}, widgets.Label(""))
	for _, head := range []string{"空", "已填", "缺", "错", "计算得出"} {
		grid.Add(widgets.Label(head))
	}
	var first fyne.Focusable
	for _, k := range kinds {
		empty, filled, missing, wrong, fixed := k.make("选填"), k.make(""), k.make("必填"), k.make(""), k.make("")
		filled.SetValue(k.right)
		missing.SetState(widgets.Missing)
		wrong.SetValue(k.wrong)
		wrong.SetState(widgets.Invalid)
		fixed.SetValue(k.right)
		fixed.(interface{ SetReadOnly(bool) }).SetReadOnly(true)
		for _, o := range []fyne.CanvasObject{widgets.Label(k.name).Right(), empty, filled, missing, wrong, fixed} {
			grid.Add(o)
		}
		if first == nil {
			first = empty
		}
	}
	return scrolled(grid), first
}

// tabular sets a label and some fields of equal width on each line.
type tabular struct {
	label   float32
	columns int
}

func (l *tabular) line(o []fyne.CanvasObject) (height float32) {
	for _, x := range o {
		height = max(height, x.MinSize().Height)
	}
	return height
}

func (l *tabular) lines(o []fyne.CanvasObject, do func(line []fyne.CanvasObject, y, height float32)) (bottom float32) {
	for i := 0; i+l.columns < len(o); i += l.columns + 1 {
		line := o[i : i+l.columns+1]
		height := l.line(line)
		do(line, bottom, height)
		bottom += height + theme.Gap
	}
	return bottom
}

func (l *tabular) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Wide(l.label)+float32(l.columns)*theme.Gap, l.lines(o, func([]fyne.CanvasObject, float32, float32) {}))
}

func (l *tabular) Layout(o []fyne.CanvasObject, size fyne.Size) {
	label := theme.Wide(l.label)
	width := (size.Width - label - float32(l.columns)*theme.Gap) / float32(l.columns)
	l.lines(o, func(line []fyne.CanvasObject, y, height float32) {
		for i, x := range line {
			h := min(height, max(x.MinSize().Height, theme.Height(24)))
			if i == 0 {
				x.Move(fyne.NewPos(0, y+(height-h)/2))
				x.Resize(fyne.NewSize(label, h))
				continue
			}
			x.Move(fyne.NewPos(label+theme.Gap+float32(i-1)*(width+theme.Gap), y+(height-h)/2))
			x.Resize(fyne.NewSize(width, h))
		}
	})
}

// statesPage has the states that the kinds of field share, the buttons and the chips.
func statesPage(*gallery) (fyne.CanvasObject, fyne.Focusable) {
	focused := widgets.NewEntry("选填")
	focused.SetText("有焦点 Ctrl")
	missing := widgets.NewFieldRow("催告方式", widgets.NewEntry("必填，如书面、短信"))
	missing.SetMissing(true)
	phone := widgets.NewPhone("", nil)
	phone.SetValue("138 0000 002")
	wrong := widgets.NewFieldRow("安全电话", phone)
	wrong.SetError("手机号应为 11 位，现为 10 位。请向申请人核对后补全。")
	sum := widgets.NewMoney("").Unit("元 · 22 个月")
	sum.SetValue("3467.2")
	sum.SetReadOnly(true)
	off := widgets.NewButton("打印协议", fynetheme.DocumentPrintIcon(), nil).Hint(widgets.Ctrl(fyne.KeyP))
	off.Disable()
	return scrolled(
		widgets.Card(widgets.Section("一、输入项"), widgets.NewFieldRow("姓名", focused),
			widgets.NewFieldRow("密码", widgets.NewPassword("")).Help("至少 10 位，不能与登录名相同"), missing, wrong, widgets.NewFieldRow("欠费金额", sum)),
		widgets.Card(widgets.Section("二、按钮"),
			widgets.Row(widgets.NewButton("登记并打印回执", fynetheme.DocumentPrintIcon(), nil).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyP)),
				widgets.NewButton("保存", fynetheme.DocumentSaveIcon(), nil).Hint(widgets.Ctrl(fyne.KeyS)), widgets.NewButton("放弃草稿", nil, nil).Kind(widgets.Link)),
			widgets.Row(widgets.NewButton("采用建议", nil, nil).Kind(widgets.Accent).Small(), widgets.NewButton("记录报警", nil, nil).Kind(widgets.Danger).Small(),
				off, widgets.Hint("还有 3 处须改正，改正后才能打印").Shrinks())),
		widgets.Card(widgets.Section("三、状态"),
			widgets.Row(widgets.NewChip("调解中", widgets.Neutral, nil), widgets.NewChip("申请人", widgets.Accented, nil),
				widgets.NewChip("校验通过", widgets.Green, fynetheme.ConfirmIcon()), widgets.NewChip("超期 5 天", widgets.Red, nil),
				widgets.NewChip("今日到期", widgets.Amber, nil), widgets.Confidential()),
			widgets.Row(widgets.FilterChip("7 天内到期（含超期）", nil), widgets.KeyCap("Alt+1"), widgets.KeyCap("Ctrl+Enter"))),
	), focused
}

// choicePage has the fields in which a value is chosen.
func choicePage(*gallery) (fyne.CanvasObject, fyne.Focusable) {
	large := make([]widgets.Option, 0, 600)
	for _, street := range []string{"站前", "西市", "渤海", "得胜", "建设", "跃进"} {
		for i := range 100 {
			large = append(large, widgets.Option{Value: street + string(rune('A'+i%26)) + string(rune('0'+i/26)), Label: street + "示例社区第" + ordinals[i%10] + ordinals[i/10] + "网格", Note: street + "街道"})
		}
	}
	kindOf := widgets.NewChoice("如拖欠物业费", disputes...)
	other := widgets.NewChoice("可写别的", disputes...)
	other.Other = true
	other.SetValue("楼道堆物")
	several := widgets.NewCheckChips(disputes...)
	several.SetValue("停车管理,漏水维修")
	bar := widgets.NewSegments(widgets.Words("综合", "劳动争议", "妇女权益", "物业")...)
	bar.SetValue("物业")
	yes := widgets.NewYesNo(true)
	yes.SetValue("no")
	day := widgets.NewDate("", today)
	day.SetValue("2026-11-24")
	search := widgets.NewSearchBox("查找案件")
	search.Find = find
	return scrolled(widgets.Card(
		widgets.NewFieldRow("争议类型", kindOf), widgets.NewFieldRow("网格", widgets.NewChoice("六百项，打字筛选", large...)), widgets.NewFieldRow("其他", other),
		widgets.NewFieldRow("拒付理由", several), widgets.NewFieldRow("窗口", bar), widgets.NewFieldRow("业委会", yes),
		widgets.NewFieldRow("催告日期", day), container.NewBorder(nil, nil, widgets.Label("查找").Right().Column(88), nil, search))), kindOf
}

var ordinals = strings.Split("一二三四五六七八九十", "")

// statement is a text of a length that is often written.
const statement = "申请人自 2023 年起为和顺花园提供物业服务。被申请人自 2025 年 1 月起未交物业费，称“楼顶漏水报修三次未处理”、地面停车无人管理。申请人称已于 2026 年 9 月安排维修，因雨季推迟。申请人愿意由本中心调解。\n双方对欠费月数没有争议，对是否应当减免有争议。"

// longPage has fields of several lines.
func longPage(*gallery) (fyne.CanvasObject, fyne.Focusable) {
	facts := widgets.NewLongText("选填", 5)
	facts.SetText(statement)
	facts.Phrases = func() []string {
		return []string{"双方自愿由本中心调解。", "双方再无其他争议。", "经核对，以上记录无误。"}
	}
	missing := widgets.NewLongText("必填，写明请求", 2)
	missing.SetState(widgets.Missing)
	fixed := widgets.NewLongText("", 3)
	fixed.SetText(statement)
	fixed.SetReadOnly(true)
	long := widgets.NewLongText("", 8)
	long.SetText(strings.Repeat(strings.ReplaceAll(statement, "\n", ""), 36))
	return scrolled(widgets.Card(widgets.Section("五行，Ctrl+J 取常用语"), facts, widgets.Section("缺"), missing, widgets.Section("只读"), fixed,
		widgets.Section("一段五千字"), long)), facts
}
