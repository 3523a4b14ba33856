package category

import (
	"hefeng/data"
)

// sign is an answer that makes a dispute dangerous or keeps it from others' eyes.
type sign struct {
	field     string
	answers   []string
	level     data.RiskLevel // at least
	restricts bool           // from the first save
	seen      data.RiskSign  // as rated, if it is one of the signs
	reason    string
}

// signs are the rules of the screen: weapon, choking, threat of killing and a hurt child make the
// level high (DOMAIN §4.3). A yes in the screen, sexual harm, harm to a minor and a closed session
// restrict; crowd, weapon and self-harm raise the level and restrict nothing.
var signs = []sign{
	{"screen_weapon", []string{yes}, data.HighRisk, true, data.Weapon, "安全询问：使用凶器"},
	{"screen_choking", []string{yes}, data.HighRisk, true, data.Choking, "安全询问：扼颈"},
	{"screen_death_threat", []string{yes}, data.HighRisk, true, data.DeathThreat, "安全询问：扬言杀人"},
	{"screen_child", []string{yes}, data.HighRisk, true, data.ChildHurt, "安全询问：伤及孩子"},
	{"screen_suicide_threat", []string{yes}, data.HighRisk, true, data.SelfHarm, "安全询问：扬言自杀"},
	{"screen_violence", []string{yes}, data.MediumRisk, true, data.Violence, "安全询问：遭受暴力或威胁"},
	{"screen_physical", []string{yes}, data.MediumRisk, true, data.Violence, "安全询问：殴打身体"},
	{"screen_threat", []string{yes}, data.MediumRisk, true, data.Violence, "安全询问：威胁"},
	{"screen_treated", []string{yes}, data.MediumRisk, true, data.Violence, "安全询问：受伤就医"},
	{"screen_sexual", []string{yes}, data.MediumRisk, true, data.Violence, "安全询问：性侵害"},
	{"screen_control", []string{yes}, data.MediumRisk, true, data.Violence, "安全询问：控制钱物行动"},
	{"screen_stalking", []string{yes}, data.MediumRisk, true, data.Stalking, "安全询问：跟踪骚扰"},
	{"screen_child_present", []string{yes}, data.MediumRisk, true, data.Violence, "安全询问：孩子在场"},
	{"screen_increasing", []string{yes}, data.MediumRisk, true, data.Violence, "安全询问：越来越重"},
	{"screen_afraid_home", []string{yes}, data.MediumRisk, true, data.Violence, "安全询问：不敢回家"},
	{"screen_pregnant", []string{yes}, data.LowRisk, true, "", "安全询问：怀孕"},
	{"sexual_harm", []string{yes}, data.MediumRisk, true, "", "涉性侵害骚扰"},
	{"damage_kind", []string{"harassment"}, data.LowRisk, true, "", "涉性骚扰"},
	{"dispute_kind", []string{"violence", "harassment"}, data.MediumRisk, true, data.Violence, "涉家庭暴力或骚扰"},
	{"minor_harmed", []string{yes}, data.MediumRisk, true, data.MinorInIt, "未成年人受到侵害"},
	{"closed_session", []string{yes}, data.LowRisk, true, "", "当事人要求不公开调解"},
	{"danger_weapon", []string{yes}, data.HighRisk, false, data.Weapon, "持械"},
	{"danger_self_harm", []string{yes}, data.HighRisk, false, data.SelfHarm, "自伤自杀"},
	{"danger_crowd", []string{yes}, data.MediumRisk, false, data.CrowdSign, "聚众"},
	{"escalating", []string{yes}, data.MediumRisk, false, "", "可能激化"},
}

// Danger reads the danger of a dispute from its answers: the highest level of any sign, and each
// reason in words. Parties under 18 are seen by the intake itself.
func (c *Category) Danger(in *data.Intake) data.Danger {
	v, d := valuesOf(in), data.Danger{Level: data.LowRisk}
	for _, s := range signs {
		if v.Is(s.field, s.answers...) {
			d.See(s.level, s.restricts, s.seen, s.reason)
		}
	}
	return d
}
