package store

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// smallChunks makes the index of a few cases as deep as that of many.
func smallChunks(t *testing.T) {
	before := mostBytes
	mostBytes = 5
	t.Cleanup(func() { mostBytes = before })
}

// bruteForce is the answer to a search without any index: every text is tested.
func (d *desk) bruteForce(who data.Actor, text string) []Row {
	d.t.Helper()
	scene := must(d.seen(ctx, who))
	var meanings [][]way
	for _, f := range (Find{Text: text}).fragments() {
		meanings = append(meanings, waysToFind(f))
	}
	if len(meanings) == 0 || slices.ContainsFunc(meanings, func(ways []way) bool { return len(ways) == 0 }) {
		return nil
	}
	tx := must(d.oneView(ctx))
	defer func() { _ = tx.Rollback() }()
	return must(newHunt(tx, scene, meanings).ask(ctx, "1=1"))
}

func (d *desk) mergeSome(most int) (n int) {
	d.t.Helper()
	require.NoError(d.t, d.transact(ctx, func(tx *sqlx.Tx) (err error) {
		n, err = mergeFresh(ctx, tx, must(loadNetwork(ctx, tx)), most)
		return err
	}))
	return n
}

// under has a unit lie in another one from now on, if it can.
func (d *desk) under(unit, parent string) {
	o, _ := must(d.Network(ctx)).Organisation(unit)
	if o.Parent = parent; unit != parent {
		_, _ = d.DoNetwork(ctx, d.founder, 0, data.ChangeOrganisation{Organisation: o})
	}
}

var (
	families  = []string{"张", "单", "欧阳", "尉迟", "吕", "王"}
	givens    = []string{"建国", "䶮", "𠅤", "雄信", "小丽", "建", "国强"}
	companies = []string{"示例物业服务有限公司", "示例物业", "样板置业发展集团有限公司", "建国饭店", "阿依古丽·买买提", "3M（示例）公司"}
)

// somebody changes the parties of an intake by chance.
func somebody(r *rand.Rand) func(in *data.Intake) {
	return func(in *data.Intake) {
		in.Window = pickOne(r, []data.Window{data.GeneralWindow, data.LabourWindow, data.PropertyWindow})
		in.Parties[0].Name = pickOne(r, companies)
		p := &in.Parties[1]
		p.Name = pickOne(r, families) + pickOne(r, givens)
		p.Phone = fmt.Sprintf("139%08d", r.IntN(1000)*11111)
		if r.IntN(3) == 0 {
			p.Agent = &data.Agent{Name: pickOne(r, families) + pickOne(r, givens), Authority: data.General, Phone: fmt.Sprintf("138%08d", r.IntN(100))}
		}
		if r.IntN(4) == 0 {
			name := p.Name
			minor(in)
			p.Name = name
		}
	}
}

func pickOne[T any](r *rand.Rand, of []T) T { return of[r.IntN(len(of))] }

// fragment is a part of something by which a case is found, or nearly.
func fragment(r *rand.Rand, from sought) string {
	text := pickOne(r, []string{from.Names, from.Names, from.Pinyin, from.Codes, from.Numbers})
	all := strings.Fields(text)
	if len(all) == 0 {
		return "x"
	}
	line := strings.TrimLeft(pickOne(r, all), agreementMark+digitsMark+serialMark)
	runes := []rune(line)
	start := r.IntN(len(runes))
	if text == from.Pinyin {
		start = 0
	}
	part := string(runes[start : start+1+r.IntN(len(runes)-start)])
	if r.IntN(10) == 0 {
		part += pickOne(r, []string{"号", "X", "0", "国"})
	}
	return part
}

func TestTheIndexFindsWhatLookingThroughAllCasesFinds(t *testing.T) {
	smallChunks(t)
	d := newDesk(t)
	r := rand.New(rand.NewPCG(3, 5))
	scoped := func(unit string, restricted bool, windows ...data.Window) func(*data.User) {
		return func(u *data.User) { u.Unit, u.Restricted, u.Windows = unit, restricted, windows }
	}
	actors := []data.Actor{d.founder, d.user("open", scoped("CENTRE", false), data.Clerk, data.Supervisor), d.user("street", scoped("S1", true), data.Supervisor, data.Clerk),
		d.user("village", scoped("C01", false), data.Clerk), d.user("desk", scoped("CENTRE", true, data.PropertyWindow), data.Clerk),
		d.user("nobody", nil, data.Finance)}
	clerks := []data.Actor{actors[0], actors[0], actors[1], actors[2], actors[3], actors[4]}
	var cases []data.Case
	act := func(c *data.Case, cmd data.Command) {
		if done, err := d.Do(ctx, d.founder, c.ID, 0, cmd); err == nil {
			*c = done
		}
	}
	rounds := 300
	if onPostgres() || testing.Short() {
		rounds = 120
	}
	found, merged := 0, 0
	for n := range rounds {
		cases = append(cases, d.register(pickOne(r, clerks), somebody(r)))
		c := &cases[r.IntN(len(cases))]
		switch r.IntN(8) {
		case 0, 1:
			act(c, data.Accept{})
		case 2:
			in := intake(somebody(r))
			in.Parties[1].Role = data.Respondent
			act(c, data.AmendParty{Party: 1, To: in.Parties[1]})
		case 3:
			act(c, data.HandCaseOver{To: pickOne(r, []string{"C01", "C02", "S2"}), Reason: data.WithinLevel})
		case 4:
			merged += d.mergeSome(1 + r.IntN(30))
		case 5:
			d.under(pickOne(r, []string{"C01", "C01", "C02", "S2"}), pickOne(r, []string{"S1", "S2", "CENTRE"}))
		}
		if n%10 != 9 {
			continue
		}
		for range 20 {
			text := fragment(r, soughtOf(&cases[r.IntN(len(cases))]))
			if r.IntN(3) == 0 {
				text += " " + fragment(r, soughtOf(&cases[r.IntN(len(cases))]))
			}
			who := pickOne(r, actors)
			want, got := d.bruteForce(who, text), must(d.Find(ctx, who, Find{Text: text}))
			require.Equal(t, len(want), len(got), "%q for %s", text, who.Login)
			for i := range want {
				require.Equal(t, want[i], got[i], "%q for %s", text, who.Login)
			}
			found += len(got)
		}
	}
	assert.Greater(t, found, rounds, "the fragments find something")
	assert.Greater(t, merged, rounds/2)
	d.proven()
	for _, c := range cases {
		got, err := d.CaseByNo(ctx, d.founder, c.No())
		require.NoError(t, err)
		require.Equal(t, c.ID, got.ID)
	}
}

func TestACorrectedNameLeavesTheIndexAtOnce(t *testing.T) {
	d := newDesk(t)
	c := d.register(d.founder)
	d.mergeSome(10)
	d.do(d.founder, c, data.AmendParty{Party: 1, To: intake(named("王䶮")).Parties[1]})
	var left int
	require.NoError(t, d.read.Get(&left, "SELECT COUNT(*) FROM posting WHERE term LIKE '%𠅤%'"))
	assert.Zero(t, left)
	assert.Equal(t, []string{"王䶮"}, d.hits(d.founder, "王䶮"))
	d.proven()
}

func TestAnEmptiedIndexIsDerivedWhenOpening(t *testing.T) {
	path := newPlace(t)
	d := openAt(t, path, agreeTime)
	d.settled()
	d.register(d.founder, named("王䶮"))
	before := d.dump()
	for _, table := range []string{"posting", "sought"} {
		_, err := d.write.Exec("DELETE FROM " + table)
		require.NoError(t, err)
	}
	require.NoError(t, d.Close())
	d = openAt(t, path, agreeTime)
	assert.Equal(t, []string{"王䶮"}, d.hits(d.founder, "yan"))
	var fresh int
	require.NoError(t, d.read.Get(&fresh, "SELECT COUNT(*) FROM sought t WHERE "+isFresh))
	assert.Zero(t, fresh)
	assert.NotEqual(t, before, d.dump(), "what was fresh is merged")
	d.proven()
}

func TestRegisteringManyMergesThemItself(t *testing.T) {
	d := newDesk(t)
	d.register(d.founder)
	var oldest sql.NullInt64
	require.NoError(t, d.transact(ctx, func(tx *sqlx.Tx) error { return keepIndexed(ctx, tx, must(loadNetwork(ctx, tx)), mostFresh) }))
	require.NoError(t, d.read.Get(&oldest, "SELECT MIN(case_id) FROM sought t WHERE "+isFresh))
	assert.Equal(t, int64(1), oldest.Int64, "not yet")
	require.NoError(t, d.transact(ctx, func(tx *sqlx.Tx) error { return keepIndexed(ctx, tx, must(loadNetwork(ctx, tx)), 2*mostFresh) }))
	require.NoError(t, d.read.Get(&oldest, "SELECT MIN(case_id) FROM sought t WHERE "+isFresh))
	assert.False(t, oldest.Valid)
	d.proven()
}

func TestTermsOfPartsStandInEveryWholeOfThem(t *testing.T) {
	number := "[2026]营站人调字第00821号"
	all := termsOf(sought{Numbers: "\n" + number + "\n", Codes: "\n13900012345\n"}, standing{Organisation: "C01"}, []string{"C01", "S1"})
	for _, part := range []string{"[202", "[2026", "第0082", "第00821", "字第00", "026]营站"} {
		terms := numberGrams(part)
		require.NotEmpty(t, terms, part)
		for _, term := range terms {
			assert.True(t, all[term], "%s of %s", term, part)
			for _, unit := range []string{"C01", "S1"} {
				assert.True(t, all[areaTerm+unit+" "+strings.TrimPrefix(term, numberTerm)], "%s of %s in %s", term, part, unit)
			}
		}
	}
	assert.Contains(t, numberGrams("[202"), numberTerm+"[202", "three digits of a year are a term")
	for _, part := range []string{"0012", "00123", "900012345"} {
		for _, term := range codeGrams(part) {
			assert.True(t, all[term], "%s of %s", term, part)
		}
	}
	assert.Equal(t, []string{longCodeTerm + "900012"}, codeGrams("900012"))
}

func TestChunksHoldTheirIDs(t *testing.T) {
	smallChunks(t)
	for _, ids := range [][]int64{{1}, {5, 6, 7, 900, 901, 1 << 40}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}} {
		var all []int64
		for _, c := range pack("x", ids) {
			var broken bool
			all, broken = c.appendTo(all)
			assert.False(t, broken)
		}
		assert.Equal(t, ids, all)
	}
	for _, bytes := range [][]byte{{0}, {0x80}, {1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01}} {
		_, broken := chunk{First: 1, IDs: bytes}.appendTo(nil)
		assert.True(t, broken)
	}
}

func TestAChunkStrikesWhatItHasNot(t *testing.T) {
	smallChunks(t)
	r := rand.New(rand.NewPCG(7, 9))
	some := func() (ids []int64) {
		for id := int64(1); id < 60; id += 1 + r.Int64N(6) {
			ids = append(ids, id)
		}
		return ids
	}
	for range 200 {
		list, ids := some(), some()
		slices.Reverse(ids)
		marked, want := make([]bool, len(ids)), make([]bool, len(ids))
		for i, id := range ids {
			marked[i] = r.IntN(4) > 0
			want[i] = marked[i] && slices.Contains(list, id)
		}
		at := 0
		for _, c := range slices.Backward(pack("x", list)) {
			at = c.strike(ids, marked, at)
		}
		clear(marked[at:])
		require.Equal(t, want, marked, "%v of %v", ids, list)
	}
}

func TestAListIsAskedOnlyWhereIDsAreOpen(t *testing.T) {
	l := &postings{first: 9000, density: 0.01, packed: 10} // a chunk spans 1000 ids
	ids := []int64{9500, 8990, 8980, 8000, 5500, 1600, 100, 1}
	open := []bool{true, true, true, false, false, false, true, true}
	assert.Equal(t, []segment{{1, 3, 2}, {6, 8, 2}}, l.segments(ids, open))
	assert.Equal(t, []segment{{1, 8, 10}}, l.segments(ids, []bool{true, true, true, true, true, true, true, true}))
	l.whole = true
	assert.Empty(t, l.segments(ids, open))
}

func TestABurstOfNewCasesDoesNotMisleadASearch(t *testing.T) {
	d := newDesk(t)
	require.NoError(t, d.transact(ctx, func(tx *sqlx.Tx) error {
		name, unit := []int64{10, 20}, []int64{}
		for id := int64(50_001); id < 60_000; id++ {
			name = append(name, id) // a company against all its owners, in another unit
		}
		for id := int64(1); id <= 50_000; id += 3 {
			unit = append(unit, id)
		}
		require.NoError(t, keepChunks(ctx, tx, pack("N甲", name)))
		require.NoError(t, keepChunks(ctx, tx, pack("@X", unit)))
		tr := newTrail(tx)
		defer tr.end()
		begun, err := tr.begin(ctx, [][]way{{{terms: []string{"N甲"}}}, {{terms: []string{"@X"}}}})
		require.NoError(t, err)
		require.True(t, begun)
		looked, right := 0, []int64{}
		for {
			ids, err := tr.next(ctx, maxHits)
			require.NoError(t, err)
			if len(ids) == 0 {
				break
			}
			n := len(right)
			for _, id := range ids {
				if id == 10 {
					right = append(right, id)
				}
			}
			tr.learn(len(ids), len(right)-n)
			looked += len(ids)
		}
		assert.Equal(t, []int64{10}, right)
		assert.Less(t, looked, 300, "of 16,667 cases of the unit")
		return nil
	}))
}
