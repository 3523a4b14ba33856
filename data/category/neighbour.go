package category

// 邻里: what neighbours owe each other about walls, light, water, noise and passage (民法典第二百八十八条 on).
func init() {
	register(&Category{
		Code: "neighbour", Title: "邻里纠纷", From: "2011-01-01",
		Fields: []Field{
			{Key: "neighbour_relation", Label: "相邻关系", Kind: Choice, Options: []Option{
				{"upstairs", "上下楼"}, {"next_door", "隔壁"}, {"opposite", "对门"}, {"yard", "同院"}, {"nearby", "附近"}, {"other", "其他"}}},
			{Key: "dispute_kind", Label: "争议类型", Kind: Several, Options: []Option{
				{"wall", "院墙"}, {"ventilation", "通风"}, {"light", "采光"}, {"water", "排水用水"}, {"leak", "漏水"}, {"noise", "噪声"},
				{"pet", "宠物"}, {"public_space", "占用公共空间"}, {"parking", "停车"}, {"other", "其他"}}},
			{Key: "house_applicant", Label: "申请人房屋", Kind: Address},
			{Key: "house_respondent", Label: "对方房屋", Kind: Address},
			{Key: "since", Label: "起始日期", Kind: Day, Past: true},
			{Key: "expert_needed", Label: "需要检测", Kind: YesNo, Help: "如渗漏检测。"},
			{Key: "expert_by", Label: "检测单位", Kind: OrgName, ShownIf: when("expert_needed", yes)},
			{Key: "expert_paid_by", Label: "检测费承担", Kind: Choice, ShownIf: when("expert_needed", yes), Options: []Option{
				{"applicant", "申请人"}, {"respondent", "被申请人"}, {"shared", "双方分担"}, {"open", "待定"}}},
			{Key: "expert_fee", Label: "检测费", Kind: Money, Unit: "元", ShownIf: when("expert_needed", yes)},
			{Key: "loss", Label: "损失金额", Kind: Money, Unit: "元"},
		},
	})
}
