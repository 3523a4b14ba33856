package shell

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Job is one of the six jobs of the rail; its number is the key Ctrl+1…6 and never changes.
type Job int

// The jobs in the order of the rail.
const (
	Counter Job = iota + 1
	Cases
	Queue
	Mediators
	Reports
	Settings
)

// String is the name on the rail.
func (j Job) String() string {
	return []string{"", "登记台", "案件", "队列", "调解员", "报表", "设置"}[j]
}

func (j Job) icon() fyne.Resource {
	return []fyne.Resource{nil, fynetheme.LoginIcon(), fynetheme.FolderIcon(), fynetheme.ListIcon(),
		fynetheme.AccountIcon(), fynetheme.GridIcon(), fynetheme.SettingsIcon()}[j]
}

func (j Job) stroke() widgets.Stroke { return widgets.Ctrl(fyne.KeyName(rune('0' + int(j)))) }

// rail is the column at the left with the jobs of the user and the help at its foot.
type rail struct {
	widget.BaseWidget
	logo  *widgets.Text
	items []*railItem
	help  *railItem
}

func newRail(jobs map[Job]func() Page, open func(Job), help func()) *rail {
	r := &rail{logo: widgets.Title("和枫").Color(theme.ColorAccent).Center()}
	for j := Counter; j <= Settings; j++ {
		if jobs[j] != nil {
			r.items = append(r.items, newRailItem(j, j.String(), j.icon(), func() { open(j) }))
		}
	}
	r.help = newRailItem(0, "帮助 F1", fynetheme.HelpIcon(), help)
	r.help.small = true
	r.ExtendBaseWidget(r)
	return r
}

func (r *rail) choose(j Job) {
	for _, i := range r.items {
		if i.chosen != (i.job == j) {
			i.chosen = i.job == j
			i.Refresh()
		}
	}
}

func (r *rail) CreateRenderer() fyne.WidgetRenderer {
	return &railRenderer{r: r, ground: canvas.NewRectangle(theme.Color(theme.ColorSurface)),
		edge: canvas.NewRectangle(theme.Color(theme.ColorLine))}
}

type railRenderer struct {
	r            *rail
	ground, edge *canvas.Rectangle
}

func (r *railRenderer) Destroy() {}

func (r *railRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.ground, r.edge, r.r.logo}
	for _, i := range r.r.items {
		objects = append(objects, i)
	}
	return append(objects, r.r.help)
}

func (r *railRenderer) MinSize() fyne.Size { return fyne.NewSize(theme.SmallHeight(88), 0) }

func (r *railRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.edge.Move(fyne.NewPos(size.Width-1, 0))
	r.edge.Resize(fyne.NewSize(1, size.Height))
	top, item := theme.Height(48), theme.Height(72)
	r.r.logo.Resize(fyne.NewSize(size.Width, top))
	foot := theme.Height(64)
	if n := float32(len(r.r.items)); n > 0 { // a low window makes all items lower, none vanishes
		item = min(item, (size.Height-top-foot)/n)
	}
	for i, o := range r.r.items {
		o.Move(fyne.NewPos(0, top+float32(i)*item))
		o.Resize(fyne.NewSize(size.Width-1, item))
	}
	r.r.help.Move(fyne.NewPos(0, size.Height-foot))
	r.r.help.Resize(fyne.NewSize(size.Width-1, foot))
}

func (r *railRenderer) Refresh() {
	r.ground.FillColor = theme.Color(theme.ColorSurface)
	r.edge.FillColor = theme.Color(theme.ColorLine)
	r.Layout(r.r.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// railItem is one job. It is no tab stop: its key reaches it from anywhere.
type railItem struct {
	widget.BaseWidget
	job     Job
	label   string
	icon    fyne.Resource
	open    func()
	chosen  bool
	hovered bool
	small   bool
}

func newRailItem(j Job, label string, icon fyne.Resource, open func()) *railItem {
	i := &railItem{job: j, label: label, icon: icon, open: open}
	i.ExtendBaseWidget(i)
	return i
}

func (i *railItem) Tapped(*fyne.PointEvent)        { i.open() }
func (i *railItem) MouseIn(*desktop.MouseEvent)    { i.hovered = true; i.Refresh() }
func (i *railItem) MouseMoved(*desktop.MouseEvent) {}
func (i *railItem) MouseOut()                      { i.hovered = false; i.Refresh() }

func (i *railItem) CreateRenderer() fyne.WidgetRenderer {
	r := &railItemRenderer{i: i, ground: canvas.NewRectangle(color.Transparent),
		mark: canvas.NewRectangle(color.Transparent), image: canvas.NewImageFromResource(nil),
		text: canvas.NewText(i.label, color.Transparent)}
	r.image.FillMode = canvas.ImageFillContain
	r.text.Alignment = fyne.TextAlignCenter
	r.ground.CornerRadius, r.mark.CornerRadius = theme.Radius, 2
	r.paint()
	return r
}

type railItemRenderer struct {
	i            *railItem
	ground, mark *canvas.Rectangle
	image        *canvas.Image
	text         *canvas.Text
}

func (r *railItemRenderer) Destroy()           {}
func (r *railItemRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *railItemRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.mark, r.image, r.text}
}

func (r *railItemRenderer) Layout(size fyne.Size) {
	edge := float32(8)
	if theme.Size(theme.SizeText) > 20 { // large text needs the room of the margin
		edge = 4
	}
	r.ground.Move(fyne.NewPos(edge, 0))
	r.ground.Resize(size.SubtractWidthHeight(2*edge, 0))
	r.mark.Move(fyne.NewPos(edge, 16))
	r.mark.Resize(fyne.NewSize(4, max(0, size.Height-32)))
	icon := theme.Wide(24)
	text := r.text.MinSize().Height
	top := (size.Height - icon - text - 4) / 2
	r.image.Move(fyne.NewPos((size.Width-icon)/2, top))
	r.image.Resize(fyne.NewSquareSize(icon))
	r.text.Move(fyne.NewPos(0, top+icon+4))
	r.text.Resize(fyne.NewSize(size.Width, text))
}

func (r *railItemRenderer) paint() {
	ink, fill := theme.ColorText2, color.Color(color.Transparent)
	if r.i.hovered {
		fill = theme.Color(theme.ColorHover)
	}
	r.mark.Hide()
	if r.i.chosen {
		ink, fill = theme.ColorAccent, theme.Color(theme.ColorActive)
		r.mark.FillColor = theme.Color(theme.ColorAccent)
		r.mark.Show()
	}
	r.ground.FillColor = fill
	r.image.Resource = fynetheme.NewColoredResource(r.i.icon, ink)
	r.text.Color = theme.Color(ink)
	r.text.TextStyle.Bold = r.i.chosen
	r.text.TextSize = theme.Size(theme.SizeText)
	if r.i.small {
		r.text.TextSize = theme.Size(theme.SizeCaption)
	}
}

func (r *railItemRenderer) Refresh() {
	r.paint()
	r.Layout(r.i.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.i)
}
