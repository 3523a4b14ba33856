package store

import (
	"context"
	"encoding/binary"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// New cases are found by looking through them all, until so many have come together that their terms
// are worth writing: one after the other they would touch hundreds of pages each.
const (
	manyFresh = 32  // worth a merge when nobody writes
	mostFresh = 512 // a registration merges before there are more
	fewFresh  = 16  // are merged at a time while others may wait
)

// mergeFresh puts the terms of up to most fresh cases, oldest first, into the index and tells how many
// cases that were. Many at once are cheaper: 50,000 take seconds.
func mergeFresh(ctx context.Context, tx *sqlx.Tx, n *data.Network, most int) (int, error) {
	rows, err := tx.QueryxContext(ctx, `SELECT t.case_id, t.names, t.pinyin, t.codes, t.numbers, c.organisation, c.desk, c.restricted, c.registered_by, c.host, c.state
		FROM sought t CROSS JOIN case_file c WHERE `+isFresh+` AND c.id=t.case_id ORDER BY t.case_id LIMIT ?`, most)
	if err != nil {
		return 0, readFailure(err)
	}
	defer func() { _ = rows.Close() }()
	fresh, lines := gathered{at: map[string]int{}}, linesOf(n)
	many, last := 0, int64(0)
	for rows.Next() {
		var what sought
		var where standing
		var state data.State
		if err := rows.Scan(&last, &what.Names, &what.Pinyin, &what.Codes, &what.Numbers, &where.Organisation, &where.Desk, &where.Restricted, &where.Own, &where.Host, &state); err != nil {
			return 0, readFailure(err)
		}
		where.forget(state)
		fresh.note(last, what, where, lines[where.Organisation])
		many++
	}
	if err := rows.Err(); err != nil || many == 0 {
		return 0, err
	}
	if err := fresh.merge(ctx, tx); err != nil {
		return 0, saveFailure(err)
	}
	if _, err := tx.ExecContext(ctx, "UPDATE search_state SET upto=? WHERE name='index'", last); err != nil {
		return 0, saveFailure(err)
	}
	return many, nil
}

// gathered are terms with the ids that shall be added.
type gathered struct {
	at    map[string]int // term → place in lists
	lists []chunk        // of any length
	last  []int64        // id of each
	term  []byte
}

// note takes a case, in the order of ids.
func (g *gathered) note(id int64, what sought, where standing, line []string) {
	tell := func(kind, text string) {
		g.term = append(append(g.term[:0], kind...), text...)
		at, ok := g.at[string(g.term)]
		if !ok {
			term := string(g.term)
			g.at[term] = len(g.lists)
			g.lists, g.last = append(g.lists, chunk{Term: term, First: id}), append(g.last, id)
			return
		}
		if step := id - g.last[at]; step > 0 {
			g.lists[at].IDs = binary.AppendUvarint(g.lists[at].IDs, uint64(step))
			g.last[at] = id
		}
	}
	eachTerm(what, where, line, tell)
}

// merge writes the lists in the order of the table.
func (g *gathered) merge(ctx context.Context, tx *sqlx.Tx) error {
	slices.SortFunc(g.lists, func(a, b chunk) int { return strings.Compare(a.Term, b.Term) })
	var out []chunk
	var buffer, joined []int64 // used again and again
	for some := range slices.Chunk(g.lists, atOnce) {
		ends, err := lastChunks(ctx, tx, some)
		if err != nil {
			return err
		}
		out = out[:0]
		for _, l := range some {
			ids, _ := l.appendTo(buffer[:0])
			buffer = ids
			if end, ok := ends[l.Term]; ok {
				old, _ := end.appendTo(joined[:0])
				newest := old[len(old)-1]
				for len(ids) > 0 && ids[0] <= newest { // an older case than those that stand there
					if err := addPosting(ctx, tx, l.Term, ids[0]); err != nil {
						return err
					}
					ids, old = ids[1:], nil
				}
				if len(ids) == 0 {
					continue
				}
				if old == nil { // what stood there may be another chunk now
					if old, err = holding(ctx, tx, l.Term, ids[0]); err != nil {
						return err
					}
				}
				ids = append(old, ids...)
				joined = ids
			}
			out = append(out, pack(l.Term, ids)...)
		}
		if err := keepChunks(ctx, tx, out); err != nil {
			return err
		}
	}
	return nil
}

// lastChunks are the newest chunks of some terms.
func lastChunks(ctx context.Context, tx *sqlx.Tx, lists []chunk) (map[string]chunk, error) {
	args := make([]any, len(lists))
	for i, l := range lists {
		args[i] = l.Term
	}
	rows, err := tx.QueryxContext(ctx, "SELECT p.term, p.first, p.ids FROM (VALUES "+groups(len(lists), "(?)")+
		") v CROSS JOIN posting p WHERE p.term=v.column1 AND p.first=(SELECT MAX(q.first) FROM posting q WHERE q.term=v.column1)", args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	ends := make(map[string]chunk, len(lists))
	for rows.Next() {
		var c chunk
		if err := rows.Scan(&c.Term, &c.First, &c.IDs); err != nil {
			return nil, err
		}
		ends[c.Term] = c
	}
	return ends, rows.Err()
}

// keepIndexed merges what is fresh when there is too much of it to look through.
func keepIndexed(ctx context.Context, tx *sqlx.Tx, n *data.Network, id int64) error {
	if id%fewFresh != 0 { // it isn't counted every time
		return nil
	}
	newest, err := indexedUpto(ctx, tx)
	if err != nil || id-newest <= mostFresh {
		return err
	}
	_, err = mergeFresh(ctx, tx, n, mostFresh)
	return err
}

// isFresh is the condition on sought t for cases that are not in the index yet.
const isFresh = "t.case_id > (SELECT upto FROM search_state WHERE name='index')"

// indexedUpto is the newest case in the index.
func indexedUpto(ctx context.Context, q sqlx.QueryerContext) (id int64, err error) {
	if err := q.QueryRowxContext(ctx, "SELECT COALESCE(MAX(upto), 0) FROM search_state").Scan(&id); err != nil {
		return 0, readFailure(err)
	}
	return id, nil
}

// mostAtOnce is how many cases are merged at a time when many are: each time nearly all of the index is
// written, and some 200 MB are held.
const mostAtOnce = 200_000

// mergeAll leaves nothing fresh.
func (s *Store) mergeAll(ctx context.Context, tx *sqlx.Tx) (int, error) {
	now, err := s.settings(ctx, tx)
	if err != nil {
		return 0, err
	}
	for all := 0; ; {
		n, err := mergeFresh(ctx, tx, now.network, mostAtOnce)
		all += n
		if err != nil || n < mostAtOnce {
			return all, err
		}
	}
}

// MergeSearch puts what is new since the last time into the search index and returns how many cases
// there were. It is for those who bring in many cases at once: the idle program does it by itself.
func (s *Store) MergeSearch(ctx context.Context) (n int, err error) {
	err = s.transact(ctx, func(tx *sqlx.Tx) error {
		n, err = s.mergeAll(ctx, tx)
		return err
	})
	return n, err
}

// mergeIdle merges what has come together while nobody writes, a few cases at a time, so that a writer
// waits for a moment at most.
func (s *Store) mergeIdle(ctx context.Context) error {
	var fresh int
	if err := s.read.GetContext(ctx, &fresh, "SELECT COUNT(*) FROM sought t WHERE "+isFresh); err != nil || fresh < manyFresh {
		return err
	}
	for n := fewFresh; n == fewFresh; {
		err := s.transact(ctx, func(tx *sqlx.Tx) error {
			now, err := s.settings(ctx, tx)
			if err == nil {
				n, err = mergeFresh(ctx, tx, now.network, fewFresh)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// deriveSearch writes sought and the index of a database in which they were emptied, as a change of
// what they hold does.
func (s *Store) deriveSearch(ctx context.Context) error {
	var missing bool
	err := s.write.GetContext(ctx, &missing, "SELECT EXISTS (SELECT 1 FROM case_file) AND NOT EXISTS (SELECT 1 FROM sought)")
	if err != nil {
		return err
	}
	if !missing {
		return s.deriveIndex(ctx)
	}
	return s.transact(ctx, func(tx *sqlx.Tx) error {
		for _, query := range []string{"DELETE FROM posting", "UPDATE search_state SET upto=0"} {
			if _, err := tx.ExecContext(ctx, query); err != nil {
				return err
			}
		}
		for last, some := int64(0), []int64{}; ; {
			some = some[:0]
			if err := tx.SelectContext(ctx, &some, "SELECT id FROM case_file WHERE id>? ORDER BY id LIMIT 1000", last); err != nil {
				return err
			}
			if len(some) == 0 {
				break
			}
			for _, last = range some {
				c, err := read(ctx, tx, last)
				if err != nil {
					return err
				}
				what := soughtOf(&c)
				if err := insertSought(ctx, tx, last, what); err != nil {
					return err
				}
			}
		}
		_, err := s.mergeAll(ctx, tx)
		return err
	})
}

// deriveIndex writes the index of a database in which a change of its terms emptied it; that nothing
// stands in it is said by a number below all cases.
func (s *Store) deriveIndex(ctx context.Context) error {
	upto, err := indexedUpto(ctx, s.write)
	if err != nil || upto >= 0 {
		return err
	}
	return s.transact(ctx, func(tx *sqlx.Tx) error {
		var cases bool
		err := tx.GetContext(ctx, &cases, "SELECT EXISTS (SELECT 1 FROM sought)")
		if err == nil && !cases { // and perhaps no network yet
			_, err = tx.ExecContext(ctx, "UPDATE search_state SET upto=0")
		}
		if err == nil && cases {
			_, err = s.mergeAll(ctx, tx)
		}
		return err
	})
}
