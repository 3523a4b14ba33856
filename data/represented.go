package data

import (
	"fmt"
	"strings"

	"hefeng/data/idcard"
)

// ReadRepresented reads those for whom a party stands from a list, a person a line: name, identity number and
// telephone in any order, parted by blanks, tabs or commas, as they are copied from a table. wrong says what
// the first line is that cannot be read, "" for none.
func ReadRepresented(text string) (list []Represented, wrong string) {
	for n, l := range strings.Split(text, "\n") {
		words := strings.FieldsFunc(narrow(l), func(r rune) bool { return strings.ContainsRune(" ,，;；|、", r) })
		if len(words) == 0 {
			continue
		}
		var r Represented
		for i, w := range words {
			_, err := idcard.Parse(w)
			switch {
			case r.IDNumber == "" && err == nil:
				r.IDType, r.IDNumber = ResidentID, strings.ToUpper(w)
			case r.Phone == "" && PhoneProblem(w) == "" && !isName(w):
				r.Phone = w
			case r.Name == "" && isName(w):
				r.Name = w
			case i == 0 && strings.Trim(w, "0123456789.") == "": // the line's own number
			default:
				if wrong == "" {
					wrong = fmt.Sprintf("名单第%d行的“%s”看不懂，请写成姓名、证件号码、电话。", n+1, w)
				}
			}
		}
		if r.Name == "" && wrong == "" {
			wrong = fmt.Sprintf("名单第%d行缺姓名，请补填。", n+1)
		}
		list = append(list, r)
	}
	return list, wrong
}
