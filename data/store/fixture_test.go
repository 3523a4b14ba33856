package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/workday"
)

var ctx = context.Background()

// TestMain makes passwords cheap, which no test is about, and plays the other processes of the tests
// that need some.
func TestMain(m *testing.M) {
	passwordCost = &argon2id.Params{Memory: 8, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}
	chosenCost, madeCost = 4, 4
	if role := os.Getenv("HEFENG_TEST_PROCESS"); role != "" {
		os.Exit(otherProcess(role))
	}
	os.Exit(runTests(m))
}

// startServer starts a PostgreSQL server and gives its address without a database; nil where the
// tests can't.
var startServer func() (address string, stop func(), err error)

// onPostgres tells whether this run is the one on PostgreSQL.
func onPostgres() bool { return os.Getenv("HEFENG_TEST_ENGINE") == "postgres" }

// serverAddress is that of the server of this run.
var serverAddress string

func runTests(m *testing.M) int {
	if !onPostgres() {
		return m.Run()
	}
	address, stop, err := startServer()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer stop()
	serverAddress = address
	return m.Run()
}

func day(s string) workday.Date {
	d, err := workday.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func moment(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, data.Zone)
	if err != nil {
		panic(err)
	}
	return t
}

const (
	registerTime = "2026-11-24 09:12"
	agreeTime    = "2026-11-27 17:00"
	password     = "一个够长的密码"
)

// place is a database as a copy of which tests begin: its files, and on PostgreSQL the name of a
// database on the server beside them.
type place struct {
	files    map[string][]byte
	template string
}

// keep takes a closed database as a place to begin from.
func keep(path string) (place, error) {
	p := place{files: map[string][]byte{}}
	var err error
	for _, end := range []string{"", ".key"} {
		if p.files[end], err = os.ReadFile(path + end); err != nil {
			return p, err
		}
	}
	if onPostgres() {
		p.template = strings.TrimPrefix(string(p.files[""]), serverAddress)
	}
	return p, nil
}

// copied puts a copy of the place into a folder of the test's own.
func (p place) copied(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "h.db")
	for end, content := range p.files {
		require.NoError(t, os.WriteFile(path+end, content, 0o600))
	}
	if onPostgres() {
		name, err := newDatabase(p.template)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(path, []byte(serverAddress+name), 0o600))
		t.Cleanup(func() { _ = onServer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)") })
	}
	return path
}

var databases atomic.Int64

// newDatabase makes a database on the server, as a copy of another one.
func newDatabase(template string) (string, error) {
	name := fmt.Sprintf("h%d", databases.Add(1))
	return name, onServer("CREATE DATABASE " + name + " TEMPLATE " + template)
}

func onServer(query string) error {
	c, err := pgx.Connect(ctx, serverAddress+"postgres")
	if err != nil {
		return err
	}
	_, err = c.Exec(ctx, query)
	return errors.Join(err, c.Close(ctx))
}

// founded is a new database as it stands after set-up, made once and copied for each test.
var founded = sync.OnceValues(func() (p place, err error) {
	dir, err := os.MkdirTemp("", "hefeng")
	if err != nil {
		return p, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "h.db")
	if onPostgres() {
		name, err := newDatabase("template1")
		if err != nil {
			return p, err
		}
		if err := os.WriteFile(path, []byte(serverAddress+name), 0o600); err != nil {
			return p, err
		}
	}
	s, err := Init(ctx, Options{Path: path, At: moment("2026-01-04 08:00")}, Setup{Login: "qianwu", Password: password, Network: data.SampleNetwork()})
	if err != nil {
		return p, err
	}
	if err := s.Close(); err != nil {
		return p, err
	}
	return keep(path)
})

// newPlace is the path of a founded database of the test's own, on the engine of this run.
func newPlace(t testing.TB) string {
	t.Helper()
	p, err := founded()
	require.NoError(t, err)
	return p.copied(t)
}

// newFile is the same for tests that are about the file.
func newFile(t testing.TB) string {
	t.Helper()
	onlySQLite(t)
	return newPlace(t)
}

// onlySQLite leaves a test out on PostgreSQL.
func onlySQLite(t testing.TB) {
	t.Helper()
	if onPostgres() {
		t.Skip("about files")
	}
}

// desk is an open database with its founder.
type desk struct {
	t testing.TB
	*Store
	founder data.Actor
}

func openAt(t testing.TB, path, at string) *desk {
	t.Helper()
	s, err := Open(ctx, Options{Path: path, At: moment(at)})
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return &desk{t: t, Store: s, founder: data.Actor{ID: 1, Login: "qianwu"}}
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	return openAt(t, newPlace(t), agreeTime)
}

// user adds one with roles; change may narrow its scope.
func (d *desk) user(login string, change func(*data.User), roles ...data.UserRole) data.Actor {
	d.t.Helper()
	u := data.User{Login: login, Name: login, Roles: roles, Unit: "CENTRE", Restricted: true}
	if change != nil {
		change(&u)
	}
	made, err := d.AddUser(ctx, d.founder, u, password)
	require.NoError(d.t, err)
	return made
}

// do carries out a command that must be taken.
func (d *desk) do(actor data.Actor, c data.Case, cmd data.Command) data.Case {
	d.t.Helper()
	done, err := d.Do(ctx, actor, c.ID, c.Version, cmd)
	require.NoError(d.t, err, "%T", cmd)
	return done
}

func (d *desk) register(actor data.Actor, change ...func(*data.Intake)) data.Case {
	d.t.Helper()
	return d.do(actor, data.Case{}, data.Register{Intake: intake(change...)})
}

func (d *desk) assigned(change ...func(*data.Intake)) data.Case {
	d.t.Helper()
	c := d.do(d.founder, d.register(d.founder, change...), data.Accept{})
	return d.do(d.founder, c, data.Assign{Mediators: []string{"M0001"}})
}

func (d *desk) settled(change ...func(*data.Intake)) data.Case {
	d.t.Helper()
	return d.do(d.founder, d.assigned(change...), settle())
}

// proven insists that Verify finds nothing.
func (d *desk) proven() Proof {
	d.t.Helper()
	p, err := d.Verify(ctx, d.founder)
	require.NoError(d.t, err)
	require.True(d.t, p.OK, "%v", p.Problems)
	return p
}

// commits tells another number after each commit that wrote something.
func (d *desk) commits() func() int {
	d.t.Helper()
	conn, err := d.read.Connx(ctx)
	require.NoError(d.t, err)
	d.t.Cleanup(func() { _ = conn.Close() })
	return func() (n int) {
		d.t.Helper()
		query := "PRAGMA data_version"
		if onPostgres() {
			query = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
		}
		require.NoError(d.t, conn.GetContext(ctx, &n, query))
		return n
	}
}

// refuseChanges makes the engine refuse every change of a table's rows, as a full disk would.
func (d *desk) refuseChanges(table string) (free func()) {
	d.t.Helper()
	made, gone := "CREATE TRIGGER disk_full BEFORE UPDATE ON "+table+" BEGIN SELECT RAISE(ABORT, 'disk full'); END;", "DROP TRIGGER disk_full"
	if onPostgres() {
		made, gone = postgresSchema(made), "DROP FUNCTION disk_full CASCADE"
	}
	_, err := d.write.Exec(made)
	require.NoError(d.t, err)
	return func() {
		_, err := d.write.Exec(gone)
		require.NoError(d.t, err)
	}
}

// dump is every row of every table as text.
func (d *desk) dump() string {
	d.t.Helper()
	var tables []string
	query := "SELECT name FROM sqlite_master WHERE type='table' AND name<>'sqlite_sequence' ORDER BY name"
	if onPostgres() {
		query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
	}
	require.NoError(d.t, d.read.Select(&tables, query))
	text := ""
	for _, table := range tables {
		rows, err := d.read.Queryx("SELECT * FROM " + table)
		require.NoError(d.t, err)
		for rows.Next() {
			values, err := rows.SliceScan()
			require.NoError(d.t, err)
			text += fmt.Sprintf("%s %q\n", table, values)
		}
		require.NoError(d.t, rows.Err())
	}
	return text
}

func intake(change ...func(*data.Intake)) data.Intake {
	in := data.Intake{
		ReceivedAt: moment(registerTime), Channel: "visit", Source: data.Source{Kind: data.ByApplication}, Window: data.PropertyWindow,
		Category: "property", Place: data.Place{Community: "C01"}, Summary: "业主未交物业费。", Amount: 308000,
		Parties: []data.Party{
			{Role: data.Applicant, Kind: data.OrgParty, Name: "示例物业服务有限公司", CreditCode: "91350100M000100Y43", LegalRepresentative: "王示例",
				Phone: "0417-1234567", Address: "示例路1号"},
			{Role: data.Respondent, Kind: data.Person, Name: "张𠅤", IDType: data.ResidentID, IDNumber: "210802199001010013", Ethnicity: "汉族",
				Occupation: "个体", Phone: "13900008642", Address: "示例小区3号楼2单元1402室"},
		},
		Fields: map[string]any{"area": 98.5, "refusal_reasons": []string{"leak"}},
		Consents: []data.Consent{{Party: 0, On: day("2026-11-24"), How: data.WrittenConsent},
			{Party: 1, On: day("2026-11-24"), How: data.OralConsent}},
	}
	for _, c := range change {
		c(&in)
	}
	return in
}

func named(name string) func(*data.Intake) {
	return func(in *data.Intake) { in.Parties[1].Name = name }
}

// minor makes the respondent a child, which restricts the case.
func minor(in *data.Intake) {
	in.Parties[1].IDType, in.Parties[1].IDNumber, in.Parties[1].Birth, in.Parties[1].Sex = data.NoID, "", day("2012-06-01"), "male"
	in.Parties[1].Guardians = []data.Guardian{{Name: "张父"}}
}

func terms() data.Terms {
	return data.Terms{Form: data.Written, Facts: "申请人提供物业服务。",
		Clauses: []string{"被申请人于2026年12月31日前支付物业费3,080.00元（大写：人民币叁仟零捌拾元整）。"},
		Obligations: []data.Obligation{
			{From: 1, To: 0, What: "支付物业费", Amount: 308000, Due: day("2026-12-31"), How: "银行转账", Place: "对公账户"}}}
}

func settle() data.Settle {
	on := day("2026-11-27")
	return data.Settle{
		Sessions: []data.Session{{At: moment("2026-11-26 14:00"), Place: "第一调解室", Present: []int{0, 1}, Record: "双方陈述。", Result: data.SessionAgreed}},
		Terms:    terms(),
		Marks: []data.Mark{data.PartyMark(data.ByParty, 0, data.Seal, on), data.PartyMark(data.ByParty, 1, data.Signature, on),
			{By: data.ByMediator, Mediator: "M0001", Kind: data.Signature, On: on}, {By: data.ByCommittee, Kind: data.Seal, On: on}},
	}
}
