package demo

import (
	"slices"

	"hefeng/data"
)

// look asks neighbours, rests for an appraisal, gives more time: what comes before and between sessions.
func (w *writer) look() error {
	if w.chance(22) {
		if err := w.later(1 + w.rand.IntN(3)); err != nil {
			return err
		}
		asked, _ := personName(w.rand, w.chance(50))
		record := w.say.Replace("问：您了解双方争议的情况吗？答：听说过，" + pick(w.rand, w.kind.facts) + "问：您怎么看？答：希望双方各让一步。")
		if err := w.do(data.RecordInvestigation{Investigation: data.Investigation{At: w.at, Place: w.c().Place.Address, Asked: asked, Record: record,
			Recorder: "演示记录员", Signed: true}}); err != nil {
			return err
		}
		if err := w.stalls(6); err != nil {
			return err
		}
	}
	if w.chance(3) {
		return w.rest()
	}
	return nil
}

func (w *writer) rest() error {
	if err := w.do(data.PauseMediation{Reason: pick(w.rand, []data.PauseReason{data.ForAppraisal, data.ForIllness, data.ForWaiting})}); err != nil {
		return err
	}
	if err := w.stalls(20); err != nil {
		return err
	}
	if err := w.later(5 + w.rand.IntN(10)); err != nil {
		return err
	}
	return w.do(data.ResumeMediation{})
}

// sit holds one session, sometimes two or three.
func (w *writer) sit() error {
	if err := w.stalls(3); err != nil {
		return err
	}
	if err := w.later(2 + w.rand.IntN(7)); err != nil {
		return err
	}
	for n := 0; n < 2 && w.chance(30); n++ {
		if err := w.do(data.RecordSession{Session: w.session(data.SessionContinued)}); err != nil {
			return err
		}
		if err := w.stalls(10); err != nil {
			return err
		}
		if w.chance(5) {
			if err := w.extend(); err != nil {
				return err
			}
		}
		if err := w.later(3 + w.rand.IntN(7)); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) extend() error {
	if _, runs := w.c().Clock(data.MediationClock); !runs {
		return nil
	}
	err := w.do(data.ExtendMediation{Days: 15, Consents: w.consents(data.WrittenConsent)})
	if data.CodeOf(err) == data.Invalid {
		return nil // too late for a medical dispute
	}
	return err
}

// consents are those of all parties today.
func (w *writer) consents(how data.ConsentForm) []data.Consent {
	var all []data.Consent
	for i := range w.c().Parties {
		all = append(all, data.Consent{Party: i, On: w.today(), How: how})
	}
	return all
}

func (w *writer) session(result data.SessionResult) data.Session {
	c := w.c()
	said := w.say.Replace("调解员告知双方权利义务。申请人称：" + c.Summary + "被申请人称：" + pick(w.rand, w.kind.answers) + "。调解员分别做了劝导，")
	said += map[data.SessionResult]string{data.SessionAgreed: "双方互谅互让，达成一致。", data.SessionFailed: "双方分歧较大，未能达成一致。",
		data.SessionContinued: "双方同意回去商量后再谈。"}[result]
	x := data.Session{At: w.at, Place: pick(w.rand, []string{"第一调解室", "第二调解室", "社区调解室"}), Record: said, Result: result, Recorder: "演示记录员"}
	for i := range c.Parties {
		x.Present = append(x.Present, i)
	}
	private := c.Restricted || w.kind.title == "婚姻家庭" && w.chance(4)
	x.Closed = private || w.kind.title == "医疗" && w.chance(20)
	return x
}

// settle ends mediation one way or the other.
func (w *writer) settle() error {
	switch n := w.rand.IntN(100); {
	case n < 12:
		return w.failed()
	case n < 16:
		return w.do(data.Withdraw{Party: 0, On: w.today(), How: pick(w.rand, []data.ConsentForm{data.WrittenConsent, data.OralConsent}), Note: "双方已自行和解"})
	}
	if err := w.do(data.RecordSession{Session: w.session(data.SessionAgreed)}); err != nil {
		return err
	}
	if err := w.ask(); err != nil {
		return err
	}
	terms := w.terms()
	labour := w.kind.window == data.LabourWindow
	if !labour && w.c().Amount < 500000 && w.chance(28) {
		terms.Form, terms.ReachedOn = data.Oral, w.today()
		return w.do(data.Draft{Terms: terms})
	}
	if err := w.stalls(8); err != nil {
		return err
	}
	if err := w.do(data.Draft{Terms: terms}); err != nil {
		return err
	}
	if w.chance(1) { // was printed and then found wrong
		if err := w.do(data.IssueAgreement{}); err != nil {
			return err
		}
		terms.Clauses = append(terms.Clauses, "协议一式多份，各方各执一份。")
		if err := w.do(data.Draft{Terms: terms, Reason: "条款有遗漏，另行制作"}); err != nil {
			return err
		}
	}
	return w.sign()
}

// ask has those represented agree to what was settled.
func (w *writer) ask() error {
	for i, p := range w.c().Parties {
		if len(p.Represents) == 0 {
			continue
		}
		p.Represents = slices.Clone(p.Represents)
		for k := range p.Represents {
			p.Represents[k].AgreedOn = w.today()
		}
		if err := w.do(data.AmendParty{Party: i, To: p}); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) failed() error {
	x := data.EndMediation{Reason: data.CannotAgree}
	k, runs := w.c().Clock(data.MediationClock)
	switch n := w.rand.IntN(10); {
	case n < 2:
		party := len(w.c().Parties) - 1
		x.Reason, x.Party = data.PartyRefused, &party
	case n < 3 && runs:
		x.Reason = data.TimeExpired
		if err := w.later(max(1, k.Last.Sub(w.today())+1)); err != nil {
			return err
		}
	default:
		if err := w.do(data.RecordSession{Session: w.session(data.SessionFailed)}); err != nil {
			return err
		}
	}
	if err := w.do(x); err != nil || !w.chance(25) {
		return err
	}
	return w.sendOn()
}

// sign gathers the marks; the committee's seal comes last.
func (w *writer) sign() error {
	stuck := w.chance(10)
	for i, p := range w.c().Parties {
		if i > 0 && stuck {
			if err := w.stalls(60); err != nil { // has not come to sign yet
				return err
			}
			if err := w.later(1 + w.rand.IntN(4)); err != nil {
				return err
			}
		}
		for _, m := range w.marks(i, p) {
			if err := w.do(data.MarkSignature{Mark: m}); err != nil {
				return err
			}
		}
	}
	for _, id := range w.c().Agreement().Mediators {
		if err := w.do(data.MarkSignature{Mark: data.Mark{By: data.ByMediator, Mediator: id, Kind: data.Signature, On: w.today()}}); err != nil {
			return err
		}
	}
	if err := w.stalls(6); err != nil {
		return err
	}
	if err := w.later(w.rand.IntN(2)); err != nil {
		return err
	}
	return w.do(data.MarkSignature{Mark: data.Mark{By: data.ByCommittee, Kind: data.Seal, On: w.today()}})
}

// marks are those of a party: its own, or of who may sign for it.
func (w *writer) marks(i int, p data.Party) []data.Mark {
	today, special := w.today(), p.Agent != nil && p.Agent.Authority == data.Special
	switch {
	case p.NeedsGuardian(today):
		return []data.Mark{data.PartyMark(data.ByGuardian, i, data.Signature, today)}
	case p.Kind == data.OrgParty && special:
		return []data.Mark{data.PartyMark(data.ByAgent, i, data.Signature, today), data.PartyMark(data.ByParty, i, data.Seal, today)}
	case p.Kind == data.OrgParty:
		return []data.Mark{data.PartyMark(data.ByLegalRepresentative, i, data.Signature, today), data.PartyMark(data.ByParty, i, data.Seal, today)}
	case special && w.chance(60):
		return []data.Mark{data.PartyMark(data.ByAgent, i, data.Signature, today)}
	case w.chance(15):
		return []data.Mark{data.PartyMark(data.ByParty, i, data.Fingerprint, today)}
	}
	return []data.Mark{data.PartyMark(data.ByParty, i, data.Signature, today)}
}
