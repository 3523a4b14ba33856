package category

import "slices"

// 医疗: between a patient's side and a medical institution (医疗纠纷预防和处理条例).
func init() {
	register(&Category{
		Code: "medical", Title: "医疗纠纷", From: "2011-01-01", Amount: "claimed",
		Fields: slices.Concat([]Field{
			{Key: "hospital", Label: "医疗机构", Kind: OrgName, ForPaper: true},
			{Key: "hospital_code", Label: "机构信用代码", Kind: CreditCode},
			{Key: "department", Label: "科室", Kind: Text},
			{Key: "patient", Label: "患者", Kind: PersonName, Sensitive: true},
			{Key: "patient_birth", Label: "患者出生日期", Kind: Day, Past: true, Sensitive: true},
			{Key: "patient_age", Label: "患者年龄", Kind: Number, Unit: "周岁", Computed: true, From: []string{"patient_birth", "received_at"}, compute: patientAge},
			{Key: "claimant_relation", Label: "与患者关系", Kind: Choice, Options: []Option{
				{"self", "本人"}, {"spouse", "配偶"}, {"parent", "父母"}, {"child", "子女"}, {"relative", "其他近亲属"}, {"other", "其他"}}},
			{Key: "treated_from", Label: "就诊日期", Kind: Day, Past: true, Sensitive: true},
			{Key: "treated_to", Label: "出院日期", Kind: Day, Ends: "treated_from", Sensitive: true},
			{Key: "diagnosis", Label: "诊断", Kind: Text, Sensitive: true},
			{Key: "outcome", Label: "损害后果", Kind: Choice, Sensitive: true, Options: []Option{{"none", "无明显后果"}, {"injury", "身体损害"}, {"disability", "残疾"}, {"death", "死亡"}}},
			{Key: "applied_jointly", Label: "双方共同申请", Kind: YesNo, Help: "由双方共同申请；一方申请的，须征得对方同意。"},
			{Key: "appraisal", Label: "同意鉴定", Kind: Asked},
			{Key: "appraisal_by", Label: "鉴定机构", Kind: OrgName, ShownIf: when("appraisal", yes)},
			{Key: "insured", Label: "有医疗责任险", Kind: Asked},
			{Key: "insurer", Label: "保险公司", Kind: OrgName, ShownIf: when("insured", yes)},
			{Key: "publicity_consent", Label: "双方同意公开", Kind: YesNo, Help: "未经双方同意，不得公开进行调解，也不得公开内容。"},
			{Key: "accepted_elsewhere", Label: "法院卫健已受理", Kind: YesNo},
		}, lossItems()),
		Checks: []Check{advancedTooMuch,
			{Fields: []string{"accepted_elsewhere"}, Law: "medical_accepted", Remind: true, Message: "人民法院或者卫生健康部门已经受理的，不予受理；已受理的终止调解。",
				Fails: func(v Values) bool { return v.Is("accepted_elsewhere", yes) }},
		},
	})
}

func patientAge(v Values) any {
	if v.In.ReceivedAt.IsZero() {
		return nil
	}
	return ageOn(v.Day("patient_birth"), v.In.Received())
}
