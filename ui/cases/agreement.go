package cases

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// agreementTab is 协议: what the parties agreed, clause by clause, with the check beside it that
// reads along, and the marks under it.
type agreementTab struct {
	page    *Case
	root    *fyne.Container
	scroll  *container.Scroll
	dirty   bool       // typed and not saved
	base    data.Terms // what the typing started from
	loaded  bool
	filling bool // the program fills the fields, not the user
	locked  bool

	closed   *widgets.Text // why nothing can be written
	form     *widgets.Segments
	reached  *widgets.DateEntry
	dayRow   *widgets.FieldRow
	facts    *widgets.LongText
	notes    map[string]*fieldNote // by the key of the terms in the exchange
	clauses  []*clauseRow
	owed     []*owedRow
	clauseIn *fyne.Container
	owedIn   *fyne.Container
	more     []*widgets.Button // that add or remove
	pick     *widgets.Button   // that offers templates
	undo     *data.Terms       // as they were before the last mend
	copies   *widgets.Text
	marks    *marksCard
	check    *findingsPane
}

func newAgreementTab(p *Case) *agreementTab {
	t := &agreementTab{page: p, clauseIn: widgets.Column(), owedIn: widgets.Column(), copies: widgets.Label(""), closed: widgets.Label("")}
	t.form = widgets.NewSegments(widgets.Option{Value: string(data.Written), Label: data.Written.Name()},
		widgets.Option{Value: string(data.Oral), Label: data.Oral.Name()})
	t.reached = widgets.NewDate("必填，双方达成协议的日子", p.today)
	t.dayRow = widgets.NewFieldRow("达成日期", t.reached)
	t.facts = widgets.NewLongText("必填，纠纷的主要事实、争议事项和各方责任", 4)
	t.facts.Phrases = p.opt.Phrases
	t.notes = map[string]*fieldNote{"form": newFieldNote(t.form, t.changed), "reached_on": newFieldNote(t.reached, t.changed),
		"facts": newFieldNote(t.facts, t.changed)}
	t.marks = newMarksCard(p)
	t.check = newFindingsPane(t)

	t.pick = widgets.NewButton("范本条款", nil, t.offerTemplates).Kind(widgets.Link).Hint(widgets.Alt(fyne.KeyM))
	addClause := widgets.NewButton("增加一条", fynetheme.ContentAddIcon(), t.addClause).Kind(widgets.Link).Hint(widgets.Alt(fyne.KeyA))
	addOwed := widgets.NewButton("增加一项", fynetheme.ContentAddIcon(), t.addObligation).Kind(widgets.Link).Hint(widgets.Alt(fyne.KeyB))
	t.more = []*widgets.Button{addClause, addOwed, t.pick}
	t.scroll = widgets.NewScroll(widgets.Padded(16, 16, widgets.Spread(
		widgets.Card(widgets.NewFieldRow("形式", t.form), t.notes["form"].line, t.dayRow, t.notes["reached_on"].line,
			widgets.NewFieldRow("主要事实", t.facts), t.notes["facts"].line),
		widgets.Card(widgets.Row(widgets.Section("协议条款"), widgets.Spring(), t.pick, addClause), t.clauseIn),
		widgets.Card(widgets.Row(widgets.Section("履行义务"), widgets.Spring(), addOwed), t.owedIn),
		t.copies, t.marks.root)))
	t.root = container.New(&sideLayout{})
	return t
}

// changed marks the agreement as typed.
func (t *agreementTab) changed() {
	if t.filling {
		return
	}
	t.dirty = true
	t.page.touched()
	t.follow()
	t.page.bar.show()
	t.page.head.show()
}

// follow brings what depends on the typed text up to date.
func (t *agreementTab) follow() {
	if t.form.Value() == string(data.Oral) {
		t.dayRow.Show()
	} else {
		t.dayRow.Hide()
	}
	t.check.show()
}

// closedBecause says why no agreement can be written, "" when one can.
func (t *agreementTab) closedBecause() string {
	switch t.page.c.State {
	case data.Registered, data.Examining, data.Asking, data.Accepted:
		return "指派调解员后才能拟订协议。"
	}
	return ""
}

func (t *agreementTab) show() {
	if why := t.closedBecause(); why != "" {
		t.closed.SetText(why)
		t.root.Objects = []fyne.CanvasObject{container.NewCenter(t.closed)}
		t.root.Refresh()
		return
	}
	t.root.Objects = []fyne.CanvasObject{t.scroll, t.check.root}
	if now := t.current(); !t.loaded || !t.dirty && !sameTerms(now, t.base) {
		t.load(now)
	}
	t.lock()
	t.copies.SetText(fmt.Sprintf("本协议一式 %d 份：当事人各 1 份，调委会 1 份", t.page.c.Copies()))
	t.marks.show()
	t.follow()
	t.root.Refresh()
}

// current are the terms as kept; before there are any, the facts are those of the intake.
func (t *agreementTab) current() data.Terms {
	if a := t.page.c.Agreement(); a != nil {
		return a.Terms
	}
	return data.Terms{Form: data.Written, Facts: t.page.c.Summary}
}

// outdated tells whether the kept agreement is no longer what the typing started from.
func (t *agreementTab) outdated() bool { return !sameTerms(t.current(), t.base) }

func sameTerms(a, b data.Terms) bool {
	return a.Form == b.Form && a.ReachedOn == b.ReachedOn && a.Facts == b.Facts && slices.Equal(a.Clauses, b.Clauses) &&
		(len(a.Obligations) == 0 && len(b.Obligations) == 0 || reflect.DeepEqual(a.Obligations, b.Obligations))
}

// load fills the editor.
func (t *agreementTab) load(terms data.Terms) {
	t.filling = true
	t.base, t.loaded, t.dirty = terms, true, false
	t.form.SetValue(string(terms.Form))
	t.reached.SetValue(terms.ReachedOn.String())
	t.facts.SetValue(terms.Facts)
	t.clauses, t.owed = nil, nil
	for _, c := range terms.Clauses {
		t.clauses = append(t.clauses, newClauseRow(t, c))
	}
	for _, o := range terms.Obligations {
		t.owed = append(t.owed, newOwedRow(t, o))
	}
	t.filling = false
	t.lay()
}

// discard takes the kept agreement instead of what was typed.
func (t *agreementTab) discard() {
	t.load(t.current())
	t.page.keepTyped()
	t.page.hush()
	t.page.refresh()
}

// lay numbers the rows and sets them.
func (t *agreementTab) lay() {
	t.clauseIn.Objects, t.owedIn.Objects = nil, nil
	for i, c := range t.clauses {
		c.number(i)
		t.clauseIn.Add(c.root)
	}
	for i, o := range t.owed {
		o.number(i)
		t.owedIn.Add(o.root)
	}
	if len(t.clauses) == 0 {
		t.clauseIn.Add(widgets.Label("还没有条款。"))
	}
	if len(t.owed) == 0 {
		t.owedIn.Add(widgets.Label("还没有履行义务。"))
	}
	t.clauseIn.Refresh()
	t.owedIn.Refresh()
	t.scroll.Refresh()
	t.lock()
}

// lock makes all read-only once the agreement is in effect, or for who may not mediate.
func (t *agreementTab) lock() {
	t.locked = !t.page.may(data.ToMediate)
	switch t.page.c.State {
	case data.Assigned, data.Investigating, data.Mediating, data.AwaitingMarks:
	default:
		t.locked = true
	}
	for _, in := range t.inputs() {
		if r, ok := in.(interface{ SetReadOnly(bool) }); ok {
			r.SetReadOnly(t.locked)
		}
	}
	for _, b := range t.buttons() {
		if t.locked {
			b.Hide()
		} else {
			b.Show()
		}
	}
}

func (t *agreementTab) inputs() []widgets.Input {
	in := []widgets.Input{t.form, t.reached, t.facts}
	for _, c := range t.clauses {
		in = append(in, c.text)
	}
	for _, o := range t.owed {
		in = append(in, o.inputs()...)
	}
	return in
}

func (t *agreementTab) buttons() []*widgets.Button {
	b := slices.Clone(t.more)
	for _, c := range t.clauses {
		b = append(b, c.drop)
	}
	for _, o := range t.owed {
		b = append(b, o.drop, o.write)
	}
	return b
}

// begin goes to the first thing to write.
func (t *agreementTab) begin() {
	if len(t.owed) == 0 && len(t.clauses) == 0 && !t.locked {
		t.addObligation()
		return
	}
	t.page.focus(t.facts)
}

func (t *agreementTab) addClause() {
	if t.locked || t.closedBecause() != "" {
		return
	}
	t.insertClause("")
}

// insertClause adds a clause at the end and goes there.
func (t *agreementTab) insertClause(text string) {
	row := newClauseRow(t, text)
	t.clauses = append(t.clauses, row)
	t.lay()
	t.changed()
	t.page.focus(row.text)
}

func (t *agreementTab) removeClause(row *clauseRow) {
	i := slices.Index(t.clauses, row)
	t.clauses = slices.Delete(t.clauses, i, i+1)
	t.lay()
	t.changed()
	t.page.focus(t.more[0])
}

func (t *agreementTab) addObligation() {
	if t.locked || t.closedBecause() != "" {
		return
	}
	o := data.Obligation{From: t.first(data.Respondent), To: t.first(data.Applicant)}
	row := newOwedRow(t, o)
	t.owed = append(t.owed, row)
	t.lay()
	t.changed()
	t.page.focus(row.what)
}

func (t *agreementTab) removeObligation(row *owedRow) {
	i := slices.Index(t.owed, row)
	t.owed = slices.Delete(t.owed, i, i+1)
	t.lay()
	t.changed()
	t.page.focus(t.more[1])
}

// first is the first party of a role.
func (t *agreementTab) first(role data.PartyRole) int {
	return max(0, slices.IndexFunc(t.page.c.Parties, func(p data.Party) bool { return p.Role == role }))
}

var placeForm = regexp.MustCompile(`^([a-z_]+)(?:\[(\d+)\])?`)

// jump goes to the place of a finding.
func (t *agreementTab) jump(f data.Finding) {
	m := placeForm.FindStringSubmatch(f.Place)
	if m == nil {
		return
	}
	i, _ := strconv.Atoi(m[2])
	p := t.page
	switch m[1] {
	case "facts":
		p.focus(t.facts)
	case "form":
		p.focus(t.form)
	case "reached_on":
		p.focus(t.reached)
	case "marks":
		t.scroll.ScrollToBottom()
	case "clauses":
		if m[2] != "" && i < len(t.clauses) {
			p.focus(t.clauses[i].text)
			if f.Span != nil {
				t.clauses[i].text.Select(f.Span.From, f.Span.To)
			}
		} else {
			p.focus(t.more[0])
		}
	case "obligations":
		if m[2] != "" && i < len(t.owed) {
			p.focus(t.owed[i].open())
		} else {
			p.focus(t.more[1])
		}
	case "parties":
		p.facts.edit(i)
	case "mediators":
		p.openTab(tabFacts)
	case "sessions":
		p.writeRecord()
	}
}

// nextFinding goes to the next place of the check.
func (t *agreementTab) nextFinding() { t.check.next() }

// sideLayout sets the editor and its check side by side, or where there is too little room the
// check as a strip below.
type sideLayout struct{}

func (sideLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(theme.Wide(320), 0) }

func (sideLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if len(o) < 2 {
		o[0].Move(fyne.NewPos(0, 0))
		o[0].Resize(size)
		return
	}
	side := theme.Wide(findingsWidth)
	if size.Width < theme.Wide(editorWidth)+side {
		strip := min(theme.Wide(200), size.Height/3)
		o[0].Move(fyne.NewPos(0, 0))
		o[0].Resize(fyne.NewSize(size.Width, size.Height-strip))
		o[1].Move(fyne.NewPos(0, size.Height-strip))
		o[1].Resize(fyne.NewSize(size.Width, strip))
		return
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width-side, size.Height))
	o[1].Move(fyne.NewPos(size.Width-side, 0))
	o[1].Resize(fyne.NewSize(side, size.Height))
}
