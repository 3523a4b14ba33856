package store

import (
	"context"
	"encoding/binary"
	"fmt"
)

func moreFindings(n int) string { return fmt.Sprintf("另有%d处问题，不再一一列出。", n) }

// problem reports what does not fit. A step that runs once more for the rest of the ledger has
// reported it the first time.
func (c *check) problem(format string, args ...any) { c.problemAt(0, format, args...) }

// problemAt says at which entry or case.
func (c *check) problemAt(at int64, format string, args ...any) {
	if c.first {
		c.add(finding{c.step, at, fmt.Sprintf(format, args...)})
	}
}

// unreadable reports that the step came to no end.
func (c *check) unreadable() {
	c.partial.Store(true)
	c.problem("%s有读不出来的地方，请从备份恢复。", c.what)
}

// hold compares a live row with the log and crosses it off.
func (c *check) hold(r row, what string) { c.holdAt(0, r, what) }

// holdAt says at which case.
func (c *check) holdAt(at int64, r row, what string) {
	key := c.ledger.key(r.name)
	if !c.ledger.mine(key) {
		return
	}
	sum := c.hand.row(r.name, r.content)
	want, ok := c.ledger.cross(key)
	switch {
	case !ok:
		c.add(finding{c.step, at, what + "不是由程序写入的。"})
	case want != binary.BigEndian.Uint64(sum[:]):
		c.add(finding{c.step, at, what + "在程序之外被改动过。"})
	}
}

func (c *check) engine(ctx context.Context) error { return c.store.engine.sound(ctx, c) }

// schema compares tables, indexes and triggers with those that a new database gets.
func (c *check) schema(ctx context.Context) error {
	want, err := c.store.engine.pristine(ctx)
	if err != nil {
		return err
	}
	have, err := c.store.engine.schema(ctx, c.tx)
	if err != nil {
		return err
	}
	for name, sql := range have {
		if want[name] != sql {
			c.problem("数据表结构“%s”在程序之外被改动或添加过。", name)
		}
		delete(want, name)
	}
	for name := range want {
		c.problem("数据表结构“%s”不见了。", name)
	}
	return nil
}
