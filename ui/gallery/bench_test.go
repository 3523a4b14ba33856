package gallery

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"hefeng/ui/golden"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// BenchmarkKeystroke is the work of the UI for one character in each kind of field, with its value
// read by a form that watches it. Every twenty characters the field begins anew, off the clock.
func BenchmarkKeystroke(b *testing.B) {
	for _, k := range kinds {
		if k.name == "是否" {
			continue
		}
		b.Run(k.name, func(b *testing.B) {
			test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 1))
			in := k.make("选填")
			keystrokes(b, in, "", []rune("1102"), 20)
		})
	}
	b.Run("五千字长文本", func(b *testing.B) {
		test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 1))
		keystrokes(b, widgets.NewLongText("", 8), strings.Repeat("调解员告知双方权利义务，申请人称已按约提供服务。", 209), []rune("申请"), 200)
	})
}

func keystrokes(b *testing.B, in widgets.Input, begin string, runes []rune, anew int) {
	values := 0
	in.Watch(func() { values += len(in.Value()) }, nil)
	w := test.NewTempWindow(b, widgets.NewLayer(widgets.Padded(8, 8, widgets.Card(widgets.NewFieldRow("项目", in)))))
	w.Resize(w.Canvas().Size().Max(w.Content().MinSize().AddWidthHeight(800, 500)))
	in.SetValue(begin)
	w.Canvas().Focus(in)
	b.ResetTimer()
	for i := range b.N {
		if i%anew == anew-1 {
			b.StopTimer()
			in.SetValue(begin)
			b.StartTimer()
		}
		in.TypedRune(runes[i%len(runes)])
	}
	b.StopTimer()
	golden.Most(b, 8*time.Millisecond)
}

// BenchmarkOpenPage builds and lays out each page; a page is to open within 100 ms.
func BenchmarkOpenPage(b *testing.B) {
	for i, p := range pages {
		b.Run(p.title, func(b *testing.B) {
			g := open(b, theme.New(theme.Light, 1))
			b.ResetTimer()
			for range b.N {
				g.show(i)
			}
			golden.Most(b, golden.Opening)
		})
	}
}
