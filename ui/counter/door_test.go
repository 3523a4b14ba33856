package counter

import (
	"context"
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// strangeDoor is the store with an answer of its own to handing in.
type strangeDoor struct {
	*store.Store
	do func(data.Command) (data.Case, error)
}

func (d strangeDoor) Do(_ context.Context, _ data.Actor, _ int64, _ int, cmd data.Command) (data.Case, error) {
	return d.do(cmd)
}

func TestARefusalOfTheStoreLandsAtItsFields(t *testing.T) {
	d := newDesk(t)
	d.fillIn()
	d.opt.Door = strangeDoor{d.store, func(data.Command) (data.Case, error) {
		return data.Case{}, data.Faults{
			{Field: "consents[0].how", Code: data.Invalid, Message: "方式不对。"},
			{Field: "parties[1].phone", Code: data.Invalid, Message: "电话停机。"},
			{Field: "nowhere", Code: data.Invalid, Message: "与任何一项无关。"},
		}
	}}
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	assert.Equal(t, "方式不对。", d.fs.at["consent.0.how"].row.Error())
	assert.Equal(t, "电话停机。", d.fs.at["parties[1].phone"].row.Error())
	assert.True(t, d.says("与任何一项无关。"))
	assert.Equal(t, "parties[1].phone", d.here(), "the first of them")
	assert.Len(t, d.summary.seen.wrong, 2)
	d.typed("0")
	d.press(widgets.Press(fyne.KeyBackspace))
	assert.False(t, d.says("与任何一项无关。"))
	d.press(widgets.Press(fyne.KeyBackspace))
	d.typed("2")
	assert.Empty(t, d.fs.at["parties[1].phone"].row.Error(), "another number is judged anew")
}

func TestASaveThatFailsKeepsAllThatWasTyped(t *testing.T) {
	d := newDesk(t)
	d.fillIn()
	before := d.document()
	require.NoError(t, d.store.Close())
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	assert.Empty(t, d.registered)
	assert.True(t, d.says("没有存上"))
	assert.Equal(t, before, d.document())
	assert.False(t, d.save().Disabled(), "one can try again")
	d.picture("counter-failed")
}

func (d *desk) save() *widgets.Button { return d.bar.save }

func TestARetriedSaveRegistersOnce(t *testing.T) {
	d := newDesk(t)
	d.fillIn()
	lost := errors.New("the answer was lost")
	d.opt.Door = strangeDoor{d.store, func(cmd data.Command) (data.Case, error) {
		if _, err := d.store.Do(context.Background(), d.actor, 0, 0, cmd); err != nil {
			return data.Case{}, err
		}
		return data.Case{}, data.Fail(lost, "没有存上，请再试一次。")
	}}
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	require.Empty(t, d.registered)
	d.opt.Door = d.store
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	require.Len(t, d.registered, 1)
	rows, err := d.store.Queue(context.Background(), d.actor, store.Queue{})
	require.NoError(t, err)
	assert.Len(t, rows, 1)
	assert.Equal(t, "登记〔2026〕00001号", d.registered[0].IntakeNo)
}

func TestASlowStoreHoldsNobodyUp(t *testing.T) {
	d := newDesk(t)
	d.fillIn()
	open := make(chan struct{})
	d.opt.Door = strangeDoor{d.store, func(cmd data.Command) (data.Case, error) {
		<-open
		return d.store.Do(context.Background(), d.actor, 0, 0, cmd)
	}}
	begun := time.Now()
	d.press(widgets.Ctrl(fyne.KeyS), widgets.Ctrl(fyne.KeyS)) // the impatient second one does nothing
	assert.Less(t, time.Since(begun), time.Second)
	assert.True(t, d.save().Disabled())
	close(open)
	d.wait()
	assert.Len(t, d.registered, 1)
}

func TestADraftSurvivesANewPage(t *testing.T) {
	s, actor := newStore(t)
	d := openDesk(t, s, actor, plain)
	d.enter("amount_fen", "5万")
	d.focus(d.fs.at["window"])
	d.fillIn()
	d.focus(d.fs.at["parties[1].address"])
	d.tab(1)
	d.press(widgets.Press(fyne.KeyReturn))
	d.typed("赵示例")
	d.enter("fields.refusal_reasons", "t ")
	d.keep()
	d.wait()
	was := d.document()
	kept, err := s.Drafts(context.Background(), actor)
	require.NoError(t, err)
	require.Len(t, kept, 1)
	assert.True(t, d.says("草稿已保存"))

	again := openDesk(t, s, actor, plain)
	assert.Equal(t, was, again.document())
	assert.Equal(t, "张𠅤", again.value("parties[1].name"))
	assert.Equal(t, "赵示例", again.value("parties[1].agent.name"))
	assert.Equal(t, "parking", again.value("fields.refusal_reasons"))
	assert.True(t, again.says("已恢复 "+again.sinceWhen(kept[0].SavedAt.In(data.Zone))+" 的草稿"))
	again.picture("counter-restored")

	again.press(widgets.Ctrl(fyne.KeyW))
	require.NotNil(t, again.window.Canvas().Overlays().Top(), "throwing away is asked for")
	again.press(widgets.Press(fyne.KeyReturn))
	again.wait()
	assert.True(t, again.blank())
	assert.False(t, again.says("已恢复"))
	drafts, err := s.Drafts(context.Background(), actor)
	require.NoError(t, err)
	assert.Empty(t, drafts)
}

func TestADraftIsKeptByItself(t *testing.T) {
	d := newDesk(t)
	d.draft.every = time.Millisecond
	d.enter("parties[0].name", "李")
	d.eventually(func() bool {
		drafts, err := d.store.Drafts(context.Background(), d.actor)
		return err == nil && len(drafts) == 1
	})
}

func TestClosingKeepsTheDraft(t *testing.T) {
	d := newDesk(t)
	d.enter("summary", "说到一半")
	d.Close()
	drafts, err := d.store.Drafts(context.Background(), d.actor)
	require.NoError(t, err)
	require.Len(t, drafts, 1)
	assert.Contains(t, drafts[0].Doc, "说到一半")
}

func TestADraftThatIsNotKeptSaysSo(t *testing.T) {
	d := newDesk(t)
	require.NoError(t, d.store.Close())
	d.enter("parties[0].name", "李")
	d.keep()
	d.wait()
	assert.True(t, d.says("草稿没有存上"))
	assert.Equal(t, "李", d.value("parties[0].name"))
}

func TestLargeTextFoldsTheParties(t *testing.T) {
	s, actor := newStore(t)
	d := openDesk(t, s, actor, look{theme.Light, 1.5, 1366, 768})
	require.True(t, d.layout.narrow)
	d.fillIn()
	require.Eventually(t, func() bool { return d.cards[0].folded && d.cards[1].folded }, 5*time.Second, 5*time.Millisecond)
	d.focus(d.fs.at["parties[1].phone"])
	assert.False(t, d.cards[1].folded, "going to a field opens its card")
	assert.Equal(t, "parties[1].phone", d.here())

	assert.False(t, d.summary.column.Visible())
	d.press(widgets.Press(fyne.KeyF4))
	assert.True(t, d.summary.column.Visible())
	assert.Equal(t, "parties[1].phone", d.here())
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	assert.Len(t, d.registered, 1)
}
