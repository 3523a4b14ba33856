package store

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// numbers are those of a case: 登记号, 案号, 协议号.
func numbers(c data.Case) []string { return []string{c.IntakeNo, c.CaseNo, c.Agreement().No} }

func TestOneNumberGoesThroughTheWholeCase(t *testing.T) {
	d := newDesk(t)
	d.arrange(data.UseOneNumber{On: true})
	c := d.register(d.founder, requested("one"))
	assert.Equal(t, "登记〔2026〕00001号", c.CaseNo)
	assert.Equal(t, c.ID, d.register(d.founder, requested("one")).ID, "a repeated hand-in is the same case")
	c = d.do(d.founder, c, data.Accept{})
	c = d.do(d.founder, c, data.Assign{Mediators: []string{"M0001"}})
	c = d.do(d.founder, c, data.Draft{Terms: terms()})
	c = d.do(d.founder, c, data.MarkSignature{Mark: settle().Marks[0]})
	other := terms()
	other.Facts = "另行约定。"
	c = d.do(d.founder, c, data.Draft{Terms: other, Reason: "双方改期"})
	c = d.do(d.founder, c, data.IssueAgreement{})
	assert.Equal(t, []string{"登记〔2026〕00001号", "登记〔2026〕00001号", "登记〔2026〕00001号"}, numbers(c))
	var void string
	require.NoError(t, d.read.Get(&void, "SELECT void_reason FROM taken_number"))
	assert.Empty(t, void, "the number of a void issue is still the case's")
	for _, text := range []string{"登记[2026]00001号", "00001", "1"} {
		hits := must(d.Find(ctx, d.founder, Find{Text: text}))
		require.Len(t, hits, 1, text)
		assert.Equal(t, c.IntakeNo, *hits[0].CaseNo)
	}
	assert.Equal(t, c.ID, must(d.CaseByNo(ctx, d.founder, "登记【2026】00001号")).ID)
	assert.Equal(t, 1, d.proven().Numbers)
}

func TestSwitchingBetweenOneNumberAndThreeTakesNoneTwice(t *testing.T) {
	d := newDesk(t)
	at := func(when string) *desk { return &desk{t: t, Store: d.At(moment(when)), founder: d.founder} }
	settled := func(when string) data.Case {
		x := at(when)
		c := x.do(x.founder, x.register(x.founder), data.Accept{})
		c = x.do(x.founder, c, data.Assign{Mediators: []string{"M0001"}})
		c = x.do(x.founder, c, data.Draft{Terms: terms()})
		return x.do(x.founder, c, data.IssueAgreement{})
	}
	use := func(when string, on bool) {
		require.NoError(t, second(at(when).DoNetwork(ctx, d.founder, 0, data.UseOneNumber{On: on})))
	}
	const november, january = "2026-11-27 17:00", "2027-01-05 09:00"
	assert.Equal(t, []string{"登记〔2026〕00001号", "（2026）营站人调字第0001号", "（2026）营站人调协字第0001号"}, numbers(settled(november)))
	begun := d.register(d.founder) // with three numbers
	use(november, true)
	assert.Equal(t, []string{"登记〔2026〕00003号", "登记〔2026〕00003号", "登记〔2026〕00003号"}, numbers(settled(november)))
	began := d.register(d.founder) // with one
	begun = d.do(d.founder, begun, data.Accept{})
	assert.Equal(t, "（2026）营站人调字第0002号", begun.CaseNo, "goes on as it began")
	use(november, false)
	began = d.do(d.founder, began, data.Accept{})
	assert.Equal(t, began.IntakeNo, began.CaseNo)
	assert.Equal(t, []string{"登记〔2026〕00005号", "（2026）营站人调字第0003号", "（2026）营站人调协字第0002号"}, numbers(settled(november)))
	use(november, true)
	assert.Equal(t, []string{"登记〔2027〕00001号", "登记〔2027〕00001号", "登记〔2027〕00001号"}, numbers(settled(january)))
	use(january, false)
	assert.Equal(t, []string{"登记〔2027〕00002号", "（2027）营站人调字第0001号", "（2027）营站人调协字第0001号"}, numbers(settled(january)))
	assert.Equal(t, "登记〔2026〕00006号", at("2026-12-31 09:00").register(d.founder).IntakeNo)
	var all, different int
	require.NoError(t, d.read.Get(&all, "SELECT COUNT(*) FROM taken_number"))
	require.NoError(t, d.read.Get(&different, "SELECT COUNT(*) FROM (SELECT DISTINCT text FROM taken_number) AS x"))
	assert.Equal(t, all, different)
	d.proven()
}

func second[T any](_ T, err error) error { return err }

func TestAChangedPatternGoesOnCountingAndTakesNoNumberTwice(t *testing.T) {
	d := newDesk(t)
	set := func(unit string, series data.Series, p string) error {
		return second(d.DoNetwork(ctx, d.founder, 0, data.SetPatterns{Organisation: unit, Year: 2026, Patterns: map[data.Series]string{series: p}}))
	}
	accepted := func() string { return d.do(d.founder, d.register(d.founder), data.Accept{}).CaseNo }
	assert.Equal(t, "（2026）营站人调字第0001号", accepted())
	require.NoError(t, set("DC", data.CaseSeries, "区调{yyyy}-{n:3}"))
	assert.Equal(t, "区调2026-002", accepted())
	require.NoError(t, set("DC", data.CaseSeries, ""))
	assert.Equal(t, "（2026）营站人调字第0003号", accepted(), "back again without a gap or a double")

	// The industry committee would run into the numbers that DC has given.
	err := set("IC", data.CaseSeries, "区调{yyyy}-{n:3}")
	assert.Equal(t, data.Faults{{Field: "patterns.case", Code: data.Invalid,
		Message: "案号按这个格式编下去会与已用的编号“区调2026-002”重复，请改用不同的格式或者单位简称。"}}, data.FaultsOf(err))
	assert.Error(t, set("DC", data.AgreementSeries, "区调{yyyy}-{n:3}"), "nor does another series")
	assert.Error(t, set("DC", data.AgreementSeries, "区调{yyyy}-00{n}"), "nor one that reads the same beside its zeros")
	require.NoError(t, set("IC", data.CaseSeries, "区调{yyyy}-{n:4}"), "0002 is not 002")
	err = second(d.DoNetwork(ctx, d.founder, 0, data.AddOrganisation{Organisation: data.Organisation{Code: "C42", Kind: data.Community, Parent: "S1",
		Name: "新社区（示例）", Committee: "新社区调委会（示例）", Short: "营站"}}))
	assert.ErrorContains(t, err, "无法区分")
	d.proven()
}

func TestANewUnitDoesNotTakeTheNumbersOfAClosedOne(t *testing.T) {
	d := newDesk(t)
	next := func(code, short string) data.AddOrganisation {
		return data.AddOrganisation{Organisation: data.Organisation{Code: code, Kind: data.Community, Parent: "S1", Name: "新社区（示例）", Committee: "新社区调委会（示例）", Short: short}}
	}
	d.arrange(next("C42", "营站新"))
	c := d.do(d.founder, d.register(d.founder), data.HandCaseOver{To: "C42", Reason: data.WithinLevel})
	c = d.do(d.founder, c, data.Accept{})
	assert.Equal(t, "（2026）营站新人调字第0001号", c.CaseNo)
	d.do(d.founder, c, data.HandCaseOver{To: "DC", Reason: data.BeyondLevel})
	d.arrange(data.CloseOrganisation{Organisation: "C42", On: day("2026-11-27"), Reason: "更名重设"})
	later := &desk{t: t, Store: d.At(moment("2027-02-01 09:00")), founder: d.founder}
	_, err := later.DoNetwork(ctx, d.founder, 0, next("C43", "营站新"))
	assert.ErrorContains(t, err, "会与已用的编号“（2026）营站新人调字第0001号”重复")
	assert.Equal(t, "short", data.FaultsOf(err)[0].Field)
	later.arrange(next("C43", "营站新二"))
	later.proven()
}

func TestImportedCasesHaveOneNumberTooWhereItIsSet(t *testing.T) {
	d := newDesk(t)
	d.arrange(data.UseOneNumber{On: true})
	scene := must(d.Scene(ctx, d.founder))
	require.NoError(t, d.Import(ctx, d.founder, 2, func(int) (*Made, error) {
		m := &Made{}
		for _, cmd := range []data.Command{data.Register{Intake: intake(), Demo: true}, data.Accept{}, data.Assign{Mediators: []string{"M0001"}}, data.Draft{Terms: terms()}, data.IssueAgreement{}} {
			if err := m.Do(scene, cmd); err != nil {
				return nil, err
			}
		}
		return m, nil
	}, func(int) {}))
	for _, no := range []string{"登记〔2026〕00001号", "登记〔2026〕00002号"} {
		assert.Equal(t, []string{no, no, no}, numbers(must(d.CaseByNo(ctx, d.founder, no))))
	}
	assert.Equal(t, 2, d.proven().Numbers)
}
