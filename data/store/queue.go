package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"hefeng/data"
	"hefeng/data/workday"
)

// Queue asks for a page of a queue, by the day that the queue is about.
type Queue struct {
	Name  string // one of QueueNames; empty is open
	Host  string // only this mediator's, when given
	After *Row   // continue behind this row of the same queue
	Limit int    // 0 means 200
}

// queue is one kind of waiting: which cases stand in it and the column with the day by which they do.
type queue struct {
	name   string
	day    string                                   // column of case_file
	within string                                   // condition on c as its index has it; it begins the conditions
	days   func(today workday.Date) (string, []any) // narrows it by the day; nil takes any
	early  bool                                     // cases before acceptance stand in it
	hosted string                                   // as within, for the index by mediator; empty when its cases have none
}

// dueSoon is how many days ahead due7 and performance_due look.
const dueSoon = 7

func before(column string) func(workday.Date) (string, []any) {
	return func(today workday.Date) (string, []any) { return " AND c." + column + " < ?", []any{today.String()} }
}

func soon(column string) func(workday.Date) (string, []any) {
	return func(today workday.Date) (string, []any) {
		return " AND c." + column + " BETWEEN ? AND ?", []any{today.String(), today.AddDays(dueSoon).String()}
	}
}

func running(column string) func(workday.Date) (string, []any) {
	return func(today workday.Date) (string, []any) { return " AND c." + column + " >= ?", []any{today.String()} }
}

// openCondition is written out as the partial indexes have it, because the engines need it so.
var openCondition = sync.OnceValue(func() string {
	var quoted []string
	for _, st := range data.OpenStates() {
		quoted = append(quoted, "'"+string(st)+"'")
	}
	return "c.state IN (" + strings.Join(quoted, ", ") + ")"
})

// queues in the order in which they are offered.
var queues = []queue{
	{name: "open", day: "due_on", within: openCondition(), early: true, hosted: "c.host <> '' AND " + openCondition()},
	{name: "overdue", day: "due_on", within: openCondition(), days: before("due_on"), early: true, hosted: "c.host <> '' AND " + openCondition()},
	{name: "due7", day: "due_on", within: openCondition(), days: soon("due_on"), early: true, hosted: "c.host <> '' AND " + openCondition()},
	{name: "unassigned", day: "due_on", within: "c.state = 'accepted' AND c.host = ''"},
	{name: "marks", day: "due_on", within: "c.state = 'awaiting_marks'",
		hosted: "c.host <> '' AND " + openCondition() + " AND c.state || '' = 'awaiting_marks'"},
	{name: "confirmation", day: "confirm_by", within: "c.confirm_by <> ''", days: running("confirm_by"), hosted: "c.confirm_by <> ''"},
	{name: "performance_due", day: "perform_by", within: "c.perform_by <> ''", days: soon("perform_by"), hosted: "c.perform_by <> ''"},
	{name: "performance_overdue", day: "perform_by", within: "c.perform_by <> ''", days: before("perform_by"), hosted: "c.perform_by <> ''"},
	{name: "follow_up", day: "visit_by", within: "c.visit_by <> ''", hosted: "c.visit_by <> ''"},
	{name: "transfer_answers", day: "answer_by", within: "c.answer_by <> ''", hosted: "c.answer_by <> ''"},
	{name: "referral_reports", day: "report_by", within: "c.report_by <> ''", early: true, hosted: "c.report_by <> ''"},
	{name: "to_archive", day: "archive_by", within: "c.archive_by <> ''", hosted: "c.archive_by <> ''"},
}

// QueueNames are the queues in the order in which they are offered: all open cases, those whose clock
// has run out or does so within seven days, those accepted without a mediator, and agreements that wait
// for marks; then those of cases with an agreement or an end: while the parties may ask the court,
// obligations due within seven days and overdue, nobody visited yet, another organ's answer awaited, the organ
// that referred a dispute not told yet, and folders to be closed.
func QueueNames() []string {
	names := make([]string, len(queues))
	for i, q := range queues {
		names[i] = q.name
	}
	return names
}

func queueNamed(name string) (queue, error) {
	if name == "" {
		name = queues[0].name
	}
	for _, q := range queues {
		if q.name == name {
			return q, nil
		}
	}
	return queue{}, data.Faults{{Field: "queue", Code: data.Invalid,
		Message: fmt.Sprintf("没有“%s”这个队列，请从%s中选。", name, strings.Join(QueueNames(), "、"))}}
}

// Queue lists a page of the cases that the actor may see. DueOn of its rows is the day of the queue.
func (s *Store) Queue(ctx context.Context, actor data.Actor, q Queue) ([]Row, error) {
	kind, err := queueNamed(q.Name)
	if err != nil {
		return nil, err
	}
	scene, err := s.seen(ctx, actor)
	if err != nil {
		return nil, err
	}
	return s.page(ctx, scene, kind, q)
}

func (s *Store) page(ctx context.Context, scene data.Scene, kind queue, q Queue) ([]Row, error) {
	query, args := kind.page(scene, q)
	if query == "" {
		return nil, nil
	}
	take := func(line string) (Row, error) {
		day, line, _ := strings.Cut(line, unitEnd)
		r, err := takeRow(line)
		r.DueOn = day
		return r, err
	}
	rows, err := linedUp(ctx, s.read, scene, take, query, args...)
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(a.ID, b.ID)) })
	for i := range rows {
		if rows[i].DueOn == noDue {
			rows[i].DueOn = ""
		}
	}
	return rows, err
}

func (k queue) narrow(today workday.Date) (string, []any) {
	if k.days == nil {
		return "", nil
	}
	return k.days(today)
}

// page asks for the days and rows of a page, in any order. Empty when there is nothing that the actor may see.
func (k queue) page(scene data.Scene, q Queue) (string, []any) {
	query, args := k.chosen(scene, q)
	if query == "" {
		return "", nil
	}
	return oneText + "SELECT p.day || '" + unitEnd + "' || " + rowText + " AS line FROM (" + query + ") AS p CROSS JOIN case_file c WHERE c.id=p.id" + oneTextEnd, args
}

// chosen are the days and ids of a page: one range of an index for each unit, merged as they come; nothing is
// sorted. (PostgreSQL merges what each range says to be ordered; SQLite reads that from the end of the
// question.)
func (k queue) chosen(scene data.Scene, q Queue) (string, []any) {
	narrow, more := k.narrow(scene.Today())
	if q.After != nil {
		day := q.After.DueOn
		if day == "" {
			day = noDue
		}
		narrow += " AND c." + k.day + " >= ? AND (c." + k.day + " > ? OR c.id > ?)"
		more = append(more, day, day, q.After.ID)
	}
	ranges := k.ranges(scene, q.Host)
	if len(ranges) == 0 {
		return "", nil
	}
	var query strings.Builder // some thousand bytes for a subdistrict
	query.Grow(len(ranges) * (len(ranges[0].condition) + len(narrow) + 150))
	args := make([]any, 0, len(ranges)*(len(ranges[0].args)+len(more)+2))
	for i, r := range ranges {
		query.WriteString([]string{"SELECT id, day FROM (", " UNION ALL "}[min(i, 1)])
		for _, s := range []string{"SELECT id, day FROM (SELECT c.id, c.", k.day, " AS day FROM case_file c WHERE ", r.condition, narrow, " ORDER BY c.", k.day, ", c.id) AS r"} {
			query.WriteString(s)
		}
		args = append(append(args, r.args...), more...)
	}
	query.WriteString(") AS a ORDER BY day, id LIMIT ?")
	if q.Limit <= 0 {
		q.Limit = 200
	}
	return query.String(), append(args, q.Limit)
}

// span is a range of an index of case_file c with what the actor may see of it.
type span struct {
	condition string
	args      []any
}

// ranges are disjoint and together all of the queue that the actor may see: the whole district or a
// mediator's own, or each unit in scope and, of other units, until acceptance what the actor registered
// himself, and what he hosts.
func (k queue) ranges(scene data.Scene, host string) []span {
	who := scene.Actor
	if !who.May(data.ToLook) && !who.Anonymous() {
		return nil
	}
	if host != "" {
		if k.hosted == "" {
			return nil
		}
		clause, args := visible(scene)
		return []span{{k.hosted + " AND c.host = ? AND " + clause, append([]any{host}, args...)}}
	}
	admits, admitted := admits(scene)
	var all []span
	add := func(within, condition string, args ...any) {
		all = append(all, span{within + condition + admits, append(args, admitted...)})
	}
	if who.Unit == scene.Network.Centre {
		add(k.within, "")
		return all
	}
	units := scene.Network.Subtree(who.Unit)
	var elsewhere []any
	for _, u := range units {
		add(k.within, " AND c.organisation = ?", u)
		elsewhere = append(elsewhere, u)
	}
	outside := " AND c.organisation NOT IN (" + marks(len(units)) + ")"
	if k.early {
		own := early
		if k.within != openCondition() { // which is wider
			own = k.within + " AND " + early
		}
		add(own, " AND c.registered_by = ?"+outside, slices.Concat([]any{who.ID}, elsewhere)...)
	}
	if hosts(who) && k.hosted != "" {
		add(k.hosted, " AND c.host = ?"+outside, slices.Concat([]any{who.Mediator}, elsewhere)...)
		if k.early { // what he registered himself stands in the range before
			last := &all[len(all)-1]
			last.condition, last.args = last.condition+" AND NOT (c.registered_by = ? AND "+early+")", append(last.args, who.ID)
		}
	}
	return all
}
