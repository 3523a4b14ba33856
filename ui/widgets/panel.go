package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// Panel is a filled ground for an object, in colours of the theme.
type Panel struct {
	widget.BaseWidget

	child                    fyne.CanvasObject
	fill, line               fyne.ThemeColorName
	radius                   float32
	top, right, bottom, left float32
	bar                      fyne.ThemeColorName
	height                   func() float32
}

// NewPanel puts an object on a ground; the empty name is no fill.
func NewPanel(fill fyne.ThemeColorName, child fyne.CanvasObject) *Panel {
	p := &Panel{child: child, fill: fill}
	p.ExtendBaseWidget(p)
	return p
}

// Pad keeps the object away from the edges.
func (p *Panel) Pad(vertical, horizontal float32) *Panel {
	p.top, p.bottom, p.left, p.right = vertical, vertical, horizontal, horizontal
	p.Refresh()
	return p
}

// Line draws a border of 1 in a colour.
func (p *Panel) Line(c fyne.ThemeColorName) *Panel { p.line = c; p.Refresh(); return p }

// Fill changes the ground.
func (p *Panel) Fill(c fyne.ThemeColorName) *Panel { p.fill = c; p.Refresh(); return p }

// Round sets the radius of the corners.
func (p *Panel) Round(r float32) *Panel { p.radius = r; p.Refresh(); return p }

// SetChild puts another object on the ground.
func (p *Panel) SetChild(o fyne.CanvasObject) { p.child = o; p.Refresh() }

// Children lets Reveal walk through the panel.
func (p *Panel) Children() []fyne.CanvasObject { return []fyne.CanvasObject{p.child} }

// CreateRenderer links the widget to its renderer.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{p: p, ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type panelRenderer struct {
	p           *Panel
	ground, bar *canvas.Rectangle
}

func (r *panelRenderer) Destroy() {}

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.bar, r.p.child}
}

func (r *panelRenderer) MinSize() fyne.Size {
	s := r.p.child.MinSize().AddWidthHeight(r.p.left+r.p.right, r.p.top+r.p.bottom)
	if r.p.height != nil {
		s.Height = r.p.height()
	}
	return s
}

func (r *panelRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.bar.Resize(fyne.NewSize(4, size.Height))
	r.p.child.Move(fyne.NewPos(r.p.left, r.p.top))
	r.p.child.Resize(size.SubtractWidthHeight(r.p.left+r.p.right, r.p.top+r.p.bottom))
}

func (r *panelRenderer) paint() {
	r.ground.FillColor = colorOrNone(r.p.fill)
	r.ground.StrokeColor = colorOrNone(r.p.line)
	r.ground.StrokeWidth = 0
	if r.p.line != "" {
		r.ground.StrokeWidth = 1
	}
	r.ground.CornerRadius = r.p.radius
	r.bar.FillColor = colorOrNone(r.p.bar)
	r.bar.CornerRadius = min(r.p.radius, 2)
	setVisible(r.bar, r.p.bar != "")
}

func (r *panelRenderer) Refresh() {
	r.paint()
	r.Layout(r.p.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	repaint(r.p)
}

// Card is a white panel with a hairline; its objects stand below each other with a gap of 8.
func Card(objects ...fyne.CanvasObject) *Panel {
	return NewPanel(theme.ColorSurface, Column(objects...)).Line(theme.ColorLine).Round(theme.CardEdge).Pad(16, 16)
}

// Column sets objects below each other with a gap of 8.
func Column(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(theme.Gap), objects...)
}

// Spread sets objects below each other with the gap of cards, 16.
func Spread(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(theme.CardGap), objects...)
}

// Padded keeps an object away from the edges of its room.
func Padded(vertical, horizontal float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(vertical, vertical, horizontal, horizontal), o)
}

// NewScroll scrolls a page up and down; a field that gets the focus comes into view by itself.
func NewScroll(o fyne.CanvasObject) *container.Scroll { return container.NewVScroll(o) }

// Bar is the bar at the foot of a page: hints or a summary on the left, buttons on the right,
// the primary one last.
func Bar(left fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	row := Row()
	if left != nil {
		row.Add(left)
	}
	row.Add(Spring())
	for _, b := range buttons {
		row.Add(b)
	}
	bar := NewPanel(theme.ColorSurface, row).Pad(8, 16)
	bar.height = func() float32 { return theme.Height(56) }
	return container.New(layout.NewCustomPaddedVBoxLayout(0), widget.NewSeparator(), bar)
}

// Icon is one of Fyne's icons in a colour of the theme, as large as the text beside it.
func Icon(res fyne.Resource, c fyne.ThemeColorName) fyne.CanvasObject { return iconOf(res, c, 20) }

// SmallIcon is an icon for a chip or a line of small text.
func SmallIcon(res fyne.Resource, c fyne.ThemeColorName) fyne.CanvasObject { return iconOf(res, c, 16) }

func iconOf(res fyne.Resource, c fyne.ThemeColorName, base float32) *icon {
	i := &icon{res: res, ink: c, base: base}
	i.ExtendBaseWidget(i)
	return i
}

type icon struct {
	widget.BaseWidget
	res  fyne.Resource
	ink  fyne.ThemeColorName
	base float32
}

// set shows another icon or colour.
func (i *icon) set(res fyne.Resource, c fyne.ThemeColorName) {
	if i.res != res || i.ink != c {
		i.res, i.ink = res, c
		i.Refresh()
	}
}

func (i *icon) CreateRenderer() fyne.WidgetRenderer {
	image := canvas.NewImageFromResource(nil)
	image.FillMode = canvas.ImageFillContain
	r := &iconRenderer{WidgetRenderer: widget.NewSimpleRenderer(image), i: i, image: image}
	r.Refresh()
	return r
}

type iconRenderer struct {
	fyne.WidgetRenderer
	i     *icon
	image *canvas.Image
	res   fyne.Resource // what was drawn last
	ink   color.Color
}

func (r *iconRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(theme.Wide(r.i.base)) }

// Refresh draws the icon anew only if it looks different now: reading its lines takes longer than all else of
// a row, and rows are refreshed at every key.
func (r *iconRenderer) Refresh() {
	if ink := theme.Color(r.i.ink); r.res != r.i.res || r.ink != ink {
		r.res, r.ink = r.i.res, ink
		r.image.Resource = inked(r.res, r.i.ink)
		if !r.image.Size().IsZero() { // else it is drawn when it gets its room
			r.image.Refresh()
		}
	}
}

// NewScrollIfTall is as high as its content, but at most height at 100 %, and scrolls beyond.
func NewScrollIfTall(o fyne.CanvasObject, height float32) fyne.CanvasObject {
	return container.New(&tallLayout{height}, NewScroll(o))
}

type tallLayout struct{ height float32 }

func (l *tallLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[0].(*container.Scroll).Content.MinSize()
	return fyne.NewSize(m.Width, min(m.Height, theme.Wide(l.height)))
}

func (l *tallLayout) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
