package category

// 房屋宅基地: houses and homesteads, their holders, borders and history.
func init() {
	register(&Category{
		Code: "housing", Title: "房屋宅基地纠纷", From: "2011-01-01",
		Fields: []Field{
			{Key: "dispute_kind", Label: "争议类型", Kind: Choice, Options: []Option{
				{"homestead", "宅基地使用"}, {"border", "界址"}, {"sale", "房屋买卖"}, {"lease", "房屋租赁"}, {"inheritance", "房屋继承"}, {"building", "建房修缮"}, {"other", "其他"}}},
			{Key: "house_address", Label: "房屋坐落", Kind: Address},
			{Key: "certificate_no", Label: "权属证书号", Kind: Text},
			{Key: "right_holder", Label: "登记权利人", Kind: PersonName},
			{Key: "history", Label: "来历沿革", Kind: Long},
			{Key: "area", Label: "面积", Kind: Number, Unit: "㎡"},
			{Key: "measured", Label: "已测量", Kind: YesNo},
			{Key: "measured_on", Label: "测量日期", Kind: Day, Past: true, ShownIf: when("measured", yes)},
			{Key: "measured_by", Label: "测量单位", Kind: OrgName, ShownIf: when("measured", yes)},
			{Key: "measured_area", Label: "测量面积", Kind: Number, Unit: "㎡", ShownIf: when("measured", yes)},
			{Key: "ownership", Label: "争议在权属", Kind: YesNo},
		},
		Checks: []Check{ownershipStop},
	})
}

// ownershipStop is the stop sign of disputes about who owns or may use land.
var ownershipStop = Check{Fields: []string{"ownership"}, Law: "land_first", Remind: true,
	Message: "土地所有权、使用权归属的争议由人民政府先行处理，协议不得确认权属，请告知当事人。",
	Fails:   func(v Values) bool { return v.Is("ownership", yes) }}
