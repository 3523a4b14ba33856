package category

import "slices"

// 拖欠农民工工资: unpaid wages of migrant workers, mostly on building sites (保障农民工工资支付条例).
func init() {
	register(&Category{
		Code: "migrant_wages", Title: "拖欠农民工工资纠纷", From: "2011-01-01", Amount: "claimed",
		Fields: slices.Concat([]Field{
			{Key: "project", Label: "工程项目", Kind: Text},
			{Key: "site", Label: "项目地点", Kind: Address},
			{Key: "general_contractor", Label: "总包单位", Kind: OrgName},
			{Key: "general_contractor_code", Label: "总包信用代码", Kind: CreditCode},
			{Key: "subcontractor", Label: "分包单位", Kind: OrgName},
			{Key: "subcontractor_code", Label: "分包信用代码", Kind: CreditCode},
			{Key: "crew_leader", Label: "班组长", Kind: PersonName},
			{Key: "crew_leader_phone", Label: "班组长电话", Kind: Phone},
		}, labourWorker()[2:], labourEmployer(), wagesFirst(labourClaims()), labourProcedure()),
		Checks: labourChecks,
	})
}

// wagesFirst makes wages the claim that a new form holds.
func wagesFirst(fields []Field) []Field {
	for i := range fields {
		if fields[i].Key == "claim_kinds" {
			fields[i].Default = "wages"
		}
	}
	return fields
}
