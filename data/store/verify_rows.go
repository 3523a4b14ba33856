package store

import (
	"context"
	"fmt"
	"strings"

	"hefeng/data"
)

// settings proves the network and the calendars.
func (c *check) settings(ctx context.Context) error {
	var meta []struct{ Name, Value string }
	if err := c.tx.SelectContext(ctx, &meta, "SELECT name, value FROM meta"); err != nil {
		return readFailure(err)
	}
	for _, m := range meta {
		c.hold(row{"meta/" + m.Name, m.Value}, "设置"+m.Name)
	}
	var units []struct {
		Code, Doc string
		Seat      int
	}
	if err := c.tx.SelectContext(ctx, &units, "SELECT code, seat, doc FROM organisation"); err != nil {
		return readFailure(err)
	}
	for _, o := range units {
		c.hold(organisationRow(o.Seat, o.Code, o.Doc), "单位"+o.Code)
	}
	var mediators []struct{ ID, Organisation, Doc string }
	if err := c.tx.SelectContext(ctx, &mediators, "SELECT id, organisation, doc FROM mediator"); err != nil {
		return readFailure(err)
	}
	for _, m := range mediators {
		c.hold(mediatorRow(m.ID, m.Organisation, m.Doc), "调解员"+m.ID)
	}
	if err := c.registry(ctx); err != nil {
		return err
	}
	var years []struct {
		Year int
		Doc  string
	}
	if err := c.tx.SelectContext(ctx, &years, "SELECT year, doc FROM calendar_year"); err != nil {
		return readFailure(err)
	}
	for _, y := range years {
		c.hold(calendarRow(y.Year, y.Doc), fmt.Sprintf("%d年工作日历", y.Year))
	}
	return nil
}

func (c *check) users(ctx context.Context) error {
	var users []struct {
		ID                   int64
		Login, Password, Doc string
	}
	if err := c.tx.SelectContext(ctx, &users, "SELECT id, login, password, doc FROM app_user"); err != nil {
		return readFailure(err)
	}
	for _, u := range users {
		c.hold(userRow(u.ID, u.Password, u.Doc), "用户"+u.Login)
		var doc data.User
		if unmarshal([]byte(u.Doc), &doc) != nil || doc.ID != u.ID || doc.Login != u.Login {
			c.problem("用户%s的登录名或编号在程序之外被改动过。", u.Login)
		}
	}
	return nil
}

// leftovers are rows that the log knows and the database has lost. Their names stand in the log.
func (c *check) leftovers(ctx context.Context) error {
	if c.partial.Load() || len(c.ledger.newest) == 0 {
		return nil
	}
	rows, err := c.tx.QueryxContext(ctx, "SELECT case_id, left_behind FROM log ORDER BY seq")
	if err != nil {
		return readFailure(err)
	}
	defer func() { _ = rows.Close() }()
	lost := map[string]int64{} // with the case of its entry
	for rows.Next() && len(lost) < mostFindings {
		var id *int64
		var text string
		if err := rows.Scan(&id, &text); err != nil {
			return readFailure(err)
		}
		var behind []left
		if unmarshal([]byte(text), &behind) != nil {
			continue
		}
		for _, b := range behind {
			if _, ok := c.ledger.newest[c.ledger.key(b.Row)]; !ok {
				continue
			}
			lost[b.Row] = 0
			if id != nil {
				lost[b.Row] = *id
			}
		}
	}
	if err := rows.Err(); err != nil {
		return readFailure(err)
	}
	_ = rows.Close() // a server takes one question at a time
	for name, id := range lost {
		if !c.unread[id] {
			c.lost(ctx, name, id)
		}
	}
	return nil
}

var rowKinds = map[string]string{"case": "案件", "number": "编号", "request": "登记请求", "user": "用户", "alert": "重复登记提示",
	"organisation": "单位", "mediator": "调解员", "member": "委员", "appointment": "聘任", "meta": "设置", "calendar": "工作日历"}

// lost reports a row with the case to which it belonged.
func (c *check) lost(ctx context.Context, name string, id int64) {
	kind, key, _ := strings.Cut(name, "/")
	if no := c.numberOf(ctx, id); id != 0 && no != "" {
		key += "，案件" + no
	}
	c.add(finding{c.step, id, fmt.Sprintf("日志记载的%s（%s）不见了。", rowKinds[kind], key)})
}
