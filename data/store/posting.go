package store

import (
	"context"
	"encoding/binary"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// chunk is a run of the ids that have a term, as it stands in the table.
type chunk struct {
	Term  string `db:"term"`
	First int64  `db:"first"`
	IDs   []byte `db:"ids"`
}

// mostBytes is when a chunk is full: four rows of it then still fit a page of the index. Only
// tests change it.
var mostBytes = 900

// appendTo adds the ids of the chunk, ascending; broken says that they are not.
func (c chunk) appendTo(ids []int64) (all []int64, broken bool) {
	ids = append(slices.Grow(ids, 1+len(c.IDs)), c.First)
	id := c.First
	for at := 0; at < len(c.IDs); {
		step, n := stepAt(c.IDs, at)
		if n <= 0 || id+step <= id {
			return ids, true
		}
		id, at = id+step, at+n
		ids = append(ids, id)
	}
	return ids, false
}

// newestFirst adds the ids of the chunk, descending.
func (c chunk) newestFirst(ids []int64) []int64 {
	at := len(ids)
	ids, _ = c.appendTo(ids)
	slices.Reverse(ids[at:])
	return ids
}

// measure counts the ids of the chunk and gives its last one.
func (c chunk) measure() (many int, last int64) {
	many, last = 1, c.First
	for at := 0; at < len(c.IDs); many++ {
		step, n := stepAt(c.IDs, at)
		if n <= 0 {
			break
		}
		last, at = last+step, at+n
	}
	return many, last
}

// stepAt is how far the next id of a chunk is away and how many bytes say so, no more than 0 where none
// does. Nearly all take one byte or two.
func stepAt(ids []byte, at int) (step int64, n int) {
	first := ids[at]
	if first < 0x80 {
		return int64(first), 1
	}
	if at+1 < len(ids) && ids[at+1] < 0x80 {
		return int64(first&0x7f) | int64(ids[at+1])<<7, 2
	}
	return longStep(ids[at:])
}

func longStep(ids []byte) (int64, int) {
	step, n := binary.Uvarint(ids)
	return int64(step), n
}

// strike takes the mark from those of some ids, newest first, that are not in the chunk, from a place on
// as far down as it reaches, and gives the place behind them. What has no mark is not looked for.
func (c chunk) strike(ids []int64, marked []bool, from int) (behind int) {
	behind = from
	for behind < len(ids) && ids[behind] >= c.First {
		behind++
	}
	have, at := c.First, 0
	for i := behind - 1; i >= from; i-- { // the chunk ascends
		if !marked[i] {
			continue
		}
		for have < ids[i] && at < len(c.IDs) {
			if b := c.IDs[at]; b < 0x80 { // as most are; the call costs more than the step
				have, at = have+int64(b), at+1
				continue
			}
			step, n := stepAt(c.IDs, at)
			if n <= 0 {
				break
			}
			have, at = have+step, at+n
		}
		marked[i] = have == ids[i]
	}
	return behind
}

// pack cuts ascending ids into chunks.
func pack(term string, ids []int64) []chunk {
	var all []chunk
	for i, id := range ids {
		last := len(all) - 1
		if i == 0 || len(all[last].IDs) >= mostBytes {
			all = append(all, chunk{Term: term, First: id, IDs: make([]byte, 0, min(mostBytes+binary.MaxVarintLen64, 2*(len(ids)-i)))})
			continue
		}
		all[last].IDs = binary.AppendUvarint(all[last].IDs, uint64(id-ids[i-1]))
	}
	return all
}

// holding is the chunk of a term in which an id stands or would stand, empty if it comes before all.
func holding(ctx context.Context, tx *sqlx.Tx, term string, id int64) ([]int64, error) {
	var found []chunk
	err := tx.SelectContext(ctx, &found, "SELECT term, first, ids FROM posting WHERE term=? AND first<=? ORDER BY first DESC LIMIT 1", term, id)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	ids, _ := found[0].appendTo(nil)
	return ids, nil
}

// replace puts ids in the place of those of a chunk.
func replace(ctx context.Context, tx *sqlx.Tx, term string, before, ids []int64) error {
	if len(before) > 0 && (len(ids) == 0 || ids[0] != before[0]) {
		if _, err := tx.ExecContext(ctx, "DELETE FROM posting WHERE term=? AND first=?", term, before[0]); err != nil {
			return err
		}
	}
	return keepChunks(ctx, tx, pack(term, ids))
}

// addPosting puts an id among those of a term.
func addPosting(ctx context.Context, tx *sqlx.Tx, term string, id int64) error {
	before, err := holding(ctx, tx, term, id)
	if err != nil {
		return err
	}
	at, there := slices.BinarySearch(before, id)
	if there {
		return nil
	}
	return replace(ctx, tx, term, before, slices.Insert(slices.Clone(before), at, id))
}

// dropPosting takes an id away from those of a term.
func dropPosting(ctx context.Context, tx *sqlx.Tx, term string, id int64) error {
	before, err := holding(ctx, tx, term, id)
	if err != nil {
		return err
	}
	at, there := slices.BinarySearch(before, id)
	if !there {
		return nil
	}
	return replace(ctx, tx, term, before, slices.Delete(slices.Clone(before), at, at+1))
}

// atOnce is how many terms are read or chunks written with one statement.
const atOnce = 100

func keepChunks(ctx context.Context, tx *sqlx.Tx, all []chunk) error {
	for some := range slices.Chunk(all, atOnce) {
		args := make([]any, 0, 3*len(some))
		for _, c := range some {
			args = append(args, c.Term, c.First, c.IDs)
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO posting (term, first, ids) VALUES "+groups(len(some), "(?,?,?)")+
			" ON CONFLICT (term, first) DO UPDATE SET ids=excluded.ids", args...)
		if err != nil {
			return err
		}
	}
	return nil
}

// saveSought keeps by what a case can be found. What is left of an older state goes out of the index
// with the same commit, since it may be what somebody had corrected.
func saveSought(ctx context.Context, tx *sqlx.Tx, n *data.Network, before, c *data.Case) error {
	what := soughtOf(c)
	if c.Version == 1 {
		if err := insertSought(ctx, tx, c.ID, what); err != nil {
			return err
		}
		return keepIndexed(ctx, tx, n, c.ID)
	}
	old, was, is := soughtOf(before), standingOf(before), standingOf(c)
	if old == what && was == is {
		return nil
	}
	if old != what {
		_, err := tx.ExecContext(ctx, "UPDATE sought SET names=?, pinyin=?, codes=?, numbers=? WHERE case_id=?",
			what.Names, what.Pinyin, what.Codes, what.Numbers, c.ID)
		if err != nil {
			return saveFailure(err)
		}
	}
	newest, err := indexedUpto(ctx, tx)
	if err != nil || c.ID > newest {
		return err
	}
	if err := changePostings(ctx, tx, c.ID, termsOf(old, was, n.Line(was.Organisation)), termsOf(what, is, n.Line(is.Organisation))); err != nil {
		return saveFailure(err)
	}
	return nil
}

// insertSought makes a case fresh.
func insertSought(ctx context.Context, tx *sqlx.Tx, id int64, what sought) error {
	return insertRows(ctx, tx, soughtColumns, what.row(id))
}

const soughtColumns = "sought (case_id, names, pinyin, codes, numbers)"

// row is that of a fresh case.
func (s *sought) row(id int64) []any { return []any{id, s.Names, s.Pinyin, s.Codes, s.Numbers} }

func changePostings(ctx context.Context, tx *sqlx.Tx, id int64, before, now map[string]bool) error {
	for _, term := range slices.Sorted(maps.Keys(before)) {
		if !now[term] {
			if err := dropPosting(ctx, tx, term, id); err != nil {
				return err
			}
		}
	}
	for _, term := range slices.Sorted(maps.Keys(now)) {
		if !before[term] {
			if err := addPosting(ctx, tx, term, id); err != nil {
				return err
			}
		}
	}
	return nil
}
