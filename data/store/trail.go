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
	sure    []*postings          // lists that all must be asked for: of conditions with one way
	lowest  int64                // no case below can pass
	streams []*stream            // the rarest lists of its ways
	size    int                  // of the next batch
	looked  float64              // cases that were looked at
	right   float64              // and those of them that were what is looked for
	room    *room
}

func newTrail(tx *sqlx.Tx) *trail { return &trail{tx: tx, room: rooms.Get().(*room)} }

// end gives back what the trail used; nothing that came of it may be read any more.
func (t *trail) end() {
	t.leave()
	t.room.clear()
	rooms.Put(t.room)
	t.room = nil
}

// learn takes in what came of a look at cases that next had given.
func (t *trail) learn(looked, right int) {
	t.looked, t.right = t.looked+float64(looked), t.right+float64(right)
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
	with := new(kin)
	for _, l := range lists {
		l.kin = with
	}
	s.size += lists[0].size
	s.oldest, s.highest = min(s.oldest, oldest), max(s.highest, highest)
}

// measure sums up anew, as more is known of the lists.
func (s *sieve) measure() {
	s.size = 0
	for _, lists := range s.ways {
		rarestFirst(lists)
		s.size += lists[0].size
	}
}

// Costs of reading, in microseconds, as measured.
const (
	perQuestion = 6.0
	perChunk    = 1.5
	perCase     = 8.0
	firstBatch  = 60
	lastBatch   = 3000
	fewer       = 4 // times as few ids make a condition worth turning to
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
	for i := range t.sieves {
		if s := &t.sieves[i]; len(s.ways) == 1 {
			t.sure = append(t.sure, s.ways[0]...)
		}
	}
	rarestFirst(t.sure)
	slices.SortStableFunc(t.sieves, func(a, b sieve) int { return int(math.Copysign(1, a.size-b.size)) })
	highest := int64(math.MaxInt64)
	for _, s := range t.sieves {
		t.lowest, highest = max(t.lowest, s.oldest), min(highest, s.highest)
	}
	t.drive(highest)
	t.size = firstBatch
	return true, nil
}

// turn lets another condition drive from an id down, when what was read of its lists shows it to be much rarer.
func (t *trail) turn(from int64) {
	for i := range t.sieves {
		t.sieves[i].measure()
	}
	rarestFirst(t.sure)
	best := 0
	for i := range t.sieves {
		if t.sieves[i].size < t.sieves[best].size {
			best = i
		}
	}
	if t.sieves[best].size*fewer > t.sieves[0].size {
		return
	}
	t.sieves[0], t.sieves[best] = t.sieves[best], t.sieves[0]
	t.drive(from)
}

// drive lets the first condition give the ids from one down.
func (t *trail) drive(highest int64) {
	t.leave()
	for _, lists := range t.sieves[0].ways {
		t.streams = append(t.streams, newStream(lists[0], highest, t.room))
	}
}

// leave takes the streams down.
func (t *trail) leave() {
	for _, s := range t.streams {
		t.room.spare = append(t.room.spare, s.space)
	}
	t.streams = t.streams[:0]
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
		t.turn(ids[len(ids)-1] - 1)
		t.size = min(4*t.size, lastBatch)
		if len(passed) > 0 && len(passed)+len(ids) > lastBatch {
			break
		}
	}
	return passed, nil
}

// batch takes the newest ids of the rarest condition, with the ways from which each one comes.
func (t *trail) batch(ctx context.Context) (ids []int64, from []uint64, err error) {
	ids, from = t.room.batch[:0], t.room.from[:0]
	defer func() { t.room.batch, t.room.from = ids, from }()
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
				s.ids = s.ids[1:]
			}
		}
		ids, from = append(ids, newest), append(from, ways)
	}
	return ids, from, nil
}

// sift tells of each id of a batch whether it passes all conditions, as far as they are asked.
func (t *trail) sift(ctx context.Context, ids []int64, from []uint64) ([]bool, error) {
	pass, any, all := t.room.marks(len(ids))
	for i := range pass {
		pass[i] = true
	}
	for _, l := range t.sure {
		*l.kin = kin{}
	}
	var driver *postings // all are in it
	if len(t.streams) == 1 {
		driver = t.streams[0].list
	}
	if _, err := t.siftBy(ctx, t.sure, driver, ids, pass); err != nil {
		return nil, err
	}
	for n, s := range t.sieves {
		if len(s.ways) == 1 {
			continue // sure
		}
		clear(any)
		for w, lists := range s.ways {
			copy(all, pass)
			var driver *postings
			if n == 0 {
				driver = t.streams[w].list
				for i := range all {
					all[i] = all[i] && from[i]&(1<<(w%64)) != 0
				}
			}
			*lists[0].kin = kin{}
			asked, err := t.siftBy(ctx, lists, driver, ids, all)
			if err != nil {
				return nil, err
			}
			if !asked && n > 0 { // so that all of them may pass by this way
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

// kin are the lists of one way: what one of them leaves is often in the others, too, as words stand together.
type kin struct {
	before, left float64 // marks before and behind those that were asked of a batch
}

// siftBy takes the mark from those ids that are not in all of some lists, as far as it is worth asking
// them, and tells whether one was asked. All ids are in the driver.
func (t *trail) siftBy(ctx context.Context, lists []*postings, driver *postings, ids []int64, all []bool) (asked bool, err error) {
	for _, l := range lists {
		if l == driver {
			continue
		}
		open := count(all)
		if open == 0 {
			return true, nil
		}
		need := l.segments(ids, all)
		// What the lists before leave is often in this one, too, as words stand together: it was so the
		// last time, or is with the others of this way, as long as they are right.
		stays := max((l.kept+l.density)/(l.asked+1), l.kin.left/(l.kin.before+1)*(t.right+1)/(t.looked+1))
		if l.asked == 0 { // a burst of its newest ids promises too much; what was looked at in vain tells so
			stays = min(stays, (t.right+1)/(t.looked+1))
		}
		if !worthAsking(need, open*(1-stays)) {
			continue
		}
		if err := t.mark(ctx, l, ids, all, need); err != nil {
			return true, err
		}
		asked = true
		kept := count(all)
		l.asked, l.kept = l.asked+open, l.kept+kept
		l.kin.before, l.kin.left = l.kin.before+open, l.kin.left+kept
	}
	return asked, nil
}

// segment is a part of a batch, newest first, for which a list is asked by one question.
type segment struct{ from, to, chunks int }

// segments are the parts of a batch in which ids are open, without the wide gaps between them: to pass
// over a few chunks of the list costs less than another question.
func (l *postings) segments(ids []int64, open []bool) []segment {
	var all []segment
	apart := l.packed / l.density * perQuestion / perChunk // ids that so many chunks span
	for i, id := range ids {
		if !open[i] || l.covers(id) {
			continue
		}
		if n := len(all) - 1; n < 0 || float64(ids[all[n].to-1]-id) > apart {
			all = append(all, segment{from: i})
		}
		all[len(all)-1].to = i + 1
	}
	for i, s := range all {
		all[i].chunks = 1 + int(math.Ceil(l.density*float64(ids[s.from]-ids[s.to-1])/l.packed))
	}
	return all
}

// worthAsking weighs the chunks of a list that a batch needs against a look at the cases that would
// go out.
func worthAsking(need []segment, out float64) bool {
	cost := 0.0
	for _, s := range need {
		cost += perQuestion + perChunk*float64(s.chunks)
	}
	return cost == 0 || cost < perCase*out
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
func (t *trail) mark(ctx context.Context, l *postings, ids []int64, marked []bool, need []segment) error {
	at := 0
	for _, c := range slices.Backward(l.chunks) {
		at = c.strike(ids, marked, at)
	}
	if l.whole {
		clear(marked[at:])
	}
	for _, s := range need {
		for at = s.from; at < s.to; {
			from, lowest := ids[at], int64(0)
			n, err := t.eachChunk(ctx, l.term, from, s.chunks, func(c chunk) bool {
				at, lowest = c.strike(ids[:s.to], marked, at), c.First
				return at < s.to
			})
			if err != nil {
				return err
			}
			l.learn(n, from, lowest)
			if at < s.to && n < s.chunks {
				clear(marked[at:s.to])
				break
			}
		}
	}
	return nil
}

// stream gives the ids of a list from the newest down.
type stream struct {
	list    *postings
	ids     []int64 // newest first
	space   []int64 // where ids are read into
	before  int64   // where the next chunk begins at the latest
	highest int64   // ids above are passed over
	most    int     // chunks to read at a time
}

// newStream begins at or below an id.
func newStream(l *postings, from int64, r *room) *stream {
	s := &stream{list: l, ids: l.newest(r), space: r.space(), before: min(from, l.first-1), highest: from, most: 1}
	s.pass()
	if l.whole {
		s.before = 0
	}
	return s
}

// pass leaves out the ids above the highest.
func (s *stream) pass() {
	at, _ := slices.BinarySearchFunc(s.ids, s.highest, func(id, highest int64) int { return cmp.Compare(highest, id) })
	s.ids = s.ids[at:]
}

// head is the next id, 0 at the end.
func (s *stream) head() int64 {
	if len(s.ids) == 0 {
		return 0
	}
	return s.ids[0]
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
	s.ids = s.space[:0]
	n, err := t.eachChunk(ctx, s.list.term, s.before, s.most, func(c chunk) bool {
		s.ids = c.newestFirst(s.ids)
		return true
	})
	if err != nil {
		return err
	}
	s.space, s.before = s.ids, 0
	if n == s.most {
		s.before = s.ids[len(s.ids)-1] - 1
	}
	s.pass()
	s.most = min(2*s.most, 16)
	return nil
}
