package batch

import (
	"cmp"
	"slices"
	"strings"

	"hefeng/data"
	"hefeng/data/sheet"
)

// Fault is what is wrong with a row: at which cell, and what to do.
type Fault struct {
	Key      string // of the column; empty where it is about the whole row
	Sentence string
}

// Row is a row of a table on its way to a registration.
type Row struct {
	Line    int               // as the table program counts, from 1
	Texts   map[string]string // by key, as they stand or as they were mended
	Marks   map[string]string // by key, what the file itself says of a cell; gone once it was mended
	Intake  data.Intake
	Opening data.Opening // the command that registers it; nil while that can not be said
	Faults  []Fault
	Notes   []Fault // what was understood from an unclear text; it stops nothing
	Skip    bool    // the clerk leaves it out
}

// Text is what stands under a key.
func (r Row) Text(key string) string { return r.Texts[key] }

// FaultAt is what is wrong at a key, empty for nothing.
func (r Row) FaultAt(key string) string { return sentenceAt(r.Faults, key) }

// NoteAt is what was understood at a key, empty where the text says it plainly.
func (r Row) NoteAt(key string) string { return sentenceAt(r.Notes, key) }

func sentenceAt(list []Fault, key string) string {
	i := slices.IndexFunc(list, func(f Fault) bool { return f.Key == key })
	if i < 0 {
		return ""
	}
	return list[i].Sentence
}

// Ready tells that the row can be registered as it stands.
func (r Row) Ready() bool { return len(r.Faults) == 0 && !r.Skip }

func (r *Row) wrong(key, sentence string) {
	if r.FaultAt(key) == "" {
		r.Faults = append(r.Faults, Fault{key, sentence})
	}
}

func (r *Row) note(key, sentence string) {
	if sentence != "" {
		r.Notes = append(r.Notes, Fault{key, sentence})
	}
}

// What the file says of cells.
const (
	lostDigits = "证件号在表格里存成了数值，末几位已经丢失，请按证件重新填写"
	byFormula  = "是公式算出的结果，请核对"
)

// Rows takes the rows of a table out of it. Empty rows and sums at the foot are left out.
func Rows(t sheet.Table, l Layout) []Row {
	var rows []Row
	for at := l.Head + 1; at < len(t.Rows); at++ {
		row := Row{Line: at + 1, Texts: map[string]string{}, Marks: map[string]string{}}
		for i, key := range l.Keys {
			cell := t.Cell(at, i)
			if key == "" || cell.Text == "" {
				continue
			}
			row.Texts[key] = cell.Text
			switch {
			case cell.Lost:
				row.Marks[key] = lostDigits
			case cell.Formula:
				row.Marks[key] = byFormula
			}
		}
		if len(row.Texts) > 0 && !isSum(t.Rows[at]) {
			rows = append(rows, row)
		}
	}
	return rows
}

// isSum tells that a row only adds up those above it.
func isSum(cells []sheet.Cell) bool {
	for _, c := range cells {
		if text := strings.Trim(strings.ReplaceAll(c.Text, " ", ""), ":："); text != "" {
			return slices.Contains([]string{"合计", "总计", "小计", "共计"}, text)
		}
	}
	return false
}

// Mend puts another text in the place of a cell's.
func (r *Row) Mend(key, text string) {
	text = strings.TrimSpace(text)
	if text == "" {
		delete(r.Texts, key)
	} else {
		r.Texts[key] = text
	}
	delete(r.Marks, key)
}

// Count tells how the rows stand.
type Count struct{ All, Ready, Wrong, Skipped int }

// CountOf counts rows.
func CountOf(rows []Row) Count {
	n := Count{All: len(rows)}
	for _, r := range rows {
		switch {
		case r.Skip:
			n.Skipped++
		case r.Ready():
			n.Ready++
		default:
			n.Wrong++
		}
	}
	return n
}

// order brings the sentences of a row into the order of the columns.
func (r *Row) order(columns []Column) {
	at := func(f Fault) int {
		return slices.IndexFunc(columns, func(c Column) bool { return c.Key == f.Key })
	}
	slices.SortStableFunc(r.Faults, func(a, b Fault) int { return cmp.Compare(at(a), at(b)) })
	slices.SortStableFunc(r.Notes, func(a, b Fault) int { return cmp.Compare(at(a), at(b)) })
}

// after is the line of an earlier row of the same request, if there is one among the first of each; otherwise the
// row is the first. A row that is skipped is neither.
func (r *Row) after(first map[string]int) (line int, twice bool) {
	if r.Skip {
		return 0, false
	}
	if line, twice = first[r.Intake.RequestID]; !twice {
		first[r.Intake.RequestID] = r.Line
	}
	return line, twice
}
