package demo

import (
	"fmt"

	"hefeng/data"
)

// route hands most cases down to the committee next to the dispute, some to another one.
func (w *writer) route() error {
	to, why := "", data.WithinLevel
	switch n := w.rand.IntN(100); {
	case n < 55:
		to = w.c().Route.Organisation
	case n < 67 && len(w.units.subdistricts) > 0:
		to = pick(w.rand, w.units.subdistricts)
		if community := w.c().Place.Community; community != "" {
			o, _ := w.scene.Network.Organisation(community)
			to = o.Parent
		}
	case n < 76:
		to, why = w.units.industry, data.SpecialSubject
	}
	o, _ := w.scene.Network.Organisation(to)
	if o.Committee == "" || to == w.c().Organisation {
		return nil
	}
	return w.do(data.HandCaseOver{To: to, Reason: why})
}

// consent asks the other side, which sometimes refuses.
func (w *writer) consent() error {
	c := w.c()
	asked := len(c.Consents) < len(c.Parties)
	if !asked && !w.chance(40) {
		return nil
	}
	if err := w.stalls(2); err != nil {
		return err
	}
	if err := w.later(w.rand.IntN(2)); err != nil {
		return err
	}
	if err := w.do(data.Examine{}); err != nil || !asked {
		return err
	}
	if err := w.stalls(2); err != nil {
		return err
	}
	if err := w.do(data.AskOtherSide{}); err != nil {
		return err
	}
	if err := w.stalls(5); err != nil {
		return err
	}
	if err := w.later(1 + w.rand.IntN(4)); err != nil {
		return err
	}
	for i, p := range c.Parties {
		if p.Role == data.Applicant {
			continue
		}
		if w.chance(6) {
			return w.do(data.Decline{Party: i, Note: "表示不愿调解，将通过其他途径解决"})
		}
		how := pick(w.rand, []data.ConsentForm{data.OralConsent, data.OralConsent, data.WrittenConsent})
		if err := w.do(data.RecordConsent{Consent: data.Consent{Party: i, On: w.today(), How: how}}); err != nil {
			return err
		}
	}
	return nil
}

// accept takes the dispute on. One whose category still asks for something waits.
func (w *writer) accept() error {
	if err := w.stalls(4); err != nil {
		return err
	}
	if err := w.later(w.rand.IntN(2)); err != nil {
		return err
	}
	if s := w.c().Source; s.Organ == "court" {
		kind := pick(w.rand, []data.ReferralKind{data.BeforeFiling, data.BeforeFiling, data.BeforeFiling, data.AfterFiling, data.AfterSummary})
		if err := w.do(data.TakeCourtReferral{Referral: data.CourtReferral{Kind: kind, Court: "区人民法院（示例）", LetterNo: s.LetterNo,
			CourtNo: fmt.Sprintf("（%d）示例诉前调%d号", w.at.Year(), 1+w.rand.IntN(5000)), Judge: "示例法官", Papers: []string{"起诉状副本", "证据复印件"}, SignedOn: w.today()}}); err != nil {
			return err
		}
	}
	err := w.do(data.Accept{})
	if err != nil && data.CodeOf(err) == data.Invalid {
		return errStop
	}
	return err
}

// assign names one mediator or two of the committee, or of the district where it has none.
func (w *writer) assign() error {
	if err := w.stalls(4); err != nil {
		return err
	}
	if err := w.later(w.rand.IntN(2)); err != nil {
		return err
	}
	if err := w.name(); err != nil {
		return err
	}
	if w.chance(2) {
		return w.escalate()
	}
	if w.chance(2) {
		return w.replace()
	}
	return nil
}

func (w *writer) name() error {
	ids := w.serving()
	if len(ids) == 0 {
		return errStop // a network without anybody to mediate
	}
	chosen := []string{pick(w.rand, ids)}
	if second := pick(w.rand, ids); w.chance(15) && second != chosen[0] {
		chosen = append(chosen, second)
	}
	return w.do(data.Assign{Mediators: chosen})
}

// serving are those who may mediate the case today.
func (w *writer) serving() []string {
	for _, list := range [][]data.Mediator{w.units.by[w.c().Organisation], w.units.fullTime} {
		var ids []string
		for _, m := range list {
			free := m.ServesOn(w.today())
			for _, p := range w.c().Parties {
				free = free && len(m.RecusalReasons(p)) == 0
			}
			if free {
				ids = append(ids, m.ID)
			}
		}
		if len(ids) > 0 {
			return ids
		}
	}
	return nil
}

// escalate gives the case to the district, whose head assigns anew.
func (w *writer) escalate() error {
	if w.c().Organisation == w.scene.Network.Committee {
		return nil
	}
	if err := w.later(2 + w.rand.IntN(5)); err != nil {
		return err
	}
	keep := w.chance(30)
	why := pick(w.rand, []data.HandOverReason{data.BeyondLevel, data.SeveralUnits, data.PartyAsks})
	if err := w.do(data.HandCaseOver{To: w.scene.Network.Committee, Reason: why, KeepMediators: keep}); err != nil || keep {
		return err
	}
	if err := w.stalls(5); err != nil {
		return err
	}
	if err := w.later(w.rand.IntN(2)); err != nil {
		return err
	}
	return w.name()
}

// replace puts another mediator in place of the host at a party's wish.
func (w *writer) replace() error {
	out, party := w.c().Assigned[0], 1
	if err := w.do(data.AskReplacement{Mediator: out, Party: &party, Reason: "不接受该调解员", On: w.today()}); err != nil {
		return err
	}
	if err := w.stalls(5); err != nil {
		return err
	}
	if err := w.later(1); err != nil {
		return err
	}
	for _, id := range w.serving() {
		if id != out && len(w.c().Assigned) == 1 {
			return w.do(data.ReplaceMediator{Out: out, In: id})
		}
	}
	return nil
}
