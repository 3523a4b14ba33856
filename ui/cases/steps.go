package cases

import (
	"fmt"
	"strings"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/widgets"
)

// quiet events stand in the log alone: they happen in one breath with another one, or change
// nothing about where the case stands.
var quiet = map[string]bool{"examined": true, "asked": true, "mediation_opened": true, "session_corrected": true,
	"agreement_issued": true, "party_amended": true, "facts_amended": true, "source_amended": true, "printed": true, "clock_recomputed": true, "dossier_bound": true}

// steps is the timeline of a case: what happened, what is to be done now, and what lies ahead.
func steps(c *data.Case, who func(string) string, year int) []widgets.Step {
	var out []widgets.Step
	sittings, marks := 0, 0
	last := ""
	for _, e := range c.Events {
		if quiet[e.Kind] {
			continue
		}
		s := widgets.Step{Title: eventWord(e.Kind), State: widgets.Done}
		note := []string{day(workday.DateOf(e.At), year), who(e.Actor)}
		switch e.Kind {
		case "session_recorded":
			sittings++
			s.Title = fmt.Sprintf("第 %d 次调解", sittings)
			note[1] = e.Note
		case "consent_recorded":
			s.Title = e.Note
		case "agreement_voided":
			marks = 0
		case "marked":
			marks++
			note[1] = fmt.Sprintf("共 %d 处", marks)
		}
		s.Note = strings.Join(note, " · ")
		if repeated := e.Kind == "agreement_drafted" || e.Kind == "marked"; repeated && e.Kind == last {
			out[len(out)-1] = s // the newest draft or mark stands for all
		} else {
			out = append(out, s)
		}
		last = e.Kind
	}
	for i, title := range ahead(c) {
		s := widgets.Step{Title: title, State: widgets.Ahead}
		if i == 0 {
			s.State, s.Note = widgets.Now, "待办"
		}
		out = append(out, s)
	}
	return out
}

// ahead are the steps that a case still has before it.
func ahead(c *data.Case) []string {
	all := []string{"征得同意", "受理", "指派", "调解", "拟订协议", "签字盖章、生效"}
	switch c.State {
	case data.Registered, data.Examining, data.Asking:
		if len(missingConsents(c)) == 0 {
			return all[1:]
		}
		return all
	case data.Accepted:
		return all[2:]
	case data.Assigned, data.Investigating:
		return all[3:]
	case data.Mediating:
		if reached(c) {
			return all[4:]
		}
		return all[3:]
	case data.AwaitingMarks:
		return all[5:]
	}
	return nil
}

// missingConsents are the parties who have not agreed to mediation yet.
func missingConsents(c *data.Case) []int {
	var missing []int
	for i := range c.Parties {
		if _, ok := consentOf(c, i); !ok {
			missing = append(missing, i)
		}
	}
	return missing
}

func consentOf(c *data.Case, party int) (data.Consent, bool) {
	for _, k := range c.Consents {
		if k.Party == party && !k.On.IsZero() {
			return k, true
		}
	}
	return data.Consent{}, false
}

// reached tells whether a session ended in agreement.
func reached(c *data.Case) bool {
	for _, s := range c.Sessions {
		if s.Result == data.SessionAgreed {
			return true
		}
	}
	return false
}
