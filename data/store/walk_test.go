package store

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/workday"
)

// long tells that the tests may take minutes: HEFENG_LONG=1.
func long() bool { return os.Getenv("HEFENG_LONG") != "" }

// seeds are those of the walks: a few fixed ones, many with HEFENG_LONG=1, and with HEFENG_SEED=n that
// one alone.
func seeds(t *testing.T, few, many uint64) []uint64 {
	t.Helper()
	if text := os.Getenv("HEFENG_SEED"); text != "" {
		seed, err := strconv.ParseUint(text, 10, 64)
		require.NoError(t, err)
		return []uint64{seed}
	}
	if long() {
		few = many
	}
	var all []uint64
	for seed := range few {
		all = append(all, seed+1)
	}
	return all
}

// walk goes the same way through the store and through the plain model.
type walk struct {
	*desk
	plain  *plain
	r      *rand.Rand
	now    time.Time
	actors []data.Actor
	begun  int // entries of the log before the first step
	where  string
	taken  map[string]int // acts that were not refused, by kind
}

func newWalk(t *testing.T, seed uint64) *walk {
	t.Helper()
	d := newDesk(t)
	w := &walk{desk: d, r: rand.New(rand.NewPCG(seed, 0)), now: moment("2026-11-24 09:00"), taken: map[string]int{}}
	scene := must(d.Scene(ctx, d.founder))
	w.plain = newPlain(scene.Network, scene.Calendar)
	for i := range 3 {
		f := d.kept(sheet(i))
		w.plain.files[f.Digest] = f
	}
	d.user("window", func(u *data.User) { u.Windows, u.Restricted = []data.Window{data.PropertyWindow}, false }, data.Clerk)
	d.user("counter", nil, data.Clerk)
	d.user("mediator", func(u *data.User) { u.Unit, u.Mediator, u.Restricted = "S1", "M0001", false }, data.MediatorRole)
	d.user("head", func(u *data.User) { u.Unit = "DC" }, data.Head)
	d.user("head-s1", func(u *data.User) { u.Unit = "S1" }, data.Head, data.Clerk)
	d.user("supervisor", func(u *data.User) { u.Restricted = false }, data.Supervisor)
	d.user("archivist", nil, data.Archivist)
	d.user("observer", nil, data.Observer)
	w.actors = must(d.Users(ctx, d.founder))
	for _, u := range w.actors {
		w.plain.users[u.ID] = u
	}
	require.NoError(t, d.read.Get(&w.begun, "SELECT COUNT(*) FROM log"))
	return w
}

// someone is the founder, who may do most, or somebody else.
func (w *walk) someone() data.Actor {
	if w.r.IntN(2) == 0 {
		return w.founder
	}
	return w.actors[w.r.IntN(len(w.actors))]
}

// step does one thing in both and compares what came of it.
func (w *walk) step() {
	w.now = w.now.Add(time.Duration(w.r.IntN(120)) * time.Minute)
	at := w.now
	if w.r.IntN(10) == 0 {
		at = at.AddDate(0, 0, -w.r.IntN(5)) // entered late
	}
	who, db, today := w.someone(), w.At(at), workday.DateOf(at)
	id := int64(w.r.IntN(len(w.plain.cases)+2)) + 1
	switch n := w.r.IntN(100); {
	case n < 7 || len(w.plain.cases) == 0:
		in := walkIntake(w.r, today, 4)
		if len(w.plain.cases)%9 == 8 {
			in.Ledger = &data.Ledger{Source: "2019年台账", Line: 3, No: "2019-017", Outcome: data.SettledThen}
			w.act(who, at, 0, 0, data.TakeFromLedger{Intake: in, ClosedOn: in.Received()})
			return
		}
		w.act(who, at, 0, 0, data.Register{Intake: in})
	case n < 80:
		// Most steps are on few cases, so that some come far.
		if w.r.IntN(4) > 0 {
			id = max(1, int64(len(w.plain.cases)-w.r.IntN(3)))
		}
		cmds := walkActs(w.r, today)
		if w.r.IntN(25) == 0 {
			cmds = walkEnds(w.r, today)
		}
		version, cmd := 0, cmds[w.r.IntN(len(cmds))]
		if int(id) <= len(w.plain.cases) {
			version = w.plain.cases[id-1].Version - w.r.IntN(8)/7
			cmd = w.fitting(cmd, cmds, at, id)
		}
		w.act(who, at, id, version, cmd)
	case n < 86:
		got, err := db.Case(ctx, who, id)
		want, refused := w.plain.look(who.ID, at, id)
		w.same(got, want, err, refused, "look")
	case n < 88:
		victim := w.actors[w.r.IntN(len(w.actors))]
		off := w.r.IntN(3) == 0
		_, err := db.SetDisabled(ctx, who, victim.Login, off)
		w.same(data.Case{}, data.Case{}, err, w.plain.disable(who.ID, at, victim.ID, off), "disable")
	case n < 89:
		got, err := db.ImportYear(ctx, who, invented2027)
		want, refused := w.plain.importYear(who.ID, at, invented2027)
		w.same(data.Case{}, data.Case{}, err, refused, "calendar")
		require.Equal(w.t, want, got, "%s: recomputed", w.where)
	default:
		w.ask(db, who, today)
	}
}

// fitting is, two times out of three, a command that the founder could carry out, mostly one that takes
// the case on.
func (w *walk) fitting(cmd data.Command, cmds []data.Command, at time.Time, id int64) data.Command {
	scene, err := w.plain.scene(w.founder.ID, at)
	if err != nil || w.r.IntN(3) == 0 {
		return cmd
	}
	onward := w.r.IntN(4) > 0
	for _, i := range w.r.Perm(len(cmds)) {
		c := w.plain.cases[id-1].Clone()
		if events, err := cmds[i].Apply(&c, scene); err != nil || len(events) == 0 {
			continue
		}
		if cmd = cmds[i]; !onward || c.State != w.plain.cases[id-1].State {
			break
		}
	}
	return cmd
}

func (w *walk) act(who data.Actor, at time.Time, id int64, version int, cmd data.Command) {
	got, err := w.At(at).Do(ctx, who, id, version, cmd)
	want, refused := w.plain.do(who.ID, at, id, version, cmd)
	w.same(got, want, err, refused, fmt.Sprintf("%T of %s on %d", cmd, who.Login, id))
	if err == nil {
		w.taken[reflect.TypeOf(cmd).Name()]++
	}
}

// same compares the answers to an act: the case with all its parts, or the kind of refusal and the
// fields that it names.
func (w *walk) same(got, want data.Case, err, refused error, what string) {
	w.t.Helper()
	require.Equal(w.t, refused == nil, err == nil, "%s %s: %v / %v", w.where, what, err, refused)
	if err != nil {
		require.Equal(w.t, kindOf(refused), kindOf(err), "%s %s: %v", w.where, what, err)
		return
	}
	require.Equal(w.t, must(partsOf(&want)), must(partsOf(&got)), "%s %s", w.where, what)
}

// kindOf is the code of a refusal with the fields that it names.
func kindOf(err error) []string {
	kind := []string{string(data.CodeOf(err))}
	for _, f := range data.FaultsOf(err) {
		kind = append(kind, f.Field+" "+string(f.Code))
	}
	return kind
}

// ask compares a queue and a search.
func (w *walk) ask(db *Store, who data.Actor, today workday.Date) {
	now, err := w.plain.scene(who.ID, w.now)
	name := QueueNames()[w.r.IntN(len(QueueNames()))]
	rows, failed := db.Queue(ctx, who, Queue{Name: name})
	require.Equal(w.t, err == nil, failed == nil, w.where)
	if err != nil {
		return
	}
	require.Equal(w.t, w.plain.queue(now.Actor, name, today), ids(rows), "%s: queue %s of %s", w.where, name, who.Login)
	for _, row := range rows {
		if row.Restricted {
			require.Equal(w.t, []string{Concealed}, row.Parties)
		}
	}
	texts := []string{"示例", "𠅤", "古丽", "欧阳", "㛃", "0013", "0007", "00000003", "M000100Y43", "2"}
	if now.Actor.Anonymous() {
		texts = nil
	}
	if n := len(w.plain.cases); n > 0 {
		c := w.plain.cases[w.r.IntN(n)]
		texts = append(texts, c.IntakeNo, c.No())
	}
	if len(texts) == 0 {
		return
	}
	text := texts[w.r.IntN(len(texts))]
	rows, err = db.Find(ctx, who, Find{Text: text})
	require.NoError(w.t, err)
	require.Equal(w.t, w.plain.search(now.Actor, text), ids(rows), "%s: %s sought by %s", w.where, text, who.Login)
}

func ids(rows []Row) []int64 {
	list := []int64{}
	for _, r := range rows {
		list = append(list, r.ID)
	}
	return list
}

// arrived compares all that the two hold at the end.
func (w *walk) arrived() {
	for _, u := range w.actors {
		for _, name := range QueueNames() {
			rows, err := w.At(w.now).Queue(ctx, u, Queue{Name: name, Limit: 10000})
			if s, refused := w.plain.scene(u.ID, w.now); refused == nil {
				require.NoError(w.t, err)
				require.Equal(w.t, w.plain.queue(s.Actor, name, s.Today()), ids(rows), "%s: queue %s of %s", w.where, name, u.Login)
			}
		}
	}
	for i := range w.plain.cases {
		c := must(read(ctx, w.read, int64(i+1)))
		w.same(c, w.plain.cases[i], nil, nil, "at the end")
		require.Len(w.t, c.Events, eventsTold(w.plain, c.ID), "%s: each event is in the log once", w.where)
		require.Equal(w.t, c.State, c.Events[len(c.Events)-1].To)
	}
	var files int
	require.NoError(w.t, w.read.Get(&files, "SELECT COUNT(*) FROM case_file"))
	require.Equal(w.t, len(w.plain.cases), files)
	var numbers []plainTaken
	require.NoError(w.t, w.read.Select(&numbers, "SELECT series, unit, year, n, text, case_id, void_reason FROM taken_number"))
	require.ElementsMatch(w.t, w.plain.numbers, numbers, w.where)
	for k, last := range w.plain.counters {
		var kept int
		require.NoError(w.t, w.read.Get(&kept, "SELECT last FROM counter WHERE series=? AND unit=? AND year=?", k.Series, k.Unit, k.Year))
		require.Equal(w.t, last, kept, "%s: %v", w.where, k)
	}
	var entries []plainEntry
	require.NoError(w.t, w.read.Select(&entries, "SELECT COALESCE(case_id, 0) AS case_id, actor, what FROM log WHERE seq > ? AND what NOT LIKE '%\"registered_again\"%' ORDER BY seq", w.begun))
	require.Equal(w.t, w.plain.log, entries, "%s: the log has each act that was taken and no other", w.where)
	w.undeletable()
	w.proven()
}

// eventsTold counts the events of a case in the log, looks apart.
func eventsTold(p *plain, id int64) (n int) {
	for _, e := range p.log {
		var events []data.Event
		if e.CaseID == id && json.Unmarshal([]byte(e.What), &events) == nil && events[0].Kind != "looked" {
			n += len(events)
		}
	}
	return n
}

// undeletable tries to forget with plain SQL what may not be forgotten.
func (w *walk) undeletable() {
	for _, query := range []string{"DELETE FROM log WHERE seq=(SELECT MAX(seq) FROM log)", "UPDATE log SET what='[]' WHERE seq=1", "DELETE FROM case_part WHERE case_id=1",
		"UPDATE case_part SET doc='{}' WHERE case_id=1", "UPDATE case_part SET part='x', version=version+1 WHERE case_id=1 AND part='head'",
		"DELETE FROM taken_number WHERE n=1", "UPDATE taken_number SET n=n+100000", "UPDATE taken_number SET case_id=1 WHERE case_id=2", "UPDATE taken_number SET void_reason='' WHERE void_reason<>''"} {
		done, err := w.write.Exec(query)
		if err == nil {
			n, _ := done.RowsAffected()
			require.Zero(w.t, n, "%s: %s", w.where, query)
		}
	}
	_, err := w.write.Exec("DELETE FROM case_file")
	require.Error(w.t, err)
}

func TestRandomWalksGoAsInAPlainModel(t *testing.T) {
	steps := 350
	if long() {
		steps = 800
	}
	taken, walks := map[string]int{}, seeds(t, 4, 60)
	for _, seed := range walks {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			w := newWalk(t, seed)
			for i := range steps {
				w.where = fmt.Sprintf("HEFENG_SEED=%d, step %d", seed, i)
				w.step()
			}
			w.arrived()
			for kind, n := range w.taken {
				taken[kind] += n
			}
		})
	}
	require.Greater(t, len(taken), 30, "kinds of acts that were taken: %v", taken)
	t.Log(taken)
}
