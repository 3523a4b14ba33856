package printing

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/workday"
)

func day(s string) workday.Date {
	d, err := workday.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, data.Zone)
	if err != nil {
		panic(err)
	}
	return t
}

// whole is a case that has seen everything that a form may tell: sent by a court, investigated, agreed in
// writing, confirmed, performed, visited, archived.
func whole(t testing.TB) Sheet {
	t.Helper()
	s := play(t, nil)
	c := &s.Case
	one, zero := 1, 0
	c.Parties[0].Agent.IDType, c.Parties[0].Agent.IDNumber = data.ResidentID, "210802198803150019"
	c.Source = data.Source{Kind: data.ReferredByOrgan, Organ: "court", LetterNo: "（2026）示例委派1号", ReceivedOn: day("2026-11-24")}
	c.CourtReferral = &data.CourtReferral{Kind: data.BeforeFiling, Court: "示例区人民法院", LetterNo: "（2026）示例委派1号", CourtNo: "（2026）辽0802诉前调1号",
		Judge: "钱示例", Phone: "0417-0000001", Papers: []string{"起诉状副本", "证据材料复印件"}, SignedOn: day("2026-11-24")}
	c.Investigations = []data.Investigation{{At: at("2026-11-25 10:00"), Place: "示例小区物业办公室", Asked: "张𠅤", Party: &one, Others: []string{"社区网格员孙示例"},
		Investigators: []string{"M0001"}, Record: "问：电梯何时开始停用？\n答：2025年1月。\n问：是否报修？\n答：报修三次。", Recorder: "赵示例", Signed: true}}
	c.Replacements = []data.Replacement{{Mediator: "M0002", Party: &one, Reason: "该调解员与申请人负责人是邻居。", On: day("2026-11-25"), Decided: day("2026-11-25"), New: "M0001"}}
	c.Extensions = []data.Extension{{Days: 15, On: day("2026-11-26"), Last: day("2027-01-09"), Consents: []data.Consent{
		{Party: 0, On: day("2026-11-26"), How: data.WrittenConsent}, {Party: 1, On: day("2026-11-26"), How: data.OralConsent}}}}
	a := &c.Agreements[0]
	a.Effective = day("2026-11-26")
	c.Confirmations = []data.Confirmation{{Court: "示例区人民法院", AskedOn: day("2026-11-27")}}
	c.Performances = []data.Performance{
		{Obligation: 0, On: day("2026-12-20"), Amount: 308000, Proof: "银行回单"}, {Obligation: 1, On: day("2026-12-10"), Done: true, Proof: "现场查看"}}
	c.PerformedOn, c.ClosedOn = day("2026-12-20"), day("2026-11-26")
	c.FollowUps = []data.FollowUp{{At: at("2026-12-25 09:30"), Place: "示例小区", Parties: []int{0, 1}, Visitors: []string{"李示例"},
		Situation: "双方关系缓和，无新的纠纷苗头。", Performance: "物业费已付清，电梯已修复。", Satisfied: data.Satisfied}}
	c.Transfers = []data.Transfer{{Organ: "housing", Body: "示例区住房城乡建设局", LetterNo: "示例函〔2026〕1号", On: day("2026-11-27"), Reason: "电梯维修资金的使用须由贵单位审核。", AnswerBy: day("2026-12-27")}}
	c.ReportedBack = &data.ReportBack{On: day("2026-11-30"), LetterNo: "示例复〔2026〕1号", Result: "双方自愿达成调解协议，协议已生效。"}
	c.Evidence = []data.Evidence{{Title: "物业服务合同", Party: &zero, On: day("2026-11-24"), Pages: 6}}
	c.Archive = &data.ArchiveFile{From: data.Performed, Pages: 23, Retention: data.LongTerm, On: day("2027-01-05"),
		Lacks: []data.Lack{{Item: "identity", Reason: "当事人事后补交。"}}}
	c.Additions = []data.ArchiveAddition{{What: "身份证复印件", Pages: 2, Reason: "当事人补交", On: day("2027-01-08")}}
	n := data.SampleNetwork()
	full := NewSheet(*c, &n, made)
	return full
}

// failed is a case that ended without agreement.
func failed(t testing.TB) Sheet {
	t.Helper()
	s := play(t, nil)
	c := &s.Case
	c.Agreements, c.Sessions[0].Result, c.State = nil, data.SessionFailed, data.Failed
	c.Ending = &data.Ending{State: data.Failed, Reason: string(data.CannotAgree), Note: "对方只肯出两千元", On: day("2026-11-27")}
	c.ClosedOn = day("2026-11-27")
	return s
}

// denied is a dispute that was not taken on, for a court has it already.
func denied(t testing.TB) Sheet {
	t.Helper()
	s := play(t, nil)
	c := &s.Case
	c.Agreements, c.Sessions, c.Assigned, c.CaseNo, c.State = nil, nil, nil, "", data.NotAccepted
	c.Ending = &data.Ending{State: data.NotAccepted, Reason: string(data.AlreadyHandled), Article: data.AlreadyHandled.Article(), Organ: data.Court,
		OrganNo: "（2026）示例民初1号", Note: "同一纠纷已经起诉。", On: day("2026-11-25")}
	c.ClosedOn = day("2026-11-25")
	return s
}

// oral is a case that was settled by word.
func oral(t testing.TB) Sheet {
	t.Helper()
	s := play(t, nil)
	a := &s.Case.Agreements[0]
	a.Form, a.ReachedOn, a.Effective, a.Marks = data.Oral, day("2026-11-26"), day("2026-11-26"), nil
	return s
}

// fit is a case for which a form can be made.
func fit(t testing.TB, key string) Sheet {
	t.Helper()
	switch key {
	case "oral_agreement":
		return oral(t)
	case "termination":
		return failed(t)
	case "not_accepted":
		return denied(t)
	case "application", "receipt", "register", "withdrawal":
		return play(t, nil)
	}
	return whole(t)
}

func TestThereIsACaseForEveryForm(t *testing.T) {
	for _, f := range Forms() {
		require.NoError(t, f.check(fit(t, f.Key)), f.Key)
	}
}
