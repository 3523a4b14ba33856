package show

import (
	"context"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/widgets"
)

// Reader reads the rows of some cases as they stand now.
type Reader interface {
	Rows(ctx context.Context, actor data.Actor, ids []int64) ([]store.Row, error)
}

// Source gives a table the rows in sight of a list whose ids are known, in the list's order.
type Source struct {
	Door  Reader
	Actor data.Actor
	IDs   store.Vector
}

// Len is the exact count.
func (s *Source) Len() int { return len(s.IDs) }

// Rows are as the cases stand now.
func (s *Source) Rows(ctx context.Context, from, n int) ([]store.Row, error) {
	return s.Door.Rows(ctx, s.Actor, s.IDs.Window(from, n))
}

// Orders are the columns of a list of cases as the store sorts by them.
var Orders = []store.Column{store.ByNumber, store.ByParty, store.ByCategory, store.ByState, store.ByOrganisation, store.ByReceived, store.ByDue}

// Usual is the order in which lists of open cases are kept: the nearest deadline first.
func Usual() widgets.Order { return widgets.Order{Column: len(Orders) - 1} }

// OrderWords say how the rows are sorted: 按剩余天数升序.
func OrderWords(o widgets.Order) string {
	way := "升序"
	if o.Down {
		way = "降序"
	}
	return "按" + []string{"编号", "当事人", "纠纷类型", "状态", "调委会", "登记日", "剩余天数"}[o.Column] + way
}
