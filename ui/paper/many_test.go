package paper

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/ui/issue"
	"hefeng/ui/theme"
)

// Several cases are looked at and printed as one file; what cannot be printed is said, the rest is issued.
func TestSeveralCasesAreOneFile(t *testing.T) {
	db, actor, c := settled(t, "张𠅤")
	in := c.Intake
	in.RequestID = ""
	bare, err := db.Do(context.Background(), actor, 0, 0, data.Register{Intake: in})
	require.NoError(t, err)
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	frame := &fakeFrame{window: test.NewTempWindow(t, nil)}
	q := &queue{}
	var p *Page
	fyne.DoAndWait(func() {
		p = NewMany(Options{Frame: frame, Door: db, Actor: actor, Pictures: blank{}, Printers: q, Folder: t.TempDir()},
			issue.Many{Form: "agreement", Cases: []int64{c.ID, bare.ID}})
		frame.window.SetContent(p.Content())
	})
	eventually(t, func() bool { return !p.controls.print.Disabled() })
	fyne.DoAndWait(func() {
		assert.Len(t, p.skipped, 1)
		assert.Contains(t, test.RenderToMarkup(frame.window.Canvas()), "有 1 件没有印")
		assert.Equal(t, "2 件", p.number())
		p.controls.print.Press()
	})
	eventually(t, func() bool { q.mu.Lock(); defer q.mu.Unlock(); return len(q.jobs) == 1 })
	now, err := db.Case(context.Background(), actor, c.ID)
	require.NoError(t, err)
	require.Len(t, now.Issued, 1)
	assert.NotEmpty(t, now.Issued[0].Code)
	assert.NotEmpty(t, now.Agreement().No, "it took its number")
}
