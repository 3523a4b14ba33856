package show

import (
	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/widgets"
)

// Rows words rows of cases in the scene of a reading.
type Rows struct {
	Scene data.Scene // as it was when the rows were read
	Today workday.Date
}

// Columns are those of every list of cases. rows is asked at each drawing; sorts names the column's
// order where the list can be sorted by it.
func Columns(rows func() Rows) []widgets.TableColumn[store.Row] {
	return []widgets.TableColumn[store.Row]{
		{Title: "案号／登记号", Width: 152, Sort: true, Cell: func(r store.Row) widgets.Cell {
			return widgets.Cell{Text: No(r.No(), rows().Today.Year()), Tail: true}
		}},
		{Title: "当事人", Sort: true, Cell: Parties},
		{Title: "纠纷类型", Width: 104, Sort: true, Optional: true, Cell: widgets.Plain(func(r store.Row) string { return Category(r.Category) })},
		{Title: "状态", Width: 104, Sort: true, Firm: true, Cell: widgets.Plain(func(r store.Row) string { return r.State.Name() })},
		{Title: "调委会 · 调解员", Sort: true, Cell: widgets.Plain(func(r store.Row) string { return rows().Holder(r) })},
		{Title: "登记日", Width: 108, Sort: true, Optional: true, Cell: widgets.Plain(func(r store.Row) string {
			d, _ := workday.ParseDate(r.ReceivedOn)
			return Day(d, rows().Today.Year())
		})},
		{Title: "剩余", Width: 120, Sort: true, Cell: func(r store.Row) widgets.Cell { return rows().Left(r) }},
	}
}

// Holder is the committee that has the case and its first mediator.
func (s Rows) Holder(r store.Row) string {
	if s.Scene.Network == nil || r.Gone {
		return ""
	}
	unit := r.Organisation
	if o, ok := s.Scene.Network.Organisation(unit); ok {
		unit = o.Name
	}
	if r.Host == "" {
		return unit + " · 未指派"
	}
	return unit + " · " + s.Scene.Network.Names([]string{r.Host})[0]
}

// Left says how long is left of the row's deadline.
func (s Rows) Left(r store.Row) widgets.Cell {
	last, ok := s.Last(r)
	if !ok {
		return widgets.Cell{Text: "—", Dim: true}
	}
	return Left(data.Clock{Last: last}, s.Today)
}

// Late says that the row's deadline has passed.
func (s Rows) Late(r store.Row) bool {
	last, ok := s.Last(r)
	return ok && last.Before(s.Today)
}

// Last is the last day of a row's deadline. A row holds the day on which the count ends; that day may be
// a rest day, from which the law moves on.
func (s Rows) Last(r store.Row) (workday.Date, bool) {
	due, err := workday.ParseDate(r.DueOn)
	if err != nil {
		return workday.Date{}, false
	}
	if _, last, _ := s.Scene.Calendar.AddDays(due, 0); !last.IsZero() { // without its year's calendar over weekends alone
		return last, true
	}
	return due, true
}

// Whole spells a row out, where the cells end in ….
func (s Rows) Whole(r store.Row) string {
	return r.No() + "　" + Parties(r).Text + "　" + s.Holder(r)
}
