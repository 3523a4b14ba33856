package console

import (
	"errors"
	"fmt"
	"os"

	"hefeng/data"
	"hefeng/data/batch"
	"hefeng/data/category"
	"hefeng/data/sheet"
	"hefeng/data/store"
	"hefeng/data/workday"
)

type batchCmd struct {
	File  string `arg:"" help:"批次文件（JSON）：批次号、申请人和各户共同的事项。"`
	Table string `arg:"" help:"各户的表格（xlsx、csv），第一张有内容的工作表，列按表头识别。"`
}

// batchFile is what all of a batch have in common.
type batchFile struct {
	Schema    int          `json:"schema"`
	No        string       `json:"batch"`
	Window    data.Window  `json:"window"`
	Category  string       `json:"category"`
	Channel   data.Channel `json:"channel"`
	Company   data.Party   `json:"company"`
	Community string       `json:"community"`
	Estate    string       `json:"estate"`
	Summary   string       `json:"summary"`
	Claims    []string     `json:"claims"`
	ConsentOn workday.Date `json:"consent_on"`
}

// batched is the answer to a batch.
type batched struct {
	Batch      string    `json:"batch"`
	Registered int       `json:"registered"` // now
	Before     int       `json:"before"`     // by an earlier hand-in of the same batch
	Rows       []ownerNo `json:"rows"`
}

type ownerNo struct {
	Line     int    `json:"line"` // in the table, from 1
	IntakeNo string `json:"intake_no"`
	Before   bool   `json:"before,omitempty"`
}

// Run registers every row of the table, or none.
func (c *batchCmd) Run(s *session) error {
	var f batchFile
	if err := readJSON(c.File, &f); err != nil {
		return err
	}
	if err := checkSchema(f.Schema); err != nil {
		return err
	}
	b := batch.Batch{No: f.No, Window: f.Window, Category: f.Category, Channel: f.Channel, Company: f.Company, Community: f.Community,
		Estate: f.Estate, Summary: f.Summary, Claims: f.Claims, ConsentOn: f.ConsentOn}
	rows, err := c.rows(b.Category)
	if err != nil {
		return err
	}
	return s.with(func(db *store.Store, actor data.Actor) error {
		scene, err := db.Scene(s.ctx, actor)
		if err != nil {
			return err
		}
		if faults := b.Problems(scene); len(faults) > 0 {
			return faults
		}
		b.Judge(rows, scene)
		all := make([]data.Opening, len(rows))
		for i, r := range rows {
			all[i] = r.Opening
		}
		if err := rowFaults(rows); err != nil {
			return err
		}
		done, err := db.RegisterMany(s.ctx, actor, all, nil)
		if err != nil {
			return err
		}
		answer := batched{Batch: b.No, Rows: make([]ownerNo, len(done))}
		for i, r := range done {
			answer.Rows[i] = ownerNo{rows[i].Line, r.Case.IntakeNo, r.Before}
			if r.Before {
				answer.Before++
			} else {
				answer.Registered++
			}
		}
		return s.say(answer)
	})
}

// rows reads the table.
func (c *batchCmd) rows(code string) ([]batch.Row, error) {
	kind, ok := category.Get(code)
	if !ok {
		return nil, data.Faults{{Field: "category", Code: data.Invalid, Message: "没有“" + code + "”这个纠纷类型，请改正。"}}
	}
	content, err := os.ReadFile(c.Table)
	if err != nil {
		return nil, data.Refuse(data.Invalid, "文件%s读不出来，请核对路径。", c.Table)
	}
	tables, err := sheet.Read(content)
	if err != nil {
		var known sheet.Error
		errors.As(err, &known)
		return nil, &data.Error{Code: data.Invalid, Message: known.Error(), Cause: err}
	}
	rows := batch.Rows(tables[0], batch.Guess(tables[0], batch.Owners(kind)))
	if len(rows) == 0 {
		return nil, data.Refuse(data.Invalid, "表格里没有认出表头的行，请核对表头，如姓名、房号、欠费金额。")
	}
	return rows, nil
}

// rowFaults are all things wrong in the table, each with its line and column.
func rowFaults(rows []batch.Row) error {
	var f data.Faults
	for _, r := range rows {
		for _, x := range r.Faults {
			f.Add(fmt.Sprintf("line[%d].%s", r.Line, x.Key), "第%d行：%s", r.Line, x.Sentence)
		}
	}
	return f.Err()
}
