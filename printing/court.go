package printing

import (
	"hefeng/data"
	ts "hefeng/printing/typeset"
)

// courtPapersForm is D22: the signature for the papers of a court's referral, from which the period counts
// (最高人民法院关于人民法院特邀调解的规定第二十七条).
var courtPapersForm = Form{Key: "court_papers", Name: "委派（委托）调解材料接收单", Short: "法院材料接收单", Aliases: []string{"d22"}, size: ts.SizeXiaosi, set: setCourtPapers,
	signers: []string{"移送人", "接收人", "调委会（印章）"},
	ready:   referredByCourt,
	lacks: func(c *data.Case) []string {
		var l lacking
		if r := c.CourtReferral; r != nil {
			l.add(r.LetterNo == "", "委派（委托）函号")
			l.add(r.CourtNo == "", "法院案号")
			l.add(r.Judge == "", "承办法官")
			l.add(r.Phone == "", "法院联系电话")
			l.add(len(r.Papers) == 0, "移送材料清单")
		}
		return l
	}}

func referredByCourt(s Sheet) error {
	if s.Case.CourtReferral == nil {
		return data.Refuse(data.Conflict, "本案没有登记法院委派或者委托的材料。")
	}
	return nil
}

// referral is what the court sent, empty in a blank form.
func (p *paper) referral() data.CourtReferral {
	if r := p.Case.CourtReferral; r != nil {
		return *r
	}
	return data.CourtReferral{}
}

// fromCourt sets what identifies the court's referral.
func (p *paper) fromCourt() {
	r := p.referral()
	p.fields(field{"移送法院", r.Court, 0})
	p.fields(field{"函号", r.LetterNo, 8}, field{"法院案号", r.CourtNo, 0})
	p.fields(field{"承办法官", r.Judge, 8}, field{"联系电话", r.Phone, 0})
	var kinds []option
	for _, k := range []data.ReferralKind{data.BeforeFiling, data.AfterFiling, data.AfterSummary} {
		kinds = append(kinds, option{k.Name(), r.Kind == k})
	}
	p.options("移送类别", kinds...)
	p.fields(field{"事由", p.matter(), 0})
}

func setCourtPapers(p *paper) {
	r := p.referral()
	p.number("编号", p.Case.No())
	p.fromCourt()
	rows := [][]ts.Cell{head("序号", "材料名称", "份数", "页数", "备注")}
	for i := range max(len(r.Papers), 4) {
		name := ""
		if i < len(r.Papers) {
			name = r.Papers[i]
		}
		rows = append(rows, cells(itoa(i+1), name, "", "", ""))
	}
	p.Space(4)
	p.Table(ts.Table{Columns: []float64{2, 10, 2, 2, 4}, Header: 1, Rows: rows})
	p.Space(4)
	p.sentence(ts.T("上述材料已于"), filled(r.SignedOn.Chinese(), 7), ts.T("签字接收。"), ts.T(p.says("court_term")))
	p.closing(func() {
		p.sign("移送人（签名）", byHand)
		p.sign("接收人（签名）", r.SignedOn)
		p.seal(r.SignedOn)
	})
}

// courtReportForm is D22's answer: what became of the mediation. It tells the result and nothing of what
// was said or offered (最高人民法院关于人民法院特邀调解的规定第二十二条).
var courtReportForm = Form{Key: "court_report", Name: "委派（委托）调解情况反馈表", Short: "调解情况反馈表", Aliases: []string{"d22b"}, size: ts.SizeXiaosi, set: setCourtReport,
	signers: []string{"人民调解员", "调委会（印章）"},
	ready: func(s Sheet) error {
		if err := referredByCourt(s); err != nil {
			return err
		}
		if s.Case.ClosedOn.IsZero() {
			return data.Refuse(data.Conflict, "调解还没有结果，请在办结后打印反馈表。")
		}
		return nil
	}}

func setCourtReport(p *paper) {
	c := &p.Case
	p.number("编号", c.No())
	p.fromCourt()
	r := p.referral()
	_, to := p.mediated()
	p.fields(field{"签收日期", r.SignedOn.Chinese(), 8}, field{"结束日期", to.Chinese(), 0})
	p.fields(field{"调解次数", number(len(c.Sessions)), 4}, field{"人民调解员", joined(p.hosts()), 0})
	a, e := c.Agreement(), c.Ending
	settled := a != nil && !a.Effective.IsZero()
	p.options("调解结果", option{"达成调解协议", settled}, option{"未达成协议", e != nil && e.State == data.Failed},
		option{"当事人撤回", e != nil && e.State == data.Withdrawn}, option{"其他", e != nil && e.State != data.Failed && e.State != data.Withdrawn})
	if settled || p.blank {
		no, on := "", ""
		if settled {
			no, on = a.No, a.Effective.Chinese()
		}
		p.fields(field{"协议编号", no, 10}, field{"生效日期", on, 0})
	}
	if !settled {
		end := data.Ending{}
		if e != nil {
			end = *e
		}
		p.options("终止原因", endReasons(end)...)
	}
	p.Space(4)
	if !p.blank {
		p.items("随附材料", p.list(map[bool]string{true: "court_annex_settled", false: "court_annex_failed"}[settled]), 0)
	} else {
		p.items("随附材料", nil, 2)
	}
	p.Paragraph(p.says("court_silence"))
	p.closing(func() {
		for _, name := range p.hosts() {
			p.sign("人民调解员"+name+"（签名）", byHand)
		}
		p.seal(byHand)
	})
}
