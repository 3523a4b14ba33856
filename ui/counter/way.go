package counter

import (
	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/widgets"
)

// way asks what belongs to how a dispute came in: the letter, the court's papers, the talk at a point.
// The same fact has another name on another way, and is asked only where the way has it.
type way struct {
	fs    *fields
	rows  map[data.WayFact]*field
	box   *fyne.Container
	usual string // the source that the channel stands for
}

// newWay makes the rows of every fact of every way.
func newWay(d *dispute) *way {
	w := &way{fs: d.fs, rows: map[data.WayFact]*field{}, usual: string(data.ByApplication)}
	var organs []widgets.Option
	for _, o := range data.ReferringOrgans() {
		organs = append(organs, widgets.Option{Value: string(o), Label: o.Name()})
	}
	organ := d.fs.add("source.organ", "移送机关", "移送机关", widgets.NewChoice("必填，如法院", organs...)).
		when(func() bool { return d.fs.value("source.kind") == string(data.ReferredByOrgan) })
	objects := []fyne.CanvasObject{organ.row}
	for _, key := range data.WayFacts() {
		name := data.Way{}.Label(key)
		f := d.fs.add("source."+string(key), name, name, wayInput(key, d.today)).when(func() bool {
			_, asked := w.now().Fact(key)
			return asked
		})
		w.rows[key] = f
		objects = append(objects, f.row)
	}
	var g *grid
	g, w.box = d.grid(objects...)
	g.wide[w.rows[data.PapersFact].row] = true
	return w
}

// wayInput is the field of a fact.
func wayInput(key data.WayFact, today func() workday.Date) widgets.Input {
	switch key {
	case data.ReceivedFact, data.SignedFact, data.TakenFact, data.AnswerFact:
		return widgets.NewDate("年-月-日", today)
	case data.PhoneFact:
		return widgets.NewEntry("手机或固定电话")
	case data.PapersFact:
		return widgets.NewLongText("选填，一行写一件", 2)
	case data.CourtFact:
		var kinds []widgets.Option
		for _, k := range data.ReferralKinds() {
			kinds = append(kinds, widgets.Option{Value: string(k), Label: k.Name()})
		}
		return widgets.NewChoice("委派或委托", kinds...)
	case data.PenaltyFact:
		var states []widgets.Option
		for _, p := range data.Penalties() {
			states = append(states, widgets.Option{Value: string(p), Label: p.Name()})
		}
		return widgets.NewChoice("选填", states...)
	}
	return widgets.NewEntry("选填")
}

// now is the way in as the form says.
func (w *way) now() data.Way {
	return data.WayOf(data.Channel(w.fs.value("channel")), data.SourceKind(w.fs.value("source.kind")), data.Organ(w.fs.value("source.organ")))
}

// follow sets the source that a channel stands for, unless the clerk chose another one, and gives the
// facts the names that they have on the way.
func (w *way) follow(f *field) {
	kind := w.fs.at["source.kind"]
	if f != nil && f.path == "channel" {
		usual := string(data.Channel(f.value()).Source())
		if kind.value() == w.usual {
			kind.fill(usual)
		}
		w.usual = usual
	}
	w.label()
}

// label gives the facts the names that they have on the way.
func (w *way) label() {
	now := w.now()
	for _, a := range now.Facts() {
		row := w.rows[a.Fact]
		row.title = a.Label
		row.row.SetLabel(a.Label)
		if e, ok := row.input.(*widgets.Entry); ok && a.Fact != data.PhoneFact {
			hint := "选填"
			if a.Hint != "" {
				hint = a.Hint
			}
			if e.PlaceHolder != hint {
				e.SetPlaceHolder(hint)
			}
		}
	}
}

// source reads where the dispute came from.
func (r *reader) source() data.Source {
	at := func(key data.WayFact) string { return "source." + string(key) }
	return data.Source{Kind: data.SourceKind(r.text("source.kind")), Organ: data.Organ(r.text("source.organ")),
		LetterNo: r.text(at(data.LetterFact)), ReceivedOn: r.date(at(data.ReceivedFact)), Body: r.text(at(data.BodyFact)),
		Contact: r.text(at(data.ContactFact)), Phone: r.text(at(data.PhoneFact)), Papers: written(r.text(at(data.PapersFact))),
		SignedOn: r.date(at(data.SignedFact)), OutsideNo: r.text(at(data.OutsideFact)), Court: data.ReferralKind(r.text(at(data.CourtFact))),
		TakenOn: r.date(at(data.TakenFact)), Penalty: data.Penalty(r.text(at(data.PenaltyFact))), Injury: r.text(at(data.InjuryFact)),
		AnswerBy: r.date(at(data.AnswerFact))}
}

// written are the lines of a text, nil for none.
func written(s string) []string {
	if l := lines(s); len(l) > 0 {
		return l
	}
	return nil
}
