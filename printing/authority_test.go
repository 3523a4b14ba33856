package printing

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"hefeng/data"
)

func TestAPowerOfAttorneyNamesEveryAgentWithItsPeriod(t *testing.T) {
	s := whole(t)
	p := &s.Case.Parties[0]
	p.Agent = &data.Agent{Name: "李㛃", Authority: data.General, From: day("2026-11-24"), Until: day("2026-12-31")}
	p.MoreAgents = []data.Agent{{Name: "王律师", Authority: data.Special, Firm: "示例律师事务所"}}
	text, _ := read(t, "authority", s)
	inOrder(t, text, "受托人（1）：", "李㛃", "受托人（2）：", "王律师", "示例律师事务所", "李㛃的代理权限", "李㛃的委托期限：自2026年11月24日起至2026年12月31日止",
		"王律师的代理权限", "特别授权的事项", "受托人李㛃（签名）", "受托人王律师（签名）")
	assert.Contains(t, need(t, &s.Case, "authority").Lacks, "申请人的受托人王律师委托期限")
	p.Agent = nil // a case that names its only agent among the others
	text, _ = read(t, "authority", s)
	assert.Contains(t, text, "王律师")
}

func TestANoticeSaysWhenAndWhereTheSessionIs(t *testing.T) {
	s := whole(t)
	s.Case.Planned = &data.Planned{At: at("2026-12-01 09:30"), Place: "第一调解室"}
	text, _ := read(t, "invitation", s)
	inOrder(t, text, "调解时间2026年12月1日09时30分", "调解地点第一调解室")
}
