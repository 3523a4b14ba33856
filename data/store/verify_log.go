package store

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"runtime"
	"sync"
)

// stretch is some entries of the log in their order, with what a worker found out about them.
type stretch struct {
	entries []logged
	sound   []bool   // each has the key that its content asks for
	rows    [][]held // which each left behind
	done    chan struct{}
}

const stretchLength = 200

// chain walks the log from its first entry and gathers the newest digest of each row. One goroutine
// reads, several reckon, and this one puts together what they found, in the order of the log.
func (c *check) chain(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	work, inOrder := make(chan *stretch, 8), make(chan *stretch, 16)
	var failed error
	var wait sync.WaitGroup
	wait.Go(func() {
		failed = c.readLog(ctx, work, inOrder)
		close(work)
		close(inOrder)
	})
	for range runtime.NumCPU() {
		wait.Go(func() {
			hand := newSigner(c.store.keys.Log)
			for s := range work {
				c.reckon(s, hand)
				close(s.done)
			}
		})
	}
	prev := ""
	var at int64
	for s := range inOrder {
		<-s.done
		for i, l := range s.entries {
			at++
			if l.Seq != at || l.Prev != prev || !s.sound[i] {
				c.problemAt(at, "日志第%d条被改动、删除或插入过。", l.Seq)
				at = l.Seq // the rest is counted from here
			}
			prev = l.Mac
			c.ledger.enter(s.rows[i])
		}
		if c.first {
			c.entries.Add(int64(len(s.entries)))
		}
	}
	wait.Wait()
	return failed
}

func (c *check) readLog(ctx context.Context, work, inOrder chan<- *stretch) error {
	rows, err := c.tx.QueryxContext(ctx, "SELECT seq, case_id, written_at, business_at, actor, what, left_behind, prev, mac FROM log ORDER BY seq")
	if err != nil {
		return readFailure(err)
	}
	defer func() { _ = rows.Close() }()
	s := &stretch{done: make(chan struct{})}
	send := func() {
		inOrder <- s
		work <- s
		s = &stretch{done: make(chan struct{})}
	}
	for rows.Next() {
		var l logged
		if err := rows.Scan(&l.Seq, &l.CaseID, &l.WrittenAt, &l.BusinessAt, &l.Actor, &l.What, &l.LeftBehind, &l.Prev, &l.Mac); err != nil {
			return readFailure(err)
		}
		if s.entries = append(s.entries, l); len(s.entries) == stretchLength {
			send()
		}
	}
	send()
	if err := rows.Err(); err != nil {
		return readFailure(err)
	}
	return nil
}

// reckon finds out whether the entries of a stretch have their keys and which rows they left.
func (c *check) reckon(s *stretch, hand *signer) {
	s.sound, s.rows = make([]bool, len(s.entries)), make([][]held, len(s.entries))
	for i := range s.entries {
		l := &s.entries[i]
		sum := hand.entry(l)
		s.sound[i] = !c.first || hex.EncodeToString(sum[:]) == l.Mac
		var behind []left
		if unmarshal([]byte(l.LeftBehind), &behind) != nil {
			continue // changed, as its key has just told
		}
		s.rows[i] = make([]held, len(behind))
		for n, b := range behind {
			s.rows[i][n] = held{c.ledger.key(b.Row), short(b.Digest)}
		}
	}
}

// short is the beginning of a digest; of what is none it is 0, which the entry's key has told.
func short(digest string) uint64 {
	var b [8]byte
	if len(digest) >= 16 {
		_, _ = hex.Decode(b[:], []byte(digest[:16]))
	}
	return binary.BigEndian.Uint64(b[:])
}
