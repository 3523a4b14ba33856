package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// Progress shows how far a work has come that takes more than half a second, in words and as a bar:
// 正在导出 120／1,400 件. It can be cancelled where that does no harm. It takes no room while hidden.
type Progress struct {
	widget.BaseWidget

	text   *Text
	bar    *progressBar
	cancel *Button
	row    *fyne.Container
}

// NewProgress makes a hidden one; cancel may be nil. Esc is for the page to bind.
func NewProgress(cancel func()) *Progress {
	p := &Progress{text: Label("").Shrinks(), bar: newProgressBar()}
	p.row = Row(p.text)
	if cancel != nil {
		p.cancel = NewButton("取消", nil, cancel).Small().Hint(Press(fyne.KeyEscape))
		p.row.Add(p.cancel)
	}
	p.ExtendBaseWidget(p)
	p.Hide()
	return p
}

// Set shows that part of the whole is done; a whole of 0 is one that nobody knows.
func (p *Progress) Set(text string, part, whole int64) {
	p.text.SetText(text)
	p.bar.share = 0
	if whole > 0 {
		p.bar.share = float32(part) / float32(whole)
	}
	p.bar.Refresh()
	p.Show()
}

// Children lets Reveal walk through the widget.
func (p *Progress) Children() []fyne.CanvasObject { return []fyne.CanvasObject{p.row} }

// CreateRenderer links the widget to its renderer.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Column(p.row, p.bar))
}

type progressBar struct {
	widget.BaseWidget
	share float32
}

func newProgressBar() *progressBar {
	b := &progressBar{}
	b.ExtendBaseWidget(b)
	return b
}

func (b *progressBar) CreateRenderer() fyne.WidgetRenderer {
	return &progressRenderer{b, canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)}
}

type progressRenderer struct {
	b           *progressBar
	track, done *canvas.Rectangle
}

func (r *progressRenderer) Destroy() {}

func (r *progressRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.done}
}

func (r *progressRenderer) MinSize() fyne.Size { return fyne.NewSize(120, 8) }

func (r *progressRenderer) Layout(size fyne.Size) {
	r.track.Resize(size)
	r.done.Resize(fyne.NewSize(size.Width*min(1, max(0, r.b.share)), size.Height))
}

func (r *progressRenderer) Refresh() {
	r.track.FillColor, r.done.FillColor = theme.Color(theme.ColorSurface2), theme.Color(theme.ColorHeat3)
	r.track.CornerRadius, r.done.CornerRadius = theme.Radius, theme.Radius
	r.Layout(r.b.Size())
	r.track.Refresh()
	r.done.Refresh()
}
