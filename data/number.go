package data

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Series is one run of numbers of a unit and a year, without gaps and never reused.
type Series string

// The three series (DOMAIN §3.3).
const (
	IntakeSeries    Series = "intake"    // 登记号, the centre's
	CaseSeries      Series = "case"      // 案号, the accepting unit's
	AgreementSeries Series = "agreement" // 协议号, the presiding committee's
)

// defaultPatterns are used until the centre sets its own; 登记号 and 案号 never look alike.
var defaultPatterns = map[Series]string{
	IntakeSeries:    "登记〔{yyyy}〕{n:5}号",
	CaseSeries:      "（{yyyy}）{unit}人调字第{n:4}号",
	AgreementSeries: "（{yyyy}）{unit}人调协字第{n:4}号",
}

var (
	placeholder = regexp.MustCompile(`\{(yyyy|unit|n)(?::(\d))?\}`)
	runningPart = regexp.MustCompile(`\{n(?::\d)?\}`)
)

// FormatNumber fills a pattern: {yyyy} the year, {unit} the unit's short name, {n} or {n:4} the
// running number, padded with zeros to the given width.
func FormatNumber(pattern, unit string, year, n int) string {
	return placeholder.ReplaceAllStringFunc(pattern, func(hit string) string {
		part := placeholder.FindStringSubmatch(hit)
		switch part[1] {
		case "yyyy":
			return strconv.Itoa(year)
		case "unit":
			return unit
		}
		width, _ := strconv.Atoi(part[2])
		return fmt.Sprintf("%0*d", width, n)
	})
}

// SameNumber brings a typed number into the form in which numbers are compared: half-width
// brackets, no spaces.
func SameNumber(s string) string { return plainBrackets.Replace(strings.TrimSpace(s)) }

var plainBrackets = strings.NewReplacer("（", "(", "）", ")", "〔", "[", "〕", "]", "【", "[", "】", "]", " ", "", "　", "")
