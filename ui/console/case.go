package console

import (
	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
)

// oneCase names a case by its 登记号 or 案号.
type oneCase struct {
	Case string `required:"" help:"登记号或案号。" placeholder:"NO"`
}

// do carries out a command on the named case.
func (o oneCase) do(s *session, db *store.Store, actor data.Actor, cmd data.Command) (data.Case, error) {
	c, err := db.CaseByNo(s.ctx, actor, o.Case)
	if err != nil {
		return c, err
	}
	return db.Do(s.ctx, actor, c.ID, c.Version, cmd)
}

// act carries out a command on the named case and shows it.
func (o oneCase) act(s *session, cmd data.Command) error {
	return s.with(func(db *store.Store, actor data.Actor) error {
		c, err := o.do(s, db, actor, cmd)
		if err != nil {
			return err
		}
		return s.say(whole(&c))
	})
}

type registerCmd struct {
	File string `arg:"" help:"登记文件（JSON）。"`
}

// registered is the answer to a registration.
type registered struct {
	IntakeNo   string      `json:"intake_no"`
	CaseNo     *string     `json:"case_no"`
	State      data.State  `json:"state"`
	Route      data.Route  `json:"route"`
	Restricted bool        `json:"restricted"`
	Warnings   data.Faults `json:"warnings"`
}

// Run registers one intake.
func (c *registerCmd) Run(s *session) error {
	var in data.Intake
	if err := readJSON(c.File, &in); err != nil {
		return err
	}
	if err := checkSchema(in.Schema); err != nil {
		return err
	}
	return s.with(func(db *store.Store, actor data.Actor) error {
		k, err := db.Do(s.ctx, actor, 0, 0, data.Register{Intake: in})
		if err != nil {
			return err
		}
		scene, err := db.Scene(s.ctx, actor)
		if err != nil {
			return err
		}
		warnings := k.Warnings(scene)
		if warnings == nil {
			warnings = data.Faults{}
		}
		return s.say(registered{IntakeNo: k.IntakeNo, CaseNo: orNull(k.CaseNo), State: k.State, Route: k.Route, Restricted: k.Restricted, Warnings: warnings})
	})
}

type acceptCmd struct{ oneCase }

// Run accepts.
func (c *acceptCmd) Run(s *session) error { return c.act(s, data.Accept{}) }

type assignCmd struct {
	oneCase
	Mediator []string `required:"" help:"调解员编号，可写多个，第一个主持。" placeholder:"ID"`
}

// Run assigns.
func (c *assignCmd) Run(s *session) error { return c.act(s, data.Assign{Mediators: c.Mediator}) }

type agreeCmd struct {
	oneCase
	File string `arg:"" help:"协议文件（JSON）。"`
}

// agreed is the answer to an agreement.
type agreed struct {
	AgreementNo  *string            `json:"agreement_no"`
	Effective    *string            `json:"effective"`
	State        data.State         `json:"state"`
	MissingMarks []data.MissingMark `json:"missing_marks"`
	Findings     data.Findings      `json:"findings"`
	Clocks       []data.Clock       `json:"clocks"`
}

// Run hands in sessions, terms and marks.
func (c *agreeCmd) Run(s *session) error {
	var settle data.Settle
	if err := readJSON(c.File, &settle); err != nil {
		return err
	}
	if err := checkSchema(settle.Schema); err != nil {
		return err
	}
	return s.with(func(db *store.Store, actor data.Actor) error {
		k, err := c.do(s, db, actor, settle)
		if err != nil {
			return err
		}
		answer := agreed{State: k.State, MissingMarks: []data.MissingMark{}, Findings: data.Findings{}, Clocks: k.Clocks}
		if a := k.Agreement(); a != nil {
			answer.AgreementNo, answer.Effective = orNull(a.No), day(a.Effective)
			answer.MissingMarks, answer.Findings = k.MissingMarks(a), k.Check(a)
		}
		return s.say(answer)
	})
}

type showCmd struct{ oneCase }

// Run shows the whole case.
func (c *showCmd) Run(s *session) error {
	return s.with(func(db *store.Store, actor data.Actor) error {
		k, err := db.CaseByNo(s.ctx, actor, c.Case)
		if err != nil {
			return err
		}
		return s.say(whole(&k))
	})
}

type searchCmd struct {
	Text []string `arg:"" help:"一个或几个片段。"`
}

// Run prints up to 20 hits, one a line.
func (c *searchCmd) Run(s *session) error {
	return s.with(func(db *store.Store, actor data.Actor) error {
		text := ""
		for _, t := range c.Text {
			text += t + " "
		}
		rows, err := db.Find(s.ctx, actor, store.Find{Text: text})
		if err != nil {
			return err
		}
		for _, r := range rows {
			if err := s.say(r); err != nil {
				return err
			}
		}
		return nil
	})
}

type queueCmd struct {
	Name     string `arg:"" help:"open（在办）、overdue（超期）、due7（7日内到期）、unassigned（未指派）、marks（待签章）、confirmation（司法确认申请期内）、performance_due（7日内应履行）、performance_overdue（逾期未履行）、follow_up（待回访）、transfer_answers（转出待反馈）、referral_reports（移送待反馈）、to_archive（待归档）。"`
	Mediator string `help:"只列这名调解员主持的。" placeholder:"ID"`
	Limit    int    `help:"最多几行；0为全部。" placeholder:"N"`
}

// Run prints the rows of a queue, one a line, page after page.
func (c *queueCmd) Run(s *session) error {
	return s.with(func(db *store.Store, actor data.Actor) error {
		q := store.Queue{Name: c.Name, Host: c.Mediator, Limit: 500}
		for left := c.Limit; ; {
			if c.Limit > 0 {
				q.Limit = min(500, left)
			}
			rows, err := db.Queue(s.ctx, actor, q)
			if err != nil {
				return err
			}
			for _, r := range rows {
				if err := s.say(r); err != nil {
					return err
				}
			}
			left -= len(rows)
			if len(rows) < q.Limit || c.Limit > 0 && left <= 0 {
				return nil
			}
			q.After = &rows[len(rows)-1]
		}
	})
}

// shown is a case as the console prints it: the keys of the input files, flat.
type shown struct {
	*data.Case
	CaseNo   *string        `json:"case_no"`
	Sessions []data.Session `json:"sessions"`
	*data.Terms
	AgreementNo  *string            `json:"agreement_no"`
	Effective    *string            `json:"effective"`
	Marks        []data.Mark        `json:"marks"`
	MissingMarks []data.MissingMark `json:"missing_marks"`
	Voided       []data.Agreement   `json:"voided,omitempty"`
	Standings    []data.Standing    `json:"standings,omitempty"` // how far each obligation is met
	data.Course                     // with the keys of its lists
}

func whole(c *data.Case) shown {
	s := shown{Case: c, CaseNo: orNull(c.CaseNo), Sessions: c.Sessions, Marks: []data.Mark{}, MissingMarks: []data.MissingMark{}, Standings: c.Standings(), Course: c.Course}
	if s.Sessions == nil {
		s.Sessions = []data.Session{}
	}
	if a := c.Agreement(); a != nil {
		s.Terms, s.AgreementNo, s.Effective = &a.Terms, orNull(a.No), day(a.Effective)
		s.Marks, s.MissingMarks = append(s.Marks, a.Marks...), c.MissingMarks(a)
	}
	for _, a := range c.Agreements {
		if a.VoidReason != "" {
			s.Voided = append(s.Voided, a)
		}
	}
	return s
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func day(d workday.Date) *string {
	if d.IsZero() {
		return nil
	}
	return orNull(d.String())
}
