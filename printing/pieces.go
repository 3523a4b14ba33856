package printing

import (
	"strings"
	"time"

	"hefeng/data"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// The pieces of which forms are made, beside those of parts.go. Each piece has its blank form too: what
// is not known becomes a rule to write on, so that a blank form is the form without its facts.

// rules sets empty rules from margin to margin, to be written on.
func (p *paper) rules(n int) {
	p.Keep(func() {
		for range n {
			p.Line(ts.Rest())
		}
	})
}

// statement sets a long text; where there is none, so many rules.
func (p *paper) statement(text string, rules int) {
	if strings.TrimSpace(text) == "" {
		p.rules(rules)
		return
	}
	p.Paragraph(text)
}

// section is a heading with a long text below it.
func (p *paper) section(heading, text string, rules int) {
	p.Heading(heading + "：")
	p.statement(text, rules)
}

// items is a heading with numbered texts below it; where there are none, so many numbered rules.
func (p *paper) items(heading string, texts []string, rules int) {
	p.Heading(heading + "：")
	p.clauses(texts, rules)
}

// clauses sets numbered texts; where there are none, so many numbered rules.
func (p *paper) clauses(texts []string, rules int) {
	if len(texts) > 0 {
		p.numbered(texts)
		return
	}
	for i := range rules {
		p.Line(ts.Gap(2), ts.T(itoa(i+1)+"、"), ts.Rest())
	}
}

// option is one of several answers with a box before it.
type option struct {
	text   string
	ticked bool
}

// options sets a heading with boxes to tick behind it.
func (p *paper) options(heading string, list ...option) {
	parts := []ts.Inline{ts.In(ts.Heading, heading+"：")}
	for _, o := range list {
		parts = append(parts, ts.Check(o.ticked), ts.Solid(" "+o.text), ts.T("　"))
	}
	p.Line(parts...)
}

// says is a fixed sentence of the table of sentences that holds on the day of the paper, its {names}
// replaced by the values that follow them.
func (p *paper) says(key string, pairs ...string) string {
	t, ok := p.Words.On(key, p.day().String())
	if !ok {
		p.untold = append(p.untold, key)
		return ""
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		pairs[i] = "{" + pairs[i] + "}"
	}
	return strings.NewReplacer(pairs[:len(pairs)&^1]...).Replace(t.Text)
}

// filled is a value inside a sentence, or room on a rule to write it.
func filled(value string, least float64) ts.Inline {
	if value == "" {
		return ts.Blank(least)
	}
	return ts.T(value)
}

// sentence sets a paragraph of text with places to fill in it.
func (p *paper) sentence(parts ...ts.Inline) {
	style := p.Sized(ts.BodyStyle)
	if p.blank {
		style.Align = ts.Left // rules would be torn apart
	}
	p.Styled(style, parts...)
}

// addressed names who gets a letter, at the left edge.
func (p *paper) addressed(to string) { p.Line(filled(to, 14), ts.T("：")) }

// receiptBlock (回执) is where those who get a paper sign for it. It stays on one page and, with the last
// lines of the paper, off a page of its own.
func (p *paper) receiptBlock(what string, parties []int) {
	p.Space(8)
	p.Tie()
	p.Keep(func() {
		p.receiptHead(what)
		for _, i := range parties {
			p.signNamed(i, "收件人", func(data.MarkBy) workday.Date { return byHand })
		}
	})
}

// receiptHead is the rule, the title and the sentence of a receipt.
func (p *paper) receiptHead(what string) {
	p.Line(ts.Rest())
	style := p.Sized(ts.LineStyle)
	style.Align = ts.Center
	p.Styled(style, ts.In(ts.Heading, "回　执"))
	p.sentence(ts.T(p.says("receipt", "what", what)))
}

// head is a row of column titles.
func head(titles ...string) []ts.Cell {
	row := make([]ts.Cell, len(titles))
	for i, t := range titles {
		row[i] = ts.Cell{Text: t, Face: ts.Heading, Align: ts.Center}
	}
	return row
}

// cells is a row of texts; those of two characters and fewer stand in the middle.
func cells(texts ...string) []ts.Cell {
	row := make([]ts.Cell, len(texts))
	for i, t := range texts {
		row[i] = ts.Cell{Text: t, Align: ts.Left}
		if len([]rune(t)) <= 2 {
			row[i].Align = ts.Center
		}
	}
	return row
}

// clock is a time as papers print it, or room to fill it in.
func clock(at time.Time) string {
	if at.IsZero() {
		return "　　　　年　　月　　日　　时　　分"
	}
	return at.In(data.Zone).Format("2006年1月2日15时04分")
}

// never is a time that nobody knows yet.
var never time.Time

// joined is names in a row.
func joined(names []string) string { return strings.Join(names, "、") }
