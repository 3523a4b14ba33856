package widgets

import (
	"context"
)

const (
	pageRows  = 100 // rows fetched at once
	pagesKept = 40  // pages that stay in memory
)

// pages hold what a table has of its rows: all of them, or those pages of a source that were in sight.
type pages[T any] struct {
	Background Background

	n       int
	all     []T
	source  Source[T]
	kept    map[int][]T
	asked   map[int]bool
	ctx     context.Context
	cancel  context.CancelFunc
	changed func(from, to int)
	failed  func(sentence string)
}

// hold takes rows in memory.
func (p *pages[T]) hold(rows []T) {
	p.drop()
	p.n, p.all = len(rows), rows
}

// take begins to read from a source.
func (p *pages[T]) take(s Source[T]) {
	p.drop()
	p.n, p.source = s.Len(), s
	p.ctx, p.cancel = context.WithCancel(context.Background())
	p.kept, p.asked = map[int][]T{}, map[int]bool{}
}

func (p *pages[T]) drop() {
	if p.cancel != nil {
		p.cancel()
	}
	p.n, p.all, p.source, p.kept, p.asked, p.cancel = 0, nil, nil, nil, nil, nil
}

// forget lets every page be fetched anew.
func (p *pages[T]) forget() {
	if p.source != nil {
		s := p.source
		p.take(s)
	}
}

// peek is a row if it is here.
func (p *pages[T]) peek(i int) (row T, ok bool) {
	switch {
	case i < 0 || i >= p.n:
		return row, false
	case p.source == nil:
		return p.all[i], true
	}
	page, ok := p.kept[i/pageRows]
	if !ok || i%pageRows >= len(page) {
		return row, false
	}
	return page[i%pageRows], true
}

// get is peek, and asks for the row's page where it is missing.
func (p *pages[T]) get(i int) (T, bool) {
	row, ok := p.peek(i)
	if !ok && i >= 0 && i < p.n {
		p.ask(i / pageRows)
	}
	return row, ok
}

func (p *pages[T]) ask(page int) {
	if _, have := p.kept[page]; have || p.asked[page] {
		return
	}
	p.asked[page] = true
	ctx, source, from := p.ctx, p.source, page*pageRows
	var rows []T
	var err error
	p.Background.Do(func() { rows, err = source.Rows(ctx, from, min(pageRows, p.n-from)) }, func() {
		if ctx.Err() != nil {
			return // other rows have been set meanwhile
		}
		delete(p.asked, page)
		if err != nil {
			p.failed(err.Error())
			return
		}
		p.kept[page] = rows
		p.evict(page)
		p.changed(from, from+len(rows))
	})
}

// evict lets go of the pages farthest from the one that has come.
func (p *pages[T]) evict(near int) {
	for len(p.kept) > pagesKept {
		worst, far := near, -1
		for page := range p.kept {
			if d := max(page-near, near-page); d > far {
				worst, far = page, d
			}
		}
		delete(p.kept, worst)
	}
}

// picks are the ticked rows by their place.
type picks struct {
	bits  []uint64
	count int
}

func (p *picks) has(i int) bool { return i>>6 < len(p.bits) && p.bits[i>>6]&(1<<(i&63)) != 0 }

func (p *picks) set(i int, on bool) {
	if on == p.has(i) {
		return
	}
	for i>>6 >= len(p.bits) {
		p.bits = append(p.bits, make([]uint64, i>>6-len(p.bits)+1)...)
	}
	p.bits[i>>6] ^= 1 << (i & 63)
	if on {
		p.count++
	} else {
		p.count--
	}
}

// places are the ticked rows in order.
func (p *picks) places() []int {
	list := make([]int, 0, p.count)
	for w, bits := range p.bits {
		for b := 0; bits != 0; b, bits = b+1, bits>>1 {
			if bits&1 != 0 {
				list = append(list, w<<6+b)
			}
		}
	}
	return list
}
