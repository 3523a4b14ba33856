package store

import (
	"database/sql/driver"
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParametersAreNumberedForPostgreSQL(t *testing.T) {
	args := func(values ...any) (list []driver.NamedValue) {
		for i, v := range values {
			list = append(list, driver.NamedValue{Ordinal: i + 1, Value: v})
		}
		return list
	}
	tests := map[string]struct {
		query string
		args  []driver.NamedValue
		want  string
		kept  []driver.NamedValue
	}{
		"each its own number, in order": {"UPDATE t SET a=?, b=? WHERE c IN (?,?)", args(int64(1), "乙", nil, int64(2)),
			"UPDATE t SET a=$1, b=$2 WHERE c IN ($3,$4)", args(int64(1), "乙", nil, int64(2))},
		"truths are 0 and 1":           {"SELECT ?, ?", args(true, false), "SELECT $1, $2", args(1, 0)},
		"texts can be kept":            {"SELECT ?, ?", args("a\x00b", "\xff张"), "SELECT $1, $2", args("a\uFFFDb", "\uFFFD张")},
		"numbered ones are left alone": {"INSERT INTO v VALUES ($1, $2)", args(int64(0), true), "INSERT INTO v VALUES ($1, $2)", args(int64(0), true)},
		"so is what has none":          {"-- who? why?\nSELECT 1", nil, "-- who? why?\nSELECT 1", nil},
	}
	for name, test := range tests {
		query, kept := numbered(test.query, test.args)
		assert.Equal(t, test.want, query, name)
		assert.Equal(t, test.kept, kept, name)
	}
	mine := args(true)
	numbered("SELECT ?", mine)
	assert.Equal(t, true, mine[0].Value, "the caller's values stay, who may try again")
}

func TestTheSchemaIsTranslated(t *testing.T) {
	tests := map[string][2]string{
		"types and order": {"CREATE TABLE t (\n    id INTEGER PRIMARY KEY, -- TEXT? INTEGER;\n    x  TEXT NOT NULL\n) WITHOUT ROWID;",
			"CREATE TABLE t (\n    id BIGINT PRIMARY KEY, \n    x  TEXT COLLATE \"C\" NOT NULL\n);"},
		"marks of the migrations stay": {"-- +goose Up\n-- a word\n--\n-- +goose StatementBegin", "-- +goose Up\n\n\n-- +goose StatementBegin"},
		"a trigger": {"CREATE TRIGGER no_update BEFORE UPDATE ON t BEGIN SELECT RAISE(ABORT, 'never'); END;",
			"CREATE FUNCTION no_update() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN IF true THEN RAISE EXCEPTION 'never'; END IF; RETURN COALESCE(NEW, OLD); END $$;\n" +
				"CREATE TRIGGER no_update BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION no_update();"},
		"one against forgetting": {"CREATE TRIGGER no_delete BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'never'); END;",
			"CREATE FUNCTION no_delete() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN IF true THEN RAISE EXCEPTION 'never'; END IF; RETURN COALESCE(NEW, OLD); END $$;\n" +
				"CREATE TRIGGER no_delete BEFORE DELETE ON t FOR EACH ROW EXECUTE FUNCTION no_delete();\n" +
				"CREATE TRIGGER no_delete_truncate BEFORE TRUNCATE ON t FOR EACH STATEMENT EXECUTE FUNCTION no_delete();"},
		"one with a condition": {"CREATE TRIGGER in_order BEFORE INSERT ON t\nWHEN NEW.a <> 1\n  OR NEW.b\nBEGIN SELECT RAISE(ABORT, 'no'); END;",
			"CREATE FUNCTION in_order() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN IF NEW.a <> 1\n  OR NEW.b THEN RAISE EXCEPTION 'no'; END IF; RETURN COALESCE(NEW, OLD); END $$;\n" +
				"CREATE TRIGGER in_order BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION in_order();"},
	}
	for name, test := range tests {
		assert.Equal(t, test[1], postgresSchema(test[0]), name)
	}
}

func TestEveryMigrationCanBeTranslated(t *testing.T) {
	names, err := fs.Glob(translated{migrations()}, "*.sql")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		text, err := fs.ReadFile(translated{migrations()}, name)
		require.NoError(t, err)
		assert.Contains(t, string(text), "-- +goose Up")
		assert.NotRegexp(t, `RAISE\(|ROWID|\bINTEGER\b|TEXT [^C]|AUTOINCREMENT|INSTEAD OF|strftime`, string(text), name)
	}
}
