package store

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/jmoiron/sqlx"
)

// trail walks the index from the newest case down. It takes the ids of the rarest condition in batches
// and sifts each batch through the others as far as that costs less than looking at the cases.
type trail struct {
	tx      *sqlx.Tx
	lists   map[string]*postings // nil: nobody has the term
	sieves  []sieve              // the first one drives
	lowest  int64                // no case below can pass
	streams []*stream            // the rarest lists of its ways
	size    int                  // of the next batch
}

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
	asked   float64 // ids that were sifted by it so far,
	kept    float64 // and those of them that it has
}

// sieve is a condition: one of its ways must hold, each of which asks for all of its lists, the rarest
// first.
type sieve struct {
	ways            [][]*postings
	size            float64 // cases that may pass, estimated
	oldest, highest int64   // between which they are
}

// admit adds a way, the ids of which lie where all its lists have some.
func (s *sieve) admit(lists []*postings) {
	oldest, highest := int64(0), int64(math.MaxInt64)
	for _, l := range lists {
		oldest, highest = max(oldest, l.oldest), min(highest, l.last)
	}
	if oldest > highest {
		return
	}
	if len(s.ways) == 0 {
		s.oldest, s.highest = oldest, highest
	}
	s.ways = append(s.ways, lists)
	s.size += lists[0].size
	s.oldest, s.highest = min(s.oldest, oldest), max(s.highest, highest)
}

// Costs of reading, in microseconds, as measured.
const (
	perQuestion = 10.0
	perChunk    = 2.0
	perCase     = 5.0
	firstBatch  = 60
	lastBatch   = 3000
)

// begin tells false where the index has nothing.
func (t *trail) begin(ctx context.Context, conditions [][]way) (bool, error) {
	if err := t.read(ctx, conditions); err != nil {
		return false, err
	}
	for _, ways := range conditions {
		var s sieve
		for _, w := range ways {
			if lists := t.open(w.terms); len(lists) > 0 {
				s.admit(lists)
			}
		}
		if len(s.ways) == 0 {
			return false, nil
		}
		t.sieves = append(t.sieves, s)
	}
	slices.SortStableFunc(t.sieves, func(a, b sieve) int { return int(math.Copysign(1, a.size-b.size)) })
	highest := int64(math.MaxInt64)
	for _, s := range t.sieves {
		t.lowest, highest = max(t.lowest, s.oldest), min(highest, s.highest)
	}
	for _, lists := range t.sieves[0].ways {
		t.streams = append(t.streams, newStream(lists[0], highest))
	}
	t.size = firstBatch
	return true, nil
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
	slices.SortStableFunc(lists, func(a, b *postings) int { return int(math.Copysign(1, a.size-b.size)) })
	return lists
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

// next is some more cases that may be what is looked for, newest first; nothing at the end.
func (t *trail) next(ctx context.Context, want int) ([]int64, error) {
	var passed []int64
	for len(passed) < want {
		ids, from, err := t.batch(ctx)
		if err != nil || len(ids) == 0 {
			return passed, err
		}
		pass, err := t.sift(ctx, ids, from)
		if err != nil {
			return nil, err
		}
		for i, ok := range pass {
			if ok {
				passed = append(passed, ids[i])
			}
		}
		t.size = min(4*t.size, lastBatch)
		if len(passed) > 0 && len(passed)+len(ids) > lastBatch {
			break
		}
	}
	return passed, nil
}

// batch takes the newest ids of the rarest condition, with the ways from which each one comes.
func (t *trail) batch(ctx context.Context) (ids []int64, from []uint64, err error) {
	for len(ids) < t.size {
		newest := int64(0)
		for _, s := range t.streams {
			if err := s.fill(ctx, t); err != nil {
				return nil, nil, err
			}
			newest = max(newest, s.head())
		}
		if newest < max(1, t.lowest) {
			break
		}
		ways := uint64(0)
		for i, s := range t.streams {
			if s.head() == newest {
				ways |= 1 << (i % 64)
				s.ids = s.ids[:len(s.ids)-1]
			}
		}
		ids, from = append(ids, newest), append(from, ways)
	}
	return ids, from, nil
}

// sift tells of each id of a batch whether it passes all conditions, as far as they are asked.
func (t *trail) sift(ctx context.Context, ids []int64, from []uint64) ([]bool, error) {
	pass := make([]bool, len(ids))
	for i := range pass {
		pass[i] = true
	}
	for n, s := range t.sieves {
		any := make([]bool, len(ids))
		for w, lists := range s.ways {
			all := make([]bool, len(ids))
			if n == 0 { // by way of its rarest list
				for i := range all {
					all[i] = from[i]&(1<<(w%64)) != 0
				}
				lists = lists[1:]
			} else {
				copy(all, pass)
			}
			asked := n == 0
			for _, l := range lists {
				if !t.worthAsking(l, ids, all) {
					continue
				}
				asked = true
				l.asked += count(all)
				if err := t.mark(ctx, l, ids, all); err != nil {
					return nil, err
				}
				l.kept += count(all)
			}
			if !asked { // so that all of them may pass by this way
				copy(any, pass)
				break
			}
			for i := range any {
				any[i] = any[i] || all[i]
			}
		}
		for i := range pass {
			pass[i] = pass[i] && any[i]
		}
	}
	return pass, nil
}

// worthAsking weighs the chunks of a list over the span of a batch against a look at the cases that
// would stay out.
func (t *trail) worthAsking(l *postings, ids []int64, open []bool) bool {
	low, high := ids[len(ids)-1], ids[0]
	if l.covers(low) {
		return true
	}
	chunks := 1 + l.density*float64(high-low+1)/l.packed
	// What the lists before leave is often in this one, too, as words stand together.
	stays := (l.kept + l.density) / (l.asked + 1)
	return perQuestion+perChunk*chunks < perCase*count(open)*(1-stays)
}

func count(marks []bool) (n float64) {
	for _, m := range marks {
		if m {
			n++
		}
	}
	return n
}

// covers tells that everything from an id up stands in the chunks that were read, or nothing does.
func (l *postings) covers(id int64) bool { return l.whole || l.first <= id }

// mark takes the mark from those ids, newest first, that are not in a list.
func (t *trail) mark(ctx context.Context, l *postings, ids []int64, marked []bool) error {
	at, lowest := 0, ids[len(ids)-1]
	strike := func(have []int64) { // what is below the newest of what is still open, down to the first of have
		k := len(have) - 1
		for at < len(ids) && ids[at] >= have[0] {
			for k >= 0 && have[k] > ids[at] {
				k--
			}
			if k < 0 || have[k] != ids[at] {
				marked[at] = false
			}
			at++
		}
	}
	if ids[0] >= l.first || l.whole {
		strike(l.newest())
	}
	done := l.whole
	for !done && at < len(ids) {
		most := 1 + int(l.density*float64(ids[at]-lowest)/l.packed)
		chunks, err := t.chunks(ctx, l.term, ids[at], most)
		if err != nil {
			return err
		}
		var have []int64
		for _, c := range chunks {
			have, _ = c.appendTo(have[:0])
			strike(have)
		}
		done = len(chunks) < most
	}
	for ; at < len(ids); at++ {
		marked[at] = false
	}
	return nil
}

// stream gives the ids of a list from the newest down.
type stream struct {
	list    *postings
	ids     []int64 // ascending; the last one is next
	before  int64   // where the next chunk begins at the latest
	highest int64   // ids above are passed over
	most    int     // chunks to read at a time
}

// newStream begins at or below an id.
func newStream(l *postings, from int64) *stream {
	s := &stream{list: l, before: l.first - 1, most: 2}
	for _, id := range l.newest() {
		if id <= from {
			s.ids = append(s.ids, id)
		}
	}
	s.highest = from
	if len(s.ids) == 0 {
		s.before = from
	}
	if l.whole {
		s.before = 0
	}
	return s
}

// head is the next id, 0 at the end.
func (s *stream) head() int64 {
	if len(s.ids) == 0 {
		return 0
	}
	return s.ids[len(s.ids)-1]
}

func (s *stream) fill(ctx context.Context, t *trail) error {
	for len(s.ids) == 0 && s.before > 0 {
		if err := s.more(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

func (s *stream) more(ctx context.Context, t *trail) error {
	chunks, err := t.chunks(ctx, s.list.term, s.before, s.most)
	if err != nil {
		return err
	}
	s.before = 0
	s.ids = s.ids[:0]
	for _, c := range slices.Backward(chunks) {
		s.ids, _ = c.appendTo(s.ids)
	}
	if len(chunks) == s.most {
		s.before = s.ids[0] - 1
	}
	for len(s.ids) > 0 && s.head() > s.highest {
		s.ids = s.ids[:len(s.ids)-1]
	}
	s.most = min(2*s.most, 16)
	return nil
}
