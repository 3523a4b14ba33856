package store

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"hefeng/data"
	"hefeng/data/workday"
)

// Statistics asks for the counts of the cases that a unit and all below it received in a period. Restricted
// cases count as all others: a table without them would be wrong, and a number names nobody. A registration
// that is void is no case.
type Statistics struct {
	From, To workday.Date // both included
	Unit     string       // empty: the actor's own
}

// Count is the number of cases that have all of these in common.
type Count struct {
	Category     string     `json:"category"`
	State        data.State `json:"state"`
	Organisation string     `json:"organisation"`
	Month        string     `json:"month"` // of receipt, 2026-11
	Cases        int        `json:"cases"`
	Ledger       bool       `json:"ledger,omitempty"` // from a ledger that was kept before the program
}

// table is the condition on case_file c for the cases of the table. It is not visible: it takes the right to
// count, restricted cases are in it, and cases that the actor sees in other units are not. The list behind a
// figure (List.Counted) asks for both.
func (q Statistics) table(scene data.Scene) (string, []any, error) {
	who := scene.Actor
	if !who.May(data.ToCount) {
		return "", nil, data.Refuse(data.Forbidden, "您没有查看统计的权限，请联系管理员或主管。")
	}
	if q.Unit == "" {
		q.Unit = who.Unit
	}
	var f data.Faults
	if !scene.Network.Within(q.Unit, who.Unit) {
		f.Add("unit", "单位%s不在您的管理范围内，请重新选择。", q.Unit)
	}
	if q.From.IsZero() || q.To.IsZero() || q.To.Before(q.From) {
		f.Add("period", "请填写统计期间，结束日期不得早于开始日期。")
	}
	if err := f.Err(); err != nil {
		return "", nil, err
	}
	units := scene.Network.Subtree(q.Unit)
	clause, args := "c.received_on BETWEEN ? AND ? AND "+notVoid+" AND c.organisation IN ("+marks(len(units))+")", []any{q.From.String(), q.To.String()}
	for _, u := range units {
		args = append(args, u)
	}
	desks, at := desks(who)
	return clause + desks, append(args, at...), nil
}

// notVoid is the condition on case_file c for what was not registered by mistake.
const notVoid = "c.id NOT IN (SELECT v.case_id FROM taken_number v WHERE v.series='intake' AND v.void_reason <> '')"

// Statistics counts by category, state, unit and month of receipt, in this order.
func (s *Store) Statistics(ctx context.Context, actor data.Actor, q Statistics) ([]Count, error) {
	scene, err := s.seen(ctx, actor)
	if err != nil {
		return nil, err
	}
	clause, args, err := q.table(scene)
	if err != nil {
		return nil, err
	}
	counts := []Count{}
	err = s.read.SelectContext(ctx, &counts, `SELECT c.category, c.state, c.organisation, SUBSTR(c.received_on, 1, 7) AS month, c.ledger, COUNT(*) AS cases
		FROM case_file c WHERE `+clause+` GROUP BY c.category, c.state, c.organisation, SUBSTR(c.received_on, 1, 7), c.ledger`, args...)
	if err != nil {
		return nil, readFailure(err)
	}
	slices.SortFunc(counts, func(a, b Count) int { // by bytes, whatever the engine's order of texts is
		key := func(c Count) string {
			return strings.Join([]string{c.Category, string(c.State), c.Organisation, c.Month, strconv.FormatBool(c.Ledger)}, "\x00")
		}
		return strings.Compare(key(a), key(b))
	})
	return counts, nil
}
