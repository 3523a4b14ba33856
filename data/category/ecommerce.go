package category

// 电子商务: goods and services bought on the net (电子商务法).
func init() {
	register(&Category{Code: "ecommerce", Title: "电子商务纠纷", From: "2011-01-01", Fields: append(purchase("商品服务"),
		Field{Key: "platform", Label: "平台", Kind: OrgName},
		Field{Key: "order_no", Label: "订单号", Kind: Text},
		Field{Key: "shop", Label: "店铺名称", Kind: Text},
		Field{Key: "paid_by", Label: "支付方式", Kind: Text},
		Field{Key: "parcel_no", Label: "快递单号", Kind: Text},
		Field{Key: "platform_answer", Label: "平台处理结果", Kind: Long},
	)})
}
