package printing

import (
	"slices"

	"hefeng/data"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// extensionForm is D18: every party consents to a longer period of mediation.
var extensionForm = Form{Key: "extension", Name: "延长调解期限同意书", Short: "延期同意书", Aliases: []string{"d18"}, set: setExtension,
	signers: []string{"各方当事人", "人民调解员"}}

func setExtension(p *paper) {
	c := &p.Case
	var x data.Extension
	if n := len(c.Extensions); n > 0 {
		x = c.Extensions[n-1]
	}
	p.number("案号", c.CaseNo)
	p.sentence(ts.T("本委受理的"), filled(p.matter(), 14), ts.T("，因在调解期限内尚不能办结，各方当事人同意将调解期限延长"),
		filled(number(x.Days), 3), ts.T(map[bool]string{true: "个工作日", false: "日"}[p.workdays()]+"，至"), filled(x.Last.Chinese(), 7), ts.T("届满。"))
	p.Paragraph(p.says("extension"))
	if len(x.Consents) > 0 {
		rows := [][]ts.Cell{head("当事人", "姓名或名称", "同意日期", "同意方式")}
		for _, k := range x.Consents {
			rows = append(rows, cells(p.role(k.Party), p.nameOf(k.Party), k.On.Chinese(), k.How.Name()))
		}
		p.Table(ts.Table{Columns: []float64{3, 6, 5, 3}, Header: 1, Rows: rows})
	}
	p.closing(func() {
		p.signParties(p.all(), func(party int, _ data.MarkBy) workday.Date {
			i := slices.IndexFunc(x.Consents, func(k data.Consent) bool { return k.Party == party && k.How == data.WrittenConsent })
			if i < 0 {
				return byHand
			}
			return x.Consents[i].On
		})
		for _, name := range p.hosts() {
			p.sign("人民调解员"+name+"（签名）", byHand)
		}
	})
}

// workdays tells whether the period of mediation counts working days.
func (p *paper) workdays() bool {
	k, ok := p.Case.Clock(data.MediationClock)
	return ok && k.Workdays
}

// number is a count as papers print it, empty for none.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return itoa(n)
}

// hosts are the names of the mediators who have the case; one empty name where there are none.
func (p *paper) hosts() []string {
	if len(p.Case.Assigned) == 0 {
		return []string{""}
	}
	return p.names(p.Case.Assigned)
}
