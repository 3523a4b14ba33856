package demo

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/workday"
)

// fill answers the fields of the category: the property ones as a clerk would, any other by what its
// declaration says. Days and months go on in the order of the fields.
func (w *writer) fill(in *data.Intake) {
	in.Fields = map[string]any{}
	if w.kind.category.Code == "property" {
		w.property(in)
		return
	}
	day := in.OccurredOn
	for _, f := range w.kind.category.Fields {
		if f.Computed || !f.Shown(in) || !f.Required && !w.chance(60) {
			continue
		}
		if v := w.value(f, in, &day); v != nil {
			in.Fields[f.Key] = v
		}
	}
	w.overlays(in)
}

// overlays answers what the sets laid over the category require, and some of the rest.
func (w *writer) overlays(in *data.Intake) {
	for _, f := range w.kind.category.Asks(in) {
		switch {
		case f.Overlay == "":
		case f.Required && f.Kind == category.YesNo:
			in.Fields[f.Key] = true
		case f.Required && f.Kind == category.Asked:
			in.Fields[f.Key] = map[bool]string{true: "yes", false: "no"}[w.chance(15)]
		case f.Key == "people_concerned" && w.chance(30):
			in.Fields[f.Key] = w.amountOf(f.Unit)
		}
	}
}

// unasked are fields of grave or seldom matters, which stay empty in a demo unless they are required.
var unasked = map[string]bool{"sexual_harm": true, "forensic_grade": true, "loss_death": true, "loss_disability": true, "loss_mental": true, "dead": true,
	"suspect_fake": true, "ownership": true, "against_government": true, "accepted_elsewhere": true, "disability_grade": true, "dispatched": true,
	"police_no": true, "arbitration_no": true, "inspection_no": true, "fake": true, "deceased": true}

// value is an answer to a field, nil where there is nothing to say.
func (w *writer) value(f category.Field, in *data.Intake, day *workday.Date) any {
	if !f.Required && (unasked[f.Key] || f.Rare && w.chance(80) || f.Kind == category.Money && w.chance(50)) {
		return nil
	}
	switch f.Kind {
	case category.Text:
		return w.text(f, in)
	case category.Long:
		if f.Required {
			return in.Summary
		}
	case category.Number:
		return w.amountOf(f.Unit)
	case category.Money:
		return int64(w.kind.least+w.rand.IntN(1+w.kind.most/400)*100) * 100
	case category.Day, category.Month:
		next := day.AddDays(w.rand.IntN(40))
		if next.After(in.Received()) {
			next = *day
		}
		*day = next
		if f.Kind == category.Month {
			return next.String()[:7]
		}
		return next.String()
	case category.Choice:
		return pick(w.rand, f.Options).Code
	case category.Several:
		return []string{pick(w.rand, f.Options).Code}
	case category.YesNo:
		return w.chance(40)
	case category.Asked:
		return pick(w.rand, []string{"yes", "no", "unknown"})
	case category.PersonName:
		name, _ := personName(w.rand, w.chance(50))
		return name
	case category.OrgName:
		return w.orgName(f.Label)
	case category.IDCard:
		return idNumber(1950+w.rand.IntN(50), 1+w.rand.IntN(12), 1+w.rand.IntN(999))
	case category.CreditCode:
		return w.creditCode()
	case category.Group:
		return w.rows(f, in, *day)
	case category.Address:
		return in.Place.Address
	case category.Phone:
		return phone(w.rand)
	}
	return nil
}

// rows are one or two rows of a group.
func (w *writer) rows(group category.Field, in *data.Intake, day workday.Date) any {
	var rows []any
	for range 1 + w.rand.IntN(2) {
		row, on := map[string]any{}, day
		for _, f := range group.Fields {
			if f.Computed || f.ShownIf != nil {
				continue
			}
			if v := w.value(f, in, &on); v != nil {
				row[f.Key] = v
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// creditCode is that of the organisation that the dispute is with.
func (w *writer) creditCode() any {
	for _, p := range slices.Backward(w.sides) {
		if p.Kind == data.OrgParty {
			return p.CreditCode
		}
	}
	return nil
}

// amountOf is a number as its unit lets one expect.
func (w *writer) amountOf(unit string) float64 {
	switch {
	case strings.Contains(unit, "㎡"):
		return float64(4000+w.rand.IntN(12000)) / 100
	case unit == "亩":
		return float64(5+w.rand.IntN(95)) / 10
	case strings.Contains(unit, "%"):
		return float64(10 * (1 + w.rand.IntN(10)))
	}
	return float64(1 + w.rand.IntN(12))
}

// text answers by what the label asks for.
func (w *writer) text(f category.Field, in *data.Intake) any {
	name, _ := personName(w.rand, w.chance(50))
	for _, x := range []struct {
		asks   string
		answer string
	}{{"小区", pick(w.rand, estates)}, {"地址", in.Place.Address}, {"地点", in.Place.Address}, {"坐落", in.Place.Address}, {"电话", phone(w.rand)},
		{"单位", w.orgName(f.Label)}, {"公司", w.orgName(f.Label)}, {"医院", w.orgName(f.Label)}, {"姓名", name}, {"联系人", name},
		{"号", fmt.Sprintf("示例%06d", w.rand.IntN(1e6))}} {
		if strings.Contains(f.Label, x.asks) {
			return x.answer
		}
	}
	if f.Required {
		return "见申请材料"
	}
	return nil
}

// orgName is an organisation of the trade that a label asks for.
func (w *writer) orgName(label string) string {
	for _, x := range labelTrades {
		if strings.Contains(label, x[0]) {
			return w.town.firm(w.rand, x[1]).Name
		}
	}
	for _, p := range slices.Backward(w.sides) { // mostly whom the dispute is against
		if p.Kind == data.OrgParty {
			return p.Name
		}
	}
	return w.town.firm(w.rand, "trader").Name
}

// labelTrades are words of labels with the trade that they mean.
var labelTrades = [][2]string{{"医", "hospital"}, {"保险", "insurer"}, {"交强", "insurer"}, {"商业险", "insurer"}, {"村", "village"}, {"旅行", "agency"},
	{"平台", "platform"}, {"施工", "builder"}, {"总包", "builder"}, {"分包", "builder"}, {"征收", "developer"}, {"污染", "factory"}, {"鉴定", "service"}, {"检测", "service"}}

// property answers the fields of a dispute about a home, mostly about fees that were not paid.
func (w *writer) property(in *data.Intake) {
	from := w.at.AddDate(0, -6-w.rand.IntN(18), 0)
	to := w.at.AddDate(0, -1, 0)
	in.Fields = map[string]any{"house_kind": "home", "contract_kind": pick(w.rand, []string{"early", "elected", "factual"}), "area": float64(5000+w.rand.IntN(9000)) / 100}
	if parts := homes.FindStringSubmatch(in.Place.Address); parts != nil {
		in.Fields["estate"], in.Fields["building"], in.Fields["unit"], in.Fields["room"] = parts[1], parts[2], parts[3], parts[4]
	}
	if in.Parties[0].Kind == data.OrgParty {
		grudge := w.rand.IntN(len(grudges))
		in.Amount, in.OccurredOn = 0, firstOf(from.Year(), int(from.Month()))
		for k, v := range map[string]any{"dispute_kind": "arrears", "unit_price": int64(80 + 10*w.rand.IntN(15)), "arrears_from": from.Format("2006-01"),
			"arrears_to": to.Format("2006-01"), "urged_how": pick(w.rand, []string{"written", "message", "call", "visit"}),
			"urged_on": firstOf(to.Year(), int(to.Month())).String(), "refusal_reasons": []string{grudgeCodes[grudge]}} {
			in.Fields[k] = v
		}
		in.Summary = fmt.Sprintf("业主%s自%s起未交物业费，称%s。", in.Parties[1].Name, from.Format("2006年1月"), grudges[grudge])
		in.Claims = []string{fmt.Sprintf("支付%s至%s物业费", from.Format("2006年1月"), to.Format("2006年1月"))}
		return
	}
	in.Fields["dispute_kind"] = pick(w.rand, []string{"service", "parking", "leak", "heating", "common_income", "decoration", "safety"})
}

// homes are addresses as home writes them.
var homes = regexp.MustCompile(`^(\D+)(\d+)号楼(\d+)单元(\d+)室$`)
