package cases

import (
	"time"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/widgets"
)

// formInvitation is the notice that asks the parties to come.
const formInvitation = "invitation"

// plan asks when and where the parties are to come, as the notice says, and then shows it.
func (p *Case) plan(then func()) {
	values := map[string]string{}
	if x := p.c.Planned; x != nil && x.At.After(now(p.scene)) {
		at := x.At.In(data.Zone)
		values["on"], values["clock"], values["place"] = workday.DateOf(at).String(), at.Format("15:04"), x.Place
	} else if n := len(p.c.Sessions); n > 0 {
		values["place"] = p.c.Sessions[n-1].Place
	}
	p.ask(act{title: "约定调解时间", verb: "保存并打印通知书", say: "时间、地点印在《调解通知书》上。",
		specs: []widgets.Spec{{Key: "on", Label: "日期", Kind: widgets.DateKind, Required: true, Today: p.today},
			{Key: "clock", Label: "时间", Required: true, Placeholder: "如 14:30", Check: clockProblem},
			{Key: "place", Label: "地点", Required: true, Wide: true, Placeholder: "如第一调解室"}},
		values: values, paths: map[string]string{"at": "on"},
		command: func(v func(string) string) data.Command {
			at, _ := time.ParseInLocation("2006-01-02 15:04", v("on")+" "+v("clock"), data.Zone)
			return data.PlanSession{Planned: data.Planned{At: at, Place: v("place")}}
		}, done: then})
}

// clockProblem says what is wrong with a time of the day.
func clockProblem(value string) string {
	if _, err := time.Parse("15:04", value); err != nil {
		return "时间请写成 14:30 的样子。"
	}
	return ""
}
