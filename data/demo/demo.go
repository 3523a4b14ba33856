// Package demo fills a database with believable, synthetic property cases, the same for the same
// seed. It works through the store's door as a clerk would; every case is marked as a demo.
package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
)

// Login and Password of the demo user; everybody knows them.
const (
	Login    = "demo"
	Password = "demo"
)

// User is the demo user for a centre's unit.
func User(centre string) data.User {
	return data.User{Login: Login, Name: "演示用户", Roles: data.FounderRoles(), Unit: centre, Restricted: true}
}

// Options say how many cases, from which seed, and the last day on which anything happens.
type Options struct {
	Cases    int
	Seed     uint64
	Until    time.Time // zero: the end of the known year 2026's November
	Progress io.Writer
}

var (
	standardEnd = time.Date(2026, 11, 20, 17, 0, 0, 0, data.Zone)
	span        = 300 * 24 * time.Hour
)

// Fill makes the cases in the order in which they were received and returns how many there are.
func Fill(ctx context.Context, db *store.Store, actor data.Actor, o Options) (int, error) {
	if o.Until.IsZero() {
		o.Until = standardEnd
	}
	scene, err := db.Scene(ctx, actor)
	if err != nil {
		return 0, err
	}
	for i := range o.Cases {
		if err := ctx.Err(); err != nil {
			return i, err
		}
		w := writer{rand: rand.New(rand.NewPCG(o.Seed, uint64(i))), network: scene.Network, until: o.Until}
		at := o.Until.Add(-span + span/time.Duration(o.Cases)*time.Duration(i)).Truncate(24 * time.Hour)
		w.at = office(at, w.rand)
		if err := w.play(ctx, db, actor); err != nil {
			return i, fmt.Errorf("demo case %d: %w", i+1, err)
		}
		if o.Progress != nil && (i+1)%500 == 0 {
			_, _ = fmt.Fprintf(o.Progress, "已生成 %d／%d 件\n", i+1, o.Cases)
		}
	}
	return o.Cases, nil
}

// office is a time of day at which the counter is open.
func office(day time.Time, r *rand.Rand) time.Time {
	d := workday.DateOf(day)
	return time.Date(d.Year(), d.Month(), d.Day(), 8, 30, 0, 0, data.Zone).Add(time.Duration(r.IntN(8*60)) * time.Minute)
}

// writer tells the story of one case; at moves on as it goes.
type writer struct {
	rand    *rand.Rand
	network *data.Network
	at      time.Time
	until   time.Time
}

// community is where a dispute arose, empty in a network without communities.
func (w *writer) community() string {
	var codes []string
	for _, o := range w.network.Organisations {
		if o.Kind == data.Community {
			codes = append(codes, o.Code)
		}
	}
	if len(codes) == 0 {
		return ""
	}
	return pick(w.rand, codes)
}

// later moves on by some days; false when that is after the end, where the story stops.
func (w *writer) later(days int) bool {
	w.at = office(w.at.AddDate(0, 0, days), w.rand)
	return !w.at.After(w.until)
}

// stalls says that a case comes to a standstill: of the last five weeks some percent, of older ones
// a few, as at a centre that works.
func (w *writer) stalls(percent int) bool {
	if w.until.Sub(w.at) > 35*24*time.Hour {
		return w.rand.IntN(1000) < percent
	}
	return w.rand.IntN(100) < 2*percent
}

// errStop ends a story where time or the parties stop it.
var errStop = errors.New("the story ends here")

// play carries a case as far as its story goes.
func (w *writer) play(ctx context.Context, db *store.Store, actor data.Actor) error {
	in := w.intake()
	c, err := db.At(w.at).Do(ctx, actor, 0, 0, data.Register{Intake: in, Demo: true})
	if err != nil {
		return err
	}
	do := func(cmd data.Command) error {
		c, err = db.At(w.at).Do(ctx, actor, c.ID, c.Version, cmd)
		return err
	}
	for _, step := range []func(func(data.Command) error, *data.Case) error{w.accept, w.assign, w.sit, w.agree} {
		if err := step(do, &c); err != nil {
			if errors.Is(err, errStop) {
				return nil
			}
			return err
		}
	}
	return nil
}

func (w *writer) accept(do func(data.Command) error, c *data.Case) error {
	if len(c.Consents) < len(c.Parties) {
		if w.stalls(8) || !w.later(1+w.rand.IntN(3)) {
			return errStop // the other side has not answered
		}
		consent := data.Consent{Party: 1, On: workday.DateOf(w.at), How: data.OralConsent}
		if err := do(data.RecordConsent{Consent: consent}); err != nil {
			return err
		}
	}
	return do(data.Accept{})
}

func (w *writer) assign(do func(data.Command) error, _ *data.Case) error {
	if w.stalls(4) || !w.later(w.rand.IntN(2)) {
		return errStop
	}
	var ids []string
	for _, m := range w.network.Mediators {
		if (m.Organisation == w.network.Committee || m.Kind == "full_time") && m.ServesOn(workday.DateOf(w.at)) {
			ids = append(ids, m.ID)
		}
	}
	if len(ids) == 0 {
		return errStop // a network without anybody to mediate
	}
	return do(data.Assign{Mediators: []string{pick(w.rand, ids)}})
}

func (w *writer) sit(do func(data.Command) error, c *data.Case) error {
	if !w.later(2 + w.rand.IntN(8)) {
		return errStop
	}
	if w.rand.IntN(100) < 35 {
		if err := do(data.RecordSession{Session: w.session(c, data.SessionContinued)}); err != nil {
			return err
		}
		if w.stalls(15) || !w.later(3+w.rand.IntN(7)) {
			return errStop
		}
	}
	return do(data.RecordSession{Session: w.session(c, data.SessionAgreed)})
}

func (w *writer) agree(do func(data.Command) error, c *data.Case) error {
	if w.stalls(10) {
		return errStop
	}
	if err := do(data.Draft{Terms: w.terms(c)}); err != nil {
		return err
	}
	today := workday.DateOf(w.at)
	marks := []data.Mark{
		data.PartyMark(data.ByLegalRepresentative, 0, data.Signature, today),
		data.PartyMark(data.ByParty, 0, data.Seal, today),
		data.PartyMark(data.ByParty, 1, data.Signature, today),
		{By: data.ByMediator, Mediator: c.Assigned[0], Kind: data.Signature, On: today},
	}
	if w.stalls(12) {
		marks = marks[:2] // the owner has not come to sign yet
	}
	for _, m := range marks {
		if err := do(data.MarkSignature{Mark: m}); err != nil {
			return err
		}
	}
	if len(marks) < 4 || !w.later(w.rand.IntN(2)) {
		return errStop
	}
	return do(data.MarkSignature{Mark: data.Mark{By: data.ByCommittee, Kind: data.Seal, On: workday.DateOf(w.at)}})
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
