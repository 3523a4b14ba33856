package settings

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/ui/phrases"
	"hefeng/ui/widgets"
)

// phraseCard edits the stock phrases (常用语): a line is a phrase, and the order of the lines is that of the
// list. Those of the centre are the administrator's.
type phraseCard struct {
	page   *Page
	root   fyne.CanvasObject
	own    *widgets.LongText
	centre *widgets.LongText
	save   *widgets.Button
	said   *fyne.Container
	base   phrases.Page
}

func newPhraseCard(p *Page) *phraseCard {
	c := &phraseCard{page: p, own: widgets.NewLongText("一行写一条", 3).Grows(10), centre: widgets.NewLongText("一行写一条", 3).Grows(10), said: container.NewVBox()}
	c.save = widgets.NewButton("保存常用语", fynetheme.DocumentSaveIcon(), c.keep).Hint(widgets.Ctrl(fyne.KeyS))
	c.own.OnChanged = func(string) { c.show() }
	c.centre.OnChanged = c.own.OnChanged
	help := "各窗口都可选用。"
	if !c.mayCentre() {
		c.centre.SetReadOnly(true)
		c.centre.SetPlaceHolder("还没有")
		help = "各窗口都可选用，由管理员填写。"
	}
	c.root = widgets.Card(widgets.Section("常用语"),
		widgets.Hint("写简要情况、调解记录和协议时按 Ctrl+J 选用；行的先后就是选用时的先后。").Shrinks(),
		widgets.NewFieldRow("我的", c.own), widgets.NewFieldRow("本中心", c.centre).Help(help), widgets.Row(c.save), c.said)
	c.open(p.opt.Phrases.Page())
	return c
}

func (c *phraseCard) mayCentre() bool { return c.page.opt.Actor.May(data.ToAdminister) }

// open shows what is kept.
func (c *phraseCard) open(p phrases.Page) {
	c.base = p
	c.page.opt.Phrases.Open(p)
	c.own.SetValue(strings.Join(p.Own, "\n"))
	c.centre.SetValue(strings.Join(p.Centre, "\n"))
	c.show()
}

// typed is what the fields now say.
func (c *phraseCard) typed() phrases.Page {
	p := c.base
	p.Own, p.Centre = lines(c.own.Text()), lines(c.centre.Text())
	return p
}

func lines(text string) []string {
	var list []string
	for _, s := range strings.Split(text, "\n") {
		if s = strings.TrimSpace(s); s != "" {
			list = append(list, s)
		}
	}
	return list
}

// dirty tells whether something was typed and not kept.
func (c *phraseCard) dirty() bool {
	return c.own.Text() != strings.Join(c.base.Own, "\n") || c.centre.Text() != strings.Join(c.base.Centre, "\n")
}

func (c *phraseCard) show() {
	if c.dirty() {
		c.save.Enable()
	} else {
		c.save.Disable()
	}
}

// shown reads anew, unless something is being typed.
func (c *phraseCard) shown() {
	if c.dirty() {
		return
	}
	var p phrases.Page
	var err error
	c.page.opt.Background.Do(func() { p, err = c.page.opt.Phrases.Read(context.Background()) }, func() {
		if err == nil && !c.dirty() {
			c.open(p)
		}
	})
}

func (c *phraseCard) keep() {
	if !c.dirty() {
		return
	}
	before, after := c.base, c.typed()
	var err error
	c.save.Disable()
	c.page.opt.Background.Do(func() { after, err = c.page.opt.Phrases.Write(context.Background(), before, after) }, func() {
		if err != nil {
			c.base = after // the own ones may be kept
			c.page.opt.Phrases.Open(after)
			c.say(widgets.Red, err.Error())
			c.show()
			return
		}
		c.open(after)
		c.say(widgets.Green, "常用语已保存。")
	})
}

func (c *phraseCard) say(tone widgets.Tone, sentence string) {
	c.said.Objects = []fyne.CanvasObject{widgets.Banner(tone, sentence, nil)}
	c.said.Refresh()
	c.page.root.Refresh()
}
