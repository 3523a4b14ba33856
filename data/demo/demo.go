// Package demo fills a database with believable, synthetic cases of every kind, the same for the same
// seed. Each is played act by act, as people at the counter would do them, and taken in as a whole;
// every case is marked as a demo.
package demo

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"hefeng/data"
	"hefeng/data/store"
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

// Options say how many cases, from which seed, and the last moment at which anything happens.
type Options struct {
	Cases    int
	Seed     uint64
	Until    time.Time // zero: the end of the known year 2026's November
	Progress io.Writer
}

var standardEnd = time.Date(2026, 11, 20, 17, 0, 0, 0, data.Zone)

// Fill makes the cases in the order in which they were received and returns how many there are.
func Fill(ctx context.Context, db *store.Store, actor data.Actor, o Options) (int, error) {
	if o.Until.IsZero() {
		o.Until = standardEnd
	}
	scene, err := db.Scene(ctx, actor)
	if err != nil {
		return 0, err
	}
	s := newStage(scene, o)
	filled := 0
	err = db.Import(ctx, actor, o.Cases, s.play, func(n int) {
		if o.Progress != nil {
			_, _ = fmt.Fprintf(o.Progress, "已生成 %d／%d 件\n", n, o.Cases)
		}
		filled = n
	})
	return filled, err
}

// stage is what all stories of a demo share. It is never changed while they are told.
type stage struct {
	Options
	scene  data.Scene
	days   spread
	town   *town
	kinds  []kind
	weight int // of all kinds
	units  units
}

func newStage(scene data.Scene, o Options) *stage {
	s := &stage{Options: o, scene: scene, days: newSpread(o.Until, o.Cases, scene.Calendar), town: newTown(o.Seed, o.Cases), units: unitsOf(scene.Network)}
	s.kinds, s.weight = kindsOf()
	return s
}

// play tells the story of the case of an index.
func (s *stage) play(i int) (*store.Made, error) {
	w := &writer{stage: s, rand: rand.New(rand.NewPCG(s.Seed, uint64(i)))}
	w.at = s.days.at((float64(i) + 0.5) / float64(s.Cases))
	if w.at.After(s.Until) {
		w.at = s.Until.Truncate(time.Second)
	}
	return w.tell()
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
