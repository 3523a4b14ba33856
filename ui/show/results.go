package show

import (
	"slices"

	"hefeng/data"
)

// Result is what has become of cases, as the overview tells them apart.
type Result struct {
	Name   string
	States []data.State
}

// Results are all of them in the order in which they are shown. An archived case does not tell by its state
// how it ended; it is a result of its own.
func Results() []Result {
	return []Result{
		{"在办", data.OpenStates()},
		{"达成协议", []data.State{data.Effective, data.Performing, data.Performed, data.Breached, data.Confirming, data.Confirmed, data.ConfirmationRefuse}},
		{"未达成协议", []data.State{data.Failed, data.Withdrawn}},
		{"未受理或转出", []data.State{data.NotAccepted, data.Declined, data.TransferredOut}},
		{"咨询办结", []data.State{data.Advised}},
		{"已归档", []data.State{data.Archived}},
	}
}

// ResultOf is the name of the result that has exactly these states, empty when there is none.
func ResultOf(states []data.State) string {
	for _, r := range Results() {
		if len(r.States) == len(states) && !slices.ContainsFunc(states, func(s data.State) bool { return !slices.Contains(r.States, s) }) {
			return r.Name
		}
	}
	return ""
}
