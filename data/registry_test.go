package data_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// arrange carries a command out on a copy of the scene's network, which the scene has from then on.
func arrange(t *testing.T, s *data.Scene, cmd data.NetworkCommand) data.Event {
	t.Helper()
	n := s.Network.Clone()
	e, err := cmd.Apply(n, *s)
	require.NoError(t, err, "%T", cmd)
	assert.Equal(t, s.Actor.Login, e.Actor)
	s.Network = n
	return e
}

// refused insists that a command names a field and leaves the network alone.
func refused(t *testing.T, s data.Scene, cmd data.NetworkCommand, field, says string) {
	t.Helper()
	_, err := cmd.Apply(s.Network.Clone(), s)
	require.Error(t, err, "%T", cmd)
	assert.Equal(t, data.Invalid, data.CodeOf(err), "%v", err)
	assert.Contains(t, faultFields(err), field, "%v", err)
	assert.ErrorContains(t, err, says)
}

func unit(change ...func(*data.Organisation)) data.Organisation {
	o := data.Organisation{Code: "C42", Kind: data.Community, Parent: "S1", Name: "和顺第十社区（示例）", Committee: "和顺第十社区人民调解委员会（示例）",
		Short: "营站和顺社十", From: day("2026-11-01")}
	for _, c := range change {
		c(&o)
	}
	return o
}

func candidate(change ...func(*data.Mediator)) data.Mediator {
	m := data.Mediator{Name: " 钱示例 ", IDNumber: "210802199001010013", Phone: "13900000002", Speciality: "物业", Official: true,
		Kin: []data.Kin{{Name: "钱某", Relation: "兄弟"}}}
	for _, c := range change {
		c(&m)
	}
	return m
}

func appointment(change ...func(*data.Appointment)) data.Appointment {
	a := data.Appointment{How: data.Appointed, Kind: data.PartTime, Organisation: "C01", Body: "和顺街道办事处（示例）", Document: "示例聘〔2026〕1号",
		Certificate: "示例0001", From: day("2026-01-01"), To: day("2026-12-20")}
	for _, c := range change {
		c(&a)
	}
	return a
}

func member(change ...func(*data.Member)) data.Member {
	m := data.Member{Name: "吴示例", Post: data.HeadPost, How: data.Elected, By: "居民会议", Sex: "female", Ethnicity: "汉族",
		From: day("2026-01-01"), To: day("2028-12-31")}
	for _, c := range change {
		c(&m)
	}
	return m
}

func TestUnitsAreAddedChangedAndClosed(t *testing.T) {
	s := sceneAt(agreeTime)
	e := arrange(t, &s, data.AddOrganisation{Organisation: unit(func(o *data.Organisation) { o.Name = " " + o.Name; o.Closed = day("2020-01-01") })})
	assert.Equal(t, "organisation_added", e.Kind)
	o, ok := s.Network.Organisation("C42")
	require.True(t, ok)
	assert.Equal(t, unit(), o, "tidied, and nothing of its end")
	arrange(t, &s, data.FileOrganisation{Organisation: "C42", Filing: data.Filing{Kind: data.FiledFounding, On: day("2026-11-20"), With: "区司法局（示例）"}})
	arrange(t, &s, data.ChangeOrganisation{Organisation: unit(func(o *data.Organisation) { o.Phone = "0417-1234567"; o.Filings = nil; o.MultiEthnic = true })})
	o, _ = s.Network.Organisation("C42")
	assert.Equal(t, "0417-1234567", o.Phone)
	assert.Len(t, o.Filings, 1, "what acts of their own write stays")
	arrange(t, &s, data.CloseOrganisation{Organisation: "C42", On: day("2026-11-26"), Reason: "并入第一社区"})
	o, _ = s.Network.Organisation("C42")
	assert.True(t, o.OpenOn(day("2026-11-26")))
	assert.False(t, o.OpenOn(day("2026-11-27")))
	_, err := data.ChangeOrganisation{Organisation: unit()}.Apply(s.Network.Clone(), s)
	assert.Equal(t, data.Conflict, data.CodeOf(err))
	_, err = data.CloseOrganisation{Organisation: "C42", On: day("2026-11-26"), Reason: "再办"}.Apply(s.Network.Clone(), s)
	assert.Equal(t, data.Conflict, data.CodeOf(err))
	_, err = data.CloseOrganisation{Organisation: "C43"}.Apply(s.Network.Clone(), s)
	assert.Equal(t, data.NotFound, data.CodeOf(err))
}

func TestWrongFactsOfAUnitAreNamed(t *testing.T) {
	s := sceneAt(agreeTime)
	with := func(change func(*data.Organisation)) data.Organisation { return unit(change) }
	tests := map[string]struct {
		cmd         data.NetworkCommand
		field, says string
	}{
		"code taken":       {data.AddOrganisation{Organisation: with(func(o *data.Organisation) { o.Code = "C01" })}, "code", "已有单位使用"},
		"code with spaces": {data.AddOrganisation{Organisation: with(func(o *data.Organisation) { o.Code = "C 42" })}, "code", "字母和数字"},
		"no name":          {data.AddOrganisation{Organisation: with(func(o *data.Organisation) { o.Name = " " })}, "name", "请填写"},
		"second centre":    {data.AddOrganisation{Organisation: with(func(o *data.Organisation) { o.Kind = data.CentreUnit })}, "kind", "一个调解中心"},
		"no such kind":     {data.AddOrganisation{Organisation: with(func(o *data.Organisation) { o.Kind = "x" })}, "kind", "类别"},
		"no parent":        {data.AddOrganisation{Organisation: with(func(o *data.Organisation) { o.Parent = "" })}, "parent", "上级"},
		"wrong phone":      {data.AddOrganisation{Organisation: with(func(o *data.Organisation) { o.Phone = "12345678901234567890" })}, "phone", ""},
		"wrong postcode":   {data.AddOrganisation{Organisation: with(func(o *data.Organisation) { o.Postcode = "1150" })}, "postcode", "6位"},
		"numbers alike":    {data.AddOrganisation{Organisation: with(func(o *data.Organisation) { o.Short = "营站和顺社一" })}, "short", "无法区分"},
		"pattern in short": {data.AddOrganisation{Organisation: with(func(o *data.Organisation) { o.Short = "{n}" })}, "short", "花括号"},
		"own descendant": {data.ChangeOrganisation{Organisation: data.Organisation{Code: "S1", Kind: data.Subdistrict, Parent: "C01", Name: "x", Committee: "y", Short: "z"}},
			"parent", "不能作上级"},
		"centre no more": {data.ChangeOrganisation{Organisation: data.Organisation{Code: "CENTRE", Kind: data.Subdistrict, Name: "x"}}, "kind", "不能改变"},
		"nobody seals": {data.ChangeOrganisation{Organisation: data.Organisation{Code: "DC", Kind: data.DistrictCommittee, Parent: "CENTRE", Name: "x", Short: "营站"}},
			"committee", "全称"},
		"changed numbers alike": {data.ChangeOrganisation{Organisation: data.Organisation{Code: "C02", Kind: data.Community, Parent: "S1", Name: "x", Committee: "y", Short: "营站和顺社一"}},
			"short", "无法区分"},
		"close the centre":       {data.CloseOrganisation{Organisation: "CENTRE", On: day("2026-11-26"), Reason: "x"}, "organisation", "不能撤销"},
		"close the presiding":    {data.CloseOrganisation{Organisation: "DC", On: day("2026-11-26"), Reason: "x"}, "organisation", "不能撤销"},
		"close with units below": {data.CloseOrganisation{Organisation: "S1", On: day("2026-11-26"), Reason: "x"}, "organisation", "下级单位"},
		"close with mediators":   {data.CloseOrganisation{Organisation: "IC", On: day("2026-11-26"), Reason: "x"}, "organisation", "任职"},
		"close ahead":            {data.CloseOrganisation{Organisation: "C01", On: day("2026-11-28"), Reason: "x"}, "on", "还没有到"},
		"close without reason":   {data.CloseOrganisation{Organisation: "C01", On: day("2026-11-26")}, "reason", "撤销原因"},
		"filing of no committee": {data.FileOrganisation{Organisation: "CENTRE", Filing: data.Filing{Kind: data.FiledChange, On: day("2026-11-20"), With: "x"}}, "organisation", "无须备案"},
		"filing ahead":           {data.FileOrganisation{Organisation: "C01", Filing: data.Filing{Kind: data.FiledChange, On: day("2026-12-20"), With: "x"}}, "on", "还没有到"},
		"filing with nobody":     {data.FileOrganisation{Organisation: "C01", Filing: data.Filing{Kind: "x", On: day("2026-11-20")}}, "with", "备案机关"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { refused(t, s, test.cmd, test.field, test.says) })
	}
}

func TestMembersAreSeatedAndUnseated(t *testing.T) {
	s := sceneAt(agreeTime)
	says := func() string { return findings(s.Network.CommitteeFindings("C01", s.Today())) }
	assert.Contains(t, says(), "还没有登记委员")
	arrange(t, &s, data.SeatMember{Organisation: "C01", Member: member(func(m *data.Member) { m.Sex = "male" })})
	assert.Contains(t, says(), "现有1名")
	assert.Contains(t, says(), "妇女委员")
	refused(t, s, data.SeatMember{Organisation: "C01", Member: member(func(m *data.Member) { m.Name = "郑示例" })}, "post", "设主任一名")
	refused(t, s, data.SeatMember{Organisation: "C01", Member: member(func(m *data.Member) { m.Post = data.PlainPost })}, "name", "已是本委员会主任")
	for _, name := range []string{"郑示例", "王示例二"} {
		arrange(t, &s, data.SeatMember{Organisation: "C01", Member: member(func(m *data.Member) { m.Name, m.Post = name, data.PlainPost })})
	}
	assert.Empty(t, says())
	for _, name := range []string{"甲", "乙", "丙", "丁", "戊", "己"} {
		arrange(t, &s, data.SeatMember{Organisation: "C01", Member: member(func(m *data.Member) { m.Name, m.Post = name, data.PlainPost })})
	}
	refused(t, s, data.SeatMember{Organisation: "C01", Member: member(func(m *data.Member) { m.Name, m.Post = "庚", data.PlainPost })}, "organisation", "最多9名")
	refused(t, s, data.UnseatMember{Organisation: "C01", Member: 1, On: day("2026-11-20"), Leaving: data.Dismissed, Reason: "偏袒一方"}, "leaving", "罢免")
	refused(t, s, data.UnseatMember{Organisation: "C01", Member: 1, On: day("2025-11-20"), Leaving: data.Removed, Reason: "偏袒一方"}, "on", "早于")
	refused(t, s, data.UnseatMember{Organisation: "C01", Member: 1, On: day("2026-11-20"), Leaving: data.Removed}, "reason", "离任原因")
	arrange(t, &s, data.UnseatMember{Organisation: "C01", Member: 1, On: day("2026-11-20"), Leaving: data.Removed, Reason: "偏袒一方"})
	o, _ := s.Network.Organisation("C01")
	assert.Len(t, o.Members, 9, "nobody is taken out")
	assert.Len(t, o.MembersOn(s.Today()), 8)
	assert.Len(t, o.MembersOn(day("2026-11-20")), 9, "the last day counts")
	assert.Contains(t, says(), "主任1名，现有0名")
	_, err := data.UnseatMember{Organisation: "C01", Member: 1, On: day("2026-11-20"), Leaving: data.Removed, Reason: "x"}.Apply(s.Network.Clone(), s)
	assert.Equal(t, data.Conflict, data.CodeOf(err))
	_, err = data.UnseatMember{Organisation: "C01", Member: 99}.Apply(s.Network.Clone(), s)
	assert.Equal(t, data.NotFound, data.CodeOf(err))
	refused(t, s, data.CloseOrganisation{Organisation: "C01", On: day("2026-11-26"), Reason: "x"}, "organisation", "还有8名委员")
	for i := range s.Network.Organisations {
		s.Network.Organisations[i].MultiEthnic = true
	}
	assert.Contains(t, says(), "人数较少民族")
	assert.Contains(t, findings(s.Network.CommitteeFindings("C01", day("2029-01-01"))), "届满")
	assert.Empty(t, s.Network.CommitteeFindings("CENTRE", s.Today()), "the centre is a place")
}

func findings(f data.Findings) string {
	text := ""
	for _, x := range f {
		text += x.Article + "：" + x.Message + "\n"
	}
	return text
}

func TestWrongFactsOfAMemberAreNamed(t *testing.T) {
	s := sceneAt(agreeTime)
	tests := map[string]struct {
		change      func(*data.Member)
		field, says string
	}{
		"nobody":           {func(m *data.Member) { m.Name = "" }, "name", "姓名"},
		"no post":          {func(m *data.Member) { m.Post = "x" }, "post", "职务"},
		"no way":           {func(m *data.Member) { m.How = "" }, "how", "产生方式"},
		"no sex":           {func(m *data.Member) { m.Sex = "" }, "sex", "性别"},
		"no beginning":     {func(m *data.Member) { m.From = day("0001-01-01"); m.From = m.Ended }, "from", "任期开始"},
		"ends before":      {func(m *data.Member) { m.To = day("2025-12-31") }, "to", "早于"},
		"no such mediator": {func(m *data.Member) { m.Mediator = "M9" }, "mediator", "没有编号"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			refused(t, s, data.SeatMember{Organisation: "C01", Member: member(test.change)}, test.field, test.says)
		})
	}
	refused(t, s, data.SeatMember{Organisation: "CENTRE", Member: member()}, "organisation", "没有人民调解委员会")
}

func TestAMediatorIsAppointedRenewedAndEnded(t *testing.T) {
	s := sceneAt(agreeTime)
	e := arrange(t, &s, data.AddMediator{Mediator: candidate(), Appointment: appointment()})
	id := "M0054"
	assert.Equal(t, id, e.Note, "the next number, and no name in the log")
	m, ok := s.Network.Mediator(id)
	require.True(t, ok)
	assert.Equal(t, "钱示例", m.Name)
	assert.Equal(t, "male", m.Sex, "read out of the identity number")
	assert.Equal(t, day("1990-01-01"), m.Birth)
	assert.Equal(t, "C01", m.Organisation)
	assert.Equal(t, "示例0001", m.Certificate)
	service := func(on string) (data.ServiceState, string) {
		state, until := m.Service(day(on), 30)
		return state, until.String()
	}
	state, until := service("2026-11-19")
	assert.Equal(t, data.Serving, state)
	assert.Equal(t, "2026-12-20", until)
	state, _ = service("2026-11-20")
	assert.Equal(t, data.Expiring, state, "30 days before the end")
	state, _ = service("2026-12-21")
	assert.Equal(t, data.OutOfOffice, state)
	state, _ = service("2025-12-31")
	assert.Equal(t, data.Awaiting, state)

	arrange(t, &s, data.Renew{Mediator: id, To: day("2027-12-20"), Document: "示例聘〔2026〕9号"})
	m, _ = s.Network.Mediator(id)
	require.Len(t, m.Appointments, 2)
	assert.Equal(t, data.Appointment{No: 2, Renews: 1, How: data.Appointed, Kind: data.PartTime, Organisation: "C01", Body: "和顺街道办事处（示例）",
		Document: "示例聘〔2026〕9号", Certificate: "示例0001", From: day("2026-12-21"), To: day("2027-12-20")}, m.Appointments[1])
	state, until = service("2026-11-27")
	assert.Equal(t, data.Serving, state, "renewed, so no longer about to end")
	assert.Equal(t, "2027-12-20", until)
	assert.True(t, m.ServesOn(day("2026-12-21")))

	refused(t, s, data.Appoint{Mediator: id, Appointment: appointment(func(a *data.Appointment) { a.From = day("2027-12-20"); a.To = day("2028-12-20") })}, "from", "上一聘期")
	refused(t, s, data.EndAppointment{Mediator: id, On: day("2026-11-27"), Leaving: data.Removed, Reason: "x"}, "leaving", "解聘")
	arrange(t, &s, data.EndAppointment{Mediator: id, On: day("2026-11-27"), Leaving: data.Dismissed, Reason: "泄露隐私"})
	m, _ = s.Network.Mediator(id)
	assert.True(t, m.ServesOn(day("2026-11-27")))
	for _, on := range []string{"2026-11-28", "2026-12-20", "2026-12-21", "2027-06-01"} {
		assert.False(t, m.ServesOn(day(on)), on)
		state, until = service(on)
		assert.Equal(t, data.OutOfOffice, state, "the renewal falls away too")
		assert.Equal(t, "2026-11-27", until)
	}
	_, err := data.EndAppointment{Mediator: id, On: day("2026-11-27"), Leaving: data.Dismissed, Reason: "x"}.Apply(s.Network.Clone(), s)
	assert.Equal(t, data.Conflict, data.CodeOf(err))
	_, err = data.Renew{Mediator: id, To: day("2027-12-20")}.Apply(s.Network.Clone(), s)
	assert.Equal(t, data.Conflict, data.CodeOf(err), "what was broken off is not renewed")
	arrange(t, &s, data.Appoint{Mediator: id, Appointment: appointment(func(a *data.Appointment) {
		a.Organisation, a.Kind, a.From, a.To = "S1", data.FullTime, day("2026-11-28"), day("2027-11-27")
	})})
	m, _ = s.Network.Mediator(id)
	assert.Equal(t, []any{"S1", data.FullTime, 3, true}, []any{m.Organisation, m.Kind, len(m.Appointments), m.ServesOn(day("2026-11-28"))})
}

func TestAMediatorOfAnOldNetworkKeepsTheTerm(t *testing.T) {
	s := sceneAt(agreeTime)
	for i := range s.Network.Mediators {
		if s.Network.Mediators[i].ID == "M0002" {
			s.Network.Mediators[i].From, s.Network.Mediators[i].To = day("2024-01-01"), day("2026-12-31")
		}
	}
	arrange(t, &s, data.Renew{Mediator: "M0002", To: day("2029-12-31")})
	m, _ := s.Network.Mediator("M0002")
	require.Len(t, m.Appointments, 2)
	assert.Equal(t, day("2024-01-01"), m.Appointments[0].From)
	assert.True(t, m.ServesOn(day("2024-01-01")) && m.ServesOn(day("2029-12-31")))
	assert.False(t, m.ServesOn(day("2023-12-31")))

	arrange(t, &s, data.EndAppointment{Mediator: "M0001", On: day("2026-11-26"), Leaving: data.MovedAway, Reason: "调离"})
	m, _ = s.Network.Mediator("M0001")
	assert.True(t, m.ServesOn(day("2026-11-26")), "of whom nobody entered a day")
	assert.False(t, m.ServesOn(day("2026-11-27")))

	arrange(t, &s, data.Appoint{Mediator: "M0003", Appointment: appointment(func(a *data.Appointment) {
		a.Organisation, a.From, a.To = "IC", day("2027-01-01"), day("2027-12-31")
	})})
	m, _ = s.Network.Mediator("M0003")
	assert.True(t, m.ServesOn(day("2026-12-31")), "goes on serving until the letter counts")
	assert.False(t, m.ServesOn(day("2028-01-01")))
}

func TestNobodyOutOfOfficeIsAssigned(t *testing.T) {
	s := sceneAt(agreeTime)
	c := story{t: t}
	c.do(registerTime, data.Register{Intake: intake()})
	c.do(acceptTime, data.Accept{})
	arrange(t, &s, data.EndAppointment{Mediator: "M0001", On: day("2026-11-27"), Leaving: data.Resigned, Reason: "本人申请"})
	last := c.Case.Clone()
	_, err := data.Assign{Mediators: []string{"M0001"}}.Apply(&last, s)
	assert.NoError(t, err, "on the last day")
	s.At = moment("2026-11-28 09:00")
	after := c.Case.Clone()
	_, err = data.Assign{Mediators: []string{"M0001"}}.Apply(&after, s)
	assert.ErrorContains(t, err, "不在聘期内")
	assert.Equal(t, []string{"M0001"}, last.Assigned, "who had him keeps him")
}

func TestWrongFactsOfAMediatorAreNamed(t *testing.T) {
	s := sceneAt(agreeTime)
	arrange(t, &s, data.AddMediator{Mediator: candidate(), Appointment: appointment()})
	other := func(m *data.Mediator) { m.IDNumber = "210802198503030028" }
	tests := map[string]struct {
		person      func(*data.Mediator)
		term        func(*data.Appointment)
		field, says string
	}{
		"nobody":              {func(m *data.Mediator) { other(m); m.Name = "" }, nil, "name", "姓名"},
		"ID taken":            {func(m *data.Mediator) { other(m); m.ID = "M0001" }, nil, "id", "已有人使用"},
		"strange ID":          {func(m *data.Mediator) { other(m); m.ID = "甲" }, nil, "id", "字母和数字"},
		"wrong number":        {func(m *data.Mediator) { m.IDNumber = "210802199001010014" }, nil, "id_number", "校验"},
		"the same person":     {nil, nil, "id_number", "已登记为调解员M0054"},
		"a child":             {func(m *data.Mediator) { m.IDNumber, m.Birth = "", day("2009-01-02") }, nil, "from", "18周岁"},
		"wrong phone":         {func(m *data.Mediator) { other(m); m.Phone = "139" }, nil, "phone", "手机号"},
		"kin without a name":  {func(m *data.Mediator) { other(m); m.Kin[0].Name = "" }, nil, "kin[0].name", "近亲属姓名"},
		"wrong employer code": {func(m *data.Mediator) { other(m); m.EmployerCode = "123" }, nil, "employer_code", ""},
		"no kind":             {other, func(a *data.Appointment) { a.Kind = "" }, "kind", "专职"},
		"no way":              {other, func(a *data.Appointment) { a.How = "" }, "how", "产生方式"},
		"no committee":        {other, func(a *data.Appointment) { a.Organisation = "CENTRE" }, "organisation", "没有人民调解委员会"},
		"nowhere":             {other, func(a *data.Appointment) { a.Organisation = "" }, "organisation", "所属单位"},
		"no beginning":        {other, func(a *data.Appointment) { a.From = a.Ended }, "from", "开始的日期"},
		"ends before":         {other, func(a *data.Appointment) { a.To = day("2025-01-01") }, "to", "早于"},
		"certificate taken":   {other, func(a *data.Appointment) {}, "certificate", "M0054"},
		"stipend of a slip":   {other, func(a *data.Appointment) { a.Stipend = 250_000_000_00 }, "stipend", "补贴"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			add := data.AddMediator{Mediator: candidate(), Appointment: appointment(func(a *data.Appointment) {
				if name != "certificate taken" {
					a.Certificate = "示例0002"
				}
			})}
			if test.person != nil {
				test.person(&add.Mediator)
			}
			if test.term != nil {
				test.term(&add.Appointment)
			}
			refused(t, s, add, test.field, test.says)
		})
	}
}

func TestFactsOfAPersonChangeWithoutTheAppointments(t *testing.T) {
	s := sceneAt(agreeTime)
	arrange(t, &s, data.AddMediator{Mediator: candidate(), Appointment: appointment()})
	was, _ := s.Network.Mediator("M0054")
	to := was
	to.Phone, to.Organisation, to.Kind, to.Certificate, to.Appointments = "13900000003", "S2", data.NamedRoom, "x", nil
	to.Kin = []data.Kin{{Name: " 孙某 ", Relation: "配偶"}}
	arrange(t, &s, data.ChangeMediator{Mediator: to})
	m, _ := s.Network.Mediator("M0054")
	assert.Equal(t, "孙某", m.Kin[0].Name)
	assert.Equal(t, " 孙某 ", to.Kin[0].Name, "the caller's stays as it was handed in")
	m.Kin, m.Phone = was.Kin, was.Phone
	assert.Equal(t, was, m, "what an appointment gives stays")
	old, _ := s.Network.Mediator("M0005")
	old.Kind, old.To = data.PartTime, day("2027-01-01")
	arrange(t, &s, data.ChangeMediator{Mediator: old})
	m, _ = s.Network.Mediator("M0005")
	assert.Equal(t, data.PartTime, m.Kind, "of whom nobody entered an appointment")
	masked := was.Masked()
	assert.Equal(t, []any{"", "", 0, true, "物业"}, []any{masked.IDNumber, masked.Phone, len(masked.Kin), masked.Birth.IsZero(), masked.Speciality})
}

func TestEachKeepsTheRegistryOfTheOwnSubtreeAlone(t *testing.T) {
	s := sceneAt(agreeTime)
	head := func(unit string) data.Scene {
		h := s
		h.Actor = data.User{ID: 2, Login: "head", Roles: []data.UserRole{data.Head}, Unit: unit}
		return h
	}
	all := []data.NetworkCommand{
		data.AddMediator{Mediator: candidate(), Appointment: appointment()},
		data.SeatMember{Organisation: "C01", Member: member()},
	}
	for _, cmd := range all {
		assert.Equal(t, data.ToKeepRegistry, cmd.Right())
		for unit, want := range map[string]bool{"C01": true, "S1": true, "CENTRE": true, "S2": false, "C02": false} {
			_, err := cmd.Apply(s.Network.Clone(), head(unit))
			assert.Equal(t, want, err == nil, "%T by %s: %v", cmd, unit, err)
			if !want {
				assert.Equal(t, data.Forbidden, data.CodeOf(err))
			}
		}
	}
	for _, role := range []data.UserRole{data.Clerk, data.MediatorRole, data.Supervisor, data.Finance, data.Archivist, data.Observer} {
		assert.False(t, data.User{Roles: []data.UserRole{role}, Unit: "CENTRE"}.Keeps(s.Network, "C01"), role)
	}
	arrange(t, &s, data.AddMediator{Mediator: candidate(), Appointment: appointment()})
	for _, cmd := range []data.NetworkCommand{
		data.EndAppointment{Mediator: "M0054", On: day("2026-11-27"), Leaving: data.Resigned, Reason: "x"},
		data.Renew{Mediator: "M0054", To: day("2027-12-20")},
		data.ChangeMediator{Mediator: candidate(func(m *data.Mediator) { m.ID = "M0054" })},
		data.Appoint{Mediator: "M0054", Appointment: appointment(func(a *data.Appointment) { a.From, a.To = day("2026-12-21"), day("2027-01-01") })},
	} {
		assert.Equal(t, data.ToKeepRegistry, cmd.Right())
		_, err := cmd.Apply(s.Network.Clone(), head("S2"))
		assert.Equal(t, data.Forbidden, data.CodeOf(err), "%T", cmd)
		_, err = cmd.Apply(s.Network.Clone(), head("S1"))
		assert.NoError(t, err, "%T", cmd)
	}
	for _, cmd := range []data.NetworkCommand{data.AddOrganisation{}, data.ChangeOrganisation{}, data.CloseOrganisation{}, data.FileOrganisation{},
		data.SetPatterns{}, data.UseOneNumber{}, data.SetNotice{}, data.SetPhrases{},
		data.SetWindows{}, data.SetRouting{}, data.SetTerminals{}} {
		assert.Equal(t, data.ToAdminister, cmd.Right(), "%T", cmd)
	}
}

func TestARefusedCommandLeavesTheNetworkAlone(t *testing.T) {
	s := sceneAt(agreeTime)
	arrange(t, &s, data.AddMediator{Mediator: candidate(), Appointment: appointment()})
	arrange(t, &s, data.SetPatterns{Year: 2026, Patterns: map[data.Series]string{data.CaseSeries: "〔{yyyy}〕{unit}调{n}"}})
	arrange(t, &s, data.SetPhrases{Phrases: []string{"甲"}})
	before := s.Network.Clone()
	changed := s.Network.Clone()
	for i := range changed.Mediators {
		changed.Mediators[i].Kin = slices.Insert(changed.Mediators[i].Kin, 0, data.Kin{})
		if len(changed.Mediators[i].Appointments) > 0 {
			changed.Mediators[i].Appointments[0].Reason = "x"
		}
	}
	changed.Yearly[2026][data.CaseSeries] = "x"
	changed.Patterns[data.CaseSeries] = "x"
	changed.Phrases[0] = "x"
	assert.Equal(t, before, s.Network, "a clone shares nothing")
}
