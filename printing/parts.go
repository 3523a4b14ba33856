package printing

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hefeng/data"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// paper is a form being set: the typesetter with the pieces that all forms share.
type paper struct {
	*ts.Doc
	Sheet
	form   Form
	title  string
	untold []string // matters that the table of law does not have
}

func newPaper(f Form, s Sheet) *paper {
	title := TitleOf(f, s.Case)
	var marks []string
	if s.Demo || s.Case.Demo {
		marks = append(marks, "演示")
	}
	if s.Draft {
		marks = append(marks, "草稿")
	}
	doc := ts.New(ts.Options{Title: title, Created: s.At, Header: s.Committee.Committee, Marks: marks,
		GapMark: "（本页以下空白）", Proof: proof(s.Code), Size: f.size, Footer: f.foot})
	if !f.bare {
		doc.Title(f.Name)
	}
	return &paper{Doc: doc, Sheet: s, form: f, title: title}
}

// TitleOf names a paper for the print queue and the reader of a file.
func TitleOf(f Form, c data.Case) string {
	if no := c.No(); no != "" {
		return f.Name + " " + no
	}
	return f.Name
}

// number prints the number of the paper at the right; an empty one is left to be filled in.
func (p *paper) number(label, no string) {
	if no == "" {
		p.Line(ts.Spring(), ts.T(label+"："), ts.Blank(9))
	} else {
		p.RightLine(label + "：" + no)
	}
	p.Space(4)
}

// field is a labelled value on a rule, at least so many characters long.
type field struct {
	label, value string
	least        float64
}

// fields sets labelled values on one line; the rule of the last reaches the right edge.
func (p *paper) fields(fs ...field) {
	var parts []ts.Inline
	for i, f := range fs {
		parts = append(parts, ts.T(f.label))
		if i < len(fs)-1 {
			parts = append(parts, ts.Filled(f.value, f.least), ts.Gap(0.5))
		} else {
			parts = append(parts, ts.Blank(0.5), ts.Filled(f.value, f.least), ts.Rest())
		}
	}
	p.Line(parts...)
}

// labelled is a heading in 黑体 with text behind it on the same line; without text, a rule.
func (p *paper) labelled(label, text string) {
	if text == "" {
		p.Line(ts.In(ts.Heading, label+"："), ts.Rest())
		return
	}
	p.Line(ts.In(ts.Heading, label+"："), ts.T(text))
}

// party sets what a form tells of a party (人民调解法第二十九条第一款第一项), on one page.
func (p *paper) party(i int) { p.partyBlock(i, true) }

// partyBlock is party, with the number of the identity paper or without.
func (p *paper) partyBlock(i int, withID bool) { p.partyNamed(i, p.role(i), withID) }

// partyNamed is partyBlock under another title than the party's role.
func (p *paper) partyNamed(i int, title string, withID bool) {
	party := p.Case.Parties[i]
	p.Keep(func() {
		p.Line(ts.In(ts.Heading, title))
		if party.Kind == data.OrgParty {
			p.organisation(i)
		} else {
			p.person(i, withID)
		}
		for _, a := range party.Agents() {
			p.fields(field{"委托代理人", a.Name, 6}, field{"与当事人关系", a.Relation, 5}, field{"代理权限", a.Authority.Name(), 0})
			p.fields(field{"代理人联系方式", p.hide(i, a.Phone), 0})
		}
	})
}

func (p *paper) person(i int, withID bool) {
	party := p.Case.Parties[i]
	p.fields(field{"姓名", party.Name, 9}, field{"性别", party.SexName(), 3}, field{"民族", party.Ethnicity, 4}, field{"年龄", p.age(party), 0})
	p.fields(field{"职业或职务", party.Occupation, 8}, field{"联系方式", p.phone(i), 0})
	p.fields(field{"单位或住址", p.address(i), 0})
	if withID && (party.IDNumber != "" || p.blank) {
		p.fields(field{idLabel(party.IDType), party.IDNumber, 0})
	}
	for _, g := range party.Guardians {
		p.fields(field{"监护人", g.Name, 8}, field{"与当事人关系", g.Relation, 5}, field{"联系方式", p.hide(i, g.Phone), 0})
	}
}

// idLabel is what the number of an identity paper is called.
func idLabel(t data.IDType) string {
	if t == "" || t == data.NoID {
		return "证件号码"
	}
	return t.Name() + "号码"
}

func (p *paper) organisation(i int) {
	party := p.Case.Parties[i]
	p.fields(field{"名称", party.Name, 0})
	p.fields(field{"住所", p.address(i), 0})
	p.fields(field{"统一社会信用代码", party.CreditCode, 0})
	p.fields(field{"法定代表人", party.LegalRepresentative, 7}, field{"职务", party.Post, 5}, field{"联系方式", p.phone(i), 0})
}

// age is in full years on the day of the paper; empty when the birth date is not known.
func (p *paper) age(party data.Party) string {
	if n := party.Age(p.day()); n >= 0 {
		return itoa(n) + "岁"
	}
	return ""
}

// sign sets a place for a signature with its date.
func (p *paper) sign(who string, on workday.Date) {
	style := p.Sized(ts.LineStyle)
	style.Leading *= 1.15 // room for a hand
	date := dated(on)
	parts := []ts.Inline{ts.T(who + "："), ts.Rest(), ts.Gap(dateRoom - width(date)), ts.T(date)}
	if len([]rune(who)) > 16 { // too long to leave room beside it
		p.Styled(style, parts[0])
		parts = parts[1:]
	}
	p.Styled(style, parts...)
}

// signParties heads the signatures of parties with how they may sign and sets a place for each.
func (p *paper) signParties(parties []int, marked func(party int, by data.MarkBy) workday.Date) {
	if len(parties) == 0 {
		return
	}
	p.signHeading("当事人")
	for _, i := range parties {
		p.signParty(i, func(by data.MarkBy) workday.Date { return marked(i, by) })
	}
}

// signHeading says who may sign how, above the places of several.
func (p *paper) signHeading(who string) {
	p.Line(ts.T(who + "（签名、盖章或者按指印）："))
}

// signParty sets the places of one party: who can bind it is who signs.
func (p *paper) signParty(i int, marked func(by data.MarkBy) workday.Date, ways ...signing) {
	p.signNamed(i, p.role(i), marked, ways...)
}

// signing changes how a party's places are set.
type signing int

// withoutAgent leaves the agent's place out.
const withoutAgent signing = 1

// signNamed is signParty under another title than the party's role.
func (p *paper) signNamed(i int, title string, marked func(by data.MarkBy) workday.Date, ways ...signing) {
	party := p.Case.Parties[i]
	who := title + party.Name
	agent := !slices.Contains(ways, withoutAgent)
	switch {
	case party.Kind == data.OrgParty:
		p.sign(who+"（盖章）", marked(data.ByParty))
		if agent {
			p.sign("法定代表人或委托代理人（签名）", first(marked(data.ByLegalRepresentative), marked(data.ByAgent)))
		} else {
			p.sign("法定代表人（签名）", marked(data.ByLegalRepresentative))
		}
	case !p.blank && party.NeedsGuardian(p.Case.Received()):
		for _, g := range party.Guardians {
			p.sign(who+"的监护人"+g.Name, marked(data.ByGuardian))
		}
		if len(party.Guardians) == 0 {
			p.sign(who+"的监护人", marked(data.ByGuardian))
		}
	default:
		p.sign(who, marked(data.ByParty))
		if agent {
			for _, a := range party.Agents() {
				p.sign("委托代理人"+a.Name, marked(data.ByAgent))
			}
		}
	}
}

// byHand is a date that is left to be filled in by hand.
var byHand workday.Date

// unmarked is for papers whose signatures the program does not follow.
func unmarked(int, data.MarkBy) workday.Date { return byHand }

// dated is a date as papers print it, or room to fill it in.
func dated(on workday.Date) string {
	if on.IsZero() {
		return "　　　年　　月　　日"
	}
	return on.Chinese()
}

// dateRoom is the room for a date beside a signature, in characters.
const dateRoom = 10.5

// width is about how many characters wide a date is, figures being half as wide as Chinese, with a
// quarter between the two.
func width(date string) (w float64) {
	figures := false
	for i, r := range []rune(date) {
		w += 0.5
		if r > 0xFF {
			w += 0.5
		}
		if now := r <= 0xFF; i > 0 && now != figures {
			w += 0.25
		}
		figures = r <= 0xFF
	}
	return w
}

// first is the first date that is known.
func first(dates ...workday.Date) workday.Date {
	for _, d := range dates {
		if !d.IsZero() {
			return d
		}
	}
	return byHand
}

// seal sets the place of the committee's seal.
func (p *paper) seal(on workday.Date) {
	p.Space(6)
	p.Seal(p.Committee.Committee, dated(on))
}

// closing adds the words that close the text and the signatures, which never part from the last
// lines of the text.
func (p *paper) closing(signatures func()) {
	p.BlankBelow()
	p.Tie()
	p.Keep(signatures)
}

// told is what the law says of a matter on the day of the paper, with the provision; one string per
// paragraph, the provision after the last.
func (p *paper) told(key string) []string {
	t, ok := p.Law.On(key, p.day().String())
	if !ok {
		p.untold = append(p.untold, key)
		return nil
	}
	told := t.Paragraphs()
	told[len(told)-1] += "（" + t.Cite + "）"
	return told
}

// numbered sets paragraphs with 1、2、3、 before them, unless they bear a number of their own.
func (p *paper) numbered(texts []string) {
	for i, text := range texts {
		if !ownNumber.MatchString(text) {
			text = itoa(i+1) + "、" + text
		}
		p.Paragraph(text)
	}
}

var ownNumber = regexp.MustCompile(`^\s*([（(]?([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[）)]?[、.．]|第[0-9一二三四五六七八九十]{1,3}条|[（(]([0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)])`)

// partyNames joins the names of one side.
func (p *paper) partyNames(role data.PartyRole) string {
	var names []string
	for _, party := range p.Case.PartiesOf(role) {
		names = append(names, party.Name)
	}
	return strings.Join(names, "、")
}

func itoa(n int) string { return strconv.Itoa(n) }

// lines numbers texts and sets them under each other, for a cell.
func lines(texts []string) string {
	var b strings.Builder
	for i, t := range texts {
		if i > 0 {
			b.WriteString("\n")
		}
		if len(texts) > 1 && !ownNumber.MatchString(t) {
			b.WriteString(itoa(i+1) + "、")
		}
		b.WriteString(t)
	}
	return b.String()
}
