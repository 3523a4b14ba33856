package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"filippo.io/age"
)

// bringFiles puts the files that a fresh database names beside it: those that stand beside the old one
// under a second name, which costs nothing, the others out of the backup's folder. It tells how many
// came and says which are nowhere to be had; they stop nothing.
func bringFiles(ctx context.Context, old, fresh, sealed string, identity age.Identity) (came int, problems []string, err error) {
	all, err := namingsIn(ctx, fresh)
	if err != nil {
		return 0, nil, err
	}
	has := map[string]bool{}
	for _, n := range all {
		if ctx.Err() != nil {
			return came, problems, ctx.Err()
		}
		if _, known := has[n.Digest]; !known {
			err := bringOne(ctx, folder{old + filesEnd}, folder{fresh + filesEnd}, sealed, identity, n.Digest)
			if err != nil && !errors.Is(err, errNoFile) {
				return came, problems, err
			}
			if has[n.Digest] = err == nil; err == nil {
				came++
			}
		}
		if !has[n.Digest] {
			problems = append(problems, fmt.Sprintf("案件%s的%s的文件没有恢复：备份文件夹%s里没有完好的一份。", n.IntakeNo, partName(n.Part), sealed))
		}
	}
	return came, problems, nil
}

func bringOne(ctx context.Context, from, to folder, sealed string, identity age.Identity, digest string) error {
	place := to.place(digest)
	if err := makePlace(place); err != nil {
		return err
	}
	content, err := from.get(ctx, nil, digest)
	if err == nil && digestOf(content) == digest {
		if os.Link(from.place(digest), place) == nil {
			return nil
		}
	} else if content, err = unsealOne(sealed, identity, digest); err != nil {
		return errors.Join(errNoFile, err) // not to be read is as good as not there
	}
	return writeWhole(place, func(w io.Writer) error { _, err := w.Write(content); return err })
}

// sealedBeside is the folder of sealed files of a backup.
func sealedBeside(file string, h header) string { return sealedFolder(filepath.Dir(file), h.Recipient) }
