package store

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"filippo.io/age"

	"hefeng/data"
)

// Scans and photos never change, so each is encrypted once into a folder beside the backups, under its
// digest, and each backup lists those that it needs. One folder serves all backups of one key.

// sealedPrefix begins the name of such a folder.
const sealedPrefix = "files-"

func sealedFolder(folder, recipient string) string {
	sum := sha256.Sum256([]byte(recipient))
	return filepath.Join(folder, sealedPrefix+hex.EncodeToString(sum[:8]))
}

// listed is a file that a backup needs.
type listed struct {
	digest string
	size   int64
}

func listText(files []listed) []byte {
	var b bytes.Buffer
	for _, f := range files {
		fmt.Fprintf(&b, "%s %d\n", f.digest, f.size)
	}
	return b.Bytes()
}

func parseList(text []byte) ([]listed, error) {
	var files []listed
	lines := bufio.NewScanner(bytes.NewReader(text))
	for lines.Scan() {
		digest, size, _ := strings.Cut(lines.Text(), " ")
		n, err := strconv.ParseInt(size, 10, 64)
		if err != nil || !fileDigest.MatchString(digest) {
			return nil, errors.New("list of files is damaged")
		}
		files = append(files, listed{digest, n})
	}
	return files, lines.Err()
}

// sealing is what became of the files of a backup.
type sealing struct {
	files    []listed
	bytes    int64
	problems []string // sentences about those that could not be had
	unlock   func()
}

// seal encrypts the files that the copied database names and that are not sealed yet. Nobody takes sealed
// files away until unlock. One that is lost or damaged is told of and stops nothing.
func (s *Store) seal(ctx context.Context, copied, folder, recipient string) (sealing, error) {
	done := sealing{unlock: func() {}}
	all, err := namingsIn(ctx, copied)
	if err != nil || len(all) == 0 {
		return done, err
	}
	key, err := age.ParseX25519Recipient(recipient)
	if err != nil {
		return done, err
	}
	sealed := sealedFolder(folder, recipient)
	if done.unlock, err = lockSealed(sealed); err != nil {
		return done, err
	}
	empty, err := emptySealed(key)
	if err != nil {
		done.unlock()
		return sealing{unlock: func() {}}, err
	}
	seen := map[string]bool{}
	for _, n := range all {
		if seen[n.Digest] {
			continue
		}
		seen[n.Digest] = true
		switch err := s.sealOne(ctx, sealed, key, empty, n); {
		case errors.Is(err, errNoFile):
			done.problems = append(done.problems, fmt.Sprintf("案件%s的%s的文件不见了或已损坏，备份里没有它。", n.IntakeNo, partName(n.Part)))
			continue
		case err != nil:
			done.unlock()
			return sealing{unlock: func() {}}, err
		}
		done.files = append(done.files, listed{n.Digest, n.Size})
		done.bytes += n.Size
	}
	slices.SortFunc(done.files, func(a, b listed) int { return strings.Compare(a.digest, b.digest) })
	return done, nil
}

// sealOne makes sure that a file is sealed; without a whole one the error is errNoFile.
func (s *Store) sealOne(ctx context.Context, sealed string, key age.Recipient, empty int64, n naming) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	place := folder{sealed}.place(n.Digest)
	if info, err := os.Lstat(place); err == nil && info.Mode().IsRegular() && info.Size() == sealedSize(empty, n.Size) {
		return nil
	}
	content, err := s.cabinet().get(ctx, s.read, n.Digest)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil || digestOf(content) != n.Digest || int64(len(content)) != n.Size {
		return errors.Join(errNoFile, err)
	}
	if err := makePlace(place); err != nil {
		return err
	}
	sum := sha256.New()
	err = writeWhole(place, func(w io.Writer) error { return sealInto(io.MultiWriter(w, sum), key, content) })
	if err != nil {
		return err
	}
	back, err := os.ReadFile(place)
	if err == nil && digestOf(back) != hex.EncodeToString(sum.Sum(nil)) {
		err = fmt.Errorf("%s reads back differently", filepath.Base(place))
	}
	if err != nil {
		return errors.Join(err, os.Remove(place))
	}
	return nil
}

func sealInto(w io.Writer, key age.Recipient, content []byte) error {
	secret, err := age.Encrypt(w, key)
	if err != nil {
		return err
	}
	_, err = secret.Write(content)
	return errors.Join(err, secret.Close())
}

// sealedSize is how long a sealed file is when an empty one is as long as that: age adds a header and 16
// bytes to each 64 KiB (https://age-encryption.org/v1).
func sealedSize(empty, size int64) int64 {
	const chunk = 64 << 10
	return empty + size + 16*max(0, (size+chunk-1)/chunk-1)
}

func emptySealed(key age.Recipient) (int64, error) {
	var b bytes.Buffer
	err := sealInto(&b, key, nil)
	return int64(b.Len()), err
}

// unsealOne gives a sealed file's content, proved by its digest.
func unsealOne(sealed string, identity age.Identity, digest string) ([]byte, error) {
	f, err := openRegular(folder{sealed}.place(digest))
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	clear, err := age.Decrypt(f, identity)
	if err != nil {
		return nil, errors.Join(errNoFile, err)
	}
	content, err := io.ReadAll(io.LimitReader(clear, mostKept+1))
	if err != nil || digestOf(content) != digest {
		return nil, errors.Join(errNoFile, err)
	}
	return content, nil
}

// lockSealed keeps others from adding to or taking from a folder of sealed files.
func lockSealed(sealed string) (unlock func(), err error) {
	if err := makeFolder(sealed); err != nil {
		return func() {}, err
	}
	f, err := os.OpenFile(filepath.Join(sealed, ".lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return func() {}, err
	}
	alone, err := tryLock(f, true)
	if err == nil && !alone {
		err = data.Refuse(data.Conflict, "另一个备份正在进行，请等它做完再备份。")
	}
	if err != nil {
		_ = f.Close()
		return func() {}, err
	}
	return func() { _ = f.Close() }, nil
}

// pruneSealed takes away sealed files that no backup in the folder lists. As long as one backup there
// can't be read, nobody knows what it needs, and all stay.
func pruneSealed(ctx context.Context, folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	var sealed, backups []string
	for _, e := range entries {
		switch path := filepath.Join(folder, e.Name()); {
		case e.IsDir() && strings.HasPrefix(e.Name(), sealedPrefix):
			sealed = append(sealed, path)
		case strings.HasSuffix(e.Name(), backupEnd):
			backups = append(backups, path)
		}
	}
	for _, dir := range sealed {
		unlock, err := lockSealed(dir)
		if data.CodeOf(err) == data.Conflict {
			continue // the next day's backup prunes
		}
		if err == nil {
			err = pruneOne(ctx, folder, dir, backups)
			unlock()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func pruneOne(ctx context.Context, folder, dir string, backups []string) error {
	needed := map[string]bool{}
	for _, file := range backups {
		h, files, err := readList(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil
		}
		if sealedFolder(folder, h.Recipient) != dir {
			continue
		}
		for _, f := range files {
			needed[f.digest] = true
		}
	}
	sweepHalves(dir)
	return eachFile(ctx, dir, func(digest string, _ fs.FileInfo) error {
		if needed[digest] {
			return nil
		}
		return os.Remove(filepath.Join(dir, digest[:2], digest[2:]))
	}, func(string) {})
}
