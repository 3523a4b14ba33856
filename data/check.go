package data

import (
	"fmt"
	"strings"

	"hefeng/assets/articles"
	"hefeng/data/money"
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

// Finding is one thing that the check of an agreement found, with the provision that asks for it.
type Finding struct {
	Level   Level  `json:"level"`
	Article string `json:"article"`
	Place   string `json:"place,omitempty"` // e.g. clauses[0], parties[1]
	Message string `json:"message"`
}

// Findings are gathered in reading order.
type Findings []Finding

func (f *Findings) add(level Level, key, place, format string, args ...any) {
	*f = append(*f, Finding{Level: level, Article: articles.Cite(key), Place: place, Message: fmt.Sprintf(format, args...)})
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

// Check reads the agreement of a case against the statute (DOMAIN §2.4, §10.1): who the parties
// are, what happened, and who owes what, how much, when, how and where.
func (c *Case) Check(a *Agreement) Findings {
	f := Findings{}
	for i, p := range c.Parties {
		c.checkPartyOnPaper(i, p, &f)
		c.checkRepresentation(i, p, &f)
	}
	if strings.TrimSpace(a.Facts) == "" {
		f.add(Block, "facts", "facts", "缺纠纷的主要事实和争议事项，请补写。")
	}
	if len(a.Clauses) == 0 {
		f.add(Block, "terms", "clauses", "没有协议条款，请写明双方约定的内容。")
	}
	var named []money.Fen
	for i, clause := range a.Clauses {
		named = append(named, checkClause(i, clause, a, &f)...)
	}
	c.checkObligations(a, named, &f)
	if len(a.Mediators) == 0 {
		f.add(Block, "appointment", "mediators", "没有人民调解员，请先指派。")
	}
	if !c.reachedAgreement() {
		f.add(Warn, "record", "sessions", "没有结果为“达成协议”的调解记录，请补记。")
	}
	c.checkMarks(a, &f)
	return f
}

func (c *Case) reachedAgreement() bool {
	for _, s := range c.Sessions {
		if s.Result == SessionAgreed {
			return true
		}
	}
	return false
}

func (c *Case) checkPartyOnPaper(i int, p Party, f *Findings) {
	place := fmt.Sprintf("parties[%d]", i)
	who := p.Role.Name() + p.Name
	if p.Address == "" {
		f.add(Block, "parties", place, "%s缺住址，请补填。", who)
	}
	if p.Kind == OrgParty {
		if p.LegalRepresentative == "" {
			f.add(Block, "parties", place, "%s缺法定代表人，请补填。", who)
		}
		if p.CreditCode == "" {
			f.add(Warn, "parties", place, "%s缺统一社会信用代码，请向对方核实。", who)
		}
		return
	}
	if p.Sex == "" || p.Birth.IsZero() {
		f.add(Block, "parties", place, "%s缺性别或出生日期，请填写证件号码或补填。", who)
	}
	for _, x := range []struct{ value, name string }{{p.Ethnicity, "民族"}, {p.Occupation, "职业"}, {p.Phone, "联系方式"}} {
		if x.value == "" {
			f.add(Warn, "parties", place, "%s缺%s，请补填。", who, x.name)
		}
	}
	if c.needsGuardian(i) && len(p.Guardians) == 0 {
		f.add(Block, "guardian", place, "%s%s，请登记监护人并由监护人签名。", who, p.whyGuarded(c.Received()))
	}
}

func (c *Case) checkObligations(a *Agreement, named []money.Fen, f *Findings) {
	if len(a.Obligations) == 0 {
		f.add(Block, "terms", "obligations", "没有履行义务，请写明谁在什么日期以什么方式履行什么。")
	}
	for i, o := range a.Obligations {
		place := fmt.Sprintf("obligations[%d]", i)
		no := fmt.Sprintf("第%d项履行义务", i+1)
		if o.Due.IsZero() {
			f.add(Block, "terms", place, "%s没有期限，请填写日期。", no)
		}
		if o.How == "" {
			f.add(Block, "terms", place, "%s没有履行方式，请填写，如银行转账。", no)
		}
		if len(named) > 0 && o.Amount > 0 && !coveredBy(named, i, a.Obligations) {
			f.add(Warn, "terms", place, "%s的%s元在条款中没有写到，请核对两处金额。", no, o.Amount)
		}
		if o.Place == "" {
			f.add(Warn, "terms", place, "%s没有履行地点或账户，请补填。", no)
		}
	}
}

// checkMarks reminds of marks that strengthen the paper without deciding its effect.
func (c *Case) checkMarks(a *Agreement, f *Findings) {
	if len(a.Marks) == 0 || a.Form == Oral {
		return
	}
	for i, p := range c.Parties {
		place := fmt.Sprintf("parties[%d]", i)
		sealed, signed, agent := false, false, false
		guardians := map[int]bool{}
		for _, m := range a.Marks {
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
			f.add(Warn, "marks", place, "%s只有%s，请补齐签名和单位印章。", p.Name, map[bool]string{true: "印章", false: "签名"}[sealed])
		}
		if agent && (p.Agent == nil || p.Agent.Authority != Special) {
			f.add(Warn, "authority", place, "%s的代理人没有特别授权，其签名不能代替当事人。", p.Name)
		}
		if len(guardians) == 1 && len(p.Guardians) > 1 {
			f.add(Warn, "guardian", place, "%s的另一名监护人尚未签名，请补签。", p.Name)
		}
	}
}
