package printing

import (
	"hefeng/data"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// performedForm (履行证明) certifies that an agreement was performed, which the police ask for before they
// refrain from a punishment (DOMAIN §2.5).
var performedForm = Form{Key: "performed", Proves: true, Name: "调解协议履行证明", Short: "履行证明", set: setPerformed, signers: []string{"调委会（印章）"},
	ready: func(s Sheet) error {
		if s.Case.PerformedOn.IsZero() {
			return data.Refuse(data.Conflict, "调解协议还没有全部履行，不能打印履行证明。")
		}
		return nil
	}}

func setPerformed(p *paper) {
	c := &p.Case
	a := c.Agreement()
	if a == nil {
		a = &data.Agreement{}
	}
	no := a.No
	if no == "" {
		no = c.No()
	}
	p.number("编号", no)
	p.addressed("")
	p.sentence(ts.T("兹证明，"), filled(p.matter(), 14), ts.T("，经本调解委员会主持调解，双方于"), filled(p.reached(a).Chinese(), 7),
		ts.T("达成的调解协议，已于"), filled(c.PerformedOn.Chinese(), 7), ts.T("全部履行完毕，具体如下："))
	rows := [][]ts.Cell{head("序号", "履行义务", "履行人", "金额", "履行日期", "履行凭证")}
	for i, x := range c.Performances {
		if x.Obligation >= len(a.Obligations) {
			continue
		}
		o := a.Obligations[x.Obligation]
		sum := ""
		if x.Amount > 0 {
			sum = x.Amount.String() + "元"
		}
		rows = append(rows, cells(itoa(i+1), o.What, p.nameOf(o.From), sum, x.On.Chinese(), x.Proof))
	}
	for i := 0; p.blank && i < 3; i++ {
		rows = append(rows, cells(itoa(i+1), "", "", "", "", ""))
	}
	p.Table(ts.Table{Columns: []float64{2, 6, 5, 4, 7, 4}, Header: 1, Rows: rows})
	p.Space(4)
	p.Paragraph("特此证明。")
	p.closing(func() { p.seal(byHand) })
}

// reached is the day of the agreement.
func (p *paper) reached(a *data.Agreement) workday.Date {
	if a.Form == data.Oral {
		return a.ReachedOn
	}
	return a.Effective
}
