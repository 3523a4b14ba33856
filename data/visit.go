package data

import (
	"slices"
	"strings"
	"time"
)

// Revisit (再次来访) is that a party came again about a dispute that is registered already. It stands on the
// case that there is, because a dispute that is mediated more than once counts once (DOMAIN §5.3).
type Revisit struct {
	RequestID string         `json:"request_id,omitempty"`
	At        time.Time      `json:"at"`
	By        string         `json:"by"` // who registered it
	Channel   Channel        `json:"channel"`
	Source    Source         `json:"source"`
	Window    Window         `json:"window"`
	Summary   string         `json:"summary"`
	Claims    []string       `json:"claims,omitempty"`
	Fields    map[string]any `json:"fields,omitempty"` // what was answered this time, of the same category
}

// JoinDispute (并入原案) records what was typed for a new registration as a visit on the case of the same
// dispute. The parties of the case stay as they are.
type JoinDispute struct {
	Intake Intake
	Files  []AttachFile // scans and photos that were handed in along; one that the case has is left out
}

// Right to register: it is what the counter does instead.
func (JoinDispute) Right() Right { return ToRegister }

// Apply checks the intake as a registration does and that it is about this dispute. What it says of danger
// raises the level and restricts as at registration. A visit that was recorded already changes nothing.
func (j JoinDispute) Apply(c *Case, s Scene) ([]Event, error) {
	in := (&Case{Intake: j.Intake}).Clone().Intake
	in.complete(s)
	if in.RequestID != "" && slices.ContainsFunc(c.Visits, func(v Revisit) bool { return v.RequestID == in.RequestID }) {
		return nil, nil
	}
	if c.State == Archived {
		return nil, Refuse(Conflict, "原案%s已经归档，不能再并入。请另行登记。", c.No())
	}
	if !c.SameDispute(&in, s.Today()) {
		return nil, Refuse(Conflict, "双方当事人、纠纷类型与原案%s不相同，或者原案结案已满六个月，不能并入。请另行登记。", c.No())
	}
	var f Faults
	in.check(s, false, &f)
	if err := f.Err(); err != nil {
		return nil, err
	}
	c.Visits = append(c.Visits, Revisit{RequestID: in.RequestID, At: in.ReceivedAt.Truncate(time.Second), By: s.Actor.Login, Channel: in.Channel,
		Source: in.Source, Window: in.Window, Summary: in.Summary, Claims: in.Claims, Fields: in.Fields})
	c.Restricted = c.Restricted || in.mustRestrict()
	e := c.happened("visit_joined", strings.TrimSpace(in.Channel.Name()), s)
	attached, err := c.attachAll(j.Files, s)
	if err != nil {
		return nil, err
	}
	return append(append([]Event{e}, c.heedAnswers(&in, s)...), attached...), nil
}
