package printing

import (
	"strings"

	"hefeng/data"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// What the committee tells about a closed case: report, slip, roll-up (D26, D27, D28).

// closingReportForm is D26.
var closingReportForm = Form{Key: "closing_report", Name: "人民调解结案报告表", Short: "结案报告表", Aliases: []string{"d26"}, seen: house, set: setClosingReport,
	signers: []string{"承办人", "负责人"}, ready: closed("结案报告表")}

// closed refuses a paper about a case that is still open.
func closed(name string) func(Sheet) error {
	return func(s Sheet) error {
		if s.Case.ClosedOn.IsZero() {
			return data.Refuse(data.Conflict, "本案还没有结案，不能打印%s。", name)
		}
		return nil
	}
}

func label(s string) ts.Cell { return ts.Cell{Text: s, Face: ts.Heading, Align: ts.Center} }

func setClosingReport(p *paper) {
	c := &p.Case
	value := func(s string, columns int) ts.Cell { return ts.Cell{Text: s, Columns: columns, Align: ts.Left} }
	tall := func(s string, n int) ts.Cell {
		return ts.Cell{Text: s, Columns: 3, Align: ts.Left, Lines: n}
	}
	day := func(d workday.Date) string { return d.Chinese() }
	closedOn := c.ClosedOn
	if !c.PerformedOn.IsZero() {
		closedOn = c.PerformedOn // 履行完毕 closes the file here, 结案 the statistics
	}
	made := ""
	if !p.blank {
		made = p.day().Chinese()
	}
	p.Table(ts.Table{Columns: []float64{3, 6, 3, 6}, Pad: 6, Rows: [][]ts.Cell{
		{label("卷号"), value(c.CaseNo, 1), label("填表时间"), value(made, 1)},
		{label("承办单位"), value(p.holder(), 1), label("承办人"), value(joined(p.names(c.Assigned)), 1)},
		{label("受案时间"), value(day(acceptedOn(c)), 1), label("结案时间"), value(day(closedOn), 1)},
		{label("申请人"), value(p.partyNames(data.Applicant), 3)},
		{label("被申请人"), value(p.partyNames(data.Respondent), 3)},
		{label("案件来源"), value(p.sourceName(), 1), label("纠纷类型"), value(p.Category, 1)},
		{label("纠纷简要事实"), tall(c.Summary, 6)},
		{label("调解结果"), tall(p.outcome(""), 4)},
		{label("履行情况"), tall(p.performed(), 2)},
	}})
	p.closing(func() {
		p.sign("承办人（签名）", byHand)
		p.sign("负责人（签名）", byHand)
	})
}

// holder is the committee, empty in a blank form.
func (p *paper) holder() string {
	if p.blank {
		return ""
	}
	return p.Committee.Committee
}

// sourceName is where the case came from, for a referral the organ.
func (p *paper) sourceName() string {
	s := p.Case.Source
	switch s.Kind {
	case "":
		return ""
	case data.ReferredByOrgan:
		return s.Kind.Name() + "（" + s.Organ.Name() + "）"
	}
	return s.Kind.Name()
}

// performed says how far the agreement is performed.
func (p *paper) performed() string {
	c := &p.Case
	if !c.PerformedOn.IsZero() {
		return "已于" + c.PerformedOn.Chinese() + "全部履行。"
	}
	all := c.Standings()
	if len(all) == 0 || p.blank {
		return ""
	}
	met := 0
	for _, x := range all {
		if !x.Met.IsZero() {
			met++
		}
	}
	return "共" + itoa(len(all)) + "项义务，已履行" + itoa(met) + "项。"
}

// caseSlipForm is D27: the mediator's slip of one case.
var caseSlipForm = Form{Key: "case_slip", Name: "人民调解员调解案件登记单", Short: "案件登记单", Aliases: []string{"d27"}, seen: house, set: setCaseSlip,
	signers: []string{"人民调解员"}}

func setCaseSlip(p *paper) {
	x := p.slip()
	if p.blank {
		x = slip{}
	}
	value := func(s string) ts.Cell { return ts.Cell{Text: s, Align: ts.Left} }
	wide := func(s string) ts.Cell { return ts.Cell{Text: s, Columns: 3, Align: ts.Left} }
	p.Table(ts.Table{Columns: []float64{3, 6, 3, 6}, Pad: 6, Rows: [][]ts.Cell{
		{label("调委会"), wide(p.holder())},
		{label("编号"), value(x.no), label("登记日期"), value(x.registered)},
		{label("案件来源"), value(x.source), label("纠纷类型"), value(x.kind)},
		{label("当事人"), wide(x.parties)},
		{label("纠纷发生时间"), value(x.occurred), label("涉及人数"), value(x.persons)},
		{label("涉及金额"), value(x.sum), label("协议形式"), value(x.form)},
		{label("调解员"), value(x.mediators), label("调解结果"), value(x.result)},
	}})
	p.closing(func() { p.sign("人民调解员（签名）", byHand) })
}

// slip is what D27 and a row of D28 tell of a case.
type slip struct {
	no, registered, source, kind, parties, occurred, persons, sum, form, mediators, result string
}

func (s Sheet) slip() slip {
	c := &s.Case
	x := slip{no: c.No(), registered: c.Received().Chinese(), source: c.Source.Kind.Name(), kind: s.Category, parties: c.Title(),
		occurred: c.OccurredOn.Chinese(), persons: itoa(c.Headcount()), mediators: joined(s.names(c.Assigned)), result: c.State.Name()}
	if c.Amount > 0 {
		x.sum = c.Amount.String() + "元"
	}
	if c.Archive != nil {
		x.result = c.Archive.From.Name()
	}
	if a := c.Agreement(); a != nil {
		x.form = a.Form.Name()
	}
	return x
}

// rollUpForm is D28: the committee's list of cases; of one sheet it has one row, RollUp makes it of many.
var rollUpForm = Form{Key: "roll_up", Name: "人民调解委员会调解案件汇总登记表", Short: "汇总登记表", Aliases: []string{"d28"}, seen: house, set: func(p *paper) { setRollUp(p, []Sheet{p.Sheet}) },
	signers: []string{"制表人", "负责人"}}

func setRollUp(p *paper, sheets []Sheet) {
	if p.blank {
		sheets = make([]Sheet, 12)
	}
	rows := [][]ts.Cell{head("序号", "编号", "登记日期\n发生时间", "来源", "类型", "当事人", "人数", "金额\n（元）", "形式", "调解员", "结果")}
	for i, s := range sheets {
		x := slip{}
		if !p.blank {
			x = s.slip()
		}
		days := "" // of registration, and below it of the dispute
		if !p.blank {
			days = s.Case.Received().String() + "\n" + s.Case.OccurredOn.String()
		}
		sum := strings.TrimSuffix(x.sum, "元")
		row := cells(itoa(i+1), x.no, days, x.source, x.kind, x.parties, x.persons, sum, x.form, x.mediators, x.result)
		if p.blank {
			row[0].Lines = 2
		}
		rows = append(rows, row)
	}
	p.Table(ts.Table{Columns: []float64{21, 54, 56, 36, 36, 64, 21, 60, 28, 36, 36}, Header: 1, Rows: rows, Size: ts.SizeXiaowu, Leading: 13, Pad: 3})
	p.closing(func() {
		p.sign("制表人（签名）", byHand)
		p.sign("负责人（签名）", byHand)
	})
}

// RollUp makes D28 of many cases, one row each, in their order. The first sheet gives the committee and
// the day.
func RollUp(sheets []Sheet) (Paper, error) {
	if len(sheets) == 0 {
		return Paper{}, data.Refuse(data.Invalid, "没有选定案件，不能打印汇总登记表。")
	}
	first := sheets[0]
	for _, s := range sheets {
		if err := s.check(); err != nil {
			return Paper{}, err
		}
		first.Demo = first.Demo || s.Demo || s.Case.Demo
	}
	f := rollUpForm
	f.set = func(p *paper) { setRollUp(p, sheets) }
	return f.make(first)
}
