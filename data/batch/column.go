// Package batch makes registrations of the rows of a table: one company against many owners, or a ledger
// that was kept before the program. It guesses what the columns say, reads each cell as people write it and
// tells of every cell what was made of it, or what is wrong with it and what to do. It is pure: what may be
// registered is decided by package data, what is kept by the store.
package batch

import (
	"regexp"
	"slices"
	"strings"

	"hefeng/data/category"
	"hefeng/data/sheet"
)

// Column is something that a column of a table may say of a dispute.
type Column struct {
	Key   string   // name, amount, fields.area
	Label string   // as the page names it
	Names []string // how tables head it otherwise
	field *category.Field
}

// The keys of what tables say beside a category's own facts.
const (
	Name    = "name"
	ID      = "id_number"
	Phone   = "phone"
	Address = "address"
	Amount  = "amount"
	Remark  = "remark"
	Span    = "span" // both months in one cell
)

var owners = []Column{
	{Key: Name, Label: "姓名或名称", Names: []string{"姓名", "业主", "业主姓名", "户主", "户主姓名", "被申请人", "被申请人姓名", "使用人", "产权人", "名称", "欠费人", "欠费业主", "客户名称", "业主名称"}},
	{Key: ID, Label: "证件号码", Names: []string{"身份证号", "身份证号码", "身份证", "公民身份号码", "证件号"}},
	{Key: Phone, Label: "电话", Names: []string{"联系电话", "手机", "手机号", "手机号码", "联系方式", "电话号码", "业主电话"}},
	{Key: Address, Label: "住址", Names: []string{"地址", "联系地址", "通讯地址", "住所", "家庭住址"}},
	{Key: Amount, Label: "争议金额", Names: []string{"金额", "欠费金额", "欠费", "欠费合计", "欠款", "欠款金额", "欠缴金额", "应缴金额", "应收金额", "欠费总额", "合计", "总计", "标的额", "涉案金额", "物业费", "拖欠金额", "欠物业费"}},
	{Key: Remark, Label: "备注", Names: []string{"说明", "情况说明", "其他", "欠费原因"}},
}

// otherNames are headings of the categories' own facts that differ from their labels.
var otherNames = map[string][]string{
	"building": {"楼号", "栋号", "楼", "栋", "幢", "幢号", "楼栋号"}, "unit": {"单元号"}, "room": {"室", "室号", "房间号", "房屋", "房间", "门牌号", "房屋编号", "户号"},
	"area": {"面积", "收费面积", "计费面积", "房屋面积", "产权面积"}, "unit_price": {"单价", "收费标准", "物业费标准", "物业费单价", "标准"},
	"arrears_from": {"欠费开始", "欠费起始", "开始月份", "起始月份", "欠费开始月份", "起月", "欠费起始月份", "开始时间", "起始时间"},
	"arrears_to":   {"欠费结束", "欠费截止", "截止月份", "结束月份", "止月", "欠费截止月份", "结束时间", "截止时间"},
	"late_fee":     {"滞纳金"}, "paid": {"已缴金额", "已交金额", "已缴", "已交"}, "estate": {"小区名称", "项目", "项目名称"},
	"urged_how": {"催缴方式"}, "urged_on": {"催缴日期", "催缴时间", "催告时间"}, "refusal_reasons": {"拒缴原因", "拒付原因", "拒缴理由"},
}

// span is offered where a category asks for the two months of arrears.
var span = Column{Key: Span, Label: "欠费期间", Names: []string{"欠费时间", "欠费月份", "欠费时段", "起止月份", "费用期间", "期间", "欠费周期", "计费期间"}}

// Owners are the columns of a batch of one category.
func Owners(c *category.Category) []Column {
	list := slices.Clone(owners)
	for _, d := range c.Accepts() {
		switch {
		case d.Computed || d.Kind == category.Group || d.Key == "batch_no" || d.Overlay != "" && d.Key != "people_concerned":
			continue
		case d.Key == "arrears_from":
			list = append(list, span)
		}
		field := d
		list = append(list, Column{Key: "fields." + d.Key, Label: d.Label, Names: otherNames[d.Key], field: &field})
	}
	return list
}

// Find is the column of a key.
func Find(columns []Column, key string) (Column, bool) {
	i := slices.IndexFunc(columns, func(c Column) bool { return c.Key == key })
	if i < 0 {
		return Column{}, false
	}
	return columns[i], true
}

// Layout says where a table has its headings and what its columns say.
type Layout struct {
	Head int      // row of the headings; -1 where there are none
	Keys []string // of each column; empty where it says nothing that is asked
}

// headWithin is how far down the headings may stand: above them are titles and notes.
const headWithin = 10

// Guess finds the headings of a table and what they mean: the row of the first ten in which most headings are
// known. Each key stands once.
func Guess(t sheet.Table, columns []Column) Layout {
	best, most := Layout{Head: -1, Keys: make([]string, width(t))}, 1
	for at, row := range t.Rows[:min(len(t.Rows), headWithin)] {
		keys := make([]string, width(t))
		known := 0
		taken := map[string]bool{}
		for i, cell := range row {
			if key := meaning(cell.Text, columns); key != "" && !taken[key] {
				keys[i], taken[key] = key, true
				known++
			}
		}
		if known > most || known == 1 && most == 1 && best.Head < 0 && len(row) == 1 {
			best, most = Layout{at, keys}, known
		}
	}
	return best
}

func width(t sheet.Table) int {
	n := 0
	for _, row := range t.Rows {
		n = max(n, len(row))
	}
	return n
}

// Headings names the columns of a table as it does itself, else by their letters.
func (l Layout) Headings(t sheet.Table) []string {
	list := make([]string, len(l.Keys))
	for i := range list {
		list[i] = strings.ReplaceAll(t.Cell(l.Head, i).Text, "\n", "")
		if list[i] == "" || l.Head < 0 {
			list[i] = strings.TrimRight(sheet.Place(0, i), "1") + "列"
		}
	}
	return list
}

// Signature is the same for two tables whose columns are headed alike, so that what was chosen for one counts
// for the other.
func (l Layout) Signature(t sheet.Table) string {
	heads := l.Headings(t)
	for i, h := range heads {
		heads[i] = plainHeading(h)
	}
	return strings.Join(heads, "|")
}

var inBrackets = regexp.MustCompile(`[（(\[【].*?[)）\]】]`)

// plainHeading is a heading without spaces, marks and what stands in brackets: 欠费金额（元）*.
func plainHeading(s string) string {
	s = inBrackets.ReplaceAllString(s, "")
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \n\t:：*、.．/／·", r) {
			return -1
		}
		return r
	}, s)
}

// meaning is the key of a heading, empty where none is known.
func meaning(heading string, columns []Column) string {
	h := plainHeading(heading)
	if h == "" || len([]rune(h)) > 12 {
		return ""
	}
	for _, c := range columns {
		if h == c.Label || slices.Contains(c.Names, h) {
			return c.Key
		}
	}
	return ""
}

// Figures tells that the column holds sums or numbers, which stand at the right.
func (c Column) Figures() bool {
	return c.Key == Amount || c.field != nil && (c.field.Kind == category.Money || c.field.Kind == category.Number)
}

// Example is how the column may be written, for an empty field.
func (c Column) Example() string {
	switch {
	case c.Key == Span:
		return "如2025-01至2026-10"
	case c.field == nil:
		return ""
	}
	switch c.field.Kind {
	case category.Month:
		return "如2025-01"
	case category.Day:
		return "如2026-11-24"
	case category.Choice, category.Several:
		return "如" + c.field.Options[0].Label
	}
	return ""
}
