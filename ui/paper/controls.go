package paper

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/printing"
	"hefeng/printing/printer"
	"hefeng/ui/issue"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// controls are printer, copies, sides and range, and the two ways out: paper and file.
type controls struct {
	page     *Page
	root     fyne.CanvasObject
	filled   *widgets.Choice // the case's facts, or blank
	printer  *widgets.Choice
	state    *widgets.Para
	copies   *widgets.Entry
	copyRow  *widgets.FieldRow
	why      *widgets.Para
	sides    *widgets.Choice
	span     *widgets.Entry
	spanRow  *widgets.FieldRow
	print    *widgets.Button
	save     *widgets.Button
	printers []printer.Printer
}

func newControls(p *Page) *controls {
	c := &controls{page: p, printer: widgets.NewChoice("请选择打印机"), state: widgets.NewPara("正在查找打印机……").Sized(theme.SizeCaption).Color(theme.ColorText2),
		copies: widgets.NewNumber(""), why: widgets.NewPara("").Sized(theme.SizeCaption).Color(theme.ColorText2),
		sides: widgets.NewChoice("", widgets.Option{Value: "two", Label: "双面，长边翻页"}, widgets.Option{Value: "one", Label: "单面"}),
		span:  widgets.NewEntry("全部；或 1、2-3")}
	c.save = widgets.NewButton("存为 PDF", fynetheme.DownloadIcon(), c.askFile).Hint(widgets.Ctrl(fyne.KeyE))
	c.print = widgets.NewButton("打印", fynetheme.DocumentPrintIcon(), c.send).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyP))
	c.copyRow, c.spanRow = widgets.NewFieldRow("份数", c.copies), widgets.NewFieldRow("页码", c.span)
	c.filled = widgets.NewChoice("", widgets.Option{Value: filledIn, Label: "按本案填好"}, widgets.Option{Value: blankForm, Label: "空白，手工填写"})
	c.filled.SetValue(filledIn)
	if p.request.Blank {
		c.filled.SetValue(blankForm)
	}
	c.filled.OnPicked = func(value string) { p.again(value == blankForm) }
	c.recount()
	c.sides.SetValue("one")
	c.printer.OnPicked = func(string) { c.describe() }
	c.printer.Disable()
	c.print.Disable()
	c.save.Disable()
	content := widgets.NewFieldRow("内容", c.filled)
	if p.form.Whole() || p.many != nil {
		content.Hide()
	}
	form := widgets.Column(content, widgets.NewFieldRow("打印机", c.printer), under(c.state), c.copyRow, under(c.why),
		widgets.NewFieldRow("单双面", c.sides), c.spanRow)
	c.root = widgets.Frame(nil, widgets.Padded(8, 0, widgets.Column(c.print, c.save)), nil, nil, widgets.NewScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 12), form))) // beside the bar of the scroll
	return c
}

// What the paper holds.
const (
	filledIn  = "filled"
	blankForm = "blank"
)

// recount proposes how many copies to print.
func (c *controls) recount() {
	n, why := 1, ""
	if c.page.many == nil {
		n, why = copiesOf(c.page.form, &c.page.c, c.page.request)
	}
	c.copies.SetText(strconv.Itoa(n))
	c.why.SetText(why)
}

// under sets a line of small text below a field, behind the labels.
func under(o fyne.CanvasObject) fyne.CanvasObject { return container.New(underLayout{}, o) }

// underLayout begins where the entry of a row does.
type underLayout struct{}

func (underLayout) indent() float32 { return theme.Wide(88) + theme.Gap }

func (l underLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(l.indent(), 0)
}

func (l underLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(l.indent(), 0))
	o[0].Resize(size.SubtractWidthHeight(l.indent(), 0))
}

// copiesOf is how many originals a form needs, and why.
func copiesOf(f printing.Form, c *data.Case, r issue.Request) (int, string) {
	switch {
	case r.Blank:
		return 1, ""
	case f.Key == "agreement":
		return c.Copies(), fmt.Sprintf("当事人 %d 份，调委会 1 份", len(c.Parties))
	case f.Key == "rights" && r.Party == nil:
		return c.Copies(), fmt.Sprintf("当事人 %d 份，入卷 1 份", len(c.Parties))
	}
	return 1, ""
}

// ask looks for the printers again.
func (c *controls) ask() {
	var found []printer.Printer
	var err error
	c.page.opt.Background.Do(func() {
		found, err = c.page.opt.Printers.Printers(c.page.ctx)
	}, func() {
		c.printers = found
		options := make([]widgets.Option, len(found))
		for i, q := range found {
			options[i] = widgets.Option{Value: q.Name, Label: q.Info, Note: q.Describe()}
		}
		c.printer.SetOptions(options)
		if err != nil {
			c.state.Color(theme.ColorWarning).SetText(err.Error())
			c.printer.Disable()
		} else {
			c.printer.Enable()
			c.prefer()
		}
		c.ready()
	})
}

// prefer takes the default printer, or the only one.
func (c *controls) prefer() {
	for _, q := range c.printers {
		if q.Default || len(c.printers) == 1 {
			c.printer.SetValue(q.Name)
		}
	}
	c.describe()
}

func (c *controls) chosen() (printer.Printer, bool) {
	for _, q := range c.printers {
		if q.Name == c.printer.Value() {
			return q, true
		}
	}
	return printer.Printer{}, false
}

func (c *controls) describe() {
	q, ok := c.chosen()
	if !ok {
		return
	}
	c.state.Color(theme.ColorSuccess).SetText(q.Describe() + "，A4 纸")
	if q.State == printer.Stopped || !q.Accepting {
		c.state.Color(theme.ColorWarning).SetText(q.Describe())
	}
	if q.Duplex {
		c.sides.Enable()
	} else {
		c.sides.SetValue("one")
		c.sides.Disable()
	}
	c.ready()
}

// ready enables what can be done now: a file once there is a paper, print once there is a printer.
func (c *controls) ready() {
	made := c.page.paper.Pages > 0 && !c.page.busy
	enable(c.save, made)
	_, ok := c.chosen()
	enable(c.print, made && ok)
}

func enable(b *widgets.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// send issues the paper and hands it to the printer.
func (c *controls) send() {
	n, err := strconv.Atoi(strings.TrimSpace(c.copies.Value()))
	c.copyRow.SetError("")
	c.spanRow.SetError("")
	if err != nil || n < 1 || n > 99 {
		c.copyRow.SetError("份数应为 1 至 99，请改正。")
		return
	}
	q, _ := c.chosen()
	job := printer.Job{Printer: q.Name, Copies: n, TwoSided: c.sides.Value() == "two", User: c.page.opt.Actor.Login,
		Pages: strings.TrimSpace(c.span.Value())}
	c.issue(func(made printing.Paper) error {
		job.PDF, job.Title = made.PDF, made.Title
		id, err := c.page.opt.Printers.Print(c.page.ctx, job)
		if err != nil {
			return err
		}
		return c.page.opt.Printers.Watch(c.page.ctx, id, func(s printer.Status) {
			fyne.Do(func() { c.page.say(widgets.Accented, fmt.Sprintf("%s：%s", q.Info, s.Describe())) })
		})
	}, "已打印")
}

// issue makes the paper that leaves the house off the UI goroutine and does something with it.
func (c *controls) issue(with func(printing.Paper) error, done string) {
	p := c.page
	if p.busy {
		return
	}
	p.busy = true
	c.ready()
	made, now := p.paper, p.c
	var err error
	p.opt.Background.Do(func() {
		if !p.issued {
			made, now, err = p.issue()
		}
	}, func() {
		if err != nil {
			c.over(err, "")
			return
		}
		p.issued, p.c = true, now
		p.show(made)
		if p.opt.Issued != nil && p.many == nil {
			p.opt.Issued(now)
		}
		p.opt.Background.Do(func() { err = with(made) }, func() { c.over(err, done) })
	})
}

// over ends what was under way with a paper: it is done, or failed.
func (c *controls) over(err error, done string) {
	p := c.page
	p.busy = false
	c.ready()
	if err != nil {
		p.failed(err)
		return
	}
	p.say(0, "")
	p.opt.Frame.Toast(done)
}

// askFile asks where to save.
func (c *controls) askFile() {
	p := c.page
	name := strings.NewReplacer("/", "-", "\\", "-", ":", "-").Replace(p.form.Name + " " + p.number())
	file := widgets.NewEntry("")
	file.SetText(filepath.Join(p.opt.Folder, name+".pdf"))
	row := widgets.NewFieldRow("文件", file)
	var d *widgets.Dialog
	save := func() {
		path := file.Value()
		if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
			row.SetError("没有这个文件夹，请改成已有的文件夹。")
			return
		}
		d.Close()
		c.issue(func(made printing.Paper) error {
			if err := os.WriteFile(path, made.PDF, 0o600); err != nil {
				return data.Fail(err, "文件%s没有存上，请检查权限和磁盘空间后再存一次。", filepath.Base(path))
			}
			return nil
		}, "已存为 "+filepath.Base(path))
	}
	file.OnEnter = save
	d = widgets.NewDialog("存为 PDF", 720, row,
		widgets.NewButton("关闭", nil, func() { d.Close() }).Hint(widgets.Press(fyne.KeyEscape)),
		widgets.NewButton("保存", fynetheme.DocumentSaveIcon(), save).Kind(widgets.Primary).Hint(widgets.Press(fyne.KeyReturn)))
	d.Show(p.opt.Frame.Window().Canvas(), file)
}
