package counter

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"hefeng/data/idcard"
	"hefeng/ui/show"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// briefCard shows a party that was picked, its numbers masked, with 更换 for somebody else. Its facts are typed
// again in the card that it stands for.
type briefCard struct {
	*widgets.Panel
	card  *card
	lines *fyne.Container
}

func newBriefCard(c *card) *briefCard {
	b := &briefCard{card: c, lines: widgets.Pile(4)}
	b.Panel = widgets.NewPanel(theme.ColorSurface, b.lines).Line(theme.ColorLine).Round(theme.CardEdge).Pad(12, 16)
	return b
}

func (b *briefCard) show() {
	c := b.card
	change := widgets.NewButton("更换", nil, func() { c.desk.replace(c) }).Kind(widgets.Link).Small()
	edit := widgets.NewButton("补充", nil, func() { c.desk.edit(c) }).Kind(widgets.Link).Small()
	lines := []fyne.CanvasObject{widgets.Row(widgets.NewChip(c.title(), widgets.Accented, nil), widgets.Name(c.value("name")).Shrinks(),
		widgets.Label(c.describe()), widgets.Spring(), edit, change)}
	if c.isPerson() {
		lines = append(lines, show.Number("证件号码", idcard.Mask(c.value("id_number")), c.idOK.on))
	} else {
		lines = append(lines, show.Number("信用代码", c.value("credit_code"), c.codeOK.on),
			show.Fact("法定代表人", strings.TrimSpace(c.value("legal_representative")+"　"+c.value("post"))))
	}
	lines = append(lines, show.Fact("电话", show.Joined(show.Phone(c.value("phone")), c.value("address"))))
	r := &reader{fs: c.fs}
	for _, a := range r.agents(c) {
		lines = append(lines, show.Fact("代理人", show.Joined(a.Name, a.Relation, a.Authority.Name(), show.Phone(a.Phone))))
	}
	if c.isMinor() {
		for _, g := range r.guardians(c) {
			lines = append(lines, show.Fact("监护人", show.Joined(g.Name, g.Relation, show.Phone(g.Phone))))
		}
	}
	if list := r.represented(c); len(list) > 0 {
		lines = append(lines, show.Fact("代表", fmt.Sprintf("%s等 %d 人", list[0].Name, len(list))))
	}
	b.lines.Objects = lines
	b.lines.Refresh()
}
