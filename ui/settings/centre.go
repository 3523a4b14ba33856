package settings

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hefeng/data"
	"hefeng/ui/widgets"
)

// CentreDoor is what the rules of the centre ask of the store.
type CentreDoor interface {
	Scene(ctx context.Context, actor data.Actor) (data.Scene, error)
	DoNetwork(ctx context.Context, actor data.Actor, version int, cmd data.NetworkCommand) (int, error)
}

// centre is the part of the page with what an administrator decides for everybody: the windows of the
// counter and where disputes go.
type centre struct {
	page    *Page
	door    CentreDoor
	network *data.Network // nil until it was read
	root    *fyne.Container
	windows *fyne.Container
	routing *fyne.Container
	said    *fyne.Container
}

func newCentre(p *Page, door CentreDoor) *centre {
	c := &centre{page: p, door: door, windows: widgets.Column(), routing: widgets.Column(), said: container.NewVBox()}
	c.said.Hide()
	c.root = widgets.Spread(c.said, widgets.Card(widgets.Section("登记窗口"), c.windows), widgets.Card(widgets.Section("分流规则"), c.routing))
	return c
}

// read asks for the network as it now is.
func (c *centre) read() {
	var scene data.Scene
	var err error
	c.page.opt.Background.Do(func() { scene, err = c.door.Scene(context.Background(), c.page.opt.Actor) }, func() {
		if err != nil {
			c.say(widgets.Red, err.Error())
			return
		}
		c.network = scene.Network
		c.show()
	})
}

func (c *centre) show() {
	c.showWindows()
	c.showRouting()
	c.root.Refresh()
	c.page.root.Refresh()
}

func (c *centre) say(tone widgets.Tone, sentence string) {
	c.said.Objects = nil
	if sentence == "" {
		c.said.Hide()
	} else {
		c.said.Objects = []fyne.CanvasObject{widgets.Banner(tone, sentence, nil)}
		c.said.Show()
	}
	c.root.Refresh()
	c.page.root.Refresh()
}

// do carries out a change; refused is told why not, and nil shows it over the cards.
func (c *centre) do(cmd data.NetworkCommand, refused func(error), done func()) {
	var err error
	version := max(c.network.Version, 1)
	c.page.opt.Background.Do(func() { _, err = c.door.DoNetwork(context.Background(), c.page.opt.Actor, version, cmd) }, func() {
		if err != nil {
			if refused == nil {
				c.say(widgets.Red, err.Error())
			} else {
				refused(err)
			}
			return
		}
		c.say(widgets.Neutral, "")
		if done != nil {
			done()
		}
		c.read()
	})
}

// dialog asks the facts of a change and makes it.
func (c *centre) dialog(title, verb string, specs []widgets.Spec, values map[string]string, paths map[string]string, command func(v func(string) string) data.NetworkCommand) *widgets.Form {
	form, notice := widgets.NewForm(specs), container.NewVBox()
	for key, v := range values {
		form.Set(key, v)
	}
	var d *widgets.Dialog
	refused := func(err error) {
		at := map[string]string{}
		var faults data.Faults
		errors.As(err, &faults)
		for _, f := range faults {
			at[paths[f.Field]] = f.Message
		}
		form.SetErrors(at)
		notice.Objects = []fyne.CanvasObject{widgets.Banner(widgets.Red, err.Error(), nil)}
		notice.Refresh()
	}
	do := func() {
		widgets.Settle(c.page.canvas())
		if form.Validate() {
			c.do(command(form.Value), refused, func() { d.Close() })
		}
	}
	quit := widgets.NewButton("返回", nil, func() { d.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	save := widgets.NewButton(verb, nil, do).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyReturn))
	d = widgets.NewDialog(title, 640, widgets.Column(notice, widgets.NewScrollIfTall(widgets.Padded(4, 12, form), 460)), quit, save)
	d.Keys = []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: verb, Do: do}, {Stroke: widgets.Ctrl(fyne.KeyS), Label: verb, Do: do}}
	d.Show(c.page.canvas(), form.First())
	return form
}
