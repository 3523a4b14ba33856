// Package law is the table of what papers tell the parties about the law: each sentence with the
// provision behind it and the day from which it holds. It is data, not code: when a law changes, a
// row with a later day is added and papers made from that day on say the new sentence.
package law

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"
)

//go:embed law.json
var embedded []byte

//go:embed sentences.json
var sentences []byte

// Text is what is told about one matter. Paragraphs of Text are parted by line feeds.
type Text struct {
	Key  string `json:"key"`
	Cite string `json:"cite"` // the provision, with the full title of the law
	Text string `json:"text"`
	From string `json:"from"` // first day on which it holds, ISO
}

// Paragraphs are the parts of the text.
func (t Text) Paragraphs() []string { return strings.Split(t.Text, "\n") }

// Table holds texts by matter. It is not changed after it was read.
type Table struct {
	texts map[string][]Text
}

// Embedded is the table that the program was built with.
var Embedded = sync.OnceValue(func() Table {
	t, err := Parse(embedded)
	if err != nil {
		panic(err) // proven by the test of this package
	}
	return t
})

// Sentences is the table of the fixed sentences of forms that are not told from a law: Cite says where
// the sentence comes from and how sure that is, {names} in braces are filled in by the form.
var Sentences = sync.OnceValue(func() Table {
	t, err := Parse(sentences)
	if err != nil {
		panic(err) // proven by the test of this package
	}
	return t
})

// Parse reads a table in the form of law.json.
func Parse(data []byte) (Table, error) {
	var rows []Text
	if err := json.Unmarshal(data, &rows); err != nil {
		return Table{}, fmt.Errorf("法律条文表读不出来：%w", err)
	}
	t := Table{texts: map[string][]Text{}}
	for i, r := range rows {
		if r.Key == "" || r.Cite == "" || r.Text == "" {
			return Table{}, fmt.Errorf("法律条文表第%d行缺名称、出处或内容，请补填", i+1)
		}
		if _, err := time.Parse(time.DateOnly, r.From); err != nil {
			return Table{}, fmt.Errorf("法律条文表第%d行的施行日期应写成2011-01-01的形式", i+1)
		}
		for _, other := range t.texts[r.Key] {
			if other.From == r.From {
				return Table{}, fmt.Errorf("法律条文表第%d行与前面的“%s”施行日期相同，请去掉一行", i+1, r.Key)
			}
		}
		t.texts[r.Key] = append(t.texts[r.Key], r)
	}
	return t, nil
}

// On is the text of a matter that holds on a day (ISO); false when there is none.
func (t Table) On(key, day string) (found Text, ok bool) {
	for _, r := range t.texts[key] {
		if r.From <= day && r.From > found.From {
			found, ok = r, true
		}
	}
	return found, ok
}
