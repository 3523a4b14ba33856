package store

import (
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
