package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
)

// privateHan are the characters that GB 18030-2000 and GBK kept at U+E815…U+E864, in order, as
// GB 18030-2022 encodes them. Old input methods and old files still deliver the private ones,
// and 䶮 in somebody's name would be a box on paper.
var privateHan = []rune("⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱" +
	"䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻")

// privateMarks are the vertical punctuation marks at U+E78D…U+E796 and the two Latin letters.
var privateMarks = map[rune]rune{
	0xE78D: 0xFE10, 0xE78E: 0xFE12, 0xE78F: 0xFE11, 0xE790: 0xFE13, 0xE791: 0xFE14,
	0xE792: 0xFE15, 0xE793: 0xFE16, 0xE794: 0xFE17, 0xE795: 0xFE18, 0xE796: 0xFE19,
	0xE7C7: 0x1E3F, 0xE7C8: 0x01F9,
}

const firstPrivateHan = 0xE815

func normaliseRune(r rune) rune {
	if i := int(r) - firstPrivateHan; i >= 0 && i < len(privateHan) {
		return privateHan[i]
	}
	if m, ok := privateMarks[r]; ok {
		return m
	}
	return r
}

// Normalise replaces old private-use code points by the characters they stood for and drops
// what is not valid text.
func Normalise(s string) string {
	return strings.Map(normaliseRune, strings.ToValidUTF8(s, ""))
}

// normalising is a clipboard whose content comes out normalised.
type normalising struct{ fyne.Clipboard }

func (n normalising) Content() string {
	return strings.ReplaceAll(Normalise(n.Clipboard.Content()), "\r\n", "\n")
}

// halfWidth brings full-width digits, letters and marks to the ASCII ones and drops spaces: for
// numbers and dates, which a Chinese input method likes to write wide.
func halfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == ' ', r == '　', r == '\t':
			return -1
		case r == '。':
			return '.'
		}
		return r
	}, s)
}
