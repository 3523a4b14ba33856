package printing

import ts "hefeng/printing/typeset"

// rightsForm is D5: before mediation starts the parties are told what it is and what they may do
// (人民调解法第二十三条, 第二十四条).
var rightsForm = Form{Key: "rights", Name: "人民调解当事人权利义务告知书", Short: "权利义务告知书", Aliases: []string{"d5"}, Required: true, size: ts.SizeXiaosi, set: setRights,
	signers: []string{"各方当事人", "告知人"}}

func setRights(p *paper) {
	p.number("编号", p.Case.No())
	p.Paragraph("根据法律规定，现将人民调解的性质、原则和当事人的权利义务等事项告知如下：")
	for i, part := range []struct {
		heading string
		keys    []string
	}{
		{"人民调解委员会的性质", []string{"nature"}},
		{"调解的原则", []string{"principles"}},
		{"不收费", []string{"free"}},
		{"当事人的权利", []string{"rights"}},
		{"当事人的义务", []string{"duties"}},
		{"调解协议的效力", []string{"effect", "dispute", "confirmation"}},
		{"要求更换调解员和监督", []string{"replacement", "conduct"}},
		{"其他途径", []string{"other_ways"}},
	} {
		var texts []string
		for _, key := range part.keys {
			texts = append(texts, p.told(key)...)
		}
		p.Heading(hanNumbers[i] + "、" + part.heading)
		if len(texts) == 1 {
			p.Paragraph(texts[0])
		} else {
			p.numbered(texts)
		}
	}
	p.Space(4)
	p.Paragraph("以上内容我已阅读（或者已听人宣读），清楚自己的权利和义务。")
	p.closing(func() {
		p.signParties(p.parties(), unmarked)
		p.sign("告知人（签名）", byHand)
		p.Note("口头告知的，由人民调解员在调解记录中注明。")
	})
}

var hanNumbers = []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}
