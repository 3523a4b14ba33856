package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

const rowWidth = 11

// rowColumns are what a row shows of case_file c, in the order in which takeRow reads them.
var rowColumns = [rowWidth]string{"CAST(c.id AS TEXT)", "c.intake_no", "COALESCE(c.case_no, '')", "c.parties", "c.category", "c.state", "c.organisation",
	"c.host", "c.received_on", "c.due_on", "CAST(c.restricted AS TEXT)"}

// rowText is all of them as one text.
var rowText = strings.Join(rowColumns[:], " || '"+unitEnd+"' || ")

// asOneText makes one text of the texts that a question gives as line, in its order. Both engines put an
// answer together much faster than they hand over its rows and columns.
func asOneText(query string) string { return oneText + query + oneTextEnd }

const oneText, oneTextEnd = "SELECT COALESCE(string_agg(r.line, '" + recordEnd + "'), '') FROM (", ") AS r"

// Rows reads the rows of some cases as they stand now, one for each id in the same order. One that the
// actor may not see, or not any more, has nothing but its id and Gone.
func (s *Store) Rows(ctx context.Context, actor data.Actor, ids []int64) ([]Row, error) {
	if len(ids) > maxRows {
		return nil, data.Refuse(data.Invalid, "一次最多读取%d行，请分次读取。", maxRows)
	}
	scene, err := s.seen(ctx, actor)
	if err != nil {
		return nil, err
	}
	return s.rowsOf(ctx, scene, ids)
}

// maxRows is what one question may ask for; a window shows far fewer.
const maxRows = 10000

// rowBlocks are the lengths of the list in one question; few, so that the engines know the questions.
var rowBlocks = []int{64, 512}

func (s *Store) rowsOf(ctx context.Context, scene data.Scene, ids []int64) ([]Row, error) {
	var known []Row
	at := make(map[int64]int, len(ids))
	clause, rights := visible(scene)
	for left := ids; len(left) > 0; {
		size := rowBlocks[0]
		if len(left) > size {
			size = rowBlocks[1]
		}
		now := left[:min(size, len(left))]
		left = left[len(now):]
		args := make([]any, size, size+len(rights))
		for i := range args {
			args[i] = now[min(i, len(now)-1)]
		}
		found, err := s.rows(ctx, scene, "FROM case_file c WHERE c.id IN ("+marks(size)+") AND "+clause, append(args, rights...)...)
		if err != nil {
			return nil, err
		}
		for i, r := range found {
			at[r.ID] = len(known) + i
		}
		known = append(known, found...)
	}
	rows := make([]Row, len(ids))
	for i, id := range ids {
		rows[i] = Row{ID: id, Gone: true}
		if n, ok := at[id]; ok {
			rows[i] = known[n]
		}
	}
	return rows, nil
}

// rows reads list rows for the scene's actor.
func (s *Store) rows(ctx context.Context, scene data.Scene, query string, args ...any) ([]Row, error) {
	return readRows(ctx, s.read, scene, query, args...)
}

// readRows reads those of the cases that from names, a question from FROM case_file c on. It conceals the
// names of restricted cases; to an observer all names.
func readRows(ctx context.Context, q sqlx.QueryerContext, scene data.Scene, from string, args ...any) ([]Row, error) {
	return linedUp(ctx, q, scene, takeRow, asOneText("SELECT "+rowText+" AS line "+from), args...)
}

// linedUp reads the rows of a question that asOneText made, each line by take.
func linedUp(ctx context.Context, q sqlx.QueryerContext, scene data.Scene, take func(line string) (Row, error), query string, args ...any) ([]Row, error) {
	var text string
	if err := q.QueryRowxContext(ctx, query, args...).Scan(&text); err != nil {
		return nil, readFailure(err)
	}
	if text == "" {
		return nil, nil
	}
	rows := make([]Row, 0, strings.Count(text, recordEnd)+1)
	for line := range strings.SplitSeq(text, recordEnd) {
		r, err := take(line)
		if err != nil {
			return nil, readFailure(err)
		}
		rows = append(rows, r)
	}
	if scene.Actor.Anonymous() {
		return rows, anonymous(ctx, q, rows)
	}
	return rows, nil
}

// takeRow reads a row as rowText writes it.
func takeRow(line string) (r Row, err error) {
	fields, n := [rowWidth]string{}, 0
	for field := range strings.SplitSeq(line, unitEnd) {
		if n < len(fields) {
			fields[n] = field
		}
		n++
	}
	if n != len(fields) {
		return r, fmt.Errorf("a row of %d fields", n)
	}
	if r.ID, err = strconv.ParseInt(fields[0], 10, 64); err != nil {
		return r, err
	}
	r.IntakeNo, r.Category, r.State, r.Organisation = fields[1], fields[4], data.State(fields[5]), fields[6]
	r.Host, r.ReceivedOn, r.DueOn, r.Restricted = fields[7], fields[8], fields[9], fields[10] != "0"
	if no := fields[2]; no != "" {
		r.CaseNo = &no
	}
	if r.DueOn == noDue {
		r.DueOn = ""
	}
	if r.Restricted {
		r.Parties = []string{Concealed}
		return r, nil
	}
	r.Parties, err = namesIn(fields[3])
	return r, err
}

// namesIn reads a JSON list of texts, of which hardly any has a character that JSON escapes.
func namesIn(list string) ([]string, error) {
	if len(list) >= 4 && strings.HasPrefix(list, `["`) && strings.HasSuffix(list, `"]`) && !strings.Contains(list, `\`) {
		inner := list[2 : len(list)-2]
		if all := strings.Split(inner, `","`); strings.Count(inner, `"`) == 2*(len(all)-1) {
			return all, nil
		}
	}
	var all []string
	return all, json.Unmarshal([]byte(list), &all)
}
