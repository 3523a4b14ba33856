package cases

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/data"
	"hefeng/ui/show"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// dutyCard is what is done with a case before it is mediated: asking the parties, accepting,
// naming the mediators. Each is done where it stands.
type dutyCard struct {
	page     *Case
	root     fyne.CanvasObject
	rows     *fyne.Container
	consents map[int]*consentRow
	take     *widgets.Button // 受理
	why      *widgets.Text
	host     *widgets.Choice
	hostRow  *widgets.FieldRow
	notes    map[string]*fieldNote // by the key of the mediators in the exchange
	second   *widgets.Choice
	name     *widgets.Button // 指派
	naming   bool            // an assigned case gets other mediators
}

// consentRow records one party's consent in place.
type consentRow struct {
	on      *widgets.DateEntry
	note    *fieldNote
	written *widgets.Button
	oral    *widgets.Button
}

func newDutyCard(p *Case) *dutyCard {
	d := &dutyCard{page: p, rows: widgets.Column(), consents: map[int]*consentRow{}}
	d.take = widgets.NewButton("受理", fynetheme.ConfirmIcon(), d.acceptNow).Kind(widgets.Accent)
	d.why = widgets.NewText("").Color(theme.ColorWarning).Shrinks()
	d.host = widgets.NewChoice("必填，输入姓名或首字母")
	d.hostRow = widgets.NewFieldRow("主持", d.host)
	d.notes = map[string]*fieldNote{"mediators[0]": newFieldNote(d.host, nil)}
	d.second = widgets.NewChoice("选填，另一名调解员")
	d.notes["mediators[1]"] = newFieldNote(d.second, nil)
	d.name = widgets.NewButton("指派", fynetheme.AccountIcon(), d.assignNow).Kind(widgets.Accent)
	d.root = widgets.NewPanel(theme.ColorSurface, d.rows).Line(theme.ColorLine).Round(theme.CardEdge).Pad(16, 16)
	return d
}

func (d *dutyCard) show() {
	p, c := d.page, &d.page.c
	d.rows.Objects = []fyne.CanvasObject{widgets.Section("征得同意")}
	open := !c.EverAccepted() && (c.State == data.Registered || c.State == data.Examining || c.State == data.Asking)
	for i, party := range c.Parties {
		d.rows.Add(d.consent(i, party, open && p.may(data.ToRegister)))
	}
	if open {
		d.why.SetText(d.whyNot())
		enable(d.take, d.why.Text() == "")
		d.rows.Add(widgets.Row(d.take, d.why))
		if more := d.otherWays(); more != nil {
			d.rows.Add(more)
		}
	}
	if len(c.Assigned) > 0 || c.State == data.Accepted {
		d.rows.Add(widget.NewSeparator())
		d.rows.Add(d.mediators())
	}
	d.rows.Refresh()
}

// consent is what is known of a party's consent, or the fields to record it.
func (d *dutyCard) consent(i int, party data.Party, open bool) fyne.CanvasObject {
	name := widgets.NewText(party.Role.Name() + "　" + party.Name).Shrinks()
	if k, ok := consentOf(&d.page.c, i); ok {
		return widgets.Row(widgets.Icon(fynetheme.ConfirmIcon(), theme.ColorSuccess), name,
			widgets.NewText(k.How.Name()+"同意 · "+day(k.On, d.page.today().Year())).Color(theme.ColorSuccess))
	}
	if !open {
		return widgets.Row(widgets.Icon(fynetheme.WarningIcon(), theme.ColorWarning), name, widgets.NewChip("尚未同意", widgets.Amber, nil))
	}
	r := d.consents[i]
	if r == nil {
		r = &consentRow{on: widgets.NewDate("同意日期", d.page.today)}
		r.on.SetValue(d.page.today().String())
		r.note = newFieldNote(r.on, nil)
		r.written = widgets.NewButton("书面同意", nil, func() { d.record(i, data.WrittenConsent) }).Kind(widgets.Accent)
		r.oral = widgets.NewButton("口头同意", nil, func() { d.record(i, data.OralConsent) })
		d.consents[i] = r
	}
	return widgets.Column(container.New(&consentLayout{}, name, r.on, r.written, r.oral), r.note.line)
}

// record notes one party's consent.
func (d *dutyCard) record(i int, how data.ConsentForm) {
	r := d.consents[i]
	on, ok := r.note.day()
	if !ok {
		d.page.focus(r.on)
		return
	}
	d.page.do(data.RecordConsent{Consent: data.Consent{Party: i, On: on, How: how}}, func(fs data.Faults) data.Faults {
		return place(fs, map[string]*fieldNote{"consents[0].on": r.note})
	}, d.page.forward)
}

// whyNot says why the case cannot be accepted yet.
func (d *dutyCard) whyNot() string {
	c := &d.page.c
	if missing := missingConsents(c); len(missing) > 0 {
		names := make([]string, len(missing))
		for n, i := range missing {
			names[n] = c.Parties[i].Name
		}
		return "还缺" + strings.Join(names, "、") + "的同意，征得后才能受理"
	}
	if !d.page.may(data.ToAccept) {
		return "须由" + holders[data.ToAccept] + "受理"
	}
	return ""
}

func (d *dutyCard) acceptNow() { d.page.do(data.Accept{}, nil, d.page.forward) }

// mediators shows who mediates, or the fields to name them.
func (d *dutyCard) mediators() fyne.CanvasObject {
	p, c := d.page, &d.page.c
	if len(c.Assigned) > 0 && !d.naming {
		names := p.mediators(c.Assigned)
		said := strings.Join(names, "、")
		if len(names) > 1 {
			said += "（" + names[0] + "主持）"
		}
		row := widgets.Row(widgets.Section("调解员"), widgets.NewText(said).Shrinks())
		if p.may(data.ToAssign) && (c.State == data.Assigned || c.State == data.Investigating || c.State == data.Mediating) {
			row.Add(widgets.NewButton("改派", nil, func() {
				d.naming = true
				d.show()
				p.focus(d.host)
			}).Kind(widgets.Link))
		}
		return row
	}
	if !p.may(data.ToAssign) {
		return widgets.Row(widgets.Section("指派调解员"), widgets.Label("待"+holders[data.ToAssign]+"指派"))
	}
	options := d.choices()
	d.host.SetOptions(options)
	d.second.SetOptions(options)
	enable(d.name, true)
	return widgets.Column(widgets.Section("指派调解员"), container.New(&gridLayout{least: 300}, d.hostRow, widgets.NewFieldRow("协助", d.second)),
		d.notes["mediators[0]"].line, d.notes["mediators[1]"].line, widgets.Row(widgets.Spring(), d.name))
}

// choices are the mediators who serve today, those of the case's own committee first and those who must recuse
// themselves last, who has least to do before the others.
func (d *dutyCard) choices() []widgets.Option {
	p := d.page
	return show.Mediators{Network: p.scene.Network, On: p.today(), Loads: p.loads, Unit: p.c.Organisation, Barred: p.recusal}.Options()
}

// assignNow assigns who was chosen, or goes to the field while nobody is.
func (d *dutyCard) assignNow() {
	p := d.page
	if d.host.Value() == "" {
		d.hostRow.SetMissing(true)
		p.focus(d.host)
		return
	}
	ids := []string{d.host.Value()}
	if s := d.second.Value(); s != "" {
		ids = append(ids, s)
	}
	p.do(data.Assign{Mediators: ids}, func(fs data.Faults) data.Faults { return place(fs, d.notes) }, func() {
		d.naming = false
		d.show()
		p.forward()
	})
}

// toConsent goes to the first party who has not consented.
func (d *dutyCard) toConsent() {
	if m := missingConsents(&d.page.c); len(m) > 0 && d.consents[m[0]] != nil {
		d.page.focus(d.consents[m[0]].written)
	}
}

// consentLayout sets the name, the date and the two answers in a line, or the name above where
// there is too little room.
type consentLayout struct{ seen float32 }

func (l *consentLayout) parts(o []fyne.CanvasObject) (date, written, oral float32) {
	return theme.Wide(140), o[2].MinSize().Width, o[3].MinSize().Width
}

func (l *consentLayout) stacked(o []fyne.CanvasObject, width float32) bool {
	d, w, r := l.parts(o)
	return width < d+w+r+3*theme.Gap+theme.Wide(160)
}

func (l *consentLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	d, w, r := l.parts(o)
	h := slices.Max([]float32{o[1].MinSize().Height, o[2].MinSize().Height})
	if l.seen > 0 && l.stacked(o, l.seen) {
		h += o[0].MinSize().Height + 4
	}
	return fyne.NewSize(d+w+r+2*theme.Gap, h)
}

func (l *consentLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.seen = size.Width
	d, w, r := l.parts(o)
	line, h := o[2].MinSize().Height, o[1].MinSize().Height
	name := o[0].MinSize().Height
	x, y := size.Width-d-w-r-2*theme.Gap, float32(0)
	if l.stacked(o, size.Width) {
		o[0].Move(fyne.NewPos(0, 0))
		o[0].Resize(fyne.NewSize(size.Width, name))
		x, y = 0, name+4
	} else {
		o[0].Move(fyne.NewPos(0, (line-name)/2))
		o[0].Resize(fyne.NewSize(x-theme.Gap, name))
	}
	for i, width := range []float32{d, w, r} {
		height := line
		if i == 0 {
			height = h
		}
		o[i+1].Move(fyne.NewPos(x, y))
		o[i+1].Resize(fyne.NewSize(width, height))
		x += width + theme.Gap
	}
}

// findingsLeft says what stands between the agreement and its print.
func findingsLeft(n int) string {
	return fmt.Sprintf("还有 %d 处须改正，改正后才能打印", n)
}

func separator() fyne.CanvasObject { return widget.NewSeparator() }
