package category

// 其他消费: goods and services bought outside travel and the net (消费者权益保护法).
func init() {
	register(&Category{Code: "consumer", Title: "其他消费纠纷", From: "2011-01-01", Fields: append(purchase("商品服务"),
		Field{Key: "receipt_no", Label: "票据号", Kind: Text},
		Field{Key: "prepaid_card", Label: "预付卡", Kind: YesNo},
		Field{Key: "card_left", Label: "卡内余额", Kind: Money, Unit: "元", ShownIf: when("prepaid_card", yes)},
	)})
}
