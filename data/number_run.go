package data

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// AllSeries are the three in the order of a case's life.
func AllSeries() []Series { return []Series{IntakeSeries, CaseSeries, AgreementSeries} }

var seriesNames = map[Series]string{IntakeSeries: "登记号", CaseSeries: "案号", AgreementSeries: "协议号"}

// Name is the series in Chinese.
func (s Series) Name() string { return nameOr(seriesNames, s) }

// Pattern is the number pattern of a series for a unit in a year: the unit's own, else the network's,
// of each the one of the newest year that has begun.
func (n *Network) Pattern(s Series, unit Organisation, year int) string {
	for _, p := range []string{
		newestPattern(unit.Yearly, s, year, unit.Patterns), newestPattern(n.Yearly, s, year, n.Patterns)} {
		if p != "" {
			return p
		}
	}
	return defaultPatterns[s]
}

// newestPattern is the pattern of the newest year that is not later; an empty one ends those before.
func newestPattern(yearly map[int]map[Series]string, s Series, year int, always map[Series]string) string {
	found, from := always[s], 0
	for y, patterns := range yearly {
		if p, ok := patterns[s]; ok && y <= year && y > from {
			found, from = p, y
		}
	}
	return strings.TrimSpace(found)
}

func clonePatterns(p map[Series]string) map[Series]string { return maps.Clone(p) }

func cloneYears(years map[int]map[Series]string) map[int]map[Series]string {
	c := maps.Clone(years)
	for y, p := range c {
		c[y] = maps.Clone(p)
	}
	return c
}

// NumberRun is how the numbers of a series of a unit read in a year.
type NumberRun struct {
	Series  Series
	Unit    string // code
	Year    int
	Pattern string
	Short   string // of the unit
}

// NumberRuns are all runs that may give numbers in a year: 登记号 of the centre, 案号 and 协议号 of each
// unit with a committee that was not closed before.
func (n *Network) NumberRuns(year int) []NumberRun {
	var runs []NumberRun
	for _, o := range n.Organisations {
		for _, s := range AllSeries() {
			if (s == IntakeSeries) == (o.Code == n.Centre) && (s == IntakeSeries || o.Committee != "") && (o.Closed.IsZero() || o.Closed.Year() >= year) {
				runs = append(runs, NumberRun{s, o.Code, year, n.Pattern(s, o, year), o.Short})
			}
		}
	}
	return runs
}

// Text is a number of the run.
func (r NumberRun) Text(n int) string { return FormatNumber(r.Pattern, r.Short, r.Year, n) }

// Reads tells which number of the run a text is, however its brackets are typed.
func (r NumberRun) Reads(text string) (int, bool) {
	before, after := r.ends()
	text = SameNumber(text)
	digits, ok := strings.CutPrefix(text, before)
	if !ok {
		return 0, false
	}
	if digits, ok = strings.CutSuffix(digits, after); !ok {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n > 0 && SameNumber(r.Text(n)) == text
}

// ends are what stands before and behind the running number.
func (r NumberRun) ends() (before, after string) {
	at := runningPart.FindStringIndex(r.Pattern)
	if at == nil {
		return SameNumber(r.Text(0)), ""
	}
	return SameNumber(FormatNumber(r.Pattern[:at[0]], r.Short, r.Year, 0)), SameNumber(FormatNumber(r.Pattern[at[1]:], r.Short, r.Year, 0))
}

// look is the same for two runs of which numbers may read alike: digits beside the running number
// can't be told from it.
func (r NumberRun) look() string {
	before, after := r.ends()
	return strings.TrimRight(before, "0123456789") + "\x00" + strings.TrimLeft(after, "0123456789")
}

// clash is two runs whose numbers can't be told apart.
type clash struct{ first, second NumberRun }

// clashes finds them in a year; each run is named with the first that looks like it.
func (n *Network) clashes(year int) []clash {
	var all []clash
	seen := map[string]NumberRun{}
	for _, r := range n.NumberRuns(year) {
		if first, ok := seen[r.look()]; ok {
			all = append(all, clash{first, r})
			continue
		}
		seen[r.look()] = r
	}
	return all
}

// say names both runs of a clash in a sentence that says what to do.
func (c clash) say(n *Network) string {
	name := func(r NumberRun) string {
		o, _ := n.Organisation(r.Unit)
		return o.Name + "的" + r.Series.Name()
	}
	return fmt.Sprintf("%s与%s格式相同（“%s”），无法区分。请在格式里加上{unit}并使单位简称互不相同，或者改动其中一个格式。", name(c.second), name(c.first), c.second.Text(1))
}

// checkPattern notes why a pattern gives no proper numbers.
func checkPattern(at, pattern string, f *Faults) {
	years, running := 0, 0
	for _, hit := range placeholder.FindAllStringSubmatch(pattern, -1) {
		switch hit[1] {
		case "yyyy":
			years++
		case "n":
			running++
		}
	}
	switch rest := placeholder.ReplaceAllString(pattern, ""); {
	case years == 0:
		f.Add(at, "编号格式“%s”缺年份{yyyy}，请补上，否则下一年的编号会重复。", pattern)
	case running == 0:
		f.Add(at, "编号格式“%s”缺序号{n}，请补上。", pattern)
	case running > 1:
		f.Add(at, "编号格式“%s”里序号{n}写了%d次，请只留一个。", pattern, running)
	case strings.ContainsAny(rest, "{}"):
		f.Add(at, "编号格式“%s”里有不认识的花括号，只能用{yyyy}、{unit}、{n}或者{n:4}这样的位数。", pattern)
	case strings.ContainsAny(rest, "\r\n\t") || len([]rune(pattern)) > maxPattern:
		f.Add(at, "编号格式应写在一行内，不超过%d个字。", maxPattern)
	}
}

const maxPattern = 60 // characters, so that a number fits on every paper

// PatternYears are those whose patterns differ from each other, with the one asked for.
func (n *Network) PatternYears(year int) []int {
	set := map[int]bool{year: true}
	for y := range n.Yearly {
		set[y] = true
	}
	for _, o := range n.Organisations {
		for y := range o.Yearly {
			set[y] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

// checkNumbers asks of a network file that each pattern counts and that no two series look alike.
func (n *Network) checkNumbers(f *Faults) {
	check := func(at string, always map[Series]string, yearly map[int]map[Series]string) {
		for _, s := range AllSeries() {
			if p := strings.TrimSpace(always[s]); p != "" {
				checkPattern(at+"patterns."+string(s), p, f)
			}
			for _, y := range slices.Sorted(maps.Keys(yearly)) {
				if p := strings.TrimSpace(yearly[y][s]); p != "" {
					checkPattern(fmt.Sprintf("%syearly_patterns.%d.%s", at, y, s), p, f)
				}
			}
		}
	}
	check("", n.Patterns, n.Yearly)
	for i, o := range n.Organisations {
		check(fmt.Sprintf("organisations[%d].", i), o.Patterns, o.Yearly)
	}
	if len(*f) > 0 {
		return // of patterns that do not count, none need be compared
	}
	told := map[string]bool{}
	for _, y := range n.PatternYears(0) {
		for _, c := range n.clashes(y) {
			if at := "patterns." + string(c.second.Series); !told[at+c.second.Unit] {
				told[at+c.second.Unit] = true
				f.Add(at, "%s", c.say(n))
			}
		}
	}
}
