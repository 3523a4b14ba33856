package widgets

import (
	"fmt"
	"image/color"
	"strconv"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/data/workday"
	"hefeng/ui/theme"
)

// weekdays head the columns of a calendar, Monday first as everywhere in China.
var weekdays = []string{"一", "二", "三", "四", "五", "六", "日"}

const calendarWeeks = 6

// Calendar shows a month under a date field, which keeps the focus and steers it. Rest days are set in
// the accent colour; of a year whose calendar is not known they are the weekends.
type Calendar struct {
	widget.BaseWidget

	// OnTake is called with a day that is clicked.
	OnTake func(workday.Date)

	chosen workday.Date
	today  workday.Date
	rests  func(workday.Date) bool
	days   []*calendarDay
	title  *Text
	hint   *Text
	before *pressable
	after  *pressable
}

// builtIn is the working-day calendar that came with the program.
var builtIn = sync.OnceValue(func() workday.Calendar {
	c, _ := workday.Load() // an empty one knows no year, and then weekends count
	return c
})

// isRestDay asks the calendar of the program, and counts weekends in a year that it does not know.
func isRestDay(d workday.Date) bool {
	works, err := builtIn().IsWorkday(d)
	if err != nil {
		return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
	}
	return !works
}

// NewCalendar makes a calendar; rests says which days are rest days, nil asks the program's calendar.
func NewCalendar(rests func(workday.Date) bool, take func(workday.Date)) *Calendar {
	if rests == nil {
		rests = isRestDay
	}
	c := &Calendar{OnTake: take, rests: rests, title: Section("").Center(), hint: Hint("↑ ↓ ← → 选日　PgUp PgDn 翻月　Enter 采用")}
	c.before = newPressable(Icon(fynetheme.NavigateBackIcon(), theme.ColorAccent), func() { c.month(-1) })
	c.after = newPressable(Icon(fynetheme.NavigateNextIcon(), theme.ColorAccent), func() { c.month(1) })
	for range calendarWeeks * len(weekdays) {
		d := &calendarDay{calendar: c}
		d.ExtendBaseWidget(d)
		c.days = append(c.days, d)
	}
	c.ExtendBaseWidget(c)
	return c
}

// Choose chooses a day; today is framed.
func (c *Calendar) Choose(day, today workday.Date) {
	c.chosen, c.today = day, today
	c.Refresh()
}

// Chosen is the chosen day.
func (c *Calendar) Chosen() workday.Date { return c.chosen }

// Step goes on by days.
func (c *Calendar) Step(days int) { c.Choose(c.chosen.AddDays(days), c.today) }

// month goes on by months, to the same day or the last of a shorter month.
func (c *Calendar) month(n int) {
	first := time.Date(c.chosen.Year(), c.chosen.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, n, 0)
	last := first.AddDate(0, 1, -1).Day()
	if d, err := workday.NewDate(first.Year(), first.Month(), min(c.chosen.Day(), last)); err == nil {
		c.Choose(d, c.today)
	}
}

// first is the Monday with which the page of the month begins.
func (c *Calendar) first() workday.Date {
	d, err := workday.NewDate(c.chosen.Year(), c.chosen.Month(), 1)
	if err != nil {
		return c.chosen
	}
	return d.AddDays(-(int(d.Weekday()) + 6) % 7)
}

// A calendar counts as a disabled tab stop, as a drop list does: a click leaves the focus to the field.

// FocusGained does nothing.
func (c *Calendar) FocusGained() {}

// FocusLost does nothing.
func (c *Calendar) FocusLost() {}

// TypedRune does nothing.
func (c *Calendar) TypedRune(rune) {}

// TypedKey does nothing.
func (c *Calendar) TypedKey(*fyne.KeyEvent) {}

// Disabled is always true.
func (c *Calendar) Disabled() bool { return true }

// Disable does nothing.
func (c *Calendar) Disable() {}

// Enable does nothing.
func (c *Calendar) Enable() {}

// CreateRenderer links the widget to its renderer.
func (c *Calendar) CreateRenderer() fyne.WidgetRenderer {
	r := &calendarRenderer{c: c, ground: canvas.NewRectangle(color.Transparent)}
	for _, w := range weekdays {
		r.heads = append(r.heads, Hint(w).Center())
	}
	r.Refresh()
	return r
}

type calendarRenderer struct {
	c      *Calendar
	ground *canvas.Rectangle
	heads  []*Text
}

func (r *calendarRenderer) Destroy() {}

func (r *calendarRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.ground, r.c.title, r.c.before, r.c.after, r.c.hint}
	for _, h := range r.heads {
		objects = append(objects, h)
	}
	for _, d := range r.c.days {
		objects = append(objects, d)
	}
	return objects
}

// cellSize is the room of one day.
func cellSize() fyne.Size { return fyne.NewSize(theme.Wide(40), theme.Height(32)) }

func (r *calendarRenderer) MinSize() fyne.Size {
	cell := cellSize()
	return fyne.NewSize(max(7*cell.Width, r.c.hint.MinSize().Width)+16, cell.Height*(calendarWeeks+3)+8)
}

func (r *calendarRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	cell := fyne.NewSize((size.Width-16)/7, (size.Height-8)/(calendarWeeks+3))
	put := func(o fyne.CanvasObject, column, row, columns float32) {
		o.Move(fyne.NewPos(8+column*cell.Width, 4+row*cell.Height))
		o.Resize(fyne.NewSize(columns*cell.Width, cell.Height))
	}
	put(r.c.before, 0, 0, 1)
	put(r.c.title, 1, 0, 5)
	put(r.c.after, 6, 0, 1)
	for i, h := range r.heads {
		put(h, float32(i), 1, 1)
	}
	for i, d := range r.c.days {
		put(d, float32(i%7), float32(2+i/7), 1)
	}
	put(r.c.hint, 0, calendarWeeks+2, 7)
}

func (r *calendarRenderer) Refresh() {
	c := r.c
	r.ground.FillColor, r.ground.StrokeColor = theme.Color(theme.ColorSurface), theme.Color(theme.ColorInputLine)
	r.ground.StrokeWidth, r.ground.CornerRadius = 1, theme.Radius
	r.ground.Refresh()
	if !c.chosen.IsZero() {
		c.title.SetText(fmt.Sprintf("%d年%d月", c.chosen.Year(), int(c.chosen.Month())))
		first := c.first()
		for i, d := range c.days {
			d.show(first.AddDays(i))
		}
	}
	repaint(c)
}

// calendarDay is one day of the page.
type calendarDay struct {
	widget.BaseWidget
	calendar *Calendar
	day      workday.Date
	ground   *canvas.Rectangle
	text     *canvas.Text
}

// Tapped takes the day.
func (d *calendarDay) Tapped(*fyne.PointEvent) {
	if d.calendar.OnTake != nil {
		d.calendar.OnTake(d.day)
	}
}

func (d *calendarDay) show(day workday.Date) { d.day = day; d.Refresh() }

// CreateRenderer links the widget to its renderer.
func (d *calendarDay) CreateRenderer() fyne.WidgetRenderer {
	d.ground, d.text = canvas.NewRectangle(color.Transparent), canvas.NewText("", color.Transparent)
	d.text.Alignment = fyne.TextAlignCenter
	return &dayRenderer{d}
}

type dayRenderer struct{ d *calendarDay }

func (r *dayRenderer) Destroy()           {}
func (r *dayRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *dayRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.d.ground, r.d.text}
}

func (r *dayRenderer) Layout(size fyne.Size) {
	r.d.ground.Move(fyne.NewPos(2, 1))
	r.d.ground.Resize(size.SubtractWidthHeight(4, 2))
	h := r.d.text.MinSize().Height
	r.d.text.Move(fyne.NewPos(0, (size.Height-h)/2))
	r.d.text.Resize(fyne.NewSize(size.Width, h))
}

func (r *dayRenderer) Refresh() {
	d, c := r.d, r.d.calendar
	d.text.Text, d.text.TextSize = strconv.Itoa(d.day.Day()), theme.Size(theme.SizeText)
	ink, fill, line := theme.ColorText, fyne.ThemeColorName(""), fyne.ThemeColorName("")
	if c.rests(d.day) {
		ink = theme.ColorAccent
	}
	if d.day.Month() != c.chosen.Month() {
		ink = theme.ColorDisabled
	}
	if d.day == c.today {
		line = theme.ColorAccent
	}
	if d.day == c.chosen {
		fill, ink = theme.ColorAccent, theme.ColorOnAccent
	}
	d.text.Color = theme.Color(ink)
	d.ground.FillColor, d.ground.StrokeColor = colorOrNone(fill), colorOrNone(line)
	d.ground.StrokeWidth, d.ground.CornerRadius = 1, theme.Radius
	r.Layout(d.Size())
	d.ground.Refresh()
	d.text.Refresh()
}
