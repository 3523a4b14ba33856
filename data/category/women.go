package category

import "hefeng/data"

// 妇女权益: the screen for danger and the safe contact, laid over any dispute of the women's window
// or with its tag, and over every family dispute (反家庭暴力法, 妇女权益保障法). It is no statistics type.
// The screen is asked of one person alone; each answer may be 不清楚.
func init() {
	lay(Overlay{
		Code: "women", Title: "妇女权益",
		Windows: []data.Window{data.WomenWindow}, Tags: []string{data.WomenTag}, Categories: []string{"family"},
		Fields: append(violenceScreen(), violenceAftermath()...),
		Checks: []Check{
			{Fields: []string{"screen_alone", "screen_violence"}, Remind: true, Message: "安全询问应当单独进行，请另行约时间单独询问。",
				Fails: func(v Values) bool { return v.Is("screen_alone", no) }},
			{Fields: []string{"report_to", "screen_violence", "screen_child", "minor_harmed"}, Law: "minor_report", Remind: true, Message: "未成年人或者无、限制民事行为能力人受到侵害的，请立即报告公安机关并记下报告情况。",
				Fails: func(v Values) bool { return mustReport(v) && !v.Answered("report_to") }},
			{Fields: []string{"joint_session", "screen_violence"}, Remind: true, Message: "有暴力情形的，未经受害人自愿同意不得安排双方同时到场，请问明并记下。",
				Fails: func(v Values) bool { return v.Is("screen_violence", yes) && !v.Answered("joint_session") }},
			{Fields: []string{"protection_order", "screen_violence"}, Law: "protection_order", Remind: true, Message: "有暴力或者现实危险的，请告知可以向人民法院申请人身安全保护令。",
				Fails: func(v Values) bool { return v.Is("screen_violence", yes) && !v.Answered("protection_order") }},
		},
	})
}

// mustReport tells whether one who cannot protect himself is said to be hurt.
func mustReport(v Values) bool {
	if v.Is("screen_child", yes) || v.Is("minor_harmed", yes) {
		return true
	}
	if !v.Is("screen_violence", yes) {
		return false
	}
	for _, p := range v.In.Parties {
		if p.NeedsGuardian(v.In.Received()) {
			return true
		}
	}
	return false
}

func violenceScreen() []Field {
	ask := func(key, label, help string) Field {
		return Field{Key: key, Label: label, Kind: Asked, Sensitive: true, Screen: true, Help: help, ShownIf: when("screen_violence", yes, unknown)}
	}
	return []Field{
		{Key: "screen_alone", Label: "已单独询问", Kind: YesNo, Required: true, Sensitive: true, Help: "请当事人一人到安静处再问，同行的人在外等候。"},
		{Key: "safe_phone", Label: "安全电话", Kind: Phone, Sensitive: true},
		{Key: "safe_time", Label: "安全时间", Kind: Text, Sensitive: true, Hint: "如工作日上午"},
		{Key: "hide_address", Label: "住址不告对方", Kind: YesNo, Sensitive: true, Help: "给对方的文书不印住址、电话。"},
		{Key: "protected", Label: "为谁保密", Kind: Choice, Sensitive: true, Default: "applicant", ShownIf: when("hide_address", yes), Options: []Option{
			{"applicant", "申请人"}, {"respondent", "被申请人"}, {"both", "双方"}}},
		{Key: "screen_violence", Label: "暴力或威胁", Kind: Asked, Required: true, Sensitive: true, Screen: true, Help: "是否遭受过殴打、威胁、骚扰或者其他侵害。"},
		{Key: "screen_last_on", Label: "最近一次日期", Kind: Day, Past: true, Sensitive: true, ShownIf: when("screen_violence", yes, unknown)},
		ask("screen_physical", "殴打身体", ""),
		ask("screen_threat", "威胁", ""),
		ask("screen_weapon", "使用凶器", ""),
		ask("screen_choking", "扼颈", ""),
		ask("screen_treated", "受伤就医", ""),
		ask("screen_sexual", "性侵害", ""),
		ask("screen_control", "控制钱物行动", ""),
		ask("screen_stalking", "跟踪骚扰", ""),
		ask("screen_child_present", "孩子在场", ""),
		ask("screen_child", "伤及孩子", ""),
		ask("screen_increasing", "越来越重", ""),
		ask("screen_afraid_home", "不敢回家", ""),
		ask("screen_death_threat", "扬言杀人", ""),
		ask("screen_suicide_threat", "扬言自杀", ""),
		ask("screen_pregnant", "怀孕", ""),
	}
}

// violenceAftermath is asked once there was violence, or harm to a child; before that it can be opened.
func violenceAftermath() []Field {
	harmed := []Condition{*when("screen_violence", yes, unknown), *when("minor_harmed", yes)}
	fields := []Field{
		{Key: "police_receipt", Label: "报警回执号", Kind: Text, Sensitive: true},
		{Key: "warning_no", Label: "告诫书编号", Kind: Text, Sensitive: true},
		{Key: "warning_on", Label: "告诫书日期", Kind: Day, Past: true, Sensitive: true},
		{Key: "protection_order", Label: "人身保护令", Kind: Choice, Sensitive: true, Options: []Option{
			{"none", "未申请"}, {"told", "已告知"}, {"asked", "已申请"}, {"issued", "已作出"}, {"refused", "已驳回"}}},
		{Key: "protection_no", Label: "保护令案号", Kind: Text, Sensitive: true, ShownIf: when("protection_order", "issued")},
		{Key: "protection_court", Label: "作出法院", Kind: OrgName, Sensitive: true, ShownIf: when("protection_order", "issued")},
		{Key: "protection_from", Label: "保护令起日", Kind: Day, Sensitive: true, ShownIf: when("protection_order", "issued")},
		{Key: "protection_to", Label: "保护令止日", Kind: Day, Ends: "protection_from", Sensitive: true, ShownIf: when("protection_order", "issued")},
		{Key: "protection_measures", Label: "保护措施", Kind: Long, Sensitive: true, ShownIf: when("protection_order", "issued")},
		{Key: "help_given", Label: "转介帮助", Kind: Several, Sensitive: true, Options: []Option{
			{"police", "报告公安机关"}, {"women_federation", "妇女联合会"}, {"civil_affairs", "民政部门"}, {"shelter", "庇护场所"}, {"legal_aid", "法律援助"}}},
		{Key: "joint_session", Label: "同意同时到场", Kind: Asked, Sensitive: true, Help: "受害人单独表示自愿的，才填“是”。"},
		{Key: "separate_arrival", Label: "错开到场", Kind: YesNo, Sensitive: true},
		{Key: "report_to", Label: "强制报告机关", Kind: OrgName, Sensitive: true},
		{Key: "report_on", Label: "报告日期", Kind: Day, Past: true, Sensitive: true, ShownIf: when("report_to")},
		{Key: "report_by", Label: "报告人", Kind: PersonName, Sensitive: true, ShownIf: when("report_to")},
	}
	for i := range fields {
		if fields[i].ShownIf == nil {
			fields[i].OpenIf = harmed
		}
	}
	return fields
}
