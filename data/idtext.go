package data

import (
	"regexp"
	"strings"
	"unicode"

	"hefeng/data/idcard"
)

// ReadIDText reads a person out of the text of an identity card, as a reader types it or as it is pasted:
// with the words that stand on the card (姓名 性别 民族 出生 住址 公民身份号码) before the facts, in whatever
// lines, or bare, such as name and number. It is false unless there are a name and a right number; birth and
// sex are those of the number.
func ReadIDText(text string) (Party, bool) {
	text = narrow(text)
	p, labelled := readLabelled(text)
	if !labelled {
		p = readBare(text)
	}
	if _, err := idcard.Parse(p.IDNumber); err != nil || p.Name == "" {
		return Party{}, false
	}
	p.Kind, p.IDType = Person, ResidentID
	p.complete()
	return p, true
}

// narrow turns full-width digits and marks into plain ones and every kind of white space into blanks.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～' && r != '（' && r != '）' && r != '，':
			return r - '！' + '!'
		case unicode.IsSpace(r) || unicode.IsControl(r) || r == '\uFEFF':
			return ' '
		}
		return r
	}, s)
}

var (
	idLabels = regexp.MustCompile(`(姓 *名|性 *别|民 *族|出 *生(?: *日 *期| *年 *月(?: *日)?)?|住 *址|地 *址|(?:公 *民 *)?身 *份 *(?:证 *)?号 *码?|证件号码?|签发机关|有效期限?) *:? *`)
	idNumber = regexp.MustCompile(`(?:^|[^0-9])([1-9][0-9]{16}[0-9Xx])(?:[^0-9Xx]|$)`)
	dayWords = regexp.MustCompile(`^[0-9]{4} ?[-./年]? ?[0-9]{1,2} ?[-./月]? ?[0-9]{1,2} ?日?$`)
	mobiles  = regexp.MustCompile(`^1[3-9][0-9]{9}$`)
)

// readLabelled cuts the text where the card's own words stand. A word counts once and only where what it
// announces follows, so that an address in 民族路 stays whole.
func readLabelled(text string) (p Party, ok bool) {
	type cut struct {
		label    string
		from, to int // of the label with what separates it
	}
	var cuts []cut
	seen := map[string]bool{}
	for _, at := range idLabels.FindAllStringSubmatchIndex(text, -1) {
		label := labelKind(text[at[2]:at[3]])
		if !seen[label] && announces(label, text[at[1]:]) {
			seen[label] = true
			cuts = append(cuts, cut{label, at[0], at[1]})
		}
	}
	for i, c := range cuts {
		end := len(text)
		if i+1 < len(cuts) {
			end = cuts[i+1].from
		}
		value := strings.Trim(text[c.to:end], " ,，;；。")
		switch c.label {
		case "姓名":
			p.Name = joinedHan(value)
		case "民族":
			p.Ethnicity = ethnicityAt(value)
		case "住址":
			p.Address = joinedHan(value)
		case "号码":
			p.IDNumber = firstNumber(strings.ReplaceAll(value, " ", ""))
		}
	}
	return p, seen["姓名"] && seen["号码"]
}

func labelKind(label string) string {
	switch label = strings.ReplaceAll(label, " ", ""); {
	case strings.HasPrefix(label, "出生"):
		return "出生"
	case strings.Contains(label, "号"):
		return "号码"
	case label == "地址":
		return "住址"
	}
	return label
}

func announces(label, rest string) bool {
	switch label {
	case "性别":
		return strings.HasPrefix(rest, "男") || strings.HasPrefix(rest, "女")
	case "民族":
		return ethnicityAt(rest) != ""
	case "出生", "号码":
		return rest != "" && rest[0] >= '0' && rest[0] <= '9'
	}
	return true
}

// ethnicityAt is the ethnicity with which a text begins; cards leave 族 out.
func ethnicityAt(text string) string {
	best := ""
	for _, e := range ethnicities {
		short := strings.TrimSuffix(e, "族")
		rest, ok := strings.CutPrefix(text, short)
		rest = strings.TrimPrefix(rest, "族")
		if next := []rune(rest); ok && len(e) > len(best) && (len(next) == 0 || next[0] == ' ' || strings.HasPrefix(rest, "出")) {
			best = e
		}
	}
	return best
}

// readBare tells the facts apart by their shape: the first other word is the name, the rest the address.
func readBare(text string) (p Party) {
	p.IDNumber = firstNumber(text)
	if p.IDNumber == "" {
		return p
	}
	words := strings.FieldsFunc(strings.Replace(text, p.IDNumber, " ", 1), func(r rune) bool { return strings.ContainsRune(" ,，;；|:、", r) })
	var rest []string
	for _, w := range words {
		e := ethnicityAt(w)
		switch {
		case w == "男" || w == "女" || dayWords.MatchString(w):
		case p.Ethnicity == "" && e != "" && p.Name != "":
			p.Ethnicity = e
		case p.Phone == "" && mobiles.MatchString(w):
			p.Phone = w
		case p.Name == "" && isName(w):
			p.Name = w
		default:
			rest = append(rest, w)
		}
	}
	p.Address = joinedHan(strings.Join(rest, " "))
	return p
}

// firstNumber is the first whole identity number of a text as it stands there, empty for none.
func firstNumber(text string) string {
	m := idNumber.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return m[1]
}

// isName tells whether a word may be somebody's name: letters and the dot of minority names.
func isName(w string) bool {
	n := 0
	for _, r := range w {
		if !unicode.IsLetter(r) && !strings.ContainsRune("·•・.", r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= maxPerson
}

// joinedHan takes away the blanks between Chinese characters, which card readers leave, but not those
// between Latin words.
func joinedHan(s string) string {
	words := strings.Fields(s)
	text := ""
	for _, w := range words {
		last, first := []rune(text), []rune(w)
		if len(last) > 0 && last[len(last)-1] < 0x80 && first[0] < 0x80 {
			text += " "
		}
		text += w
	}
	return text
}
