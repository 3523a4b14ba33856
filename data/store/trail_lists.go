package store

import (
	"cmp"
	"context"
	"slices"
)

// postings are what is known of the cases that have a term.
type postings struct {
	term    string
	chunks  []chunk // the newest ones, ascending
	known   []int64 // their ids, ascending, once they are asked for
	first   int64   // of these ids,
	last    int64
	oldest  int64   // the first id of all
	whole   bool    // newest are all that there are
	density float64 // share of the cases, among the newest
	size    float64 // of all, estimated
	packed  float64 // ids in a chunk
	seen    float64 // ids in older chunks that were read,
	span    float64 // and all ids among which these are
	asked   float64 // ids that were sifted by it so far,
	kept    float64 // and those of them that it has
}

// open gives the lists of a way's terms, the rarest first; nothing if a term is nobody's.
func (t *trail) open(terms []string) []*postings {
	var lists []*postings
	for _, term := range terms {
		l := t.lists[term]
		if l == nil {
			return nil
		}
		lists = append(lists, l)
	}
	rarestFirst(lists)
	return lists
}

func rarestFirst(lists []*postings) {
	slices.SortStableFunc(lists, func(a, b *postings) int { return cmp.Compare(a.size, b.size) })
}

const (
	mostTerms = 64 // that are asked for by one question
	atFirst   = 2  // newest chunks of a term are read before any others
)

// read takes the newest chunks of all terms by as few questions as can be.
func (t *trail) read(ctx context.Context, conditions [][]way) error {
	var terms []string
	seen := map[string]bool{}
	for _, ways := range conditions {
		for _, w := range ways {
			for _, term := range w.terms {
				if !seen[term] {
					seen[term] = true
					terms = append(terms, term)
				}
			}
		}
	}
	t.lists = make(map[string]*postings, len(terms))
	for some := range slices.Chunk(terms, mostTerms) {
		if err := t.readSome(ctx, some); err != nil {
			return err
		}
	}
	return nil
}

func (t *trail) readSome(ctx context.Context, terms []string) error {
	n := 2 // few lengths of the list make few statements, which stay prepared
	for n < len(terms) {
		n *= 2
	}
	args := make([]any, n, n+1)
	for i := range args {
		args[i] = "" // nobody's
		if i < len(terms) {
			args[i] = terms[i]
		}
	}
	rows, err := t.tx.QueryContext(ctx, "SELECT p.term, p.first, p.ids, (SELECT MIN(o.first) FROM posting o WHERE o.term=p.term) FROM (VALUES "+groups(n, "(?)")+
		") v CROSS JOIN posting p WHERE p.term=v.column1 AND p.first>=COALESCE((SELECT q.first FROM posting q WHERE q.term=v.column1 ORDER BY q.first DESC LIMIT 1 OFFSET ?), 0)",
		append(args, atFirst-1)...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	found := make(map[string][]chunk, len(terms))
	for rows.Next() {
		var c chunk
		var oldest int64
		if err := rows.Scan(&c.Term, &c.First, &c.IDs, &oldest); err != nil {
			return err
		}
		if t.lists[c.Term] == nil {
			t.lists[c.Term] = &postings{term: c.Term, oldest: oldest}
		}
		found[c.Term] = append(found[c.Term], c)
	}
	for term, chunks := range found {
		slices.SortFunc(chunks, func(a, b chunk) int { return cmp.Compare(a.First, b.First) })
		t.lists[term].begin(chunks)
	}
	return rows.Err()
}

// begin takes the newest chunks and judges the whole list by them.
func (l *postings) begin(chunks []chunk) {
	n := 0
	for _, c := range chunks {
		var many int
		many, l.last = c.measure()
		n += many
	}
	l.chunks, l.first = chunks, chunks[0].First
	l.whole = l.first == l.oldest
	l.size, l.packed = float64(n), float64(n)/float64(len(chunks))
	l.density = float64(n) / float64(l.last-l.first+1)
	if !l.whole {
		l.size = max(float64(n), l.density*float64(l.last-l.oldest+1))
	}
}

// learn judges the list by older chunks, too, which were read from an id down: a burst of cases of one
// company makes the newest ones dense.
func (l *postings) learn(chunks []chunk, from int64) {
	if len(chunks) == 0 {
		return
	}
	l.seen += l.packed * float64(len(chunks))
	l.span += max(1, float64(from-chunks[len(chunks)-1].First))
	l.size = min(l.size, l.packed*float64(2+len(chunks))+l.seen/l.span*float64(max(0, l.first-l.oldest)))
}

// newest are the ids of the newest chunks. Most lists of a long word never need them.
func (l *postings) newest() []int64 {
	if l.known == nil {
		for _, c := range l.chunks {
			l.known, _ = c.appendTo(l.known)
		}
	}
	return l.known
}

// chunks reads up to most chunks that begin at or before an id, from the newest down.
func (t *trail) chunks(ctx context.Context, term string, from int64, most int) ([]chunk, error) {
	rows, err := t.tx.QueryContext(ctx, "SELECT first, ids FROM posting WHERE term=? AND first<=? ORDER BY first DESC LIMIT ?", term, from, most)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var all []chunk
	for rows.Next() {
		c := chunk{Term: term}
		if err := rows.Scan(&c.First, &c.IDs); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, rows.Err()
}

// covers tells that everything from an id up stands in the chunks that were read, or nothing does.
func (l *postings) covers(id int64) bool { return l.whole || l.first <= id }
