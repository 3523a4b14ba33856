package batch

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/data/batch"
	"hefeng/data/category"
	"hefeng/ui/widgets"
)

// book asks what all rows of an old ledger have in common.
type book struct {
	page    *Page
	form    *widgets.Form
	box     fyne.CanvasObject
	filling bool
}

func newBook(p *Page) *book {
	b := &book{page: p}
	kinds := []widgets.Option{{Value: "", Label: "每行自己写明"}}
	for _, c := range category.Offered(p.opt.reception(), data.GeneralWindow) {
		kinds = append(kinds, widgets.Option{Value: c.Code, Label: c.Title})
	}
	b.form = widgets.NewForm([]widgets.Spec{
		{Key: "source", Label: "台账名称", Required: true, Placeholder: "如2019年登记台账"},
		{Key: "year", Label: "年份", Kind: widgets.NumberKind, Placeholder: "日期没有年份时用", Check: yearProblem},
		{Key: "window", Label: "登记窗口", Kind: widgets.ChoiceKind, Options: p.opt.windows(), Required: true},
		{Key: "category", Label: "纠纷类型", Kind: widgets.ChoiceKind, Options: kinds, Help: "表里没有写明类型的行用这个。"},
		{Key: "community", Label: "所在社区", Kind: widgets.ChoiceKind, Placeholder: "选填，可打拼音首字母"},
	})
	b.form.OnChanged = func(string) {}
	b.form.OnLeft = func(string) {
		if !b.filling {
			p.judge()
		}
	}
	b.box = widgets.Column(b.form, widgets.NewPara("已办结的补录后直接归档，取导入当天的登记号，不编案号和协议号；还在办理的按普通登记。台账原来的编号可以查到，统计时单独计数。"))
	b.reset()
	return b
}

func yearProblem(text string) string {
	if y, err := strconv.Atoi(text); err != nil || y < 1980 || y > 2100 {
		return "年份应为四位数字，如2019。"
	}
	return ""
}

func (b *book) title() string             { return "导入台账" }
func (b *book) key() string               { return "ledger" }
func (b *book) object() fyne.CanvasObject { return b.box }
func (b *book) first() fyne.Focusable     { return b.form.First() }
func (b *book) columns() []batch.Column   { return batch.Ledger() }
func (b *book) begins() []string          { return []string{batch.Applicant, batch.Both} }
func (b *book) prints() bool              { return false }
func (b *book) advice() string {
	return "复制台账的各行，在这里粘贴（Ctrl+V）。"
}

func (b *book) reset() {
	b.filling = true
	if b.form.Value("window") == "" {
		b.form.Set("window", b.page.opt.startingWindow(data.GeneralWindow))
	}
	b.form.Set("source", "")
	b.filling = false
}

func (b *book) world(s data.Scene) {
	b.form.Input("community").(*widgets.Choice).SetOptions(communities(s.Network))
}

// named takes the name of a file for that of the ledger.
func (b *book) named(name string) {
	if b.form.Value("source") == "" {
		b.form.Set("source", name)
	}
}

func (b *book) book() batch.Book {
	v := b.form.Value
	year, _ := strconv.Atoi(v("year"))
	return batch.Book{Source: strings.TrimSpace(v("source")), Year: year, Category: v("category"), Window: data.Window(v("window")), Community: v("community")}
}

func (b *book) judge() func([]batch.Row, data.Scene) { return b.book().Judge }

func (b *book) check(data.Scene) bool {
	said := map[string]string{}
	for _, f := range b.book().Problems() {
		said[f.Field] = f.Message
	}
	if year := b.form.Value("year"); year != "" {
		if sentence := yearProblem(year); sentence != "" {
			said["year"] = sentence
		}
	}
	b.form.SetErrors(said)
	return len(said) > 0
}

func (b *book) focusProblem() { b.form.FocusProblem() }

func (b *book) values() map[string]string { return b.form.Values() }

func (b *book) restore(values map[string]string) {
	b.filling = true
	for key, value := range values {
		b.form.Set(key, value)
	}
	b.filling = false
}

func (b *book) done(fresh int) string {
	return fmt.Sprintf("已导入 %d 件，台账“%s”。", fresh, b.book().Source)
}
