package store

import (
	"fmt"
	"slices"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func appointment(change ...func(*data.Appointment)) data.Appointment {
	a := data.Appointment{How: data.Appointed, Kind: data.PartTime, Organisation: "C01", Certificate: "示例0001", Document: "示例聘〔2026〕1号",
		From: day("2026-01-01"), To: day("2026-12-20")}
	for _, c := range change {
		c(&a)
	}
	return a
}

func newcomer() data.Mediator {
	return data.Mediator{ID: "M1001", Name: "钱示例", IDNumber: "210802198503030028", Phone: "13900000002", Household: "示例路8号",
		Kin: []data.Kin{{Name: "钱某", Relation: "兄弟"}}}
}

func committeeHead() data.Member {
	return data.Member{Name: "吴示例", Post: data.HeadPost, How: data.Elected, Sex: "female", From: day("2026-01-01"), To: day("2028-12-31")}
}

// arrange carries a command on the network out that must be taken.
func (d *desk) arrange(cmd data.NetworkCommand) int {
	d.t.Helper()
	version, err := d.DoNetwork(ctx, d.founder, 0, cmd)
	require.NoError(d.t, err, "%T", cmd)
	return version
}

// staffed is a registry in which somebody was appointed, renewed and seated.
func (d *desk) staffed() {
	d.t.Helper()
	d.arrange(data.AddMediator{Mediator: newcomer(), Appointment: appointment()})
	d.arrange(data.Renew{Mediator: "M1001", To: day("2027-12-20")})
	d.arrange(data.SeatMember{Organisation: "C01", Member: committeeHead()})
}

func TestTheRegistryIsKeptAndProven(t *testing.T) {
	path := newPlace(t)
	d := openAt(t, path, agreeTime)
	d.staffed()
	d.arrange(data.AddOrganisation{Organisation: data.Organisation{Code: "C42", Kind: data.Community, Parent: "S1", Name: "新社区（示例）",
		Committee: "新社区人民调解委员会（示例）", Short: "营站新", From: day("2026-11-01")}})
	d.arrange(data.FileOrganisation{Organisation: "C42", Filing: data.Filing{Kind: data.FiledFounding, On: day("2026-11-20"), With: "区司法局（示例）"}})
	d.arrange(data.SetNotice{Days: 60})
	d.arrange(data.SetWindows{Windows: append(data.StandardReception()[:4:4], data.Reception{Name: "医疗", First: []string{"medical"}})})
	d.arrange(data.SetRouting{Rules: []data.RoutingRule{{Fact: data.ByPersons, Least: 10, Level: data.DistrictLevel}}})
	d.arrange(data.SetTerminals{Units: []string{"C01"}})
	d.arrange(data.EndAppointment{Mediator: "M0002", On: day("2026-11-27"), Leaving: data.Resigned, Reason: "本人申请"})
	d.arrange(data.UnseatMember{Organisation: "C01", Member: 1, On: day("2026-11-27"), Leaving: data.Removed, Reason: "偏袒一方"})
	d.proven()
	before := must(d.Network(ctx))
	require.NoError(t, d.Close())
	d = openAt(t, path, agreeTime)
	assert.Equal(t, before, must(d.Network(ctx)))
	m, ok := before.Mediator("M1001")
	require.True(t, ok)
	assert.Len(t, m.Appointments, 2)
	o, _ := before.Organisation("C01")
	assert.Len(t, o.Members, 1)
	assert.True(t, before.Sample, "a sample network stays one")
	var notes []string
	require.NoError(t, d.read.Select(&notes, "SELECT what FROM log"))
	for _, name := range []string{"钱示例", "吴示例", "210802198503030028", "13900000002"} {
		assert.NotContains(t, fmt.Sprint(notes), name, "the log holds nothing personal")
	}
	commits := d.commits()
	was := commits()
	d.arrange(data.SetNotice{Days: 60})
	assert.Equal(t, was, commits(), "nothing new writes nothing")
}

func TestAStaleVersionOfTheRegistryIsRefused(t *testing.T) {
	d := newDesk(t)
	d.staffed()
	row := must(d.Mediator(ctx, d.founder, "M1001"))
	change := func(phone string, version int) (int, error) {
		m := row.Mediator
		m.Phone = phone
		return d.DoNetwork(ctx, d.founder, version, data.ChangeMediator{Mediator: m})
	}
	version, err := change("13900000003", row.Version)
	require.NoError(t, err)
	assert.Equal(t, row.Version+1, version)
	_, err = change("13900000004", row.Version)
	assert.Equal(t, data.Conflict, data.CodeOf(err))
	_, err = change("13900000004", version)
	require.NoError(t, err)
	_, err = d.DoNetwork(ctx, d.founder, 1, data.SetNotice{Days: 10})
	require.NoError(t, err, "what others are, the settings were not changed")
	_, err = d.DoNetwork(ctx, d.founder, 1, data.SetNotice{Days: 11})
	assert.Equal(t, data.Conflict, data.CodeOf(err))
	_, err = d.DoNetwork(ctx, d.founder, 1, data.SeatMember{Organisation: "C01", Member: committeeHead()})
	assert.Equal(t, data.Conflict, data.CodeOf(err), "a member counts with the unit")
	d.proven()
}

func TestTwoProcessesSeeEachOthersNetworkAtOnce(t *testing.T) {
	path := newPlace(t)
	a, b := openAt(t, path, agreeTime), openAt(t, path, agreeTime)
	ready := a.do(a.founder, a.register(a.founder), data.Accept{})
	ready = b.do(b.founder, ready, data.Assign{Mediators: []string{"M0002"}}) // b has seen the network now
	a.arrange(data.AddMediator{Mediator: newcomer(), Appointment: appointment()})
	ready = b.do(b.founder, ready, data.Assign{Mediators: []string{"M1001"}})
	b.arrange(data.EndAppointment{Mediator: "M1001", On: day("2026-11-27"), Leaving: data.Dismissed, Reason: "泄露隐私"})
	next := &desk{t: t, Store: a.At(moment("2026-11-28 09:00")), founder: a.founder}
	_, err := next.Do(ctx, next.founder, ready.ID, 0, data.Assign{Mediators: []string{"M1001", "M0002"}})
	assert.ErrorContains(t, err, "不在聘期内")
	assert.Equal(t, []string{"M1001"}, must(next.Case(ctx, next.founder, ready.ID)).Assigned, "an open case keeps its history")
	b.arrange(data.UseOneNumber{On: true})
	c := a.register(a.founder)
	assert.Equal(t, c.IntakeNo, c.CaseNo)
	a.proven()
}

func TestWhoMayKeepTheRegistry(t *testing.T) {
	d := newDesk(t)
	d.staffed()
	in := func(unit string) func(*data.User) { return func(u *data.User) { u.Unit = unit } }
	people := map[string]data.Actor{
		"head of the community": d.user("h1", in("C01"), data.Head), "head of another": d.user("h2", in("C02"), data.Head),
		"head of the street": d.user("h3", in("S1"), data.Head), "administrator": d.user("ad", in("S5"), data.Administrator),
		"clerk": d.user("c", nil, data.Clerk), "mediator": d.user("m", nil, data.MediatorRole), "supervisor": d.user("s", nil, data.Supervisor),
		"archivist": d.user("ar", nil, data.Archivist), "finance": d.user("f", nil, data.Finance), "observer": d.user("o", nil, data.Observer),
	}
	keepers := []string{"head of the community", "head of the street", "administrator"}
	looks := append([]string{"head of another", "clerk", "mediator", "supervisor", "archivist"}, keepers...)
	commits := d.commits()
	for name, who := range people {
		t.Run(name, func(t *testing.T) {
			row, err := d.Mediator(ctx, who, "M1001")
			if slices.Contains(looks, name) {
				require.NoError(t, err)
				assert.Equal(t, slices.Contains(keepers, name), row.Keeps)
				assert.Equal(t, slices.Contains(keepers, name), row.IDNumber != "" && row.Phone != "" && len(row.Kin) == 1 && row.Household != "")
				assert.Equal(t, "钱示例", row.Name)
			} else {
				assert.Equal(t, data.Forbidden, data.CodeOf(err))
				_, err = d.Mediators(ctx, who, Mediators{})
				assert.Equal(t, data.Forbidden, data.CodeOf(err))
				_, err = d.Organisations(ctx, who, Organisations{})
				assert.Equal(t, data.Forbidden, data.CodeOf(err))
			}
			scene := must(d.Scene(ctx, who))
			m, _ := scene.Network.Mediator("M1001")
			assert.Equal(t, slices.Contains(keepers, name), m.IDNumber != "", "nor does the scene tell")
			before := commits()
			m = newcomer()
			m.Speciality = name
			_, err = d.DoNetwork(ctx, who, 0, data.ChangeMediator{Mediator: m})
			if slices.Contains(keepers, name) {
				assert.NoError(t, err)
				before = commits()
			} else {
				assert.Equal(t, data.Forbidden, data.CodeOf(err))
			}
			_, err = d.DoNetwork(ctx, who, 0, data.UseOneNumber{On: name == "administrator"})
			assert.Equal(t, name == "administrator", err == nil)
			if name != "administrator" {
				assert.Equal(t, before, commits(), "a refused command writes nothing")
			}
		})
	}
	d.proven()
}

func TestListsOfTheRegistryNarrowDown(t *testing.T) {
	d := newDesk(t)
	d.arrange(data.AddMediator{Mediator: newcomer(), Appointment: appointment()})
	d.arrange(data.SeatMember{Organisation: "C01", Member: committeeHead()})
	d.arrange(data.EndAppointment{Mediator: "M0002", On: day("2026-11-26"), Leaving: data.Resigned, Reason: "本人申请"})
	n := must(d.Network(ctx))
	count := func(q Mediators) int { return len(must(d.Mediators(ctx, d.founder, q))) }
	assert.Equal(t, len(n.Mediators), count(Mediators{}))
	assert.Equal(t, len(n.Mediators)-1, count(Mediators{Service: data.Serving}))
	expiring := must(d.Mediators(ctx, d.founder, Mediators{Service: data.Expiring}))
	require.Len(t, expiring, 1)
	assert.Equal(t, []any{"M1001", 23, "2026-12-20", "示例聘〔2026〕1号", n.Organisations[4].Name},
		[]any{expiring[0].ID, expiring[0].DaysLeft, expiring[0].Until.String(), expiring[0].Appointment.Document, expiring[0].Unit})
	d.arrange(data.SetNotice{Days: 22})
	assert.Zero(t, count(Mediators{Service: data.Expiring}), "the days ahead are a setting")
	ended := must(d.Mediators(ctx, d.founder, Mediators{Service: data.OutOfOffice}))
	require.Len(t, ended, 1)
	assert.Equal(t, "M0002", ended[0].ID)
	assert.Equal(t, 1, count(Mediators{Text: "示例0001"}))
	assert.Zero(t, count(Mediators{Unit: "S2", Text: "钱示例"}))
	assert.Equal(t, 1, count(Mediators{Unit: "S1", Text: "钱示例", Kind: data.PartTime}))
	assert.Zero(t, count(Mediators{Text: "钱示例", Kind: data.FullTime}))
	all := must(d.Mediators(ctx, d.founder, Mediators{}))
	assert.Equal(t, "DC", all[0].Organisation, "in the order of the network")

	units := must(d.Organisations(ctx, d.founder, Organisations{Unit: "S1", Kind: data.Community, Text: "C01"}))
	require.Len(t, units, 1)
	assert.Equal(t, []any{"吴示例", 1, 0, 2, n.Organisations[3].Name}, []any{units[0].Head, units[0].Sitting, units[0].FullTime, units[0].PartTime, units[0].ParentName})
	assert.NotEmpty(t, units[0].Findings)
	assert.Len(t, must(d.Organisations(ctx, d.founder, Organisations{})), len(n.Organisations))
}

func TestAUnitWithOpenCasesIsNotClosed(t *testing.T) {
	d := newDesk(t)
	d.arrange(data.AddOrganisation{Organisation: data.Organisation{Code: "C42", Kind: data.Community, Parent: "S1", Name: "新社区（示例）", Committee: "新社区调委会（示例）", Short: "营站新"}})
	c := d.do(d.founder, d.register(d.founder), data.HandCaseOver{To: "C42", Reason: data.WithinLevel})
	shut := data.CloseOrganisation{Organisation: "C42", On: day("2026-11-27"), Reason: "并入第一社区"}
	_, err := d.DoNetwork(ctx, d.founder, 0, shut)
	assert.ErrorContains(t, err, "还有1件未结案件")
	d.do(d.founder, c, data.HandCaseOver{To: "DC", Reason: data.BeyondLevel})
	d.arrange(shut)
	assert.Len(t, must(d.Organisations(ctx, d.founder, Organisations{Text: "C42"})), 1, "on its last day it is there")
	next := d.At(moment("2026-11-28 09:00"))
	assert.Empty(t, must(next.Organisations(ctx, d.founder, Organisations{Text: "C42"})))
	assert.Len(t, must(next.Organisations(ctx, d.founder, Organisations{Text: "C42", Closed: true})), 1)
	_, err = next.Do(ctx, d.founder, c.ID, 0, data.HandCaseOver{To: "C42", Reason: data.WithinLevel})
	assert.ErrorContains(t, err, "已撤销")
	d.proven()
}

func TestVerifyNamesATamperedMemberOrAppointment(t *testing.T) {
	path := newPlace(t)
	d := openAt(t, path, agreeTime)
	d.staffed()
	d.proven()
	if !onPostgres() {
		d.write.MustExec("PRAGMA wal_checkpoint(TRUNCATE)")
	}
	require.NoError(t, d.Close())
	kept := must(keep(path))
	for query, says := range map[string]string{
		"UPDATE member SET doc = replace(doc, '吴示例', '郑示例')":                                 "单位C01的委员（第1号）在程序之外被改动过",
		"UPDATE appointment SET doc = replace(doc, '2027-12-20', '2037-12-20') WHERE no = 2": "调解员M1001的聘任（第2次）在程序之外被改动过",
		"DELETE FROM member":                                               "日志记载的委员（C01/1）不见了",
		"DELETE FROM appointment WHERE no=2":                               "日志记载的聘任（M1001/2）不见了",
		"INSERT INTO appointment SELECT 'M0001', no, doc FROM appointment": "调解员M0001的聘任（第1次）不是由程序写入的",
	} {
		assert.Contains(t, noticed(t, behind(t, kept, func(db *sqlx.DB) { db.MustExec(query) })), says, query)
	}
}

func TestNothingOfTheRegistryIsDeleted(t *testing.T) {
	d := newDesk(t)
	d.staffed()
	for _, table := range []string{"member", "appointment", "mediator", "organisation"} {
		_, err := d.write.Exec("DELETE FROM " + table)
		assert.ErrorContains(t, err, "not deleted", table)
	}
	n := must(d.Network(ctx))
	less := n.Clone()
	less.Mediators = less.Mediators[1:]
	assert.Error(t, d.transact(ctx, func(tx *sqlx.Tx) error {
		_, err := saveNetwork(ctx, tx, n, less)
		return err
	}), "nor does the program itself")
}
