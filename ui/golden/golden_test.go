package golden

import (
	"image"
	"image/color"
	"image/draw"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/stretchr/testify/assert"

	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

func TestMain(m *testing.M) {
	test.NewApp().Settings().SetTheme(theme.New(theme.Light, 1))
	os.Exit(m.Run())
}

func page(t *testing.T, words string, kind widgets.ButtonKind) image.Image {
	w := test.NewTempWindow(t, widgets.NewLayer(widgets.Column(widgets.Section("一、当事人"), widgets.NewText(words),
		widgets.NewButton("保存", nil, nil).Kind(kind))))
	w.Resize(fyne.NewSize(600, 300))
	return w.Canvas().Capture()
}

func TestWhatADifferenceIs(t *testing.T) {
	want := page(t, "示例物业服务有限公司", widgets.Primary)
	noise := image.NewRGBA(want.Bounds())
	draw.Draw(noise, noise.Bounds(), want, image.Point{}, draw.Src)
	for i := 0; i < len(noise.Pix); i += 4 * 37 { // as another rounding of the edges does
		noise.Pix[i] ^= 7
	}
	said, _ := Differ(noise, want)
	assert.Empty(t, said)
	said, _ = Differ(small(want), want)
	assert.Empty(t, said, "few colours are enough")

	for name, other := range map[string]image.Image{
		"another character": page(t, "示例物业服务有限公词", widgets.Primary),
		"another colour":    page(t, "示例物业服务有限公司", widgets.Danger),
	} {
		said, difference := Differ(other, want)
		assert.NotEmpty(t, said, name)
		assert.NotNil(t, difference, name)
	}
	said, difference := Differ(image.NewGray(image.Rect(0, 0, 5, 5)), want)
	assert.Contains(t, said, "5 × 5")
	assert.Nil(t, difference)
}

func TestASmallPictureKeepsItsColours(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 40, 40))
	for i := range 1600 {
		img.Set(i%40, i/40, color.RGBA{uint8(i), uint8(i / 7), 0, 255})
	}
	got := small(img)
	assert.LessOrEqual(t, len(got.Palette), coloursKept)
	plain := image.NewRGBA(image.Rect(0, 0, 8, 8))
	draw.Draw(plain, plain.Bounds(), image.NewUniform(color.RGBA{1, 2, 3, 255}), image.Point{}, draw.Src)
	assert.Equal(t, flat(plain), flat(small(plain)))
}

func TestForeignWords(t *testing.T) {
	for text, want := range map[string]string{
		"保存 Ctrl+S": "", "帮助 F1": "", "存为 PDF": "", "91350100M000100Y43": "", "11010519491231002X": "", "210802********0017": "",
		"张𠅤": "", "调解员 M0001": "", "(Select one)": "Select", "Cancel": "Cancel", "文件 h.db": "h", "January 2026": "January", "a": "a",
	} {
		assert.Equal(t, want, foreign(text, nil), text)
	}
	assert.Empty(t, foreign("登录名 qianwu", []string{"qianwu"}))
}

func TestEveryTextIsFound(t *testing.T) {
	hidden := widget.NewLabel("hidden")
	hidden.Hide()
	entry := widgets.NewEntry("placeholder")
	o := container.NewVBox(hidden, widgets.Card(widgets.NewFieldRow("姓名", entry)), widget.NewSelect([]string{"one"}, nil))
	w := test.NewTempWindow(t, o)
	w.Resize(fyne.NewSize(300, 300))
	all := texts(o)
	for _, want := range []string{"hidden", "placeholder", "姓名", "(Select one)"} {
		assert.Contains(t, all, want)
	}
}
