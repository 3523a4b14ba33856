package store

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"
	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// Backup is an encrypted copy of the database with the key of its log.
type Backup struct {
	File    string    `json:"file"`
	MadeAt  time.Time `json:"made_at"`
	LogSeq  int64     `json:"log_seq"`  // entries of the log that are in it
	LogHead string    `json:"log_head"` // key of the last of them
	Size    int64     `json:"size"`     // bytes
	SHA256  string    `json:"sha256"`   // of all behind the header
	// Files are the scans and photos that lie encrypted in the folder beside it, FilesSize their bytes in
	// clear. Problems are sentences about those that were lost or damaged before.
	Files     int      `json:"files"`
	FilesSize int64    `json:"files_size"`
	Problems  []string `json:"problems,omitempty"`
}

// BackupTo says where a backup goes.
type BackupTo struct {
	Folder string // empty: backups, beside the database
	// Passphrase opens this one backup instead of that of the set-up.
	Passphrase string
}

// Names of what a backup packs, and the end of its own name.
const (
	packedDB     = "hefeng.db"
	packedKey    = "hefeng.key"
	backupEnd    = ".hfbak"
	automaticEnd = ".auto" + backupEnd
)

// Backup writes an encrypted, checked copy; only an administrator may. Others work on meanwhile.
func (s *Store) Backup(ctx context.Context, actor data.Actor, to BackupTo) (Backup, error) {
	who, err := loadUser(ctx, s.read, actor.ID)
	if err != nil {
		return Backup{}, err
	}
	if !who.May(data.ToAdminister) {
		return Backup{}, data.Refuse(data.Forbidden, "您没有备份的权限，请联系管理员。")
	}
	return s.backup(ctx, to, backupEnd)
}

func (s *Store) backup(ctx context.Context, to BackupTo, end string) (Backup, error) {
	if !s.inFile() {
		return Backup{}, serverBacksUp()
	}
	v, err := s.vaultFor(ctx, to.Passphrase)
	if err != nil {
		return Backup{}, err
	}
	if to.Folder == "" {
		to.Folder = s.backupFolder()
	}
	if err := os.MkdirAll(to.Folder, 0o700); err != nil {
		return Backup{}, data.Fail(err, "不能建立备份文件夹%s，请检查权限或磁盘空间。", to.Folder)
	}
	copied, err := s.snapshot(ctx)
	if err != nil {
		return Backup{}, err
	}
	defer func() { _ = os.Remove(copied) }()
	head, err := proveCopy(ctx, copied)
	if err != nil {
		return Backup{}, err
	}
	sealed, err := s.seal(ctx, copied, to.Folder, v.recipient)
	if data.CodeOf(err) == data.Conflict && err != nil {
		return Backup{}, err
	}
	if err != nil {
		return Backup{}, backupFailure(err, to.Folder)
	}
	defer sealed.unlock()
	b := Backup{Files: len(sealed.files), FilesSize: sealed.bytes, Problems: sealed.problems, MadeAt: s.now().In(data.Zone).Truncate(time.Second), LogSeq: head.Seq, LogHead: head.Mac}
	b.File = filepath.Join(to.Folder, fmt.Sprintf("%s-%s-%06d-%.12s%s", s.backupName(), b.MadeAt.Format("20060102-150405"), b.LogSeq, b.LogHead, end))
	if Exists(b.File) {
		return Backup{}, data.Refuse(data.Conflict, "备份%s刚刚已经做过，不会覆盖。", b.File)
	}
	part := b.File + ".part"
	if err := s.pack(ctx, part, copied, v, sealed.files, &b); err != nil {
		_ = os.Remove(part)
		return Backup{}, backupFailure(err, to.Folder)
	}
	if _, err := readHeader(part); err != nil {
		_ = os.Remove(part)
		return Backup{}, backupFailure(err, to.Folder)
	}
	if err := os.Rename(part, b.File); err != nil {
		_ = os.Remove(part)
		return Backup{}, backupFailure(err, to.Folder)
	}
	if err := syncFolder(to.Folder); err != nil {
		return Backup{}, backupFailure(err, to.Folder)
	}
	return b, nil
}

func backupFailure(err error, folder string) error {
	return data.Fail(err, "备份没有做成：文件夹%s写不进去，磁盘可能已满或只读。请检查后再备份一次。", folder)
}

func (s *Store) vaultFor(ctx context.Context, passphrase string) (vault, error) {
	if passphrase == "" {
		return s.vault(ctx)
	}
	v, err := newVault(passphrase, chosenCost)
	if err != nil {
		return v, data.Fail(err, "备份的密钥没有生成，请再试一次。")
	}
	return v, nil
}

func (s *Store) backupFolder() string { return filepath.Join(filepath.Dir(s.path), "backups") }

// backupName is how the names of a database's backups begin.
func (s *Store) backupName() string {
	return strings.TrimSuffix(filepath.Base(s.path), filepath.Ext(s.path))
}

// snapshot copies the database as it is at one moment into a file beside it, which only its owner can
// read. Nothing in clear goes into the system's folder of temporary files.
func (s *Store) snapshot(ctx context.Context) (string, error) {
	sweep(s.path)
	to, err := besides(s.path)
	if err != nil {
		return "", backupFailure(err, filepath.Dir(s.path))
	}
	db, err := sqlx.Open("sqlite3", uri(s.path)+"?mode=ro&_busy_timeout=10000")
	if err == nil {
		_, err = db.ExecContext(ctx, "VACUUM INTO ?", to)
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		_ = os.Remove(to)
		return "", backupFailure(err, filepath.Dir(s.path))
	}
	return to, nil
}

const temporary = ".copy-" // begins the ends of names of copies in clear

// besides makes an empty file beside a database for its owner alone.
func besides(path string) (string, error) {
	var n [8]byte
	_, _ = rand.Read(n[:]) // never fails
	name := path + temporary + hex.EncodeToString(n[:])
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	return name, f.Close()
}

// sweep takes away copies in clear that a killed process left. A copy that is being made is younger.
func sweep(path string) {
	entries, _ := os.ReadDir(filepath.Dir(path))
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && strings.HasPrefix(e.Name(), filepath.Base(path)+temporary) && time.Since(info.ModTime()) > 6*time.Hour {
			_ = os.RemoveAll(filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
}

// proveCopy checks a finished copy whole and tells where its log stands.
func proveCopy(ctx context.Context, path string) (mark, error) {
	db, err := sqlx.Open("sqlite3", uri(path)+"?mode=ro&immutable=1")
	if err != nil {
		return mark{}, readFailure(err)
	}
	defer func() { _ = db.Close() }()
	var said []string
	err = db.SelectContext(ctx, &said, "PRAGMA integrity_check(3)")
	if ctx.Err() != nil {
		return mark{}, readFailure(ctx.Err())
	}
	if err != nil || len(said) != 1 || said[0] != "ok" {
		return mark{}, data.Fail(errors.Join(fmt.Errorf("integrity_check: %v", said), err), "数据文件有损坏，没有做备份，以免顶替好的备份。请停止录入，从以前的备份恢复。")
	}
	return headOf(ctx, db)
}

// pack writes the backup: a header and the list of its files in clear, then the encrypted content.
func (s *Store) pack(ctx context.Context, file, copied string, v vault, files []listed, b *Backup) error {
	out, err := os.OpenFile(file, os.O_CREATE|os.O_TRUNC|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = out.Close() }()
	if _, err := out.Seek(headerSize, io.SeekStart); err != nil {
		return err
	}
	sum, list := sha256.New(), listText(files)
	both := io.MultiWriter(out, sum)
	if _, err := both.Write(list); err != nil {
		return err
	}
	if err := s.encrypt(ctx, both, copied, v); err != nil {
		return err
	}
	size, err := out.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	b.Size, b.SHA256 = size, hex.EncodeToString(sum.Sum(nil))
	head, err := header{Format: backupFormat, Listed: int64(len(list)), ListSHA256: digestOf(list), MadeAt: b.MadeAt, Head: mark{b.LogSeq, b.LogHead}, Size: size, SHA256: b.SHA256,
		Recipient: v.recipient, Identity: v.sealed}.bytes()
	if err != nil {
		return err
	}
	if _, err := out.WriteAt(head, 0); err != nil {
		return err
	}
	return errors.Join(out.Sync(), out.Close())
}

func (s *Store) encrypt(ctx context.Context, w io.Writer, copied string, v vault) error {
	recipient, err := age.ParseX25519Recipient(v.recipient)
	if err != nil {
		return err
	}
	secret, err := age.Encrypt(w, recipient)
	if err != nil {
		return err
	}
	small, err := gzip.NewWriterLevel(secret, gzip.BestSpeed)
	if err != nil {
		return err
	}
	files := tar.NewWriter(small)
	err = files.WriteHeader(&tar.Header{Name: packedKey, Mode: 0o600, Size: int64(len(s.keys.Log))})
	if err == nil {
		_, err = files.Write(s.keys.Log)
	}
	if err == nil {
		err = packFile(ctx, files, packedDB, copied)
	}
	return errors.Join(err, files.Close(), small.Close(), secret.Close())
}

func packFile(ctx context.Context, files *tar.Writer, name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := files.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: info.Size()}); err != nil {
		return err
	}
	_, err = io.Copy(files, stoppable{ctx, f})
	return err
}

// stoppable ends a long reading when nobody waits for it any more.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}
