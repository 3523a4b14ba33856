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

var (
	rows  = load()
	cites = newest(rows)
)

func load() (rows []row) {
	if err := json.Unmarshal(table, &rows); err != nil {
		panic("articles.json: " + err.Error())
	}
	return rows
}

// newest keeps the newest row of each key; the embedded table is checked by the package's test.
func newest(rows []row) map[string]row {
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

// On is the provision behind a key as it stands on a day (ISO); before its first day it is the first.
func On(key, day string) string { return on(rows, key, day) }

func on(rows []row, key, day string) string {
	var found row
	for _, r := range rows {
		if r.Key != key {
			continue
		}
		inForce, known := r.From <= day, found.Key != ""
		if !known || inForce && (found.From > day || r.From >= found.From) || !inForce && found.From > day && r.From < found.From {
			found = r
		}
	}
	return found.Cite
}
