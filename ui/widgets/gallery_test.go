package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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
			for name, build := range map[string]func() fyne.CanvasObject{"fields": fieldsGallery} {
				s := newStageAs(t, theme.New(look.scheme, look.scale), fyne.NewSize(1280, 720), build)
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
	return container.NewVBox(
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
