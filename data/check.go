package data

import (
	"fmt"
	"regexp"
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
	}
	if strings.TrimSpace(a.Facts) == "" {
		f.add(Block, "facts", "facts", "缺纠纷的主要事实和争议事项，请补写。")
	}
	if len(a.Clauses) == 0 {
		f.add(Block, "terms", "clauses", "没有协议条款，请写明双方约定的内容。")
	}
	for i, clause := range a.Clauses {
		checkClause(i, clause, a, &f)
	}
	c.checkObligations(a, &f)
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
		f.add(Block, "guardian", place, "%s未满18周岁，请登记监护人并由监护人签名。", who)
	}
}

var (
	sums        = regexp.MustCompile(`(\d[\d,]*(?:\.\d+)?)\s*(万)?元`)
	writtenOut  = regexp.MustCompile(`^\s*[（(]\s*大写[:：]?\s*(?:人民币)?([零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整正]+)\s*[)）]`)
	vague       = regexp.MustCompile(`尽快|尽早|及时|适当时候|择日|争取|尽量|视情况|有条件时`)
	dates       = regexp.MustCompile(`\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{2}-\d{2}|当场|即时|签订(?:本协议)?(?:之日|当日)`)
	cutting     = regexp.MustCompile(`(?:停止|停|断|切断)(?:供)?(?:水|电|暖|热|气|燃气)`)
	forbidding  = regexp.MustCompile(`(?:不得|不再|不能|禁止|不|未)(?:采取|以|擅自|随意)?$`)
	statusWords = regexp.MustCompile(`离婚|解除婚姻|解除收养|收养关系|亲子关系|确认.{0,8}(?:所有权|物权|产权)|(?:所有权|产权)归`)
	feeWords    = regexp.MustCompile(`调解费|调解服务费`)
	instalments = regexp.MustCompile(`分期|分[二两三四五六七八九十\d]+期|第[一二三四五六七八九十\d]+期`)
)

func checkClause(i int, clause string, a *Agreement, f *Findings) {
	place := fmt.Sprintf("clauses[%d]", i)
	no := fmt.Sprintf("第%d条", i+1)
	if strings.TrimSpace(clause) == "" {
		f.add(Block, "terms", place, "%s是空的，请写明内容或删去。", no)
		return
	}
	amounts := checkSums(place, no, clause, f)
	if len(amounts) > 0 {
		checkMatch(place, no, clause, amounts, a.Obligations, f)
	}
	if w := vague.FindString(clause); w != "" && !dates.MatchString(clause) {
		f.add(Warn, "terms", place, "%s的“%s”没有期限，请改为具体日期。", no, w)
	}
	if at := cutting.FindStringIndex(clause); at != nil && !forbidding.MatchString(clause[:at[0]]) {
		f.add(Block, "no_cutting", place, "%s以“%s”催交物业费，法律不允许，请删去。", no, clause[at[0]:at[1]])
	}
	if w := statusWords.FindString(clause); w != "" {
		f.add(Warn, "unconfirmable", place, "%s涉及“%s”，法院不予司法确认，请告知当事人另行办理。", no, w)
	}
	if feeWords.MatchString(clause) {
		f.add(Block, "free", place, "%s约定了调解费用，人民调解不收取任何费用，请删去。", no)
	}
}

// checkSums compares the figures of a clause with the amount written out behind them and returns
// the figures in order.
func checkSums(place, no, clause string, f *Findings) []money.Fen {
	var amounts []money.Fen
	for _, at := range sums.FindAllStringSubmatchIndex(clause, -1) {
		figure := clause[at[2]:at[3]]
		if at[4] >= 0 {
			figure += "万"
		}
		fen, err := money.Parse(figure)
		if err != nil {
			f.add(Block, "terms", place, "%s的金额“%s元”写法不对，请改正。", no, figure)
			continue
		}
		amounts = append(amounts, fen)
		out := writtenOut.FindStringSubmatch(clause[at[1]:])
		switch want := money.Upper(fen); {
		case out == nil:
			f.add(Warn, "upper", place, "%s的%s元没有大写，请在其后注明（大写：人民币%s）。", no, figure, want)
		case plainUpper(out[1]) != plainUpper(want):
			f.add(Block, "upper", place, "%s的大写“%s”与%s元不一致，请改为“%s”。", no, out[1], figure, want)
		}
	}
	return amounts
}

// plainUpper drops what the rule leaves free: 整 or 正 at the end and the optional 零.
func plainUpper(s string) string {
	return strings.NewReplacer("零", "", "整", "", "正", "").Replace(s)
}

// checkMatch looks for the obligations behind a clause's sum and for its day and way.
func checkMatch(place, no, clause string, amounts []money.Fen, owed []Obligation, f *Findings) {
	total := amounts[0]
	if instalments.MatchString(clause) && len(amounts) > 2 {
		var sum money.Fen
		for _, x := range amounts[1:] {
			sum += x
		}
		if sum != total {
			f.add(Block, "terms", place, "%s分期合计%s元，与总额%s元不符，请改正。", no, sum, total)
		}
	}
	if matched(total, owed) {
		return
	}
	if len(owed) > 0 {
		f.add(Block, "terms", place, "%s的%s元在履行义务中没有对应的金额，请核对两处金额。", no, total)
	}
	if !dates.MatchString(clause) {
		f.add(Block, "terms", place, "%s没有履行期限，请写明日期。", no)
	}
}

// matched tells whether one obligation, or all of one party to another together, come to a sum.
func matched(total money.Fen, owed []Obligation) bool {
	together := map[[2]int]money.Fen{}
	for _, o := range owed {
		if o.Amount == total {
			return true
		}
		together[[2]int{o.From, o.To}] += o.Amount
	}
	for _, sum := range together {
		if sum == total {
			return true
		}
	}
	return false
}

func (c *Case) checkObligations(a *Agreement, f *Findings) {
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
		guardians := 0
		for _, m := range a.Marks {
			if m.For(i) {
				sealed = sealed || m.Kind == Seal
				signed = signed || m.Kind != Seal
				agent = agent || m.By == ByAgent
				if m.By == ByGuardian {
					guardians++
				}
			}
		}
		if p.Kind == OrgParty && sealed != signed {
			f.add(Warn, "marks", place, "%s只有%s，请补齐签名和单位印章。", p.Name, map[bool]string{true: "印章", false: "签名"}[sealed])
		}
		if agent && (p.Agent == nil || p.Agent.Authority != Special) {
			f.add(Warn, "authority", place, "%s的代理人没有特别授权，其签名不能代替当事人。", p.Name)
		}
		if guardians == 1 && len(p.Guardians) > 1 {
			f.add(Warn, "guardian", place, "%s的另一名监护人尚未签名，请补签。", p.Name)
		}
	}
}
