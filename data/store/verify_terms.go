package store

import (
	"context"
	"hash/maphash"
	"slices"
	"sync"

	"github.com/jmoiron/sqlx"
)

// tally compares the index with what the cases give, without either in the order of the other: of each
// case it keeps the sum of the hashes of its terms on either side. Nobody outside knows the seed of the
// hashes.
type tally struct {
	seed    maphash.Seed
	mutex   sync.Mutex
	derived sums                // by the cases
	stored  sums                // by the index
	lines   map[string][]string // of units
	strange int                 // places of the index that are no chunk or out of order
	upto    int64               // the newest case in the index
}

// sums are numbers by case. The ids of cases run on, so that a list has them; others are kept apart.
type sums struct {
	list  []uint64
	apart map[int64]uint64
}

func (s *sums) add(id int64, n uint64) {
	if id > 0 && id < int64(len(s.list)) {
		s.list[id] += n
		return
	}
	s.apart[id] += n
}

func (s *sums) of(id int64) uint64 {
	if id > 0 && id < int64(len(s.list)) {
		return s.list[id]
	}
	return s.apart[id]
}

func newTally() *tally { return &tally{seed: maphash.MakeSeed()} }

// prepare makes room for the cases that there are.
func (t *tally) prepare(ctx context.Context, tx *sqlx.Tx) {
	var last, count int64
	if tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(id), 0), COUNT(*) FROM case_file").Scan(&last, &count) != nil {
		last, count = 0, 0 // those who read the cases will say so
	}
	var states []struct {
		Name string
		Upto int64
	}
	if tx.SelectContext(ctx, &states, "SELECT name, upto FROM search_state") != nil || len(states) != 1 || states[0].Name != "index" || states[0].Upto < 0 {
		t.strange++
	} else {
		t.upto = states[0].Upto
	}
	if n, err := loadNetwork(ctx, tx); err == nil { // those who read the settings will say else
		t.lines = linesOf(n)
	}
	for _, s := range []*sums{&t.derived, &t.stored} {
		*s = sums{make([]uint64, max(0, min(last, 4*count))+1), map[int64]uint64{}}
	}
}

// caseTerms is the sum of the terms of a case.
type caseTerms struct {
	id  int64
	sum uint64
}

// sumOf is the sum of the terms that a case gives, each once.
func (t *tally) sumOf(what sought, where standing, met *different) uint64 {
	met.clear()
	var h maphash.Hash
	h.SetSeed(t.seed)
	sum := uint64(0)
	tell := func(kind, text string) {
		h.Reset()
		_, _ = h.WriteString(kind)
		_, _ = h.WriteString(text)
		if n := h.Sum64(); met.add(n) {
			sum += n
		}
	}
	eachTerm(what, where, t.lines[where.Organisation], tell)
	return sum
}

// different is a set of hashes of a few hundred terms, which a map would take three times as long to keep.
type different struct {
	slots []uint64 // a power of two of them, at most half of them taken; 0 is free, and as a hash it adds nothing
	taken []int
}

func (d *different) clear() {
	for _, at := range d.taken {
		d.slots[at] = 0
	}
	d.taken = d.taken[:0]
}

// add tells whether the hash is new.
func (d *different) add(n uint64) bool {
	if 2*len(d.taken) >= len(d.slots) {
		d.grow()
	}
	return d.put(n)
}

func (d *different) put(n uint64) bool {
	for at := int(n) & (len(d.slots) - 1); ; at = (at + 1) & (len(d.slots) - 1) {
		switch d.slots[at] {
		case n:
			return false
		case 0:
			d.slots[at], d.taken = n, append(d.taken, at)
			return true
		}
	}
}

func (d *different) grow() {
	before, taken := d.slots, d.taken
	d.slots, d.taken = make([]uint64, max(1024, 2*len(before))), nil
	for _, at := range taken {
		d.put(before[at])
	}
}

// derive notes what cases give.
func (t *tally) derive(all []caseTerms) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	for _, c := range all {
		t.derived.add(c.id, c.sum)
	}
}

// storedTerms adds up what stands in the index.
func (c *check) storedTerms(ctx context.Context) error {
	rows, err := c.tx.QueryContext(ctx, "SELECT term, first, ids FROM posting ORDER BY term, first")
	if err != nil {
		return readFailure(err)
	}
	defer func() { _ = rows.Close() }()
	t := c.terms
	var before chunk
	var last int64
	var hash uint64
	var ids []int64
	for rows.Next() {
		var now chunk
		if err := rows.Scan(&now.Term, &now.First, &now.IDs); err != nil {
			return readFailure(err)
		}
		if same := now.Term == before.Term && before.IDs != nil; !same {
			hash = maphash.String(t.seed, now.Term)
		} else if now.First <= last {
			t.strange++
		}
		var broken bool
		if ids, broken = now.appendTo(ids[:0]); broken {
			t.strange++
		}
		for _, id := range ids {
			t.stored.add(id, hash)
		}
		before, last = now, ids[len(ids)-1]
		if before.IDs == nil {
			before.IDs = []byte{}
		}
	}
	if err := rows.Err(); err != nil {
		return readFailure(err)
	}
	return nil
}

// wrongTerms reports the cases whose sums differ.
func (c *check) wrongTerms(ctx context.Context) error {
	t := c.terms
	if t.strange > 0 {
		c.add(finding{c.step, 0, "检索索引在程序之外被改动过。"})
	}
	var ids []int64
	for id := range t.derived.list {
		if t.derived.list[id] != t.stored.list[id] {
			ids = append(ids, int64(id))
		}
	}
	for _, s := range []sums{t.derived, t.stored} {
		for id := range s.apart {
			if t.derived.of(id) != t.stored.of(id) && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	ids = slices.DeleteFunc(ids, func(id int64) bool { return c.unread[id] })
	for _, id := range ids[:min(len(ids), mostFindings)] {
		c.add(finding{c.step, id, "案件" + c.numberOf(ctx, id) + "的检索索引与案件内容不符。"})
	}
	return nil
}
