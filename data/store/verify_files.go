package store

import (
	"context"
	"errors"
	"fmt"
)

// attachments proves that each scan and photo that a case names is there with its digest and size, and
// that nothing was put beside them by hand. One that is lost stops nothing. It says so by itself whatever
// turn of the ledger it comes after.
func (c *check) attachments(ctx context.Context) error {
	say := func(at int64, format string, args ...any) {
		c.add(finding{c.step, at, fmt.Sprintf(format, args...)})
	}
	all, err := namings(ctx, c.tx)
	if err != nil {
		say(0, "附件的清单读不出来，没有核验附件。请从备份恢复。")
		return nil
	}
	cabinet, known := c.store.cabinet(), map[string]string{} // digest → what is wrong with it
	for _, n := range all {
		wrong, ok := known[n.Digest]
		if !ok {
			c.files.Add(1)
			wrong = c.wrongWith(ctx, cabinet, n.Digest, n.Size)
			known[n.Digest] = wrong
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		c.namings.Add(1)
		if wrong != "" {
			say(n.CaseID, "案件%s的%s的文件%s。", c.numberOf(ctx, n.CaseID), partName(n.Part), wrong)
		}
	}
	err = cabinet.each(ctx, c.tx, func(f shelved) error {
		if _, ok := known[f.Digest]; ok {
			return nil
		}
		if wrong := c.wrongWith(ctx, cabinet, f.Digest, f.Size); wrong != "" {
			say(0, "附件文件夹里的%s不是由程序存入的，或已损坏；没有案件用到它，可以移走。", f.Digest)
		}
		return ctx.Err()
	}, func(path string) { say(0, "附件文件夹里的%s不是由程序存入的，请移走。", path) })
	if err != nil {
		say(0, "附件文件夹读不出来，没有核验其中多余的文件。请检查权限和磁盘。")
	}
	return nil
}

// wrongWith tells what a file lacks; empty is nothing.
func (c *check) wrongWith(ctx context.Context, in cabinet, digest string, size int64) string {
	content, err := in.get(ctx, c.tx, digest)
	switch {
	case errors.Is(err, errNoFile):
		return "不见了，请从备份恢复"
	case err != nil:
		return "读不出来，磁盘可能有坏，请从备份恢复"
	case digestOf(content) != digest || int64(len(content)) != size:
		return "已损坏或被改动，请从备份恢复"
	}
	return ""
}
