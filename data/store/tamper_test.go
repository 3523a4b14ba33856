package store

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// lived is a database with something in every table, closed.
func lived(t *testing.T) place {
	t.Helper()
	path := newPlace(t)
	d := openAt(t, path, agreeTime)
	d.user("clerk", nil, data.Clerk)
	d.staffed()
	must(d.ImportYear(ctx, d.founder, invented2027))
	c := d.do(d.founder, d.assigned(requested("r1")), data.Draft{Terms: terms()})
	c = d.do(d.founder, c, data.MarkSignature{Mark: settle().Marks[0]})
	d.do(d.founder, c, data.Draft{Terms: data.Terms{Facts: "另议", Clauses: []string{"另议"}}})
	d.settled(requested("r2"))
	must(d.MergeSearch(ctx))
	d.register(d.user("far", func(u *data.User) { u.Unit = "S1" }, data.Clerk)) // the same dispute, which leaves alerts
	require.NoError(t, d.SaveDraft(ctx, d.founder, "k", "x"))
	d.proven()
	if !onPostgres() {
		d.write.MustExec("PRAGMA wal_checkpoint(TRUNCATE)")
	}
	require.NoError(t, d.Close())
	return must(keep(path))
}

// behind changes a copy of a database behind the store's back: triggers off, references unchecked.
func behind(t *testing.T, p place, change func(db *sqlx.DB)) string {
	t.Helper()
	path := p.copied(t)
	if onPostgres() {
		db := unchecked(path)
		change(db)
		require.NoError(t, db.Close())
		return path
	}
	db, err := sqlx.Open("sqlite3", uri(path)+"?_foreign_keys=0")
	require.NoError(t, err)
	db.SetMaxOpenConns(1)
	var triggers []struct{ Name, SQL string }
	require.NoError(t, db.Select(&triggers, "SELECT name, sql FROM sqlite_master WHERE type='trigger'"))
	for _, x := range triggers {
		db.MustExec("DROP TRIGGER " + x.Name)
	}
	change(db)
	for _, x := range triggers {
		db.MustExec(x.SQL)
	}
	require.NoError(t, db.Close())
	return path
}

// unchecked is one connection to a database on the server, with triggers and references off.
func unchecked(path string) *sqlx.DB {
	e := must(engineOf(Options{Path: path})).(server)
	e.config.RuntimeParams["session_replication_role"] = "replica"
	db := must(e.open(true))
	db.SetMaxOpenConns(1)
	return db
}

// spoiler makes changes of a table behind a database's back, each from the same beginning: in a copy
// of the files, or, as a copy on the server takes long, by putting the table before it right again.
func spoiler(t *testing.T, p place) func(table, query string) (path string) {
	t.Helper()
	one := func(db *sqlx.DB, query string) {
		n, err := db.MustExec(query).RowsAffected()
		require.NoError(t, err)
		require.Positive(t, n)
	}
	if !onPostgres() {
		return func(_, query string) string {
			return behind(t, p, func(db *sqlx.DB) { one(db, query) })
		}
	}
	path := p.copied(t)
	db := unchecked(path)
	t.Cleanup(func() { _ = db.Close() })
	spoilt := ""
	return func(table, query string) string {
		if spoilt != "" {
			db.MustExec("DELETE FROM " + spoilt)
			db.MustExec(fmt.Sprintf("INSERT INTO %[1]s SELECT * FROM kept_%[1]s", spoilt))
		}
		db.MustExec(fmt.Sprintf("CREATE TEMP TABLE IF NOT EXISTS kept_%[1]s AS SELECT * FROM %[1]s", table))
		spoilt = table
		one(db, query)
		return path
	}
}

// noticed is what opening or verifying says about a database.
func noticed(t *testing.T, path string) string {
	t.Helper()
	s, err := Open(ctx, Options{Path: path, At: moment(agreeTime)})
	if err != nil {
		return err.Error()
	}
	defer func() { _ = s.Close() }()
	proof, err := s.Verify(ctx, data.Actor{ID: 1})
	if err != nil {
		return err.Error()
	}
	assert.Equal(t, len(proof.Problems) == 0, proof.OK)
	return strings.Join(proof.Problems, "\n")
}

type column struct {
	Name, Type string
	PK         int
}

func columnsOf(t *testing.T, db *sqlx.DB, table string) []column {
	t.Helper()
	query := "SELECT name, type, pk FROM pragma_table_info(?)"
	if onPostgres() {
		query = `SELECT a.attname AS name, upper(format_type(a.atttypid, NULL)) AS type, COALESCE(array_position(i.indkey::int2[], a.attnum), -1) + 1 AS pk
			FROM pg_attribute a JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`
	}
	var all []column
	require.NoError(t, db.Select(&all, query, table))
	return all
}

// other is a value of a column that is surely another one.
func other(c column) string {
	switch c.Type {
	case "INTEGER", "BIGINT":
		return fmt.Sprintf("COALESCE(%s, 0) + 1000", c.Name)
	case "BOOLEAN":
		return "NOT " + c.Name
	}
	return fmt.Sprintf("COALESCE(%s, '') || 'x'", c.Name)
}

// ends pick the first and the last row of a table.
func ends(columns []column) map[string]string {
	var keys, back []string
	for _, c := range columns {
		if c.PK > 0 {
			keys, back = append(keys, c.Name), append(back, c.Name+" DESC")
		}
	}
	key := "(" + strings.Join(keys, ", ") + ")"
	pick := func(order []string) string {
		return fmt.Sprintf("%s = (SELECT %s FROM %%[1]s ORDER BY %s LIMIT 1)", key, strings.Join(keys, ", "), strings.Join(order, ", "))
	}
	if onPostgres() { // where each look takes longer, and the code that looks is the same
		return map[string]string{"last": pick(back)}
	}
	return map[string]string{"first": pick(keys), "last": pick(back)}
}

func TestVerifyNamesEveryChangeBehindTheStoresBack(t *testing.T) {
	files := lived(t)
	require.Empty(t, noticed(t, behind(t, files, func(*sqlx.DB) {})))
	names := map[string]string{
		"meta": "设置", "organisation": "单位|表", "mediator": "调解员|表|案件", "app_user": "用户|表|读取数据失败", "calendar_year": "工作日历",
		"member": "委员|表", "appointment": "聘任|表", "alert": "提示|表", "case_file": "案件|表", "case_part": "案件|表",
		"sought": "检索|表", "posting": "检索索引", "search_state": "检索|编号|打不开", "counter": "编号", "taken_number": "编号|表", "log": "日志|不是由程序写入", "goose_db_version": "migration|更新版本|打不开",
	}
	var tables []string
	columns := map[string][]column{}
	behind(t, files, func(db *sqlx.DB) {
		query := "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
		if onPostgres() {
			query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
		}
		require.NoError(t, db.Select(&tables, query))
		for _, table := range tables {
			columns[table] = columnsOf(t, db, table)
		}
	})
	// A step of the schema that is taken once more may derive other tables anew, which on a server serve the next
	// change, too: it comes last.
	slices.Sort(tables)
	if at := slices.Index(tables, "goose_db_version"); at >= 0 {
		tables = append(slices.Delete(tables, at, at+1), "goose_db_version")
	}
	spoil := spoiler(t, files)
	for _, table := range tables {
		if table == "draft" || table == "login_trial" {
			continue // nobody's proof
		}
		if table == "stored_file" || table == "file_chunk" {
			continue // the contents are proven by the digests in the cases
		}
		require.Contains(t, names, table, "a new table is proven too")
		for end, where := range ends(columns[table]) {
			where = fmt.Sprintf(where, table)
			change := func(what, query string) {
				t.Run(fmt.Sprintf("%s %s %s", table, what, end), func(t *testing.T) {
					path, want := spoil(table, query), names[table]
					if table == "goose_db_version" && what == "delete" {
						want += "|^$" // a step that is taken once more may leave the same
					}
					assert.Regexp(t, want, noticed(t, path))
				})
			}
			change("delete", "DELETE FROM "+table+" WHERE "+where)
			values := make([]string, len(columns[table]))
			for i, c := range columns[table] {
				values[i] = c.Name
				if c.PK > 0 || strings.HasSuffix(c.Name, "_no") || c.Name == "login" || c.Name == "text" || c.Name == "request_id" {
					values[i] = other(c) // keys of the row
				}
				if table == "goose_db_version" && c.Name != "version_id" && c.Name != "is_applied" {
					continue
				}
				change("change of "+c.Name, fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s", table, c.Name, other(c), where))
			}
			change("insert", fmt.Sprintf("INSERT INTO %[1]s SELECT %[2]s FROM %[1]s WHERE %[3]s", table, strings.Join(values, ", "), where))
		}
	}
}

func TestVerifyNamesALogThatWasCutOrRewritten(t *testing.T) {
	files := lived(t)
	for name, change := range map[string]func(db *sqlx.DB){
		"tail cut": func(db *sqlx.DB) { db.MustExec("DELETE FROM log WHERE seq > (SELECT MAX(seq) - 2 FROM log)") },
		"tail and its case cut": func(db *sqlx.DB) {
			db.MustExec("DELETE FROM log WHERE seq = (SELECT MAX(seq) FROM log)")
			for _, table := range []string{"case_part", "sought", "taken_number"} {
				db.MustExec("DELETE FROM " + table + " WHERE case_id = (SELECT MAX(id) FROM case_file)")
			}
			db.MustExec("DELETE FROM case_file WHERE id = (SELECT MAX(id) FROM case_file)")
		},
		"rewritten with another key": func(db *sqlx.DB) {
			forger := &Store{keys: Keys{Log: make([]byte, 32)}}
			var l logged
			require.NoError(t, db.Get(&l, "SELECT * FROM log ORDER BY seq DESC LIMIT 1"))
			l.Actor = "nobody"
			db.MustExec("UPDATE log SET actor=?, mac=? WHERE seq=?", l.Actor, forger.mac(l), l.Seq)
		},
		"two entries swapped": func(db *sqlx.DB) {
			db.MustExec("UPDATE log SET seq = -1 WHERE seq = 3")
			db.MustExec("UPDATE log SET seq = 3 WHERE seq = 4")
			db.MustExec("UPDATE log SET seq = 4 WHERE seq = -1")
		},
		"one taken out and the rest renumbered": func(db *sqlx.DB) {
			db.MustExec("DELETE FROM log WHERE seq = 3")
			db.MustExec("UPDATE log SET seq = seq - 1 WHERE seq > 3")
		},
	} {
		t.Run(name, func(t *testing.T) {
			assert.NotEmpty(t, noticed(t, behind(t, files, change)))
		})
	}
}

func TestVerifyNamesADamagedPage(t *testing.T) {
	onlySQLite(t)
	files := lived(t)
	pages := len(files.files[""]) / 4096
	require.Greater(t, pages, 20)
	structure := 0
	for page := 2; page <= pages; page++ { // the first one is the head, without which it is no database
		path := behind(t, files, func(*sqlx.DB) {})
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		text[(page-1)*4096] ^= 0xff // what kind of page it is
		require.NoError(t, os.WriteFile(path, text, 0o600))
		said := noticed(t, path)
		assert.NotEmpty(t, said, "page %d", page)
		if strings.Contains(said, "结构损坏") {
			structure++
		}
	}
	assert.NotZero(t, structure)
}

func TestVerifyNamesWhatItCannotRead(t *testing.T) {
	files := lived(t)
	said := noticed(t, behind(t, files, func(db *sqlx.DB) { db.MustExec("UPDATE case_file SET demo = 1000 WHERE id=2") }))
	assert.Equal(t, "案件登记〔2026〕00002号有读不出来的地方，请从备份恢复。", said, "and does not take its rows for lost")
	said = noticed(t, behind(t, files, func(db *sqlx.DB) {
		db.MustExec("UPDATE case_file SET demo = 1000 WHERE id=2")
		db.MustExec("DELETE FROM case_part WHERE case_id=1 AND part='head'")
	}))
	assert.Contains(t, said, "日志记载的案件（1/head，案件登记〔2026〕00001号）不见了。", "nor does it pass over what is lost of others")
	said = noticed(t, behind(t, files, func(db *sqlx.DB) { db.MustExec("DELETE FROM taken_number WHERE series='intake' AND n=2") }))
	assert.Contains(t, said, "编号登记〔2026〕00003号之前有缺号")
}

func TestVerifyNamesAChangedSchema(t *testing.T) {
	files := lived(t)
	changes := map[string]string{
		"DROP TRIGGER log_no_update":                               "trigger log_no_update",
		"CREATE TABLE extra (x)":                                   "table extra",
		"DROP INDEX case_file_open":                                "index case_file_open",
		"CREATE TRIGGER t AFTER INSERT ON log BEGIN SELECT 1; END": "trigger t",
	}
	if onPostgres() {
		changes = map[string]string{
			"DROP TRIGGER log_no_update ON log":             "trigger log_no_update",
			"ALTER TABLE log DISABLE TRIGGER log_no_update": "trigger log_no_update",
			"CREATE OR REPLACE FUNCTION log_no_update() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'": "function log_no_update",
			"CREATE TRIGGER t AFTER INSERT ON log EXECUTE FUNCTION log_no_delete()":                                  "trigger t",
			"CREATE TABLE extra (x text)":                                       "table extra",
			"DROP INDEX case_file_open":                                         "index case_file_open",
			"ALTER TABLE case_part DROP CONSTRAINT case_part_case_id_fkey":      "constraint case_part case_part_case_id_fkey",
			"ALTER TABLE posting ALTER COLUMN term TYPE text COLLATE \"POSIX\"": "table posting",
			"CREATE OR REPLACE VIEW peek AS SELECT doc FROM case_part":          "table peek",
		}
	}
	for query, says := range changes {
		path := behind(t, files, func(db *sqlx.DB) {
			if onPostgres() {
				db.MustExec(query)
			}
		})
		if !onPostgres() {
			db, err := sqlx.Open("sqlite3", uri(path))
			require.NoError(t, err)
			db.MustExec(query)
			require.NoError(t, db.Close())
		}
		assert.Contains(t, noticed(t, path), says, query)
	}
}

func TestTheDatabaseItselfRefusesToForget(t *testing.T) {
	d := newDesk(t)
	d.settled()
	refused := []string{"UPDATE log SET actor='x'", "DELETE FROM log", "DELETE FROM case_part", "DELETE FROM taken_number", "INSERT INTO log SELECT seq+100, case_id, written_at, business_at, actor, what, left_behind, prev, mac FROM log WHERE seq=1"}
	if onPostgres() {
		refused = append(refused, "TRUNCATE log", "TRUNCATE case_part", "TRUNCATE taken_number", "TRUNCATE case_file CASCADE",
			"INSERT INTO log SELECT * FROM log WHERE seq=1 ON CONFLICT (seq) DO UPDATE SET actor='x'")
	} else {
		refused = append(refused, "INSERT OR REPLACE INTO log SELECT * FROM log WHERE seq=1")
	}
	for _, query := range refused {
		_, err := d.write.Exec(query)
		assert.Error(t, err, query)
		assert.Regexp(t, "append-only|deleted|reused", err, query)
	}
	d.proven()
}
