package data

import (
	"strings"

	"hefeng/data/workday"
)

// NetworkCommand is an act of a person on the network: its units, committees, mediators, settings.
// Apply is pure: it changes n, which is a copy of the caller's own, or refuses with an error that names
// the field. Nobody and nothing is ever taken out of the network; it ends, with a reason.
type NetworkCommand interface {
	Right() Right
	Target() Target
	Apply(n *Network, s Scene) (Event, error)
}

// ToKeepRegistry is the right to enter mediators, their appointments and the members of committees.
const ToKeepRegistry Right = "keep_registry"

// Target is what an act on the network changes and whose version counts: a unit with its committee, or
// a mediator with the appointments; the settings of the network when both are empty.
type Target struct{ Organisation, Mediator string }

// VersionOf what an act would change; false when it is not there (yet).
func (n *Network) VersionOf(t Target) (int, bool) {
	switch {
	case t.Organisation != "":
		o, ok := n.Organisation(t.Organisation)
		return max(o.Version, 1), ok
	case t.Mediator != "":
		m, ok := n.Mediator(t.Mediator)
		return max(m.Version, 1), ok
	}
	return max(n.Version, 1), true
}

// Keeps tells whether the user keeps the registry of a unit: an administrator of all, a committee head
// of the subtree in scope.
func (u User) Keeps(n *Network, unit string) bool {
	return u.May(ToKeepRegistry) && (u.May(ToAdminister) || n.Within(unit, u.Unit))
}

// organisation is a unit to be changed; nil with a refusal when it is not there.
func (n *Network) organisation(code string) (*Organisation, error) {
	for i := range n.Organisations {
		if n.Organisations[i].Code == code {
			return &n.Organisations[i], nil
		}
	}
	return nil, Refuse(NotFound, "没有编码为%s的单位，请重新选择。", code)
}

// mediator is one to be changed; nil with a refusal when he is not there.
func (n *Network) mediator(id string) (*Mediator, error) {
	for i := range n.Mediators {
		if n.Mediators[i].ID == id {
			return &n.Mediators[i], nil
		}
	}
	return nil, Refuse(NotFound, "没有编号为%s的调解员，请重新选择。", id)
}

// keeping refuses whoever does not keep the registry of a unit.
func keeping(n *Network, s Scene, unit string) error {
	if s.Actor.Keeps(n, unit) {
		return nil
	}
	o, _ := n.Organisation(unit)
	return Refuse(Forbidden, "%s不在您管理的范围内，请联系管理员。", o.Name)
}

// happenedTo is the event of an act on the network; it names units and people by their codes alone.
func happenedTo(kind, note string, s Scene) Event {
	return Event{Kind: kind, At: s.At, Actor: s.Actor.Login, Note: note}
}

// checkText notes a text that is missing or too long.
func checkText(at, what, text string, most int, needed bool, f *Faults) {
	switch n := len([]rune(text)); {
	case needed && n == 0:
		f.Add(at, "请填写%s。", what)
	case n > most:
		f.Add(at, "%s不超过%d个字，现为%d个，请缩短。", what, most, n)
	case strings.ContainsAny(text, "\x00\r\n"):
		f.Add(at, "%s应写在一行内，请去掉换行。", what)
	}
}

// checkEnd notes a last day that is missing, comes before the first one or is not there yet.
func checkEnd(at string, on, from workday.Date, s Scene, f *Faults) {
	switch {
	case on.IsZero():
		f.Add(at, "请填写最后一天。")
	case on.Before(from):
		f.Add(at, "最后一天早于开始的%s，请核对。", from.Chinese())
	case on.After(s.Today()):
		f.Add(at, "%s还没有到，请在当天或者以后办理。", on.Chinese())
	}
}

// checkLeaving asks for a way to leave that fits how the person came, and for a reason.
func checkLeaving(how Origin, why Leaving, reason string, f *Faults) {
	_, known := leavings[why]
	switch {
	case !known:
		f.Add("leaving", "请选定离任方式。")
	case why == Removed && how != Elected:
		f.Law("leaving", "duties", "聘任产生的应当解聘，不是罢免，请改选“解聘”。")
	case why == Dismissed && how != Appointed:
		f.Law("leaving", "duties", "推选产生的应当罢免，不是解聘，请改选“罢免”。")
	}
	checkText("reason", "离任原因", strings.TrimSpace(reason), maxReason, true, f)
}

const (
	maxReason = 200 // characters
	maxCode   = 20
	maxLine   = 100
)
