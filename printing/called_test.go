package printing

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// listed are the forms that a case calls for: D10! is required, D3 may be had.
func listed(c *data.Case) string {
	var list []string
	for _, n := range Called(c) {
		name := n.Form.Number()
		if name == "" {
			name = n.Form.Short
		}
		if n.Required {
			name += "!"
		}
		list = append(list, name)
	}
	return strings.Join(list, " ")
}

func TestStateAndKindCallForForms(t *testing.T) {
	play := func(state data.State) data.Case {
		s := play(t, nil)
		c := s.Case
		c.State = state
		return c
	}
	registered := play(data.Registered)
	registered.Events, registered.Sessions, registered.Agreements, registered.Assigned = nil, nil, nil, nil
	refused := registered
	refused.State, refused.Ending, refused.ClosedOn = data.Declined, &data.Ending{State: data.Declined}, day("2026-11-25")
	working := play(data.Mediating)
	working.Sessions, working.Agreements = nil, nil
	settled := play(data.AwaitingMarks)
	f, o, w := failed(t).Case, oral(t).Case, whole(t).Case
	o.State, w.State = data.Effective, data.Archived
	for name, x := range map[string]struct {
		c    data.Case
		want string
	}{
		"registered": {registered, "登记回执! D3 D5 D6! D7"},
		"refused":    {refused, "登记回执! D3 D6! D7 D16 D21b D26 D27 D1! D2! D24 D25!"},
		"mediating":  {working, "登记回执! D3 D4! D5! D6! D7 D20 D8 D9 D19 D18 D17 D21 D21b"},
		"drafted":    {settled, "登记回执! D3 D4! D5! D6! D7 D20 D8 D9! D10! D19 D18 D17 D21 D21b"},
		"failed":     {f, "登记回执! D3 D4! D5! D6! D7 D9! D16! D21b D26 D27 D1! D2! D24 D25!"},
		"oral":       {o, "登记回执! D3 D4! D5! D6! D7 D9! D11! D12 D21b"},
		"archived":   {w, "登记回执! D4! D5! D6! D7 D8! D9! D10! D19! D18! D12! 履行证明 D13! D14! D21! D21b D22! D22b! D23! D23b! D26 D27 D1! D2! D24 D25!"},
	} {
		assert.Equal(t, x.want, listed(&x.c), name)
	}
}

func need(t *testing.T, c *data.Case, key string) Need {
	t.Helper()
	for _, n := range Called(c) {
		if n.Form.Key == key {
			return n
		}
	}
	require.Fail(t, "not called for", key)
	return Need{}
}

func TestANeedSaysWhatIsDoneAndWhatIsLacking(t *testing.T) {
	c := play(t, nil).Case
	n := need(t, &c, "register")
	assert.True(t, n.Missing())
	c.Agreements[0].No = ""
	assert.Empty(t, need(t, &c, "agreement").Refused, "the number comes with the first print")
	assert.Empty(t, n.Lacks)
	assert.Equal(t, []string{"当事人", "登记人", "调委会（印章）"}, n.Signers)
	c.Papers = []data.Paper{{Form: "register"}}
	assert.False(t, need(t, &c, "register").Missing())
	assert.True(t, need(t, &c, "register").Printed)
	c.Attachments = []data.Attachment{{Form: "rights", OffReason: "放错了"}, {Form: "agreement"}}
	assert.False(t, need(t, &c, "rights").Signed, "what was taken off does not count")
	assert.True(t, need(t, &c, "agreement").Signed)
	c.Parties[1].Phone, c.Parties[1].Ethnicity, c.OccurredOn = "", "", day("0001-01-01").AddDays(0)
	c.OccurredOn = failed(t).Case.PerformedOn // none
	assert.Equal(t, []string{"被申请人联系方式", "被申请人民族", "纠纷发生时间"}, need(t, &c, "register").Lacks)
	c.Agreements[0].Mediators, c.Agreements[0].Facts = nil, ""
	n = need(t, &c, "agreement")
	assert.Contains(t, n.Lacks, "调解员")
	assert.Contains(t, n.Lacks, "纠纷的主要事实")
	assert.Contains(t, n.Refused, "缺纠纷的主要事实")
}

func TestWhatHasNotHappenedCanOnlyBeHadBlank(t *testing.T) {
	c := play(t, nil).Case
	c.State, c.Sessions = data.Mediating, nil
	n := need(t, &c, "record")
	assert.False(t, n.Required)
	assert.Contains(t, n.Refused, "还没有这次调解的记录")
}
