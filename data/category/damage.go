package category

import "slices"

// 损害赔偿: injury and damage between people, outside traffic and medicine (民法典侵权责任编).
func init() {
	register(&Category{
		Code: "damage", Title: "损害赔偿纠纷", From: "2011-01-01", Amount: "claimed",
		Fields: slices.Concat([]Field{
			{Key: "damage_kind", Label: "损害原因", Kind: Choice, Options: []Option{
				{"fight", "打架伤害"}, {"accident", "意外事故"}, {"animal", "动物致害"}, {"falling", "坠物"}, {"school", "校园伤害"}, {"harassment", "性骚扰"}, {"property", "财产损坏"}, {"reputation", "名誉隐私"}, {"other", "其他"}}},
			{Key: "happened_on", Label: "损害日期", Kind: Day, Past: true},
			{Key: "injury", Label: "受伤情况", Kind: Long, Sensitive: true},
			{Key: "hospital", Label: "就诊医院", Kind: OrgName, Sensitive: true},
			{Key: "forensic_grade", Label: "伤情鉴定", Kind: Choice, Sensitive: true, Options: []Option{
				{"none", "未鉴定"}, {"slight", "轻微伤"}, {"minor", "轻伤"}, {"serious", "重伤"}}},
			{Key: "police_involved", Label: "公安已介入", Kind: YesNo},
			{Key: "police_no", Label: "公安案号", Kind: Text, ShownIf: when("police_involved", yes)},
			{Key: "sexual_harm", Label: "涉性侵害骚扰", Kind: YesNo, Sensitive: true},
		}, lossItems()),
		Checks: []Check{advancedTooMuch, {Fields: []string{"forensic_grade"}, Law: "police", Remind: true,
			Message: "伤情达到轻伤以上，可能涉及刑事案件，请及时报告公安机关。",
			Fails:   func(v Values) bool { return v.Is("forensic_grade", "minor", "serious") }}},
	})
}
