package store

import (
	"context"
	"errors"
	"os"
	"time"
)

// The write-ahead log is copied into the database when nobody has written for idleFor: a commit that
// has to do it itself keeps the counter waiting. Only a long run of commits without a pause gets to
// mostPages first.
const (
	idleFor   = 2 * time.Second
	mostPages = 16000 // of 4 KB
)

// Files that no case names are looked for once a day, not while somebody waits for the window.
const (
	firstSweep = time.Minute
	sweepEvery = 24 * time.Hour
)

// keeper checkpoints a database file and sweeps files in the background.
type keeper struct {
	stop context.CancelFunc
	done chan struct{}
}

func (s *Store) keep() {
	ctx, stop := context.WithCancel(context.Background())
	s.keeper = &keeper{stop: stop, done: make(chan struct{})}
	go func() {
		defer close(s.keeper.done)
		tick := time.NewTicker(idleFor / 2)
		defer tick.Stop()
		var last time.Time // of the newest write that has been copied
		sweepAt := time.Now().Add(firstSweep)
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			if now := time.Now(); now.After(sweepAt) {
				_ = s.sweepFiles(ctx) // the next day's turn does what this one could not
				sweepAt = now.Add(sweepEvery)
			}
			if !s.inFile() {
				continue
			}
			info, err := os.Stat(s.path + "-wal")
			if err != nil || info.Size() == 0 || info.ModTime().Equal(last) || time.Since(info.ModTime()) < idleFor {
				continue
			}
			if s.mergeIdle(ctx) == nil && s.checkpoint(ctx) == nil {
				last = info.ModTime()
			}
		}
	}()
}

// checkpoint copies what stands in the write-ahead log into the database and notes how far.
func (s *Store) checkpoint(ctx context.Context) error {
	head, err := headOf(ctx, s.read)
	if err != nil {
		return err
	}
	var busy, frames, copied int
	if err := s.write.QueryRowContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)").Scan(&busy, &frames, &copied); err != nil {
		return err
	}
	if busy != 0 || copied < frames {
		return errors.New("somebody still reads what is older")
	}
	s.guard.reached(head)
	return nil
}

// Close ends all connections.
func (s *Store) Close() error {
	s.keeper.stop()
	<-s.keeper.done
	if !s.inFile() {
		return errors.Join(s.read.Close(), s.write.Close())
	}
	head, err := headOf(context.Background(), s.read)
	return s.guard.end(head, err == nil, func() error { return errors.Join(s.read.Close(), s.write.Close()) })
}
