package counter

import (
	"fmt"
	"strings"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/workday"
	"hefeng/ui/fieldform"
)

// consentPath is where the form keeps a party's consent. In an intake only given consents are
// listed, so that their places differ.
func consentPath(party int, key string) string { return fmt.Sprintf("consent.%d.%s", party, key) }

// reader turns the form into an intake and notes what cannot be read.
type reader struct {
	fs    *fields
	form  *fieldform.Form
	wrong data.Faults
	// consents tells the party of each consent of the intake.
	consents []int
}

func (r *reader) text(path string) string { return r.fs.value(path) }

// readable is the content of a fact whose field finds nothing wrong with it.
func (r *reader) readable(path string) (string, bool) {
	f := r.fs.at[path]
	if f == nil || !f.counts() || f.value() == "" {
		return "", false
	}
	if problem := f.input.Problem(); problem != "" {
		r.wrong = append(r.wrong, data.Fault{Field: path, Code: data.Invalid, Message: problem})
		return "", false
	}
	return f.value(), true
}

func (r *reader) date(path string) workday.Date {
	s, _ := r.readable(path)
	d, _ := workday.ParseDate(s)
	return d
}

func (r *reader) fen(path string) money.Fen {
	s, _ := r.readable(path)
	fen, _ := money.Parse(s)
	return fen
}

// intake reads the whole form.
func (p *Page) intake() (data.Intake, *reader) {
	r := &reader{fs: p.fs, form: p.form}
	in := data.Intake{
		Schema: 1, RequestID: p.request,
		Window: data.Window(r.text("window")), Channel: data.Channel(r.text("channel")), Category: p.category.Code,
		Source:     r.source(),
		Place:      data.Place{Community: r.text("place.community"), Address: r.text("place.address")},
		OccurredOn: r.date("occurred_on"), Summary: r.text("summary"), Claims: lines(r.text("claims")),
		Tags: []string{}, Fields: map[string]any{}, Consents: []data.Consent{},
	}
	for _, c := range p.cards {
		in.Parties = append(in.Parties, r.party(c))
	}
	in.Fields = p.form.Values()
	for _, w := range p.form.Unread() {
		w.Field = "fields." + w.Field
		r.wrong = append(r.wrong, w)
	}
	if !p.dispute.summed {
		in.Amount = r.fen("amount_fen")
	}
	for i := range p.cards {
		on, how := r.date(consentPath(i, "on")), data.ConsentForm(r.text(consentPath(i, "how")))
		if r.text(consentPath(i, "on")) != "" || how != "" {
			in.Consents = append(in.Consents, data.Consent{Party: i, On: on, How: how})
			r.consents = append(r.consents, i)
		}
	}
	return in, r
}

// lines are the lines of a text that say something.
func lines(s string) []string {
	list := []string{}
	for _, l := range strings.Split(s, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			list = append(list, l)
		}
	}
	return list
}

func (r *reader) party(c *card) data.Party {
	p := data.Party{Role: c.role, Kind: c.kind(), Name: c.value("name"), IDType: data.IDType(c.value("id_type")), IDNumber: c.value("id_number"),
		Sex: c.sex(), Birth: c.birth(), Ethnicity: c.value("ethnicity"), Occupation: c.value("occupation"),
		CreditCode: c.value("credit_code"), LegalRepresentative: c.value("legal_representative"), Post: c.value("post"),
		Phone: c.value("phone"), Address: c.value("address")}
	r.date(c.path("birth")) // says so if it is no date
	if c.idTellsAll() && p.IDNumber == "" {
		p.IDType = data.NoID // nothing was shown yet: registered without, to be completed
	}
	if agents := r.agents(c); len(agents) > 0 {
		p.Agent, p.MoreAgents = &agents[0], agents[1:]
	}
	if len(p.MoreAgents) == 0 {
		p.MoreAgents = nil
	}
	p.Guardians = r.guardians(c)
	p.Represents = r.represented(c)
	return p
}

// at brings the paths of an intake's faults to those of the form.
func (r *reader) at(path string) string {
	var n int
	var key string
	if k, err := fmt.Sscanf(path, "consents[%d].%s", &n, &key); err == nil && k == 2 && n < len(r.consents) {
		return consentPath(r.consents[n], key)
	}
	if list, _, ok := strings.Cut(path, ".represents["); ok {
		return list + ".represents"
	}
	if own, ok := strings.CutPrefix(path, "fields."); ok && r.form != nil {
		return "fields." + r.form.Locate(own)
	}
	return path
}
