package data

import (
	"fmt"
	"strings"
)

// SetPatterns (编号格式) sets how numbers read from a year on, of a unit or, when Organisation is empty,
// of the whole network. An empty pattern goes back to what counts without it. The numbers go on
// counting where they were, so that none comes twice. Fault fields are patterns.SERIES.
type SetPatterns struct {
	Organisation string // code, or empty
	Year         int
	Patterns     map[Series]string
}

// Right to administer.
func (SetPatterns) Right() Right { return ToAdminister }

// Target is the unit, or the settings of the network.
func (x SetPatterns) Target() Target { return Target{Organisation: x.Organisation} }

// Apply leaves the years before alone: their numbers are given. Whether a number of the new look was
// taken already, the store asks.
func (x SetPatterns) Apply(n *Network, s Scene) (Event, error) {
	yearly, unit := &n.Yearly, Organisation{}
	if x.Organisation != "" {
		o, err := n.organisation(x.Organisation)
		if err != nil {
			return Event{}, err
		}
		yearly, unit = &o.Yearly, *o
	}
	var f Faults
	if year := s.At.Year(); x.Year < year || x.Year > year+1 {
		f.Add("year", "编号格式只能从%d年或者%d年起改，请重新选择年份。", year, year+1)
	}
	if len(x.Patterns) == 0 {
		f.Add("patterns", "请填写要改的编号格式。")
	}
	set := map[Series]string{}
	for series, p := range (*yearly)[x.Year] {
		set[series] = p
	}
	for series, p := range x.Patterns {
		at := "patterns." + string(series)
		p = strings.TrimSpace(p)
		x.checkSeries(at, series, unit, n, &f)
		if p != "" {
			checkPattern(at, p, &f)
		}
		set[series] = p
	}
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	if *yearly == nil {
		*yearly = map[int]map[Series]string{}
	}
	(*yearly)[x.Year] = set
	x.checkClashes(n, &f)
	return happenedTo("patterns_set", strings.TrimSpace(fmt.Sprintf("%s %d", x.Organisation, x.Year)), s), f.Err()
}

func (x SetPatterns) checkSeries(at string, series Series, unit Organisation, n *Network, f *Faults) {
	_, known := seriesNames[series]
	switch {
	case !known:
		f.Add(at, "没有“%s”这种编号。", string(series))
	case x.Organisation == "":
	case !unit.Closed.IsZero():
		f.Add(at, "%s已撤销，不再编号。", unit.Name)
	case series == IntakeSeries && unit.Code != n.Centre:
		f.Add(at, "登记号由调解中心编，请在中心改。")
	case series != IntakeSeries && unit.Committee == "":
		f.Add(at, "%s没有人民调解委员会，不编%s。", unit.Name, series.Name())
	}
}

// checkClashes notes what of the changed series can't be told from another from the year on.
func (x SetPatterns) checkClashes(n *Network, f *Faults) {
	told := map[Series]bool{}
	for _, y := range n.PatternYears(x.Year) {
		if y < x.Year {
			continue
		}
		for _, c := range n.clashes(y) {
			for _, r := range []NumberRun{c.second, c.first} {
				_, changed := x.Patterns[r.Series]
				if changed && (x.Organisation == "" || x.Organisation == r.Unit) && !told[r.Series] {
					told[r.Series] = true
					f.Add("patterns."+string(r.Series), "%s", c.say(n))
					break
				}
			}
		}
	}
}

// UseOneNumber (一号到底) says whether disputes registered from now on keep their 登记号 as 案号 and
// 协议号. Those registered before go on as they began, so that switching back and forth takes no number
// twice and leaves none out.
type UseOneNumber struct{ On bool }

// Right to administer.
func (UseOneNumber) Right() Right { return ToAdminister }

// Target is the settings of the network.
func (UseOneNumber) Target() Target { return Target{} }

// Apply switches.
func (x UseOneNumber) Apply(n *Network, s Scene) (Event, error) {
	n.OneNumber = x.On
	return happenedTo("one_number", fmt.Sprint(x.On), s), nil
}

// SetNotice says how many days before its end an appointment is marked 聘期将满.
type SetNotice struct{ Days int }

// Right to administer.
func (SetNotice) Right() Right { return ToAdminister }

// Target is the settings of the network.
func (SetNotice) Target() Target { return Target{} }

// Apply takes one day to a year.
func (x SetNotice) Apply(n *Network, s Scene) (Event, error) {
	if x.Days < 1 || x.Days > 366 {
		var f Faults
		f.Add("days", "聘期将满的提前天数应在1到366之间，请改正。")
		return Event{}, f
	}
	n.NoticeDays = x.Days
	return happenedTo("notice_set", fmt.Sprint(x.Days), s), nil
}
