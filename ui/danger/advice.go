package danger

import (
	"slices"
	"strings"

	"hefeng/assets/articles"
	"hefeng/data"
	"hefeng/ui/widgets"
)

// Advice is what the counter says while a dangerous dispute is typed: the level, the answers that make it, what
// to do now, and that it will be restricted. It is "" where there is nothing to fear and nothing to keep.
func Advice(d data.Danger) (tone widgets.Tone, sentence string) {
	tone = widgets.Accented
	var said []string
	switch d.Level {
	case data.HighRisk:
		tone = widgets.Red
	case data.MediumRisk:
		tone = widgets.Amber
	default:
		if !d.Restricts {
			return tone, ""
		}
	}
	if d.Level != data.LowRisk {
		said = append(said, d.Level.Name()+"风险，"+todo(d.Signs))
	}
	if d.Restricts {
		said = append(said, "登记后列为保密案件。")
	}
	return tone, strings.Join(said, "") + "理由：" + strings.Join(d.Reasons, "；") + "。"
}

// todo is what the signs ask of whoever stands at the counter.
func todo(signs []data.RiskSign) string {
	home := func(s data.RiskSign) bool {
		return slices.Contains([]data.RiskSign{data.Choking, data.DeathThreat, data.ChildHurt, data.Violence, data.Stalking}, s)
	}
	if slices.ContainsFunc(signs, home) {
		return "登记后提示主管。请单独接待，不安排双方同时到场；有现实危险的立即报警，并告知可以申请人身安全保护令（" + articles.Cite("protection_order") + "）。"
	}
	return "登记后提示主管。请采取预防措施；可能引起治安案件、刑事案件的，及时报告公安机关（" + articles.Cite("police") + "）。"
}
