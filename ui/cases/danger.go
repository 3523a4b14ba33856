package cases

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/danger"
	"hefeng/ui/show"
	"hefeng/ui/widgets"
)

// showDanger says over the page what everybody who opens the case must know first: that it is dangerous, that
// it is restricted, and that a report is still owed.
func (p *Case) showDanger() {
	p.alarm.Objects = nil
	tone, sentence := danger.Told(&p.c)
	var report *widgets.Button
	if p.may(data.ToAmend) && tone == widgets.Red || danger.MustReport(&p.c) {
		report = widgets.NewButton("记录报告", nil, p.report)
	}
	if danger.MustReport(&p.c) {
		tone, sentence = widgets.Red, sentence+"应当立即报告公安机关，还没有记下报告情况。"
	}
	if sentence != "" {
		p.alarm.Objects = []fyne.CanvasObject{widgets.Padded(8, 16, widgets.Banner(tone, sentence, report))}
	}
	p.alarm.Refresh()
}

// dangerCard is 风险与报告: how dangerous the dispute is and why, and what was told to whom.
func (t *factsTab) dangerCard() fyne.CanvasObject {
	p := t.page
	head := widgets.Row(widgets.Section("风险与报告"), widgets.Spring())
	if p.may(data.ToAmend) && p.c.State != data.Archived {
		head.Add(widgets.NewButton("评定风险", fynetheme.WarningIcon(), p.rate).Kind(widgets.Link).Hint(widgets.Alt(fyne.KeyR)))
	}
	if p.may(data.ToAmend) {
		head.Add(widgets.NewButton("记录报告", fynetheme.MailSendIcon(), p.report).Kind(widgets.Link).Hint(widgets.Alt(fyne.KeyT)))
	}
	card := []fyne.CanvasObject{head, fact("风险等级", riskLine(p.c.Risk))}
	if r := p.c.Risk; r != nil {
		if why := danger.Reasons(r); why != "" {
			card = append(card, prose("理由", why))
		}
		if r.Measures != "" {
			card = append(card, prose("预防措施", r.Measures))
		}
	}
	for _, r := range p.c.Reports {
		card = append(card, prose(r.Kind.Name(), reportLine(&p.c, r)))
	}
	return widgets.Card(card...)
}

func riskLine(r *data.Risk) string {
	if r == nil {
		return "低（未见危险情形）"
	}
	return fmt.Sprintf("%s　%s 评定", r.Level.Name(), r.On.Chinese())
}

// reportLine is one report: when, to whom, who took it, about whom and what.
func reportLine(c *data.Case, r data.Report) string {
	at := r.At.In(data.Zone)
	line := show.Joined(workday.DateOf(at).Chinese()+at.Format(" 15:04"), r.To, "接收人"+r.Receiver, show.Phone(r.Phone))
	if r.CallNo != "" {
		line += " · 回执号" + r.CallNo
	}
	if r.Victim != nil && *r.Victim < len(c.Parties) {
		line += " · 受害人" + c.Parties[*r.Victim].Name
	}
	return line + " · 报告人" + r.By + "\n" + r.Matter
}

// report opens the form that records a report.
func (p *Case) report() {
	if p.may(data.ToAmend) {
		danger.Report(p.opt.Shell, &p.c, p.opt.Actor.Name, p.clock(), p.perform, p.keepFocus)
	}
}

// rate opens the form that rates the risk.
func (p *Case) rate() {
	if p.may(data.ToAmend) && p.c.State != data.Archived {
		danger.Rate(p.opt.Shell, &p.c, p.perform, p.keepFocus)
	}
}

// clock is the business time as it was last read.
func (p *Case) clock() time.Time {
	if p.scene.At.IsZero() {
		return time.Now()
	}
	return p.scene.At
}
