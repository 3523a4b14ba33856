package widgets

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// labelWidth holds a label of five characters; a longer one stands in two lines of small text.
const labelWidth float32 = 88

// FieldRow is a field with its label on the left and, below, what is wrong with it.
type FieldRow struct {
	widget.BaseWidget

	label *Text
	lower *Text // the second line of a long label
	name  string
	input Input
	error *Para
	icon  fyne.CanvasObject
	help  *Para
}

// NewFieldRow puts a label before a field.
func NewFieldRow(label string, input Input) *FieldRow {
	r := &FieldRow{
		label: Label(label).Right(),
		lower: Label("").Right().Sized(theme.SizeCaption),
		name:  label,
		input: input,
		error: NewPara("").Color(theme.ColorError).Sized(theme.SizeCaption),
		icon:  SmallIcon(fynetheme.ErrorIcon(), theme.ColorError),
		help:  NewPara("").Color(theme.ColorText2).Sized(theme.SizeCaption),
	}
	r.ExtendBaseWidget(r)
	return r
}

// Help writes small text below the field, such as 至少 10 位. An error takes its place.
func (r *FieldRow) Help(s string) *FieldRow { r.help.SetText(s); r.Refresh(); return r }

// SetLabel gives the row another label: the same fact may have another name. A row without one has no
// room for it.
func (r *FieldRow) SetLabel(label string) {
	if r.name != "" && r.name != label {
		r.name = label
		r.Refresh()
	}
}

// Input is the field of the row.
func (r *FieldRow) Input() Input { return r.input }

// SetError marks the field and says below it what is wrong and what to do; "" takes both away.
func (r *FieldRow) SetError(sentence string) {
	r.error.SetText(sentence)
	if sentence != "" {
		r.input.SetState(Invalid)
	} else {
		r.input.SetState(Normal)
	}
	r.Refresh()
}

// Error is the sentence shown, "" for none.
func (r *FieldRow) Error() string { return r.error.Text() }

// SetMissing marks the field as required and empty, or takes the mark away. An error stays.
func (r *FieldRow) SetMissing(on bool) {
	switch {
	case r.Error() != "":
	case on:
		r.input.SetState(Missing)
	default:
		r.input.SetState(Normal)
	}
}

// Children lets Reveal walk through the row.
func (r *FieldRow) Children() []fyne.CanvasObject { return []fyne.CanvasObject{r.input} }

// CreateRenderer links the widget to its renderer.
func (r *FieldRow) CreateRenderer() fyne.WidgetRenderer {
	f := &fieldRowRenderer{r}
	f.show()
	return f
}

type fieldRowRenderer struct{ r *FieldRow }

func (f *fieldRowRenderer) Destroy() {}

func (f *fieldRowRenderer) Objects() []fyne.CanvasObject {
	r := f.r
	return []fyne.CanvasObject{r.label, r.lower, r.input, r.icon, r.error, r.help}
}

// below is the height of what stands under the field of a width: a line of 24, more where the
// sentence of an error needs more.
func (f *fieldRowRenderer) below(width float32) float32 {
	line := theme.SmallHeight(24)
	switch {
	case f.r.Error() != "":
		if width <= 0 {
			return line
		}
		return max(line, f.r.error.heightAt(width-f.iconSize()-4))
	case f.r.help.Text() != "":
		if width <= 0 {
			return line
		}
		return line + max(0, f.r.help.heightAt(width)-f.r.help.lineHeight())
	}
	return 0
}

func (f *fieldRowRenderer) iconSize() float32 { return theme.Wide(16) }

func (f *fieldRowRenderer) MinSize() fyne.Size {
	in := f.r.input.MinSize()
	return fyne.NewSize(f.labelRoom()+in.Width, in.Height+f.below(f.r.Size().Width-f.labelRoom()))
}

func (f *fieldRowRenderer) labelRoom() float32 {
	if f.r.name == "" {
		return 0
	}
	return theme.Wide(labelWidth) + theme.Gap
}

func (f *fieldRowRenderer) Layout(size fyne.Size) {
	r := f.r
	x, line := f.labelRoom(), theme.Height(40)
	f.layLabel(max(0, x-theme.Gap), min(line, size.Height))
	below := f.below(size.Width - x)
	h := max(0, size.Height-below)
	r.input.Move(fyne.NewPos(x, 0))
	r.input.Resize(fyne.NewSize(size.Width-x, h))

	icon, first := f.iconSize(), theme.SmallHeight(24)
	r.icon.Move(fyne.NewPos(x, h+(first-icon)/2))
	r.icon.Resize(fyne.NewSquareSize(icon))
	r.error.Move(fyne.NewPos(x+icon+4, h+max(0, (first-r.error.lineHeight())/2)))
	r.error.Resize(fyne.NewSize(size.Width-x-icon-4, below))
	r.help.Move(fyne.NewPos(x, h+(first-r.help.lineHeight())/2))
	r.help.Resize(fyne.NewSize(size.Width-x, below))
}

// layLabel sets the label before the field: in one line, or in two halves where that is too long.
func (f *fieldRowRenderer) layLabel(width, height float32) {
	r := f.r
	long := fyne.MeasureText(r.name, theme.Size(theme.SizeText), fyne.TextStyle{}).Width > width && width > 0
	first, second, size := r.name, "", theme.SizeText
	if long {
		half := []rune(r.name)
		cut := (len(half) + 1) / 2
		first, second, size = string(half[:cut]), string(half[cut:]), theme.SizeCaption
	}
	if r.label.Text() != first {
		r.label.Sized(size).SetText(first)
		r.lower.SetText(second)
	}
	setVisible(r.lower, long)
	top := float32(0)
	if long {
		row := fyne.MeasureText("国", theme.Size(theme.SizeCaption), fyne.TextStyle{}).Height
		top, height = max(0, (height-2*row)/2), row
		r.lower.Move(fyne.NewPos(0, top+row))
		r.lower.Resize(fyne.NewSize(width, row))
	}
	r.label.Move(fyne.NewPos(0, top))
	r.label.Resize(fyne.NewSize(width, height))
}

// Label is the whole label.
func (r *FieldRow) Label() string { return r.name }

// LabelCut says that the label does not fit before the field even in two lines.
func (r *FieldRow) LabelCut() bool {
	return r.label.cut() || r.lower.Visible() && r.lower.cut()
}

// show leaves of the line below the field only what it says now.
func (f *fieldRowRenderer) show() {
	wrong := f.r.Error() != ""
	setVisible(f.r.icon, wrong)
	setVisible(f.r.error, wrong)
	setVisible(f.r.help, !wrong && f.r.help.Text() != "")
}

func (f *fieldRowRenderer) Refresh() {
	f.show()
	f.Layout(f.r.Size())
	for _, o := range f.Objects() {
		o.Refresh()
	}
	repaint(f.r)
}
