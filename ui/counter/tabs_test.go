package counter

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/golden"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// labels are what stands on the tabs, in their order, the one that is seen in brackets.
func (d *desk) labels() []string {
	var list []string
	for _, s := range d.sheets {
		if s == d.sheet {
			list = append(list, "["+s.label+"]")
		} else {
			list = append(list, s.label)
		}
	}
	return list
}

// begins lays aside what there is and types the names of two parties into a new form.
func (d *desk) begins(window, applicant, respondent string) {
	d.t.Helper()
	d.press(widgets.Ctrl(fyne.KeyN))
	d.setWindow(window)
	d.flush()
	d.focus(d.fs.at["parties[0].name"])
	d.typed(applicant)
	d.enter("parties[1].name", respondent)
	d.wait()
}

func TestSeveralRegistrationsAreOpenAtOnce(t *testing.T) {
	d := newDesk(t)
	assert.Equal(t, []string{"[新登记]"}, d.labels())
	d.fillIn()
	d.focus(d.fs.at["fields.area"])
	first := d.document()
	d.begins("labour", "孙七", "示例建筑劳务有限公司")
	second := d.document()
	d.begins("general", "李四", "")
	assert.Equal(t, []string{"物业 · 示例物业…与张𠅤", "拖欠农民工工资 · 孙七与示例建筑…", "[邻里 · 李四]"}, d.labels())

	d.press(widgets.Ctrl(fyne.KeyTab))
	d.wait()
	assert.Equal(t, first, d.document(), "round to the first")
	assert.Equal(t, "fields.area", d.here(), "where one was")
	d.press(widgets.Ctrl(fyne.KeyTab))
	d.wait()
	assert.Equal(t, second, d.document())
	assert.False(t, d.says("已恢复"), "it was never away")
	drafts, err := d.store.Drafts(context.Background(), d.actor)
	require.NoError(t, err)
	assert.Len(t, drafts, 3)

	d.press(widgets.Ctrl(fyne.KeyTab), widgets.Ctrl(fyne.KeyTab))
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	require.Len(t, d.registered, 1)
	assert.Equal(t, []string{"[新登记]", "拖欠农民工工资 · 孙七与示例建筑…", "邻里 · 李四"}, d.labels())
	assert.Equal(t, "parties[0].name", d.here())
	d.press(widgets.Ctrl(fyne.KeyTab))
	assert.Equal(t, []string{"[拖欠农民工工资 · 孙七与示例建筑…]", "邻里 · 李四"}, d.labels(), "an empty form is not kept")
}

func TestClosingADraftAsksAndTurnsToItsNeighbour(t *testing.T) {
	d := newDesk(t)
	d.enter("parties[0].name", "李四")
	d.begins("general", "周八", "")
	d.keep()
	d.wait()
	d.press(widgets.Ctrl(fyne.KeyW))
	require.NotNil(t, d.window.Canvas().Overlays().Top(), "it asks")
	d.press(widgets.Press(fyne.KeyEscape))
	assert.Len(t, d.sheets, 2)
	d.press(widgets.Ctrl(fyne.KeyW), widgets.Press(fyne.KeyReturn))
	d.wait()
	assert.Equal(t, []string{"[物业 · 李四]"}, d.labels())
	assert.Equal(t, "李四", d.value("parties[0].name"))
	drafts, err := d.store.Drafts(context.Background(), d.actor)
	require.NoError(t, err)
	require.Len(t, drafts, 1)
	assert.Contains(t, drafts[0].Doc, "李四")
	d.press(widgets.Ctrl(fyne.KeyW), widgets.Press(fyne.KeyReturn))
	d.wait()
	assert.Equal(t, []string{"[新登记]"}, d.labels())
}

func TestAllDraftsAreBackWithTheirTime(t *testing.T) {
	s, actor := newStore(t)
	d := openDesk(t, s, actor, plain)
	d.enter("parties[0].name", "李四")
	d.begins("women", "吴某甲", "")
	d.enter("fields.screen_violence", "y")
	d.begins("general", "周八", "")
	d.Close()
	again := openDesk(t, s, actor, plain)
	assert.Equal(t, []string{"物业 · 李四", "妇女权益 · 保密案件", "[邻里 · 周八]"}, again.labels())
	assert.True(t, again.says("已恢复 "))
	again.press(widgets.Ctrl(fyne.KeyTab))
	assert.Equal(t, "李四", again.value("parties[0].name"))
	assert.True(t, again.says("已恢复 "))
	again.press(widgets.Ctrl(fyne.KeyTab))
	assert.Equal(t, "yes", again.value("fields.screen_violence"))
}

func TestADraftOfAnotherDayNamesTheDay(t *testing.T) {
	d := newDesk(t)
	at := time.Date(2026, 11, 23, 15, 4, 0, 0, data.Zone)
	assert.Equal(t, "11月23日 15:04", d.sinceWhen(at))
	assert.Equal(t, "09:12", d.sinceWhen(morning))
}

func TestADraftIsFoundByNameWhenTheCitizenReturns(t *testing.T) {
	d := newDesk(t)
	d.enter("parties[0].name", "孙示例")
	d.enter("parties[1].name", "示例建筑劳务有限公司")
	d.press(widgets.Ctrl(fyne.KeyN))
	d.wait()
	d.typed("ssl")
	d.press(widgets.Press(fyne.KeyReturn))
	d.eventually(func() bool { return d.value("parties[0].name") == "孙示例" })
	assert.Equal(t, "示例建筑劳务有限公司", d.value("parties[1].name"))
	assert.Equal(t, []string{"[物业 · 孙示例与示例建筑…]"}, d.labels(), "what was typed to find it is no draft")

	drafts, err := d.store.Drafts(context.Background(), d.actor)
	require.NoError(t, err)
	require.Len(t, drafts, 1)
	for text, want := range map[string]int{"孙": 1, "孙示": 1, "ssl": 1, "jianzhu": 0, "建筑": 1, "王": 0, "": 0} {
		assert.Len(t, FindDrafts(drafts, text), want, text)
	}
	d.press(widgets.Ctrl(fyne.KeyN))
	d.OpenDraft(FindDrafts(drafts, "孙")[0].Key)
	assert.Equal(t, "孙示例", d.value("parties[0].name"))

	elsewhere := strings.Replace(drafts[0].Doc, d.sheet.request, "01900000-0000-7000-8000-000000000001", 1)
	require.NoError(t, d.store.SaveDraft(context.Background(), d.actor, draftPrefix+"01900000-0000-7000-8000-000000000001", elsewhere))
	d.OpenDraft(draftPrefix + "01900000-0000-7000-8000-000000000001")
	d.wait()
	assert.Equal(t, "01900000-0000-7000-8000-000000000001", d.sheet.request, "one that was begun at another PC")
	assert.Len(t, d.sheets, 2)
	assert.Empty(t, FindDrafts([]store.Draft{{Key: "batch/1", Doc: drafts[0].Doc}}, "孙"))
}

func TestADraftThatCouldNotBeKeptIsTriedAgain(t *testing.T) {
	d := newDesk(t)
	d.enter("parties[0].name", "李四")
	s := d.sheet
	d.press(widgets.Ctrl(fyne.KeyN))
	d.wait()
	s.kept = "older"
	d.keep()
	d.wait()
	assert.Equal(t, s.doc, s.kept)
}

func TestTakingOutAllThatWasTypedDropsTheDraft(t *testing.T) {
	d := newDesk(t)
	d.enter("parties[0].name", "李")
	d.keep()
	d.wait()
	d.press(widgets.Press(fyne.KeyBackspace))
	d.keep()
	d.wait()
	drafts, err := d.store.Drafts(context.Background(), d.actor)
	require.NoError(t, err)
	assert.Empty(t, drafts)
}

// TestTabsAreDrawn draws more registrations than have room.
func TestTabsAreDrawn(t *testing.T) {
	for name, l := range map[string]look{"light-100": plain, "dark-150": {theme.Dark, 1.5, 1366, 768}} {
		t.Run(name, func(t *testing.T) {
			s, actor := newStore(t)
			d := openDesk(t, s, actor, l)
			for i, x := range [][3]string{{"property", "示例物业服务有限公司", "张𠅤"}, {"labour", "孙七", "示例建筑劳务有限公司"}, {"women", "吴某甲", "郑某乙"},
				{"general", "李四", "周八"}, {"labour", "赵六", "示例餐饮有限公司"}, {"property", "示例物业服务有限公司", "王五"}} {
				d.begins(x[0], x[1], x[2])
				if i == 2 {
					d.enter("fields.screen_violence", "y")
				}
			}
			d.press(widgets.Ctrl(fyne.KeyTab))
			d.wait()
			golden.Same(t, d.window.Canvas(), "counter-tabs-"+name)
			d.tabs.menu()
			golden.Picture(t, d.window.Canvas(), "counter-tabs-menu-"+name)
		})
	}
}
