package console

import (
	"os"
	"path/filepath"
	"strings"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/printing"
)

type attachCmd struct {
	Case  string `required:"" help:"登记号或案号。" placeholder:"NO"`
	File  string `required:"" help:"JPEG、PNG或PDF文件，不超过20 MB。" placeholder:"FILE"`
	Kind  string `help:"种类：evidence、signed、id_copy、photo、letter、performance或other。" default:"other" placeholder:"KIND"`
	Title string `help:"名称；不写用文件名。" placeholder:"TITLE"`
	Form  string `help:"签字扫描件是哪一种文书的，如 agreement 或 d10。" placeholder:"KEY"`
}

// Run puts a scan or photo on a case.
func (c *attachCmd) Run(s *session) error {
	return s.with(func(db *store.Store, actor data.Actor) error {
		k, err := db.CaseByNo(s.ctx, actor, c.Case)
		if err != nil {
			return err
		}
		in, err := os.Open(c.File)
		if err != nil {
			return data.Refuse(data.Invalid, "文件%s读不出来，请核对路径。", c.File)
		}
		defer func() { _ = in.Close() }()
		f, err := db.AddFile(s.ctx, actor, in)
		if err != nil {
			return err
		}
		cmd := data.AttachFile{Kind: data.AttachmentKind(c.Kind), Title: c.Title, Digest: f.Digest}
		if cmd.Title == "" {
			cmd.Title = strings.TrimSuffix(filepath.Base(c.File), filepath.Ext(c.File))
		}
		if form, ok := printing.Find(c.Form); ok {
			cmd.Form, cmd.Kind = form.Key, data.SignedForm
		} else if c.Form != "" {
			return data.Faults{{Field: "form", Code: data.Invalid, Message: "没有“" + c.Form + "”这种文书，用 hefeng print --forms 查看。"}}
		}
		if k, err = db.Do(s.ctx, actor, k.ID, k.Version, cmd); err != nil {
			return err
		}
		return s.say(k.Attachments[len(k.Attachments)-1])
	})
}
