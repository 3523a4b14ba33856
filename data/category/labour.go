package category

import (
	"math"
	"slices"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/workday"
)

// 其他劳动争议: pay, dismissal, insurance and injury between a worker and an employer (劳动争议调解仲裁法第二条).
func init() {
	register(&Category{
		Code: "labour", Title: "其他劳动争议纠纷", From: "2011-01-01", Amount: "claimed",
		Fields: slices.Concat(labourWorker(), labourEmployer(), labourClaims(), labourInjury(), labourProcedure()),
		Checks: labourChecks,
	})
}

func labourWorker() []Field {
	return []Field{
		{Key: "migrant", Label: "农民工", Kind: YesNo},
		{Key: "hukou", Label: "户口类型", Kind: Choice, Options: []Option{{"rural", "农业"}, {"urban", "非农业"}, {"resident", "居民户口"}}},
		{Key: "job", Label: "岗位", Kind: Text},
		{Key: "entered_on", Label: "入职日期", Kind: Day, Past: true},
		{Key: "employed", Label: "仍在职", Kind: YesNo},
		{Key: "left_on", Label: "离职日期", Kind: Day, Ends: "entered_on", ShownIf: when("employed", no)},
		{Key: "left_why", Label: "离职原因", Kind: Choice, ShownIf: when("employed", no), Options: []Option{
			{"dismissed", "单位解除"}, {"resigned", "本人辞职"}, {"agreed", "协商解除"}, {"expired", "合同到期"}, {"other", "其他"}}},
		{Key: "contract", Label: "劳动合同", Kind: Choice, Options: []Option{{"written", "已签书面合同"}, {"none", "未签合同"}}},
		{Key: "contract_from", Label: "合同起日", Kind: Day, ShownIf: when("contract", "written")},
		{Key: "contract_to", Label: "合同止日", Kind: Day, Ends: "contract_from", ShownIf: when("contract", "written")},
	}
}

func labourEmployer() []Field {
	return []Field{
		{Key: "dispatched", Label: "劳务派遣", Kind: YesNo},
		{Key: "dispatch_unit", Label: "派遣单位", Kind: OrgName, Required: true, ShownIf: when("dispatched", yes)},
		{Key: "using_unit", Label: "用工单位", Kind: OrgName, Required: true, ShownIf: when("dispatched", yes)},
		{Key: "work_site", Label: "工作地点", Kind: Address},
	}
}

func labourClaims() []Field {
	return []Field{
		{Key: "claim_kinds", Label: "请求类别", Kind: Several, ForPaper: true, Options: []Option{
			{"wages", "劳动报酬"}, {"overtime", "加班费"}, {"double_pay", "未签合同双倍工资"}, {"dismissal", "解除终止补偿赔偿"},
			{"insurance", "社会保险"}, {"injury", "工伤待遇"}, {"leave", "休息休假"}, {"other", "其他"}}},
		{Key: "wages_from", Label: "欠薪起月", Kind: Month, Hint: "如2026-01", ShownIf: when("claim_kinds", "wages")},
		{Key: "wages_to", Label: "欠薪止月", Kind: Month, Hint: "如2026-10", Ends: "wages_from", ShownIf: when("claim_kinds", "wages")},
		{Key: "wages_months", Label: "欠薪月数", Kind: Number, Unit: "个月", Computed: true, From: []string{"wages_from", "wages_to"}, compute: wagesMonths},
		{Key: "monthly_wage", Label: "月工资", Kind: Money, Unit: "元/月", ShownIf: when("claim_kinds", "wages", "double_pay", "dismissal", "overtime", "injury")},
		{Key: "wages_due", Label: "应发工资", Kind: Money, Unit: "元", Computed: true, From: []string{"wages_months", "monthly_wage"}, compute: wagesDue},
		{Key: "wages_paid", Label: "已付工资", Kind: Money, Unit: "元", ShownIf: when("claim_kinds", "wages")},
		{Key: "iou", Label: "有工资欠条", Kind: YesNo, ShownIf: when("claim_kinds", "wages")},
		{Key: "workers", Label: "劳动者名单", Kind: Group, Help: "多名劳动者的，逐人填写；填写后欠薪合计按名单计算。", Fields: []Field{
			{Key: "name", Label: "姓名", Kind: PersonName},
			{Key: "id_number", Label: "身份证号", Kind: IDCard, Sensitive: true},
			{Key: "phone", Label: "电话", Kind: Phone},
			{Key: "from", Label: "欠薪起月", Kind: Month},
			{Key: "to", Label: "欠薪止月", Kind: Month, Ends: "from"},
			{Key: "monthly", Label: "月工资", Kind: Money, Unit: "元/月"},
			{Key: "paid", Label: "已付工资", Kind: Money, Unit: "元"},
			{Key: "owed", Label: "拖欠工资", Kind: Money, Unit: "元", Computed: true, From: []string{"from", "to", "monthly", "paid"}, compute: workerOwed},
		}},
		{Key: "wages_owed", Label: "欠薪合计", Kind: Money, Unit: "元", Computed: true, From: []string{"wages_due", "wages_paid", "workers"}, compute: wagesOwed},
		{Key: "overtime_pay", Label: "加班费", Kind: Money, Unit: "元", ShownIf: when("claim_kinds", "overtime")},
		{Key: "double_pay", Label: "双倍工资差额", Kind: Money, Unit: "元", ShownIf: when("claim_kinds", "double_pay")},
		{Key: "dismissal_pay", Label: "补偿赔偿金", Kind: Money, Unit: "元", ShownIf: when("claim_kinds", "dismissal")},
		{Key: "injury_pay", Label: "工伤待遇", Kind: Money, Unit: "元", ShownIf: when("claim_kinds", "injury")},
		{Key: "other_pay", Label: "其他请求金额", Kind: Money, Unit: "元"},
		{Key: "claimed", Label: "请求金额合计", Kind: Money, Unit: "元", Computed: true, compute: labourClaimed,
			From: []string{"wages_owed", "overtime_pay", "double_pay", "dismissal_pay", "injury_pay", "other_pay"}},
		{Key: "headcount", Label: "劳动者人数", Kind: Number, Unit: "人"},
		{Key: "representatives", Label: "可推举代表", Kind: YesNo, Computed: true, From: []string{"headcount", "workers", "parties"}, compute: labourRepresentatives},
	}
}

func labourInjury() []Field {
	injured := when("claim_kinds", "injury")
	return []Field{
		{Key: "injured_on", Label: "受伤日期", Kind: Day, Past: true, ShownIf: injured},
		{Key: "injury_hospital", Label: "就诊医院", Kind: OrgName, Sensitive: true, ShownIf: injured},
		{Key: "injury_no", Label: "工伤认定号", Kind: Text, ShownIf: injured},
		{Key: "injury_result", Label: "工伤认定", Kind: Choice, ShownIf: injured, Options: []Option{
			{"found", "认定为工伤"}, {"not_found", "不予认定"}, {"pending", "正在认定"}, {"not_asked", "未申请"}}},
		{Key: "disability_grade", Label: "鉴定等级", Kind: Choice, Sensitive: true, ShownIf: injured, Options: disabilityGrades()},
		{Key: "insured", Label: "已缴保险", Kind: Several, Options: []Option{
			{"pension", "养老"}, {"medical", "医疗"}, {"injury", "工伤"}, {"unemployment", "失业"}, {"maternity", "生育"}}},
	}
}

// disabilityGrades are those of 劳动能力鉴定.
func disabilityGrades() []Option {
	words := []string{"一级", "二级", "三级", "四级", "五级", "六级", "七级", "八级", "九级", "十级"}
	list := make([]Option, len(words))
	for i, w := range words {
		list[i] = Option{"grade_" + string(rune('a'+i)), w}
	}
	return append(list, Option{"none", "未达等级"}, Option{"pending", "未鉴定"})
}

func labourProcedure() []Field {
	return []Field{
		{Key: "known_on", Label: "知道权利受损", Kind: Day, Past: true, Help: "知道或者应当知道权利被侵害的日期，从这一天算仲裁时效。"},
		{Key: "limitation_on", Label: "仲裁时效止日", Kind: Day, Computed: true, From: []string{"known_on", "employed", "left_on", "claim_kinds"}, compute: labourLimitation},
		{Key: "inspection_no", Label: "监察投诉号", Kind: Text},
		{Key: "arbitration_no", Label: "仲裁案号", Kind: Text},
		{Key: "labour_due", Label: "调解十五日止", Kind: Day, Computed: true, From: []string{"received_at"}, compute: labourDue,
			Help: "自收到调解申请之日起十五日，未达成协议的可以申请仲裁。"},
		{Key: "payment_order_told", Label: "已告知支付令", Kind: YesNo, ForPaper: true},
		{Key: "payment_order_on", Label: "告知日期", Kind: Day, ShownIf: when("payment_order_told", yes)},
		{Key: "pay_way", Label: "支付方式", Kind: Choice, Options: []Option{{"lump", "一次性支付"}, {"instalments", "分期支付"}}},
		{Key: "pay_account", Label: "收款账户", Kind: Text, Sensitive: true},
	}
}

var labourChecks = []Check{
	{Fields: []string{"wages_paid", "wages_due"}, Message: "已付工资多于应发工资，请核对。",
		Fails: func(v Values) bool { return v.Answered("wages_due") && v.Fen("wages_paid") > v.Fen("wages_due") }},
	{Fields: []string{"workers"}, Message: "劳动者名单中有人的已付工资多于应发工资，请核对。", Fails: func(v Values) bool {
		return slices.ContainsFunc(v.Rows("workers"), func(w Values) bool { due := workerDue(w); return due > 0 && int64(w.Fen("paid")) > due })
	}},
	{Fields: []string{"headcount"}, Message: "劳动者人数少于名单上的人数，请改正。", Fails: func(v Values) bool {
		return v.Answered("headcount") && v.Number("headcount") < float64(len(v.Rows("workers")))
	}},
	{Fields: []string{"limitation_on", "known_on"}, Law: "labour_limitation", Remind: true, Message: "申请仲裁的时效看来已过，请问明是否有中断、中止的情形并告知当事人。",
		Fails: func(v Values) bool {
			return v.Answered("limitation_on") && v.Text("limitation_on") < v.In.Received().String()
		}},
	{Fields: []string{"representatives"}, Law: "labour_representative", Remind: true, Message: "劳动者在十人以上，可以推举代表参加调解，请问明是否推举。",
		Fails: func(v Values) bool {
			return v.Is("representatives", yes) && !slices.ContainsFunc(v.In.Parties, func(p data.Party) bool { return len(p.Represents) > 0 })
		}},
	{Fields: []string{"dispatched"}, Law: "labour_dispatch", Remind: true, Message: "劳务派遣争议，派遣单位和用工单位都是当事人，请补登记。", Fails: func(v Values) bool {
		return v.Is("dispatched", yes) && countOrganisations(v.In) < 2
	}},
}

func countOrganisations(in *data.Intake) int {
	n := 0
	for _, p := range in.Parties {
		if p.Kind == data.OrgParty {
			n++
		}
	}
	return n
}

func wagesMonths(v Values) any {
	if n := monthsBetween(v.Text("wages_from"), v.Text("wages_to")); n > 0 {
		return float64(n)
	}
	return nil
}

// wagesDue is months × monthly pay, in fen.
func wagesDue(v Values) any { return positive(times(v.Number("wages_months"), v.Fen("monthly_wage"))) }

// times is a sum n times, in whole fen; 0 when it is greater than any sum that is kept.
func times(n float64, sum money.Fen) int64 {
	product := math.Round(n * float64(sum))
	if product > maxFen {
		return 0
	}
	return int64(product)
}

// positive is a computed sum in fen, nil where there is none or none that can be.
func positive(fen int64) any {
	if fen <= 0 || fen > maxFen {
		return nil
	}
	return fen
}

func workerDue(w Values) int64 {
	return times(float64(max(0, monthsBetween(w.Text("from"), w.Text("to")))), w.Fen("monthly"))
}

func workerOwed(w Values) any { return positive(workerDue(w) - int64(w.Fen("paid"))) }

// wagesOwed is what the list of workers says, else what is due less what was paid.
func wagesOwed(v Values) any {
	var listed int64
	for _, w := range v.Rows("workers") {
		listed += int64(w.Fen("owed"))
	}
	if listed > 0 {
		return positive(listed)
	}
	return positive(int64(v.Fen("wages_due") - v.Fen("wages_paid")))
}

func labourClaimed(v Values) any {
	return positive(int64(v.Fen("wages_owed", "overtime_pay", "double_pay", "dismissal_pay", "injury_pay", "other_pay")))
}

// labourCrowd is from how many workers on they may choose representatives (劳动争议调解仲裁法第七条).
const labourCrowd = 10

// labourRepresentatives counts the workers by whatever names most of them.
func labourRepresentatives(v Values) any {
	n, persons := max(int(v.Number("headcount")), len(v.Rows("workers"))), 0
	for _, p := range v.In.Parties {
		if p.Kind == data.Person && p.Role == data.Applicant {
			persons += p.Headcount()
		}
	}
	if n = max(n, persons); n == 0 {
		return nil
	}
	return n >= labourCrowd
}

// labourLimitation is a year from the day on which the worker knew. For wages alone it does not run
// while the employment lasts, and runs from its end (劳动争议调解仲裁法第二十七条).
func labourLimitation(v Values) any {
	from := v.Day("known_on")
	if kinds, _ := v.set["claim_kinds"].([]string); slices.Equal(kinds, []string{"wages"}) {
		if v.Is("employed", yes) {
			return nil
		}
		if left := v.Day("left_on"); !left.IsZero() {
			from = left
		}
	}
	return dayOrNothing(yearsAfter(from, 1))
}

// labourDue is the raw last day of mediation, fifteen days after the application came in
// (劳动争议调解仲裁法第十四条).
func labourDue(v Values) any {
	if v.In.ReceivedAt.IsZero() {
		return nil
	}
	return dayOrNothing(v.In.Received().AddDays(15))
}

func dayOrNothing(d workday.Date) any {
	if d.IsZero() {
		return nil
	}
	return d.String()
}
