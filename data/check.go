package data

import (
	"fmt"
	"regexp"
	"strings"

	"hefeng/assets/articles"
	"hefeng/assets/wording"
	"hefeng/data/money"
	"hefeng/data/workday"
)

// Level of a finding.
type Level string

// The levels: a block stops the print, a warning does not.
const (
	Block Level = "block" // 禁止打印
	Warn  Level = "warn"  // 提醒
)

// Name is the level in Chinese.
func (l Level) Name() string {
	return nameOr(map[Level]string{Block: "禁止打印", Warn: "提醒"}, l)
}

// Finding is one thing that the check of an agreement found, with the provision that asks for it as it
// stands on the day.
type Finding struct {
	Level   Level  `json:"level"`
	Rule    string `json:"rule"` // which rule found it, for those who count
	Article string `json:"article"`
	Place   string `json:"place,omitempty"` // e.g. clauses[0], parties[1]
	Span    *Span  `json:"span,omitempty"`  // where in the text of a clause or of the facts
	Message string `json:"message"`
	Mend    *Mend  `json:"mend,omitempty"` // where a machine can mend it
}

// Findings are gathered in reading order.
type Findings []Finding

// add notes a finding outside of an agreement, by its provision as it stands now.
func (f *Findings) add(level Level, key, place, format string, args ...any) {
	*f = append(*f, Finding{Level: level, Rule: key, Article: articles.Cite(key), Place: place, Message: fmt.Sprintf(format, args...)})
}

// Blocking are the findings that stop the print.
func (f Findings) Blocking() Findings {
	var out Findings
	for _, x := range f {
		if x.Level == Block {
			out = append(out, x)
		}
	}
	return out
}

// lint reads one agreement on a day.
type lint struct {
	*Case
	a     *Agreement
	day   workday.Date
	read  readings
	found Findings
}

// remark notes a finding; key names its provision in assets/articles. What it returns may be given a span
// and a mend until the next one is added.
func (l *lint) remark(level Level, rule, key, place, format string, args ...any) *Finding {
	l.found = append(l.found, Finding{Level: level, Rule: rule, Article: articles.On(key, l.day.String()), Place: place,
		Message: fmt.Sprintf(format, args...)})
	return &l.found[len(l.found)-1]
}

// Check reads the agreement on the day of the last act.
func (c *Case) Check(a *Agreement) Findings { return c.CheckOn(a, c.lastDay()) }

// CheckOn reads the agreement of a case against the statute as it stands on a day, which is that of the
// signatures (人民调解法第二十九条; DOMAIN §2.4, §2.9, §10.1): who the parties are and who binds them, what
// happened, and who owes what, how much, when, how and where.
func (c *Case) CheckOn(a *Agreement, day workday.Date) Findings {
	l := c.lint(a, day, readings{})
	c.offer(a, l)
	return l.found
}

// lastDay is the day of the last act on the case.
func (c *Case) lastDay() workday.Date {
	if n := len(c.Events); n > 0 {
		return workday.DateOf(c.Events[n-1].At)
	}
	return c.Received()
}

func (c *Case) lint(a *Agreement, day workday.Date, read readings) *lint {
	l := &lint{Case: c, a: a, day: day, read: read, found: Findings{}}
	l.form()
	for i, p := range c.Parties {
		l.party(i, p)
		l.representation(i, p)
	}
	l.facts()
	l.clauses()
	if len(a.Mediators) == 0 {
		l.remark(Block, "mediator", "appointment", "mediators", "没有人民调解员，请先指派。")
	}
	if !c.reachedAgreement() {
		l.remark(Warn, "session", "record", "sessions", "没有结果为“达成协议”的调解记录，请补记。")
	}
	l.marks()
	return l
}

// form asks for paper where the law does.
func (l *lint) form() {
	if l.a.Form != Oral {
		return
	}
	if isLabour(l.Category) {
		f := l.remark(Block, "labour_oral", "labour_written", "form", "劳动争议的调解协议必须采用书面形式，请改为书面协议。")
		f.Mend = &Mend{"改为书面协议", func(t *Terms) { t.Form, t.ReachedOn = Written, workday.Date{} }}
	} else if l.a.ReachedOn.IsZero() {
		l.remark(Block, "reached", "oral", "reached_on", "口头协议没有达成日期，请补填，协议自达成之日起生效。")
	}
}

func (c *Case) reachedAgreement() bool {
	for _, s := range c.Sessions {
		if s.Result == SessionAgreed {
			return true
		}
	}
	return false
}

// parent is the relation of a father or mother to the child, not of a grandparent.
var parent = regexp.MustCompile(`^(?:其|系其?)?(?:父亲?|母亲?|父子|父女|母子|母女|爸爸|妈妈)$`)

func (l *lint) party(i int, p Party) {
	place := fmt.Sprintf("parties[%d]", i)
	who := p.Role.Name() + p.Name
	if p.Address == "" {
		l.remark(Block, "address", "parties", place, "%s缺住址，请补填。", who)
	}
	if p.Kind == OrgParty {
		if p.LegalRepresentative == "" {
			l.remark(Block, "legal_representative", "parties", place, "%s缺法定代表人，请补填。", who)
		}
		if p.CreditCode == "" {
			l.remark(Warn, "credit_code", "parties", place, "%s缺统一社会信用代码，请向对方核实。", who)
		}
		return
	}
	if p.Sex == "" || p.Birth.IsZero() {
		l.remark(Block, "basics", "parties", place, "%s缺性别或出生日期，请填写证件号码或补填。", who)
	}
	for _, x := range []struct{ value, name string }{{p.Ethnicity, "民族"}, {p.Occupation, "职业"}, {p.Phone, "联系方式"}} {
		if x.value == "" {
			l.remark(Warn, "particulars", "parties", place, "%s缺%s，请补填。", who, x.name)
		}
	}
	if p.NeedsGuardian(l.day) && len(p.Guardians) == 0 {
		l.remark(Block, "guardian", "guardian", place, "%s%s，请登记监护人并由监护人签名。", who, p.whyGuarded(l.day))
	}
	if p.Minor(l.day) && p.NeedsGuardian(l.day) && len(p.Guardians) == 1 && parent.MatchString(p.Guardians[0].Relation) {
		l.remark(Warn, "second_guardian", "parents", place, "%s未满18周岁，父母都是监护人，只登记了%s。请登记另一方并取得其同意；另一方已去世或者没有监护能力的，在调解记录中写明。", who, p.Guardians[0].Name)
	}
}

func (l *lint) facts() {
	if strings.TrimSpace(l.a.Facts) == "" {
		l.remark(Block, "facts", "facts", "facts", "缺纠纷的主要事实和争议事项，请补写。")
		return
	}
	x := l.read.of(l.a.Facts)
	for _, s := range x.sums {
		if s.err == nil && s.capital != nil && !s.alone && onlyCapitals.MatchString(s.upper) && !money.SameUpper(s.upper, money.Upper(s.fen)) {
			f := l.remark(Block, "facts_upper", "upper", "facts", "主要事实的大写“%s”与%s元不一致，请改为“%s”。", s.upper, s.figures, money.Upper(s.fen))
			f.Span = s.capital
		}
	}
	for _, r := range wording.OnFacts(l.day.String(), l.Category) {
		at := x.once(r.Key, r.Find)
		if at == nil {
			continue
		}
		level := Warn
		if r.Level == string(Block) {
			level = Block
		}
		span := spanOf(x.text, at[0], at[1])
		l.found = append(l.found, Finding{Level: level, Rule: r.Key, Article: articles.On(r.Article, l.day.String()), Place: "facts", Span: &span,
			Message: "主要事实" + r.Sentence(x.text[at[0]:at[1]])})
	}
}

// marks reminds of marks that are awaited or that strengthen the paper without deciding its effect.
func (l *lint) marks() {
	if len(l.a.Marks) == 0 || l.a.Form == Oral {
		return
	}
	for i, p := range l.Parties {
		place := fmt.Sprintf("parties[%d]", i)
		sealed, signed, agent := false, false, false
		guardians := map[int]bool{}
		for _, m := range l.a.Marks {
			if m.For(i) {
				sealed = sealed || m.Kind == Seal
				signed = signed || m.Kind != Seal
				agent = agent || m.By == ByAgent
				if m.By == ByGuardian {
					guardians[m.guardian()] = true
				}
			}
		}
		if p.Kind == OrgParty && sealed != signed {
			l.remark(Warn, "half_marked", "marks", place, "%s只有%s，请补齐签名和单位印章。", p.Name, map[bool]string{true: "印章", false: "签名"}[sealed])
		}
		if agent && !p.specialAgent() {
			l.remark(Warn, "agent", "authority", place, "%s的代理人没有特别授权，其签名不能代替当事人。", p.Name)
		}
		if len(guardians) == 1 && len(p.Guardians) > 1 {
			l.remark(Warn, "other_guardian", "guardian", place, "%s的另一名监护人尚未签名，请补签。", p.Name)
		}
	}
	if missing := l.MissingMarks(l.a); len(missing) > 0 {
		l.remark(Warn, "awaited_marks", "marks", "marks", "还缺%s，补齐之日协议才生效。", l.awaited(missing))
	}
}

// awaited names the marks that are missing.
func (l *lint) awaited(missing []MissingMark) string {
	var names []string
	mediator := false
	for _, m := range missing {
		switch {
		case m.By == ByCommittee:
			names = append(names, "调委会印章")
		case m.By == ByMediator && !mediator:
			mediator = true
			names = append(names, "人民调解员签名")
		case m.Party != nil && m.By == ByGuardian:
			names = append(names, l.Parties[*m.Party].Name+"的监护人签章")
		case m.Party != nil:
			names = append(names, l.Parties[*m.Party].Name+"的签章")
		}
	}
	return strings.Join(names, "、")
}
