package cases

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/widgets"
)

// sessionsTab is 调解记录: what was said at each sitting, and the form to write a new record.
type sessionsTab struct {
	page    *Case
	root    *container.Scroll
	column  *fyne.Container
	form    *widgets.Form
	writing bool
	touched bool
}

func newSessionsTab(p *Case) *sessionsTab {
	t := &sessionsTab{page: p, column: widgets.Spread()}
	t.root = widgets.NewScroll(widgets.Padded(16, 16, t.column))
	return t
}

// possible says why no record can be written, "" when one can.
func (t *sessionsTab) possible() string {
	switch t.page.c.State {
	case data.Assigned, data.Investigating, data.Mediating, data.AwaitingMarks:
		return ""
	case data.Registered, data.Examining, data.Asking, data.Accepted:
		return "指派调解员后才能记录调解"
	}
	return "案件" + t.page.c.State.Name() + "，不再记录调解"
}

func (t *sessionsTab) dirty() bool { return t.writing && t.touched }

func (t *sessionsTab) show() {
	t.column.Objects = nil
	if t.writing {
		t.column.Add(widgets.Card(widgets.Section(fmt.Sprintf("第 %d 次调解", len(t.page.c.Sessions)+1)), t.form,
			widgets.Row(widgets.Spring(), widgets.NewButton("放弃记录", nil, t.drop))))
	} else {
		t.column.Add(t.begin())
	}
	for i := len(t.page.c.Sessions) - 1; i >= 0; i-- {
		t.column.Add(t.session(i))
	}
	t.column.Refresh()
	t.root.Refresh()
}

// begin is the button that opens the form, with the reason where it cannot.
func (t *sessionsTab) begin() fyne.CanvasObject {
	write := widgets.NewButton("写调解记录", fynetheme.DocumentCreateIcon(), t.page.writeRecord).Hint(widgets.Ctrl(fyne.KeyR))
	why := t.possible()
	if why == "" && !t.page.may(data.ToMediate) {
		why = "调解记录由" + holders[data.ToMediate] + "写"
	}
	enable(write, why == "")
	if why == "" && len(t.page.c.Sessions) == 0 {
		why = "还没有调解记录。"
	}
	return widgets.Row(write, widgets.Label(why).Shrinks())
}

// session is one record, to read.
func (t *sessionsTab) session(i int) fyne.CanvasObject {
	s, c := t.page.c.Sessions[i], &t.page.c
	tone := map[data.SessionResult]widgets.Tone{data.SessionAgreed: widgets.Green, data.SessionFailed: widgets.Red}[s.Result]
	var present []string
	for _, n := range s.Present {
		if n >= 0 && n < len(c.Parties) {
			present = append(present, c.Parties[n].Name)
		}
	}
	card := []fyne.CanvasObject{
		widgets.Row(widgets.Section(fmt.Sprintf("第 %d 次调解", i+1)), widgets.Label(moment(s.At)), widgets.Spring(), widgets.NewChip(s.Result.Name(), tone, nil)),
		fact("地点", s.Place), fact("到场当事人", strings.Join(present, "、"))}
	if len(s.Invited) > 0 {
		card = append(card, fact("参加人", strings.Join(s.Invited, "、")))
	}
	card = append(card, fact("调解员", strings.Join(t.page.mediators(s.Mediators), "、")))
	if s.Recorder != "" {
		card = append(card, fact("记录人", s.Recorder))
	}
	return widgets.Card(append(card, prose("记录", s.Record))...)
}

// write opens the form with what is known: now, everybody present, the user as recorder.
func (t *sessionsTab) write() {
	p := t.page
	if t.possible() != "" || !p.may(data.ToMediate) {
		return
	}
	if t.writing {
		p.focus(t.form.First())
		return
	}
	var scene data.Scene
	var err error
	p.opt.Background.Do(func() { scene, err = p.opt.Door.Scene(context.Background(), p.opt.Actor) }, func() {
		if err == nil {
			p.scene = scene
		}
		t.open(now(p.scene))
	})
}

func (t *sessionsTab) open(at time.Time) {
	var parties []widgets.Option
	var all []string
	for i, p := range t.page.c.Parties {
		parties = append(parties, widgets.Option{Value: strconv.Itoa(i), Label: p.Name})
		all = append(all, strconv.Itoa(i))
	}
	t.form = widgets.NewForm([]widgets.Spec{
		{Key: "on", Label: "日期", Kind: widgets.DateKind, Required: true, Today: t.page.today},
		{Key: "time", Label: "时间", Required: true, Placeholder: "如 14:00", Check: checkTime},
		{Key: "place", Label: "地点", Placeholder: "如第一调解室"},
		{Key: "recorder", Label: "记录人"},
		{Key: "present", Label: "到场", Kind: widgets.SeveralKind, Options: parties},
		{Key: "invited", Label: "参加人", Placeholder: "选填，用顿号隔开", Wide: true},
		{Key: "record", Label: "记录", Kind: widgets.LongKind, Lines: 6, Required: true, Placeholder: "双方陈述和调解过程", Phrases: t.page.opt.Phrases},
		{Key: "result", Label: "结果", Kind: widgets.BarKind, Required: true, Options: results(), Wide: true},
	})
	t.form.Set("on", workday.DateOf(at).String())
	t.form.Set("time", at.Format("15:04"))
	t.form.Set("recorder", t.page.opt.Actor.Name)
	t.form.Set("present", strings.Join(all, ","))
	t.writing, t.touched = true, false
	t.form.OnChanged = func(string) {
		t.touched = true
		t.page.touched()
	}
	t.show()
	t.page.bar.show()
	t.page.focus(t.form.Input("place"))
}

func results() []widgets.Option {
	var o []widgets.Option
	for _, r := range []data.SessionResult{data.SessionAgreed, data.SessionFailed, data.SessionContinued} {
		o = append(o, widgets.Option{Value: string(r), Label: r.Name()})
	}
	return o
}

var timeForm = regexp.MustCompile(`^(\d{1,2})[:：.时点]?(\d{2})?分?$`)

// readTime reads 14:00, 1400, 9点30 as hour and minute.
func readTime(s string) (hour, minute int, ok bool) {
	m := timeForm.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return 0, 0, false
	}
	hour, _ = strconv.Atoi(m[1])
	minute, _ = strconv.Atoi(m[2])
	return hour, minute, hour < 24 && minute < 60
}

func checkTime(s string) string {
	if _, _, ok := readTime(s); ok {
		return ""
	}
	return "不是时间。请写作 14:00 或 1400。"
}

// typed is the session as the form now says.
func (t *sessionsTab) typed() data.Session {
	v := t.form.Value
	s := data.Session{Place: v("place"), Record: v("record"), Recorder: v("recorder"), Result: data.SessionResult(v("result")), Present: []int{}}
	if d, err := workday.ParseDate(v("on")); err == nil {
		h, m, _ := readTime(v("time"))
		s.At = time.Date(d.Year(), d.Month(), d.Day(), h, m, 0, 0, data.Zone)
	}
	for _, n := range strings.Split(v("present"), ",") {
		if i, err := strconv.Atoi(n); err == nil {
			s.Present = append(s.Present, i)
		}
	}
	s.Invited = strings.FieldsFunc(v("invited"), func(r rune) bool { return strings.ContainsRune("、，,；; ", r) })
	return s
}

func (t *sessionsTab) save() {
	if !t.writing || !t.form.Validate() {
		return
	}
	t.page.do(data.RecordSession{Session: t.typed()}, t.placed, func() {
		t.writing = false
		t.page.keepTyped()
		t.show()
		t.page.bar.show()
		t.page.forward()
	})
}

// placed shows faults at the fields of the form, and all of them in the banner.
func (t *sessionsTab) placed(fs data.Faults) data.Faults {
	errors := map[string]string{}
	for _, f := range fs {
		key := strings.TrimPrefix(f.Field, "session.")
		if key == "at" {
			key = "on"
		}
		if strings.HasPrefix(key, "present") {
			key = "present"
		}
		errors[key] = f.Message
	}
	t.form.SetErrors(errors)
	t.form.FocusProblem()
	return fs // the banner has them too: a sentence may be longer than its field
}

// drop closes the form, after a question when something was typed.
func (t *sessionsTab) drop() {
	shut := func() {
		t.writing = false
		t.page.keepTyped()
		t.show()
		t.page.bar.show()
		t.page.forward()
	}
	if !t.touched {
		shut()
		return
	}
	t.page.opt.Shell.Confirm("放弃记录", "这次调解的记录还没有保存，放弃后就没有了。", "放弃记录", widgets.Danger, shut)
}
