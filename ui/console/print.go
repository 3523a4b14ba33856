package console

import (
	"fmt"
	"os"
	"strconv"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/printing"
	"hefeng/ui/issue"
)

type printCmd struct {
	Case  string `help:"登记号或案号。" placeholder:"NO"`
	Form  string `help:"文书，如 agreement 或 d10；--forms 列出。" placeholder:"KEY"`
	For   string `help:"只印给一方当事人：序号（从0起）或姓名。" placeholder:"PARTY"`
	Queue string `help:"不写案件而写队列名：其中各件的这种文书依次排在一个文件里；d28 为一张汇总表。" placeholder:"NAME"`
	Out   string `help:"PDF文件。" placeholder:"X.pdf"`
	Blank bool   `help:"空白文书，手工填写；不需要案件。"`
	Forms bool   `help:"列出文书。"`
}

// formLine is a form in the list.
type formLine struct {
	Key     string   `json:"key"`
	Aliases []string `json:"aliases,omitempty"`
	Name    string   `json:"name"`
	Need    string   `json:"need"` // 必须 or 按需
}

// Run issues a paper of a case, or lists the forms.
func (c *printCmd) Run(s *session) error {
	if c.Forms {
		for _, f := range printing.Forms() {
			need := map[bool]string{true: "必须", false: "按需"}[f.Required]
			if err := s.say(formLine{f.Key, f.Aliases, f.Name, need}); err != nil {
				return err
			}
		}
		return nil
	}
	var f data.Faults
	for field, value := range map[string]string{"case": c.Case, "form": c.Form, "out": c.Out} {
		if value == "" && !(field == "case" && (c.Blank || c.Queue != "")) {
			f.Add(field, "请用 --%s 写明。", field)
		}
	}
	if _, ok := printing.Find(c.Form); c.Form != "" && !ok {
		f.Add("form", "没有“%s”这种文书，用 hefeng print --forms 查看。", c.Form)
	}
	if err := f.Err(); err != nil {
		return err
	}
	return s.with(func(db *store.Store, actor data.Actor) error {
		if c.Queue != "" {
			return c.many(s, db, actor)
		}
		return c.print(s, db, actor)
	})
}

// many prints the form of all cases of a queue into one file; those of which it cannot be made are named on stderr.
func (c *printCmd) many(s *session, db *store.Store, actor data.Actor) error {
	ids, err := db.List(s.ctx, actor, store.List{Queue: c.Queue})
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		return data.Refuse(data.NotFound, "队列里没有案件。")
	}
	out, err := os.OpenFile(c.Out, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return data.Refuse(data.Invalid, "文件%s写不进去，请检查路径和权限。", c.Out)
	}
	defer func() { _ = out.Close() }()
	made, err := issue.IssueMany(s.ctx, db, actor, issue.Many{Form: c.Form, Cases: ids}, func(done, all int) bool {
		_, _ = fmt.Fprintf(s.Err, "%d/%d\n", done, all)
		return true
	})
	if err != nil {
		return discard(out, err)
	}
	if _, err := out.Write(made.PDF); err != nil {
		return data.Fail(err, "文件%s写不完整，请检查磁盘空间。", c.Out)
	}
	return s.say(map[string]any{"sha256": made.SHA256, "pages": made.Pages, "cases": len(ids) - len(made.Skipped), "skipped": append([]string{}, made.Skipped...)})
}

func (c *printCmd) print(s *session, db *store.Store, actor data.Actor) error {
	var k data.Case
	var party *int
	if !c.Blank {
		var err error
		if k, err = db.CaseByNo(s.ctx, actor, c.Case); err != nil {
			return err
		}
		if party, err = c.party(&k); err != nil {
			return err
		}
	}
	// The file is opened first, so that no number is taken for a paper that cannot be kept.
	out, err := os.OpenFile(c.Out, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return data.Refuse(data.Invalid, "文件%s写不进去，请检查路径和权限。", c.Out)
	}
	defer func() { _ = out.Close() }()
	var p printing.Paper
	if c.Blank {
		p, err = issue.Blank(s.ctx, db, actor, c.Form)
	} else {
		p, _, err = issue.Issue(s.ctx, db, actor, k, issue.Request{Form: c.Form, Party: party})
	}
	if err != nil {
		return discard(out, err)
	}
	if err := out.Truncate(0); err != nil {
		return data.Fail(err, "文件%s写不进去，请检查磁盘空间。", c.Out)
	}
	if _, err := out.Write(p.PDF); err != nil {
		return data.Fail(err, "文件%s写不完整，请检查磁盘空间。", c.Out)
	}
	return s.say(map[string]any{"sha256": p.SHA256, "pages": p.Pages})
}

// discard takes a file that stayed empty away again.
func discard(out *os.File, cause error) error {
	if info, err := out.Stat(); err == nil && info.Size() == 0 {
		_ = os.Remove(out.Name())
	}
	return cause
}

// party reads --for: an index as in the input files, or a name.
func (c *printCmd) party(k *data.Case) (*int, error) {
	if c.For == "" {
		return nil, nil
	}
	if n, err := strconv.Atoi(c.For); err == nil && n >= 0 && n < len(k.Parties) {
		return &n, nil
	}
	for i, p := range k.Parties {
		if p.Name == c.For {
			return &i, nil
		}
	}
	return nil, data.Faults{{Field: "for", Code: data.Invalid, Message: "本案没有当事人“" + c.For + "”，请写序号（从0起）或姓名。"}}
}
