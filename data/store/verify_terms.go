package store

import (
	"context"
	"hash/maphash"
	"slices"
	"sync"
)

// tally compares the search terms that stand in the database with those that the cases give, without
// either in the order of the other: of each case it keeps the sum of the hashes of the ones less that
// of the others, which is zero when they are the same. Nobody outside knows the seed of the hashes.
type tally struct {
	seed  maphash.Seed
	mutex sync.Mutex
	open  map[int64]uint64 // sums that are not zero
}

// caseTerms are the terms of a case.
type caseTerms struct {
	id    int64
	terms map[string]bool
}

func newTally() *tally { return &tally{seed: maphash.MakeSeed(), open: map[int64]uint64{}} }

func (t *tally) add(id int64, n uint64) {
	if n += t.open[id]; n == 0 {
		delete(t.open, id)
		return
	}
	t.open[id] = n
}

// derive takes off what cases give.
func (t *tally) derive(all []caseTerms) {
	sums := make([]uint64, len(all))
	for i, c := range all {
		for term := range c.terms {
			sums[i] -= maphash.String(t.seed, term)
		}
	}
	t.mutex.Lock()
	defer t.mutex.Unlock()
	for i, c := range all {
		t.add(c.id, sums[i])
	}
}

// storedTerms adds up what stands in the database.
func (c *check) storedTerms(ctx context.Context) error {
	rows, err := c.tx.QueryxContext(ctx, "SELECT term, case_id FROM search_term")
	if err != nil {
		return readFailure(err)
	}
	defer func() { _ = rows.Close() }()
	sums := map[int64]uint64{}
	pour := func() {
		c.terms.mutex.Lock()
		defer c.terms.mutex.Unlock()
		for id, n := range sums {
			c.terms.add(id, n)
		}
		clear(sums)
	}
	for rows.Next() {
		var id int64
		var term string
		if err := rows.Scan(&term, &id); err != nil {
			return readFailure(err)
		}
		if sums[id] += maphash.String(c.terms.seed, term); len(sums) == 10000 {
			pour()
		}
	}
	pour()
	if err := rows.Err(); err != nil {
		return readFailure(err)
	}
	return nil
}

// wrongTerms reports the cases whose sums are left.
func (c *check) wrongTerms(ctx context.Context) error {
	ids := make([]int64, 0, len(c.terms.open))
	for id := range c.terms.open {
		if !c.unread[id] {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	for _, id := range ids[:min(len(ids), mostFindings)] {
		c.add(finding{c.step, id, "案件" + c.numberOf(ctx, id) + "的检索词与案件内容不符。"})
	}
	return nil
}
