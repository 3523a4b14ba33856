package category

// 婚姻家庭: marriage, support, custody, property and inheritance within a family (民法典婚姻家庭编、继承编).
func init() {
	register(&Category{
		Code: "family", Title: "婚姻家庭纠纷", From: "2011-01-01",
		Fields: []Field{
			{Key: "family_relation", Label: "双方关系", Kind: Choice, Options: []Option{
				{"spouse", "夫妻"}, {"ex_spouse", "前配偶"}, {"cohabiting", "同居"}, {"partner", "恋爱"}, {"parent_child", "父母子女"},
				{"in_law", "姻亲"}, {"siblings", "兄弟姐妹"}, {"other", "其他"}}},
			{Key: "dispute_kind", Label: "争议类型", Kind: Several, ForPaper: true, Options: []Option{
				{"divorce", "离婚"}, {"support", "抚养费"}, {"maintenance", "赡养扶养"}, {"custody", "抚养探望"}, {"property", "财产分割"}, {"inheritance", "继承"},
				{"violence", "家庭暴力"}, {"harassment", "骚扰"}, {"other", "其他"}}},
			{Key: "married", Label: "婚姻状况", Kind: Choice, Options: []Option{
				{"married", "已婚"}, {"divorced", "离婚"}, {"widowed", "丧偶"}, {"unmarried", "未婚"}}},
			{Key: "married_on", Label: "结婚日期", Kind: Day, Past: true, ShownIf: when("married", "married", "divorced", "widowed")},
			{Key: "children", Label: "子女", Kind: Group, Sensitive: true, Fields: []Field{
				{Key: "name", Label: "姓名", Kind: PersonName, Sensitive: true},
				{Key: "birth", Label: "出生日期", Kind: Day, Past: true, Sensitive: true},
				{Key: "age", Label: "年龄", Kind: Number, Unit: "周岁", Computed: true, From: []string{"birth", "received_at"}, compute: ageOfRow},
				{Key: "lives_with", Label: "随谁生活", Kind: Text},
			}},
			{Key: "minor_children", Label: "未成年子女", Kind: Number, Unit: "人", Computed: true, From: []string{"children"}, compute: minorChildren},
			{Key: "support_monthly", Label: "每月抚养费", Kind: Money, Unit: "元/月", ShownIf: when("dispute_kind", "support", "maintenance", "divorce", "custody")},
			{Key: "common_property", Label: "共同财产", Kind: Long, ShownIf: when("dispute_kind", "property", "divorce")},
			{Key: "common_debts", Label: "共同债务", Kind: Long, ShownIf: when("dispute_kind", "property", "divorce")},
			{Key: "deceased", Label: "被继承人", Kind: PersonName, ShownIf: when("dispute_kind", "inheritance")},
			{Key: "died_on", Label: "去世日期", Kind: Day, Past: true, ShownIf: when("dispute_kind", "inheritance")},
			{Key: "will", Label: "有遗嘱", Kind: Asked, ShownIf: when("dispute_kind", "inheritance")},
			{Key: "heirs", Label: "继承人", Kind: Group, ShownIf: when("dispute_kind", "inheritance"), Fields: []Field{
				{Key: "name", Label: "姓名", Kind: PersonName},
				{Key: "relation", Label: "与被继承人关系", Kind: Text},
			}},
		},
		Checks: []Check{{Fields: []string{"dispute_kind"}, Law: "divorce_registration", Remind: true,
			Message: "调解协议不能解除婚姻关系，请告知双方到婚姻登记机关办理离婚登记或者向人民法院起诉。",
			Fails:   func(v Values) bool { return v.Is("dispute_kind", "divorce") }}},
	})
}

// ageOfRow is the full years on the day of registration.
func ageOfRow(v Values) any {
	if v.In.ReceivedAt.IsZero() {
		return nil
	}
	return ageOn(v.Day("birth"), v.In.Received())
}

func minorChildren(v Values) any {
	known, n := false, 0
	for _, child := range v.Rows("children") {
		if child.Answered("age") {
			known = true
			if child.Number("age") < adultAge {
				n++
			}
		}
	}
	if !known {
		return nil
	}
	return float64(n)
}

const adultAge = 18 // 民法典第十七条
