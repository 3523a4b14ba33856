package store

import (
	"context"
	"fmt"
	"reflect"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// DoNetwork is one transaction: check the right and the version, apply to a copy, ask the cases, save
// the rows that differ, log, commit. All processes see the result with their next act.
func (s *Store) DoNetwork(ctx context.Context, actor data.Actor, version int, cmd data.NetworkCommand) (int, error) {
	var left int
	err := s.transact(ctx, func(tx *sqlx.Tx) error {
		who, err := loadUser(ctx, tx, actor.ID)
		if err != nil {
			return err
		}
		if !who.May(cmd.Right()) {
			return data.Refuse(data.Forbidden, "您没有管理组织网络的权限，请联系管理员。")
		}
		scene, err := s.scene(ctx, tx, who)
		if err != nil {
			return err
		}
		left, err = s.changeNetwork(ctx, tx, scene, version, cmd)
		return err
	})
	return left, err
}

func (s *Store) changeNetwork(ctx context.Context, tx *sqlx.Tx, scene data.Scene, version int, cmd data.NetworkCommand) (int, error) {
	before := scene.Network
	if has, ok := before.VersionOf(cmd.Target()); ok && version != 0 && version != has {
		return has, data.Refuse(data.Conflict, "刚刚有人改过这一项。您填写的内容还在，请刷新后核对再存。")
	}
	after := before.Clone()
	e, err := cmd.Apply(after, scene)
	if err != nil {
		return 0, err
	}
	countVersions(before, after)
	if err := s.askCases(ctx, tx, scene, before, after, cmd); err != nil {
		return 0, err
	}
	rows, err := saveNetwork(ctx, tx, before, after)
	if err != nil {
		return 0, err
	}
	if err := moveAreas(ctx, tx, before, after); err != nil {
		return 0, err
	}
	left, _ := after.VersionOf(cmd.Target())
	if len(rows) == 0 {
		return left, nil // nothing new was handed in
	}
	return left, s.changeSettings(ctx, tx, scene.Actor.Login, e, rows)
}

// countVersions gives what differs its next version.
func countVersions(before, after *data.Network) {
	if !reflect.DeepEqual(metaOf(before), metaOf(after)) {
		after.Version = max(before.Version, 1) + 1
	}
	for i, o := range before.Organisations {
		if !reflect.DeepEqual(o, after.Organisations[i]) {
			after.Organisations[i].Version = max(o.Version, 1) + 1
		}
	}
	for i, m := range before.Mediators {
		if !reflect.DeepEqual(m, after.Mediators[i]) {
			after.Mediators[i].Version = max(m.Version, 1) + 1
		}
	}
}

// askCases refuses what the network alone can't know to be wrong: the end of a unit that has open cases,
// and numbers that would read like some that were taken.
func (s *Store) askCases(ctx context.Context, tx *sqlx.Tx, scene data.Scene, before, after *data.Network, cmd data.NetworkCommand) error {
	for i, o := range before.Organisations {
		if !o.Closed.IsZero() || after.Organisations[i].Closed.IsZero() {
			continue
		}
		var open int
		err := tx.GetContext(ctx, &open, "SELECT COUNT(*) FROM case_file c WHERE "+openCondition()+" AND c.organisation=?", o.Code)
		if err != nil {
			return readFailure(err)
		}
		if open > 0 {
			return data.Faults{{Field: "organisation", Code: data.Invalid,
				Message: fmt.Sprintf("%s还有%d件未结案件，请先办结或者移交其他单位。", o.Name, open)}}
		}
	}
	return s.askNumbers(ctx, tx, scene, before, after, cmd)
}

// askNumbers looks, for each series that reads differently from now on, whether a number still to come
// was taken already, by whatever series.
func (s *Store) askNumbers(ctx context.Context, tx *sqlx.Tx, scene data.Scene, before, after *data.Network, cmd data.NetworkCommand) error {
	var f data.Faults
	years, err := numberYears(ctx, tx, scene, after)
	if err != nil {
		return err
	}
	for _, year := range years {
		known := map[data.NumberRun]bool{}
		for _, r := range before.NumberRuns(year) {
			known[r] = true
		}
		var fresh []data.NumberRun
		for _, r := range after.NumberRuns(year) {
			if !known[r] {
				fresh = append(fresh, r)
			}
		}
		if err := s.askTaken(ctx, tx, year, fresh, cmd, &f); err != nil {
			return err
		}
	}
	return f.Err()
}

// numberYears are the years in which numbers were taken or have patterns of their own, and this one.
func numberYears(ctx context.Context, tx *sqlx.Tx, scene data.Scene, n *data.Network) ([]int, error) {
	var years []int
	if err := tx.SelectContext(ctx, &years, "SELECT DISTINCT year FROM counter ORDER BY year"); err != nil {
		return nil, readFailure(err)
	}
	seen := map[int]bool{}
	for _, y := range years {
		seen[y] = true
	}
	for _, y := range n.PatternYears(scene.At.Year()) {
		if !seen[y] {
			years = append(years, y)
		}
	}
	return years, nil
}

// askTaken reads the taken numbers that name a year, as every pattern does.
func (s *Store) askTaken(ctx context.Context, tx *sqlx.Tx, year int, fresh []data.NumberRun, cmd data.NetworkCommand, f *data.Faults) error {
	if len(fresh) == 0 {
		return nil
	}
	last := map[data.NumberRun]int{}
	for _, r := range fresh {
		var n int
		err := tx.GetContext(ctx, &n, "SELECT last FROM counter WHERE series=? AND unit=? AND year=?", r.Series, r.Unit, year)
		if err != nil && !noRows(err) {
			return readFailure(err)
		}
		last[r] = n
	}
	rows, err := tx.QueryxContext(ctx, "SELECT text FROM taken_number WHERE text LIKE ?", fmt.Sprintf("%%%d%%", year))
	if err != nil {
		return readFailure(err)
	}
	defer func() { _ = rows.Close() }()
	told := map[data.NumberRun]bool{}
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return readFailure(err)
		}
		for _, r := range fresh {
			if n, reads := r.Reads(text); reads && n > last[r] && !told[r] {
				told[r] = true
				*f = append(*f, data.Fault{Field: numberField(cmd, r), Code: data.Invalid,
					Message: fmt.Sprintf("%s按这个格式编下去会与已用的编号“%s”重复，请改用不同的格式或者单位简称。", r.Series.Name(), text)})
			}
		}
	}
	if err := rows.Err(); err != nil {
		return readFailure(err)
	}
	return nil
}

// numberField is where a command says how the numbers of a series read.
func numberField(cmd data.NetworkCommand, r data.NumberRun) string {
	if _, ok := cmd.(data.SetPatterns); ok {
		return "patterns." + string(r.Series)
	}
	return "short"
}
