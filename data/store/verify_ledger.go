package store

import (
	"hash/maphash"
	"sync"
)

// ledger is what the log says of the rows: of each the newest digest. It keeps 64 bits of a name and
// 64 of a digest; nobody outside knows the seed of the one and the key of the other, so that nothing
// can be made to look like something else. When a log knows more rows than fit, the ledger halves its
// share of them until they do, and the proof goes through log and rows once for each share.
type ledger struct {
	seed        maphash.Seed
	mutex       sync.Mutex
	newest      map[uint64]uint64
	share, mask uint64 // names whose key ends in the bits of share
	most        int
}

// mostHeld is about 450 MB, and enough for a million cases in one turn.
var mostHeld = 12_000_000

func newLedger() *ledger {
	return &ledger{seed: maphash.MakeSeed(), newest: map[uint64]uint64{}, most: mostHeld}
}

func (l *ledger) key(name string) uint64 { return maphash.String(l.seed, name) }

// mine tells that a name belongs to the share of this turn.
func (l *ledger) mine(key uint64) bool { return key&l.mask == l.share }

// first tells that this is the first turn.
func (l *ledger) first() bool { return l.share == 0 }

// held is a row with its digest as an entry of the log names it.
type held struct{ key, digest uint64 }

// enter takes the rows of an entry after those of all older ones. It is for one goroutine alone, while
// nobody holds rows against the ledger.
func (l *ledger) enter(rows []held) {
	for _, r := range rows {
		if l.mine(r.key) {
			l.newest[r.key] = r.digest
		}
	}
	for len(l.newest) > l.most && l.first() { // the other shares are about as large
		l.mask = l.mask<<1 | 1
		for key := range l.newest {
			if !l.mine(key) {
				delete(l.newest, key)
			}
		}
	}
}

// cross takes a row off the ledger, with its digest.
func (l *ledger) cross(key uint64) (digest uint64, ok bool) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	digest, ok = l.newest[key]
	delete(l.newest, key)
	return digest, ok
}

// turn goes on to the next share, false after the last one.
func (l *ledger) turn() bool {
	if l.share == l.mask {
		return false
	}
	l.share++
	clear(l.newest)
	return true
}
