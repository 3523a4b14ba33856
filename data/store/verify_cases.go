package store

import (
	"context"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

const (
	beforeAll  = math.MinInt64
	spanLength = 200 // cases
)

// spans hand out the cases in the order of their ids, some at a time, to those who prove them.
type spans struct {
	mutex sync.Mutex
	last  int64
	over  bool
}

// next is the next span: ids after from, up to to.
func (s *spans) next(ctx context.Context, tx *sqlx.Tx) (from, to int64, ok bool, err error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.over {
		return 0, 0, false, nil
	}
	from, to = s.last, math.MaxInt64
	err = tx.GetContext(ctx, &to, "SELECT id FROM case_file WHERE id>? ORDER BY id LIMIT 1 OFFSET ?", from, spanLength-1)
	if err != nil && !noRows(err) {
		s.over = true
		return 0, 0, false, readFailure(err)
	}
	s.last, s.over = to, to == math.MaxInt64
	return from, to, true, nil
}

// cases proves one span after the other until none is left.
func (s *spans) cases(c *check, ctx context.Context) error {
	for {
		from, to, ok, err := s.next(ctx, c.tx)
		if err != nil || !ok {
			return err
		}
		if err := c.span(ctx, from, to); err != nil {
			return err
		}
	}
}

// kept is a case as it stands in the tables.
type kept struct {
	file   *file // nil: lost
	id     int64
	parts  []part
	sought *keptSought // nil: lost
}

// keptSought is what a case can be found by as it stands in the table.
type keptSought struct {
	CaseID int64 `db:"case_id"`
	sought
}

// span proves the cases with ids after from, up to to; when one of them can't be read, each alone.
func (c *check) span(ctx context.Context, from, to int64) error {
	all, err := c.readSpan(ctx, from, to)
	if err == nil {
		return c.each(all)
	}
	var ids []int64
	if err := c.tx.SelectContext(ctx, &ids, "SELECT id FROM case_file WHERE id>? AND id<=? ORDER BY id", from, to); err != nil {
		return readFailure(err)
	}
	for _, id := range ids {
		one, err := c.readSpan(ctx, id-1, id)
		if err != nil {
			if err := c.passOver(ctx, id); err != nil {
				return err
			}
			continue
		}
		if err := c.each(one); err != nil {
			return err
		}
	}
	return nil
}

// passOver names a case that can't be read.
func (c *check) passOver(ctx context.Context, id int64) error {
	var no string
	if err := c.tx.GetContext(ctx, &no, "SELECT intake_no FROM case_file WHERE id=?", id); err != nil {
		return readFailure(err)
	}
	c.mutex.Lock()
	c.unread[id] = true
	c.mutex.Unlock()
	c.problemAt(id, "案件%s有读不出来的地方，请从备份恢复。", no)
	return nil
}

// readSpan reads rows and parts side by side.
func (c *check) readSpan(ctx context.Context, from, to int64) ([]kept, error) {
	var files []file
	if err := c.tx.SelectContext(ctx, &files, "SELECT * FROM case_file WHERE id>? AND id<=? ORDER BY id", from, to); err != nil {
		return nil, readFailure(err)
	}
	rows, err := c.tx.QueryxContext(ctx, "SELECT case_id, part, version, doc FROM case_part WHERE case_id>? AND case_id<=? ORDER BY case_id, part", from, to)
	if err != nil {
		return nil, readFailure(err)
	}
	defer func() { _ = rows.Close() }()
	all := make([]kept, 0, len(files))
	next := func() { all, files = append(all, kept{file: &files[0], id: files[0].ID}), files[1:] }
	for rows.Next() {
		var id int64
		var p part
		if err := rows.Scan(&id, &p.Part, &p.Version, &p.Doc); err != nil {
			return nil, readFailure(err)
		}
		for len(files) > 0 && files[0].ID <= id {
			next()
		}
		if n := len(all); n == 0 || all[n-1].id != id {
			all = append(all, kept{id: id})
		}
		k := &all[len(all)-1]
		k.parts = append(k.parts, p)
	}
	for len(files) > 0 {
		next()
	}
	if err := rows.Err(); err != nil {
		return nil, readFailure(err)
	}
	_ = rows.Close() // a server takes one question at a time
	return c.readSought(ctx, from, to, all)
}

// readSought adds what the cases can be found by.
func (c *check) readSought(ctx context.Context, from, to int64, all []kept) ([]kept, error) {
	var texts []keptSought
	err := c.tx.SelectContext(ctx, &texts, "SELECT case_id, names, pinyin, codes, numbers FROM sought WHERE case_id>? AND case_id<=? ORDER BY case_id", from, to)
	if err != nil {
		return nil, readFailure(err)
	}
	at, known := 0, len(all)
	for i := range texts {
		for at < known && all[at].id < texts[i].CaseID {
			at++
		}
		if at == known || all[at].id != texts[i].CaseID {
			all = append(all, kept{id: texts[i].CaseID, sought: &texts[i]})
			continue
		}
		all[at].sought = &texts[i]
	}
	return all, nil
}

// each proves cases: their parts by the log, their derived rows and terms by deriving them again.
func (c *check) each(all []kept) error {
	var terms []caseTerms
	for _, k := range all {
		sum, err := c.one(k)
		if err != nil {
			return err
		}
		terms = append(terms, caseTerms{k.id, sum})
	}
	c.terms.derive(terms)
	return nil
}

// one proves a case and gives the sum of the terms that should stand in the index.
func (c *check) one(k kept) (sum uint64, err error) {
	about, readable := outline(k.parts)
	what := "案件" + about.IntakeNo
	if k.file != nil {
		what = "案件" + k.file.IntakeNo
	}
	for _, p := range k.parts {
		c.holdAt(k.id, partRow(k.id, p.Part, p.Version, p.Doc), what+"的"+partName(p.Part))
	}
	if k.file != nil && k.file.RequestDigest != nil {
		c.holdAt(k.id, requestRow(k.id, *k.file.RequestDigest), what+"的登记请求")
	}
	if !c.first {
		return 0, nil
	}
	c.cases.Add(1)
	switch {
	case readable != nil:
		c.problemAt(k.id, "%s的内容读不出来。", what)
		return 0, nil
	case k.file == nil && len(k.parts) == 0:
		c.problemAt(k.id, "有一条检索内容（%d）不属于任何案件。", k.id)
		return 0, nil
	case k.file == nil:
		c.problemAt(k.id, "%s的索引行不见了。", what)
		return 0, nil
	}
	want, err := fileOf(&about)
	if err != nil {
		return 0, err
	}
	want.RequestDigest = k.file.RequestDigest // of the hand-in, not of the case; held above
	if !reflect.DeepEqual(want, *k.file) {
		c.problemAt(k.id, "%s的索引行与案件内容不符。", what)
	}
	texts := soughtOf(&about)
	if k.sought == nil || k.sought.sought != texts {
		c.problemAt(k.id, "%s的检索内容与案件内容不符。", what)
	}
	if k.id > c.terms.upto {
		return 0, nil
	}
	return c.terms.sumOf(texts, standingOf(&about), &c.met), nil
}

// outlined is a head without the lists from which nothing is derived: what is in them is proven by
// the log alone, and reading them would be half of the work.
type outlined struct {
	data.Case
	Events passed `json:"events"`
	Papers passed `json:"papers"`
	Fields passed `json:"fields"`
}

type passed struct{}

func (*passed) UnmarshalJSON([]byte) error { return nil }

// outlining are the parts that say what a case waits for.
var outlining = []string{"agreement", "transfer", "performance", "followup"}

// outline reads so much of a case as fileOf, soughtOf and standingOf ask for.
func outline(parts []part) (data.Case, error) {
	var o outlined
	for _, p := range parts {
		if p.Part == "head" {
			if err := unmarshal([]byte(p.Doc), &o); err != nil {
				return o.Case, readFailure(err)
			}
		}
	}
	for _, p := range parts {
		if kind, _, _ := strings.Cut(p.Part, "/"); slices.Contains(outlining, kind) {
			if err := join(&o.Case, p); err != nil {
				return o.Case, readFailure(err)
			}
		}
	}
	return o.Case, nil
}

// numberOf is the number by which a case is named in a finding.
func (c *check) numberOf(ctx context.Context, id int64) string {
	var no string
	if c.tx.GetContext(ctx, &no, "SELECT intake_no FROM case_file WHERE id=?", id) == nil {
		return no
	}
	var doc string
	if c.tx.GetContext(ctx, &doc, "SELECT doc FROM case_part WHERE case_id=? AND part='head'", id) != nil {
		return ""
	}
	about, _ := outline([]part{{Part: "head", Doc: doc}})
	return about.IntakeNo
}
