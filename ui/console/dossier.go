package console

import (
	"os"
	"strings"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/printing"
	"hefeng/ui/issue"
)

type dossierCmd struct {
	Case      string   `required:"" help:"登记号或案号。" placeholder:"NO"`
	Out       string   `help:"电子卷宗的PDF文件。" placeholder:"X.pdf"`
	Archive   bool     `help:"归档：装订后连同校验码封存，以后不再改变。"`
	Retention string   `help:"保管期限，归档时写明：permanent、long或short。" placeholder:"R"`
	Box       string   `help:"存放位置。" placeholder:"BOX"`
	Lack      []string `help:"缺少的材料和原因，如 identity=当事人拒绝提供；可重复。" placeholder:"ITEM=REASON"`
}

// Run binds the folder of a case, and closes it when asked.
func (c *dossierCmd) Run(s *session) error {
	return s.with(func(db *store.Store, actor data.Actor) error { return c.bind(s, db, actor) })
}

func (c *dossierCmd) bind(s *session, db *store.Store, actor data.Actor) error {
	k, err := db.CaseByNo(s.ctx, actor, c.Case)
	if err != nil {
		return err
	}
	var book printing.Book
	switch {
	case !c.Archive:
		book, err = issue.Dossier(s.ctx, db, actor, k, nil)
	case k.State == data.Archived:
		book, k, err = issue.Freeze(s.ctx, db, actor, k, nil)
	default:
		book, k, err = issue.Archive(s.ctx, db, actor, k, c.command(&k), nil)
	}
	if err != nil {
		return err
	}
	if c.Out != "" {
		if err := os.WriteFile(c.Out, book.PDF, 0o600); err != nil {
			return data.Fail(err, "文件%s写不进去，请检查路径和磁盘空间。", c.Out)
		}
	}
	return s.say(map[string]any{"sha256": book.SHA256, "pages": book.Pages, "missing": append([]string{}, book.Missing...),
		"frozen": k.Archive != nil && k.Archive.Dossier == book.SHA256})
}

// command closes the folder with what lies in it.
func (c *dossierCmd) command(k *data.Case) data.ArchiveCase {
	cmd := data.ArchiveCase{Retention: data.Retention(c.Retention), Box: c.Box, Held: printing.FolderOf(k).Held()}
	for _, l := range c.Lack {
		item, reason, _ := strings.Cut(l, "=")
		cmd.Lacks = append(cmd.Lacks, data.Lack{Item: data.FolderItem(item), Reason: reason})
	}
	return cmd
}
