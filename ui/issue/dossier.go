package issue

import (
	"context"
	"io"

	"hefeng/data"
	"hefeng/printing"
)

// wholeOf is what is there as it is: the dossier of the case, or one of its scans.
func wholeOf(ctx context.Context, door Door, actor data.Actor, c data.Case, r Request) (printing.Paper, error) {
	if r.Form == data.DossierKey {
		book, err := Dossier(ctx, door, actor, c, nil)
		return book.Paper, err
	}
	scene, err := door.Scene(ctx, actor)
	if err != nil {
		return printing.Paper{}, err
	}
	a, content, err := door.OpenFile(ctx, actor, c.ID, r.Scan)
	if err != nil {
		return printing.Paper{}, err
	}
	whole, err := io.ReadAll(content)
	if err != nil {
		return printing.Paper{}, data.Fail(err, "附件读不出来，请再试一次。")
	}
	return printing.Scan(printing.NewSheet(c, scene.Network, scene.At), printing.PieceOf(a), whole)
}

// Dossier gives the folder of a case as one file: the one that was frozen when the case was closed, else the
// folder as it stands, marked 草稿. report, which may be nil, is told how many pieces of all are read; when it
// returns false nothing is made and the error is nil.
func Dossier(ctx context.Context, door Door, actor data.Actor, c data.Case, report func(done, all int) bool) (printing.Book, error) {
	if a := c.Archive; a != nil && a.Dossier != "" {
		x, pdf, err := door.OpenPaper(ctx, actor, c.ID, a.Dossier)
		f, _ := printing.Find(data.DossierKey)
		return printing.Book{Paper: printing.Paper{PDF: pdf, Pages: x.Pages, SHA256: x.Digest, Title: printing.TitleOf(f, c)}, Numbered: a.Pages}, err
	}
	scene, err := door.Scene(ctx, actor)
	if err != nil {
		return printing.Book{}, err
	}
	s := printing.NewSheet(c, scene.Network, scene.At)
	s.Draft = true
	return bind(ctx, door, actor, c, s, report)
}

// bind reads all pieces of a case and binds them.
func bind(ctx context.Context, door Door, actor data.Actor, c data.Case, s printing.Sheet, report func(done, all int) bool) (printing.Book, error) {
	open := func(p printing.Piece) ([]byte, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !p.Scan {
			_, pdf, err := door.OpenPaper(ctx, actor, c.ID, p.Digest)
			return pdf, err
		}
		_, r, err := door.OpenFile(ctx, actor, c.ID, p.Digest)
		if err != nil {
			return nil, err
		}
		return io.ReadAll(r)
	}
	return printing.Bind(s, printing.FolderOf(&c), open, report)
}

// Archive closes the folder of a case: it is bound as it will stand, frozen with its digest, and the case goes
// into the archive with it, all or nothing. Pages of the command are counted here. When report returns false
// nothing is done and the book is empty.
func Archive(ctx context.Context, door Door, actor data.Actor, c data.Case, cmd data.ArchiveCase, report func(done, all int) bool) (printing.Book, data.Case, error) {
	scene, err := door.Scene(ctx, actor)
	if err != nil {
		return printing.Book{}, c, err
	}
	if !scene.Actor.May(cmd.Right()) {
		return printing.Book{}, c, data.Refuse(data.Forbidden, "您没有归档的权限，请联系管理员。")
	}
	cmd.Pages, cmd.Bound = max(cmd.Pages, 1), nil
	closed := c.Clone()
	if _, err := cmd.Apply(&closed, scene); err != nil { // what is wrong is said before anything is bound
		return printing.Book{}, c, err
	}
	book, err := bind(ctx, door, actor, closed, printing.NewSheet(closed, scene.Network, scene.At), report)
	if err != nil || book.PDF == nil {
		return book, c, err
	}
	cmd.Pages = book.Numbered
	if cmd.Bound, err = binding(book, closed); err != nil {
		return book, c, err
	}
	c, err = door.Do(ctx, actor, c.ID, c.Version, cmd)
	return book, c, err
}

// Freeze binds the folder of a case that was closed without a bound file, for good.
func Freeze(ctx context.Context, door Door, actor data.Actor, c data.Case, report func(done, all int) bool) (printing.Book, data.Case, error) {
	scene, err := door.Scene(ctx, actor)
	if err != nil {
		return printing.Book{}, c, err
	}
	book, err := bind(ctx, door, actor, c, printing.NewSheet(c, scene.Network, scene.At), report)
	if err != nil || book.PDF == nil {
		return book, c, err
	}
	b, err := binding(book, c)
	if err != nil {
		return book, c, err
	}
	c, err = door.Do(ctx, actor, c.ID, c.Version, data.BindDossier{Bound: *b})
	return book, c, err
}

// binding is a book as the case keeps it.
func binding(book printing.Book, c data.Case) (*data.Binding, error) {
	facts, err := c.FactsFor(data.DossierKey, nil, "", nil)
	if err != nil {
		return nil, data.Fail(err, "电子卷宗没有做成，请重试；仍不行的，请联系管理员。")
	}
	return &data.Binding{PDF: book.PDF, Digest: book.SHA256, Pages: book.Pages, Facts: facts}, nil
}
