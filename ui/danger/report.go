package danger

import (
	"strconv"
	"time"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/widgets"
)

// Report opens the form in which a report to the police, or one that the law orders, is recorded. by is who
// reports as long as nobody else is named; done follows a record that was kept and may be nil.
func Report(h Host, c *data.Case, by string, now time.Time, do Do, done func()) {
	kind := data.PoliceReport
	if MustReport(c) {
		kind = data.MandatoryReport
	}
	var parties []widgets.Option
	for i, p := range c.Parties {
		parties = append(parties, widgets.Option{Value: strconv.Itoa(i), Label: p.Role.Name() + p.Name})
	}
	a := newAct(h, "记录报告", "无民事行为能力人、限制民事行为能力人遭受或者疑似遭受家庭暴力，或者未成年人受到侵害的，应当立即报告公安机关，报告后在这里记下。", "保存记录", []widgets.Spec{
		{Key: "kind", Label: "报告种类", Kind: widgets.BarKind, Required: true, Wide: true, Options: []widgets.Option{
			{Value: string(data.PoliceReport), Label: data.PoliceReport.Name()}, {Value: string(data.MandatoryReport), Label: data.MandatoryReport.Name()}}},
		{Key: "to", Label: "报告机关", Required: true, Placeholder: "如派出所名称"},
		{Key: "receiver", Label: "接收人", Required: true},
		{Key: "at", Label: "报告日期", Kind: widgets.DateKind, Required: true, Today: h.Today},
		{Key: "clock", Label: "报告时刻", Required: true, Placeholder: "如 10:31", Check: func(s string) string {
			if _, ok := clock(s); !ok {
				return "报告时刻应写成 10:31 的样子。"
			}
			return ""
		}},
		{Key: "phone", Label: "机关电话", Kind: widgets.PhoneKind},
		{Key: "call_no", Label: "回执号", Placeholder: "报警回执号，可暂缺"},
		{Key: "victim", Label: "受害人", Kind: widgets.ChoiceKind, Options: parties, Placeholder: "强制报告必填"},
		{Key: "by", Label: "报告人", Required: true},
		{Key: "matter", Label: "报告事项", Kind: widgets.LongKind, Required: true, Lines: 3, Placeholder: "如谁受到什么侵害、现在是否安全"},
	}, do)
	now = now.In(data.Zone)
	a.form.Set("kind", string(kind))
	a.form.Set("at", workday.DateOf(now).String())
	a.form.Set("clock", now.Format("15:04"))
	a.form.Set("by", by)
	a.cmd = func() data.Command { return data.ReportDanger{Report: reportOf(a.form)} }
	a.done = done
	a.show()
}

// clock reads a time of day: 10:31, also 1031 and with a full-width colon.
func clock(s string) (time.Time, bool) {
	for _, layout := range []string{"15:04", "15：04", "1504"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// reportOf is the report as typed, to the minute.
func reportOf(f *widgets.Form) data.Report {
	r := data.Report{Kind: data.ReportKind(f.Value("kind")), To: f.Value("to"), Receiver: f.Value("receiver"), Phone: f.Value("phone"),
		CallNo: f.Value("call_no"), By: f.Value("by"), Matter: f.Value("matter")}
	if on, err := workday.ParseDate(f.Value("at")); err == nil {
		t, _ := clock(f.Value("clock"))
		day := on.Time()
		r.At = time.Date(day.Year(), day.Month(), day.Day(), t.Hour(), t.Minute(), 0, 0, data.Zone)
	}
	if i, err := strconv.Atoi(f.Value("victim")); err == nil {
		r.Victim = &i
	}
	return r
}
