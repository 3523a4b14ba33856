package printing

import (
	"slices"

	"hefeng/data"
)

// Need is a form that the state and kind of a case call for.
type Need struct {
	Form     Form
	Required bool // 必须; otherwise 按需
	Printed  bool // 已打印
	Signed   bool // the signed paper came back as a scan
	ToSign   bool // it is printed, belongs signed into the folder, and has not come back as a scan
	// Lacks names what the form still misses: 调解员, 申请人联系方式. Places for it stay empty on paper.
	Lacks []string
	// Refused says why it cannot be printed as the case stands, empty when it can. The blank form always can.
	Refused string
	Signers []string // who signs or seals
}

// Missing tells whether the form should be there and is not; ToSign tells whether its signed copy is missing.
func (n Need) Missing() bool { return n.Required && !n.Printed && !n.Signed }

// Number is the form's place in the list of forms, D10; empty for those without.
func (f Form) Number() string {
	if len(f.Aliases) == 0 {
		return ""
	}
	return "D" + f.Aliases[0][1:]
}

// call is how much a case calls for a form.
type call int

const (
	uncalled call = iota
	optional
	required
)

// Called lists the forms that a case calls for, in the order of Forms.
func Called(c *data.Case) []Need {
	var needs []Need
	for _, f := range Forms() {
		how := calls[f.Key]
		if how == nil {
			continue
		}
		n := how(c)
		if n == uncalled {
			continue
		}
		need := Need{Form: f, Required: n == required, Signers: f.signers}
		need.Printed = slices.ContainsFunc(c.Papers, func(p data.Paper) bool { return p.Form == f.Key })
		need.Signed = slices.ContainsFunc(c.Attachments, func(a data.Attachment) bool { return a.Form == f.Key && !a.Off() })
		if a := c.Archive; a != nil && a.Dossier != "" && f.bound() {
			need.Printed = true // within the dossier
		}
		need.ToSign = need.Printed && !need.Signed && f.Filed() && len(f.signers) > 0
		if f.lacks != nil {
			need.Lacks = f.lacks(c)
		}
		if f.ready != nil {
			if err := f.ready(Sheet{Case: *c, numbering: true}); err != nil {
				need.Refused = err.Error()
			}
		}
		needs = append(needs, need)
	}
	return needs
}

// needed is required when something happened, else as said.
func needed(happened bool, otherwise call) call {
	if happened {
		return required
	}
	return otherwise
}

// may is optional under a condition.
func may(yes bool) call {
	if yes {
		return optional
	}
	return uncalled
}

// calls say by key when a form is called for (DOMAIN §3.2, §5.1).
var calls = map[string]func(*data.Case) call{
	"receipt":     func(*data.Case) call { return required },
	"application": func(c *data.Case) call { return may(c.Source.Kind == data.ByApplication) },
	"register":    func(c *data.Case) call { return needed(c.EverAccepted(), uncalled) },
	"rights":      func(c *data.Case) call { return needed(c.EverAccepted(), may(undecided(c))) },
	"authority": func(c *data.Case) call {
		return needed(slices.ContainsFunc(c.Parties, func(p data.Party) bool { return len(p.Agents()) > 0 }), may(c.State.Open()))
	},
	"legal_representative": func(c *data.Case) call {
		return may(slices.ContainsFunc(c.Parties, func(p data.Party) bool { return p.Kind == data.OrgParty }))
	},
	"investigation":  func(c *data.Case) call { return needed(len(c.Investigations) > 0, may(inHand(c))) },
	"record":         func(c *data.Case) call { return needed(len(c.Sessions) > 0, may(inHand(c))) },
	"agreement":      func(c *data.Case) call { return needed(agreed(c, data.Written), uncalled) },
	"oral_agreement": func(c *data.Case) call { return needed(agreed(c, data.Oral), uncalled) },
	"follow_up":      func(c *data.Case) call { return needed(len(c.FollowUps) > 0, may(inEffect(c))) },
	"confirmation":   func(c *data.Case) call { return needed(len(c.Confirmations) > 0, may(confirmable(c))) },
	"presiding":      func(c *data.Case) call { return needed(len(c.Confirmations) > 0, may(confirmable(c))) },
	"not_accepted":   func(c *data.Case) call { return needed(ended(c, data.NotAccepted), uncalled) },
	"termination": func(c *data.Case) call {
		return needed(ended(c, data.Failed), may(ended(c, data.Declined, data.Withdrawn)))
	},
	"withdrawal": func(c *data.Case) call {
		return needed(ended(c, data.Withdrawn), may(c.State.Open() && c.EverAccepted() && c.Source.Kind == data.ByApplication))
	},
	"extension":   func(c *data.Case) call { return needed(len(c.Extensions) > 0, may(inHand(c))) },
	"replacement": func(c *data.Case) call { return needed(len(c.Replacements) > 0, may(inHand(c) && len(c.Assigned) > 0)) },
	"invitation":  func(c *data.Case) call { return may(inHand(c)) },
	"service_address": func(c *data.Case) call {
		return needed(len(c.Confirmations) > 0, may(inHand(c) || confirmable(c)))
	},
	"service_receipt": func(c *data.Case) call { return may(c.EverAccepted() || c.Ending != nil) },
	"court_papers":    func(c *data.Case) call { return needed(c.CourtReferral != nil, uncalled) },
	"court_report":    func(c *data.Case) call { return needed(c.CourtReferral != nil && !c.ClosedOn.IsZero(), uncalled) },
	"transfer":        func(c *data.Case) call { return needed(len(c.Transfers) > 0, uncalled) },
	"report_back": func(c *data.Case) call {
		return needed(c.Source.Kind == data.ReferredByOrgan && !c.ClosedOn.IsZero(), uncalled)
	},
	"performed":          func(c *data.Case) call { return may(!c.PerformedOn.IsZero()) },
	"cover":              func(c *data.Case) call { return needed(over(c), uncalled) },
	"index":              func(c *data.Case) call { return needed(over(c), uncalled) },
	"folder_description": func(c *data.Case) call { return may(over(c)) },
	"back_cover":         func(c *data.Case) call { return needed(over(c), uncalled) },
	"closing_report":     func(c *data.Case) call { return may(!c.ClosedOn.IsZero()) },
	"case_slip":          func(c *data.Case) call { return may(!c.ClosedOn.IsZero()) },
}

// undecided tells whether acceptance is still to be decided.
func undecided(c *data.Case) bool { return c.State.Open() && !c.EverAccepted() }

// inHand tells whether the dispute is being mediated.
func inHand(c *data.Case) bool { return c.State.Open() && c.EverAccepted() }

func agreed(c *data.Case, form data.AgreementForm) bool {
	a := c.Agreement()
	return a != nil && a.Form == form
}

// inEffect tells whether an agreement has effect.
func inEffect(c *data.Case) bool { return c.Agreement() != nil && !c.Agreement().Effective.IsZero() }

// confirmable tells whether the parties may still ask the court together.
func confirmable(c *data.Case) bool {
	_, ok := c.ToConfirm()
	return ok && agreed(c, data.Written)
}

func ended(c *data.Case, states ...data.State) bool {
	return c.Ending != nil && slices.Contains(states, c.Ending.State)
}

// over tells whether nothing is left to be done but to close the folder, or it is closed.
func over(c *data.Case) bool {
	_, ok := c.ToArchive()
	return ok || c.Archive != nil || c.State == data.Breached
}
