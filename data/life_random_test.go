package data_test

import (
	"math/rand"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/workday"
)

// acts are one or more tries of every command, some of which fit wherever a case stands.
func acts(today workday.Date) []data.Command {
	both := []data.Consent{{Party: 0, On: today, How: data.WrittenConsent}, {Party: 1, On: today, How: data.WrittenConsent}}
	x, v, other := session(), investigation(), terms()
	other.Facts = "另有约定"
	cmds := []data.Command{
		data.Examine{}, data.AskOtherSide{}, data.Accept{}, data.Assign{Mediators: []string{"M0001"}}, data.Assign{Mediators: []string{"M0004", "M0001"}},
		data.RecordConsent{Consent: both[1]}, data.HandCaseOver{To: "S1", Reason: data.WithinLevel},
		data.HandCaseOver{To: "DC", Reason: data.BeyondLevel, KeepMediators: true}, data.RecordInvestigation{Investigation: v},
		data.AddEvidence{Evidence: data.Evidence{Title: "合同", On: today, Original: true}}, data.ReturnEvidence{On: today},
		data.AttachFile{Kind: data.Photo, Title: "照片", Digest: aPhoto}, data.TakeOffAttachment{Reason: "重复"},
		data.AskReplacement{Mediator: "M0001", Reason: "不接受", On: today}, data.ReplaceMediator{Out: "M0001", In: "M0004", Reason: "调离"},
		data.PauseMediation{Reason: data.ForAppraisal}, data.ResumeMediation{}, data.ExtendMediation{Days: 3, Consents: both},
		data.RecordSession{Session: x}, data.Draft{Terms: terms()}, data.Draft{Terms: other}, data.IssueAgreement{},
		data.ChangeAgreement{Reason: "分期", Consents: both}, paid(0, 1000, today.String()), paid(0, 308000, today.String()), paid(1, 0, today.String()),
		data.RecordBreach{Obligation: 1}, data.UrgePerformance{Urging: data.Urging{Party: 0, On: today, How: "电话", Told: []data.Remedy{data.Lawsuit}}},
		data.AskConfirmation{Court: "示例区人民法院", On: today, Parties: []int{0, 1}}, data.RecordRuling{CourtNo: "1", On: today, Confirmed: true},
		data.RecordRuling{CourtNo: "1", On: today, Reason: "不明确"}, data.WithdrawConfirmation{}, data.RateRisk{Level: data.LowRisk},
		data.RecordFollowUp{FollowUp: data.FollowUp{At: moment(today.String() + " 00:00"), Parties: []int{0}, Visitors: []string{"李"}, Situation: "好", Satisfied: data.Satisfied}},
	}
	for _, m := range marks() {
		m.On = today
		cmds = append(cmds, data.MarkSignature{Mark: m})
	}
	return cmds
}

// endings come seldom, so that most walks go far.
func endings(today workday.Date) []data.Command {
	return []data.Command{data.EndMediation{Reason: data.CannotAgree}, data.Withdraw{On: today, How: data.OralConsent}, data.Decline{Party: 1},
		data.Advise{Advice: "x"}, data.DenyAcceptance{Reason: data.NotCivil}, data.TransferOut{Organ: "housing", Body: "x", On: today, Reason: "x"},
		data.ArchiveCase{Held: append([]data.FolderItem{"evidence", "investigation", "follow_up", "confirmation", "termination", "notice"}, folder...), Pages: 1, Retention: data.ShortTerm}}
}

// lengths are those of every list that only grows.
func lengths(c *data.Case) []int {
	ns := []int{len(c.Events), len(c.Sessions), len(c.Parties)}
	v := reflect.ValueOf(c.Course)
	for i := range v.NumField() {
		ns = append(ns, v.Field(i).Len())
	}
	return ns
}

func TestNoWalkThroughTheLifeOfACaseLosesAnything(t *testing.T) {
	reached := map[data.State]int{}
	scene := sceneAt(acceptTime) // read once
	for seed := range int64(250) {
		r := rand.New(rand.NewSource(seed))
		s := &story{t: t}
		_, err := s.tryIn(scene, data.Register{Intake: intake()})
		require.NoError(t, err)
		s.Case = s.Clone() // lists in the form that copies have
		today := day("2026-11-27")
		for range 250 {
			if r.Intn(12) == 0 {
				today = today.AddDays(r.Intn(6))
			}
			cmds := acts(today)
			if r.Intn(40) == 0 {
				cmds = endings(today)
			}
			cmd := cmds[r.Intn(len(cmds))]
			before := s.Clone()
			scene.At = moment(today.String() + " 09:00")
			events, err := s.tryIn(scene, cmd)
			if err != nil {
				require.NotEqual(t, data.Internal, data.CodeOf(err), "seed %d %T: %v", seed, cmd, err)
				require.True(t, reflect.DeepEqual(before, s.Case), "seed %d %T: refused and yet changed", seed, cmd)
				continue
			}
			followed(t, seed, cmd, &before, &s.Case, events)
			reached[s.State]++
		}
	}
	for _, st := range []data.State{data.Examining, data.Asking, data.Accepted, data.Assigned, data.Investigating, data.Mediating, data.Paused, data.AwaitingMarks,
		data.Effective, data.Performing, data.Performed, data.Breached, data.Confirming, data.Confirmed, data.ConfirmationRefuse, data.Failed, data.Withdrawn,
		data.NotAccepted, data.Declined, data.TransferredOut, data.Advised, data.Archived} {
		if st != data.Asking { // passed within acceptance, since both sides have agreed
			require.Positive(t, reached[st], "no walk came to %s", st)
		}
	}
}

// followed holds what is true after every act that was taken.
func followed(t *testing.T, seed int64, cmd data.Command, before, c *data.Case, events []data.Event) {
	t.Helper()
	at := before.State
	for _, e := range events {
		require.Equal(t, at, e.From, "seed %d %T: the events are one chain", seed, cmd)
		at = e.To
	}
	require.Equal(t, at, c.State, "seed %d %T: the last event tells the state", seed, cmd)
	require.NotEqual(t, string(c.State), c.State.Name())
	old, now := lengths(before), lengths(c)
	for i := range old {
		require.GreaterOrEqual(t, now[i], old[i], "seed %d %T: nothing is taken away", seed, cmd)
	}
	require.Equal(t, before.IntakeNo, c.IntakeNo)
	if before.CaseNo != "" {
		require.Equal(t, before.CaseNo, c.CaseNo, "a number stays")
	}
	for i, a := range before.Agreements {
		if a.Issued() {
			require.Equal(t, a.No, c.Agreements[i].No, "seed %d %T: an agreement keeps its number", seed, cmd)
		}
		if !a.Effective.IsZero() {
			require.Equal(t, a.Terms, c.Agreements[i].Terms, "seed %d %T: what has effect is not edited", seed, cmd)
			require.Empty(t, c.Agreements[i].VoidReason, "seed %d %T", seed, cmd)
		}
	}
	if !before.ClosedOn.IsZero() {
		require.Equal(t, before.ClosedOn, c.ClosedOn, "seed %d %T: closed once", seed, cmd)
	}
	if c.State == data.Archived {
		require.False(t, c.ArchivedOn.IsZero() || c.ClosedOn.IsZero(), "seed %d", seed)
		require.Empty(t, c.Clocks, "seed %d", seed)
	}
}
