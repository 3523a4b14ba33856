package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"time"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
	"hefeng/data/scan"
)

// cabinet keeps the content of scans and photos by digest. Beside a database file it is a folder of
// files, because pictures inside the file would make its daily copy unusable. On a server it is a table:
// all PCs of the centre reach it with nothing to set up, and the server's own backup has the files and
// the rows that name them of one moment.
type cabinet interface {
	// put keeps a content for good before it returns; the same content is kept once.
	put(ctx context.Context, digest string, content []byte) error
	// get is the content as it stands there, whole or not. Without it the error is errNoFile.
	get(ctx context.Context, q sqlx.QueryerContext, digest string) ([]byte, error)
	// each names every file that is kept, and by its path what is in the cabinet and no file of it.
	each(ctx context.Context, q sqlx.QueryerContext, file func(shelved) error, strange func(path string)) error
	// drop takes a file away unless it was put there again since a time.
	drop(ctx context.Context, tx *sqlx.Tx, digest string, since time.Time) error
}

// shelved is a file of a cabinet.
type shelved struct {
	Digest string
	Size   int64
	Added  time.Time // when it was put there last
}

var errNoFile = errors.New("no such file")

var fileDigest = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (s *Store) cabinet() cabinet {
	if s.inFile() {
		return folder{s.path + filesEnd}
	}
	return pieces{s}
}

// digestOf is the name of a content.
func digestOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// AddFile keeps a scan or photo, which a case may then name by its digest (data.AttachFile); one that none
// has named after a week is let go of. JPEG, PNG and PDF are taken, known by their content, up to 20 MB;
// anything else is a fault at the field file that says what to do.
func (s *Store) AddFile(ctx context.Context, actor data.Actor, r io.Reader) (data.File, error) {
	who, err := loadUser(ctx, s.read, actor.ID)
	if err != nil {
		return data.File{}, err
	}
	if !who.May(data.ToAmend) && !who.May(data.ToArchive) {
		return data.File{}, data.Refuse(data.Forbidden, "您没有添加附件的权限，请联系管理员或主管。")
	}
	content, err := io.ReadAll(io.LimitReader(stoppable{ctx, r}, scan.Most+1))
	if err != nil {
		return data.File{}, data.Fail(err, "文件读不出来，可能正被别的程序使用。请检查后重新选择。")
	}
	f, err := inspected(content)
	if len(content) > scan.Most {
		err = scan.ErrSize
	}
	if err != nil {
		return data.File{}, data.Faults{{Field: "file", Code: data.Invalid, Message: err.Error() + "。"}}
	}
	return f, s.cabinet().put(ctx, f.Digest, content)
}

// inspected is what a content says of itself.
func inspected(content []byte) (data.File, error) {
	i, err := scan.Known(content)
	if err != nil {
		return data.File{}, err
	}
	return data.File{Digest: digestOf(content), Size: int64(len(content)), Type: string(i.Type), Orientation: i.Orientation}, nil
}

// fileRoom finds files for a command inside its transaction. What a case comes to name is read whole
// once more, so that no case ever names what is not there.
type fileRoom struct {
	ctx context.Context
	tx  *sqlx.Tx
	of  cabinet
}

func (r fileRoom) File(digest string) (data.File, error) {
	content, err := r.of.get(r.ctx, r.tx, digest)
	if errors.Is(err, errNoFile) || err == nil && digestOf(content) != digest {
		return data.File{}, data.Refuse(data.NotFound, "没有这个文件，请重新选择。")
	}
	if err != nil {
		return data.File{}, readFailure(err)
	}
	f, err := inspected(content)
	if err != nil {
		return data.File{}, data.Refuse(data.NotFound, "没有这个文件，请重新选择。")
	}
	return f, nil
}

// OpenFile gives an attachment of a case with its content, whole and proved by its digest. The rights are
// those of the case, and a look into a restricted one is logged.
func (s *Store) OpenFile(ctx context.Context, actor data.Actor, caseID int64, digest string) (data.Attachment, *bytes.Reader, error) {
	c, err := s.Case(ctx, actor, caseID)
	if err != nil {
		return data.Attachment{}, nil, err
	}
	for i := len(c.Attachments) - 1; i >= 0; i-- {
		a := c.Attachments[i]
		if a.Digest != digest {
			continue
		}
		content, err := s.cabinet().get(ctx, s.read, digest)
		switch {
		case errors.Is(err, errNoFile):
			return a, nil, data.Fail(err, "第%d项附件“%s”的文件不见了，请管理员核验并从备份恢复。", i+1, a.Title)
		case err != nil:
			return a, nil, data.Fail(err, "第%d项附件“%s”读不出来，请再试一次；仍不行请管理员核验。", i+1, a.Title)
		case digestOf(content) != digest:
			return a, nil, data.Fail(errors.New("content differs from its digest"), "第%d项附件“%s”的文件已损坏或被改动，没有打开。请管理员核验并从备份恢复。", i+1, a.Title)
		}
		return a, bytes.NewReader(content), nil
	}
	return data.Attachment{}, nil, data.Refuse(data.NotFound, "本案没有这份附件，请刷新后再看。")
}

// naming is a file as a case names it.
type naming struct {
	CaseID   int64
	IntakeNo string // number of the case
	Part     string
	Digest   string
	Size     int64
}

// namings are the attachments and issued papers of all cases.
func namings(ctx context.Context, q sqlx.QueryerContext) ([]naming, error) {
	rows, err := q.QueryxContext(ctx, `SELECT p.case_id, COALESCE(f.intake_no, '') AS intake_no, p.part, p.doc FROM case_part p LEFT JOIN case_file f ON f.id = p.case_id
		WHERE p.part >= 'attachment/' AND p.part < 'attachment0' OR p.part >= 'issued/' AND p.part < 'issued0' ORDER BY p.case_id, p.part`)
	if err != nil {
		return nil, readFailure(err)
	}
	defer func() { _ = rows.Close() }()
	var all []naming
	for rows.Next() {
		var n naming
		var doc string
		if err := rows.Scan(&n.CaseID, &n.IntakeNo, &n.Part, &doc); err != nil {
			return nil, readFailure(err)
		}
		var f data.File
		if err := json.Unmarshal([]byte(doc), &f); err != nil || !fileDigest.MatchString(f.Digest) {
			return nil, readFailure(errors.Join(fmt.Errorf("case %d, %s: no digest", n.CaseID, n.Part), err))
		}
		n.Digest, n.Size = f.Digest, f.Size
		all = append(all, n)
	}
	if err := rows.Err(); err != nil {
		return nil, readFailure(err)
	}
	return all, nil
}

// namingsIn are those of a copy of a database that nobody has open.
func namingsIn(ctx context.Context, path string) ([]naming, error) {
	db, err := sqlx.Open("sqlite3", uri(path)+"?mode=ro&immutable=1")
	if err != nil {
		return nil, readFailure(err)
	}
	defer func() { _ = db.Close() }()
	return namings(ctx, db)
}

// draftedFiles are the digests that stand in drafts: files that somebody has chosen and will hand in.
func draftedFiles(ctx context.Context, tx *sqlx.Tx, among []string) (map[string]bool, error) {
	drafted := map[string]bool{}
	for _, digest := range among {
		var n int
		if err := tx.GetContext(ctx, &n, "SELECT COUNT(*) FROM draft WHERE doc LIKE ?", "%"+digest+"%"); err != nil {
			return nil, readFailure(err)
		}
		drafted[digest] = n > 0
	}
	return drafted, nil
}

// namedFiles are the files that cases name, with their sizes.
func namedFiles(ctx context.Context, q sqlx.QueryerContext) (map[string]int64, error) {
	all, err := namings(ctx, q)
	sizes := make(map[string]int64, len(all))
	for _, n := range all {
		sizes[n.Digest] = n.Size
	}
	return sizes, err
}

// unnamedFor is how long a file waits for a case to name it.
const unnamedFor = 7 * 24 * time.Hour

// sweepFiles lets go of files that were kept and never named, not by a draft either: somebody chose a photo and
// did not save.
// Who names one holds the database for writing, so that none is named while it goes.
// Where the database may be an older copy than the files, all stay.
func (s *Store) sweepFiles(ctx context.Context) error {
	if len(s.warnings) > 0 || s.guard != nil && s.guard.before.Missing != "" {
		return nil
	}
	if s.inFile() {
		sweepHalves(s.path + filesEnd)
	}
	since := s.now().Add(-unnamedFor)
	var idle []string
	err := s.cabinet().each(ctx, s.read, func(f shelved) error {
		if f.Added.Before(since) {
			idle = append(idle, f.Digest)
		}
		return nil
	}, func(string) {})
	if err != nil || len(idle) == 0 {
		return err
	}
	used, err := namedFiles(ctx, s.read)
	if err != nil {
		return err
	}
	var unnamed []string
	for _, digest := range idle {
		if _, ok := used[digest]; !ok {
			unnamed = append(unnamed, digest)
		}
	}
	if len(unnamed) == 0 {
		return nil
	}
	return s.transact(ctx, func(tx *sqlx.Tx) error {
		used, err := namedFiles(ctx, tx)
		if err != nil {
			return err
		}
		drafted, err := draftedFiles(ctx, tx, unnamed)
		if err != nil {
			return err
		}
		for _, digest := range unnamed {
			if _, ok := used[digest]; ok || drafted[digest] {
				continue
			}
			if err := s.cabinet().drop(ctx, tx, digest, since); err != nil {
				return err
			}
		}
		return nil
	})
}
