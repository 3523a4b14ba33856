package batch

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// Fate is what became of a row, for the report.
type Fate struct {
	Row    Row
	Number string // under which it was registered; empty if it was not
	There  string // the case that was there already
}

// word and reason say it in the report.
func (f Fate) words() (word, reason string) {
	switch {
	case f.Number != "":
		return "已登记", f.Number
	case f.There != "":
		return "已有案件", f.There
	case f.Row.Skip:
		return "略过", ""
	case len(f.Row.Faults) > 0:
		var all []string
		for _, x := range f.Row.Faults {
			all = append(all, x.Sentence)
		}
		return "须改正", strings.Join(all, "")
	}
	return "可登记", ""
}

// Report writes what became of every row: taken, asked or refused, with what was understood and what stands
// in the cells, as a csv that table programs on Chinese PCs open as it is. No cell begins like a formula.
func Report(w io.Writer, columns []Column, fates []Fate) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	head := []string{"行", "处理", "编号或原因", "程序的理解"}
	for _, c := range columns {
		head = append(head, c.Label)
	}
	if err := out.Write(head); err != nil {
		return err
	}
	for _, f := range fates {
		word, reason := f.words()
		var notes []string
		for _, n := range f.Row.Notes {
			notes = append(notes, n.Sentence)
		}
		line := []string{fmt.Sprint(f.Row.Line), word, reason, strings.Join(notes, "；")}
		for _, c := range columns {
			line = append(line, harmless(f.Row.Text(c.Key)))
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// harmless is a text that no table program takes for a formula; long numbers stay texts.
func harmless(text string) string {
	if text != "" && (strings.ContainsRune("=+-@\t\r", rune(text[0])) || len(text) > 11 && strings.Trim(text, "0123456789Xx") == "") {
		return "'" + text
	}
	return text
}
