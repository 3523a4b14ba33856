package store

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// settings proves the network and the calendars.
func (v *verifier) settings(ctx context.Context) error {
	var meta []struct{ Name, Value string }
	if err := v.tx.SelectContext(ctx, &meta, "SELECT name, value FROM meta"); err != nil {
		return readFailure(err)
	}
	for _, m := range meta {
		v.hold(row{"meta/" + m.Name, m.Value}, "设置"+m.Name)
	}
	var units []struct {
		Code, Doc string
		Seat      int
	}
	if err := v.tx.SelectContext(ctx, &units, "SELECT code, seat, doc FROM organisation"); err != nil {
		return readFailure(err)
	}
	for _, o := range units {
		v.hold(organisationRow(o.Seat, o.Code, o.Doc), "单位"+o.Code)
	}
	var mediators []struct{ ID, Organisation, Doc string }
	if err := v.tx.SelectContext(ctx, &mediators, "SELECT id, organisation, doc FROM mediator"); err != nil {
		return readFailure(err)
	}
	for _, m := range mediators {
		v.hold(mediatorRow(m.ID, m.Organisation, m.Doc), "调解员"+m.ID)
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
	return nil
}

func (v *verifier) users(ctx context.Context) error {
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
	beside, end, err := v.store.engine.beside(ctx, v.tx)
	if err != nil {
		return err
	}
	defer end()
	rows, err := beside.QueryxContext(ctx, "SELECT case_id, term FROM search_term ORDER BY case_id, term")
	if err != nil {
		return readFailure(err)
	}
	defer func() { _ = rows.Close() }()
	terms := termStream{rows: rows}
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
		if f.RequestDigest != nil {
			v.hold(requestRow(f.ID, *f.RequestDigest), what+"的登记请求")
		}
		kept, err := terms.of(f.ID)
		if err != nil {
			return readFailure(err)
		}
		if err := v.derived(f, parts, kept, what); err != nil {
			return err
		}
	}
	return nil
}

// termStream reads the search terms case by case, in the order of cases.
type termStream struct {
	rows   *sqlx.Rows
	caseID int64
	term   string
}

// of are the terms of a case, sorted. Those of cases that do not exist are passed over; the engine's
// own check has named them.
func (s *termStream) of(id int64) ([]string, error) {
	var terms []string
	for {
		if s.caseID == id {
			terms = append(terms, s.term)
		}
		if s.caseID > id {
			return terms, nil
		}
		if !s.rows.Next() {
			s.caseID = math.MaxInt64
			return terms, s.rows.Err()
		}
		if err := s.rows.Scan(&s.caseID, &s.term); err != nil {
			return nil, err
		}
	}
}

// derived compares the row and the terms that a case gives with those that stand there.
func (v *verifier) derived(f file, parts []part, terms []string, what string) error {
	c, err := assemble(parts)
	if err != nil {
		v.problem("%s的内容读不出来。", what)
		return nil
	}
	want, err := fileOf(&c)
	if err != nil {
		return err
	}
	want.RequestDigest = f.RequestDigest // of the hand-in, not of the case; held above
	if mustText(want) != mustText(f) {
		v.problem("%s的索引行与案件内容不符。", what)
	}
	if !slices.Equal(terms, termsOf(&c)) {
		v.problem("%s的检索词与案件内容不符。", what)
	}
	return nil
}

// leftovers are rows that the log knows and the database has lost.
func (v *verifier) leftovers(context.Context) error {
	if v.partial {
		return nil
	}
	lost := make([]string, 0, len(v.expect))
	for name := range v.expect {
		lost = append(lost, name)
	}
	slices.Sort(lost)
	kinds := map[string]string{"case": "案件", "number": "编号", "request": "登记请求", "user": "用户", "organisation": "单位",
		"mediator": "调解员", "meta": "设置", "calendar": "工作日历"}
	for _, name := range lost {
		kind, key, _ := strings.Cut(name, "/")
		v.problem("日志记载的%s（%s）不见了。", kinds[kind], key)
	}
	return nil
}

func mustText(f file) string {
	text, _ := json.Marshal(f)
	return string(text)
}
