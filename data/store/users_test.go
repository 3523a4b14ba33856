package store

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// clockDesk is a desk whose PC's clock the test moves.
func clockDesk(t *testing.T) (*desk, *time.Time) {
	t.Helper()
	now := moment(agreeTime)
	s, err := Open(ctx, Options{Path: newPlace(t), Now: func() time.Time { return now }})
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return &desk{t: t, Store: s, founder: data.Actor{ID: 1, Login: "qianwu"}}, &now
}

func TestTheWaitAfterWrongPasswordsGrowsAndEnds(t *testing.T) {
	for _, test := range []struct {
		failures   int
		wait, only time.Duration
	}{{0, 0, 0}, {2, 0, 0}, {3, time.Second, time.Second}, {5, 4 * time.Second, 4 * time.Second}, {8, 32 * time.Second, onlyAdministrator},
		{12, longestWait, onlyAdministrator}, {1000000, longestWait, onlyAdministrator}} {
		assert.Equal(t, test.wait, waitAfter(test.failures, longestWait), "%d", test.failures)
		assert.Equal(t, test.only, waitAfter(test.failures, onlyAdministrator), "%d", test.failures)
	}
}

func TestWrongPasswordsAreCountedInTheDatabase(t *testing.T) {
	d, now := clockDesk(t)
	d.user("clerk", nil, data.Clerk)
	wrong := func(login string) error {
		_, err := d.Login(ctx, login, "错")
		require.Equal(t, data.Forbidden, data.CodeOf(err))
		return err
	}
	for range freeTrials {
		assert.Contains(t, wrong("clerk").Error(), "登录名或密码不对")
	}
	assert.Contains(t, wrong("clerk").Error(), "请1秒后再试")
	_, err := d.Login(ctx, "clerk", password)
	assert.Contains(t, err.Error(), "请1秒后再试", "the right one waits, too")

	again, err := Open(ctx, Options{Path: d.Path(), Now: func() time.Time { return *now }})
	require.NoError(t, err)
	_, err = again.Login(ctx, "clerk", password)
	assert.Contains(t, err.Error(), "请1秒后再试", "another process knows it as well")
	require.NoError(t, again.Close())

	*now = now.Add(time.Second)
	_, err = d.Login(ctx, "clerk", password)
	require.NoError(t, err)
	assert.Contains(t, wrong("clerk").Error(), "登录名或密码不对", "the count began anew")

	for range 20 {
		*now = now.Add(longestWait)
		wrong("clerk")
		wrong("qianwu")
	}
	*now = now.Add(onlyAdministrator)
	_, err = d.Login(ctx, "qianwu", password)
	require.NoError(t, err, "the only administrator waits a short while")
	_, err = d.Login(ctx, "clerk", password)
	require.ErrorContains(t, err, "秒后再试")
	*now = now.Add(-24 * time.Hour)
	_, err = d.Login(ctx, "clerk", password)
	require.NoError(t, err, "a clock set back keeps nobody out")

	for range freeTrials {
		wrong("nobody")
	}
	assert.Contains(t, wrong("somebody").Error(), "秒后再试", "all logins that do not exist share a count")
	d.proven()
}

func TestADisabledUserIsOutAtOnceAndStaysInTheLog(t *testing.T) {
	d := newDesk(t)
	clerk := d.user("clerk", nil, data.Clerk)
	c := d.register(clerk)
	_, err := d.SetDisabled(ctx, clerk, "clerk", true)
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
	_, err = d.SetDisabled(ctx, d.founder, "qianwu", true)
	assert.Equal(t, data.Conflict, data.CodeOf(err), "the only administrator")
	_, err = d.SetDisabled(ctx, d.founder, "none", true)
	assert.Equal(t, data.NotFound, data.CodeOf(err))
	u, err := d.SetDisabled(ctx, d.founder, "clerk", true)
	require.NoError(t, err)
	assert.True(t, u.Disabled)
	_, err = d.Do(ctx, clerk, 0, 0, data.Register{Intake: intake()})
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
	_, err = d.Case(ctx, clerk, c.ID)
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
	_, err = d.Login(ctx, "clerk", password)
	assert.ErrorContains(t, err, "停用")
	_, err = d.SetDisabled(ctx, d.founder, "clerk", false)
	require.NoError(t, err)
	_, err = d.Login(ctx, "clerk", password)
	require.NoError(t, err)
	second := d.user("second", nil, data.Administrator)
	_, err = d.SetDisabled(ctx, second, "qianwu", true)
	require.NoError(t, err, "another administrator is there")
	assert.Len(t, must(d.Users(ctx, second)), 3)
	_, err = d.Users(ctx, clerk)
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
	proof, err := d.Verify(ctx, second)
	require.NoError(t, err)
	assert.True(t, proof.OK, proof.Problems)
}

func TestPasswordsAreChangedByTheirOwnerOrAnAdministrator(t *testing.T) {
	d := newDesk(t)
	clerk := d.user("clerk", nil, data.Clerk)
	assert.Equal(t, data.Forbidden, data.CodeOf(d.ChangePassword(ctx, clerk, "错", "另一个够长的密码")))
	for _, bad := range []string{"", "clerk", password} {
		assert.Equal(t, data.Invalid, data.CodeOf(d.ChangePassword(ctx, clerk, password, bad)), "%q", bad)
	}
	require.NoError(t, d.ChangePassword(ctx, clerk, password, "另一个够长的密码"))
	_, err := d.Login(ctx, "clerk", password)
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
	_, err = d.Login(ctx, "clerk", "另一个够长的密码")
	require.NoError(t, err)
	_, err = d.SetPassword(ctx, clerk, "qianwu", "抢来的密码")
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
	_, err = d.SetPassword(ctx, d.founder, "clerk", "管理员给的密码")
	require.NoError(t, err)
	_, err = d.Login(ctx, "clerk", "管理员给的密码")
	require.NoError(t, err)
	d.proven()
}

func TestTheRecoveryCodeWorksOnceAndForAdministrators(t *testing.T) {
	onlySQLite(t) // which sets up without a server
	s, err := Init(ctx, Options{Path: t.TempDir() + "/h.db"}, Setup{Login: "qianwu", Password: password, Network: data.SampleNetwork()})
	require.NoError(t, err)
	d := &desk{t: t, Store: s, founder: data.Actor{ID: 1}}
	t.Cleanup(func() { _ = s.Close() })
	d.user("clerk", nil, data.Clerk)
	code := s.Secrets().Recovery
	assert.Regexp(t, `^([2-9A-HJ-NP-Z]{5}-){4}[2-9A-HJ-NP-Z]{5}$`, code)
	for name, try := range map[string]struct {
		code, login, fresh string
		want               data.Code
	}{
		"wrong code":       {"AAAAA", "qianwu", "新的密码新的密码", data.Forbidden},
		"no code":          {"", "qianwu", "新的密码新的密码", data.Forbidden},
		"not for a clerk":  {code, "clerk", "新的密码新的密码", data.Forbidden},
		"nobody":           {code, "x", "新的密码新的密码", data.NotFound},
		"password refused": {code, "qianwu", "qianwu", data.Invalid},
	} {
		_, err := s.Recover(ctx, try.code, try.login, try.fresh)
		assert.Equal(t, try.want, data.CodeOf(err), name)
	}
	next, err := s.Recover(ctx, " "+code[:8]+"　"+code[8:]+" ", "qianwu", "新的密码新的密码")
	require.NoError(t, err, "a refused try does not use it up")
	_, err = s.Login(ctx, "qianwu", "新的密码新的密码")
	require.NoError(t, err)
	_, err = s.Recover(ctx, code, "qianwu", "第三个密码第三个")
	assert.Equal(t, data.Forbidden, data.CodeOf(err), "used")
	third, err := s.NewRecovery(ctx, d.founder)
	require.NoError(t, err)
	_, err = s.Recover(ctx, next, "qianwu", "第三个密码第三个")
	assert.Equal(t, data.Forbidden, data.CodeOf(err), "void since a new one was made")
	_, err = s.Recover(ctx, third, "qianwu", "第三个密码第三个")
	require.NoError(t, err)
	d.proven()
}

func TestEachLookIntoARestrictedCaseIsLogged(t *testing.T) {
	d := newDesk(t)
	open := d.register(d.founder)
	locked := d.register(d.founder, minor)
	supervisor := d.user("chief", nil, data.Supervisor)
	stranger := d.user("clerk", func(u *data.User) { u.Restricted = false }, data.Clerk)
	commits := d.commits()
	before := commits()
	must(d.Case(ctx, supervisor, open.ID))
	must(d.CaseByNo(ctx, supervisor, open.IntakeNo))
	_, err := d.Case(ctx, stranger, locked.ID)
	assert.Equal(t, data.NotFound, data.CodeOf(err))
	assert.Equal(t, before, commits(), "reading what is open writes nothing, nor does a refusal")

	must(d.Case(ctx, supervisor, locked.ID))
	seen := must(d.CaseByNo(ctx, supervisor, locked.IntakeNo))
	assert.Equal(t, locked.Version, seen.Version, "a look changes nothing of the case")
	var who []string
	require.NoError(t, d.read.Select(&who, "SELECT actor FROM log WHERE case_id=? AND what LIKE '%looked%'", locked.ID))
	assert.Equal(t, []string{"chief", "chief"}, who)
	d.proven()
}

func TestAnAdministratorChangesWhatAUserMay(t *testing.T) {
	d := newDesk(t)
	clerk := d.user("clerk", nil, data.Clerk)
	c := d.register(d.founder)
	change := func(by data.Actor, change func(u *data.User)) (data.User, error) {
		u := clerk
		change(&u)
		return d.ChangeUser(ctx, by, u)
	}
	u, err := change(d.founder, func(u *data.User) { u.ID, u.Roles, u.Name = 1, []data.UserRole{data.Head}, "新名" })
	require.NoError(t, err)
	assert.Equal(t, clerk.ID, u.ID, "the login says who it is")
	_, err = d.Do(ctx, clerk, c.ID, 0, data.Accept{})
	require.NoError(t, err, "a head from the next act on, though the actor in hand still says clerk")
	_, err = change(d.founder, func(u *data.User) { u.Windows = []data.Window{data.LabourWindow} })
	require.NoError(t, err)
	_, err = d.Case(ctx, clerk, c.ID)
	assert.Equal(t, data.NotFound, data.CodeOf(err), "another window now")
	commits := d.commits()
	before := commits()
	_, err = change(d.founder, func(u *data.User) { u.Windows = []data.Window{data.LabourWindow} })
	require.NoError(t, err)
	assert.Equal(t, before, commits(), "nothing new")
	_, err = change(d.founder, func(u *data.User) { u.Roles, u.Unit = []data.UserRole{"king"}, "X" })
	assert.Len(t, data.FaultsOf(err), 2)
	_, err = change(d.founder, func(u *data.User) { u.Login = "none" })
	assert.Equal(t, data.NotFound, data.CodeOf(err))
	_, err = change(clerk, func(u *data.User) { u.Roles = []data.UserRole{data.Administrator} })
	assert.Equal(t, data.Forbidden, data.CodeOf(err))

	only := must(d.Users(ctx, d.founder))[0]
	only.Roles = []data.UserRole{data.Supervisor}
	_, err = d.ChangeUser(ctx, d.founder, only)
	assert.Equal(t, data.Conflict, data.CodeOf(err), "the only administrator stays one")
	second := d.user("second", nil, data.Administrator)
	_, err = d.ChangeUser(ctx, d.founder, only)
	require.NoError(t, err, "another one is there")
	_, err = d.Users(ctx, d.founder)
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
	proof, err := d.Verify(ctx, second)
	require.NoError(t, err)
	assert.True(t, proof.OK, proof.Problems)
}

func TestTheOnlyAdministratorCountsWhoIsNotDisabled(t *testing.T) {
	d := newDesk(t)
	d.user("second", nil, data.Administrator)
	must(d.SetDisabled(ctx, d.founder, "second", true))
	_, err := d.SetDisabled(ctx, d.founder, "qianwu", true)
	assert.Equal(t, data.Conflict, data.CodeOf(err))
	u := must(d.Users(ctx, d.founder))[0]
	u.Roles = []data.UserRole{data.Clerk}
	_, err = d.ChangeUser(ctx, d.founder, u)
	assert.Equal(t, data.Conflict, data.CodeOf(err))
}
