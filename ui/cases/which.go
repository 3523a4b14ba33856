package cases

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"hefeng/data"
	"hefeng/printing"
	"hefeng/ui/widgets"
)

// recorded are the times of the sessions, inquiries or visits of which a form is the record, oldest first; nil
// for other forms.
func recorded(c *data.Case, key string) []time.Time {
	var times []time.Time
	switch key {
	case "record":
		for _, x := range c.Sessions {
			times = append(times, x.At)
		}
	case "investigation":
		for _, x := range c.Investigations {
			times = append(times, x.At)
		}
	case "follow_up":
		for _, x := range c.FollowUps {
			times = append(times, x.At)
		}
	}
	return times
}

// unprinted names the sessions, inquiries or visits whose record has not left the house although that of
// another has, "" where none is left.
func unprinted(c *data.Case, key string) string {
	var left []string
	times := recorded(c, key)
	for i, at := range times {
		if c.LastIssued(key, nil, at) == nil {
			left = append(left, strconv.Itoa(i+1))
		}
	}
	if len(left) == 0 || len(left) == len(times) {
		return ""
	}
	return "第 " + strings.Join(left, "、") + " 次的还没有打印"
}

// askWhich asks of which session, inquiry or visit the record is printed; the last is proposed.
func (p *Case) askWhich(key string, times []time.Time) {
	form, _ := printing.Find(key)
	var options []widgets.Option
	for i, at := range slices.Backward(times) {
		note := "未打印"
		if p.c.LastIssued(key, nil, at) != nil {
			note = "已打印"
		}
		options = append(options, widgets.Option{Value: strconv.Itoa(i), Label: fmt.Sprintf("第 %d 次 · %s", i+1, moment(at)), Note: note})
	}
	p.ask(act{title: "打印 · " + form.Short, verb: "去打印", say: fmt.Sprintf("本案有 %d 次%s，请选定打印哪一次。", len(times), form.Short),
		specs:  []widgets.Spec{{Key: "which", Label: "哪一次", Kind: widgets.ChoiceKind, Options: options, Required: true, Wide: true}},
		values: map[string]string{"which": options[0].Value},
		run: func(d *actDialog, _ func()) {
			i, err := strconv.Atoi(d.form.Value("which"))
			if err != nil || i < 0 || i >= len(times) {
				return // the form says so
			}
			d.dialog.Close()
			p.opt.Record(p.c, key, times[i])
		}})
}
