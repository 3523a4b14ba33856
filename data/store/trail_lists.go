package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"sync"
)

// postings are what is known of the cases that have a term.
type postings struct {
	term    string
	samples [2]sample // of the newest chunks, ascending,
	sampled int       // as many as there are
	chunks  []chunk   // the newest one and, if it is short, the one before, ascending
	space   [2]chunk
	known   []int64 // their ids, newest first, once they are asked for
	first   int64   // of these ids
	last    int64   // of all
	oldest  int64   // the first id of all
	whole   bool    // chunks are all that there are
	density float64 // share of the cases, among the newest
	size    float64 // of all, estimated
	packed  float64 // ids in a chunk
	from    int64   // the first id of the chunks by which the list was judged,
	judged  float64 // how many these were,
	seen    float64 // ids in older chunks that were read,
	span    float64 // and all ids among which these are
	asked   float64 // ids that were sifted by it so far,
	kept    float64 // and those of them that it has
	kin     *kin
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
	enough    = 96 // bytes of a chunk tell how close its ids are
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
	t.room.lists = slices.Grow(t.room.lists[:0], len(terms))
	for some := range slices.Chunk(terms, mostTerms) {
		if err := t.readSome(ctx, some); err != nil {
			return err
		}
	}
	return nil
}

// newestOf asks for the newest chunks of so many terms, the one before the newest by its beginning.
var newestOf = func() map[int]string {
	all := map[int]string{}
	for n := 2; n <= mostTerms; n *= 2 {
		all[n] = "WITH v (term) AS (VALUES " + groups(n, "(?)") + `)
		SELECT p.term, p.first, length(p.ids), p.ids, (SELECT MIN(o.first) FROM posting o WHERE o.term=p.term)
			FROM v CROSS JOIN posting p WHERE p.term=v.term AND p.first=(SELECT MAX(q.first) FROM posting q WHERE q.term=v.term)
		UNION ALL SELECT p.term, p.first, length(p.ids), substr(p.ids, 1, ?), 0
			FROM v CROSS JOIN posting p WHERE p.term=v.term AND p.first=(SELECT q.first FROM posting q WHERE q.term=v.term ORDER BY q.first DESC LIMIT 1 OFFSET 1)`
	}
	return all
}()

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
	rows, err := t.tx.QueryContext(ctx, newestOf[n], append(args, enough)...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	var term, ids sql.RawBytes
	for rows.Next() {
		var s sample
		var oldest int64
		if err := rows.Scan(&term, &s.First, &s.length, &ids, &oldest); err != nil {
			return err
		}
		l := t.lists[string(term)]
		if l == nil {
			t.room.lists = append(t.room.lists, postings{term: string(term)})
			l = &t.room.lists[len(t.room.lists)-1]
			t.lists[l.term] = l
		}
		l.oldest = max(l.oldest, oldest)
		s.Term, s.IDs = l.term, t.room.keep(ids)
		l.samples[l.sampled] = s
		l.sampled++
	}
	for _, term := range terms {
		if l := t.lists[term]; l != nil {
			l.begin()
		}
	}
	return rows.Err()
}

// sample is the beginning of a chunk.
type sample struct {
	chunk
	length int // of the whole chunk, in bytes
}

// read tells whether all of the chunk is here.
func (s sample) read() bool { return s.length == len(s.IDs) }

// many is how many ids the chunk has, judged by its beginning.
func (s sample) many() float64 {
	n, _ := s.measure()
	if s.read() {
		return float64(n)
	}
	return 1 + float64((n-1)*s.length)/float64(len(s.IDs))
}

// begin judges the whole list by the samples.
func (l *postings) begin() {
	samples := l.samples[:l.sampled]
	slices.SortFunc(samples, func(a, b sample) int { return cmp.Compare(a.First, b.First) })
	l.chunks = l.space[:0]
	for _, s := range samples {
		if s.read() {
			l.chunks = append(l.chunks, s.chunk)
		}
		l.judged += s.many()
	}
	_, l.last = samples[len(samples)-1].measure()
	l.first, l.from = l.chunks[0].First, samples[0].First
	l.whole = l.first == l.oldest
	l.size, l.packed = l.judged, l.judged/float64(len(samples))
	l.density = l.judged / float64(l.last-l.from+1)
	if !l.whole {
		l.size = max(l.size, l.density*float64(l.last-l.oldest+1))
	}
}

// learn judges the list by some older chunks, too, which were read from an id down to the lowest one: a
// burst of cases of one company makes the newest ones dense.
func (l *postings) learn(chunks int, from, lowest int64) {
	if chunks == 0 {
		return
	}
	l.seen += l.packed * float64(chunks)
	l.span += max(1, float64(from-lowest))
	l.size = min(l.size, l.judged+l.packed*float64(chunks)+l.seen/l.span*float64(max(0, l.from-l.oldest)))
}

// newest are the ids of the newest chunks. Most lists of a long word never need them.
func (l *postings) newest(r *room) []int64 {
	if l.known == nil {
		at := len(r.ids)
		for _, c := range slices.Backward(l.chunks) {
			r.ids = c.newestFirst(r.ids)
		}
		l.known = slices.Clip(r.ids[at:])
	}
	return l.known
}

// eachChunk gives up to most chunks that begin at or before an id, from the newest down, as long as more are
// wanted, and tells how many that were. Their bytes are gone afterwards.
func (t *trail) eachChunk(ctx context.Context, term string, from int64, most int, give func(chunk) (more bool)) (n int, err error) {
	rows, err := t.tx.QueryContext(ctx, "SELECT first, ids FROM posting WHERE term=? AND first<=? ORDER BY first DESC LIMIT ?", term, from, most)
	if err != nil {
		return 0, err
	}
	defer func() { _ = rows.Close() }()
	var ids sql.RawBytes
	for more := true; more && rows.Next(); n++ {
		c := chunk{Term: term}
		if err := rows.Scan(&c.First, &ids); err != nil {
			return n, err
		}
		c.IDs = ids
		more = give(c)
	}
	return n, rows.Err()
}

// covers tells that everything from an id up stands in the chunks that were read, or nothing does.
func (l *postings) covers(id int64) bool { return l.whole || l.first <= id }

// room is memory of a search that has ended, for the next one. Without it, every twentieth search would be
// held up while the garbage of the others is collected.
type room struct {
	bytes []byte // of chunks
	ids   []int64
	batch []int64
	from  []uint64
	flags []bool
	spare [][]int64 // for streams
	lists []postings
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// clear forgets what was read.
func (r *room) clear() { r.bytes, r.ids = r.bytes[:0], r.ids[:0] }

// space is memory for a stream.
func (r *room) space() []int64 {
	last := len(r.spare) - 1
	if last < 0 {
		return nil
	}
	s := r.spare[last]
	r.spare = r.spare[:last]
	return s
}

// keep copies bytes for as long as the trail goes.
func (r *room) keep(b []byte) []byte {
	at := len(r.bytes)
	r.bytes = append(r.bytes, b...)
	return slices.Clip(r.bytes[at:])
}

// marks are three lists of n marks, each of any kind.
func (r *room) marks(n int) (a, b, c []bool) {
	r.flags = slices.Grow(r.flags[:0], 3*n)[:3*n]
	return r.flags[:n:n], r.flags[n : 2*n : 2*n], r.flags[2*n:]
}
