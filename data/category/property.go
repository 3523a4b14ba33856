package category

import (
	"fmt"
	"math"

	"hefeng/data"
	"hefeng/data/money"
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
			{Key: "house_kind", Label: "房屋用途", Kind: Choice, Options: []Option{{"home", "住宅"}, {"shop", "商铺"}, {"parking", "车位"}, {"other", "其他"}}},
			{Key: "area", Label: "建筑面积", Kind: Number, Unit: "㎡"},
			{Key: "dispute_kind", Label: "争议类型", Kind: Choice, Options: []Option{
				{"arrears", "拖欠物业费"}, {"service", "服务质量"}, {"parking", "停车管理"}, {"leak", "漏水渗水"}, {"heating", "供暖"},
				{"common_income", "公共收益"}, {"repair_fund", "维修资金"}, {"decoration", "装饰装修"}, {"change_company", "更换物业"}, {"safety", "安全与损害"}, {"other", "其他"}}},
			{Key: "contract_kind", Label: "合同类型", Kind: Choice, Options: []Option{{"early", "前期物业合同"}, {"elected", "业委会选聘"}, {"factual", "事实服务"}}},
			{Key: "owners_committee", Label: "业委会", Kind: YesNo},
			{Key: "unit_price", Label: "计费单价", Kind: Money, Unit: "元/㎡·月"},
			{Key: "arrears_from", Label: "欠费起月", Kind: Month, Hint: "如2025-01"},
			{Key: "arrears_to", Label: "欠费止月", Kind: Month, Hint: "如2026-10"},
			{Key: "months", Label: "欠费月数", Kind: Number, Computed: true, Unit: "个月"},
			{Key: "arrears", Label: "欠费金额", Kind: Money, Computed: true, Unit: "元"},
			{Key: "late_fee", Label: "违约金", Kind: Money, Unit: "元"},
			{Key: "paid", Label: "已付金额", Kind: Money, Unit: "元"},
			{Key: "refusal_reasons", Label: "拒付理由", Kind: Several, Options: []Option{
				{"repair", "报修未处理"}, {"leak", "漏水未修"}, {"parking", "停车管理"}, {"cleaning", "保洁不到位"}, {"security", "安保不到位"}, {"lift", "电梯未修"}, {"vacant", "房屋空置"}, {"other", "其他"}}},
			{Key: "urged_how", Label: "催告方式", Kind: Choice, Options: []Option{{"written", "书面"}, {"message", "短信"}, {"call", "电话"}, {"visit", "上门"}, {"notice", "张贴"}, {"none", "未催告"}}},
			{Key: "urged_on", Label: "催告日期", Kind: Day},
		},
		compute: propertyArrears,
	})
}

// propertyArrears is months × area × price less what was paid, plus the late fee claimed; it fills
// the sum in dispute. A different sum typed by hand is a fault, because one of the two is wrong.
func propertyArrears(in *data.Intake, f *data.Faults) {
	from, _ := in.Fields["arrears_from"].(string)
	to, _ := in.Fields["arrears_to"].(string)
	if from == "" || to == "" || !months.MatchString(from) || !months.MatchString(to) {
		return
	}
	n := monthsBetween(from, to)
	if n < 1 {
		f.Add("fields.arrears_to", "欠费止月%s早于起月%s，请改正。", to, from)
		return
	}
	keepComputed(in, f, "months", "欠费月数", float64(n))
	area, _ := in.Fields["area"].(float64)
	price, _ := in.Fields["unit_price"].(int64)
	if area <= 0 || price <= 0 {
		return
	}
	owed := math.Round(float64(n) * area * float64(price))
	if owed > 1e15 {
		f.Add("fields.area", "建筑面积%v㎡过大，请核对。", area)
		return
	}
	keepComputed(in, f, "arrears", "欠费金额", int64(owed))
	paid, _ := in.Fields["paid"].(int64)
	late, _ := in.Fields["late_fee"].(int64)
	total := money.Fen(int64(owed) - paid + late)
	switch {
	case total < 0:
		f.Add("fields.paid", "已付%s元多于欠费%s元，请核对。", money.Fen(paid), money.Fen(int64(owed)+late))
	case in.Amount == 0:
		in.Amount = total
	case in.Amount != total:
		f.Add("amount_fen", "争议金额%s元与按%d个月、%v㎡、单价%s元算出的%s元不符，请改正其中一处。", in.Amount, n, area, money.Fen(price), total)
	}
}

// keepComputed fills a computed field; a different value handed in is a fault.
func keepComputed(in *data.Intake, f *data.Faults, key, label string, value any) {
	if given, ok := in.Fields[key]; ok && fmt.Sprint(given) != fmt.Sprint(value) {
		f.Add("fields."+key, "%s由程序计算，应为%v，现为%v，请去掉或改正。", label, value, given)
		return
	}
	in.Fields[key] = value
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
