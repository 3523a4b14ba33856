package category

// 环境污染: harm by smoke, water, noise, waste and light.
func init() {
	register(&Category{
		Code: "environment", Title: "环境污染纠纷", From: "2011-01-01",
		Fields: []Field{
			{Key: "pollution_kind", Label: "污染种类", Kind: Several, Options: []Option{
				{"noise", "噪声"}, {"smoke", "油烟废气"}, {"water", "污水"}, {"waste", "固体废物"}, {"smell", "异味"}, {"light", "光"}, {"dust", "扬尘"}, {"other", "其他"}}},
			{Key: "source", Label: "污染来源", Kind: Text},
			{Key: "polluter", Label: "排放者", Kind: OrgName},
			{Key: "since", Label: "起始日期", Kind: Day, Past: true},
			{Key: "hours", Label: "发生时段", Kind: Text, Hint: "如夜间22时以后"},
			{Key: "measured", Label: "有监测报告", Kind: YesNo},
			{Key: "report_no", Label: "监测报告号", Kind: Text, ShownIf: when("measured", yes)},
			{Key: "measured_by", Label: "监测单位", Kind: OrgName, ShownIf: when("measured", yes)},
			{Key: "persons_hit", Label: "受影响人数", Kind: Number, Unit: "人"},
			{Key: "loss", Label: "损失金额", Kind: Money, Unit: "元"},
		},
	})
}
