package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// unproven are the tables that are nobody's proof: what is typed, tries of passwords, and files on a
// server that no case names.
var unproven = []string{"draft", "login_trial", "stored_file", "file_chunk"}

// editor edits one database at random, each time from the same beginning, with plain SQL.
type editor struct {
	t       *testing.T
	r       *rand.Rand
	db      *sqlx.DB // triggers and references off
	tables  []string
	columns map[string][]column
	older   []part // versions of parts that were replaced since
	olderOf []int64
	last    string // statement
	undo    []string
}

// edit is one change with what it is called; it tells on which case, 0 for none or several.
type edit struct {
	name string
	make func(e *editor, tx *sqlx.Tx) (on int64, err error)
}

func (e *editor) table() string { return e.tables[e.r.IntN(len(e.tables))] }

// shuffled turns the order of a question into another one.
func (e *editor) shuffled(query string, limit int) string {
	return fmt.Sprintf("%s * %d %% 97 LIMIT %d", query, 1+e.r.IntN(96), limit)
}

// where names a random row of a table, with the case to which it belongs.
func (e *editor) where(tx *sqlx.Tx, table string) (where string, on int64, err error) {
	var keys []string
	about := "0"
	for _, c := range e.columns[table] {
		if c.PK > 0 {
			keys = append(keys, c.Name)
		}
		if c.Name == "case_id" && table != "log" {
			about = "case_id"
		}
	}
	switch table {
	case "case_file":
		about = "id"
	case "alert": // the log has it with the case that there was
		about = "match_id"
	}
	var n int
	if err := tx.Get(&n, "SELECT COUNT(*) FROM "+table); err != nil || n == 0 {
		return "", 0, fmt.Errorf("%s is empty: %w", table, err)
	}
	key := "(" + strings.Join(keys, ", ") + ")"
	at := e.r.IntN(n)
	err = tx.Get(&on, fmt.Sprintf("SELECT %s FROM %s ORDER BY %s LIMIT 1 OFFSET %d", about, table, strings.Join(keys, ", "), at))
	return fmt.Sprintf("%s = (SELECT %s FROM %s ORDER BY %[2]s LIMIT 1 OFFSET %[4]d)", key, strings.Join(keys, ", "), table, at), on, err
}

// run carries a change of one row out; a change that changes nothing is an error.
func (e *editor) run(tx *sqlx.Tx, query string, args ...any) error {
	e.last = query
	done, err := tx.Exec(query, args...)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return fmt.Errorf("%s: nothing changed (%v)", query, err)
	}
	return nil
}

// cell sets a column of a row by an expression that gives another value.
func cell(how func(c column) string) func(e *editor, tx *sqlx.Tx) (int64, error) {
	return func(e *editor, tx *sqlx.Tx) (int64, error) {
		table := e.table()
		where, on, err := e.where(tx, table)
		if err != nil {
			return 0, err
		}
		c := e.columns[table][e.r.IntN(len(e.columns[table]))]
		if table == "goose_db_version" && c.Name != "version_id" {
			return 0, fmt.Errorf("no part of the schema")
		}
		value := strings.ReplaceAll(how(c), "TABLE", table)
		if slices.Contains([]string{"intake_no", "id", "case_id", "match_id"}, c.Name) {
			on = 0 // its name is what changes
		}
		return on, e.run(tx, fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s AND (%s)", table, c.Name, value, where, differs(c.Name, value)))
	}
}

func edits() []edit {
	return []edit{
		{"another value", cell(other)},
		{"a value of another row", cell(func(c column) string { return "(SELECT MAX(" + c.Name + ") FROM TABLE)" })},
		{sameBytes, cell(func(c column) string {
			if c.Type == "TEXT" {
				return "CAST(" + c.Name + " AS BLOB)"
			}
			return "COALESCE(" + c.Name + ", 0) + 0.5"
		})},
		{"nothing instead of a value", cell(func(c column) string {
			if c.Type == "TEXT" {
				return "''"
			}
			return "0"
		})},
		{"a letter less", cell(func(c column) string {
			if c.Type == "INTEGER" || c.Type == "BIGINT" {
				return c.Name + " - 1"
			}
			return "substr(" + c.Name + ", 2)"
		})},
		{"a row less", func(e *editor, tx *sqlx.Tx) (int64, error) {
			table := e.table()
			where, on, err := e.where(tx, table)
			if err != nil {
				return 0, err
			}
			return on, e.run(tx, "DELETE FROM "+table+" WHERE "+where)
		}},
		{"a row more", func(e *editor, tx *sqlx.Tx) (int64, error) {
			table := e.table()
			where, _, err := e.where(tx, table)
			if err != nil || table == "goose_db_version" {
				return 0, fmt.Errorf("%s %w", table, err)
			}
			var values []string
			for _, c := range e.columns[table] {
				if c.PK > 0 || strings.HasSuffix(c.Name, "_no") || c.Name == "login" || c.Name == "text" || c.Name == "request_id" {
					values = append(values, other(c))
					continue
				}
				values = append(values, c.Name)
			}
			return 0, e.run(tx, fmt.Sprintf("INSERT INTO %[1]s SELECT %[2]s FROM %[1]s WHERE %[3]s", table, strings.Join(values, ", "), where))
		}},
		{"one case's part in another", func(e *editor, tx *sqlx.Tx) (int64, error) {
			var two []int64
			if err := tx.Select(&two, e.shuffled("SELECT id FROM case_file ORDER BY id", 2)); err != nil {
				return 0, err
			}
			return min(two[0], two[1]), e.run(tx, `UPDATE case_part SET doc = (SELECT o.doc FROM case_part o WHERE o.part='head' AND o.case_id = ? - case_part.case_id)
				WHERE part='head' AND case_id IN (?, ?)`, two[0]+two[1], two[0], two[1])
		}},
		{"an older version again", func(e *editor, tx *sqlx.Tx) (int64, error) {
			i := e.r.IntN(len(e.older))
			p := e.older[i]
			return e.olderOf[i], e.run(tx, "UPDATE case_part SET version=?, doc=? WHERE case_id=? AND part=? AND version>?", p.Version, p.Doc, e.olderOf[i], p.Part, p.Version)
		}},
		{"an older text under the newest version", func(e *editor, tx *sqlx.Tx) (int64, error) {
			i := e.r.IntN(len(e.older))
			p := e.older[i]
			return e.olderOf[i], e.run(tx, "UPDATE case_part SET doc=? WHERE case_id=? AND part=? AND doc<>?", p.Doc, e.olderOf[i], p.Part, p.Doc)
		}},
		{"a case with all that follows from it", func(e *editor, tx *sqlx.Tx) (int64, error) { return e.forge(tx, false) }},
		{"the same with an entry of another key", func(e *editor, tx *sqlx.Tx) (int64, error) { return e.forge(tx, true) }},
		{"an entry, and the chain after it linked anew", func(e *editor, tx *sqlx.Tx) (int64, error) {
			forger := &Store{keys: Keys{Log: make([]byte, 32)}}
			var all []logged
			if err := tx.Select(&all, "SELECT * FROM log ORDER BY seq"); err != nil {
				return 0, err
			}
			from := e.r.IntN(len(all))
			all[from].Actor = "nobody"
			for i := from; i < len(all); i++ {
				if i > 0 {
					all[i].Prev = all[i-1].Mac
				}
				all[i].Mac = forger.mac(all[i])
				if err := e.run(tx, "UPDATE log SET actor=?, prev=?, mac=? WHERE seq=?", all[i].Actor, all[i].Prev, all[i].Mac, all[i].Seq); err != nil {
					return 0, err
				}
			}
			return 0, nil
		}},
		{"a case gone with all its rows and entries, the rest renumbered", func(e *editor, tx *sqlx.Tx) (int64, error) {
			var id int64
			if err := tx.Get(&id, e.shuffled("SELECT id FROM case_file ORDER BY id", 1)); err != nil {
				return 0, err
			}
			for _, table := range []string{"case_part", "taken_number", "sought", "log"} {
				if err := e.run(tx, "DELETE FROM "+table+" WHERE case_id=?", id); err != nil {
					return 0, err
				}
			}
			if err := e.run(tx, "UPDATE log SET seq = -(SELECT COUNT(*) FROM log o WHERE o.seq <= log.seq)"); err != nil {
				return 0, err
			}
			if err := e.run(tx, "UPDATE log SET seq = -seq"); err != nil {
				return 0, err
			}
			return 0, e.run(tx, "DELETE FROM case_file WHERE id=?", id)
		}},
		{"an index or a trigger less", func(e *editor, tx *sqlx.Tx) (int64, error) { return 0, e.dropOne(tx) }},
		{"a trigger more", func(e *editor, tx *sqlx.Tx) (int64, error) { return 0, e.addTrigger(tx, e.table()) }},
	}
}

// forge changes a case through the store's own code, with all that is derived from it, past the log;
// or with an entry as somebody would write it who has not the key.
func (e *editor) forge(tx *sqlx.Tx, entered bool) (int64, error) {
	var id int64
	if err := tx.Get(&id, e.shuffled("SELECT id FROM case_file ORDER BY id", 1)); err != nil {
		return 0, err
	}
	before, err := read(ctx, tx, id)
	if err != nil {
		return 0, err
	}
	c := before.Clone()
	c.Version++
	c.Parties[1].Name = "仿示例"
	c.Events = append(c.Events, c.Events[0])
	forger := &Store{keys: Keys{Log: make([]byte, 32)}, now: moment(agreeTime).Local, engine: sqlite{}, at: moment(agreeTime)}
	rows, err := forger.save(ctx, tx, must(loadNetwork(ctx, tx)), before, c, "")
	if err != nil || !entered {
		return id, err
	}
	return id, forger.append(ctx, tx, entry{CaseID: id, Actor: "qianwu", rows: rows})
}

// edited is a database after a walk, with the parts that were replaced in its second half.
func edited(t *testing.T, seed uint64) (path string, e *editor) {
	t.Helper()
	w := newWalk(t, seed)
	steps := func(n int) {
		for i := range n {
			w.where = fmt.Sprintf("HEFENG_SEED=%d, step %d", seed, i)
			w.step()
		}
	}
	steps(150)
	e = &editor{t: t, r: rand.New(rand.NewPCG(seed, 1)), columns: map[string][]column{}}
	var old []struct {
		CaseID int64 `db:"case_id"`
		part
	}
	require.NoError(t, w.read.Select(&old, "SELECT case_id, part, version, doc FROM case_part"))
	steps(150)
	for _, o := range old {
		var now part
		require.NoError(t, w.read.Get(&now, "SELECT part, version, doc FROM case_part WHERE case_id=? AND part=?", o.CaseID, o.Part))
		if now.Version > o.Version {
			e.older, e.olderOf = append(e.older, o.part), append(e.olderOf, o.CaseID)
		}
	}
	require.NotEmpty(t, e.older)
	require.NoError(t, w.Close())
	return w.path, e
}

func TestVerifyFindsRandomEdits(t *testing.T) {
	count := 200
	if onPostgres() { // where each takes longer, and the code that looks is the same
		count = 20
	}
	if long() {
		count = 1000
	}
	seed := seeds(t, 1, 1)[0]
	path, e := edited(t, seed)
	s, err := Open(ctx, Options{Path: path, At: moment(agreeTime)})
	require.NoError(t, err)
	defer func() { _ = s.Close() }()
	e.begin(path)
	defer func() { _ = e.db.Close() }()
	made, missed := map[string]int{}, 0
	for n, tries := 0, 0; n < count; tries++ {
		require.Less(t, tries, 10*count, "most edits come to nothing")
		kinds := e.kinds()
		kind := kinds[e.r.IntN(len(kinds))]
		on, said, err := e.tried(s, kind)
		if err != nil {
			continue // refused by the engine, or no change at all
		}
		n++
		made[kind.name]++
		if !assert.NotEmpty(t, said, "HEFENG_SEED=%d, edit %d: %s is not found: %s", seed, n, kind.name, e.last) {
			missed++
		}
		if on == 0 {
			continue
		}
		c, err := read(ctx, s.read, on)
		require.NoError(t, err)
		all := strings.Join(said, "\n")
		assert.True(t, strings.Contains(all, c.IntakeNo) || strings.Contains(all, "编号") || strings.Contains(all, "次序"),
			"HEFENG_SEED=%d, edit %d: %s does not name case %s: %s", seed, n, kind.name, c.IntakeNo, all)
	}
	t.Logf("%d edits, %d missed: %v", count, missed, made)
	if count >= 200 {
		require.Len(t, made, len(e.kinds()), "each kind was made")
	}
}

// What a copy of the whole file, or of the end of the log, would hide is told by the state beside it.
func TestOpeningTellsAFileThatWasPutBack(t *testing.T) {
	onlySQLite(t)
	path := newPlace(t)
	d := openAt(t, path, agreeTime)
	d.settled()
	require.NoError(t, d.Close())
	early, err := os.ReadFile(path)
	require.NoError(t, err)
	d = openAt(t, path, agreeTime)
	d.settled()
	require.NoError(t, d.Close())
	late, err := os.ReadFile(path)
	require.NoError(t, err)
	for name, put := range map[string]func(){
		"an older copy of the whole file": func() { require.NoError(t, os.WriteFile(path, early, 0o600)) },
		"the last entries with their case": func() {
			require.NoError(t, os.WriteFile(path, late, 0o600))
			db, err := sqlx.Open("sqlite3", uri(path)+"?_foreign_keys=0")
			require.NoError(t, err)
			var triggers []struct{ Name, SQL string }
			require.NoError(t, db.Select(&triggers, "SELECT name, sql FROM sqlite_master WHERE type='trigger'"))
			for _, x := range triggers {
				db.MustExec("DROP TRIGGER " + x.Name)
			}
			db.MustExec("DELETE FROM log WHERE case_id=2")
			for _, x := range triggers {
				db.MustExec(x.SQL)
			}
			require.NoError(t, db.Close())
		},
	} {
		t.Run(name, func(t *testing.T) {
			state, err := os.ReadFile(path + ".state")
			require.NoError(t, err)
			put()
			s, err := Open(ctx, Options{Path: path})
			require.NoError(t, err)
			assert.Contains(t, strings.Join(s.Warnings(), ""), "之后的记录不见了")
			p, err := s.Verify(ctx, data.Actor{ID: 1})
			require.NoError(t, err)
			assert.Contains(t, strings.Join(p.Problems, ""), "之后的记录不见了")
			require.NoError(t, s.Close())
			require.NoError(t, os.WriteFile(path+".state", state, 0o600))
		})
	}
}
