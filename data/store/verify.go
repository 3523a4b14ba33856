package store

import (
	"context"
	"crypto/hmac"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// Proof is what Verify found: how much was read and every place that does not fit.
type Proof struct {
	OK       bool     `json:"ok"`
	Entries  int      `json:"entries"`
	Cases    int      `json:"cases"`
	Numbers  int      `json:"numbers"`
	Problems []string `json:"problems"` // Chinese sentences that name the case or entry
}

// Verify proves the database: the engine's own check, the chain of the log, every row against the
// digest that the log keeps of it, the numbers without gap, and the derived rows by deriving them
// again. It reads all of it in one transaction.
func (s *Store) Verify(ctx context.Context, actor data.Actor) (Proof, error) {
	who, err := loadUser(ctx, s.read, actor.ID)
	if err != nil {
		return Proof{}, err
	}
	if !who.May(data.ToVerify) {
		return Proof{}, data.Refuse(data.Forbidden, "您没有核验的权限，请联系管理员。")
	}
	tx, err := s.read.BeginTxx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return Proof{}, readFailure(err)
	}
	defer func() { _ = tx.Rollback() }()
	v := verifier{store: s, tx: tx, expect: map[string]string{}, proof: Proof{Problems: []string{}}}
	for _, step := range []struct {
		what  string
		prove func(context.Context) error
	}{{"数据文件", v.engine}, {"数据表结构", v.schema}, {"日志", v.chain}, {"设置", v.settings}, {"用户", v.users}, {"案件", v.cases},
		{"编号", v.numbers}, {"日志所载内容", v.leftovers}} {
		err := step.prove(ctx)
		if ctx.Err() != nil {
			return v.proof, readFailure(ctx.Err())
		}
		if err != nil { // a value of a wrong kind, say, is a finding like any other
			v.problem("%s有读不出来的地方，请从备份恢复。", step.what)
			v.partial = true
		}
	}
	if s.guard != nil && s.guard.before.Missing != "" {
		v.problem("%s", s.guard.before.Missing)
	}
	v.proof.OK = len(v.proof.Problems) == 0
	return v.proof, nil
}

type verifier struct {
	store  *Store
	tx     *sqlx.Tx
	expect map[string]string // row name → newest digest in the log
	proof  Proof
	// partial: not all could be read, so that what was not met with is not lost.
	partial bool
}

func (v *verifier) problem(format string, args ...any) {
	v.proof.Problems = append(v.proof.Problems, fmt.Sprintf(format, args...))
}

func (v *verifier) engine(ctx context.Context) error { return v.store.engine.sound(ctx, v) }

// schema compares tables, indexes and triggers with those that a new database gets.
func (v *verifier) schema(ctx context.Context) error {
	want, err := v.store.engine.pristine(ctx)
	if err != nil {
		return err
	}
	have, err := v.store.engine.schema(ctx, v.tx)
	if err != nil {
		return err
	}
	for name, sql := range have {
		if want[name] != sql {
			v.problem("数据表结构“%s”在程序之外被改动或添加过。", name)
		}
		delete(want, name)
	}
	for name := range want {
		v.problem("数据表结构“%s”不见了。", name)
	}
	return nil
}

// chain walks the log from its first entry and gathers the newest digest of each row.
func (v *verifier) chain(ctx context.Context) error {
	rows, err := v.tx.QueryxContext(ctx, "SELECT * FROM log ORDER BY seq")
	if err != nil {
		return readFailure(err)
	}
	defer func() { _ = rows.Close() }()
	prev := ""
	for rows.Next() {
		var l logged
		if err := rows.StructScan(&l); err != nil {
			return readFailure(err)
		}
		v.proof.Entries++
		if l.Seq != int64(v.proof.Entries) || l.Prev != prev || !hmac.Equal([]byte(l.Mac), []byte(v.store.mac(l))) {
			v.problem("日志第%d条被改动、删除或插入过。", l.Seq)
		}
		prev = l.Mac
		var behind []left
		if err := json.Unmarshal([]byte(l.LeftBehind), &behind); err != nil {
			continue // changed, as its key has just told
		}
		for _, b := range behind {
			v.expect[b.Row] = b.Digest
		}
	}
	if err := rows.Err(); err != nil {
		return readFailure(err)
	}
	return nil
}

// hold compares a live row with the log and crosses it off.
func (v *verifier) hold(r row, what string) {
	want, ok := v.expect[r.name]
	delete(v.expect, r.name)
	switch {
	case !ok:
		v.problem("%s不是由程序写入的。", what)
	case want != v.store.digest(r.name, r.content):
		v.problem("%s在程序之外被改动过。", what)
	}
}

// numbers proves that each series runs from 1 to its counter without a gap.
func (v *verifier) numbers(ctx context.Context) error {
	var taken []struct {
		Series, Unit string
		Year, N      int
		Text         string
		CaseID       int64  `db:"case_id"`
		VoidReason   string `db:"void_reason"`
	}
	if err := v.tx.SelectContext(ctx, &taken, "SELECT series, unit, year, n, text, case_id, void_reason FROM taken_number ORDER BY series, unit, year, n"); err != nil {
		return readFailure(err)
	}
	last := map[string]int{}
	for _, t := range taken {
		v.proof.Numbers++
		v.hold(numberRow(t.Series, t.Unit, t.Year, t.N, t.Text, t.CaseID, t.VoidReason), "编号"+t.Text)
		series := fmt.Sprintf("%s/%s/%d", t.Series, t.Unit, t.Year)
		if t.N != last[series]+1 {
			v.problem("编号%s之前有缺号。", t.Text)
		}
		last[series] = t.N
	}
	var counters []struct {
		Series, Unit string
		Year, Last   int
	}
	if err := v.tx.SelectContext(ctx, &counters, "SELECT series, unit, year, last FROM counter"); err != nil {
		return readFailure(err)
	}
	for _, c := range counters {
		series := fmt.Sprintf("%s/%s/%d", c.Series, c.Unit, c.Year)
		if c.Last < 1 || last[series] != c.Last {
			v.problem("编号计数%s为%d，实有%d个。", series, c.Last, last[series])
		}
		delete(last, series)
	}
	for series := range last {
		v.problem("编号计数%s缺失。", series)
	}
	return nil
}
