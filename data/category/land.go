package category

// parcel asks for a piece of land and who decided about it; shared by forest and farm land and by
// expropriation.
func parcel() []Field {
	return []Field{
		{Key: "village", Label: "村组", Kind: OrgName},
		{Key: "parcel", Label: "地块", Kind: Text},
		{Key: "area_mu", Label: "面积", Kind: Number, Unit: "亩"},
		{Key: "certificate_no", Label: "合同证书号", Kind: Text},
		{Key: "household", Label: "家庭成员", Kind: Group, Fields: []Field{
			{Key: "name", Label: "姓名", Kind: PersonName},
			{Key: "relation", Label: "与户主关系", Kind: Text},
			{Key: "member", Label: "集体成员", Kind: Asked},
		}},
		{Key: "household_size", Label: "家庭人数", Kind: Number, Unit: "人", Computed: true, From: []string{"household"}, compute: func(v Values) any {
			if n := len(v.Rows("household")); n > 0 {
				return float64(n)
			}
			return nil
		}},
		{Key: "collective_decision", Label: "集体决议", Kind: Text},
		{Key: "decided_on", Label: "决议日期", Kind: Day, Past: true},
	}
}
