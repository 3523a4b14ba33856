package store

import (
	"context"
	"errors"
	"slices"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// takeIn writes made cases in one transaction.
func (s *Store) takeIn(ctx context.Context, actor data.Actor, made []*Made) error {
	return s.transact(ctx, func(tx *sqlx.Tx) error {
		who, err := loadUser(ctx, tx, actor.ID)
		if err != nil {
			return err
		}
		if !who.May(data.ToAdminister) {
			return data.Refuse(data.Forbidden, "您没有生成演示案件的权限，请联系管理员。")
		}
		now, err := s.settings(ctx, tx)
		if err != nil {
			return err
		}
		counted := counts{tx: tx, network: now.network, last: map[counterKey]int{}}
		cases := make([]importing, len(made))
		var id int64
		if err := tx.GetContext(ctx, &id, "SELECT COALESCE(MAX(id), 0) FROM case_file"); err != nil {
			return readFailure(err)
		}
		for i, m := range made {
			if !m.c.Demo || m.c.RegisteredBy != who.ID {
				return data.Refuse(data.Forbidden, "只有本人生成的演示案件可以成批写入。")
			}
			numbers := make([]number, len(m.takes))
			for k, t := range m.takes {
				if numbers[k], err = counted.next(ctx, t); err != nil {
					return err
				}
			}
			cases[i] = importing{made: m, id: id + int64(i) + 1, numbers: numbers}
		}
		if err := counted.save(ctx); err != nil {
			return err
		}
		prepared, err := parallel(len(cases), func(i int) (prepared, error) { return s.derive(cases[i], who) })
		if err != nil {
			return err
		}
		return s.insert(ctx, tx, prepared)
	})
}

// importing is a made case with what it was given.
type importing struct {
	made    *Made
	id      int64
	numbers []number
}

// prepared is all that a case leaves in the database.
type prepared struct {
	file    file
	parts   []part
	numbers []any // rows of taken_number
	sought  sought
	entry   logged // without its place in the chain
}

// derive makes the rows of a case, as save does, and its entry in the log.
func (s *Store) derive(x importing, who data.Actor) (prepared, error) {
	texts := make([]string, len(x.numbers))
	for i, n := range x.numbers {
		texts[i] = n.text
	}
	c := x.made.numbered(x.id, texts)
	var p prepared
	var err error
	if p.file, err = fileOf(&c); err != nil {
		return p, err
	}
	if p.parts, err = partsOf(&c); err != nil {
		return p, err
	}
	var rows []row
	for i := range p.parts {
		p.parts[i].Version = 1
		rows = append(rows, partRow(c.ID, p.parts[i].Part, 1, p.parts[i].Doc))
	}
	for i, n := range x.numbers {
		series := x.made.takes[i].series
		void := c.WhyVoid(series, n.text)
		p.numbers = append(p.numbers, series, n.unit, n.year, n.n, n.text, c.ID, void)
		rows = append(rows, numberRow(string(series), n.unit, n.year, n.n, n.text, c.ID, void))
	}
	p.sought = soughtOf(&c)
	last := c.Events[len(c.Events)-1].At
	p.entry, err = s.describe(entry{CaseID: c.ID, Actor: who.Login, rows: rows,
		What: []data.Event{{Kind: "imported", To: c.State, At: last, Actor: who.Login}}}, last)
	return p, err
}

// insertChunk is how many cases' rows go into one statement.
const insertChunk = 50

// insert writes prepared cases and chains their entries to the log.
func (s *Store) insert(ctx context.Context, tx *sqlx.Tx, cases []prepared) error {
	seq, mac, err := endOfLog(ctx, tx)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(cases, insertChunk) {
		var files, entries, parts, numbers, texts []any
		for _, p := range some {
			files = append(files, p.file.row()...)
			for _, x := range p.parts {
				parts = append(parts, p.file.ID, x.Part, x.Version, x.Doc)
			}
			numbers = append(numbers, p.numbers...)
			texts = append(texts, p.sought.row(p.file.ID)...)
			s.chain(&p.entry, seq, mac)
			seq, mac = p.entry.Seq, p.entry.Mac
			entries = append(entries, p.entry.row()...)
		}
		if err := insertRows(ctx, tx, fileColumns, files); err != nil {
			return err
		}
		if err := insertRows(ctx, tx, partColumns, parts); err != nil {
			return err
		}
		if err := insertRows(ctx, tx, "taken_number (series, unit, year, n, text, case_id, void_reason)", numbers); err != nil {
			return data.Fail(err, "有编号已被使用。请管理员检查“设置”里的编号格式是否含单位、年份和序号。")
		}
		if err := insertRows(ctx, tx, soughtColumns, texts); err != nil {
			return err
		}
		if err := insertRows(ctx, tx, logColumns, entries); err != nil {
			return err
		}
	}
	return nil
}

// counterKey names a counter.
type counterKey struct {
	series data.Series
	unit   string
	year   int
}

// counts counts numbers on in memory, so that a counter is read and written once in a transaction.
type counts struct {
	tx      *sqlx.Tx
	network *data.Network
	last    map[counterKey]int
}

// next is the next number of the series that an act asked for.
func (t counts) next(ctx context.Context, asked take) (number, error) {
	unit, ok := t.network.Organisation(asked.unit)
	if !ok {
		return number{}, data.Fail(errors.New("unit of number not in network"), "编号单位不在组织网络中，请管理员检查“设置”。")
	}
	key := counterKey{asked.series, unit.Code, asked.year}
	if _, ok := t.last[key]; !ok {
		var last int
		err := t.tx.GetContext(ctx, &last, "SELECT last FROM counter WHERE series=? AND unit=? AND year=?", asked.series, unit.Code, asked.year)
		if err != nil && !noRows(err) {
			return number{}, readFailure(err)
		}
		t.last[key] = last
	}
	t.last[key]++
	n := number{unit: unit.Code, year: asked.year, n: t.last[key]}
	n.text = data.FormatNumber(t.network.Pattern(asked.series, unit, asked.year), unit.Short, n.year, n.n)
	return n, nil
}

// save puts the counters where they are now.
func (t counts) save(ctx context.Context) error {
	for key, last := range t.last {
		_, err := t.tx.ExecContext(ctx, `INSERT INTO counter (series, unit, year, last) VALUES (?, ?, ?, ?)
			ON CONFLICT (series, unit, year) DO UPDATE SET last = excluded.last`, key.series, key.unit, key.year, last)
		if err != nil {
			return saveFailure(err)
		}
	}
	return nil
}
