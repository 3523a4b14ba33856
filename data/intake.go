package data

import (
	"fmt"
	"strings"
	"time"

	"hefeng/data/money"
	"hefeng/data/workday"
)

// WomenTag marks a dispute that touches women's rights, in whatever category.
const WomenTag = "women"

// Place where the dispute arose.
type Place struct {
	Community string `json:"community,omitempty"` // code of the community
	Address   string `json:"address,omitempty"`
}

// Consent of one party to mediation (人民调解法第三条, 第十七条): dated, in writing or by word.
type Consent struct {
	Party int          `json:"party"`
	On    workday.Date `json:"on"`
	How   ConsentForm  `json:"how"`
}

// ConsentForm is how a party consented.
type ConsentForm string

// The two forms of consent.
const (
	WrittenConsent ConsentForm = "written"
	OralConsent    ConsentForm = "oral"
)

// Name is the form in Chinese.
func (c ConsentForm) Name() string {
	return nameOr(map[ConsentForm]string{WrittenConsent: "书面", OralConsent: "口头"}, c)
}

// Intake (登记) holds the facts of a dispute as they are typed once at the counter.
type Intake struct {
	Schema     int            `json:"schema,omitempty"`
	RequestID  string         `json:"request_id,omitempty"`
	Batch      string         `json:"batch,omitempty"` // 批次号 of those registered together; search finds it
	ReceivedAt time.Time      `json:"received_at"`
	Channel    Channel        `json:"channel"`
	Source     Source         `json:"source"`
	Window     Window         `json:"window"`
	Category   string         `json:"category"`
	Tags       []string       `json:"tags"`
	Place      Place          `json:"place"`
	OccurredOn workday.Date   `json:"occurred_on,omitzero"`
	Summary    string         `json:"summary"`
	Claims     []string       `json:"claims"`
	Amount     money.Fen      `json:"amount_fen,omitempty"` // the sum in dispute
	Parties    []Party        `json:"parties"`
	Fields     map[string]any `json:"fields"`           // the category's own
	Ledger     *Ledger        `json:"ledger,omitempty"` // of a dispute from an old ledger
	Consents   []Consent      `json:"consents"`
}

// Received is the civil date of the intake.
func (in Intake) Received() workday.Date { return workday.DateOf(in.ReceivedAt) }

// Applied is the day on which mediation was asked for, from which the clocks of the law count: that of the
// letter, the online application or the talk where it came in before it was registered.
func (in Intake) Applied() workday.Date {
	on, registered := in.Source.ReceivedOn, in.Received()
	if !on.IsZero() && on.Before(registered) && in.Way().Asks() {
		return on
	}
	return registered
}

// Title names the dispute by its sides: 示例物业服务有限公司与张𠅤.
func (in Intake) Title() string {
	a, b := in.side(Applicant), in.side(Respondent)
	if a == "" || b == "" { // who only asked for advice
		return a + b
	}
	return a + "与" + b
}

// Side names the parties of one role: the first, and how many there are.
func (in Intake) Side(role PartyRole) string { return in.side(role) }

// side names the parties of one role: the first, and how many there are.
func (in Intake) side(role PartyRole) string {
	first, n := "", 0
	for _, p := range in.Parties {
		if p.Role == role {
			if n++; n == 1 {
				first = p.Name
			}
		}
	}
	if n > 1 {
		return fmt.Sprintf("%s等%d方", first, n)
	}
	return first
}

// complete fills what follows from other facts, so that nobody types it.
func (in *Intake) complete(s Scene) {
	if in.ReceivedAt.IsZero() {
		in.ReceivedAt = s.At
	}
	in.ReceivedAt = in.ReceivedAt.In(Zone)
	in.Summary = strings.TrimSpace(in.Summary)
	in.Source.tidy()
	in.tagged(s.Network)
	for i := range in.Parties {
		in.Parties[i].complete()
	}
	if in.Fields == nil {
		in.Fields = map[string]any{}
	}
}

// check notes every wrong fact of an intake at the business time. Whoever only asks for advice needs no
// other side.
func (in *Intake) check(s Scene, advice bool, f *Faults) {
	today := s.Today()
	if in.ReceivedAt.After(s.At) {
		f.Add("received_at", "登记时间%s还没有到，请核对日期。", in.ReceivedAt.Format("2006-01-02 15:04"))
	}
	if _, ok := channelNames[in.Channel]; !ok {
		f.Add("channel", "请选定来访方式。")
	}
	if _, ok := s.Network.Window(in.Window); !ok {
		f.Add("window", "请选定登记窗口。")
	}
	in.checkWay(today, f)
	in.checkFacts(s, f)
	in.checkParties(today, advice, f)
	checkConsents(in.Consents, len(in.Parties), today, f)
	rules, ok := s.Categories.Category(in.Category)
	if !ok {
		f.Add("category", "纠纷类型“%s”还不能登记，请重新选择。", in.Category)
		return
	}
	rules.Complete(in, f)
}

// checkFacts notes every wrong fact of the dispute itself.
func (in *Intake) checkFacts(s Scene, f *Faults) {
	if in.Place.Community != "" {
		if o, ok := s.Network.Organisation(in.Place.Community); !ok || o.Kind != Community {
			f.Add("place.community", "没有编码为%s的社区，请重新选择。", in.Place.Community)
		}
	}
	if !in.OccurredOn.IsZero() && in.OccurredOn.After(s.Today()) {
		f.Add("occurred_on", "纠纷发生日期%s还没有到，请核对。", in.OccurredOn.Chinese())
	}
	if in.Summary == "" {
		f.Add("summary", "缺纠纷简要情况，请记下当事人说的主要事实。")
	}
	if in.Amount < 0 {
		f.Add("amount_fen", "争议金额不能是负数，请核对。")
	}
	for i, tag := range in.Tags {
		if tag != WomenTag {
			f.Add(fmt.Sprintf("tags[%d]", i), "没有“%s”这个标签，请去掉或改正。", tag)
		}
	}
}

func (in *Intake) checkParties(today workday.Date, advice bool, f *Faults) {
	for i, p := range in.Parties {
		p.check(fmt.Sprintf("parties[%d]", i), today, f)
	}
	switch {
	case !advice:
		in.checkSides(f)
	case in.side(Applicant) == "":
		f.Add("parties", "缺来访人，请填写姓名或者名称。")
	}
}

func (in *Intake) checkSides(f *Faults) {
	sides := map[PartyRole]int{}
	for _, p := range in.Parties {
		sides[p.Role]++
	}
	for _, role := range []PartyRole{Applicant, Respondent} {
		if sides[role] == 0 {
			f.Add("parties", "缺%s，请至少填写一名%s。", role.Name(), role.Name())
		}
	}
}

func checkConsents(cs []Consent, parties int, today workday.Date, f *Faults) {
	for i, c := range cs {
		at := fmt.Sprintf("consents[%d]", i)
		if c.Party < 0 || c.Party >= parties {
			f.Add(at+".party", "本案没有第%d名当事人，请核对。", c.Party+1)
		}
		switch {
		case c.On.IsZero():
			f.Add(at+".on", "缺同意调解的日期，请补填。")
		case c.On.After(today):
			f.Add(at+".on", "同意调解的日期%s还没有到，请核对。", c.On.Chinese())
		}
		if c.How != WrittenConsent && c.How != OralConsent {
			f.Add(at+".how", "请选定同意的方式：书面或口头。")
		}
	}
}

// warnings are the facts that may still be missing at registration but block acceptance or print.
func (in *Intake) warnings(s Scene) Faults {
	var f Faults
	if src := in.Source; src.Kind == ReferredByOrgan && src.Organ == Court && src.Court == "" {
		f.Law("source.court", "court_term", "请选定委派还是委托，并填写签收材料的日期：调解期限从签收之日起算。")
	}
	for i, p := range in.Parties {
		at := fmt.Sprintf("parties[%d]", i)
		switch {
		case p.Kind == Person && p.IDNumber == "":
			f.Add(at+".id_number", "%s%s暂缺证件号码，请在签协议前补齐。", p.Role.Name(), p.Name)
		case p.Kind == OrgParty && p.CreditCode == "":
			f.Add(at+".credit_code", "%s%s暂缺统一社会信用代码，请在签协议前补齐。", p.Role.Name(), p.Name)
		}
		if p.Phone == "" {
			f.Add(at+".phone", "%s%s没有电话，请问明联系方式。", p.Role.Name(), p.Name)
		}
		if p.Address == "" {
			f.Add(at+".address", "%s%s没有住址，请补填。", p.Role.Name(), p.Name)
		}
		if p.NeedsGuardian(in.Received()) && len(p.Guardians) == 0 {
			f.Law(at+".guardians", "guardian", "%s%s，请登记监护人。", p.Name, p.whyGuarded(in.Received()))
		}
	}
	for i, p := range in.Parties {
		if !consented(in.Consents, i) {
			f.Law("consents", "consent", "%s%s尚未同意调解，受理前须征得同意并记下日期。", p.Role.Name(), p.Name)
		}
	}
	if rules, ok := s.Categories.Category(in.Category); ok {
		rules.Missing(in, &f)
		rules.Remind(in, &f)
	}
	return f
}

func consented(cs []Consent, party int) bool {
	for _, c := range cs {
		if c.Party == party && !c.On.IsZero() {
			return true
		}
	}
	return false
}
