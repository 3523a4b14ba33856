package category

// 旅游: between travellers and agencies, hotels, sights (旅游法).
func init() {
	register(&Category{Code: "tourism", Title: "旅游纠纷", From: "2011-01-01", Fields: append(purchase("旅游产品"),
		Field{Key: "contract_no", Label: "旅游合同号", Kind: Text},
		Field{Key: "travel_from", Label: "出发日期", Kind: Day},
		Field{Key: "travel_to", Label: "返回日期", Kind: Day, Ends: "travel_from"},
		Field{Key: "destination", Label: "目的地", Kind: Text},
		Field{Key: "travellers", Label: "游客人数", Kind: Number, Unit: "人"},
		Field{Key: "trouble", Label: "旅游争议", Kind: Several, Options: []Option{
			{"cancelled", "取消行程"}, {"changed", "变更行程"}, {"shopping", "强制购物"}, {"lodging", "住宿餐饮"}, {"transport", "交通"}, {"injury", "人身伤害"}, {"other", "其他"}}},
	)})
}
