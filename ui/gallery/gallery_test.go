package gallery

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/ui/golden"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

func open(t testing.TB, th *theme.Theme) *gallery {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(th)
	g := newGallery(test.NewTempWindow(t, nil))
	g.background = func(work, then func()) { work(); then() }
	g.window.Resize(fyne.NewSize(1366, 768))
	return g
}

func (g *gallery) press(names ...fyne.KeyName) {
	for _, n := range names {
		g.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// typed writes into whatever has the focus.
func (g *gallery) typed(text string) {
	for _, r := range text {
		g.window.Canvas().Focused().TypedRune(r)
	}
}

// TestPages compares every page, and what opens over one, with its picture, and looks for words that
// are not Chinese.
func TestPages(t *testing.T) {
	answers := make(chan func(), 9) // of the picker
	opened := map[string]func(*gallery){
		"选择与日期": func(g *gallery) { g.press(fyne.KeyDown, fyne.KeyDown) },
		"表格":    func(g *gallery) { g.press(fyne.KeyDown, desktop.KeyMenu) },
		"提示与弹窗": (*gallery).dialog,
		"当事人":   func(g *gallery) { g.typed("张"); (<-answers)() },
		"敏感内容":  func(g *gallery) { g.layer.Unveil(true) },
	}
	for _, look := range golden.Looks() {
		t.Run(look.Name, func(t *testing.T) {
			g := open(t, look.Theme)
			g.onUI = func(do func()) { answers <- do }
			for i, p := range pages {
				g.show(i)
				golden.Chinese(t, g.window.Canvas())
				golden.Same(t, g.window.Canvas(), picture(i, "", look))
				if open := opened[p.title]; open != nil {
					open(g)
					golden.Chinese(t, g.window.Canvas())
					if look.Name == "light-100" {
						golden.Same(t, g.window.Canvas(), picture(i, "-open", look))
					}
					g.press(fyne.KeyEscape)
				}
			}
		})
	}
}

var names = []string{"entries", "states", "choice", "long", "form", "table", "wide", "charts", "case", "notices", "party", "veiled"}

func picture(i int, what string, look golden.Look) string { return names[i] + what + "-" + look.Name }

func TestACalendarAndAMenuAreChineseToo(t *testing.T) {
	g := open(t, theme.New(theme.Light, 1))
	g.show(2)
	for range 6 { // to the date
		g.press(fyne.KeyTab)
	}
	_, isDate := g.window.Canvas().Focused().(*widgets.DateEntry)
	require.True(t, isDate)
	g.press(fyne.KeyDown)
	golden.Chinese(t, g.window.Canvas())
	golden.Same(t, g.window.Canvas(), "calendar-light-100")
	assert.Contains(t, test.RenderToMarkup(g.window.Canvas()), "2026年11月")
	g.press(fyne.KeyEscape)

	entry := g.window.Canvas().Focused().(*widgets.DateEntry)
	entry.TappedSecondary(&fyne.PointEvent{})
	shown := test.RenderToMarkup(g.window.Canvas())
	for _, want := range []string{"剪切", "复制", "粘贴", "选择全部"} {
		assert.True(t, strings.Contains(shown, want), want)
	}
	golden.Chinese(t, g.window.Canvas())
}

// TestSortingAMillionRows: the order by sum is one of all rows, none twice.
func TestSortingAMillionRows(t *testing.T) {
	up, down := generated{widgets.Order{Column: sumColumn}}, generated{widgets.Order{Column: sumColumn, Down: true}}
	seen := make([]bool, allRows)
	for i := range allRows {
		r := up.row(i)
		require.False(t, seen[r.n])
		seen[r.n] = true
		if i > 0 {
			require.Greater(t, r.fen, up.row(i-1).fen)
		}
	}
	assert.Equal(t, up.row(0), down.row(allRows-1))
}

func TestAPageThatIsNotThere(t *testing.T) {
	for _, args := range [][]string{{"--page", "0"}, {"--page", "99"}, {"--scale", "big"}, {"something"}} {
		var said strings.Builder
		assert.Equal(t, 2, Run(args, &said), args)
		assert.NotEmpty(t, said.String(), args)
	}
}

func TestPagesAreTurned(t *testing.T) {
	g := open(t, theme.New(theme.Light, 1))
	g.show(0)
	g.press(fyne.KeyPageDown)
	assert.Equal(t, 1, g.at)
	g.press(fyne.KeyPageUp, fyne.KeyPageUp)
	assert.Equal(t, len(pages)-1, g.at)
	assert.Len(t, names, len(pages))
}
