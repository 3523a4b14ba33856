package cases

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/ui/show"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// marksCard is 签章: one row per signer the law asks for, with the marks that are there and the
// fields to record the next one.
type marksCard struct {
	page *Case
	root *widgets.Panel
	rows *fyne.Container
	made map[string]*markRow
}

// signer is one whose mark is needed.
type signer struct {
	id      string // names the row
	name    string
	lacks   string // what to call the missing mark: 张𠅤签名
	kinds   []markKind
	missing bool
	marks   []data.Mark
	right   data.Right
}

// markKind is one way in which a signer may mark.
type markKind struct {
	label string
	mark  data.Mark // without its day
}

// markRow records one mark in place.
type markRow struct {
	root   *fyne.Container
	kind   *widgets.Choice
	how    *fieldNote
	on     *widgets.DateEntry
	when   *fieldNote
	put    *widgets.Button
	do     func()
	wanted bool // a further mark, beside one that is there
}

func newMarksCard(p *Case) *marksCard {
	m := &marksCard{page: p, rows: widgets.Column(), made: map[string]*markRow{}}
	m.root = widgets.NewPanel(theme.ColorSurface, m.rows).Line(theme.ColorLine).Round(theme.CardEdge).Pad(16, 16)
	return m
}

func (m *marksCard) show() {
	c := &m.page.c
	a := c.Agreement()
	if a == nil {
		m.root.Hide()
		return
	}
	m.root.Show()
	m.rows.Objects = []fyne.CanvasObject{widgets.Row(widgets.Section("签章"), widgets.Label(numberOf(a)).Shrinks())}
	if !a.Effective.IsZero() {
		m.rows.Add(m.effect(a))
	}
	if a.Form == data.Oral {
		m.rows.Add(widgets.Label("口头协议自达成之日起生效，不须签章。"))
		m.rows.Refresh()
		return
	}
	signers := m.signers(a)
	if lacks := lacking(signers); lacks != "" {
		m.rows.Add(widgets.NewPara("缺：" + lacks).Color(theme.ColorWarning))
	}
	for _, s := range signers {
		m.rows.Add(separator())
		m.rows.Add(m.row(s))
	}
	m.rows.Refresh()
}

func numberOf(a *data.Agreement) string {
	if a.Issued() {
		return a.No
	}
	return "首次签章或打印时编号"
}

// effect says since when the agreement is in effect, and how long it can be confirmed by court.
func (m *marksCard) effect(a *data.Agreement) fyne.CanvasObject {
	said := "协议于" + a.Effective.Chinese() + "生效。"
	if k, ok := m.page.c.Clock(data.ConfirmationClock); ok {
		said += "双方可在" + k.Last.Chinese() + "前共同申请司法确认，" + k.Left(m.page.today()) + "。"
		if k.Provisional {
			said += "（暂按周末推算）"
		}
	}
	return widgets.Banner(widgets.Green, said, nil)
}

// lacking names the missing marks.
func lacking(signers []signer) string {
	var names []string
	for _, s := range signers {
		if s.missing {
			names = append(names, s.lacks)
		}
	}
	return strings.Join(names, "、")
}

// signers are those whose mark the law asks for, in the order of the signature block.
func (m *marksCard) signers(a *data.Agreement) []signer {
	c := &m.page.c
	missing := map[string]bool{}
	for _, x := range c.MissingMarks(a) {
		missing[signerID(x.By, x.Party, x.Mediator)] = true
	}
	var out []signer
	add := func(s signer, mine func(data.Mark) bool) {
		s.missing = missing[s.id]
		for _, k := range a.Marks {
			if mine(k) {
				s.marks = append(s.marks, k)
			}
		}
		out = append(out, s)
	}
	for i, p := range c.Parties {
		s := signer{id: signerID(data.ByParty, &i, ""), name: p.Role.Name() + "　" + p.Name, lacks: p.Name + "签名", kinds: partyKinds(c, i), right: data.ToMediate}
		if p.Kind == data.OrgParty {
			s.lacks = p.Name + "签章"
		}
		if guarded(c, i) {
			s.lacks = p.Name + "的监护人签名"
		}
		add(s, func(k data.Mark) bool { return k.For(i) })
	}
	for _, id := range a.Mediators {
		name := m.page.mediators([]string{id})[0]
		add(signer{id: signerID(data.ByMediator, nil, id), name: "人民调解员　" + name, lacks: "调解员" + name + "签名", right: data.ToMediate,
			kinds: []markKind{{"签名", data.Mark{By: data.ByMediator, Mediator: id, Kind: data.Signature}}}},
			func(k data.Mark) bool { return k.By == data.ByMediator && k.Mediator == id })
	}
	add(signer{id: signerID(data.ByCommittee, nil, ""), name: m.page.committee(a.Committee), lacks: "调委会印章", right: data.ToSeal,
		kinds: []markKind{{"加盖印章", data.Mark{By: data.ByCommittee, Kind: data.Seal}}}},
		func(k data.Mark) bool { return k.By == data.ByCommittee })
	return out
}

// signerID names whose mark it is; all who mark for a party have one row.
func signerID(by data.MarkBy, party *int, mediator string) string {
	if party != nil {
		return fmt.Sprintf("party/%d", *party)
	}
	return string(by) + "/" + mediator
}

// guarded tells whether a guardian marks for a party, who lacked full capacity when the case came in.
func guarded(c *data.Case, i int) bool { return c.Parties[i].NeedsGuardian(c.Received()) }

// partyKinds are the ways in which a party may mark, the usual one first.
func partyKinds(c *data.Case, i int) []markKind {
	mark := func(label string, by data.MarkBy, kind data.MarkKind) markKind {
		return markKind{label, data.Mark{By: by, Party: &i, Kind: kind}}
	}
	p := c.Parties[i]
	var kinds []markKind
	switch {
	case guarded(c, i):
		return []markKind{mark("监护人签名", data.ByGuardian, data.Signature), mark("监护人按指印", data.ByGuardian, data.Fingerprint)}
	case p.Kind == data.OrgParty:
		kinds = []markKind{mark("法定代表人签名", data.ByLegalRepresentative, data.Signature), mark("单位盖章", data.ByParty, data.Seal)}
	default:
		kinds = []markKind{mark("本人签名", data.ByParty, data.Signature), mark("本人按指印", data.ByParty, data.Fingerprint), mark("本人盖章", data.ByParty, data.Seal)}
	}
	for _, a := range p.Agents() {
		if a.Authority == data.Special {
			kinds = append(kinds, mark("代理人"+a.Name+"签名", data.ByAgent, data.Signature))
			break
		}
	}
	return kinds
}

// row is one signer: who, what is there, and the fields for what is not.
func (m *marksCard) row(s signer) fyne.CanvasObject {
	head := widgets.Row(widgets.NewText(s.name).Shrinks())
	year := m.page.today().Year()
	chips := head
	if len(s.marks) > 1 { // the name needs the line
		chips = widgets.Row()
	}
	for _, k := range s.marks {
		chips.Add(widgets.NewChip(markWord(k)+" "+show.Day(k.On, year), widgets.Green, fynetheme.ConfirmIcon()))
	}
	if s.missing {
		head.Add(widgets.NewChip("缺", widgets.Amber, nil))
	}
	block := widgets.Column(head)
	if chips != head {
		block.Add(chips)
	}
	r := m.fields(s)
	open := m.page.may(s.right) && (m.page.c.State == data.AwaitingMarks || len(s.marks) > 0 && len(s.kinds) > 1)
	switch {
	case s.missing && open, r.wanted && open:
		block.Add(r.root)
	case s.missing:
		block.Add(widgets.Hint("由" + holders[s.right] + "记下"))
	case open && len(left(s)) > 0:
		head.Add(widgets.NewButton("补记", nil, func() {
			r.wanted = true
			m.show()
			m.page.focus(r.kind)
		}).Kind(widgets.Link))
	}
	return block
}

// markWord is a mark as its chip names it.
func markWord(k data.Mark) string {
	switch k.By {
	case data.ByParty, data.ByMediator, data.ByCommittee:
		return k.Kind.Name()
	}
	return k.By.Name() + k.Kind.Name()
}

// left are the kinds of mark that a signer has not put yet.
func left(s signer) []widgets.Option {
	var options []widgets.Option
	for _, k := range s.kinds {
		there := false
		for _, x := range s.marks {
			there = there || x.By == k.mark.By && x.Kind == k.mark.Kind
		}
		if !there {
			options = append(options, widgets.Option{Value: k.label, Label: k.label})
		}
	}
	return options
}

// fields are the fields of a signer's next mark; they stay as typed while the case changes.
func (m *marksCard) fields(s signer) *markRow {
	r := m.made[s.id]
	if r == nil {
		r = &markRow{kind: widgets.NewChoice("怎样签章"), on: widgets.NewDate("日期", m.page.today)}
		r.how, r.when = newFieldNote(r.kind, nil), newFieldNote(r.on, nil)
		r.on.SetValue(m.page.today().String())
		r.put = widgets.NewButton("记下", nil, func() { r.do() }).Kind(widgets.Accent)
		r.root = widgets.Column(container.New(&markLayout{}, r.kind, r.on, r.put), r.how.line, r.when.line)
		m.made[s.id] = r
	}
	options := left(s)
	r.kind.SetOptions(options)
	if len(options) > 0 && !holds(options, r.kind.Value()) {
		r.kind.SetValue(options[0].Value)
	}
	r.do = func() { m.record(s, r) }
	return r
}

func holds(options []widgets.Option, value string) bool {
	for _, o := range options {
		if o.Value == value {
			return true
		}
	}
	return false
}

// record notes a mark.
func (m *marksCard) record(s signer, r *markRow) {
	on, ok := r.when.day()
	if !ok {
		m.page.focus(r.on)
		return
	}
	for _, k := range s.kinds {
		if k.label != r.kind.Value() {
			continue
		}
		mark := k.mark
		mark.On = on
		m.page.do(data.MarkSignature{Mark: mark}, func(fs data.Faults) data.Faults {
			return place(fs, map[string]*fieldNote{"mark.on": r.when, "mark.kind": r.how, "mark.by": r.how, "mark.mediator": r.how})
		}, func() {
			r.wanted = false
			m.show()
			m.toMissing()
		})
	}
}

// toMissing goes to the first mark that is missing, or on to the next step when none is.
func (m *marksCard) toMissing() {
	if a := m.page.c.Agreement(); a != nil {
		for _, s := range m.signers(a) {
			if s.missing && m.page.may(s.right) {
				m.page.focus(m.fields(s).kind)
				return
			}
		}
	}
	m.page.forward()
}

// markLayout sets how, when and the button in a line.
type markLayout struct{}

func (markLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := max(o[0].MinSize().Height, o[1].MinSize().Height)
	return fyne.NewSize(theme.Wide(240), h)
}

func (markLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	day, put := theme.Wide(140), o[2].MinSize().Width
	kind := size.Width - day - put - 2*theme.Gap
	x := float32(0)
	for i, w := range []float32{kind, day, put} {
		h := size.Height
		if i == 2 {
			h = o[2].MinSize().Height
		}
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(fyne.NewSize(w, h))
		x += w + theme.Gap
	}
}
