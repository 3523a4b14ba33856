package category

// 生产经营: disputes out of production and trade between operators.
func init() {
	register(&Category{
		Code: "business", Title: "生产经营纠纷", From: "2011-01-01",
		Fields: []Field{
			{Key: "business_kind", Label: "经营事项", Kind: Choice, Options: []Option{
				{"farming", "种植养殖"}, {"processing", "加工生产"}, {"supply", "供货销售"}, {"premises", "经营场所"}, {"competition", "经营竞争"}, {"other", "其他"}}},
			{Key: "site", Label: "经营地点", Kind: Address},
			{Key: "licence_no", Label: "经营者信用代码", Kind: CreditCode},
			{Key: "since", Label: "起始日期", Kind: Day, Past: true},
			{Key: "loss", Label: "损失金额", Kind: Money, Unit: "元"},
			{Key: "details", Label: "经营情况", Kind: Long},
		},
	})
}
