package store

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// begin opens the database for edits, with triggers and references off.
func (e *editor) begin(path string) {
	query := "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
	if onPostgres() {
		e.db = unchecked(path)
		query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
	} else {
		e.db = must(sqlx.Open("sqlite3", uri(path)+"?_foreign_keys=0"))
		e.db.SetMaxOpenConns(1)
	}
	require.NoError(e.t, e.db.Select(&e.tables, query))
	e.tables = slices.DeleteFunc(e.tables, func(name string) bool { return slices.Contains(unproven, name) })
	slices.Sort(e.tables)
	for _, table := range e.tables {
		e.columns[table] = columnsOf(e.t, e.db, table)
		if onPostgres() {
			e.db.MustExec(fmt.Sprintf("CREATE TEMP TABLE kept_%[1]s AS SELECT * FROM %[1]s", table))
		}
	}
}

// sameBytes is an edit that a server, whose columns have a type, does not take.
const sameBytes = "the same bytes of another kind"

func (e *editor) kinds() []edit {
	return slices.DeleteFunc(edits(), func(k edit) bool { return onPostgres() && k.name == sameBytes })
}

// differs is the condition that a column does not have a value yet.
func differs(name, value string) string {
	if onPostgres() {
		return name + " IS DISTINCT FROM " + value
	}
	return fmt.Sprintf("%[1]s IS NOT %[2]s OR typeof(%[1]s) <> typeof(%[2]s)", name, value)
}

// dropOne takes an index or a trigger away.
func (e *editor) dropOne(tx *sqlx.Tx) error {
	query := "SELECT type, name, '' AS at, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY length(name)"
	if onPostgres() {
		query = `SELECT type, name, at, sql FROM (SELECT 'index' AS type, indexname AS name, '' AS at, indexdef AS sql FROM pg_indexes WHERE schemaname = current_schema()
			UNION ALL SELECT 'trigger', t.tgname, ' ON ' || c.relname, pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
				WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal) o ORDER BY length(name)`
	}
	var one struct{ Type, Name, At, SQL string }
	if err := tx.Get(&one, e.shuffled(query, 1)); err != nil {
		return err
	}
	e.last, e.undo = "DROP "+one.Type+" "+one.Name+one.At, []string{one.SQL}
	_, err := tx.Exec(e.last)
	return err
}

// addTrigger adds one that does nothing anybody would notice.
func (e *editor) addTrigger(tx *sqlx.Tx, table string) error {
	e.last, e.undo = fmt.Sprintf("CREATE TRIGGER quiet AFTER INSERT ON %s BEGIN SELECT 1; END", table), []string{"DROP TRIGGER quiet ON " + table}
	if onPostgres() {
		e.last = fmt.Sprintf("CREATE TRIGGER quiet AFTER UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION case_part_counts()", table)
	}
	_, err := tx.Exec(e.last)
	return err
}

// tried makes an edit, proves the database and undoes the edit.
func (e *editor) tried(s *Store, kind edit) (on int64, said []string, err error) {
	e.undo = nil
	if onPostgres() {
		return e.triedOnServer(s, kind)
	}
	return e.triedInFile(s, kind)
}

// triedOnServer leaves the edit for the proof, which asks by connections of its own, and puts the rows of
// the tables that were edited back afterwards.
func (e *editor) triedOnServer(s *Store, kind edit) (on int64, said []string, err error) {
	tx, err := e.db.Beginx()
	require.NoError(e.t, err)
	if on, err = kind.make(e, tx); err != nil {
		require.NoError(e.t, tx.Rollback())
		return 0, nil, err
	}
	var touched []string
	require.NoError(e.t, tx.Select(&touched, "SELECT relname FROM pg_stat_xact_user_tables WHERE schemaname = current_schema() AND n_tup_ins + n_tup_upd + n_tup_del > 0"))
	require.NoError(e.t, tx.Commit())
	defer func() {
		for _, table := range touched {
			e.db.MustExec("DELETE FROM " + table)
			e.db.MustExec(fmt.Sprintf("INSERT INTO %[1]s SELECT * FROM kept_%[1]s", table))
			e.db.MustExec("VACUUM " + table)
		}
		for _, query := range e.undo {
			e.db.MustExec(query)
		}
	}()
	proof, err := s.Verify(ctx, data.Actor{ID: 1})
	if err != nil { // an edit of the user who asks is met before the proof
		return on, []string{err.Error()}, nil
	}
	return on, proof.Problems, nil
}

// triedInFile makes an edit and proves the database inside a transaction, which is then undone.
func (e *editor) triedInFile(s *Store, kind edit) (on int64, said []string, err error) {
	tx, err := e.db.Beginx()
	require.NoError(e.t, err)
	defer func() { _ = tx.Rollback() }()
	var triggers []struct{ Name, SQL string }
	require.NoError(e.t, tx.Select(&triggers, "SELECT name, sql FROM sqlite_master WHERE type='trigger'"))
	if !strings.Contains(kind.name, "trigger") {
		for _, x := range triggers {
			tx.MustExec("DROP TRIGGER " + x.Name)
		}
	}
	if on, err = kind.make(e, tx); err != nil {
		return 0, nil, err
	}
	if !strings.Contains(kind.name, "trigger") {
		for _, x := range triggers {
			tx.MustExec(x.SQL)
		}
	}
	v := s.verifier(ctx, tx)
	v.prove(ctx, []*sqlx.Tx{tx, tx, tx, tx, tx})
	return on, v.result().Problems, nil
}
