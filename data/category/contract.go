package category

// 合同: loans, sales, services and other contracts between people and firms.
func init() {
	register(&Category{
		Code: "contract", Title: "合同纠纷", From: "2011-01-01",
		Fields: []Field{
			{Key: "contract_kind", Label: "合同种类", Kind: Choice, Options: []Option{
				{"loan", "民间借贷"}, {"sale", "买卖"}, {"lease", "租赁"}, {"work", "承揽"}, {"construction", "建设工程"}, {"service", "服务"}, {"partnership", "合伙"}, {"other", "其他"}}},
			{Key: "contract_form", Label: "合同形式", Kind: Choice, Options: []Option{{"written", "书面"}, {"oral", "口头"}, {"electronic", "电子"}}},
			{Key: "contract_on", Label: "订立日期", Kind: Day, Past: true},
			{Key: "contract_no", Label: "合同编号", Kind: Text},
			{Key: "contract_sum", Label: "合同金额", Kind: Money, Unit: "元"},
			{Key: "principal", Label: "借款本金", Kind: Money, Unit: "元", ShownIf: when("contract_kind", "loan")},
			{Key: "interest", Label: "约定利息", Kind: Text, Hint: "如年利率6%", ShownIf: when("contract_kind", "loan")},
			{Key: "due_on", Label: "到期日", Kind: Day, Ends: "contract_on"},
			{Key: "paid", Label: "已付金额", Kind: Money, Unit: "元"},
			{Key: "unpaid", Label: "尚欠本金", Kind: Money, Unit: "元", Computed: true, From: []string{"principal", "paid"}, compute: unpaidPrincipal},
			{Key: "guarantee", Label: "担保", Kind: Choice, Options: []Option{{"none", "无担保"}, {"surety", "保证"}, {"mortgage", "抵押"}, {"pledge", "质押"}, {"other", "其他"}}},
			{Key: "guarantor", Label: "担保人", Kind: PersonName, ShownIf: when("guarantee", "surety", "mortgage", "pledge", "other")},
			{Key: "payment_proof", Label: "付款凭证", Kind: Several, Options: []Option{
				{"transfer", "转账记录"}, {"receipt", "收条"}, {"iou", "借条"}, {"cash", "现金无凭证"}, {"other", "其他"}}},
			{Key: "suspect_fake", Label: "虚假纠纷迹象", Kind: YesNo, Help: "如双方陈述过于一致、款项来源说不清。"},
		},
		Checks: []Check{
			{Fields: []string{"paid", "principal"}, Message: "已付金额多于借款本金，请核对；付的是利息的，请写在简要情况里。",
				Fails: func(v Values) bool { return v.Answered("principal") && v.Fen("paid") > v.Fen("principal") }},
			{Fields: []string{"suspect_fake"}, Remind: true, Message: "有虚假纠纷迹象，请先核实款项交付再调解；疑为虚假的，停止调解并报告。",
				Fails: func(v Values) bool { return v.Is("suspect_fake", yes) }},
			{Fields: []string{"payment_proof"}, Remind: true, Message: "只有现金交付、没有凭证，请核实款项来源和交付经过。",
				Fails: func(v Values) bool { return v.Is("payment_proof", "cash") && v.Is("contract_kind", "loan") }},
		},
	})
}

func unpaidPrincipal(v Values) any { return positive(int64(v.Fen("principal") - v.Fen("paid"))) }
