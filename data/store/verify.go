package store

import (
	"context"
	"crypto/hmac"
	"encoding/json"
	"fmt"
	"strings"

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
	tx, err := s.read.BeginTxx(ctx, nil)
	if err != nil {
		return Proof{}, readFailure(err)
	}
	defer func() { _ = tx.Rollback() }()
	v := verifier{store: s, tx: tx, expect: map[string]string{}, proof: Proof{Problems: []string{}}}
	for _, step := range []func(context.Context) error{v.engine, v.chain, v.settings, v.cases, v.numbers, v.leftovers} {
		if err := step(ctx); err != nil {
			return v.proof, err
		}
	}
	v.proof.OK = len(v.proof.Problems) == 0
	return v.proof, nil
}

type verifier struct {
	store  *Store
	tx     *sqlx.Tx
	expect map[string]string // row name → newest digest in the log
	proof  Proof
}

func (v *verifier) problem(format string, args ...any) {
	v.proof.Problems = append(v.proof.Problems, fmt.Sprintf(format, args...))
}

func (v *verifier) engine(ctx context.Context) error {
	var said []string
	if err := v.tx.SelectContext(ctx, &said, "PRAGMA integrity_check"); err != nil {
		return readFailure(err)
	}
	if len(said) != 1 || said[0] != "ok" {
		v.problem("数据文件结构损坏（%d处），请从备份恢复。", len(said))
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
			v.problem("日志第%d条读不出来。", l.Seq)
			continue
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

func (v *verifier) settings(ctx context.Context) error {
	for _, t := range []struct{ what, prefix, query string }{
		{"组织网络设置", "meta/", "SELECT name AS k, value AS doc FROM meta"},
		{"单位", "organisation/", "SELECT code AS k, doc FROM organisation"},
		{"调解员", "mediator/", "SELECT id AS k, doc FROM mediator"},
	} {
		var rows []struct{ K, Doc string }
		if err := v.tx.SelectContext(ctx, &rows, t.query); err != nil {
			return readFailure(err)
		}
		for _, r := range rows {
			v.hold(row{t.prefix + r.K, r.Doc}, t.what+r.K)
		}
	}
	var years []struct {
		Year int
		Doc  string
	}
	if err := v.tx.SelectContext(ctx, &years, "SELECT year, doc FROM calendar_year"); err != nil {
		return readFailure(err)
	}
	for _, y := range years {
		v.hold(calendarRow(y.Year, y.Doc), fmt.Sprintf("%d年工作日历", y.Year))
	}
	var users []struct {
		ID                   int64
		Login, Password, Doc string
	}
	if err := v.tx.SelectContext(ctx, &users, "SELECT id, login, password, doc FROM app_user"); err != nil {
		return readFailure(err)
	}
	for _, u := range users {
		v.hold(userRow(u.ID, u.Password, u.Doc), "用户"+u.Login)
		var doc data.User
		if json.Unmarshal([]byte(u.Doc), &doc) != nil || doc.ID != u.ID || doc.Login != u.Login {
			v.problem("用户%s的登录名或编号在程序之外被改动过。", u.Login)
		}
	}
	return nil
}

// cases proves each case: its parts by the log, its derived row and terms by deriving them again.
func (v *verifier) cases(ctx context.Context) error {
	var files []file
	if err := v.tx.SelectContext(ctx, &files, "SELECT * FROM case_file ORDER BY id"); err != nil {
		return readFailure(err)
	}
	for _, f := range files {
		v.proof.Cases++
		what := "案件" + f.IntakeNo
		var parts []part
		if err := v.tx.SelectContext(ctx, &parts, "SELECT part, version, doc FROM case_part WHERE case_id=? ORDER BY part", f.ID); err != nil {
			return readFailure(err)
		}
		for _, p := range parts {
			v.hold(partRow(f.ID, p.Part, p.Version, p.Doc), what+"的"+partName(p.Part))
		}
		if err := v.derived(ctx, f, parts, what); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) derived(ctx context.Context, f file, parts []part, what string) error {
	c, err := assemble(parts)
	if err != nil {
		v.problem("%s的内容读不出来。", what)
		return nil
	}
	want, err := fileOf(&c)
	if err != nil {
		return err
	}
	if c.RequestID != "" {
		want.RequestID = &c.RequestID
	}
	want.RequestDigest = f.RequestDigest // of the hand-in, not of the case
	if mustText(want) != mustText(f) {
		v.problem("%s的索引行与案件内容不符。", what)
	}
	var terms []string
	if err := v.tx.SelectContext(ctx, &terms, "SELECT term FROM search_term WHERE case_id=? ORDER BY term", f.ID); err != nil {
		return readFailure(err)
	}
	if strings.Join(terms, "\n") != strings.Join(termsOf(&c), "\n") {
		v.problem("%s的检索词与案件内容不符。", what)
	}
	return nil
}

func mustText(f file) string {
	text, _ := json.Marshal(f)
	return string(text)
}

func partName(part string) string {
	kind, key, _ := strings.Cut(part, "/")
	switch kind {
	case "session":
		return "调解记录（" + key + "）"
	case "agreement":
		return "协议（第" + strings.TrimLeft(key, "0") + "稿）"
	}
	return "登记内容"
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
		if last[series] != c.Last {
			v.problem("编号计数%s为%d，实有%d个。", series, c.Last, last[series])
		}
		delete(last, series)
	}
	for series := range last {
		v.problem("编号计数%s缺失。", series)
	}
	return nil
}

// leftovers are rows that the log knows and the database has lost.
func (v *verifier) leftovers(context.Context) error {
	for name := range v.expect {
		v.problem("日志记载的%s不见了。", name)
	}
	return nil
}
