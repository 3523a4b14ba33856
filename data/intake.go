package data

import (
	"fmt"
	"strings"
	"time"

	"hefeng/data/money"
	"hefeng/data/workday"
)

// Window is a reception window of the centre (窗口).
type Window string

// The windows of the notice, 三（一）.
const (
	GeneralWindow  Window = "general"
	LabourWindow   Window = "labour"
	WomenWindow    Window = "women"
	PropertyWindow Window = "property"
)

var windowNames = map[Window]string{GeneralWindow: "综合", LabourWindow: "劳动争议", WomenWindow: "妇女权益", PropertyWindow: "物业管理"}

// Name is the window in Chinese.
func (w Window) Name() string { return nameOr(windowNames, w) }

// Channel is the way in which a dispute came in.
type Channel string

// Channels lists the ways in, in the order in which the counter offers them.
func Channels() []Channel {
	return []Channel{"visit", "call", "letter", "online", "transfer", "screening", "talk_point"}
}

var channelNames = map[Channel]string{"visit": "来访", "call": "来电", "letter": "来信", "online": "网上",
	"transfer": "移送", "screening": "排查发现", "talk_point": "评理说事点"}

// Name is the channel in Chinese.
func (c Channel) Name() string { return nameOr(channelNames, c) }

// SourceKind is 案件来源: who asked for mediation (人民调解法第十七条).
type SourceKind string

// The sources.
const (
	ByApplication   SourceKind = "application"
	OwnInitiative   SourceKind = "own_initiative"
	ReferredByOrgan SourceKind = "referral"
)

var sourceNames = map[SourceKind]string{ByApplication: "依当事人申请", OwnInitiative: "主动调解", ReferredByOrgan: "接受委托移送"}

// Name is the source in Chinese.
func (k SourceKind) Name() string { return nameOr(sourceNames, k) }

// WomenTag marks a dispute that touches women's rights, in whatever category.
const WomenTag = "women"

// Organ that referred a dispute.
type Organ string

var organNames = map[Organ]string{"court": "法院", "procuratorate": "检察院", "police": "公安机关", "petition": "信访部门", "other": "其他部门"}

// Name is the organ in Chinese.
func (o Organ) Name() string {
	if n, ok := transferOrgans[o]; ok {
		return n
	}
	return nameOr(organNames, o)
}

// known tells whether the organ is one of those with whom disputes are exchanged.
func (o Organ) known() bool { return o.Name() != string(o) }

// Source of a dispute; organ and letter only for a referral.
type Source struct {
	Kind       SourceKind   `json:"kind"`
	Organ      Organ        `json:"organ,omitempty"`
	LetterNo   string       `json:"letter_no,omitempty"`
	ReceivedOn workday.Date `json:"received_on,omitzero"`
}

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
	Fields     map[string]any `json:"fields"` // the category's own
	Consents   []Consent      `json:"consents"`
}

// Received is the civil date of the intake.
func (in Intake) Received() workday.Date { return workday.DateOf(in.ReceivedAt) }

// Title names the dispute by its sides: 示例物业服务有限公司与张𠅤.
func (in Intake) Title() string {
	return in.side(Applicant) + "与" + in.side(Respondent)
}

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
	for i := range in.Parties {
		in.Parties[i].complete()
	}
	if in.Fields == nil {
		in.Fields = map[string]any{}
	}
}

// check notes every wrong fact of an intake at the business time.
func (in *Intake) check(s Scene, f *Faults) {
	today := s.Today()
	if in.ReceivedAt.After(s.At) {
		f.Add("received_at", "登记时间%s还没有到，请核对日期。", in.ReceivedAt.Format("2006-01-02 15:04"))
	}
	if _, ok := channelNames[in.Channel]; !ok {
		f.Add("channel", "请选定来访方式。")
	}
	if _, ok := windowNames[in.Window]; !ok {
		f.Add("window", "请选定登记窗口。")
	}
	in.Source.check(today, f)
	in.checkFacts(s, f)
	in.checkParties(today, f)
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

func (in *Intake) checkParties(today workday.Date, f *Faults) {
	for i, p := range in.Parties {
		p.check(fmt.Sprintf("parties[%d]", i), today, f)
	}
	in.checkSides(f)
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

func (s Source) check(today workday.Date, f *Faults) {
	if _, ok := sourceNames[s.Kind]; !ok {
		f.Add("source.kind", "请选定案件来源：依当事人申请、主动调解或接受委托移送。")
	}
	if s.Kind == ReferredByOrgan && organNames[s.Organ] == "" {
		f.Add("source.organ", "请选定移送机关。")
	}
	if !s.ReceivedOn.IsZero() && s.ReceivedOn.After(today) {
		f.Add("source.received_on", "收函日期%s还没有到，请核对。", s.ReceivedOn.Chinese())
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
