// Package articles is the table of provisions that the program's sentences cite. It is data, not
// code: when a law is renumbered, a row with a later day is added and no rule changes.
package articles

import (
	_ "embed"
	"encoding/json"
)

//go:embed articles.json
var table []byte

type row struct {
	Key  string `json:"key"`
	Cite string `json:"cite"`
	From string `json:"from"` // first day in force, ISO
}

var cites = load()

// load keeps the newest row of each key; the embedded table is checked by the package's test.
func load() map[string]row {
	var rows []row
	if err := json.Unmarshal(table, &rows); err != nil {
		panic("articles.json: " + err.Error())
	}
	newest := map[string]row{}
	for _, r := range rows {
		if r.From >= newest[r.Key].From {
			newest[r.Key] = r
		}
	}
	return newest
}

// Cite is the provision behind a key by full short title and article, or empty for an unknown key.
func Cite(key string) string { return cites[key].Cite }
