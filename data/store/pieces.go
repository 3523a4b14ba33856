package store

import (
	"context"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// pieces is a cabinet in the tables stored_file and file_chunk of a server.
type pieces struct{ of *Store }

// pieceSize is the length of a piece, in bytes.
const pieceSize = 256 << 10

const addedFormat = "2006-01-02T15:04:05.000000000Z" // sorts as time does

// put does not queue up with those who save cases: a large photo over a slow line would hold up every
// counter. The row of the file is locked instead.
func (p pieces) put(ctx context.Context, digest string, content []byte) error {
	fail := func(err error) error {
		return data.Fail(err, "文件没有存上：与数据服务器的连接中断，或服务器的磁盘已满。请检查后再选一次。")
	}
	tx, err := p.of.write.BeginTxx(ctx, nil)
	if err != nil {
		return fail(err)
	}
	defer func() { _ = tx.Rollback() }()
	_, err = tx.ExecContext(ctx, "INSERT INTO stored_file (digest, size, added_at) VALUES (?, ?, ?) ON CONFLICT (digest) DO UPDATE SET size=excluded.size, added_at=excluded.added_at",
		digest, len(content), p.of.now().UTC().Format(addedFormat))
	if err != nil {
		return fail(err)
	}
	if old, err := p.get(ctx, tx, digest); err != nil && !errors.Is(err, errNoFile) {
		return fail(err)
	} else if err != nil || digestOf(old) != digest {
		if err := p.fill(ctx, tx, digest, content); err != nil {
			return fail(err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fail(err)
	}
	return nil
}

func (pieces) fill(ctx context.Context, tx *sqlx.Tx, digest string, content []byte) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM file_chunk WHERE digest=?", digest); err != nil {
		return err
	}
	for n := 0; len(content) > 0; n++ {
		piece := content[:min(pieceSize, len(content))]
		if _, err := tx.ExecContext(ctx, "INSERT INTO file_chunk (digest, n, content) VALUES (?, ?, ?)", digest, n, piece); err != nil {
			return err
		}
		content = content[len(piece):]
	}
	return nil
}

func (pieces) get(ctx context.Context, q sqlx.QueryerContext, digest string) ([]byte, error) {
	var parts [][]byte
	if err := sqlx.SelectContext(ctx, q, &parts, "SELECT content FROM file_chunk WHERE digest=? ORDER BY n", digest); err != nil {
		return nil, err
	}
	if len(parts) == 0 {
		return nil, errNoFile
	}
	var content []byte
	for _, part := range parts {
		content = append(content, part...)
	}
	return content, nil
}

func (pieces) each(ctx context.Context, q sqlx.QueryerContext, file func(shelved) error, _ func(string)) error {
	var all []struct {
		Digest  string
		Size    int64
		AddedAt string `db:"added_at"`
	}
	if err := sqlx.SelectContext(ctx, q, &all, "SELECT digest, size, added_at FROM stored_file ORDER BY digest"); err != nil {
		return err
	}
	for _, f := range all {
		at, err := time.Parse(addedFormat, f.AddedAt)
		if err != nil {
			return err
		}
		if err := file(shelved{f.Digest, f.Size, at}); err != nil {
			return err
		}
	}
	return nil
}

func (pieces) drop(ctx context.Context, tx *sqlx.Tx, digest string, since time.Time) error {
	// The row is locked by being written, so that nobody puts the file there again meanwhile.
	done, err := tx.ExecContext(ctx, "UPDATE stored_file SET size=size WHERE digest=? AND added_at<?", digest, since.UTC().Format(addedFormat))
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM file_chunk WHERE digest=?", digest); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM stored_file WHERE digest=?", digest)
	return err
}
