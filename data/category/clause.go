package category

import (
	"fmt"
	"regexp"
	"strings"

	"hefeng/assets/clauses"
	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/workday"
)

// Clause is a clause that is offered to be inserted.
type Clause struct {
	Title string
	Text  string
}

// unfilled stands where the case does not say; the check of the agreement asks for it.
const unfilled = "____"

var slot = regexp.MustCompile(`\{[a-z_]+\}`)

// Clauses are the templates of a case's category on a day (ISO), filled from its parties, its own fields
// and the obligations written so far.
func Clauses(c *data.Case, owed []data.Obligation, day string) []Clause {
	words := clauseWords(c, owed)
	var all []Clause
	for _, t := range clauses.On(day, c.Category) {
		text := slot.ReplaceAllStringFunc(t.Text, func(s string) string {
			if w := words[strings.Trim(s, "{}")]; w != "" {
				return w
			}
			return unfilled
		})
		all = append(all, Clause{t.Title, text})
	}
	return all
}

// clauseWords are what the names in a template stand for.
func clauseWords(c *data.Case, owed []data.Obligation) map[string]string {
	name := func(i int) string {
		if i < 0 || i >= len(c.Parties) {
			return ""
		}
		return c.Parties[i].Name
	}
	words := fieldWords(c)
	words["applicant"], words["respondent"] = sideOf(c, data.Applicant), sideOf(c, data.Respondent)
	words["payer"], words["payee"] = words["respondent"], words["applicant"]
	words["doer"] = words["applicant"]
	if c.Amount > 0 {
		words["sum"] = inFull(c.Amount)
	}
	var parts []string
	var whole money.Fen
	paid, done := false, false
	for _, o := range owed {
		switch {
		case o.Amount > 0:
			if !paid {
				words["payer"], words["payee"], words["what"], words["sum"] = name(o.From), name(o.To), paidFor(o.What), inFull(o.Amount)
				words["due"], words["how"], words["where"] = onPaper(o.Due), o.How, o.Place
			}
			paid = true
			whole += o.Amount
			parts = append(parts, fmt.Sprintf("第%d期%s，于%s前支付", len(parts)+1, inFull(o.Amount), onPaper(o.Due)))
		case !done:
			done = true
			words["doer"], words["deed"], words["deed_due"], words["deed_place"] = name(o.From), o.What, onPaper(o.Due), o.Place
		}
	}
	if len(parts) > 1 {
		words["total"], words["instalments"] = inFull(whole), strings.Join(parts, "；")
	}
	return words
}

// fieldWords are the answers to the category's own questions, by their keys.
func fieldWords(c *data.Case) map[string]string {
	words := map[string]string{}
	k, ok := Get(c.Category)
	if !ok {
		return words
	}
	for _, f := range k.Accepts() {
		v, ok := c.Fields[f.Key]
		if !ok {
			continue
		}
		s, _ := v.(string)
		switch f.Kind {
		case Money:
			if fen, ok := v.(int64); ok && fen > 0 {
				words[f.Key] = inFull(money.Fen(fen))
			}
		case Month:
			var year, month int
			if n, _ := fmt.Sscanf(s, "%d-%d", &year, &month); n == 2 {
				words[f.Key] = fmt.Sprintf("%d年%d月", year, month)
			}
		case Day:
			if d, err := workday.ParseDate(s); err == nil {
				words[f.Key] = d.Chinese()
			}
		default:
			words[f.Key] = f.Show(v)
		}
	}
	return words
}

// sideOf names the parties of one side.
func sideOf(c *data.Case, role data.PartyRole) string {
	var names []string
	for _, p := range c.PartiesOf(role) {
		names = append(names, p.Name)
	}
	return strings.Join(names, "、")
}

// inFull is a sum as a clause writes it.
func inFull(f money.Fen) string {
	return f.String() + "元（大写：人民币" + money.Upper(f) + "）"
}

func onPaper(d workday.Date) string {
	if d.IsZero() {
		return unfilled
	}
	return d.Chinese()
}

// paidFor is what a payment is for, without the word that it is one.
func paidFor(what string) string {
	for _, verb := range []string{"一次性支付", "支付", "给付", "付清", "缴纳"} {
		what = strings.TrimPrefix(what, verb)
	}
	return what
}
