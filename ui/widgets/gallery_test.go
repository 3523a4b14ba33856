package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/ui/theme"
)

// TestGallery draws every widget in both schemes and at a large text scale. It asserts only that
// drawing works; with HEFENG_PICTURES=folder it leaves pictures to look at.
func TestGallery(t *testing.T) {
	looks := []struct {
		name   string
		scheme theme.Scheme
		scale  float32
	}{{"light-100", theme.Light, 1}, {"light-150", theme.Light, 1.5}, {"dark-100", theme.Dark, 1}}
	for _, look := range looks {
		t.Run(look.name, func(t *testing.T) {
			for name, build := range map[string]func() fyne.CanvasObject{"fields": fieldsGallery, "form": formGallery, "case": caseGallery} {
				s := newStageAs(t, theme.New(look.scheme, look.scale), fyne.NewSize(1280, 720), build)
				if name == "form" {
					test.FocusNext(s.canvas())
					s.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyDown)
				}
				s.picture(name + "-" + look.name)
			}
		})
	}
}

func fieldsGallery() fyne.CanvasObject {
	filled := NewEntry("")
	filled.SetText("示例物业服务有限公司 gjpqy")
	missing := NewEntry("必填，如书面、短信")
	missing.SetState(Missing)
	wrong := NewEntry("")
	wrong.SetText("138 0000 002")
	wrongRow := NewFieldRow("安全电话", wrong)
	wrongRow.SetError("手机号应为 11 位，现为 10 位。请向申请人核对后补全。")
	fixed := NewEntry("").Unit("元 · 22 个月")
	fixed.SetText("3,467.20")
	fixed.SetReadOnly(true)
	focused := NewEntry("选填")
	focused.SetText("焦点 gjpqy")
	focused.FocusGained()
	long := NewLongText("选填", 3)
	long.SetText("申请人自 2023 年起为和顺花园提供物业服务。被申请人自 2025 年 1 月起未交物业费，称楼顶漏水报修三次未处理、地面停车无人管理。申请人称已于 2026 年 9 月安排维修，因雨季推迟。申请人愿意由本中心调解。")
	ring := NewButton("有焦点", nil, nil)
	ring.focused = true
	off := NewButton("打印协议", fynetheme.DocumentPrintIcon(), nil).Hint(Ctrl(fyne.KeyP))
	off.Disable()
	return Column(
		Title("首次使用"), Section("一、当事人"), Name("示例物业服务有限公司"), Hint("填好三项即可开始登记"),
		NewFieldRow("小区", filled),
		NewFieldRow("催告方式", missing), wrongRow,
		NewFieldRow("欠费金额", fixed), NewFieldRow("违约金", focused),
		NewFieldRow("联系电话", NewEntry("选填")).Help("至少 10 位，不能与登录名相同"),
		long,
		container.NewHBox(
			NewButton("登记并打印回执", fynetheme.DocumentPrintIcon(), nil).Kind(Primary).Hint(Ctrl(fyne.KeyP)),
			NewButton("保存", fynetheme.DocumentSaveIcon(), nil).Hint(Ctrl(fyne.KeyS)),
			NewButton("采用 Alt+Y", nil, nil).Kind(Accent).Small(), NewButton("记录报警", nil, nil).Kind(Danger).Small(),
			NewButton("更换", nil, nil).Kind(Link), off, ring),
	)
}

func formGallery() fyne.CanvasObject {
	form := NewForm([]Spec{
		{Key: "estate", Label: "小区", Section: "二、物业情况", Kind: ChoiceKind, Other: true, Options: Words("和顺花园（示例）", "安宁小区")},
		{Key: "kind", Label: "争议类型", Kind: ChoiceKind, Options: Words("拖欠物业费", "停车管理", "漏水维修", "公共收益", "服务质量", "装修管理", "相邻关系", "车位", "电梯", "绿化"), Required: true},
		{Key: "area", Label: "建筑面积", Kind: NumberKind, Unit: "㎡"},
		{Key: "price", Label: "计费单价", Kind: MoneyKind, Unit: "元/㎡·月"},
		{Key: "from", Label: "欠费起月", Kind: MonthKind},
		{Key: "sum", Label: "欠费金额", Kind: MoneyKind, Unit: "元 · 22 个月", ReadOnly: true},
		{Key: "urged", Label: "催告方式", Kind: ChoiceKind, Required: true, Placeholder: "如书面、短信", Options: urged},
		{Key: "on", Label: "催告日期", Kind: DateKind},
		{Key: "board", Label: "业委会", Kind: YesNoKind, Unknown: true},
		{Key: "phone", Label: "安全电话", Required: true, Check: func(string) string {
			return "手机号应为 11 位，现为 10 位。请向申请人核对后补全。"
		}},
		{Key: "why", Label: "拒付理由", Kind: SeveralKind, Options: Words("漏水未修", "停车管理", "服务不到位", "收费不透明", "其他")},
		{Key: "facts", Label: "纠纷事实", Section: "三、纠纷事实", Kind: LongKind, Required: true},
	})
	form.Set("estate", "和顺花园（示例）")
	form.Set("sum", "3467.2")
	form.Set("phone", "138 0000 002")
	form.Set("why", "停车管理,漏水未修")
	form.Set("board", "no")
	form.Validate()
	bar := NewSegments(Words("综合", "劳动争议", "妇女权益", "物业")...)
	bar.SetValue("物业")
	return Frame(nil, Bar(Hint("Enter 下一项　Shift+Tab 上一项"), NewButton("放弃草稿", nil, nil).Kind(Link),
		NewButton("保存", fynetheme.DocumentSaveIcon(), nil).Hint(Ctrl(fyne.KeyS)),
		NewButton("登记并打印回执", fynetheme.DocumentPrintIcon(), nil).Kind(Primary).Hint(Ctrl(fyne.KeyP))), nil, nil,
		NewScroll(Padded(16, 24, Column(bar,
			Banner(Red, "“掐脖子、捂口鼻”为“是”。请单独接待，不安排双方同时到场；有现实危险的立即报警，并告知可申请人身安全保护令（反家庭暴力法第二十三条）。", NewButton("记录报警", nil, nil).Kind(Danger)),
			form))))
}

type galleryCase struct{ no, parties, kind, state, left string }

func caseGallery() fyne.CanvasObject {
	table := NewDataTable([]TableColumn[galleryCase]{
		{Title: "案号", Width: 140, Cell: Plain(func(c galleryCase) string { return c.no })},
		{Title: "当事人", Cell: func(c galleryCase) Cell {
			if c.parties == "保密案件" {
				return Cell{Text: c.parties, Icon: fynetheme.VisibilityOffIcon()}
			}
			return Cell{Text: c.parties}
		}},
		{Title: "纠纷类型", Width: 140, Optional: true, Cell: Plain(func(c galleryCase) string { return c.kind })},
		{Title: "状态", Width: 120, Cell: Plain(func(c galleryCase) string { return c.state })},
		{Title: "金额", Width: 120, Right: true, Optional: true, Cell: Plain(func(galleryCase) string { return "3,467.20" })},
		{Title: "剩余", Width: 120, Sort: true, Cell: func(c galleryCase) Cell {
			switch c.left {
			case "超期 5 天":
				return Cell{Text: c.left, Tone: Red, Chip: true}
			case "今日到期":
				return Cell{Text: c.left, Tone: Amber, Chip: true}
			}
			return Cell{Text: c.left, Dim: true}
		}},
	}, "还没有案件。", NewButton("新登记", nil, nil).Hint(Ctrl(fyne.KeyN))).Several()
	table.Look = func(c galleryCase) RowLook {
		if c.left == "超期 5 天" {
			return RowLook{Bar: Red}
		}
		return RowLook{}
	}
	table.SetOrder(Order{Column: 5})
	table.SetRows([]galleryCase{
		{"物人调 0298", "示例物业公司 · 周某卯", "物业", "调解中", "超期 5 天"},
		{"劳人调 0085", "孙七等 12 人 · 样板劳务公司有一个长得放不下的名称", "拖欠农民工工资", "调解中", "今日到期"},
		{"婚人调 0064", "保密案件", "婚姻家庭", "调解中", "剩 6 天"},
	})
	table.Choose(1)
	table.Pick([]int{0})
	steps := NewTimeline(Step{"登记", "11月2日 · 王五", Done}, Step{"受理", "11月6日 · 双方同意", Done},
		Step{"拟订协议", "今日 · 李四", Now}, Step{"签字盖章、生效", "三项齐备之日", Ahead}, Step{"履行、回访", "", Ahead})
	chips := Row(NewChip("调解中", Neutral, nil), NewChip("申请人", Accented, nil), NewChip("校验通过", Green, fynetheme.ConfirmIcon()),
		NewChip("超期 5 天", Red, nil), NewChip("演示数据", Amber, nil), Confidential(), FilterChip("7 天内到期（含超期）", nil), KeyCap("Alt+1"))
	party := Card(Row(NewChip("申请人", Accented, nil), Name("示例物业服务有限公司"), Spring(), NewButton("更换", nil, nil).Kind(Link)),
		Row(Label("信用代码").Column(72), NewText("91210802MA00EXAM0T"), NewChip("校验通过", Green, fynetheme.ConfirmIcon())))
	return Frame(nil, nil, NewPanel(theme.ColorSurface, Column(Section("进程"), steps)).Pad(16, 16), nil,
		Padded(16, 16, Frame(Padded(0, 0, Column(chips, party, Banner(Accented, "已读入 50 个调委会、5 个调解室，0 处错误；人员待任命。", nil), Hint(""))), nil, nil, nil, table)))
}
