package category

// 山林土地: contracts, borders and membership around forest and farm land (农村土地承包经营纠纷调解仲裁法).
func init() {
	register(&Category{
		Code: "forest_land", Title: "山林土地纠纷", From: "2011-01-01",
		Fields: append([]Field{
			{Key: "dispute_kind", Label: "争议类型", Kind: Choice, Options: []Option{
				{"contract", "承包合同"}, {"transfer", "流转"}, {"border", "界址"}, {"forest", "林木"}, {"membership", "集体成员资格"}, {"income", "收益分配"}, {"other", "其他"}}},
			{Key: "ownership", Label: "争议在权属", Kind: YesNo},
		}, parcel()...),
		Checks: []Check{ownershipStop},
	})
}
