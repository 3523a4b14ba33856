package store

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// lateTime is a business time after all that a whole course holds.
const lateTime = "2026-12-30 09:00"

func party(i int) *int { return &i }

// fullCourse takes two cases through everything that grows on one, and gives the ids of both.
func (d *desk) fullCourse() [2]int64 {
	d.t.Helper()
	consents := intake().Consents
	c := d.printed(d.attached(d.assigned(), sheet(1)))
	for _, cmd := range []data.Command{
		data.RateRisk{Level: data.MediumRisk, Signs: []data.RiskSign{data.CrowdSign}},
		data.ReportDanger{Report: data.Report{Kind: data.PoliceReport, To: "示例派出所", At: moment(agreeTime), By: "李示例", Receiver: "吴警官", Matter: "扬言聚众"}},
		data.JoinDispute{Intake: intake()},
		data.AddEvidence{Evidence: data.Evidence{Title: "物业合同", Party: party(0), On: day("2026-11-24"), Original: true, Pages: 8}},
		data.ReturnEvidence{Evidence: 0, On: day("2026-11-27")},
		data.RecordInvestigation{Investigation: data.Investigation{At: moment(agreeTime), Asked: "孙邻居", Record: "问答", Others: []string{"网格员"}}},
		data.PauseMediation{Reason: data.ForIllness},
		data.ResumeMediation{},
		data.ExtendMediation{Days: 10, Consents: consents},
		data.AskReplacement{Mediator: "M0001", Party: party(1), Reason: "不接受", On: day("2026-11-27")},
		data.ReplaceMediator{Out: "M0001", In: "M0004"},
		data.HandCaseOver{To: "S1", Reason: data.WithinLevel, KeepMediators: true},
		data.ReplaceMediator{Out: "M0004", In: "M0001", Reason: "调回"},
		settle(),
		data.ChangeAgreement{Reason: "分期", Consents: consents},
		data.EndMediation{Reason: data.CannotAgree},
		data.AskConfirmation{Court: "示例区人民法院", On: day("2026-12-01"), Parties: []int{0, 1}},
		data.RecordRuling{CourtNo: "（2026）示例民特1号", On: day("2026-12-10"), Confirmed: true},
		data.UrgePerformance{Urging: data.Urging{Party: 1, On: day("2026-12-11"), How: "电话", Told: []data.Remedy{data.Enforcement}}},
		data.RecordPerformance{Performance: data.Performance{On: day("2026-12-15"), Amount: 8000, Proof: "收条"}},
		data.RecordPerformance{Performance: data.Performance{On: day("2026-12-16"), Amount: 300000, Proof: "银行回单"}},
		data.RecordFollowUp{FollowUp: data.FollowUp{At: moment(lateTime), Parties: []int{0}, Visitors: []string{"李示例"}, Situation: "好", Satisfied: data.Satisfied}},
		data.ArchiveCase{Held: []data.FolderItem{"register", "rights", "identity", "investigation", "evidence", "record", "agreement", "performance", "follow_up", "confirmation"},
			Pages: 30, Retention: data.LongTerm},
		data.AddToArchive{What: "回单", Pages: 1, Reason: "补交"},
	} {
		c = d.do(d.founder, c, cmd)
	}
	sent := d.register(d.founder)
	sent = d.do(d.founder, sent, data.TransferOut{Organ: "housing", Body: "区住建局", On: day("2026-11-27"), Reason: "属行政处理事项"})
	sent = d.do(d.founder, sent, data.RecordTransferAnswer{Answer: data.TransferAnswer{On: day("2026-12-01"), Taken: true, Result: "已受理"}})
	return [2]int64{c.ID, sent.ID}
}

func TestTheWholeCourseOfACaseIsKept(t *testing.T) {
	d := openAt(t, newPlace(t), lateTime)
	ids := d.fullCourse()
	c, err := d.Case(ctx, d.founder, ids[0])
	require.NoError(t, err)
	assert.Equal(t, data.Archived, c.State)
	assert.Equal(t, "S1", c.Agreement().Committee)
	assert.Equal(t, day("2026-11-27"), c.ClosedOn)
	assert.Equal(t, day("2026-12-16"), c.PerformedOn)
	assert.Equal(t, day("2026-12-30"), c.ArchivedOn)
	assert.Equal(t, day("2026-11-27"), c.Evidence[0].Returned)
	assert.Equal(t, []string{"网格员"}, c.Investigations[0].Others)
	require.Len(t, c.Performances, 2)
	assert.Equal(t, "银行回单", c.Performances[1].Proof, "in their order")
	sent, err := d.Case(ctx, d.founder, ids[1])
	require.NoError(t, err)
	assert.Equal(t, "已受理", sent.Transfers[0].Answer.Result)
	for _, s := range course {
		assert.NotEmpty(t, append(s.entries(&c), s.entries(&sent)...), s.kind)
	}

	again := must(partsOf(&c))
	var kept []part
	require.NoError(t, d.read.Select(&kept, "SELECT part, version, doc FROM case_part WHERE case_id=? ORDER BY part", c.ID))
	require.Len(t, kept, len(again))
	for i := range kept {
		assert.Equal(t, again[i].Part, kept[i].Part)
		assert.Equal(t, again[i].Doc, kept[i].Doc, kept[i].Part)
	}
	d.proven()
}

func TestVerifyNamesTheEntryOfTheCourseThatWasEdited(t *testing.T) {
	path := newPlace(t)
	d := openAt(t, path, lateTime)
	d.fullCourse()
	require.NoError(t, d.Close())
	p, err := keep(path)
	require.NoError(t, err)
	spoil := spoiler(t, p)
	for _, s := range course {
		t.Run(s.kind, func(t *testing.T) {
			edited := spoil("case_part", "UPDATE case_part SET doc=replace(doc, '}', ' }') WHERE part='"+s.kind+"/0001'")
			assert.Contains(t, noticed(t, edited), fmt.Sprintf("%s（第1项）", s.name))
		})
	}
	gone := spoil("case_part", "DELETE FROM case_part WHERE part='performance/0002'")
	assert.True(t, strings.Contains(noticed(t, gone), "performance/0002"), "a lost entry is named")
}
