package data_test

import (
	"testing"

	"hefeng/data"
)

func TestASessionIsPlanned(t *testing.T) {
	accepted := registered(t)
	accepted.do(acceptTime, data.Accept{})
	plan := func(at, place string) data.PlanSession {
		p := data.PlanSession{}
		if at != "" {
			p.Planned.At = moment(at)
		}
		p.Planned.Place = place
		return p
	}
	play(t, acceptTime, []turn{
		{name: "planned", s: accepted, cmd: plan("2026-12-01 09:30", "第一调解室"), state: data.Accepted, kind: "session_planned"},
		{name: "nothing", s: accepted, cmd: plan("", " "), fields: []string{"at", "place"}},
		{name: "gone by", s: accepted, cmd: plan("2026-11-01 09:30", "第一调解室"), fields: []string{"at"}},
		{name: "not taken on", s: registered(t), cmd: plan("2026-12-01 09:30", "第一调解室"), code: data.Conflict},
	})
}
