package store

import (
	"testing"

	sqlite3 "github.com/mattn/go-sqlite3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// plans counts what the one reading connection plans from now on; SQLite asks for leave whenever it
// does. The beginning and the end of a transaction are planned every time, which costs nothing.
func (d *desk) plans() *int {
	d.t.Helper()
	n := new(int)
	d.read.SetMaxOpenConns(1)
	c, err := d.read.Conn(ctx)
	require.NoError(d.t, err)
	defer func() { _ = c.Close() }()
	require.NoError(d.t, c.Raw(func(plain any) error {
		plain.(planned).RegisterAuthorizer(func(what int, _, _, _ string) int {
			if what != sqlite3.SQLITE_TRANSACTION {
				*n++
			}
			return sqlite3.SQLITE_OK
		})
		return nil
	}))
	return n
}

func TestAQuestionIsPlannedOnce(t *testing.T) {
	if onPostgres() {
		t.Skip("of SQLite")
	}
	smallChunks(t)
	d := newDesk(t)
	actors := d.audience()
	d.scatter()
	d.mergeSome(60)
	n := d.plans()
	again := func(name string, ask func(time int)) {
		t.Helper()
		ask(0)
		ask(1)
		before := *n
		ask(0)
		ask(1)
		assert.Equal(t, before, *n, name)
	}
	for who, actor := range actors {
		for _, texts := range [][2]string{{"张", "示"}, {"zhang", "shili"}, {"00021", "00032"}, {"139000", "138000"}, {"物业 张三", "张𠅤 公司"}, {"登记〔2026〕", "登记〔202"}} {
			again(who+" "+texts[0], func(i int) {
				_, err := d.Find(ctx, actor, Find{Text: texts[i]})
				require.NoError(t, err)
			})
		}
		for _, name := range QueueNames() {
			again(who+" "+name, func(i int) {
				_, err := d.Queue(ctx, actor, Queue{Name: name, Limit: 50 + i})
				require.NoError(t, err)
				_, err = d.Queue(ctx, actor, Queue{Name: name, Host: []string{"M0001", "M0002"}[i], After: &Row{ID: int64(3 + i), DueOn: "2026-11-28"}})
				require.NoError(t, err)
			})
		}
		again(who+" rows", func(i int) {
			_, err := d.Rows(ctx, actor, []int64{int64(1 + i)})
			require.NoError(t, err)
		})
	}
	assert.NotZero(t, *n)
}
