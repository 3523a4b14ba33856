package category

// 征地拆迁: compensation for land and houses that were taken.
func init() {
	register(&Category{
		Code: "expropriation", Title: "征地拆迁纠纷", From: "2011-01-01", Amount: "shortfall",
		Fields: append(append([]Field{
			{Key: "taken", Label: "征收对象", Kind: Choice, Options: []Option{{"land", "土地"}, {"house", "房屋"}, {"crops", "青苗附着物"}, {"other", "其他"}}},
			{Key: "project", Label: "征收项目", Kind: Text},
			{Key: "notice_no", Label: "公告文号", Kind: Text},
			{Key: "notice_on", Label: "公告日期", Kind: Day, Past: true},
			{Key: "taken_by", Label: "征收单位", Kind: OrgName},
		}, parcel()...),
			Field{Key: "compensation", Label: "应得补偿", Kind: Money, Unit: "元"},
			Field{Key: "compensation_paid", Label: "已付补偿", Kind: Money, Unit: "元"},
			Field{Key: "shortfall", Label: "补偿差额", Kind: Money, Unit: "元", Computed: true, From: []string{"compensation", "compensation_paid"},
				compute: func(v Values) any { return positive(int64(v.Fen("compensation") - v.Fen("compensation_paid"))) }},
			Field{Key: "ownership", Label: "争议在权属", Kind: YesNo},
			Field{Key: "against_government", Label: "对征收不服", Kind: YesNo, Help: "不服征收决定的，不属于民间纠纷。"},
		),
		Checks: []Check{ownershipStop,
			{Fields: []string{"compensation_paid", "compensation"}, Message: "已付补偿多于应得补偿，请核对。",
				Fails: func(v Values) bool {
					return v.Answered("compensation") && v.Fen("compensation_paid") > v.Fen("compensation")
				}},
			{Fields: []string{"against_government"}, Remind: true, Message: "公民与行政机关之间的争议不属于人民调解范围，请告知可以申请行政复议或者提起行政诉讼。",
				Fails: func(v Values) bool { return v.Is("against_government", yes) }},
		},
	})
}
