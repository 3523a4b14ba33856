package cases

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/workday"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// clauseRow is one clause in the editor.
type clauseRow struct {
	root fyne.CanvasObject
	no   *widgets.Text
	sign *fyne.Container // what the check says of it
	text *widgets.LongText
	drop *widgets.Button
}

func newClauseRow(t *agreementTab, text string) *clauseRow {
	r := &clauseRow{no: widgets.NewText("").Bold(), sign: container.NewStack(), text: widgets.NewLongText("写明谁在什么日期做什么", 2).Grows(8)}
	r.text.Phrases = t.page.opt.Phrases
	r.text.SetText(text)
	r.text.Watch(t.changed, func() {})
	r.drop = widgets.NewButton("", fynetheme.ContentRemoveIcon(), func() { t.removeClause(r) }).Kind(widgets.Link)
	left := container.NewVBox(widgets.Padded(8, 0, widgets.Row(r.no)), r.sign)
	r.root = widgets.Frame(nil, nil, container.New(&fixedLayout{width: 40}, left), container.NewVBox(r.drop), r.text)
	return r
}

func (r *clauseRow) number(i int) { r.no.SetText(ordinal(i) + "、") }

// owedRow is one obligation in the editor: who owes whom what, how much, until when, how, where.
type owedRow struct {
	tab       *agreementTab
	root      fyne.CanvasObject
	no        *widgets.Text
	sign      *fyne.Container
	from, to  *widgets.Choice
	what      *widgets.Entry
	sum       *widgets.Entry
	upper     *widgets.Text
	due       *widgets.DateEntry
	how       *widgets.Choice
	at        *widgets.Entry
	notes     map[string]*fieldNote // by the key of the obligation in the exchange
	drop      *widgets.Button
	write     *widgets.Button
	upperLine *fyne.Container
}

func newOwedRow(t *agreementTab, o data.Obligation) *owedRow {
	r := &owedRow{tab: t, no: widgets.NewText(""), sign: container.NewStack(), upper: widgets.Hint("").Shrinks()}
	var parties []widgets.Option
	for i, p := range t.page.c.Parties {
		o := widgets.Option{Value: strconv.Itoa(i), Label: p.Name, Note: p.Role.Name()}
		if len(t.page.c.PartiesOf(p.Role)) == 1 { // the side is shorter than the name and says as much
			o.Label, o.Note = o.Note, o.Label
		}
		parties = append(parties, o)
	}
	r.from, r.to = widgets.NewChoice("义务人", parties...), widgets.NewChoice("权利人", parties...)
	r.what = widgets.NewEntry("必填，如支付物业费")
	r.sum = widgets.NewMoney("选填").Unit("元")
	r.due = widgets.NewDate("必填，如 12-31", t.page.today)
	r.how = widgets.NewChoice("必填，如银行转账", widgets.Words("银行转账", "现金", "微信转账", "支付宝转账", "施工", "当场履行")...)
	r.how.Other = true
	r.at = widgets.NewEntry("选填，地点或账户")

	r.set(o)
	r.notes = map[string]*fieldNote{}
	for i, in := range r.inputs() {
		r.notes[owedKeys[i]] = newFieldNote(in, func() {
			r.spell()
			t.changed()
		})
	}
	r.drop = widgets.NewButton("删去", fynetheme.ContentRemoveIcon(), func() { t.removeObligation(r) }).Kind(widgets.Link)
	r.write = widgets.NewButton("写成条款", fynetheme.MoveUpIcon(), r.toClause).Kind(widgets.Link).Hint(widgets.Alt(fyne.KeyI))
	r.upperLine = container.New(&pairLayout{}, widgets.Label("大写").Right(), r.upper)
	r.root = widgets.Column(
		widgets.Row(r.sign, r.no, widgets.Spring(), r.write, r.drop),
		r.pair("由", r.from, "向", r.to), r.notes["from"].line, r.notes["to"].line,
		r.pair("内容", r.what), r.notes["what"].line,
		r.pair("金额", r.sum, "期限", r.due), r.notes["amount_fen"].line, r.notes["due"].line,
		r.upperLine,
		r.pair("方式", r.how), r.notes["how"].line,
		r.pair("地点", r.at), r.notes["place"].line,
		separator())
	r.spell()
	return r
}

// set fills the fields.
func (r *owedRow) set(o data.Obligation) {
	r.from.SetValue(strconv.Itoa(o.From))
	r.to.SetValue(strconv.Itoa(o.To))
	r.what.SetText(o.What)
	r.sum.SetText("")
	if o.Amount > 0 {
		r.sum.SetText(o.Amount.String())
	}
	r.due.SetText(o.Due.String())
	r.how.SetValue(o.How)
	r.at.SetText(o.Place)
	if r.upperLine != nil {
		r.spell()
	}
}

// pair sets one or two labelled fields in a line.
func (r *owedRow) pair(parts ...any) fyne.CanvasObject {
	line := container.New(&pairLayout{})
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			line.Add(widgets.Label(p).Right())
		case fyne.CanvasObject:
			line.Add(p)
		}
	}
	return line
}

func (r *owedRow) number(i int) { r.no.SetText(fmt.Sprintf("第 %d 项", i+1)) }

// owedKeys are the keys of inputs in the exchange, in the same order.
var owedKeys = []string{"from", "to", "what", "amount_fen", "due", "how", "place"}

func (r *owedRow) inputs() []widgets.Input {
	return []widgets.Input{r.from, r.to, r.what, r.sum, r.due, r.how, r.at}
}

// spell writes the sum out beside its figures.
func (r *owedRow) spell() {
	fen, err := money.Parse(r.sum.Value())
	if err != nil || fen <= 0 {
		r.upperLine.Hide()
		return
	}
	r.upper.SetText("人民币" + money.Upper(fen))
	r.upperLine.Show()
}

// typed is the obligation as the fields now say; what cannot be read is left empty.
func (r *owedRow) typed() data.Obligation {
	o := data.Obligation{From: -1, To: -1, What: strings.TrimSpace(r.what.Value()), How: strings.TrimSpace(r.how.Value()), Place: strings.TrimSpace(r.at.Value())}
	if n, err := strconv.Atoi(r.from.Value()); err == nil {
		o.From = n
	}
	if n, err := strconv.Atoi(r.to.Value()); err == nil {
		o.To = n
	}
	if fen, err := money.Parse(r.sum.Value()); err == nil {
		o.Amount = fen
	}
	o.Due, _ = workday.ParseDate(r.due.Value())
	return o
}

// open is the first field that is still to be filled.
func (r *owedRow) open() fyne.Focusable {
	for _, in := range []widgets.Input{r.from, r.to, r.what, r.due, r.how, r.at} {
		if in.Value() == "" || in.Problem() != "" {
			return in
		}
	}
	return r.sum
}

// toClause writes the obligation out as a clause.
func (r *owedRow) toClause() {
	if !r.tab.locked {
		r.tab.insertClause(clauseOf(r.typed(), r.tab.page.c.Parties))
	}
}

// clauseOf writes an obligation as a clause: 某某于2026年12月31日前向某某支付物业费3,080.00元（大写：
// 人民币叁仟零捌拾元整）。 What is not filled yet is left out, and the check then asks for it.
func clauseOf(o data.Obligation, parties []data.Party) string {
	name := func(i int) string {
		if i < 0 || i >= len(parties) {
			return ""
		}
		return parties[i].Name
	}
	s := name(o.From)
	if !o.Due.IsZero() {
		s += "于" + o.Due.Chinese() + "前"
	}
	if o.Amount > 0 {
		s += "向" + name(o.To) + o.What + o.Amount.String() + "元（大写：人民币" + money.Upper(o.Amount) + "）"
	} else {
		s += o.What
	}
	return s + "。"
}

// clauseOfFocused writes the obligation that has the focus, or the last one, out as a clause.
func (t *agreementTab) clauseOfFocused() {
	if t.locked || len(t.owed) == 0 {
		return
	}
	row := t.owed[len(t.owed)-1]
	focused := t.page.opt.Shell.Window().Canvas().Focused()
	for _, r := range t.owed {
		for _, in := range r.inputs() {
			if focused == fyne.Focusable(in) {
				row = r
			}
		}
	}
	row.toClause()
}

// pairLayout sets narrow labels before fields that share the rest of the line.
type pairLayout struct{}

const pairLabel = 36

func (pairLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, x := range o {
		h = max(h, x.MinSize().Height)
	}
	return fyne.NewSize(theme.Wide(240), h)
}

func (pairLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(o) / 2)
	label := theme.Wide(pairLabel)
	field := (size.Width-(n-1)*theme.CardGap)/n - label - theme.Gap
	x := float32(0)
	for i := 0; i+1 < len(o); i += 2 {
		h := min(theme.Height(40), o[i+1].MinSize().Height)
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(fyne.NewSize(label, h))
		o[i+1].Move(fyne.NewPos(x+label+theme.Gap, 0))
		o[i+1].Resize(fyne.NewSize(field, size.Height))
		x += label + theme.Gap + field + theme.CardGap
	}
}

// fixedLayout gives one object a width at 100 % that grows with the text.
type fixedLayout struct{ width float32 }

func (l *fixedLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Wide(l.width), o[0].MinSize().Height)
}

func (l *fixedLayout) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
