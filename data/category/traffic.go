package category

import "slices"

// 道路交通事故: damages after a road accident (道路交通安全法第七十四条).
func init() {
	register(&Category{
		Code: "traffic", Title: "道路交通事故纠纷", From: "2011-01-01", Amount: "claimed",
		Fields: slices.Concat([]Field{
			{Key: "happened_on", Label: "事故日期", Kind: Day, Past: true},
			{Key: "happened_at", Label: "事故地点", Kind: Address},
			{Key: "finding_no", Label: "认定书编号", Kind: Text, Required: true, Hint: "交通事故认定书"},
			{Key: "fault_applicant", Label: "申请人责任", Kind: Choice, Options: faultShares()},
			{Key: "fault_respondent", Label: "对方责任", Kind: Choice, Options: faultShares()},
			{Key: "vehicles", Label: "车辆", Kind: Group, Fields: []Field{
				{Key: "plate", Label: "车牌号", Kind: Text},
				{Key: "kind", Label: "车型", Kind: Choice, Options: []Option{
					{"car", "小型汽车"}, {"truck", "货车"}, {"bus", "客车"}, {"motorcycle", "摩托车"}, {"e_bike", "电动自行车"}, {"bike", "自行车"}, {"other", "其他"}}},
				{Key: "driver", Label: "驾驶人", Kind: PersonName},
				{Key: "compulsory_insurer", Label: "交强险公司", Kind: OrgName},
				{Key: "compulsory_no", Label: "交强险保单", Kind: Text},
				{Key: "commercial_insurer", Label: "商业险公司", Kind: OrgName},
				{Key: "commercial_no", Label: "商业险保单", Kind: Text},
			}},
			{Key: "injured", Label: "受伤人数", Kind: Number, Unit: "人"},
			{Key: "dead", Label: "死亡人数", Kind: Number, Unit: "人"},
		}, lossItems()),
		Checks: []Check{advancedTooMuch, {Fields: []string{"fault_respondent", "fault_applicant"}, Message: "双方的事故责任合不起来，请对照认定书改正。",
			Fails: func(v Values) bool {
				a, b := v.Text("fault_applicant"), v.Text("fault_respondent")
				return a != "" && b != "" && counterFault[a] != "" && counterFault[a] != b && len(v.Rows("vehicles")) <= 2
			}}},
	})
}

// counterFault is the share of the other side when two are in an accident.
var counterFault = map[string]string{"full": "none", "none": "full", "main": "secondary", "secondary": "main", "equal": "equal"}

func faultShares() []Option {
	return []Option{{"full", "全部责任"}, {"main", "主要责任"}, {"equal", "同等责任"}, {"secondary", "次要责任"}, {"none", "无责任"}, {"open", "无法认定"}}
}
