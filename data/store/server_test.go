package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestAConnectionFileNamesTheServer(t *testing.T) {
	onlySQLite(t)
	secret := "postgres://clerk:geheim@127.0.0.1:1/hefeng"
	tests := map[string]struct {
		text string
		mode os.FileMode
		code data.Code
		says string
	}{
		"nobody answers":     {secret + "\n", 0o600, data.NotFound, "密钥"},
		"others may read it": {secret, 0o644, data.Invalid, "chmod 600"},
		"more than a line":   {secret + "\nextra", 0o600, data.Invalid, "一行"},
		"a broken address":   {"postgres://clerk:geheim@host:port/hefeng", 0o600, data.Invalid, "地址写得不对"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" && test.mode != 0o600 {
				t.Skip("files have no such rights")
			}
			path := filepath.Join(t.TempDir(), "server.conf")
			require.NoError(t, os.WriteFile(path, []byte(test.text), test.mode))
			_, err := Open(ctx, Options{Path: path})
			require.Equal(t, test.code, data.CodeOf(err), "%v", err)
			assert.ErrorContains(t, err, test.says)
			assert.NotContains(t, fmt.Sprint(err, data.CauseOf(err)), "geheim")
		})
	}
}

func TestAServerThatDoesNotAnswerSaysWhatToDo(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "server.conf")
	address := "postgres://clerk:geheim@127.0.0.1:1/hefeng"
	_, err := Init(ctx, Options{Path: path, Server: address}, Setup{Login: "a", Password: password, Network: data.SampleNetwork()})
	require.Equal(t, data.Internal, data.CodeOf(err))
	assert.Regexp(t, "服务器没有开.*。$", err.Error())
	assert.NotContains(t, fmt.Sprint(err, data.CauseOf(err)), "geheim")
	assert.Empty(t, filesOf(t, dir))
	require.NoError(t, os.WriteFile(path+".key", make([]byte, 32), 0o600))
	_, err = Open(ctx, Options{Path: path, Server: address})
	assert.ErrorContains(t, err, "服务器没有开")
}

func onlyPostgres(t *testing.T) {
	t.Helper()
	if !onPostgres() {
		t.Skip("about the server")
	}
}

func TestASetUpOnAServerOverwritesNothingAndCanBeRepeated(t *testing.T) {
	onlyPostgres(t)
	setup := Setup{Login: "a", Password: password, Network: data.SampleNetwork()}
	name := must(newDatabase("template1"))
	address := serverAddress + name
	path := filepath.Join(t.TempDir(), "server.conf")
	gone, cancel := context.WithCancel(ctx)
	_, err := Init(gone, Options{Path: path, Server: address, Now: func() time.Time { cancel(); return time.Now() }}, setup)
	require.Error(t, err, "stopped after the tables were made")
	assert.False(t, Exists(path+".key"))
	s, err := Init(ctx, Options{Path: path, Server: address}, setup)
	require.NoError(t, err)
	require.NoError(t, s.Close())

	elsewhere := filepath.Join(t.TempDir(), "server.conf")
	_, err = Init(ctx, Options{Path: elsewhere, Server: address}, setup)
	assert.Equal(t, data.Conflict, data.CodeOf(err))
	assert.ErrorContains(t, err, "已经有内容")
	assert.False(t, Exists(elsewhere+".key"))
	_, err = Init(ctx, Options{Path: path, Server: address}, setup)
	assert.ErrorContains(t, err, "密钥", "its key stands there")

	require.NoError(t, os.WriteFile(elsewhere+".key", make([]byte, 32), 0o600))
	_, err = Open(ctx, Options{Path: elsewhere, Server: address})
	assert.ErrorContains(t, err, "不是这个数据文件的", "another key")
	require.NoError(t, onServer("ALTER DATABASE "+name+" RENAME TO theirs"))
	_, err = Open(ctx, Options{Path: path, Server: address})
	assert.ErrorContains(t, err, "打不开")
	foreign := serverAddress + must(newDatabase("template1"))
	db := must(newServer(foreign, path)).(server)
	must(db.open(true)).MustExec("CREATE TABLE theirs (x TEXT)")
	_, err = Init(ctx, Options{Path: elsewhere + "2", Server: foreign}, setup)
	assert.ErrorContains(t, err, "已经有内容", "of another program")
}

// endAll ends every connection to the database, as a restart of the server does.
func (d *desk) endAll() {
	d.t.Helper()
	require.NoError(d.t, onServer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname='"+d.engine.(server).config.Database+"'"))
}

func TestARestartOfTheServerIsNoticedByNobody(t *testing.T) {
	onlyPostgres(t)
	d := newDesk(t)
	c := d.register(d.founder)
	for range 5 {
		d.endAll()
		_, err := d.Case(ctx, d.founder, c.ID)
		require.NoError(t, err)
		d.endAll()
		d.register(d.founder)
	}
	tried := 0
	require.NoError(t, d.transact(ctx, func(tx *sqlx.Tx) error {
		if tried++; tried == 1 {
			d.endAll()
		}
		_, err := loadUser(ctx, tx, 1)
		return err
	}), "in the middle of an act")
	assert.Equal(t, 2, tried)
	d.inSeries(2026, 6)
	d.proven()
}

func TestAnUnansweredCommitIsNotRepeated(t *testing.T) {
	onlyPostgres(t)
	d := newDesk(t)
	tried := 0
	err := d.transact(ctx, func(*sqlx.Tx) error { tried++; d.endAll(); return nil })
	assert.Equal(t, 1, tried)
	assert.ErrorContains(t, err, "不能确定是否已经存上")
}

func TestWhatTheServerAsksToTryAgainIsTriedAgain(t *testing.T) {
	onlyPostgres(t)
	d := newDesk(t)
	for code, want := range map[string]int{"40001": 3, "40P01": 3, "23505": 1} {
		tried := 0
		err := d.transact(ctx, func(*sqlx.Tx) error {
			if tried++; tried < 3 {
				return saveFailure(&pgconn.PgError{Code: code})
			}
			return nil
		})
		assert.Equal(t, want, tried, code)
		assert.Equal(t, want == 1, err != nil, code)
	}
	tried := 0
	require.Error(t, d.transact(ctx, func(*sqlx.Tx) error { tried++; return saveFailure(&pgconn.PgError{Code: "40001"}) }))
	assert.Equal(t, tries, tried, "not for ever")
	tried = 0
	refused := data.Refuse(data.Conflict, "不行。")
	assert.Equal(t, refused, d.transact(ctx, func(*sqlx.Tx) error { tried++; return refused }))
	assert.Equal(t, 1, tried)
}

func TestAWriterThatHangsHoldsUpTheOthersForAWhileAndReadersNever(t *testing.T) {
	onlyPostgres(t)
	d := newDesk(t)
	e := d.engine.(server)
	e.config = e.config.Copy()
	always["lock_timeout"] = "300ms"
	defer func() { always["lock_timeout"] = "10s" }()
	hasty := &desk{t: t, Store: must(Open(ctx, Options{Path: d.Path(), At: moment(agreeTime)})), founder: d.founder}
	defer func() { _ = hasty.Close() }()
	db := must(e.open(true))
	hung := must(db.BeginTxx(ctx, nil))
	require.NoError(t, e.queue(ctx, hung))
	_, err := hasty.Do(ctx, d.founder, 0, 0, data.Register{Intake: intake()})
	assert.ErrorContains(t, err, "正被占用")
	_, err = hasty.Queue(ctx, d.founder, Queue{})
	assert.NoError(t, err)
	time.AfterFunc(100*time.Millisecond, func() { _ = errors.Join(hung.Rollback(), db.Close()) })
	assert.Equal(t, "登记〔2026〕00001号", hasty.register(d.founder).IntakeNo)
}
