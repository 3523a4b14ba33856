// Package counter is the registration page (登记台): a dispute is typed here once, from the parties
// to their consent, checked while it is typed, and registered.
//
// The form is a list of facts named as the faults of package data name them, so that whatever the
// model or the store refuses lands beside its field. What is typed is kept as a draft every few
// seconds and comes back when the page is built anew. Nothing waits for the store on the UI
// goroutine.
package counter

import (
	"context"
	"io"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"github.com/google/uuid"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/fieldform"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Shell is what the page asks of its frame.
type Shell interface {
	Window() fyne.Window
	Today() workday.Date
	Toast(text string)
	Confirm(title, question, verb string, kind widgets.ButtonKind, do func())
}

// Door is what the page asks of the store.
type Door interface {
	Do(ctx context.Context, actor data.Actor, id int64, version int, cmd data.Command) (data.Case, error)
	Scene(ctx context.Context, actor data.Actor) (data.Scene, error)
	Parties(ctx context.Context, actor data.Actor, q store.Parties) ([]store.PartyHit, error)
	Matches(ctx context.Context, actor data.Actor, q store.Matches) ([]store.Row, error)
	Case(ctx context.Context, actor data.Actor, id int64) (data.Case, error)
	List(ctx context.Context, actor data.Actor, q store.List) (store.Vector, error)
	Rows(ctx context.Context, actor data.Actor, ids []int64) ([]store.Row, error)
	SaveDraft(ctx context.Context, actor data.Actor, key, doc string) error
	Drafts(ctx context.Context, actor data.Actor) ([]store.Draft, error)
	DropDraft(ctx context.Context, actor data.Actor, key string) error
	AddFile(ctx context.Context, actor data.Actor, r io.Reader) (data.File, error)
}

// Options is what the page needs from the program. Registered and Print run on the UI goroutine.
type Options struct {
	Shell Shell
	Door  Door
	Actor data.Actor
	// Reception is the centre's table of windows; nil is the program's own.
	Reception []data.Reception
	// Registered is told of every case that was registered; nil for nobody.
	Registered func(data.Case)
	// Open shows a case; without it the page only tells of those of the same dispute.
	Open func(id int64)
	// Phrases are the stock phrases that Ctrl+J offers in the facts; nil offers none.
	Phrases func() []string
	// Folders are where files to attach are looked for.
	Folders []string
	// Batch opens the page on which many are registered at once; without it the page does not offer that.
	Batch func()
	// OnUI does on the UI goroutine what work in the background found; nil is the window's way.
	OnUI func(func())
	// Print puts the receipt of a case on paper; without it the page does not offer to print.
	Print func(data.Case)
	// PrintDenial puts the notice that a dispute is not taken on (D15) on paper; nil leaves that to the case's page.
	PrintDenial func(data.Case)
}

// Page is the registration page.
type Page struct {
	opt      Options
	category *category.Category
	form     *fieldform.Form            // its own facts
	forms    map[string]*fieldform.Form // of the categories that were chosen for this dispute
	chosen   bool                       // the clerk chose the category himself
	fs       *fields
	cards    []*card // applicants before respondents
	sides    [2]*fyne.Container
	dispute  *dispute
	layout   *pageLayout
	clip     *clip // the files that are handed in along
	tabs     *tabs
	sheet    *sheet   // what is seen
	sheets   []*sheet // all that are open, in the order in which they were begun
	root     *fyne.Container
	scroll   *container.Scroll
	body     *fyne.Container
	offer    *fyne.Container // the draft that was brought back
	alarm    *fyne.Container // how dangerous the dispute is
	trouble  *fyne.Container // why the last hand-in failed; always in sight
	summary  *summary
	bar      *bar

	work    queue
	scene   *data.Scene // nil until the store has answered
	choice  data.RouteChoice
	request string // makes a repeated hand-in of this form answer with the first result
	filling bool   // the program fills the form, not the clerk
	busy    bool   // a hand-in is under way
	tried   bool   // a hand-in was refused: every mark shows
	unsure  bool   // whether the last hand-in was saved after all is not known: its case may be there
	refused map[*field]refusal
	warned  string     // what alarm says
	after   *data.Case // registered just before
	found   []finding
	draft   draftState
	came    []*field     // fields that the present key made appear
	last    *field       // the field that had the focus before the present widget
	soon    func(func()) // runs something on the UI goroutine after the present key
	onUI    func(func()) // what the background found goes there
}

// New makes the page with an empty form, and offers the clerk's last draft back.
func New(o Options) *Page {
	p := &Page{opt: o, layout: &pageLayout{columns: 1}, refused: map[*field]refusal{}, sheet: freshSheet()}
	p.sheets, p.request = []*sheet{p.sheet}, p.sheet.request
	p.fs = newFields(p.changed, p.gone)
	p.fs.history.After = func() { p.changed(nil) }
	p.forms = map[string]*fieldform.Form{}
	p.draft.every, p.draft.now = draftEvery, time.Now
	p.soon = func(do func()) { go fyne.Do(do) }
	if p.onUI = o.OnUI; p.onUI == nil {
		p.onUI = fyne.Do
	}
	p.filling = true
	p.build()
	p.filling = false
	p.judge()
	p.load()
	return p
}

func newRequest() string {
	id, err := uuid.NewV7()
	if err != nil {
		id = uuid.New()
	}
	return id.String()
}

// build makes the fields in reading order.
func (p *Page) build() {
	d := newDispute(p.fs, p.opt, p.layout)
	d.phrases = p.opt.Phrases
	p.dispute = d
	p.fs.heads = slices.Clone(p.fs.list)
	parties := p.stand()
	for _, role := range []data.PartyRole{data.Applicant, data.Respondent} {
		p.cards = append(p.cards, p.partyCard(role))
	}
	p.fs.first = len(p.fs.list)
	d.title, d.special = widgets.Section(""), widgets.Pile(theme.Gap)
	d.disputeFacts()
	p.fs.facts = slices.Clone(p.fs.list[p.fs.first:])
	p.order()
	p.setCategory(p.fs.at["category"].plain)

	p.clip = newClip(p)
	p.offer, p.alarm, p.trouble = widgets.Pile(0), widgets.Pile(0), widgets.Pile(0)
	p.body = widgets.Pile(theme.Gap, p.offer, d.head, p.alarm, d.referral,
		p.partiesHead(), parties,
		widgets.Padded(4, 0, p.titled(d.title)), d.special,
		heading("三、纠纷事实"), d.facts,
		heading("四、同意调解"), d.consents, p.clip.box)
	p.scroll = widgets.NewScroll(widgets.Padded(theme.CardGap, theme.FormEdge, p.body))
	p.summary = newSummary(p)
	p.tabs = newTabs(p)
	p.bar = newBar(p)
	p.layout.onNarrow = p.narrowed
	p.layout.onChange = func() {
		for _, c := range p.cards {
			c.refresh()
		}
	}
	p.root = container.New(p.layout, p.scroll, p.bar.object, p.summary.strip, p.summary.column, p.trouble, p.tabs.object)
}

// heading is the title of a part of the form, with more air above it than a field has.
func heading(title string) fyne.CanvasObject { return widgets.Padded(4, 0, widgets.Section(title)) }

// titled puts the way to many at once beside the title of the category's own facts.
func (p *Page) titled(title *widgets.Text) fyne.CanvasObject {
	if p.opt.Batch == nil {
		return title
	}
	return widgets.Row(title, widgets.Spring(), widgets.Hint("同一公司对多户时可转"),
		widgets.NewButton("批量登记", nil, p.opt.Batch).Kind(widgets.Link).Small().Hint(widgets.Ctrl(fyne.KeyB)))
}

// Title names the page.
func (p *Page) Title() string { return "登记台" }

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// FirstFocus is where typing begins: who asks for mediation.
func (p *Page) FirstFocus() fyne.Focusable { return p.fs.at["parties[0].name"].input }

// Shown reads the network and the time of day anew.
func (p *Page) Shown() { p.loadScene() }

// Keys are the keys of the page.
func (p *Page) Keys() []widgets.Key {
	keys := []widgets.Key{
		{Stroke: widgets.Ctrl(fyne.KeyS), Label: "登记并保存", Do: p.Save},
		{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: p.bar.mainVerb(), Do: p.main},
		{Stroke: widgets.Ctrl(fyne.KeyN), Label: "另起新登记，现在这份先放着", Do: p.Begin},
		{Stroke: widgets.Ctrl(fyne.KeyTab), Label: "下一份草稿", Do: func() { p.nextSheet(1) }},
		{Stroke: widgets.Ctrl(fyne.KeyW), Label: "放弃这份草稿", Do: p.Discard},
		{Stroke: widgets.Alt(fyne.KeyI), Label: "添加附件", Do: p.clip.ask},
		{Stroke: widgets.Press(fyne.KeyF6), Label: "今日登记", Do: p.Today},
		{Stroke: widgets.Press(fyne.KeyF7), Label: "仅咨询，当场办结", Do: p.Advise},
		{Stroke: widgets.Press(fyne.KeyF8), Label: "下一处缺项或错误", Do: func() { p.step(1) }},
		{Stroke: widgets.Shift(fyne.KeyF8), Label: "上一处缺项或错误", Do: func() { p.step(-1) }},
		{Stroke: widgets.Press(fyne.KeyPageDown), Label: "下一节", Do: func() { p.section(1) }},
		{Stroke: widgets.Press(fyne.KeyPageUp), Label: "上一节", Do: func() { p.section(-1) }},
	}
	if p.mayDeny() {
		keys = append(keys, widgets.Key{Stroke: widgets.Press(fyne.KeyF9), Label: "登记并决定不予受理", Do: p.Deny})
	}
	if p.opt.Print != nil {
		keys = append(keys, widgets.Key{Stroke: widgets.Ctrl(fyne.KeyP), Label: "登记并打印回执", Do: p.SaveAndPrint})
	}
	if p.opt.Batch != nil {
		keys = append(keys, widgets.Key{Stroke: widgets.Ctrl(fyne.KeyB), Label: "批量登记", Do: p.opt.Batch})
	}
	if p.after != nil {
		keys = append(keys, widgets.Key{Stroke: widgets.Alt(fyne.KeyT), Label: "记录报告（刚登记的案件）", Do: p.report},
			widgets.Key{Stroke: widgets.Alt(fyne.KeyF), Label: "评定风险（刚登记的案件）", Do: p.rate})
	}
	if p.layout.narrow {
		keys = append(keys, widgets.Key{Stroke: widgets.Press(fyne.KeyF4), Label: "展开或收起摘要", Do: p.summary.toggle})
	}
	keys = append(keys, p.partyKeys()...)
	keys = append(keys, slices.DeleteFunc(p.form.Keys(), func(k widgets.Key) bool { return k.Stroke == widgets.Alt(fyne.KeyA) })...)
	keys = append(keys, p.swiftKeys()...)
	keys = append(keys, widgets.Key{Stroke: widgets.Alt(fyne.KeyY), Label: "采用建议去向", Do: p.adoptRoute},
		widgets.Key{Stroke: widgets.Alt(fyne.KeyR), Label: "改派其他单位", Do: p.reroute})
	for i, w := range windows(p.dispute.table, p.opt.Actor) {
		if i > 8 {
			break // there are nine keys
		}
		keys = append(keys, widgets.Key{Stroke: widgets.Alt(fyne.KeyName(rune('1' + i))), Label: w.Label + "窗口", Do: func() { p.setWindow(w.Value) }})
	}
	return keys
}

func (p *Page) setWindow(value string) {
	f := p.fs.at["window"]
	f.fill(value)
	p.changed(f)
}

// changed follows every change by the clerk.
func (p *Page) changed(f *field) {
	if p.filling {
		return
	}
	p.fail("")
	p.follow(f)
	p.judge()
	if p.came != nil {
		p.soon(func() { p.came = nil })
	}
	p.keepSoon()
}

// gone lets the marks of a field show after the clerk has been there.
func (p *Page) gone(f *field) {
	p.last = f
	if p.filling {
		return
	}
	f.left = true
	if f.path == "category" && f.value() == "" {
		p.fill(f, p.category.Code) // there is no dispute without a type
	}
	p.judge()
	came := p.came
	p.soon(func() { p.land(f, came) })
	p.foldSoon()
}

// fail says in the page why something did not work, "" takes it away.
func (p *Page) fail(sentence string) {
	if sentence == "" && len(p.trouble.Objects) == 0 {
		return
	}
	p.trouble.Objects = nil
	if sentence != "" {
		p.trouble.Add(widgets.Padded(theme.Gap, theme.FormEdge, widgets.Banner(widgets.Red, sentence, nil)))
	}
	p.root.Refresh()
}

// relayout lets the form grow or shrink.
func (p *Page) relayout() {
	p.form.Relayout()
	p.body.Refresh()
	p.scroll.Refresh()
}

func (p *Page) window() fyne.Window { return p.opt.Shell.Window() }

// focus goes to a field and brings it into view.
func (p *Page) focus(f *field) {
	if f == nil {
		return
	}
	for _, c := range p.cards {
		if (c.folded || c.compact) && c.owns(f) {
			c.shrink(false)
			p.setFolded(c, false)
		}
	}
	p.window().Canvas().Focus(f.input)
}

// focused is the place in reading order of the field that has the focus, -1 for none.
func (p *Page) focused() int {
	now := p.window().Canvas().Focused()
	for i, f := range p.fs.list {
		if now == fyne.Focusable(f.input) {
			return i
		}
	}
	return -1
}

func (p *Page) index(f *field) int { return slices.Index(p.fs.list, f) }

// step goes to the next or previous field that is missing or wrong, round the form.
func (p *Page) step(by int) {
	n := len(p.fs.list)
	at := p.focused()
	if at < 0 && by < 0 {
		at = n
	}
	for k := 1; k <= n; k++ {
		f := p.fs.list[((at+by*k)%n+n)%n]
		if p.findingAt(f) != nil {
			p.focus(f)
			return
		}
	}
}

// section goes to the beginning of the next or previous section.
func (p *Page) section(by int) {
	starts := append([]string{"window", "parties[0].name"}, p.ownSections()...)
	starts = append(starts, "place.community", consentPath(0, "on"))
	at := p.focused()
	if at < 0 && p.last != nil {
		at = p.index(p.last) // on a button one is still where one was
	}
	next := ""
	for _, s := range starts {
		i := p.index(p.fs.at[s])
		if by > 0 && i > at && next == "" || by < 0 && i < at {
			next = s
		}
	}
	p.focus(p.fs.at[next])
}

// bar is the foot of the page.
type bar struct {
	object  fyne.CanvasObject
	page    *Page
	hints   *widgets.Text
	save    *widgets.Button
	print   *widgets.Button
	discard *widgets.Button
}

func newBar(p *Page) *bar {
	b := &bar{page: p, hints: widgets.Label(hintsOf(p)).Shrinks()}
	b.discard = widgets.NewButton("放弃草稿", nil, p.Discard).Kind(widgets.Link)
	b.save = widgets.NewButton("保存", fynetheme.DocumentSaveIcon(), p.Save).Hint(widgets.Ctrl(fyne.KeyS))
	b.print = widgets.NewButton("登记并打印回执", fynetheme.DocumentPrintIcon(), p.SaveAndPrint).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyP))
	if p.opt.Print == nil {
		b.print.Hide()
		b.save.Kind(widgets.Primary)
	}
	b.object = widgets.Bar(b.hints, b.discard, b.save, b.print)
	return b
}

func (b *bar) mainVerb() string {
	if b.page.opt.Print == nil {
		return "登记"
	}
	return "登记并打印回执"
}

func (b *bar) setBusy(on bool) {
	for _, x := range []*widgets.Button{b.save, b.print, b.discard} {
		if on {
			x.Disable()
		} else {
			x.Enable()
		}
	}
}
