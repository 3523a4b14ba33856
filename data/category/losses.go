package category

// The items of loss after an injury (民法典第一千一百七十九条), shared by damage, traffic and medical
// disputes, and the goods of those who bought something.

// lossKeys are the items that lossItems asks for, in their order.
var lossKeys = []string{"loss_medical", "loss_income", "loss_care", "loss_transport", "loss_food", "loss_nutrition", "loss_disability",
	"loss_death", "loss_mental", "loss_property", "loss_other"}

// lossItems asks for each item and computes their sum and what is still claimed after payments in
// advance; the latter is the sum in dispute.
func lossItems() []Field {
	labels := []string{"医疗费", "误工费", "护理费", "交通费", "住院伙食费", "营养费", "残疾赔偿金", "死亡赔偿金", "精神抚慰金", "财产损失", "其他损失"}
	var list []Field
	for i, key := range lossKeys {
		list = append(list, Field{Key: key, Label: labels[i], Kind: Money, Unit: "元"})
	}
	return append(list,
		Field{Key: "loss_total", Label: "损失合计", Kind: Money, Unit: "元", Computed: true, From: lossKeys, compute: func(v Values) any { return positive(int64(v.Fen(lossKeys...))) }},
		Field{Key: "advanced", Label: "已垫付", Kind: Money, Unit: "元"},
		Field{Key: "claimed", Label: "尚需赔偿", Kind: Money, Unit: "元", Computed: true, From: []string{"loss_total", "advanced"},
			compute: func(v Values) any { return positive(int64(v.Fen("loss_total") - v.Fen("advanced"))) }},
	)
}

var advancedTooMuch = Check{Fields: []string{"advanced", "loss_total"}, Message: "已垫付多于损失合计，请核对。",
	Fails: func(v Values) bool { return v.Answered("loss_total") && v.Fen("advanced") > v.Fen("loss_total") }}

// purchase asks what was bought, where, and what is wanted.
func purchase(thing string) []Field {
	return []Field{
		{Key: "seller", Label: "经营者", Kind: OrgName},
		{Key: "seller_code", Label: "经营者信用代码", Kind: CreditCode},
		{Key: "bought_on", Label: "购买日期", Kind: Day, Past: true},
		{Key: "goods", Label: thing, Kind: Text},
		{Key: "price", Label: "价款", Kind: Money, Unit: "元"},
		{Key: "fault", Label: "问题", Kind: Several, Options: []Option{
			{"quality", "质量问题"}, {"not_as_described", "与宣传不符"}, {"not_delivered", "未交付"}, {"expired", "过期"}, {"fraud", "欺诈"}, {"service", "服务问题"}, {"injury", "造成人身损害"}, {"other", "其他"}}},
		{Key: "wanted", Label: "诉求", Kind: Several, Options: []Option{
			{"refund", "退款退货"}, {"exchange", "更换"}, {"repair", "修理"}, {"triple", "三倍赔偿"}, {"tenfold", "十倍赔偿"}, {"apology", "赔礼道歉"}, {"other", "其他"}}},
		{Key: "complaint_no", Label: "投诉编号", Kind: Text, Help: "已向12315投诉的编号。"},
	}
}
