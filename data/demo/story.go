package demo

import (
	"errors"
	"slices"
	"strings"
	"time"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
)

// writer tells the story of one case; at moves on as it goes.
type writer struct {
	*stage
	rand *randSource
	kind kind
	at   time.Time
	made *store.Made
	say  *strings.Replacer // fills the sentences of the plot
	// sides are the first of each side, which all of the facts are about.
	sides []data.Party
	fact  int // of the plot
}

// errStop ends a story where time or the parties stop it.
var errStop = errors.New("the story ends here")

// chance comes true so many times in a hundred.
func (w *writer) chance(percent int) bool { return w.rand.IntN(100) < percent }

// later moves on by some days; errStop when that is after the end.
func (w *writer) later(days int) error {
	w.at = later(w.at, days, w.scene.Calendar, w.rand)
	if w.at.After(w.Until) {
		return errStop
	}
	return nil
}

// stalls ends the story at a standstill: of the last five weeks' cases some percent, of the last
// months' a few, of older ones hardly any, as at a centre that works.
func (w *writer) stalls(percent int) error {
	age := w.Until.Sub(w.at)
	stuck := w.rand.IntN(5000) == 0
	switch {
	case age < 35*24*time.Hour:
		stuck = w.chance(2 * percent)
	case age < 100*24*time.Hour:
		stuck = w.rand.IntN(400) < percent
	}
	if stuck {
		return errStop
	}
	return nil
}

func (w *writer) today() workday.Date { return workday.DateOf(w.at) }

func (w *writer) c() *data.Case { return w.made.Case() }

func (w *writer) do(cmd data.Command) error {
	s := w.scene
	s.At = w.at
	return w.made.Do(s, cmd)
}

// tell carries a case as far as its story goes.
func (w *writer) tell() (*store.Made, error) {
	err := w.register()
	for _, step := range []func() error{w.signs, w.turnedAway, w.route, w.consent, w.accept, w.assign, w.look, w.sit, w.settle, w.confirm, w.perform} {
		if err == nil && !w.over() {
			err = step()
		}
	}
	for _, step := range []func() error{w.visit, w.answer, w.archive} {
		if err == nil {
			err = step()
		}
	}
	if err != nil && !errors.Is(err, errStop) {
		return nil, err
	}
	return w.made, nil
}

// over tells whether the case has ended without an agreement, so that only the folder is left.
func (w *writer) over() bool { return w.c().Ending != nil }

// signs rates what is dangerous, which puts some cases under lock, and takes in first evidence.
func (w *writer) signs() error {
	c := w.c()
	minor := slices.ContainsFunc(c.Parties, func(p data.Party) bool { return p.Minor(w.today()) })
	switch {
	case minor:
		if err := w.do(data.RateRisk{Level: w.atLeast(data.MediumRisk), Signs: []data.RiskSign{data.MinorInIt}, Measures: "由监护人陪同，不公开调解"}); err != nil {
			return err
		}
	case w.kind.title == "婚姻家庭" && w.chance(9):
		if err := w.violence(); err != nil {
			return err
		}
	case slices.ContainsFunc(c.Parties, func(p data.Party) bool { return len(p.Represents) > 8 }):
		if err := w.do(data.RateRisk{Level: w.atLeast(data.MediumRisk), Signs: []data.RiskSign{data.CrowdSign}, Measures: "由代表人参加，及时通报进展"}); err != nil {
			return err
		}
	case w.chance(2) && c.Risk == nil: // nothing that was answered speaks against it
		if err := w.do(data.RateRisk{Level: data.LowRisk}); err != nil {
			return err
		}
	}
	for _, title := range w.kind.evidence {
		if !w.chance(25) {
			continue
		}
		by := 0
		if err := w.do(data.AddEvidence{Evidence: data.Evidence{Title: title, Party: &by, On: w.today(), Pages: 1 + w.rand.IntN(6)}}); err != nil {
			return err
		}
	}
	return nil
}

// atLeast is a level of risk, or the one to which the answers at the counter have raised the case already.
func (w *writer) atLeast(level data.RiskLevel) data.RiskLevel {
	if r := w.c().Risk; r != nil && r.Level == data.HighRisk {
		return r.Level
	}
	return level
}

// violence is told at the counter; the police hear of it where it is grave.
func (w *writer) violence() error {
	if w.chance(70) {
		return w.do(data.RateRisk{Level: w.atLeast(data.MediumRisk), Signs: []data.RiskSign{data.Violence}, Measures: "分开谈话，错开到场时间"})
	}
	if err := w.do(data.RateRisk{Level: data.HighRisk, Signs: []data.RiskSign{data.Violence, pick(w.rand, []data.RiskSign{data.Choking, data.DeathThreat, data.Weapon})},
		Measures: "分开谈话，告知可申请人身安全保护令，联系妇联"}); err != nil {
		return err
	}
	return w.do(data.ReportDanger{Report: data.Report{Kind: data.PoliceReport, To: "示例派出所", At: w.at, By: "演示用户", Receiver: "值班民警", Matter: "当事人陈述受到家庭暴力，可能激化"}})
}

// turnedAway ends what is nothing for mediation: questions, matters of other organs.
func (w *writer) turnedAway() error {
	switch n := w.rand.IntN(1000); {
	case n < 25:
		return w.do(data.Advise{Advice: "已告知可以先与对方协商，协商不成再来申请调解；并告知其他途径。"})
	case n < 45:
		if err := w.later(w.rand.IntN(3)); err != nil {
			return err
		}
		return w.do(w.denial())
	case n < 70:
		return w.sendOn()
	case n < 85: // asked for and taken back before anything happened
		if err := w.later(w.rand.IntN(4)); err != nil {
			return err
		}
		return w.do(data.Withdraw{Party: 0, On: w.today(), How: data.OralConsent, Note: "双方已自行和解"})
	}
	return nil
}

func (w *writer) denial() data.Command {
	organ := data.Organ("police")
	if w.c().Source.Kind == data.ReferredByOrgan || w.chance(50) {
		return data.DenyAcceptance{Reason: pick(w.rand, []data.DenialReason{data.NotCivil, data.ReservedToOrgan})}
	}
	if w.chance(60) {
		organ = "court"
	}
	return data.DenyAcceptance{Reason: data.AlreadyHandled, Organ: organ, OrganNo: "无文号"}
}

// sendOn sends the dispute to the organ whose business it is, which mostly answers.
func (w *writer) sendOn() error {
	to := map[data.Window][2]string{data.LabourWindow: {"labour_arbitration", "区劳动人事争议仲裁院（示例）"}, data.WomenWindow: {"women_federation", "区妇女联合会（示例）"},
		data.PropertyWindow: {"housing", "区住房城乡建设局（示例）"}}[w.c().Window]
	if to[0] == "" {
		to = pick(w.rand, [][2]string{{"market", "区市场监督管理局（示例）"}, {"legal_aid", "区法律援助中心（示例）"}, {"court", "区人民法院（示例）"}})
	}
	if err := w.do(data.TransferOut{Organ: data.Organ(to[0]), Body: to[1], On: w.today(), Reason: "当事人愿意由该机关处理", AnswerBy: w.today().AddDays(30)}); err != nil {
		return err
	}
	if w.chance(15) {
		return errStop
	}
	if err := w.later(5 + w.rand.IntN(30)); err != nil {
		return err
	}
	return w.do(data.RecordTransferAnswer{Transfer: len(w.c().Transfers) - 1, Answer: data.TransferAnswer{On: w.today(), Taken: true, Result: "已受理，正在处理"}})
}
