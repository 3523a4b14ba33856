package danger

import (
	"strings"

	"hefeng/data"
	"hefeng/ui/widgets"
)

// Rate opens the form in which the risk of a case is rated anew. done follows a rating that was kept and may
// be nil.
func Rate(h Host, c *data.Case, do Do, done func()) {
	var levels, signs []widgets.Option
	for _, l := range []data.RiskLevel{data.LowRisk, data.MediumRisk, data.HighRisk} {
		levels = append(levels, widgets.Option{Value: string(l), Label: l.Name()})
	}
	for _, s := range data.RiskSigns() {
		signs = append(signs, widgets.Option{Value: string(s), Label: s.Name()})
	}
	a := newAct(h, "评定风险", "持械、扼颈、扬言杀人、伤及儿童、自伤自杀的，等级为高，并写明预防措施。涉家庭暴力、跟踪骚扰、未成年人的，案件列为保密。", "保存评定", []widgets.Spec{
		{Key: "level", Label: "风险等级", Kind: widgets.BarKind, Required: true, Options: levels, Wide: true},
		{Key: "signs", Label: "风险情形", Kind: widgets.SeveralKind, Options: signs},
		{Key: "measures", Label: "预防措施", Kind: widgets.LongKind, Lines: 3, Placeholder: "如分开接待、报告公安机关、告知人身安全保护令"},
	}, do)
	a.form.Set("level", string(data.LowRisk))
	if r := c.Risk; r != nil {
		var seen []string
		for _, s := range r.Signs {
			seen = append(seen, string(s))
		}
		a.form.Set("level", string(r.Level))
		a.form.Set("signs", strings.Join(seen, ","))
		a.form.Set("measures", r.Measures)
	}
	a.cmd = func() data.Command {
		cmd := data.RateRisk{Level: data.RiskLevel(a.form.Value("level")), Measures: a.form.Value("measures")}
		for s := range strings.SplitSeq(a.form.Value("signs"), ",") {
			if s != "" {
				cmd.Signs = append(cmd.Signs, data.RiskSign(s))
			}
		}
		return cmd
	}
	a.done = done
	a.show()
}
