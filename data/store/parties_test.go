package store

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// offered are the names with their number of cases.
func (d *desk) offered(who data.Actor, text string) []string {
	d.t.Helper()
	hits, err := d.Parties(ctx, who, Parties{Text: text})
	require.NoError(d.t, err)
	list := []string{}
	for _, h := range hits {
		list = append(list, fmt.Sprintf("%s %d", h.Party.Name, h.Cases))
	}
	return list
}

func respondent(name, id, phone, address string) func(*data.Intake) {
	return func(in *data.Intake) {
		p := &in.Parties[1]
		p.Name, p.IDNumber, p.Phone, p.Address = name, id, phone, address
		if p.IDType = data.ResidentID; id == "" {
			p.IDType = data.NoID
		}
	}
}

func TestAPartyIsFoundOnceWithTheNewestFacts(t *testing.T) {
	d := newDesk(t)
	d.register(d.founder, func(in *data.Intake) {
		in.Parties[1].Agent = &data.Agent{Name: "孙代理", Authority: data.General, Phone: "13900007777"}
	})
	d.register(d.founder, respondent("李四", "", "13900001111", "示例路2号"))
	moved := d.register(d.founder, respondent("张𠅤", "210802199001010013", "13900005555", "示例路9号"))
	d.register(d.founder, respondent("李四", "", "13900001111", "示例路3号"))
	d.register(d.founder, respondent("李四", "", "13900002222", "示例路4号"))
	for _, merged := range []bool{false, true} {
		if merged {
			must(d.MergeSearch(ctx))
		}
		for text, want := range map[string][]string{
			"张":           {"张𠅤 2"},
			"z":           {"张𠅤 2"},
			"0013":        {"张𠅤 2"},
			"5555":        {"张𠅤 2"},
			"8642":        {"张𠅤 2"}, // where the older telephone stood
			"张 0013":      {"张𠅤 2"},
			"张 lisi":      {}, // not the same party's
			"ls":          {"李四 1", "李四 2"},
			"slwy":        {"示例物业服务有限公司 5"},
			"91350100":    {"示例物业服务有限公司 5"},
			"孙代理":         {}, // no party
			"7777":        {},
			"1":           {},
			"登记":          {},
			"":            {},
			".":           {},
			"13900002222": {"李四 1"},
		} {
			assert.Equal(t, want, d.offered(d.founder, text), "%q, merged %v", text, merged)
		}
	}
	hit := must(d.Parties(ctx, d.founder, Parties{Text: "张"}))[0]
	want := moved.Parties[1]
	want.Role = ""
	assert.Equal(t, want, hit.Party)
	assert.Equal(t, moved.IntakeNo, hit.Last.No())
	assert.Equal(t, []string{"property", "2026-11-24"}, []string{hit.Last.Category, hit.Last.ReceivedOn[:10]})
}

func TestPartiesAreNoMoreThanAListHolds(t *testing.T) {
	d := newDesk(t)
	for i := range 25 {
		d.register(d.founder, respondent(fmt.Sprintf("吴%c", '一'+rune(i)), "", fmt.Sprintf("139000030%02d", i), ""))
	}
	hits := must(d.Parties(ctx, d.founder, Parties{Text: "吴"}))
	assert.Len(t, hits, mostParties)
	assert.Equal(t, "13900003024", hits[0].Party.Phone, "newest first")
	assert.Equal(t, []string{"示例物业服务有限公司 25"}, d.offered(d.founder, "示例"))
}

// TestARestrictedCaseChangesNoAnswer asks everything before and after there is a restricted case of the
// same people, in each role and as whoever registered it.
func TestARestrictedCaseChangesNoAnswer(t *testing.T) {
	d := newDesk(t)
	d.register(d.founder)
	clerk := d.user("narrow", func(u *data.User) { u.Restricted = false }, data.Clerk)
	who := []data.Actor{d.founder, clerk}
	for _, role := range columns {
		who = append(who, d.user(string(role), nil, role))
	}
	answers := func() (all []string) {
		for _, w := range who {
			for _, text := range []string{"张", "zz", "z", "0013", "示例", "slwy", "8642", "父", "郑", "9999"} {
				hits, err := d.Parties(ctx, w, Parties{Text: text})
				require.NoError(t, err)
				all = append(all, fmt.Sprintf("%s %s %+v", w.Login, text, hits))
			}
		}
		return all
	}
	before := answers()
	assert.Contains(t, fmt.Sprint(before), "张𠅤")
	restricted := d.register(clerk, minor, func(in *data.Intake) { in.Parties[1].Phone = "13900009999" })
	require.True(t, restricted.Restricted)
	d.register(d.founder, minor, named("郑张"))
	d.register(d.founder, minor)
	assert.Equal(t, before, answers())
	must(d.MergeSearch(ctx))
	assert.Equal(t, before, answers(), "by the index")
}

func TestObserversAreOfferedNobody(t *testing.T) {
	d := newDesk(t)
	d.register(d.founder)
	assert.Empty(t, d.offered(d.user("observer", nil, data.Observer), "张"))
	assert.Empty(t, d.offered(d.user("far", func(u *data.User) { u.Unit = "S2" }, data.Clerk), "张"), "of another unit")
}
