package data

import "slices"

// Course (办理经过) is what grows on a case while it is handled. Each entry is kept as a part of its
// own, oldest first, and none is ever taken away.
type Course struct {
	Transfers      []Transfer        `json:"transfers,omitempty"`
	HandOvers      []HandOver        `json:"hand_overs,omitempty"`
	Investigations []Investigation   `json:"investigations,omitempty"`
	Evidence       []Evidence        `json:"evidence,omitempty"`
	Replacements   []Replacement     `json:"replacements,omitempty"`
	Pauses         []Pause           `json:"pauses,omitempty"`
	Extensions     []Extension       `json:"extensions,omitempty"`
	Performances   []Performance     `json:"performances,omitempty"`
	Urgings        []Urging          `json:"urgings,omitempty"`
	FollowUps      []FollowUp        `json:"follow_ups,omitempty"`
	Confirmations  []Confirmation    `json:"confirmations,omitempty"`
	Changes        []Change          `json:"changes,omitempty"`
	Reports        []Report          `json:"reports,omitempty"`
	Additions      []ArchiveAddition `json:"archive_additions,omitempty"`
	Attachments    []Attachment      `json:"attachments,omitempty"`
	Issued         []Issued          `json:"issued,omitempty"`
	Visits         []Revisit         `json:"visits,omitempty"`
}

// clone copies the lists. Entries are replaced as a whole and never changed inside, so that their
// own lists may be shared.
func (c Course) clone() Course {
	return Course{
		Transfers: slices.Clone(c.Transfers), HandOvers: slices.Clone(c.HandOvers),
		Investigations: slices.Clone(c.Investigations), Evidence: slices.Clone(c.Evidence),
		Replacements: slices.Clone(c.Replacements), Pauses: slices.Clone(c.Pauses), Extensions: slices.Clone(c.Extensions),
		Performances: slices.Clone(c.Performances), Urgings: slices.Clone(c.Urgings), FollowUps: slices.Clone(c.FollowUps),
		Confirmations: slices.Clone(c.Confirmations), Changes: slices.Clone(c.Changes), Reports: slices.Clone(c.Reports), Additions: slices.Clone(c.Additions),
		Attachments: slices.Clone(c.Attachments), Issued: slices.Clone(c.Issued), Visits: slices.Clone(c.Visits),
	}
}
