package data

import "slices"

// State is where a case stands in its life cycle (DOMAIN §5.1).
type State string

// The states of a case, in the order in which a settled case passes them.
const (
	Registered         State = "registered"
	Examining          State = "examining"
	Asking             State = "asking"
	Accepted           State = "accepted"
	Assigned           State = "assigned"
	Investigating      State = "investigating"
	Mediating          State = "mediating"
	Paused             State = "paused"
	AwaitingMarks      State = "awaiting_marks"
	Effective          State = "effective"
	Performing         State = "performing"
	Performed          State = "performed"
	Breached           State = "breached"
	Confirming         State = "confirming"
	Confirmed          State = "confirmed"
	ConfirmationRefuse State = "confirmation_refused"
	Failed             State = "failed"
	Withdrawn          State = "withdrawn"
	NotAccepted        State = "not_accepted"
	Declined           State = "declined"
	TransferredOut     State = "transferred"
	Advised            State = "advised"
	Archived           State = "archived"
)

var stateNames = map[State]string{
	Registered: "已登记", Examining: "待审查", Asking: "征询同意", Accepted: "已受理", Assigned: "已指派",
	Investigating: "调查中", Mediating: "调解中", Paused: "中止", AwaitingMarks: "协议待生效",
	Effective: "协议生效", Performing: "履行中", Performed: "已履行", Breached: "未履行",
	Confirming: "司法确认中", Confirmed: "已确认", ConfirmationRefuse: "确认驳回", Failed: "调解终止",
	Withdrawn: "已撤回", NotAccepted: "不予受理", Declined: "拒绝调解", TransferredOut: "已转出",
	Advised: "咨询办结", Archived: "已归档",
}

// Name is the state in the words of the counter.
func (s State) Name() string { return nameOr(stateNames, s) }

// OpenStates are the states in which somebody still has to act so that the dispute is settled.
func OpenStates() []State {
	return []State{Registered, Examining, Asking, Accepted, Assigned, Investigating, Mediating, Paused, AwaitingMarks}
}

// Open tells whether somebody still has to act so that the dispute is settled.
func (s State) Open() bool { return slices.Contains(OpenStates(), s) }

// AllStates are the states in the order in which they are listed.
func AllStates() []State {
	return append(OpenStates(), Effective, Performing, Performed, Breached, Confirming, Confirmed, ConfirmationRefuse,
		Failed, Withdrawn, NotAccepted, Declined, TransferredOut, Advised, Archived)
}

// nameOr looks a code up among its Chinese names and falls back to the code itself.
func nameOr[K ~string](names map[K]string, k K) string {
	if n, ok := names[k]; ok {
		return n
	}
	return string(k)
}
