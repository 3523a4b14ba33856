package store

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// hits are the respondents of what a search finds, newest first.
func (d *desk) hits(who data.Actor, text string) []string {
	d.t.Helper()
	rows, err := d.Find(ctx, who, Find{Text: text})
	require.NoError(d.t, err, text)
	names := []string{}
	for _, r := range rows {
		names = append(names, r.Parties[len(r.Parties)-1])
	}
	return names
}

func TestFindTakesEveryWayInWhichPeopleAsk(t *testing.T) {
	d := newDesk(t)
	person := func(name, phone, id string) {
		d.register(d.founder, func(in *data.Intake) {
			p := &in.Parties[1]
			p.Name, p.Phone, p.IDNumber = name, phone, id
			if id == "" {
				p.IDType = data.NoID
			}
		})
	}
	person("张𠅤", "13900000001", "210802199001010013")
	person("单雄信", "0417-2345678", "11010519491231002X")
	person("尉迟䶮", "13900000003", "")
	person("阿依古丽·买买提", "13900000004", "")
	person("吕布", "13911112222", "")
	d.register(d.founder, func(in *data.Intake) {
		in.Parties[1] = data.Party{Role: data.Respondent, Kind: data.OrgParty, Name: "营口样板置业发展集团有限公司", CreditCode: "9144030071526726XG",
			Phone: "400-123-9876", Agent: &data.Agent{Name: "欧阳代", Authority: data.General}}
	})
	d.settled(named("末一件"), func(in *data.Intake) {
		in.Parties[1].IDType, in.Parties[1].IDNumber, in.Parties[1].Sex, in.Parties[1].Birth = data.NoID, "", "male", day("1990-01-01")
	})
	all := 7
	tests := []struct {
		text string
		want []string // in the order of the answer
	}{
		{"𠅤", []string{"张𠅤"}}, {"张𠅤", []string{"张𠅤"}}, {"䶮", []string{"尉迟䶮"}}, {"尉迟", []string{"尉迟䶮"}},
		{"古丽", []string{"阿依古丽·买买提"}}, {"阿依古丽·买买提", []string{"阿依古丽·买买提"}}, {"古丽·买", []string{"阿依古丽·买买提"}},
		{"古丽•买", []string{"阿依古丽·买买提"}}, {"阿依古丽买买提", []string{"阿依古丽·买买提"}}, {"·", []string{}},
		{"样板置业发展", []string{"营口样板置业发展集团有限公司"}}, {"置业发展集团有限公司", []string{"营口样板置业发展集团有限公司"}},
		{"置业发展公司", []string{}}, {"样板 置业", []string{"营口样板置业发展集团有限公司"}}, {"示例物业 雄信", []string{"单雄信"}}, {"雄信 张", []string{}},
		{"欧阳", []string{"营口样板置业发展集团有限公司"}},
		{"shanxiongxin", []string{"单雄信"}}, {"danxiongxin", []string{"单雄信"}}, {"SXX", []string{"单雄信"}}, {"dxx", []string{"单雄信"}}, {"xx", []string{"单雄信"}},
		{"yuchi", []string{"尉迟䶮"}}, {"lvbu", []string{"吕布"}}, {"lyubu", []string{"吕布"}},
		{"000001", []string{"张𠅤"}}, {"13900000001", []string{"张𠅤"}}, {"5678", []string{"单雄信"}}, {"0417-2345678", []string{"单雄信"}}, {"04172345678", []string{"单雄信"}},
		{"1101051949", []string{"单雄信"}}, {"0417-234", []string{"单雄信"}}, {"91111", []string{"吕布"}}, {"911112", []string{"吕布"}}, {"002X", []string{"单雄信"}}, {"002x", []string{"单雄信"}}, {"11010519491231002x", []string{"单雄信"}}, {"００１３", []string{"张𠅤"}},
		{"26XG", []string{"营口样板置业发展集团有限公司"}}, {"9144030071526726XG", []string{"营口样板置业发展集团有限公司"}}, {"9876", []string{"营口样板置业发展集团有限公司"}},
		{"登记〔2026〕00003号", []string{"尉迟䶮"}}, {"登记[2026]00003号", []string{"尉迟䶮"}}, {"3", []string{"尉迟䶮"}}, {"00003", []string{"尉迟䶮"}}, {"第0003号", []string{"尉迟䶮"}},
		{"（2026）营站人调字第0001号", []string{"末一件"}}, {"(2026)营站人调字第0001号", []string{"末一件"}},
		{"人调字", []string{"末一件"}}, {"调字第0001", []string{"末一件"}}, {"〔2026〕营站", []string{"末一件"}}, {"20260001", []string{"末一件"}}, {"营站人调协字第0001号", []string{"末一件"}},
		{"登记〔2026〕00003", []string{"尉迟䶮"}}, {"〕00003号", []string{"尉迟䶮"}}, {"202600003", []string{"尉迟䶮"}}, {"202600004 古丽", []string{"阿依古丽·买买提"}}, {"人调字 古丽", []string{}},
		{"", []string{}}, {"   ", []string{}}, {"没有这个人", []string{}}, {"%", []string{}}, {"' OR 1=1 --", []string{}}, {"139", []string{}},
	}
	for _, test := range tests {
		got := d.hits(d.founder, test.text)
		if test.text == "000001" {
			got = slices.DeleteFunc(got, func(n string) bool { return n == "末一件" }) // its serial
		}
		assert.Equal(t, test.want, got, "search for %q", test.text)
	}
	company := d.hits(d.founder, "示例物业服务")
	assert.Len(t, company, all)
	assert.Equal(t, "末一件", company[0], "newest first")
	d.proven()
}

func TestASerialIsNoNumber(t *testing.T) {
	d := newDesk(t)
	d.settled()
	for _, no := range []string{"1", "0001", "", "张𠅤", "2026", "（2026）营站人调协字第0001号"} {
		_, err := d.CaseByNo(ctx, d.founder, no)
		assert.Equal(t, data.NotFound, data.CodeOf(err), "%q opens no case", no)
	}
	for _, no := range []string{"登记〔2026〕00001号", "登记 [2026] 00001号", "（2026）营站人调字第0001号", "(2026)营站人调字第0001号"} {
		_, err := d.CaseByNo(ctx, d.founder, no)
		assert.NoError(t, err, no)
	}
}

func TestFindShowsTwentyAndConcealsTheRestricted(t *testing.T) {
	d := newDesk(t)
	for range 21 {
		d.register(d.founder)
	}
	d.register(d.founder, minor, named("李小娃"))
	assert.Len(t, d.hits(d.founder, "示例物业"), maxHits)
	assert.Equal(t, Concealed, d.hits(d.founder, "示例物业")[0])
	assert.Equal(t, []string{Concealed}, d.hits(d.founder, "李小娃"))
	clerk := d.user("clerk", func(u *data.User) { u.Restricted = false }, data.Clerk)
	assert.Empty(t, d.hits(clerk, "李小娃"))
	assert.NotContains(t, d.hits(clerk, "示例物业"), Concealed)
}

func TestAmendedNamesAreFoundAndOldOnesForgotten(t *testing.T) {
	d := newDesk(t)
	c := d.register(d.founder)
	d.do(d.founder, c, data.AmendParty{Party: 1, To: intake(named("王䶮")).Parties[1]})
	assert.Equal(t, []string{"王䶮"}, d.hits(d.founder, "王䶮"))
	assert.Empty(t, d.hits(d.founder, "张𠅤"))
	d.proven()
}

func TestAPastedPageIsNoHarm(t *testing.T) {
	d := newDesk(t)
	d.register(d.founder)
	start := time.Now()
	for _, text := range []string{strings.Repeat("张 ", 5000), strings.Repeat("示例物业服务有限公司", 500), strings.Repeat("9", 5000), "\x00", "\xff\xfe", strings.Repeat("🀄", 300)} {
		_, err := d.Find(ctx, d.founder, Find{Text: text})
		assert.NoError(t, err)
	}
	assert.Less(t, time.Since(start), 5*time.Second)
}

func FuzzFindNeverFails(f *testing.F) {
	for _, s := range []string{"张𠅤", "zs", "0013", "登记〔2026〕00001号", "古丽·买 示例", "· . 　", "x号"} {
		f.Add(s)
	}
	d := newDesk(f)
	d.register(d.founder)
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := d.Find(ctx, d.founder, Find{Text: text}); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if _, err := d.CaseByNo(ctx, d.founder, text); err != nil && data.CodeOf(err) != data.NotFound {
			t.Fatalf("%q: %v", text, err)
		}
	})
}
