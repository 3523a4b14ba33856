// Package clauses is the table of clause templates that the editor offers. It is data, not code: a centre
// that words its clauses otherwise changes rows.
package clauses

import (
	_ "embed"
	"encoding/json"
	"slices"
)

//go:embed clauses.json
var table []byte

// Template is a clause with names in braces that the facts of a case fill.
type Template struct {
	Key      string   `json:"key"`
	Category []string `json:"category,omitempty"` // empty: for all
	Title    string   `json:"title"`
	Text     string   `json:"text"`
	From     string   `json:"from"` // first day, ISO
}

var all = load()

func load() (rows []Template) {
	if err := json.Unmarshal(table, &rows); err != nil {
		panic("clauses.json: " + err.Error())
	}
	return rows
}

// On are the templates in force on a day (ISO) for a category, its own first; of several with one key the
// newest.
func On(day, category string) []Template {
	newest := map[string]Template{}
	for _, t := range all {
		if t.From <= day && t.From >= newest[t.Key].From {
			newest[t.Key] = t
		}
	}
	var own, general []Template
	for _, t := range all {
		switch t = newest[t.Key]; {
		case t.Key == "":
			continue
		case len(t.Category) == 0:
			general = append(general, t)
		case slices.Contains(t.Category, category):
			own = append(own, t)
		}
		delete(newest, t.Key)
	}
	return append(own, general...)
}
