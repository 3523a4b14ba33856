package store

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"hefeng/data"
)

// Made is a case that is played in memory, each act by its command as Do would carry it out, before
// Import takes it in as a whole. Its numbers are drawn only then; until then a sign stands for each.
type Made struct {
	c     data.Case
	takes []take
}

// take is a number that an act asked for.
type take struct {
	series data.Series
	unit   string
	year   int
	sign   string // what stands in the case instead
}

// Case is the case as it stands; it is the maker's to read only.
func (m *Made) Case() *data.Case { return &m.c }

// Do carries a command out in a scene, for whose actor it asks the right. After a refusal the case is
// spoiled and to be made anew.
func (m *Made) Do(scene data.Scene, cmd data.Command) error {
	if err := permit(scene.Actor, cmd); err != nil {
		return err
	}
	events, err := cmd.Apply(&m.c, scene)
	if err != nil || len(events) == 0 {
		return err
	}
	m.c.Version++
	for _, e := range events {
		if e.Takes == "" {
			continue
		}
		t := take{e.Takes, m.c.NumberUnit(e.Takes, scene.Network), scene.At.Year(), fmt.Sprintf("‹%s %d›", e.Takes, len(m.takes))}
		m.c.SetNumber(t.series, t.sign)
		m.takes = append(m.takes, t)
	}
	m.c.Events = append(m.c.Events, events...)
	return nil
}

// numbered is the case under an id with the number behind each sign.
func (m *Made) numbered(id int64, texts []string) data.Case {
	c := m.c.Clone()
	c.ID = id
	for i, t := range m.takes {
		if c.IntakeNo == t.sign {
			c.IntakeNo = texts[i]
		}
		if c.CaseNo == t.sign {
			c.CaseNo = texts[i]
		}
		for k := range c.Agreements {
			if c.Agreements[k].No == t.sign {
				c.Agreements[k].No = texts[i]
			}
		}
		for k := range c.VoidNumbers {
			if c.VoidNumbers[k].No == t.sign {
				c.VoidNumbers[k].No = texts[i]
			}
		}
		for k, e := range c.Events {
			c.Events[k].Note = strings.ReplaceAll(e.Note, t.sign, texts[i])
		}
	}
	return c
}

// importBatch is how many cases an import takes in by one transaction.
const importBatch = 2000

// Import takes n demo cases in, in their order, some thousands by a transaction, each with its numbers
// and one entry in the log. play makes the one of an index; it is called for several at a time and must
// depend on the index alone. done is told how many are in. Cases that are in stay when it fails later.
// Only an administrator may.
func (s *Store) Import(ctx context.Context, actor data.Actor, n int, play func(i int) (*Made, error), done func(n int)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type batch struct {
		made []*Made
		err  error
	}
	batches := make(chan batch)
	go func() {
		defer close(batches)
		for from := 0; from < n; from += importBatch {
			made, err := parallel(min(importBatch, n-from), func(i int) (*Made, error) {
				if err := ctx.Err(); err != nil {
					return nil, err
				}
				m, err := play(from + i)
				if err != nil {
					return nil, fmt.Errorf("case %d: %w", from+i+1, err)
				}
				return m, nil
			})
			select {
			case batches <- batch{made, err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
		}
	}()
	in := 0
	for b := range batches {
		if b.err != nil {
			return b.err
		}
		if err := s.takeIn(ctx, actor, b.made); err != nil {
			return err
		}
		in += len(b.made)
		if in%mostAtOnce == 0 || in == n { // many together come into the index far quicker
			if _, err := s.MergeSearch(ctx); err != nil {
				return err
			}
		}
		done(in)
	}
	return ctx.Err()
}

// parallel does n pieces of work on all processors and gives their results in order, or the error of
// the first piece that has one.
func parallel[T any](n int, work func(i int) (T, error)) ([]T, error) {
	results, errs := make([]T, n), make([]error, n)
	const stride = 25 // pieces a worker takes at a time
	var next int
	var mutex sync.Mutex
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for {
				mutex.Lock()
				from := next
				next += stride
				mutex.Unlock()
				if from >= n {
					return
				}
				for i := from; i < min(from+stride, n); i++ {
					results[i], errs[i] = work(i)
				}
			}
		})
	}
	workers.Wait()
	if i := slices.IndexFunc(errs, func(err error) bool { return err != nil }); i >= 0 {
		return nil, errs[i]
	}
	return results, nil
}
