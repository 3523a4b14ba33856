package gallery

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data/money"
	"hefeng/ui/widgets"
)

// row is a made-up case of the long table.
type row struct {
	n      int // 0 for the first that was registered
	fen    money.Fen
	secret bool
}

const allRows = 1_000_000

// Sums are all different and in an order of their own: the n-th case has n × mix modulo allRows, and
// unmix finds the case of a sum.
const (
	mix   = 387_421
	unmix = 140_981 // mix × unmix = 1 modulo allRows
)

// generated are a million rows that are computed as they come into sight.
type generated struct{ order widgets.Order }

func (g generated) Len() int { return allRows }

func (g generated) Rows(ctx context.Context, from, n int) ([]row, error) {
	rows := make([]row, 0, n)
	for i := from; i < from+n; i++ {
		rows = append(rows, g.row(i))
	}
	return rows, ctx.Err()
}

// row is the i-th in the present order.
func (g generated) row(i int) row {
	if g.order.Down {
		i = allRows - 1 - i
	}
	if g.order.Column == sumColumn {
		i = i * unmix % allRows
	}
	return row{n: i, fen: money.Fen(i * mix % allRows * 10), secret: i%17 == 5}
}

// left is how many days remain.
func (r row) left() int { return r.n*7%45 - 4 }

const sumColumn = 4

var surnames = []rune("王李张刘陈杨赵黄周吴徐孙马朱胡郭何林")

func (r row) parties() widgets.Cell {
	if r.secret {
		return widgets.Cell{Text: "保密案件", Icon: fynetheme.VisibilityOffIcon()}
	}
	return widgets.Cell{Text: fmt.Sprintf("示例物业服务有限公司 · %c示例", surnames[r.n%len(surnames)])}
}

func (r row) deadline() widgets.Cell {
	switch d := r.left(); {
	case d < 0:
		return widgets.Cell{Text: fmt.Sprintf("超期 %d 天", -d), Tone: widgets.Red, Chip: true}
	case d == 0:
		return widgets.Cell{Text: "今日到期", Tone: widgets.Amber, Chip: true}
	case d <= 3:
		return widgets.Cell{Text: fmt.Sprintf("剩 %d 天", d), Tone: widgets.Amber, Chip: true}
	default:
		return widgets.Cell{Text: fmt.Sprintf("剩 %d 天", d), Dim: true}
	}
}

// tablePage is a list of a million cases: sorted, ticked, copied, with a menu.
func tablePage(g *gallery) (fyne.CanvasObject, fyne.Focusable) {
	said := widgets.Hint("")
	table := widgets.NewDataTable([]widgets.TableColumn[row]{
		{Title: "案号", Width: 160, Sort: true, Cell: widgets.Plain(func(r row) string { return fmt.Sprintf("物人调 %07d", r.n+1) })},
		{Title: "当事人", Cell: row.parties},
		{Title: "纠纷类型", Width: 140, Optional: true, Cell: widgets.Plain(func(r row) string { return disputes[r.n%len(disputes)].Label })},
		{Title: "状态", Width: 120, Optional: true, Cell: widgets.Plain(func(row) string { return "调解中" })},
		{Title: "金额", Width: 130, Right: true, Sort: true, Cell: widgets.Plain(func(r row) string { return r.fen.String() })},
		{Title: "剩余", Width: 120, Cell: row.deadline},
	}, "没有案件。", nil).Several()
	table.Background = g.background
	table.Look = func(r row) widgets.RowLook {
		if r.left() < 0 {
			return widgets.RowLook{Bar: widgets.Red}
		}
		return widgets.RowLook{}
	}
	table.OnSay = said.SetText
	table.OnOpen = func(r row) { said.SetText(fmt.Sprintf("打开第 %d 件", r.n+1)) }
	table.OnPicked = func(n int) { said.SetText(fmt.Sprintf("已选 %d 件", n)) }
	table.OnSort = func(o widgets.Order) {
		table.SetOrder(o)
		table.SetSource(generated{o})
	}
	table.Menu = func() []widgets.MenuItem {
		return []widgets.MenuItem{{Label: "打开", Key: widgets.Press(fyne.KeyReturn), Do: func() { said.SetText("打开") }}, {Label: "改派给…", Off: true}}
	}
	table.SetOrder(widgets.Order{Column: 0})
	table.SetSource(generated{widgets.Order{Column: 0}})
	table.Choose(1)
	table.Pick([]int{0, 2})
	said.SetText("一百万件，随看随取。空格选定，Ctrl+A 全选，Ctrl+C 复制")
	return widgets.Padded(16, 16, widgets.Frame(nil, widgets.Padded(8, 0, said), nil, nil, table)), table.Focusable()
}

// widePage is a table with more columns than the window is wide: it slides under its first column.
func widePage(g *gallery) (fyne.CanvasObject, fyne.Focusable) {
	columns := []widgets.TableColumn[int]{{Title: "调委会", Width: 220, Cell: widgets.Plain(func(i int) string {
		return "第" + ordinals[i%10] + "示例人民调解委员会"
	})}}
	for m := range 12 {
		columns = append(columns, widgets.TableColumn[int]{Title: fmt.Sprintf("%d月", m+1), Width: 130, Right: true,
			Cell: widgets.Plain(func(i int) string { return fmt.Sprint((i*31 + m*17) % 97) })})
	}
	table := widgets.NewDataTable(columns, "没有数据。", nil)
	table.Background = g.background
	rows := make([]int, 30)
	for i := range rows {
		rows[i] = i
	}
	table.SetRows(rows)
	table.Choose(0)
	return widgets.Padded(16, 16, table), table.Focusable()
}
