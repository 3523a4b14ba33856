package demo

import (
	"errors"
	"fmt"
	"slices"

	"hefeng/data"
)

// confirm brings some agreements before the court, and takes a few up again.
func (w *writer) confirm() error {
	written := w.c().Agreement().Form == data.Written
	switch n := w.rand.IntN(1000); {
	case n < 70 && written && !w.hasAct():
		return w.court()
	case n < 76:
		if err := w.later(3 + w.rand.IntN(5)); err != nil {
			return err
		}
		return w.change("付款方式有变化")
	}
	return nil
}

// hasAct tells whether anything but money is owed, which no court confirms of a labour dispute.
func (w *writer) hasAct() bool {
	return w.kind.window == data.LabourWindow && slices.ContainsFunc(w.c().Agreement().Obligations, func(o data.Obligation) bool { return o.Amount == 0 })
}

func (w *writer) court() error {
	if err := w.later(1 + w.rand.IntN(8)); err != nil {
		return err
	}
	all := make([]int, len(w.c().Parties))
	for i := range all {
		all[i] = i
	}
	if k, runs := w.c().Clock(data.ConfirmationClock); !runs || w.today().After(k.Last) {
		return nil
	}
	if err := w.do(data.AskConfirmation{Court: "区人民法院（示例）", On: w.today(), Parties: all}); err != nil {
		return err
	}
	if err := w.stalls(10); err != nil {
		return err
	}
	if err := w.later(5 + w.rand.IntN(14)); err != nil {
		return err
	}
	no := fmt.Sprintf("（%d）示例民特%d号", w.at.Year(), 1+w.rand.IntN(900))
	switch n := w.rand.IntN(100); {
	case n < 3:
		return w.do(data.WithdrawConfirmation{Reason: "双方愿意即时履行"})
	case n < 92:
		if err := w.do(data.RecordRuling{CourtNo: no, On: w.today(), Confirmed: true}); err != nil {
			return err
		}
		return w.stalls(10)
	}
	if err := w.do(data.RecordRuling{CourtNo: no, On: w.today(), Reason: "约定的内容不明确，无法强制执行"}); err != nil {
		return err
	}
	if err := w.stalls(15); err != nil {
		return err
	}
	return w.change("法院认为内容不明确")
}

// change mediates an agreement again; now and then nothing comes of it and the old one goes on.
func (w *writer) change(why string) error {
	if err := w.do(data.ChangeAgreement{Reason: why, Consents: w.consents(data.WrittenConsent)}); err != nil {
		return err
	}
	if err := w.later(2 + w.rand.IntN(5)); err != nil {
		return err
	}
	if w.chance(25) {
		return w.do(data.EndMediation{Reason: data.CannotAgree})
	}
	if err := w.do(data.RecordSession{Session: w.session(data.SessionAgreed)}); err != nil {
		return err
	}
	terms := w.terms()
	terms.Clauses = append(terms.Clauses, "本协议生效后，原协议不再履行。")
	if err := w.do(data.Draft{Terms: terms}); err != nil {
		return err
	}
	return w.sign()
}

// perform meets the obligations in the order of their days; some only after urging, some never.
func (w *writer) perform() error {
	slow := w.chance(6)
	for {
		next, left := w.c().NextDue()
		if !left {
			return nil
		}
		days := next.Due.Sub(w.today()) - w.rand.IntN(9)
		if slow {
			days = next.Due.Sub(w.today()) + 3 + w.rand.IntN(15)
		}
		if err := w.later(max(0, days)); err != nil {
			return err
		}
		if slow {
			slow = false
			if err := w.urge(next); errors.Is(err, errGivenUp) {
				return nil
			} else if err != nil {
				return err
			}
		}
		if err := w.do(data.RecordPerformance{Performance: w.performance(next)}); err != nil {
			return err
		}
	}
}

// errGivenUp: an agreement stays as it is, not performed.
var errGivenUp = errors.New("never performed")

// urge notes that nothing came and reminds the party.
func (w *writer) urge(next data.Standing) error {
	c := w.c()
	if c.State == data.Confirming {
		return nil
	}
	if next.Overdue(w.today()) {
		if err := w.do(data.RecordBreach{Obligation: next.Obligation}); err != nil {
			return err
		}
	}
	told := []data.Remedy{data.Lawsuit}
	if slices.ContainsFunc(c.Confirmations, func(x data.Confirmation) bool { return x.Confirmed && x.Agreement == len(c.Agreements)-1 }) {
		told = []data.Remedy{data.Enforcement}
	}
	if err := w.do(data.UrgePerformance{Urging: data.Urging{Party: c.Agreement().Obligations[next.Obligation].From, On: w.today(),
		How: pick(w.rand, []string{"电话", "上门", "书面"}), Result: "表示尽快履行", Told: told}}); err != nil {
		return err
	}
	if c.State == data.Breached && w.chance(35) {
		return errGivenUp
	}
	return w.later(3 + w.rand.IntN(10))
}

func (w *writer) performance(x data.Standing) data.Performance {
	p := data.Performance{Obligation: x.Obligation, On: w.today(), Amount: x.Left, Proof: pick(w.rand, []string{"银行回单", "收条", "转账截图"})}
	if x.Left == 0 {
		p.Done, p.Proof = true, "现场查看"
	}
	return p
}

// visit asks afterwards how things went.
func (w *writer) visit() error {
	c := w.c()
	done := slices.Contains([]data.State{data.Performed, data.Breached, data.Failed}, c.State)
	if !done || !w.chance(45) {
		return nil
	}
	if err := w.later(5 + w.rand.IntN(25)); err != nil {
		return err
	}
	x := data.FollowUp{At: w.at, Place: "电话回访", Parties: []int{0}, Visitors: []string{"演示用户"}, Situation: "双方现已平息，无新的矛盾。",
		Satisfied: pick(w.rand, []data.Satisfaction{data.Satisfied, data.Satisfied, data.Satisfied, data.Partly, data.NoOpinion})}
	switch c.State {
	case data.Performed:
		x.Performance = "已按协议履行完毕"
	case data.Breached:
		x.Situation, x.Performance, x.Satisfied = "对方仍未履行，已再次告知救济途径。", "尚未履行", data.Dissatisfied
	case data.Failed:
		x.Situation = "当事人已通过其他途径解决。"
	}
	return w.do(data.RecordFollowUp{FollowUp: x})
}

// answer tells the organ that had referred the dispute.
func (w *writer) answer() error {
	c := w.c()
	if c.Source.Kind != data.ReferredByOrgan || c.ClosedOn.IsZero() || w.chance(12) {
		return nil
	}
	return w.do(data.ReportToReferrer{Report: data.ReportBack{On: w.today(), Result: "办理结果：" + c.State.Name()}})
}

// archive closes the folder within the month.
func (w *writer) archive() error {
	c := w.c()
	if !slices.Contains([]data.State{data.Performed, data.Breached, data.Failed, data.Withdrawn, data.NotAccepted, data.Declined,
		data.TransferredOut, data.Advised}, c.State) {
		return nil
	}
	if err := w.stalls(3); err != nil {
		return err
	}
	if err := w.later(5 + w.rand.IntN(25)); err != nil {
		return err
	}
	x := data.ArchiveCase{Pages: 6 + w.rand.IntN(40), Retention: pick(w.rand, []data.Retention{data.LongTerm, data.LongTerm, data.ShortTerm}),
		Box: fmt.Sprintf("%d-%03d", w.at.Year(), 1+w.rand.IntN(200))}
	if c.Restricted || w.chance(3) {
		x.Retention = data.Permanent
	}
	for _, item := range c.ArchiveCheckList() {
		switch {
		case !item.Required:
		case w.chance(2):
			x.Lacks = append(x.Lacks, data.Lack{Item: item.Item, Reason: "当事人没有提供"})
		default:
			x.Held = append(x.Held, item.Item)
		}
	}
	if err := w.do(x); err != nil || !w.chance(1) {
		return err
	}
	if err := w.later(10 + w.rand.IntN(60)); err != nil {
		return err
	}
	return w.do(data.AddToArchive{What: "当事人补交的收条", Pages: 1, Reason: "归档后收到"})
}
