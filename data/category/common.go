package category

// 共同事项: what every intake may tell beside the parties and the facts (DOMAIN §4.3).
func init() {
	lay(Overlay{
		Code: "common", Title: "共同事项",
		Fields: []Field{
			{Key: "relation", Label: "双方关系", Kind: Text, Hint: "选填，如邻居、同事"},
			{Key: "people_concerned", Label: "涉及人数", Kind: Number, Unit: "人"},
			{Key: "other_organ", Label: "已找其他机关", Kind: Several, Options: []Option{
				{"court", "法院"}, {"arbitration", "仲裁机构"}, {"police", "公安机关"}, {"petition", "信访部门"}, {"other", "其他部门"}},
				Help: "已由法院、公安机关等受理或者解决的，一般不再受理；由其移送的除外。"},
			{Key: "other_organ_no", Label: "其他案号", Kind: Text},
			{Key: "mediated_before", Label: "以前调解过", Kind: YesNo},
			{Key: "mediated_before_by", Label: "以前调解人", Kind: Text, ShownIf: when("mediated_before", yes)},
			{Key: "wanted_mediator", Label: "希望调解员", Kind: PersonName},
			{Key: "evidence", Label: "证据清单", Kind: Long},
			{Key: "privacy_consent", Label: "同意处理信息", Kind: YesNo},
		},
	})

	// 安全情形: asked of every dispute, because the answers decide how it is received. Only the last two
	// keep it from others' eyes.
	lay(Overlay{
		Code: "danger", Title: "安全情形",
		Fields: []Field{
			{Key: "escalating", Label: "可能激化", Kind: YesNo, Screen: true},
			{Key: "danger_weapon", Label: "持械", Kind: YesNo, Screen: true},
			{Key: "danger_self_harm", Label: "自伤自杀", Kind: YesNo, Screen: true},
			{Key: "danger_crowd", Label: "聚众", Kind: YesNo, Screen: true},
			{Key: "minor_harmed", Label: "未成年人受害", Kind: YesNo, Screen: true, Sensitive: true, Help: "仅在家庭情况中提到孩子的，不填。"},
			{Key: "closed_session", Label: "要求不公开", Kind: YesNo, Screen: true},
		},
	})
}
