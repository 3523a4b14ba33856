package printing

import (
	"hefeng/data"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// authorityForm is D6: a party gives an agent authority. To admit, give up or change claims and to
// reconcile, special authority has to be written out (民事诉讼法第六十二条第二款, by analogy).
var authorityForm = Form{Key: "authority", Name: "授权委托书", Short: "授权委托书", Aliases: []string{"d6"}, size: ts.SizeXiaosi, seen: oneSide, each: Sheet.represented, set: setAuthority,
	signers: []string{"委托人", "受托人"},
	ready: func(s Sheet) error {
		if len(s.represented()) == 0 {
			return data.Refuse(data.Conflict, "当事人没有登记委托代理人，请先登记，或者打印空白的授权委托书。")
		}
		return nil
	},
	lacks: func(c *data.Case) []string {
		var l lacking
		s := Sheet{Case: *c}
		for i, p := range c.Parties {
			for _, a := range p.Agents() {
				who := s.role(i) + "的受托人" + a.Name
				l.add(a.IDNumber == "", who+"证件号码")
				l.add(a.Phone == "", who+"联系方式")
				l.add(a.Relation == "", who+"与委托人关系")
				l.add(a.From.IsZero() || a.Until.IsZero(), who+"委托期限")
			}
		}
		return l
	}}

// represented are the parties with an agent for whom the paper is, by index.
func (s Sheet) represented() []int {
	var list []int
	for _, i := range s.parties() {
		if len(s.Case.Parties[i].Agents()) > 0 {
			list = append(list, i)
		}
	}
	return list
}

func setAuthority(p *paper) {
	i := p.one()
	party := p.Case.Parties[i]
	agents := party.Agents()
	if len(agents) == 0 {
		agents = []data.Agent{{}}
	}
	p.Heading("委托人：")
	p.who(i)
	for k, a := range agents {
		p.trustee(k, len(agents), a)
	}
	p.Heading("委托事项：")
	p.sentence(ts.T("委托人因"), filled(p.matter(), 14), ts.T("，委托受托人代为参加人民调解。"))
	for _, a := range agents {
		p.options(named("代理权限", a, agents), option{data.General.Name(), a.Authority == data.General}, option{data.Special.Name(), a.Authority == data.Special})
		if a.Authority != data.General {
			p.Paragraph(p.says("special_authority"))
		}
		p.sentence(ts.In(ts.Heading, named("委托期限", a, agents)+"："), ts.T("自"), filled(a.From.Chinese(), 7), ts.T("起至"), filled(a.Until.Chinese(), 7), ts.T("止。"))
	}
	p.closing(func() {
		p.signHeading("委托人")
		p.signNamed(i, "委托人", func(data.MarkBy) workday.Date { return byHand }, withoutAgent)
		for _, a := range agents {
			p.sign("受托人"+a.Name+"（签名）", byHand)
		}
	})
}

// named tells what is said of which agent, where there are several.
func named(label string, a data.Agent, all []data.Agent) string {
	if len(all) < 2 {
		return label
	}
	return a.Name + "的" + label
}

// trustee sets one of the agents.
func (p *paper) trustee(k, of int, a data.Agent) {
	title := "受托人"
	if of > 1 {
		title += "（" + itoa(k+1) + "）"
	}
	p.Heading(title + "：")
	p.fields(field{"姓名", a.Name, 9}, field{"与委托人关系", a.Relation, 0})
	p.fields(field{idLabel(a.IDType), a.IDNumber, 0})
	p.fields(field{"工作单位", a.Firm, 9}, field{"联系方式", a.Phone, 0})
}

// one is the party of a form that is about one.
func (p *paper) one() int { return p.parties()[0] }

// who sets the identity of a party in few lines: name, paper, address, telephone.
func (p *paper) who(i int) {
	party := p.Case.Parties[i]
	if party.Kind == data.OrgParty {
		p.organisation(i)
		return
	}
	p.fields(field{"姓名", party.Name, 9}, field{"性别", party.SexName(), 3}, field{"民族", party.Ethnicity, 0})
	p.fields(field{idLabel(party.IDType), party.IDNumber, 0})
	p.fields(field{"住址", p.address(i), 0})
	p.fields(field{"联系方式", p.phone(i), 0})
}
