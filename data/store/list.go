package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"hefeng/data"
	"hefeng/data/workday"
)

// Column is what a list is sorted by.
type Column string

// The columns.
const (
	ByReceived     Column = "received"
	ByDue          Column = "due" // of a queue its own day; without a day last
	ByNumber       Column = "number"
	ByState        Column = "state" // as a case passes them
	ByCategory     Column = "category"
	ByOrganisation Column = "organisation" // as the network lists them
	ByMediator     Column = "mediator"
	ByParty        Column = "party" // the first one's name
)

// Columns are those by which a list can be sorted.
func Columns() []Column {
	return []Column{ByReceived, ByDue, ByNumber, ByState, ByCategory, ByOrganisation, ByMediator, ByParty}
}

// List asks which cases there are, in an order. What is empty or zero narrows nothing. Behind a figure of
// Statistics stands the list that is Counted; as every list it leaves out the restricted cases that the
// actor may not see, so that it may be shorter than the figure, and does not tell how many are missing.
type List struct {
	Queue         string       // only this queue's
	Closed        bool         // only those that are not open any more
	From, To      workday.Date // received in this period, both days included
	States        []data.State
	Categories    []string
	Organisations []string      // units that hold the case
	Mediators     []string      // who presides
	Windows       []data.Window // at which they came in
	Counted       bool          // only what Statistics of From to To count; the right to do so is needed
	By            Column        // empty is ByReceived
	Descending    bool
}

// Vector is the answer: the ids of all cases that the actor could see when it was asked, in order. Its
// length is the exact count. What stands in the rows is asked for by Rows, a window of the vector at a
// time, and shows each case as it is then: one that changed stays in its place until the list is asked
// for again. A million cases take 8 MB.
type Vector []int64

// Window are up to n ids from a place on.
func (v Vector) Window(from, n int) []int64 {
	from = min(max(from, 0), len(v))
	return v[from:min(from+max(n, 0), len(v))]
}

// Separators between the fields of an answer, which no text of a row has: its JSON escapes them, and a
// number, a code or a day is printable.
const unitEnd, recordEnd = "\x1f", "\x1e"

// span of ids that one question goes through, so that an answer stays small and a list can be given up.
const listSpan = 1 << 16

// List goes through the cases off the window's goroutine; it ends soon after its context does.
func (s *Store) List(ctx context.Context, actor data.Actor, q List) (Vector, error) {
	scene, err := s.seen(ctx, actor)
	if err != nil {
		return nil, err
	}
	return s.list(ctx, scene, q)
}

func (s *Store) list(ctx context.Context, scene data.Scene, q List) (Vector, error) {
	where, args, day, err := q.where(scene)
	if err != nil {
		return nil, err
	}
	key, err := q.key(scene, day)
	if err != nil {
		return nil, err
	}
	query := "SELECT COALESCE(string_agg(" + key + " || '" + unitEnd + "' || CAST(c.id AS TEXT), '" + recordEnd + "'), '') FROM case_file c WHERE " + where
	found := &keyed{at: map[string]uint32{}}
	if q.Queue != "" {
		err = s.gather(ctx, found, query, args...)
	} else {
		err = s.gatherAll(ctx, found, query, args)
	}
	if err != nil {
		return nil, err
	}
	all := found.inOrder(q.rank(scene))
	if q.Descending {
		slices.Reverse(all)
	}
	return all, nil
}

// gatherAll goes through all cases, one span of ids after the other.
func (s *Store) gatherAll(ctx context.Context, found *keyed, query string, args []any) error {
	var last int64
	if err := s.read.GetContext(ctx, &last, "SELECT COALESCE(MAX(id), 0) FROM case_file"); err != nil {
		return listFailure(ctx, err)
	}
	for from := int64(0); from < last; from += listSpan {
		if err := s.gather(ctx, found, query+" AND c.id > ? AND c.id <= ?", slices.Concat(args, []any{from, from + listSpan})...); err != nil {
			return err
		}
	}
	return nil
}

// gather reads one answer: all its keys and ids in one text, which both engines put together much
// faster than they hand over rows.
func (s *Store) gather(ctx context.Context, found *keyed, query string, args ...any) error {
	var text string
	if err := s.read.GetContext(ctx, &text, query, args...); err != nil {
		return listFailure(ctx, err)
	}
	return found.take(text)
}

func listFailure(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err() // nobody waits for it
	}
	return readFailure(err)
}

// where is the condition on case_file c with the rights inside, and the column of the day.
func (q List) where(scene data.Scene) (string, []any, string, error) {
	var parts []string
	var args []any
	add := func(part string, values ...any) { parts, args = append(parts, part), append(args, values...) }
	day := "due_on"
	if q.Queue != "" {
		k, err := queueNamed(q.Queue)
		if err != nil {
			return "", nil, "", err
		}
		narrow, more := k.narrow(scene.Today())
		add(k.within+narrow, more...)
		day = k.day
	}
	if q.Closed {
		add("NOT (" + openCondition() + ")")
	}
	if !q.From.IsZero() {
		add("c.received_on >= ?", q.From.String())
	}
	if !q.To.IsZero() {
		add("c.received_on <= ?", q.To.String())
	}
	if q.Counted {
		clause, more, err := Statistics{From: q.From, To: q.To}.table(scene)
		if err != nil {
			return "", nil, "", err
		}
		add(clause, more...)
	}
	for _, x := range []struct {
		column string
		values []string
	}{{"state", texts(q.States)}, {"category", q.Categories}, {"organisation", q.Organisations}, {"host", q.Mediators}, {"desk", texts(q.Windows)}} {
		if len(x.values) > 0 {
			var values []any
			for _, v := range x.values {
				values = append(values, v)
			}
			add("c."+x.column+" IN ("+marks(len(values))+")", values...)
		}
	}
	clause, rights := visible(scene)
	add(clause, rights...)
	return strings.Join(parts, " AND "), args, day, nil
}

func texts[T ~string](list []T) []string {
	all := make([]string, len(list))
	for i, st := range list {
		all[i] = string(st)
	}
	return all
}

// namePrefix is how much of the list of names is read to sort by the first one.
const namePrefix = 40

// key is the text by which the cases are put in order. A restricted case is sorted as what its row
// shows, and for an observer every case, so that its place betrays no name.
func (q List) key(scene data.Scene, day string) (string, error) {
	switch q.By {
	case "", ByReceived:
		return "c.received_on", nil
	case ByDue:
		return "c." + day, nil
	case ByNumber:
		return "COALESCE(c.case_no, c.intake_no)", nil
	case ByState, ByCategory, ByOrganisation:
		return "c." + string(q.By), nil
	case ByMediator:
		return "c.host", nil
	case ByParty:
		if scene.Actor.Anonymous() {
			return "''", nil
		}
		return fmt.Sprintf("CASE WHEN c.restricted = 1 THEN '' ELSE substr(c.parties, 1, %d) END", namePrefix), nil
	}
	return "", data.Faults{{Field: "by", Code: data.Invalid, Message: fmt.Sprintf("列表不能按“%s”排序，请另选一栏。", string(q.By))}}
}

// keyed are ids with their keys, of which most lists have few.
type keyed struct {
	at   map[string]uint32
	keys []string
	key  []uint32 // of each id
	ids  []int64
}

func (g *keyed) take(text string) error {
	for text != "" {
		var record string
		record, text, _ = strings.Cut(text, recordEnd)
		key, number, _ := strings.Cut(record, unitEnd)
		id, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return readFailure(fmt.Errorf("list: %w", err))
		}
		at, ok := g.at[key]
		if !ok {
			at, key = uint32(len(g.keys)), strings.Clone(key) // of the whole answer nothing else is kept
			g.at[key], g.keys = at, append(g.keys, key)
		}
		g.key, g.ids = append(g.key, at), append(g.ids, id)
	}
	return nil
}

func (g *keyed) Len() int           { return len(g.ids) }
func (g *keyed) Less(i, j int) bool { return g.ids[i] < g.ids[j] }
func (g *keyed) Swap(i, j int) {
	g.ids[i], g.ids[j] = g.ids[j], g.ids[i]
	g.key[i], g.key[j] = g.key[j], g.key[i]
}

// inOrder puts the keys in order and each id into the place of its key; cases with the same key stand
// by their registration.
func (g *keyed) inOrder(rank func(key string) string) Vector {
	if !slices.IsSorted(g.ids) {
		sort.Sort(g)
	}
	type ranked struct {
		rank string
		at   uint32
	}
	order := make([]ranked, len(g.keys))
	for i, key := range g.keys {
		order[i] = ranked{rank(key), uint32(i)}
	}
	slices.SortFunc(order, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(g.keys[a.at], g.keys[b.at]))
	})
	count := make([]int, len(g.keys))
	for _, k := range g.key {
		count[k]++
	}
	next := make([]int, len(g.keys))
	place := 0
	for _, r := range order {
		next[r.at] = place
		place += count[r.at]
	}
	all := make(Vector, len(g.ids))
	for i, k := range g.key {
		all[next[k]] = g.ids[i]
		next[k]++
	}
	return all
}
