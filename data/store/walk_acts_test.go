package store

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/workday"
)

// names are those of the parties in walks: rare characters, compound and minority names.
var names = []string{"张𠅤", "欧阳示例", "阿依古丽·示例", "李㛃", "王示例", "示例一", "司马例", "示䶮"}

// walkIntake is a registration, now and then a wrong one.
func walkIntake(r *rand.Rand, today workday.Date, requests int) data.Intake {
	in := intake(named(names[r.IntN(len(names))]))
	in.ReceivedAt = moment(today.String() + " 08:00")
	in.Consents = in.Consents[:r.IntN(3)]
	for i := range in.Consents {
		in.Consents[i].On = today
	}
	in.Parties[1].Phone = fmt.Sprintf("139%08d", r.IntN(20))
	in.Window = []data.Window{data.PropertyWindow, data.GeneralWindow}[r.IntN(2)]
	if r.IntN(4) == 0 {
		in.RequestID = fmt.Sprint("r", r.IntN(requests))
		in.ReceivedAt, in.Consents, in.Window, in.Parties[1].Phone = moment("2026-11-24 08:00"), nil, data.PropertyWindow, "13900000000"
	}
	switch r.IntN(12) {
	case 0:
		in.Summary = ""
	case 1:
		minor(&in)
	case 2:
		in.Source = data.Source{Kind: data.ReferredByOrgan, Organ: "court", LetterNo: "示例函1号"}
	case 3:
		in.ReceivedAt = moment(today.AddDays(2).String() + " 08:00")
	}
	return in
}

// walkActs are commands of every kind, many of which fit somewhere and some of which fit nowhere.
func walkActs(r *rand.Rand, today workday.Date) []data.Command {
	n, on := r.IntN(4)-1, today.AddDays(r.IntN(3)-1)
	if r.IntN(3) > 0 {
		n, on = r.IntN(2), today
	}
	at := moment(today.String() + " 00:00")
	word := []string{"甲", "乙", ""}[r.IntN(3)]
	both := []data.Consent{{Party: 0, On: today, How: data.WrittenConsent}, {Party: 1, On: on, How: data.WrittenConsent}}
	mediator := []string{"M0001", "M0004", "M0002", "M9999"}[r.IntN(4)]
	t := terms()
	t.Facts += word
	settled := settle()
	settled.Sessions[0].At, settled.Terms = at, t
	for i := range settled.Marks {
		settled.Marks[i].On = on
	}
	facts := intake().CurrentFacts()
	facts.Summary = word
	s := settled.Sessions[0]
	s.Result = []data.SessionResult{data.SessionAgreed, data.SessionContinued}[r.IntN(2)]
	return []data.Command{
		data.Examine{}, data.AskOtherSide{}, data.Accept{}, data.Accept{}, data.Assign{Mediators: []string{mediator}}, data.Assign{Mediators: []string{"M0001"}},
		data.RecordConsent{Consent: data.Consent{Party: n, On: on, How: data.OralConsent}}, data.RecordConsent{Consent: both[0]}, data.RecordConsent{Consent: both[1]},
		data.AmendParty{Party: n, To: intake(named(names[r.IntN(len(names))])).Parties[1]}, facts,
		data.HandCaseOver{To: []string{"S1", "DC", "C01", "XX"}[r.IntN(4)], Reason: data.HandOverReasons()[r.IntN(9)], KeepMediators: n > 0},
		data.RecordInvestigation{Investigation: data.Investigation{At: at, Asked: "孙邻居", Record: word}},
		data.AddEvidence{Evidence: data.Evidence{Title: "合同" + word, On: on, Original: true, Pages: 1}}, data.ReturnEvidence{Evidence: n, On: on},
		data.AskReplacement{Mediator: mediator, Party: &n, Reason: word, On: on}, data.ReplaceMediator{Out: "M0001", In: mediator, Reason: "调离"},
		data.PauseMediation{Reason: data.ForAppraisal}, data.ResumeMediation{}, data.ExtendMediation{Days: 3 * n, Consents: both},
		data.RecordSession{Session: s}, data.Draft{Terms: t, Reason: "另议"}, data.Draft{Terms: terms(), Reason: "另议"}, data.IssueAgreement{}, settled,
		data.MarkSignature{Mark: settled.Marks[r.IntN(4)]}, data.MarkSignature{Mark: settled.Marks[r.IntN(4)]}, data.MarkSignature{Mark: settled.Marks[r.IntN(4)]},
		data.ChangeAgreement{Reason: word, Consents: both},
		data.RecordPerformance{Performance: data.Performance{Obligation: n, Amount: 154000, On: on, Proof: "收条"}}, data.RecordBreach{Obligation: n, Note: word},
		data.UrgePerformance{Urging: data.Urging{Party: n, On: on, How: "电话", Told: []data.Remedy{data.Lawsuit}}},
		data.AskConfirmation{Court: "示例区人民法院", On: on, Parties: []int{0, 1}}, data.RecordRuling{CourtNo: "示例1号", On: on, Confirmed: n == 0, Reason: word},
		data.WithdrawConfirmation{Reason: word}, data.RateRisk{Level: data.MediumRisk, Signs: []data.RiskSign{data.CrowdSign, data.Violence}[:r.IntN(3)]},
		data.ReportDanger{Report: data.Report{Kind: data.PoliceReport, To: "示例派出所", At: at, By: "李示例", Receiver: "吴警官", Matter: word}},
		data.RecordFollowUp{FollowUp: data.FollowUp{At: at, Parties: []int{0}, Visitors: []string{"李"}, Situation: "好", Satisfied: data.Satisfied}},
		data.RecordPrint{Form: "receipt", Digest: fmt.Sprintf("%064x", r.IntN(99)), Pages: n},
		data.JoinDispute{Intake: intake(named(names[r.IntN(len(names))]))},
		data.TakeCourtReferral{Referral: data.CourtReferral{Kind: data.BeforeFiling, Court: "示例区人民法院", SignedOn: on}},
		data.AmendSource{Channel: data.HandedIn, Source: data.Source{Kind: data.ReferredByOrgan, Organ: []data.Organ{data.Court, data.Police}[r.IntN(2)], LetterNo: word,
			ReceivedOn: on, AnswerBy: today.AddDays(9)}},
		data.ReportToReferrer{Report: data.ReportBack{On: on, Result: word}}, data.RecordTransferAnswer{Transfer: 0, Answer: data.TransferAnswer{On: on, Taken: true, Result: word}},
		data.AttachFile{Kind: data.Photo, Title: "照片" + word, Digest: digestOf(sheet(r.IntN(4)))}, data.TakeOffAttachment{Attachment: n, Reason: word},
		data.PlanSession{Planned: data.Planned{At: moment(today.AddDays(n).String() + " 09:00"), Place: word}}, data.AddToArchive{What: "回单", Pages: n, Reason: word}, data.RecomputeClocks{}, data.VoidCaseNumber{Reason: word},
	}
}

// walkEnds end a case, which comes seldom.
func walkEnds(r *rand.Rand, today workday.Date) []data.Command {
	return []data.Command{data.EndMediation{Reason: data.CannotAgree}, data.Withdraw{On: today, How: data.OralConsent}, data.Decline{Party: 1}, data.VoidRegistration{Reason: "重复登记"},
		data.VoidCaseNumber{Reason: "登错", Registration: true, Same: "登记〔2026〕00001号"},
		data.Advise{Advice: "可以申请调解"}, data.DenyAcceptance{Reason: data.DenialReasons()[r.IntN(6)], Organ: "court", OrganNo: "示例2号"},
		data.TransferOut{Organ: "housing", Body: "区住建局", On: today, Reason: "属行政处理"},
		data.ArchiveCase{Held: []data.FolderItem{"register", "rights", "identity", "authority", "investigation", "evidence", "record", "agreement", "termination", "notice",
			"performance", "follow_up", "confirmation"}, Pages: 9, Retention: data.ShortTerm}, data.BindDossier{Bound: data.Binding{PDF: sheet(r.IntN(4)), Digest: digestOf(sheet(0)), Pages: 1}}}
}

func TestWalksTryEveryCommand(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	tried := map[string]bool{"Register": true, "TakeFromLedger": true} // a walk begins its cases with these
	for _, cmd := range append(walkActs(r, day("2026-11-27")), walkEnds(r, day("2026-11-27"))...) {
		tried[reflect.TypeOf(cmd).Name()] = true
	}
	files, err := filepath.Glob("../*.go")
	require.NoError(t, err)
	commands := 0
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		require.NoError(t, err)
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Name.Name != "Apply" || f.Recv == nil {
				continue
			}
			on, ok := f.Type.Params.List[0].Type.(*ast.StarExpr)
			if !ok || on.X.(*ast.Ident).Name != "Case" {
				continue // an act on the network
			}
			commands++
			name := f.Recv.List[0].Type.(*ast.Ident).Name
			assert.True(t, tried[name], "%s is tried on walks", name)
		}
	}
	assert.Greater(t, commands, 40)
}
