package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// acts are all commands with the case that each is made for.
func acts(d *desk) map[string]func() (data.Case, data.Command) {
	withoutConsent := func(in *data.Intake) { in.Consents = in.Consents[:1] }
	drafted := func() data.Case { return d.do(d.founder, d.assigned(), data.Draft{Terms: terms()}) }
	facts := intake().CurrentFacts()
	facts.Summary = "另一说法。"
	return map[string]func() (data.Case, data.Command){
		"register": func() (data.Case, data.Command) { return data.Case{}, data.Register{Intake: intake()} },
		"consent": func() (data.Case, data.Command) {
			return d.register(d.founder, withoutConsent), data.RecordConsent{Consent: data.Consent{Party: 1, On: day("2026-11-24"), How: data.OralConsent}}
		},
		"amend party": func() (data.Case, data.Command) {
			return d.register(d.founder), data.AmendParty{Party: 1, To: intake(named("张䶮")).Parties[1]}
		},
		"amend facts": func() (data.Case, data.Command) { return d.register(d.founder), facts },
		"accept":      func() (data.Case, data.Command) { return d.register(d.founder), data.Accept{} },
		"assign": func() (data.Case, data.Command) {
			return d.do(d.founder, d.register(d.founder), data.Accept{}), data.Assign{Mediators: []string{"M0001"}}
		},
		"session": func() (data.Case, data.Command) {
			return d.assigned(), data.RecordSession{Session: settle().Sessions[0]}
		},
		"draft": func() (data.Case, data.Command) { return d.assigned(), data.Draft{Terms: terms()} },
		"mark":  func() (data.Case, data.Command) { return drafted(), data.MarkSignature{Mark: settle().Marks[0]} },
		"seal":  func() (data.Case, data.Command) { return drafted(), data.MarkSignature{Mark: settle().Marks[3]} },
		"issue": func() (data.Case, data.Command) { return drafted(), data.IssueAgreement{} },
		"print": func() (data.Case, data.Command) {
			return d.register(d.founder), data.RecordPrint{Form: "receipt", Digest: fmt.Sprintf("%064x", 1), Pages: 1}
		},
		"attach": func() (data.Case, data.Command) {
			return d.register(d.founder), data.AttachFile{Kind: data.Photo, Title: "照片", Digest: d.kept(sheet(1)).Digest}
		},
		"take off": func() (data.Case, data.Command) {
			return d.attached(data.Case{}, sheet(1)), data.TakeOffAttachment{Attachment: 0, Reason: "传错"}
		},
		"settle":    func() (data.Case, data.Command) { s := settle(); s.Marks = nil; return d.assigned(), s },
		"recompute": func() (data.Case, data.Command) { return d.register(d.founder), data.RecomputeClocks{} },
	}
}

func TestEachRoleMayDoItsActsAndNoOthers(t *testing.T) {
	d := newDesk(t)
	may := map[data.UserRole][]string{
		data.Clerk:         {"register", "consent", "amend party", "amend facts", "print", "issue", "attach", "take off"},
		data.MediatorRole:  {"amend party", "amend facts", "session", "draft", "mark", "settle", "issue", "print", "attach", "take off"},
		data.Head:          {"amend party", "amend facts", "accept", "assign", "session", "draft", "mark", "seal", "settle", "issue", "print", "attach", "take off"},
		data.Supervisor:    {"accept", "assign", "issue", "print"},
		data.Archivist:     {"seal", "issue", "print"},
		data.Administrator: {}, data.Finance: {}, data.Observer: {},
	}
	looks := []data.UserRole{data.Clerk, data.MediatorRole, data.Head, data.Supervisor, data.Archivist, data.Observer}
	all := acts(d)
	commits := d.commits()
	for role, own := range may {
		who := d.user("user-"+string(role), nil, role)
		for name, make := range all {
			t.Run(string(role)+" "+name, func(t *testing.T) {
				c, cmd := make()
				before := commits()
				_, err := d.Do(ctx, who, c.ID, c.Version, cmd)
				switch {
				case slices.Contains(own, name):
					assert.NoError(t, err)
					return
				case name == "register" || slices.Contains(looks, role):
					assert.Equal(t, data.Forbidden, data.CodeOf(err))
				default:
					assert.Equal(t, data.NotFound, data.CodeOf(err), "what one may not see is not there")
				}
				assert.Equal(t, before, commits(), "a refused command writes nothing")
			})
		}
	}
	d.proven()
}

func TestQuestionsAnswerThoseWhoMayLook(t *testing.T) {
	d := newDesk(t)
	c := d.register(d.founder)
	for role, sees := range map[data.UserRole]bool{data.Clerk: true, data.MediatorRole: true, data.Head: true, data.Supervisor: true,
		data.Archivist: true, data.Administrator: false, data.Finance: false} {
		d.sees(t, d.user("user-"+string(role), nil, role), c, sees, string(role))
	}
	_, err := d.Case(ctx, data.Actor{ID: 99}, c.ID)
	assert.Equal(t, data.Forbidden, data.CodeOf(err), "nobody")
}

// sees asks every question about a case.
func (d *desk) sees(t *testing.T, who data.Actor, c data.Case, want bool, why string) {
	t.Helper()
	code := func(err error) data.Code {
		if err == nil {
			return ""
		}
		return data.CodeOf(err)
	}
	expect := map[bool]data.Code{true: "", false: data.NotFound}[want]
	_, err := d.Case(ctx, who, c.ID)
	assert.Equal(t, expect, code(err), "%s: by id", why)
	_, err = d.CaseByNo(ctx, who, c.IntakeNo)
	assert.Equal(t, expect, code(err), "%s: by number", why)
	for _, text := range []string{"示例物业", c.IntakeNo} {
		rows, err := d.Find(ctx, who, Find{Text: text})
		require.NoError(t, err)
		assert.Equal(t, want, slices.ContainsFunc(rows, func(r Row) bool { return r.ID == c.ID }), "%s: found by %s", why, text)
	}
	rows, err := d.Queue(ctx, who, Queue{})
	require.NoError(t, err)
	assert.Equal(t, want, slices.ContainsFunc(rows, func(r Row) bool { return r.ID == c.ID }), "%s: in the queue", why)
}

func TestScopeIsUnitWindowAndLock(t *testing.T) {
	d := newDesk(t)
	open := d.register(d.founder)
	locked := d.register(d.founder, minor)
	inS1 := d.do(d.founder, d.register(d.founder), data.HandCaseOver{To: "C01", Reason: data.WithinLevel})
	unit := func(code string) func(*data.User) { return func(u *data.User) { u.Unit = code } }
	window := func(w data.Window) func(*data.User) { return func(u *data.User) { u.Windows = []data.Window{w} } }
	tests := []struct {
		name             string
		change           func(*data.User)
		open, locked, s1 bool
	}{
		{"whole centre", nil, true, true, true},
		{"district committee", unit("DC"), true, true, false},
		{"subdistrict over the community", unit("S1"), false, false, true},
		{"the community", unit("C01"), false, false, true},
		{"another subdistrict", unit("S2"), false, false, false},
		{"the property window", window(data.PropertyWindow), true, true, true},
		{"the labour window", window(data.LabourWindow), false, false, false},
		{"not for restricted", func(u *data.User) { u.Restricted = false }, true, false, true},
	}
	for i, test := range tests {
		who := d.user(fmt.Sprintf("scope-%d", i), test.change, data.Head)
		d.sees(t, who, open, test.open, test.name+": open")
		d.sees(t, who, locked, test.locked, test.name+": locked")
		d.sees(t, who, inS1, test.s1, test.name+": S1")
	}
	for _, r := range must(d.Queue(ctx, d.founder, Queue{})) {
		if r.ID == locked.ID {
			assert.Equal(t, []string{Concealed}, r.Parties, "no list names the parties of a restricted case")
			assert.True(t, r.Restricted)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestAClerkKeepsTheOwnRegistrationUntilAcceptance(t *testing.T) {
	d := newDesk(t)
	clerk := d.user("clerk", func(u *data.User) { u.Unit, u.Restricted = "S1", false }, data.Clerk)
	other := d.user("other", func(u *data.User) { u.Unit, u.Restricted = "S1", false }, data.Clerk)
	for _, change := range []func(*data.Intake){func(*data.Intake) {}, minor} {
		c := d.register(clerk, change)
		d.sees(t, clerk, c, true, "own registration")
		d.sees(t, other, c, false, "of a colleague")
		c = d.do(d.founder, c, data.Accept{})
		d.sees(t, clerk, c, false, "after acceptance")
	}
}

func TestARightTakenAwayIsGoneAtOnce(t *testing.T) {
	d := newDesk(t)
	head := d.user("head", nil, data.Head)
	c := d.register(d.founder)
	again, err := d.Login(ctx, "head", password)
	require.NoError(t, err)
	require.Equal(t, head, again)
	head.Roles = []data.UserRole{data.Clerk}
	doc, err := json.Marshal(head)
	require.NoError(t, err)
	_, err = d.write.Exec("UPDATE app_user SET doc=? WHERE id=?", string(doc), head.ID)
	require.NoError(t, err)
	_, err = d.Do(ctx, again, c.ID, c.Version, data.Accept{})
	assert.Equal(t, data.Forbidden, data.CodeOf(err), "the actor in hand still says head")
	_, err = d.write.Exec("DELETE FROM app_user WHERE id=?", head.ID)
	require.NoError(t, err)
	_, err = d.Queue(ctx, again, Queue{})
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
}

func TestOnlyAdministratorsAddUsersAndOnlyWholeOnes(t *testing.T) {
	d := newDesk(t)
	clerk := d.user("clerk", nil, data.Clerk)
	_, err := d.AddUser(ctx, clerk, data.User{Login: "x", Roles: []data.UserRole{data.Administrator}, Unit: "CENTRE"}, password)
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
	_, err = d.AddUser(ctx, d.founder, data.User{Login: " clerk ", Roles: []data.UserRole{data.Clerk}, Unit: "CENTRE"}, password)
	assert.Equal(t, data.Conflict, data.CodeOf(err))
	_, err = d.AddUser(ctx, d.founder, data.User{Roles: []data.UserRole{"king"}, Unit: "X", Windows: []data.Window{"door"}, Mediator: "M9"}, password)
	var fields []string
	for _, f := range data.FaultsOf(err) {
		fields = append(fields, f.Field)
	}
	assert.Equal(t, []string{"login", "roles[0]", "unit", "windows[0]", "mediator"}, fields)
	_, err = d.Verify(ctx, clerk)
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
	_, err = d.Login(ctx, "clerk", "wrong")
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
	_, err = d.Login(ctx, "nobody", password)
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
}
