package widgets

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"hefeng/ui/golden"
	"hefeng/ui/theme"
)

func TestMain(m *testing.M) {
	test.NewApp().Settings().SetTheme(theme.New(theme.Light, 1))
	os.Exit(m.Run())
}

// stage shows an object in a window of the light theme and returns what the keys of the window
// would have received.
type stage struct {
	t      *testing.T
	window fyne.Window
	layer  *Layer
	keys   []Stroke
}

func newStage(t *testing.T, content fyne.CanvasObject) *stage {
	t.Helper()
	return newStageAs(t, theme.New(theme.Light, 1), fyne.NewSize(800, 600), func() fyne.CanvasObject { return content })
}

func newStageAs(t *testing.T, th *theme.Theme, size fyne.Size, build func() fyne.CanvasObject) *stage {
	t.Helper()
	fyne.CurrentApp().Settings().SetTheme(th)
	s := &stage{t: t, window: test.NewTempWindow(t, nil), layer: NewLayer(build())}
	s.layer.OnKey = func(k Stroke) bool {
		s.keys = append(s.keys, k)
		return true
	}
	s.layer.Attach(s.window)
	s.window.Resize(size)
	return s
}

func (s *stage) canvas() fyne.Canvas { return s.window.Canvas() }

func (s *stage) focus(o fyne.Focusable) { s.canvas().Focus(o) }

// press sends a key to whatever has the focus, as the window driver does.
func (s *stage) press(names ...fyne.KeyName) {
	for _, n := range names {
		e := &fyne.KeyEvent{Name: n}
		if f := s.canvas().Focused(); f != nil {
			f.TypedKey(e)
		} else if f := s.canvas().OnTypedKey(); f != nil {
			f(e)
		}
	}
}

func (s *stage) typed(text string) {
	for _, r := range text {
		require.NotNil(s.t, s.canvas().Focused(), "nothing has the focus")
		s.canvas().Focused().TypedRune(r)
	}
}

// shortcut sends a stroke with modifiers, as the window driver does.
func (s *stage) shortcut(k Stroke) {
	sc := &desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Mod}
	if f, ok := s.canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(sc)
	} else {
		s.canvas().(fyne.Shortcutable).TypedShortcut(sc)
	}
}

// picture writes what the stage shows to the folder named by HEFENG_PICTURES, for looking.
func (s *stage) picture(name string) {
	golden.Picture(s.t, s.canvas(), name)
}
