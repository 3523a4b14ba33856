package store

import (
	"context"
	"fmt"
)

// registry proves the members of the committees and the appointments of mediators.
func (c *check) registry(ctx context.Context) error {
	var members []struct {
		Organisation, Doc string
		No                int
	}
	if err := c.tx.SelectContext(ctx, &members, "SELECT organisation, no, doc FROM member"); err != nil {
		return readFailure(err)
	}
	for _, m := range members {
		c.hold(memberRow(m.Organisation, m.No, m.Doc), fmt.Sprintf("单位%s的委员（第%d号）", m.Organisation, m.No))
	}
	var appointments []struct {
		Mediator, Doc string
		No            int
	}
	if err := c.tx.SelectContext(ctx, &appointments, "SELECT mediator, no, doc FROM appointment"); err != nil {
		return readFailure(err)
	}
	for _, a := range appointments {
		c.hold(appointmentRow(a.Mediator, a.No, a.Doc), fmt.Sprintf("调解员%s的聘任（第%d次）", a.Mediator, a.No))
	}
	return nil
}
