package batch

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/data/batch"
	"hefeng/data/idcard"
	"hefeng/data/store"
	"hefeng/ui/show"
	"hefeng/ui/widgets"
)

// columns are what a column of a table may say.
func (p *Page) columns() []batch.Column {
	return p.head.columns()
}

// used are those that the present table has, in its order; what a row begins with is always among them.
func (p *Page) used() []batch.Column {
	all := p.columns()
	var list []batch.Column
	named := false
	for _, key := range p.layout.Keys {
		if c, ok := batch.Find(all, key); ok {
			list = append(list, c)
			named = named || slices.Contains(p.head.begins(), key)
		}
	}
	if !named {
		c, _ := batch.Find(all, p.head.begins()[0])
		list = append([]batch.Column{c}, list...)
	}
	return list
}

// newTable makes the table for the columns in use.
func (p *Page) newTable() {
	columns := []widgets.TableColumn[row]{
		{Title: "行", Width: 60, Right: true, Cell: func(r row) widgets.Cell { return widgets.Cell{Text: strconv.Itoa(r.Line), Dim: true} }},
		{Title: "情况", Width: 148, Cell: p.state},
	}
	used := p.used()
	for _, c := range used {
		columns = append(columns, widgets.TableColumn[row]{Title: c.Label, Width: widthOf(c, len(used)), Right: c.Figures(), Cell: func(r row) widgets.Cell { return cell(r, c) }})
	}
	open := widgets.NewButton("选择文件…", nil, p.askFile).Kind(widgets.Accent)
	p.table = widgets.NewDataTable(columns, p.head.advice(), open)
	p.table.OnChosen = func(r row) { p.picked() }
	p.table.OnOpen = func(row) { p.toRow() }
	p.table.OnSay = p.opt.Shell.Toast
	p.table.Look = func(r row) widgets.RowLook {
		switch {
		case r.number != "" || r.known.Before || r.Skip:
			return widgets.RowLook{Dim: true}
		case len(r.Faults) > 0:
			return widgets.RowLook{Bar: widgets.Red}
		}
		return widgets.RowLook{}
	}
	p.area.Objects = []fyne.CanvasObject{p.table}
	p.area.Refresh()
	p.mend.rebuild(used)
	p.table.SetRows(p.rows)
	p.tell()
}

func widthOf(c batch.Column, many int) float32 {
	switch {
	case c.Key == batch.Name || c.Key == batch.Address || c.Key == batch.Remark:
		if many < 7 {
			return 0
		}
		return 128
	case c.Key == batch.Summary:
		return 240
	case c.Key == "fields.room":
		return 112
	case c.Key == batch.OldNo || c.Key == batch.Applicant || c.Key == batch.Opposite:
		return 148
	case strings.HasSuffix(c.Key, batch.ID):
		return 184
	case c.Key == batch.Span:
		return 168
	case strings.HasSuffix(c.Key, batch.Phone):
		return 144
	}
	return float32(max(96, 16*len([]rune(c.Label))+64))
}

// state says what will become of a row.
func (p *Page) state(r row) widgets.Cell {
	switch {
	case r.number != "":
		return widgets.Cell{Text: r.number, Tone: widgets.Green, Tail: true}
	case r.Skip:
		return widgets.Cell{Text: "略过", Dim: true}
	case r.known.Before:
		return widgets.Cell{Text: "以前登记过", Dim: true}
	case len(r.Faults) > 0:
		return widgets.Cell{Text: fmt.Sprintf("改 %d 处", len(r.Faults)), Tone: widgets.Red, Chip: true}
	case r.known.Row.ID != 0 && !r.anew:
		return widgets.Cell{Text: "已有案件", Tone: widgets.Amber, Chip: true}
	case len(r.Notes) > 0:
		return widgets.Cell{Text: "可登记，请核对", Tone: widgets.Amber}
	}
	return widgets.Cell{Text: "可登记", Tone: widgets.Green}
}

func cell(r row, c batch.Column) widgets.Cell {
	text := r.Text(c.Key)
	switch {
	case strings.HasSuffix(c.Key, batch.ID) && len(text) > 8:
		text = idcard.Mask(text)
	case strings.HasSuffix(c.Key, batch.Phone):
		text = show.Phone(text)
	}
	switch {
	case r.FaultAt(c.Key) != "" && text == "":
		return widgets.Cell{Text: "缺", Tone: widgets.Red, Chip: true}
	case r.FaultAt(c.Key) != "":
		return widgets.Cell{Text: text, Tone: widgets.Red}
	case r.NoteAt(c.Key) != "":
		return widgets.Cell{Text: text, Tone: widgets.Amber}
	}
	return widgets.Cell{Text: text}
}

// regroup guesses the columns anew, for another category.
func (p *Page) regroup() {
	if len(p.sheet.Rows) > 0 {
		p.take(p.sheet)
	}
}

// judge reads all rows again and asks the store which of them are there, off the UI goroutine. An older
// judging is given up.
func (p *Page) judge() {
	p.asked++
	if p.scene == nil || p.stop != nil || len(p.cases) > 0 {
		return
	}
	mine, judge, scene := p.asked, p.head.judge(), *p.scene
	rows := make([]batch.Row, len(p.rows))
	for i, r := range p.rows {
		rows[i] = r.Row
		rows[i].Texts, rows[i].Marks = maps.Clone(r.Texts), maps.Clone(r.Marks)
	}
	var known []store.KnownCase
	var err error
	p.opt.Background.Do(func() {
		judge(rows, scene)
		intakes := make([]data.Intake, len(rows))
		for i, r := range rows {
			intakes[i] = r.Intake
		}
		known, err = p.opt.Door.Known(context.Background(), p.opt.Actor, store.Known{Intakes: intakes})
	}, func() {
		if mine != p.asked || len(rows) != len(p.rows) {
			return
		}
		if err != nil {
			p.say(widgets.Red, err.Error())
			return
		}
		for i := range rows {
			p.rows[i].Row, p.rows[i].known = rows[i], known[i]
		}
		p.show()
		p.keep()
	})
}

// show draws what has changed.
func (p *Page) show() {
	at := p.table.ChosenAt()
	p.table.SetRows(p.rows)
	if at < 0 && len(p.rows) > 0 {
		p.table.Choose(0)
	}
	p.mend.mark()
	p.tell()
}

// picked follows the choice of another row.
func (p *Page) picked() {
	p.mend.fill()
	p.tell()
}

// tell brings the words about the rows up to date.
func (p *Page) tell() {
	if p.bar == nil || p.table == nil {
		return
	}
	p.count.SetText(p.words())
	p.foot.SetText("F2 修改　F8 下一处错误　Ctrl+D 略过　F6 回到表格")
	if r := p.chosen(); r != nil {
		if s := r.sentence(); s != "" {
			p.foot.SetText(fmt.Sprintf("第 %d 行：%s", r.Line, s))
		}
	}
	p.bar.show()
	if p.body != nil {
		p.body.Refresh()
	}
}

// sentence is the first thing to say of a row.
func (r row) sentence() string {
	switch {
	case r.number != "":
		return ""
	case r.known.Before:
		return "这一户在这个批次里登记过，不会重复登记。"
	case len(r.Faults) > 0:
		return r.Faults[0].Sentence
	case r.known.Row.ID != 0 && !r.anew:
		return "同一纠纷已有案件" + r.known.Row.No() + "，不再登记；确属另一起的，按Ctrl+R。"
	case len(r.Notes) > 0:
		return r.Notes[0].Sentence + "。"
	}
	return ""
}

// words count the rows.
func (p *Page) words() string {
	if len(p.rows) == 0 {
		return ""
	}
	ready, wrong, there := 0, 0, 0
	for _, r := range p.rows {
		switch {
		case r.goes():
			ready++
		case r.known.Before || r.known.Row.ID != 0 || r.number != "":
			there++
		case !r.Skip:
			wrong++
		}
	}
	text := fmt.Sprintf("%d 行：可登记 %d", len(p.rows), ready)
	if wrong > 0 {
		text += fmt.Sprintf("，须改正 %d", wrong)
	}
	if there > 0 {
		text += fmt.Sprintf("，已有 %d", there)
	}
	return text
}
