package category

import (
	"fmt"
	"math"

	"hefeng/data"
)

// 物业纠纷: fees, service, repairs between owners and the managing company (民法典第九百三十七条 on).
func init() {
	register(&Category{
		Code: "property", Title: "物业纠纷", From: "2011-01-01",
		Fields: []Field{
			{Key: "estate", Label: "小区", Kind: Text, Hint: "选填，如示例小区"},
			{Key: "building", Label: "楼栋", Kind: Text, Unit: "栋"},
			{Key: "unit", Label: "单元", Kind: Text, Unit: "单元"},
			{Key: "room", Label: "房号", Kind: Text, Unit: "室"},
			{Key: "house_side", Rare: true, Label: "业主或使用人", Kind: Choice, Options: []Option{{"owner", "业主"}, {"user", "物业使用人"}}},
			{Key: "house_kind", Label: "房屋用途", Kind: Choice, Options: []Option{{"home", "住宅"}, {"shop", "商铺"}, {"parking", "车位"}, {"other", "其他"}}},
			{Key: "area", Label: "建筑面积", Kind: Number, Unit: "㎡"},
			{Key: "dispute_kind", Label: "争议类型", Kind: Choice, Options: []Option{
				{"arrears", "拖欠物业费"}, {"service", "服务质量"}, {"parking", "停车管理"}, {"leak", "漏水渗水"}, {"heating", "供暖"},
				{"common_income", "公共收益"}, {"repair_fund", "维修资金"}, {"decoration", "装饰装修"}, {"change_company", "更换物业"}, {"safety", "安全与损害"}, {"other", "其他"}}},
			{Key: "contract_kind", Label: "合同类型", Kind: Choice, Options: []Option{{"early", "前期物业合同"}, {"elected", "业委会选聘"}, {"factual", "事实服务"}}},
			{Key: "contract_from", Rare: true, Label: "合同起日", Kind: Day},
			{Key: "contract_to", Rare: true, Label: "合同止日", Kind: Day, Ends: "contract_from"},
			{Key: "developer", Rare: true, Label: "建设单位", Kind: OrgName},
			{Key: "manager", Rare: true, Label: "项目负责人", Kind: PersonName},
			{Key: "manager_phone", Rare: true, Label: "负责人电话", Kind: Phone},
			{Key: "owners_committee", Label: "业委会", Kind: YesNo},
			{Key: "owners_committee_name", Rare: true, Label: "业委会名称", Kind: OrgName, ShownIf: when("owners_committee", yes)},
			{Key: "owners_committee_filing", Rare: true, Label: "业委会备案", Kind: Text, ShownIf: when("owners_committee", yes)},
			{Key: "unit_price", Label: "计费单价", Kind: Money, Unit: "元/㎡·月"},
			{Key: "arrears_from", Label: "欠费起月", Kind: Month, Hint: "如2025-01"},
			{Key: "arrears_to", Label: "欠费止月", Kind: Month, Hint: "如2026-10", Ends: "arrears_from"},
			{Key: "months", Label: "欠费月数", Kind: Number, Computed: true, From: []string{"arrears_from", "arrears_to"}, compute: propertyMonths, Unit: "个月"},
			{Key: "arrears", Label: "欠费金额", Kind: Money, Computed: true, From: []string{"months", "area", "unit_price"}, compute: propertyArrears, Unit: "元"},
			{Key: "late_fee", Label: "违约金", Kind: Money, Unit: "元"},
			{Key: "paid", Label: "已付金额", Kind: Money, Unit: "元"},
			{Key: "refusal_reasons", Label: "拒付理由", Kind: Several, Options: []Option{
				{"repair", "报修未处理"}, {"leak", "漏水未修"}, {"parking", "停车管理"}, {"cleaning", "保洁不到位"}, {"security", "安保不到位"}, {"lift", "电梯未修"}, {"vacant", "房屋空置"}, {"other", "其他"}}},
			{Key: "urged_how", Label: "催告方式", Kind: Choice, Options: []Option{{"written", "书面"}, {"message", "短信"}, {"call", "电话"}, {"visit", "上门"}, {"notice", "张贴"}, {"none", "未催告"}}},
			{Key: "urged_on", Label: "催告日期", Kind: Day},
			{Key: "evidence_kinds", Rare: true, Label: "证据种类", Kind: Several, Options: []Option{{"contract", "物业合同"}, {"price_filing", "价格备案"}, {"photos", "照片"}, {"other", "其他"}}},
			{Key: "supply_cut", Rare: true, Label: "停水停电催费", Kind: YesNo},
			{Key: "batch_no", Rare: true, Label: "批次号", Kind: Text, Help: "同一物业公司对多名业主成批申请的，填同一批次号。"},
		},
		Checks: []Check{{Fields: []string{"supply_cut"}, Law: "no_cutting", Remind: true,
			Message: "不得以停止供电、供水、供热、供燃气等方式催交物业费，请告知物业公司立即恢复。",
			Fails:   func(v Values) bool { return v.Is("supply_cut", yes) }}},
		compute: propertySum,
	})
}

// propertyMonths counts the months in arrears.
func propertyMonths(v Values) any {
	if n := monthsBetween(v.Text("arrears_from"), v.Text("arrears_to")); n > 0 {
		return float64(n)
	}
	return nil
}

// propertyArrears is months × area × price, in fen.
func propertyArrears(v Values) any {
	owed := math.Round(v.Number("months") * v.Number("area") * float64(v.Fen("unit_price")))
	if owed <= 0 || owed > maxFen {
		return nil
	}
	return int64(owed)
}

// propertySum makes the arrears less what was paid, plus the late fee claimed, the sum in dispute. A
// different sum typed by hand is a fault, because one of the two is wrong.
func propertySum(in *data.Intake, f *data.Faults) {
	v := valuesOf(in)
	n, area, price := v.Number("months"), v.Number("area"), v.Fen("unit_price")
	if n == 0 || area <= 0 || price <= 0 {
		return
	}
	if n*area*float64(price) > maxFen {
		f.Add("fields.area", "建筑面积%v㎡过大，请核对。", area)
		return
	}
	total := v.Fen("arrears", "late_fee") - v.Fen("paid")
	switch {
	case total < 0:
		f.Add("fields.paid", "已付%s元多于欠费%s元，请核对。", v.Fen("paid"), v.Fen("arrears", "late_fee"))
	case in.Amount == 0:
		in.Amount = total
	case in.Amount != total:
		f.Add("amount_fen", "争议金额%s元与按%v个月、%v㎡、单价%s元算出的%s元不符，请改正其中一处。", in.Amount, n, area, price, total)
	}
}

// monthsBetween counts the months from one to another, both included.
func monthsBetween(from, to string) int {
	var y1, m1, y2, m2 int
	_, err1 := fmt.Sscanf(from, "%d-%d", &y1, &m1)
	_, err2 := fmt.Sscanf(to, "%d-%d", &y2, &m2)
	if err1 != nil || err2 != nil {
		return 0
	}
	return (y2-y1)*12 + m2 - m1 + 1
}
