package data

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// What a list of stock phrases (常用语) may hold.
const (
	MostPhrases   = 100
	LongestPhrase = 500 // characters
)

// SetPhrases sets the stock phrases (常用语) that every user of the centre is offered in long texts, in
// their order. Phrases are no form's fixed text: whoever takes one goes on writing.
type SetPhrases struct{ Phrases []string }

// Right to administer.
func (SetPhrases) Right() Right { return ToAdminister }

// Target is the settings of the network.
func (SetPhrases) Target() Target { return Target{} }

// Apply replaces the list.
func (x SetPhrases) Apply(n *Network, s Scene) (Event, error) {
	list, err := TidyPhrases(x.Phrases)
	if err != nil {
		return Event{}, err
	}
	n.Phrases = list
	return happenedTo("phrases_set", fmt.Sprint(len(list)), s), nil
}

// TidyPhrases leaves out empty and doubled phrases. The fault's field is phrases.
func TidyPhrases(phrases []string) ([]string, error) {
	var list []string
	var f Faults
	for _, p := range phrases {
		p = strings.TrimSpace(p)
		switch {
		case p == "" || slices.Contains(list, p):
			continue
		case utf8.RuneCountInString(p) > LongestPhrase:
			f.Add("phrases", "第%d条常用语超过%d字，请分成几条。", len(list)+1, LongestPhrase)
		}
		list = append(list, p)
	}
	if len(list) > MostPhrases {
		f.Add("phrases", "常用语最多%d条，现有%d条。请删去不常用的。", MostPhrases, len(list))
	}
	return list, f.Err()
}
