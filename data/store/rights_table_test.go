package store

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func commandName(cmd data.Command) string {
	switch c := cmd.(type) {
	case data.AttachFile:
		if c.Addition != nil {
			return "AttachFile+Addition"
		}
	case data.MarkSignature:
		if c.Mark.By == data.ByCommittee {
			return "MarkSignature+Seal"
		}
	}
	return reflect.TypeOf(cmd).Name()
}

// lines reads a table: for each line the words of its columns.
func tableLines(t *testing.T, table string) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	rows := strings.Split(strings.TrimSpace(table), "\n")
	for _, text := range rows[1:] {
		words := strings.Fields(text)
		require.Len(t, words[1:], len(strings.Fields(rows[0])), text)
		all[words[0]] = words[1:]
	}
	return all
}

// declaredCommands are the types of package data with an Apply on a case.
func declaredCommands(t *testing.T) []string {
	t.Helper()
	files, err := os.ReadDir("..")
	require.NoError(t, err)
	var names []string
	for _, f := range files {
		if f.IsDir() || !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), "../"+f.Name(), nil, 0)
		require.NoError(t, err)
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || fn.Name.Name != "Apply" || len(fn.Type.Params.List) == 0 {
				continue
			}
			star, ok := fn.Type.Params.List[0].Type.(*ast.StarExpr)
			if !ok || star.X.(*ast.Ident).Name != "Case" {
				continue
			}
			if on, ok := fn.Recv.List[0].Type.(*ast.Ident); ok {
				names = append(names, on.Name)
			}
		}
	}
	return names
}

func TestEveryCommandHasItsLineInTheTable(t *testing.T) {
	table := tableLines(t, commandTable)
	var made []string
	for _, cmd := range commands {
		made = append(made, commandName(cmd))
		assert.Contains(t, table, commandName(cmd))
	}
	assert.Len(t, table, len(commands))
	declared := declaredCommands(t)
	assert.Greater(t, len(declared), 40)
	for _, name := range declared {
		assert.Contains(t, made, name, "a new command needs a line: who may do it?")
	}
}

// places are where a user stands to a case.
var places = map[string]func(*data.User){
	"in scope":           nil,
	"another unit":       func(u *data.User) { u.Unit = "S2" },
	"another window":     func(u *data.User) { u.Windows = []data.Window{data.LabourWindow} },
	"no right to a lock": func(u *data.User) { u.Restricted = false },
}

// world has one case and a second registration of its dispute by somebody who may not see it.
type world struct {
	*desk
	c, again data.Case
	who      map[string]map[data.UserRole]data.Actor // by place
}

func newWorld(t *testing.T, change ...func(*data.Intake)) *world {
	t.Helper()
	w := &world{desk: newDesk(t), who: map[string]map[data.UserRole]data.Actor{}}
	w.c = w.printed(w.attached(w.assigned(change...), sheet(1)))
	far := w.user("far", func(u *data.User) { u.Unit, u.Restricted = "S2", false }, data.Clerk)
	w.again = w.register(far, change...)
	n := 0
	for place, narrow := range places {
		w.who[place] = map[data.UserRole]data.Actor{}
		for _, role := range columns {
			n++
			w.who[place][role] = w.user(fmt.Sprintf("%s%d", role, n), narrow, role)
		}
	}
	return w
}

// hiddenAt tells whether the case is none for those at a place.
func (w *world) hiddenAt(place string, role data.UserRole) bool {
	switch place {
	case "another unit", "another window":
		return true
	case "no right to a lock":
		return w.c.Restricted
	}
	return w.c.Restricted && role == data.Observer
}

func TestEveryCommandForEveryRole(t *testing.T) {
	table := tableLines(t, commandTable)
	for kind, change := range map[string][]func(*data.Intake){"open": nil, "restricted": {minor}} {
		w := newWorld(t, change...)
		before := w.dump()
		for place := range places {
			for i, role := range columns {
				for _, cmd := range commands {
					name := commandName(cmd)
					want := table[name][i]
					if want != "-" && !opens(cmd) && w.hiddenAt(place, role) {
						want = "-"
					}
					id, begun, try := w.c.ID, data.Internal, data.Command(forbidding{cmd})
					if opens(cmd) { // of nothing at all
						id, begun, try = 0, data.Invalid, cmd
					}
					_, err := w.Do(ctx, w.who[place][role], id, 0, try)
					assert.Equal(t, map[string]data.Code{"yes": begun, "no": data.Forbidden, "-": data.NotFound}[want], data.CodeOf(err),
						"%s case, %s, %s, %s: %v", kind, place, role, name, err)
				}
			}
		}
		assert.Equal(t, before, w.dump(), "nothing of this changed anything")
	}
}

// opens tells that a command makes a new case.
func opens(cmd data.Command) bool { _, ok := cmd.(data.Opening); return ok }

// forbidding lets the store decide about a command and begins nothing.
type forbidding struct{ data.Command }

func (forbidding) Apply(*data.Case, data.Scene) ([]data.Event, error) {
	return nil, data.Fail(os.ErrPermission, "允许，到此为止。")
}

// answer puts what came back in the words of the table.
func (w *world) rowsAnswer(rows []Row, err error) string {
	if data.CodeOf(err) == data.Forbidden && err != nil {
		return "no"
	}
	require.NoError(w.t, err)
	i := slices.IndexFunc(rows, func(r Row) bool { return r.ID == w.c.ID })
	switch {
	case i < 0:
		return "none"
	case strings.Contains(fmt.Sprint(rows[i].Parties), "某"):
		return "anon"
	case w.c.Restricted:
		require.Equal(w.t, []string{Concealed}, rows[i].Parties, "no list names the parties")
	}
	return "sees"
}

func (w *world) caseAnswer(c data.Case, err error) string {
	switch {
	case err != nil && data.CodeOf(err) == data.NotFound:
		return "none"
	case err != nil:
		return err.Error()
	case c.Parties[0].Name == "某公司" && c.Summary == "":
		return "anon"
	}
	return "sees"
}

// simple is for questions that are about no case.
func simple(yes string, err error) string {
	switch {
	case err == nil:
		return yes
	case data.CodeOf(err) == data.Forbidden:
		return "no"
	case data.CodeOf(err) == data.NotFound:
		return "none"
	}
	return err.Error()
}

// questions ask each of the door.
var questions = map[string]func(w *world, who data.Actor) string{
	"Case":     func(w *world, who data.Actor) string { return w.caseAnswer(w.Case(ctx, who, w.c.ID)) },
	"CaseByNo": func(w *world, who data.Actor) string { return w.caseAnswer(w.CaseByNo(ctx, who, w.c.CaseNo)) },
	"OpenFile": func(w *world, who data.Actor) string {
		_, _, err := w.OpenFile(ctx, who, w.c.ID, w.c.Attachments[0].Digest)
		return simple("sees", err)
	},
	"PaperCode": func(w *world, who data.Actor) string {
		_, err := w.PaperCode(ctx, who, w.c.ID, []byte("{}"))
		return simple("sees", err)
	},
	"CheckPaper": func(w *world, who data.Actor) string {
		_, _, err := w.CheckPaper(ctx, who, w.c.Issued[0].Code)
		return simple("sees", err)
	},
	"OpenPaper": func(w *world, who data.Actor) string {
		_, _, err := w.OpenPaper(ctx, who, w.c.ID, w.c.Issued[0].Digest)
		return simple("sees", err)
	},
	"Find":        func(w *world, who data.Actor) string { return w.rowsAnswer(w.Find(ctx, who, Find{Text: "张"})) },
	"Find+Number": func(w *world, who data.Actor) string { return w.rowsAnswer(w.Find(ctx, who, Find{Text: w.c.CaseNo})) },
	"Queue":       func(w *world, who data.Actor) string { return w.rowsAnswer(w.Queue(ctx, who, Queue{})) },
	"List":        func(w *world, who data.Actor) string { return w.rowsAnswer(w.listed(who, List{})) },
	"List+Counted": func(w *world, who data.Actor) string {
		return w.rowsAnswer(w.listed(who, List{Counted: true, From: day("2026-11-01"), To: day("2026-11-30")}))
	},
	"Rows": func(w *world, who data.Actor) string {
		rows, err := w.Rows(ctx, who, []int64{w.c.ID})
		return w.rowsAnswer(slices.DeleteFunc(rows, func(r Row) bool { return r.Gone }), err)
	},
	"QueueCounts": func(w *world, who data.Actor) string {
		counts, err := w.QueueCounts(ctx, who)
		rows, _ := w.Queue(ctx, who, Queue{})
		if err == nil && counts[0].Count != len(rows) {
			return "another count"
		}
		return w.rowsAnswer(rows, err)
	},
	"Workloads": func(w *world, who data.Actor) string {
		loads, err := w.Workloads(ctx, who)
		if loads[w.c.Assigned[0]] > 0 {
			return "counts"
		}
		return simple("none", err)
	},
	"Parties": func(w *world, who data.Actor) string {
		hits, err := w.Parties(ctx, who, Parties{Text: "张"})
		for _, h := range hits {
			if h.Party.Name == "张𠅤" && h.Last.ID >= w.c.ID {
				return simple("free", err)
			}
		}
		return simple("none", err)
	},
	"Matches": func(w *world, who data.Actor) string {
		return w.rowsAnswer(w.Matches(ctx, who, Matches{Intake: w.c.Intake}))
	},
	"RegisterMany": func(w *world, who data.Actor) string { // of nothing, so that nothing changes
		_, err := w.RegisterMany(ctx, who, nil, nil)
		return simple("yes", err)
	},
	"Known": func(w *world, who data.Actor) string {
		known, err := w.Known(ctx, who, Known{Intakes: []data.Intake{w.c.Intake}})
		if len(known) > 0 && known[0].Row.ID != w.c.ID && known[0].Row.ID != w.again.ID { // the newest of the same dispute
			return "none"
		}
		return simple("free", err)
	},
	"Alerts": func(w *world, who data.Actor) string {
		alerts, err := w.Alerts(ctx, who)
		var rows []Row
		for _, a := range alerts {
			require.Equal(w.t, w.again.IntakeNo, a.Case.IntakeNo)
			rows = append(rows, a.Match)
		}
		return w.rowsAnswer(rows, err)
	},
	"HandleAlert": func(w *world, who data.Actor) string {
		err := w.HandleAlert(ctx, who, 1, "已告知")
		if err != nil && data.CodeOf(err) == data.Conflict {
			return "yes" // somebody else has
		}
		return simple("yes", err)
	},
	"Statistics": func(w *world, who data.Actor) string {
		counts, err := w.Statistics(ctx, who, Statistics{From: day("2026-11-01"), To: day("2026-11-30")})
		if slices.ContainsFunc(counts, func(c Count) bool { return c.State == w.c.State && c.Cases == 1 }) {
			return "counts"
		}
		return simple("none", err)
	},
	"DoNetwork": func(w *world, who data.Actor) string { // of whom there is none, so that nothing changes
		_, err := w.DoNetwork(ctx, who, 0, data.EndAppointment{})
		if err != nil && data.CodeOf(err) != data.Forbidden {
			return "yes"
		}
		return simple("changed", err)
	},
	"Organisations": func(w *world, who data.Actor) string {
		_, err := w.Organisations(ctx, who, Organisations{})
		return simple("yes", err)
	},
	"Mediators": func(w *world, who data.Actor) string {
		_, err := w.Mediators(ctx, who, Mediators{})
		return simple("yes", err)
	},
	"Mediator": func(w *world, who data.Actor) string {
		_, err := w.Mediator(ctx, who, "M0001")
		return simple("yes", err)
	},
	"AddFile": func(w *world, who data.Actor) string {
		_, err := w.AddFile(ctx, who, bytes.NewReader(sheet(2)))
		return simple("yes", err)
	},
	"Users": func(w *world, who data.Actor) string { _, err := w.Users(ctx, who); return simple("yes", err) },
	"AddUser": func(w *world, who data.Actor) string {
		_, err := w.AddUser(ctx, who, data.User{Login: "made-by-" + who.Login, Roles: []data.UserRole{data.Clerk}, Unit: "CENTRE"}, password)
		return simple("yes", err)
	},
	"ChangeUser": func(w *world, who data.Actor) string {
		_, err := w.ChangeUser(ctx, who, data.User{Login: "far", Name: who.Login, Roles: []data.UserRole{data.Clerk}, Unit: "S2"})
		return simple("yes", err)
	},
	"SetDisabled": func(w *world, who data.Actor) string {
		_, err := w.SetDisabled(ctx, who, "far", true)
		return simple("yes", err)
	},
	"SetPassword": func(w *world, who data.Actor) string {
		_, err := w.SetPassword(ctx, who, "far", "给"+who.Login+"的密码")
		return simple("yes", err)
	},
	"ChangePassword": func(w *world, who data.Actor) string {
		return simple("own", w.ChangePassword(ctx, who, password, "换成另一个密码"))
	},
	"SaveDraft": func(w *world, who data.Actor) string {
		return simple("own", w.SaveDraft(ctx, who, "counter/new", who.Login))
	},
	"Drafts": func(w *world, who data.Actor) string {
		drafts, err := w.Drafts(ctx, who)
		for _, dr := range drafts {
			require.Equal(w.t, who.Login, dr.Doc, "nobody else's")
		}
		return simple("own", err)
	},
	"DropDraft": func(w *world, who data.Actor) string { return simple("own", w.DropDraft(ctx, who, "counter/new")) },
	"Scene":     func(w *world, who data.Actor) string { _, err := w.Scene(ctx, who); return simple("own", err) },
	"Login": func(w *world, who data.Actor) string {
		got, err := w.Login(ctx, who.Login, password)
		require.Equal(w.t, who.ID, got.ID)
		return simple("own", err)
	},
}

func TestEveryQuestionHasItsLineInTheTable(t *testing.T) {
	table := tableLines(t, questionTable)
	door := reflect.TypeFor[Door]()
	for i := range door.NumMethod() {
		if name := door.Method(i).Name; name != "Do" { // has a table of its own
			assert.Contains(t, table, name, "a new question needs a line: who is answered what?")
		}
	}
	for name := range table {
		assert.Contains(t, questions, name)
	}
	assert.Len(t, table, len(questions))
}

func TestEveryQuestionForEveryRole(t *testing.T) {
	table := tableLines(t, questionTable)
	order := strings.Split(strings.TrimSpace(questionTable), "\n")[1:]
	for kind, change := range map[string][]func(*data.Intake){"open": nil, "restricted": {minor}} {
		w := newWorld(t, change...)
		for place := range places {
			for i, role := range columns {
				for _, text := range order {
					name := strings.Fields(text)[0]
					if name == "Login" { // after the password was changed there is another one
						continue
					}
					line := table[name]
					want := line[i]
					if want != "no" && want != "none" && w.hiddenAt(place, role) {
						want = line[len(columns)+1]
						if place == "no right to a lock" || place == "in scope" {
							want = line[len(columns)+2]
						}
					}
					if want == "free" && w.c.Restricted {
						want = "none"
					}
					if name == "ChangePassword" {
						assert.Equal(t, table["Login"][i], questions["Login"](w, w.who[place][role]), "Login, %s, %s", place, role)
					}
					assert.Equal(t, want, questions[name](w, w.who[place][role]), "%s case, %s, %s, %s", kind, place, role, name)
				}
			}
		}
		w.proven()
	}
}
