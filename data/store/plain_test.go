package store

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/workday"
)

// plain is the store as one would write it without a database: the same pure commands on cases in a
// list, with counters and a list for the log. Walks compare the store with it.
type plain struct {
	network  *data.Network
	calendar workday.Calendar
	years    map[string]bool
	files    shelf
	users    map[int64]data.User
	cases    []data.Case // by id - 1
	requests map[string]plainRequest
	counters map[plainSeries]int
	numbers  []plainTaken
	log      []plainEntry
}

type plainRequest struct {
	id     int64
	intake string
}

type plainSeries struct {
	Series data.Series
	Unit   string
	Year   int
}

type plainTaken struct {
	plainSeries
	N          int
	Text       string
	CaseID     int64  `db:"case_id"`
	VoidReason string `db:"void_reason"`
}

type plainEntry struct {
	CaseID int64 `db:"case_id"`
	Actor  string
	What   string
}

func newPlain(n *data.Network, calendar workday.Calendar) *plain {
	return &plain{network: n, calendar: calendar, years: map[string]bool{}, files: shelf{}, users: map[int64]data.User{}, requests: map[string]plainRequest{}, counters: map[plainSeries]int{}}
}

// scene is the world for a user who is not kept out.
func (p *plain) scene(id int64, at time.Time) (data.Scene, error) {
	who, ok := p.users[id]
	if !ok || who.Disabled {
		return data.Scene{}, data.Refuse(data.Forbidden, "停用。")
	}
	return data.Scene{Actor: who, At: at, Network: p.network, Calendar: p.calendar, Categories: category.Set{}, Files: p.files}, nil
}

// shelf is the files that a case may name, by digest.
type shelf map[string]data.File

func (s shelf) File(digest string) (data.File, error) {
	f, ok := s[digest]
	if !ok {
		return f, data.Refuse(data.NotFound, "没有。")
	}
	return f, nil
}

// sees tells what visible says in SQL.
func (p *plain) sees(who data.User, c *data.Case) bool {
	own := c.RegisteredBy == who.ID && slices.Contains([]data.State{data.Registered, data.Examining, data.Asking}, c.State)
	hosted := who.May(data.ToMediate) && len(c.Assigned) > 0 && c.Assigned[0] == who.Mediator
	if who.Unit != p.network.Centre && !own && !hosted && !slices.Contains(p.network.Subtree(who.Unit), c.Organisation) || !who.Serves(c.Window) {
		return false
	}
	if !who.May(data.ToLook) {
		return who.May(data.ToObserve) && !c.Restricted
	}
	return !c.Restricted || who.Restricted || own
}

// find is the case of an id that the scene's actor may see.
func (p *plain) find(s data.Scene, id int64) (*data.Case, error) {
	if id < 1 || id > int64(len(p.cases)) || !p.sees(s.Actor, &p.cases[id-1]) {
		return nil, data.Refuse(data.NotFound, "没有。")
	}
	return &p.cases[id-1], nil
}

func (p *plain) do(actor int64, at time.Time, id int64, version int, cmd data.Command) (data.Case, error) {
	s, err := p.scene(actor, at)
	if err != nil {
		return data.Case{}, err
	}
	if r, ok := cmd.(data.Opening); ok {
		return p.register(s, r)
	}
	c, err := p.find(s, id)
	if err != nil {
		return data.Case{}, err
	}
	if !s.Actor.May(cmd.Right()) {
		return data.Case{}, data.Refuse(data.Forbidden, "无权。")
	}
	if version != 0 && version != c.Version {
		return data.Case{}, data.Refuse(data.Conflict, "旧。")
	}
	next := c.Clone()
	events, err := cmd.Apply(&next, s)
	if err != nil {
		return data.Case{}, err
	}
	if len(events) == 0 {
		p.looked(s, c)
		return *c, nil
	}
	p.settle(s, &next, events)
	*c = next
	return next, nil
}

func (p *plain) register(s data.Scene, r data.Opening) (data.Case, error) {
	if !s.Actor.May(data.ToRegister) {
		return data.Case{}, data.Refuse(data.Forbidden, "无权。")
	}
	in := r.Opens()
	text, _ := json.Marshal(in)
	if old, ok := p.requests[in.RequestID]; ok {
		if old.intake != string(text) {
			return data.Case{}, data.Refuse(data.Conflict, "另有内容。")
		}
		c, err := p.find(s, old.id)
		if err != nil {
			return data.Case{}, err
		}
		p.looked(s, c)
		return *c, nil
	}
	var c data.Case
	events, err := r.Apply(&c, s)
	if err != nil {
		return c, err
	}
	c.ID = int64(len(p.cases)) + 1
	p.settle(s, &c, events)
	p.cases = append(p.cases, c)
	if in.RequestID != "" {
		p.requests[in.RequestID] = plainRequest{c.ID, string(text)}
	}
	return c, nil
}

// settle counts, numbers and logs.
func (p *plain) settle(s data.Scene, c *data.Case, events []data.Event) {
	c.Version++
	for _, e := range events {
		if e.Takes == "" {
			continue
		}
		unit, _ := p.network.Organisation(c.NumberUnit(e.Takes, p.network))
		k := plainSeries{e.Takes, unit.Code, s.At.Year()}
		p.counters[k]++
		text := data.FormatNumber(p.network.Pattern(e.Takes, unit, k.Year), unit.Short, k.Year, p.counters[k])
		c.SetNumber(e.Takes, text)
		p.numbers = append(p.numbers, plainTaken{plainSeries: k, N: p.counters[k], Text: text, CaseID: c.ID})
	}
	c.Events = append(c.Events, events...)
	for _, a := range c.Agreements {
		for i, n := range p.numbers {
			if a.Issued() && n.Series == data.AgreementSeries && n.Text == a.No {
				p.numbers[i].VoidReason = a.VoidReason
			}
		}
	}
	for _, v := range c.VoidNumbers {
		for i, n := range p.numbers {
			if n.Series == data.CaseSeries && n.Text == v.No {
				p.numbers[i].VoidReason = v.Reason
			}
		}
	}
	if reason, ok := c.Void(); ok {
		for i, n := range p.numbers {
			if n.Series == data.IntakeSeries && n.Text == c.IntakeNo {
				p.numbers[i].VoidReason = reason
			}
		}
	}
	p.enter(c.ID, s.Actor.Login, events...)
}

func (p *plain) enter(id int64, actor string, events ...data.Event) {
	what, _ := json.Marshal(events)
	p.log = append(p.log, plainEntry{id, actor, string(what)})
}

// look opens a case to read, which is logged for a restricted one.
func (p *plain) look(actor int64, at time.Time, id int64) (data.Case, error) {
	s, err := p.scene(actor, at)
	if err != nil {
		return data.Case{}, err
	}
	c, err := p.find(s, id)
	if err != nil {
		return data.Case{}, err
	}
	if s.Actor.Anonymous() {
		return c.Anonymous(), nil
	}
	p.looked(s, c)
	return *c, nil
}

// looked logs that somebody saw a restricted case.
func (p *plain) looked(s data.Scene, c *data.Case) {
	if c.Restricted {
		p.enter(c.ID, s.Actor.Login, data.Event{Kind: "looked", From: c.State, To: c.State, At: s.At, Actor: s.Actor.Login})
	}
}

// importYear takes a calendar in and reckons running clocks anew.
func (p *plain) importYear(actor int64, at time.Time, text string) (int, error) {
	s, err := p.scene(actor, at)
	if err != nil {
		return 0, err
	}
	if !s.Actor.May(data.ToAdminister) {
		return 0, data.Refuse(data.Forbidden, "无权。")
	}
	if p.years[text] {
		return 0, nil
	}
	year, err := workday.ParseYear(text)
	if err != nil {
		return 0, err
	}
	p.years[text] = true
	p.calendar = p.calendar.With(year)
	s.Calendar = p.calendar
	p.enter(0, s.Actor.Login, data.Event{Kind: "calendar_imported", Note: "2027", Actor: s.Actor.Login, At: at})
	changed := 0
	for i := range p.cases {
		c := p.cases[i].Clone()
		k, running := c.Due()
		waits := slices.ContainsFunc(c.Clocks, func(k data.Clock) bool { return k.Provisional })
		if !running || !waits && k.Raw.String() < "2026-12-01" {
			continue
		}
		if events, _ := (data.RecomputeClocks{}).Apply(&c, s); len(events) > 0 {
			p.settle(s, &c, events)
			p.cases[i] = c
			changed++
		}
	}
	return changed, nil
}

// disable keeps a user out or lets him in.
func (p *plain) disable(actor int64, at time.Time, id int64, disabled bool) error {
	s, err := p.scene(actor, at)
	if err != nil {
		return err
	}
	u := p.users[id]
	switch {
	case !s.Actor.May(data.ToAdminister):
		return data.Refuse(data.Forbidden, "无权。")
	case u.Disabled == disabled:
		return nil
	case u.May(data.ToAdminister):
		return data.Refuse(data.Conflict, "唯一。")
	}
	u.Disabled = disabled
	p.users[id] = u
	p.enter(0, s.Actor.Login, data.Event{Kind: map[bool]string{true: "user_disabled", false: "user_enabled"}[disabled], Actor: s.Actor.Login, At: at})
	return nil
}

// queue lists the ids of a queue.
func (p *plain) queue(who data.User, name string, today workday.Date) []int64 {
	type entry struct {
		due string
		id  int64
	}
	var found []entry
	for i := range p.cases {
		c := &p.cases[i]
		due := noDue
		if k, ok := c.Due(); ok {
			due = k.Raw.String()
		}
		in := map[string]bool{"open": true, "overdue": due < today.String(), "due7": due >= today.String() && due <= today.AddDays(7).String(),
			"unassigned": c.State == data.Accepted && len(c.Assigned) == 0, "marks": c.State == data.AwaitingMarks}
		if in[name] && slices.Contains(data.OpenStates(), c.State) && p.sees(who, c) {
			found = append(found, entry{due, c.ID})
		}
		waits, ok := map[string]func() (data.Clock, bool){"confirmation": c.ToConfirm, "performance_due": c.ToPerform,
			"performance_overdue": c.ToPerform, "follow_up": c.ToVisit, "transfer_answers": c.ToHear, "referral_reports": c.ToReport, "to_archive": c.ToArchive}[name]
		if !ok {
			continue
		}
		k, stands := waits()
		by := noDue
		if k.Name != "" {
			by = k.Raw.String()
		}
		switch name {
		case "confirmation":
			stands = stands && by >= today.String()
		case "performance_due":
			stands = stands && by >= today.String() && by <= today.AddDays(7).String()
		case "performance_overdue":
			stands = stands && by < today.String()
		}
		if stands && p.sees(who, c) {
			found = append(found, entry{by, c.ID})
		}
	}
	slices.SortFunc(found, func(a, b entry) int { return cmp.Or(cmp.Compare(a.due, b.due), cmp.Compare(a.id, b.id)) })
	ids := []int64{}
	for _, e := range found {
		ids = append(ids, e.id)
	}
	return ids
}

// search lists the ids of the newest twenty cases that a fragment of a name, a tail of digits or a
// number finds.
func (p *plain) search(who data.User, text string) []int64 {
	ids := []int64{}
	for i := len(p.cases) - 1; i >= 0 && len(ids) < 20; i-- {
		c := &p.cases[i]
		matches := plainMatch(c, text)
		if who.Anonymous() { // who asks by a whole number alone
			matches = c.IntakeNo == text || c.CaseNo == text
		}
		if p.sees(who, c) && matches {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

func plainMatch(c *data.Case, text string) bool {
	for _, p := range c.Parties {
		if strings.Contains(p.Name, text) || p.Agent != nil && strings.Contains(p.Agent.Name, text) {
			return true
		}
		for _, no := range []string{strings.ReplaceAll(p.Phone, "-", ""), p.IDNumber, p.CreditCode} {
			if len(text) >= 4 && strings.HasSuffix(strings.ToLower(no), strings.ToLower(text)) {
				return true
			}
		}
	}
	numbers := []string{c.IntakeNo, c.CaseNo}
	if slices.Contains(numbers, text) {
		return true
	}
	for _, a := range c.Agreements { // also by a void one's
		numbers = append(numbers, a.No)
	}
	for _, v := range c.VoidNumbers {
		numbers = append(numbers, v.No)
	}
	for _, no := range numbers { // its running part alone
		part := strings.TrimSuffix(no, "号")
		digits := part[len(strings.TrimRight(part, "0123456789")):]
		if digits != "" && strings.Trim(text, "0123456789") == "" && strings.TrimLeft(digits, "0") == strings.TrimLeft(text, "0") {
			return true
		}
	}
	return false
}
