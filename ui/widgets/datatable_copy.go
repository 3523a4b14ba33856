package widgets

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
)

// mostCopied is how many rows go to the clipboard at once.
const mostCopied = 10_000

// Copy puts the ticked rows, or the chosen one, on the clipboard as lines of columns set apart by tabs,
// which a table program takes as cells. Several rows have the titles above them.
func (t *DataTable[T]) Copy() {
	places := t.Picked()
	if len(places) == 0 && t.chosen >= 0 {
		places = []int{t.chosen}
	}
	switch {
	case len(places) == 0:
		return
	case len(places) > mostCopied:
		t.say(fmt.Sprintf("一次最多复制 10,000 行，现选了 %d 行。请先筛选。", len(places)))
		return
	}
	var rows []T
	var err error
	source, n := t.source.source, t.source.n
	t.source.Background.Do(func() {
		if source != nil {
			rows, err = gather(source, places, n)
		}
	}, func() {
		if source == nil {
			for _, i := range places {
				if row, ok := t.Row(i); ok {
					rows = append(rows, row)
				}
			}
		}
		if err != nil {
			t.say(err.Error())
			return
		}
		fyne.CurrentApp().Clipboard().SetContent(t.lines(rows))
		t.say(fmt.Sprintf("已复制 %d 行", len(rows)))
	})
}

// gather reads rows of a source by runs of places.
func gather[T any](s Source[T], places []int, n int) ([]T, error) {
	var rows []T
	for i := 0; i < len(places); {
		j := i + 1
		for j < len(places) && places[j] == places[j-1]+1 && j-i < pageRows {
			j++
		}
		some, err := s.Rows(context.Background(), places[i], min(j-i, n-places[i]))
		if err != nil {
			return nil, err
		}
		rows = append(rows, some...)
		i = j
	}
	return rows, nil
}

func (t *DataTable[T]) lines(rows []T) string {
	var b strings.Builder
	line := func(text func(i int) string) {
		first := true
		for i := range t.columns {
			if t.shape.columns[i].hidden {
				continue
			}
			if !first {
				b.WriteByte('\t')
			}
			first = false
			b.WriteString(forCell(text(i)))
		}
		b.WriteByte('\n')
	}
	if len(rows) > 1 {
		line(func(i int) string { return t.columns[i].Title })
	}
	for _, row := range rows {
		line(func(i int) string { return t.columns[i].Cell(row).Text })
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// forCell is a text as one cell of a table program: on one line, and never a formula, which a name
// beginning with = would become.
func forCell(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	if strings.HasPrefix(text, "=") || strings.HasPrefix(text, "@") ||
		(strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-")) && !isFigure(text[1:]) {
		return "'" + text
	}
	return text
}

func isFigure(s string) bool {
	return s != "" && strings.Trim(s, "0123456789,.") == ""
}
