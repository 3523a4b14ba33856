package demo

import (
	"math/rand/v2"
	"time"

	"hefeng/data"
	"hefeng/data/workday"
)

// firstOf is the first day of a month.
func firstOf(year, month int) workday.Date {
	d, _ := workday.NewDate(year, time.Month(month), 1)
	return d
}

// The hours of the counter.
const (
	opens     = 8*60 + 30 // minutes of the day
	openHours = 8 * 60
)

// tenYears is the longest span of a demo; a small one is crowded into its last months, so that the
// queues of the day look as they do at work.
const (
	tenYears  = 3650
	shortSpan = 300 // days
	recent    = 45  // the last days, in which most cases are still open
)

// spread says when the cases of a demo came in: on working days, more of them as the years go on.
type spread struct {
	days []workday.Date
	till []float64 // share of all cases that came by the end of the day
}

func newSpread(until time.Time, cases int, cal workday.Calendar) spread {
	span := min(tenYears, max(shortSpan, cases/10))
	last := workday.DateOf(until)
	var s spread
	var weights []float64
	sums := map[bool]float64{}
	for n := span; n >= 0; n-- {
		d := last.AddDays(-n)
		if !works(cal, d) {
			continue
		}
		w := 1.5 - float64(n)/float64(span) // trebled from the first day to the last
		s.days, weights = append(s.days, d), append(weights, w)
		sums[n < recent] += w
	}
	// Of a small demo three in ten came in lately.
	boost := 1.0
	if share := min(0.3, 3000/float64(max(cases, 1))); sums[true] < share*(sums[false]+sums[true]) {
		boost = share / (1 - share) * sums[false] / sums[true]
	}
	total := 0.0
	for i, d := range s.days {
		if last.Sub(d) < recent {
			weights[i] *= boost
		}
		total += weights[i]
	}
	sum := 0.0
	for _, w := range weights {
		sum += w
		s.till = append(s.till, sum/total)
	}
	return s
}

// at is the moment at which the case at a share of all comes in; a later share is never earlier.
func (s spread) at(share float64) time.Time {
	lo, hi := 0, len(s.till)-1
	for lo < hi {
		if mid := (lo + hi) / 2; s.till[mid] > share {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	before := 0.0
	if lo > 0 {
		before = s.till[lo-1]
	}
	part := min(max((share-before)/(s.till[lo]-before), 0), 0.999)
	return moment(s.days[lo], opens*60+int(part*openHours*60))
}

// moment is a second of a day.
func moment(d workday.Date, second int) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, second, 0, data.Zone)
}

// works tells whether the counter is open; of a year without calendar by the weekday.
func works(cal workday.Calendar, d workday.Date) bool {
	works, _ := cal.IsWorkday(d)
	return works
}

// later is a time on or after so many days from one at which the counter is open; 0 is a little later.
func later(at time.Time, days int, cal workday.Calendar, r *rand.Rand) time.Time {
	d := workday.DateOf(at)
	if days == 0 {
		soon := at.Add(time.Duration(300+r.IntN(3000)) * time.Second)
		if minute := soon.Hour()*60 + soon.Minute(); workday.DateOf(soon) == d && minute < opens+openHours+30 {
			return soon
		}
		days = 1
	}
	for d = d.AddDays(days); !works(cal, d); d = d.AddDays(1) {
	}
	return moment(d, opens*60+r.IntN(openHours*60))
}
