package data

import (
	"strings"

	"hefeng/data/workday"
)

// ReferralKind tells what a court asked for: 委派 before it files the suit, 委托 after.
type ReferralKind string

// The kinds, with the procedure of a filed suit.
const (
	BeforeFiling  ReferralKind = "before_filing" // 委派调解, 30 days
	AfterFiling   ReferralKind = "after_filing"  // 委托调解, ordinary procedure, 15 days
	AfterSummary  ReferralKind = "after_summary" // 委托调解, summary procedure, 7 days
	maxCourtPaper              = 200             // characters of a paper's name
)

var referralKinds = map[ReferralKind]string{BeforeFiling: "委派调解（立案前）", AfterFiling: "委托调解（普通程序）", AfterSummary: "委托调解（简易程序）"}

// Name is the kind in Chinese.
func (k ReferralKind) Name() string { return nameOr(referralKinds, k) }

// CourtReferral (委派、委托调解) is the court's letter with which a dispute came (D22).
type CourtReferral struct {
	Kind     ReferralKind `json:"kind"`
	Court    string       `json:"court"`
	LetterNo string       `json:"letter_no,omitempty"`
	CourtNo  string       `json:"court_no,omitempty"` // 诉前调 number, as the court writes it
	Judge    string       `json:"judge,omitempty"`
	Phone    string       `json:"phone,omitempty"`
	Papers   []string     `json:"papers,omitempty"` // handed over with it
	SignedOn workday.Date `json:"signed_on"`        // 签字接收材料, the day from which the period counts
}

// days is the length of the period (最高人民法院关于人民法院特邀调解的规定第二十七条).
func (r CourtReferral) days() int {
	return map[ReferralKind]int{BeforeFiling: 30, AfterFiling: 15, AfterSummary: 7}[r.Kind]
}

// ReferralKinds lists them in the order in which they are offered.
func ReferralKinds() []ReferralKind { return []ReferralKind{BeforeFiling, AfterFiling, AfterSummary} }

// check notes what the period cannot be reckoned without; keys are the paths of the facts below at.
func (r CourtReferral) check(at string, keys map[string]string, today workday.Date, f *Faults) {
	if referralKinds[r.Kind] == "" {
		f.Add(at+keys["kind"], "请选定委派调解或者委托调解。")
	}
	if strings.TrimSpace(r.Court) == "" {
		f.Add(at+keys["court"], "请填写法院名称。")
	}
	if r.SignedOn.IsZero() || r.SignedOn.After(today) {
		f.Law(at+keys["signed_on"], "court_term", "请填写签字接收材料的日期，不能晚于今天；调解期限从这一天起算。")
	}
}

// checkPapers notes names of papers that are empty or too long.
func checkPapers(at string, papers []string, f *Faults) {
	for _, p := range papers {
		if n := len([]rune(strings.TrimSpace(p))); n == 0 || n > maxCourtPaper {
			f.Add(at, "移送材料的名称不能空着，也不能超过%d个字。", maxCourtPaper)
		}
	}
}

// TakeCourtReferral (签收委派材料) keeps the letter and papers of a court's referral.
type TakeCourtReferral struct{ Referral CourtReferral }

// Right to register: the liaison is a clerk.
func (TakeCourtReferral) Right() Right { return ToRegister }

// Apply makes the court's period the case's, counted from the signature for the papers.
func (t TakeCourtReferral) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Registered, Examining, Asking, Accepted, Assigned, Investigating, Mediating) {
		return nil, c.wrongState("签收法院材料")
	}
	r := t.Referral
	r.Papers = append([]string(nil), r.Papers...)
	var f Faults
	if c.Source.Kind != ReferredByOrgan || c.Source.Organ != Court {
		f.Law("source", "referral", "本案来源不是法院移送，请先更正案件来源，或者不登记法院材料。")
	}
	checkPhone("phone", r.Phone, &f)
	checkPapers("papers", r.Papers, &f)
	r.check("", map[string]string{"kind": "kind", "court": "court", "signed_on": "signed_on"}, s.Today(), &f)
	if err := f.Err(); err != nil {
		return nil, err
	}
	c.CourtReferral = &r
	if _, runs := c.Clock(MediationClock); runs {
		if err := c.startMediationClock(s); err != nil {
			return nil, err
		}
	}
	return []Event{c.happened("court_referral_taken", r.Kind.Name(), s)}, nil
}

// ReportBack (反馈) is what was told to the organ that had referred the dispute.
type ReportBack struct {
	On       workday.Date `json:"on"`
	LetterNo string       `json:"letter_no,omitempty"`
	Result   string       `json:"result"`
}

// ReportToReferrer (反馈移送机关) notes that the organ was told the result: an agreement filed with the
// court, papers gone back with a written report, a letter to the petition office or the police.
type ReportToReferrer struct{ Report ReportBack }

// Right of who follows cases.
func (ReportToReferrer) Right() Right { return ToFollow }

// Apply wants the mediation to be over.
func (r ReportToReferrer) Apply(c *Case, s Scene) ([]Event, error) {
	switch {
	case c.Source.Kind != ReferredByOrgan:
		return nil, Refuse(Conflict, "本案不是移送来的，没有机关需要反馈。")
	case c.ClosedOn.IsZero() || c.State == Archived:
		return nil, c.wrongState("向移送机关反馈结果")
	case c.ReportedBack != nil:
		return nil, Refuse(Conflict, "结果已于%s反馈移送机关。", c.ReportedBack.On.Chinese())
	}
	var f Faults
	c.checkDay("on", "反馈日期", r.Report.On, s, &f)
	if strings.TrimSpace(r.Report.Result) == "" {
		f.Law("result", "referral", "请写明向移送机关反馈的调解结果。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	report := r.Report
	c.ReportedBack = &report
	return []Event{c.happened("reported_back", c.Source.Organ.Name(), s)}, nil
}
