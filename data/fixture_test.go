package data_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/workday"
)

// day reads a date that the test wrote.
func day(s string) workday.Date {
	d, err := workday.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// moment is a day and a time in the program's zone: 2026-11-24 09:12.
func moment(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, data.Zone)
	if err != nil {
		panic(err)
	}
	return t
}

func builtIn() workday.Calendar {
	c, err := workday.Load()
	if err != nil {
		panic(err)
	}
	return c
}

// sceneAt is the founder at a moment, in the sample network.
func sceneAt(at string) data.Scene {
	n := data.SampleNetwork()
	founder := data.User{ID: 1, Login: "qianwu", Roles: data.FounderRoles(), Unit: n.Centre, Restricted: true}
	return data.Scene{Actor: founder, At: moment(at), Network: &n, Calendar: builtIn(), Categories: category.Set{}, Files: shelf}
}

// The hours of the standing story.
const (
	registerTime = "2026-11-24 09:12"
	acceptTime   = "2026-11-24 10:00"
	sessionTime  = "2026-11-26 14:00"
	agreeTime    = "2026-11-27 17:00"
)

func company() data.Party {
	return data.Party{Role: data.Applicant, Kind: data.OrgParty, Name: "示例物业服务有限公司", CreditCode: "91350100M000100Y43",
		LegalRepresentative: "王示例", Post: "经理", Phone: "0417-0000000", Address: "示例路1号",
		Agent: &data.Agent{Name: "赵示例", Relation: "员工", Authority: data.Special, Phone: "13900000000"}}
}

func owner() data.Party {
	return data.Party{Role: data.Respondent, Kind: data.Person, Name: "张𠅤", IDType: data.ResidentID, IDNumber: "210802199001010013",
		Ethnicity: "汉族", Occupation: "个体", Phone: "13900000001", Address: "示例小区3号楼2单元1402室"}
}

// intake is the standing story: a company against an owner, both agree to mediation.
func intake() data.Intake {
	return data.Intake{
		ReceivedAt: moment(registerTime), Channel: "visit", Source: data.Source{Kind: data.ByApplication}, Window: data.PropertyWindow,
		Category: "property", Place: data.Place{Community: "C01", Address: "示例小区3号楼2单元1402室"}, OccurredOn: day("2025-01-01"),
		Summary: "业主自2025年1月起未交物业费。", Claims: []string{"支付2025年1月至2026年10月物业费"}, Amount: 308000,
		Parties: []data.Party{company(), owner()}, Fields: map[string]any{},
		Consents: []data.Consent{{Party: 0, On: day("2026-11-24"), How: data.WrittenConsent}, {Party: 1, On: day("2026-11-24"), How: data.OralConsent}},
	}
}

// story plays commands on a case and insists that each is taken.
type story struct {
	t *testing.T
	data.Case
}

func (s *story) do(at string, cmd data.Command) []data.Event {
	s.t.Helper()
	events, err := s.try(at, cmd)
	require.NoError(s.t, err)
	return events
}

// try plays a command as the store does: on a copy, kept when it is taken, numbers filled in.
func (s *story) try(at string, cmd data.Command) ([]data.Event, error) {
	return s.tryIn(sceneAt(at), cmd)
}

func (s *story) tryIn(scene data.Scene, cmd data.Command) ([]data.Event, error) {
	next := s.Clone()
	events, err := cmd.Apply(&next, scene)
	if err != nil {
		return nil, err
	}
	for _, e := range events {
		if e.Takes != "" {
			next.SetNumber(e.Takes, "（2026）示例"+string(e.Takes)+"第0001号")
		}
	}
	next.Events = append(next.Events, events...)
	s.Case = next
	return events, nil
}

func registered(t *testing.T, change ...func(*data.Intake)) *story {
	t.Helper()
	in := intake()
	for _, c := range change {
		c(&in)
	}
	s := &story{t: t}
	s.do(registerTime, data.Register{Intake: in})
	return s
}

func assigned(t *testing.T, change ...func(*data.Intake)) *story {
	t.Helper()
	s := registered(t, change...)
	s.do(acceptTime, data.Accept{})
	s.do(acceptTime, data.Assign{Mediators: []string{"M0001"}})
	return s
}

func session() data.Session {
	return data.Session{At: moment(sessionTime), Place: "第一调解室", Present: []int{0, 1}, Record: "双方陈述……", Result: data.SessionAgreed}
}

func terms() data.Terms {
	return data.Terms{
		Form: data.Written, Facts: "申请人为示例小区提供物业服务……",
		Clauses: []string{
			"被申请人于2026年12月31日前向申请人支付物业费3,080.00元（大写：人民币叁仟零捌拾元整）。",
			"申请人于2026年12月15日前修复3号楼电梯。",
		},
		Obligations: []data.Obligation{
			{From: 1, To: 0, What: "支付物业费", Amount: 308000, Due: day("2026-12-31"), How: "银行转账", Place: "申请人对公账户"},
			{From: 0, To: 1, What: "修复3号楼电梯", Due: day("2026-12-15"), How: "施工", Place: "示例小区3号楼"},
		},
	}
}

func drafted(t *testing.T, change ...func(*data.Intake)) *story {
	t.Helper()
	s := assigned(t, change...)
	s.do(sessionTime, data.RecordSession{Session: session()})
	s.do(sessionTime, data.Draft{Terms: terms()})
	return s
}

// marks are those that put the standing agreement into effect, the committee's seal last.
func marks() []data.Mark {
	return []data.Mark{
		data.PartyMark(data.ByParty, 0, data.Seal, day("2026-11-26")),
		data.PartyMark(data.ByParty, 1, data.Fingerprint, day("2026-11-26")),
		{By: data.ByMediator, Mediator: "M0001", Kind: data.Signature, On: day("2026-11-26")},
		{By: data.ByCommittee, Kind: data.Seal, On: day("2026-11-27")},
	}
}

// faultFields are the fields that a refusal names.
func faultFields(err error) []string {
	var fields []string
	for _, f := range data.FaultsOf(err) {
		fields = append(fields, f.Field)
	}
	return fields
}
