// Package wording is the table of words that the check of an agreement looks for in its clauses. It is
// data, not code: a word that the centre has learned to fear is a change of a row, a rule that the law
// changes a row with a later day.
package wording

import (
	_ "embed"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

//go:embed wording.json
var table []byte

// Rule is a kind of words and what is wrong with them.
type Rule struct {
	Key        string   `json:"key"`
	Level      string   `json:"level"`              // block or warn
	Article    string   `json:"article"`            // key in assets/articles
	From       string   `json:"from"`               // first day, ISO
	In         string   `json:"in,omitempty"`       // facts: in the facts; empty: in the clauses
	Category   []string `json:"category,omitempty"` // only in these; empty: in all
	Word       string   `json:"word"`               // pattern of the words
	UnlessIn   string   `json:"unless"`             // a clause that matches it is not at fault
	UnlessPast string   `json:"before"`             // words after a text that matches it are not at fault
	Say        string   `json:"say"`                // the finding; {word} is what was found

	word, unless, before *regexp.Regexp
}

var rules = load()

// load compiles the table; the package's test proves every row.
func load() []Rule {
	var rows []Rule
	if err := json.Unmarshal(table, &rows); err != nil {
		panic("wording.json: " + err.Error())
	}
	for i := range rows {
		r := &rows[i]
		r.word = regexp.MustCompile(r.Word)
		if r.UnlessIn != "" {
			r.unless = regexp.MustCompile(r.UnlessIn)
		}
		if r.UnlessPast != "" {
			r.before = regexp.MustCompile(r.UnlessPast)
		}
	}
	return rows
}

// On are the rules for clauses in force on a day (ISO) for a category, in the order of the table.
func On(day, category string) []Rule { return in("", on(rules, day, category)) }

// OnFacts are the rules for the facts in force on a day (ISO) for a category, in the order of the table.
func OnFacts(day, category string) []Rule { return in("facts", on(rules, day, category)) }

// in are those for one part of an agreement.
func in(part string, rules []Rule) []Rule {
	return slices.DeleteFunc(rules, func(r Rule) bool { return r.In != part })
}

func on(rules []Rule, day, category string) []Rule {
	var in []Rule
	for _, r := range rules {
		if r.From > day || len(r.Category) > 0 && !slices.Contains(r.Category, category) {
			continue
		}
		if i := slices.IndexFunc(in, func(x Rule) bool { return x.Key == r.Key }); i < 0 {
			in = append(in, r)
		} else if in[i].From <= r.From {
			in[i] = r
		}
	}
	return in
}

// Find is the first place of the rule's words in a text, in bytes, or nil.
func (r Rule) Find(text string) []int {
	if r.unless != nil && r.unless.MatchString(text) {
		return nil
	}
	for _, at := range r.word.FindAllStringIndex(text, -1) {
		if r.before == nil || !r.before.MatchString(text[:at[0]]) {
			return at
		}
	}
	return nil
}

// Sentence is what is wrong with a word that was found.
func (r Rule) Sentence(word string) string { return strings.ReplaceAll(r.Say, "{word}", word) }
