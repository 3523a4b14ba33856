package settings

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/ui/golden"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// deciding is the page of an administrator who decides about the centre.
func deciding(t *testing.T, th *theme.Theme) (*Page, fyne.Window, func() *data.Network) {
	t.Helper()
	p, db, w, _ := showAs(t, th)
	o := p.opt
	o.Centre, o.Canvas = db, func() fyne.Canvas { return w.Canvas() }
	p = New(o)
	widgets.NewLayer(p.Content()).Attach(w)
	w.Resize(fyne.NewSize(1180, 1400))
	p.Shown()
	return p, w, func() *data.Network {
		n, err := db.Network(context.Background())
		require.NoError(t, err)
		return n
	}
}

func pressIn(t *testing.T, o fyne.CanvasObject, label string, at int) {
	t.Helper()
	n := 0
	var found *widgets.Button
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Label() == label && b.Visible() {
			if n == at {
				found = b
			}
			n++
		}
		for _, c := range widgets.Children(o) {
			walk(c)
		}
	}
	walk(o)
	require.NotNil(t, found, "no button %s", label)
	found.Press()
}

func typeIn(w fyne.Window, text string) {
	for _, r := range text {
		w.Canvas().Focused().TypedRune(r)
	}
}

func TestAnAdministratorAddsAWindowHere(t *testing.T) {
	p, w, network := deciding(t, theme.New(theme.Light, 1))
	pressIn(t, p.centre.windows, "增加窗口", 0)
	typeIn(w, "医疗")
	pressIn(t, w.Canvas().Overlays().Top(), "保存窗口", 0)
	list := network().Reception()
	require.Len(t, list, 5)
	assert.Equal(t, data.Window("医疗"), list[4].Code)
	assert.Nil(t, w.Canvas().Overlays().Top())
	pressIn(t, p.centre.windows, "增加窗口", 0)
	typeIn(w, "综合")
	pressIn(t, w.Canvas().Overlays().Top(), "保存窗口", 0)
	assert.NotNil(t, w.Canvas().Overlays().Top(), "there is one of this name")
	assert.Len(t, network().Reception(), 5)
}

func TestAThresholdIsSetAndARuleMoved(t *testing.T) {
	p, w, network := deciding(t, theme.New(theme.Light, 1))
	pressIn(t, p.centre.routing, "修改", 1) // persons
	w.Canvas().FocusNext()
	typeIn(w, "10")
	pressIn(t, w.Canvas().Overlays().Top(), "保存规则", 0)
	rules := network().Rules()
	assert.Equal(t, data.RoutingRule{Fact: data.ByPersons, Least: 10, Level: data.DistrictLevel, Sample: true}, rules[1])
	pressIn(t, p.centre.routing, "上移", 0)
	assert.Equal(t, data.ByPersons, network().Rules()[0].Fact)
	pressIn(t, p.centre.routing, "删去", 1)
	assert.Len(t, network().Rules(), len(rules)-1)
}

func TestWhoDoesNotAdministerDecidesNothing(t *testing.T) {
	p, db, _, _ := show(t, data.Clerk)
	o := p.opt
	o.Centre = db
	assert.Nil(t, New(o).centre)
}

func TestPicturesOfTheCentresRules(t *testing.T) {
	for _, look := range golden.Looks() {
		p, w, _ := deciding(t, look.Theme)
		golden.Chinese(t, w.Canvas())
		golden.Picture(t, w.Canvas(), "settings-centre-"+look.Name)
		golden.Same(t, w.Canvas(), "settings-centre-"+look.Name)
		pressIn(t, p.centre.routing, "修改", 1)
		golden.Picture(t, w.Canvas(), "settings-rule-"+look.Name)
	}
}
