package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	"hefeng/data"
)

// headerSize is how much of a backup is its header, filled up with spaces.
const headerSize = 4096

// backupFormat 2 added the list of files.
const backupFormat = 2

const magic = "HEFENG BACKUP\n"

// header is what a backup tells in clear. It names nobody.
type header struct {
	Format int       `json:"format"`
	MadeAt time.Time `json:"made_at"`
	Head   mark      `json:"log_head"`
	Size   int64     `json:"size"`
	SHA256 string    `json:"sha256"` // of all that follows the header
	// Listed is the length of the list of files behind the header, in clear, in bytes; ListSHA256 is its
	// digest, so that it can be read without reading the whole.
	Listed     int64  `json:"listed,omitempty"`
	ListSHA256 string `json:"list_sha256,omitempty"`
	Recipient  string `json:"recipient"`
	Identity   string `json:"identity"` // sealed under the passphrase
}

func (h header) bytes() ([]byte, error) {
	text, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	all := append([]byte(magic+hex.EncodeToString(sum[:])+"\n"), text...)
	if len(all) > headerSize {
		return nil, errors.New("header of backup too long")
	}
	return append(all, bytes.Repeat([]byte{' '}, headerSize-len(all))...), nil
}

// parse reads the header, whose own digest stands before it.
func (h *header) parse(head []byte) bool {
	rest, ok := bytes.CutPrefix(bytes.TrimRight(head, " "), []byte(magic))
	digest, text, found := bytes.Cut(rest, []byte("\n"))
	sum := sha256.Sum256(text)
	return ok && found && string(digest) == hex.EncodeToString(sum[:]) && json.Unmarshal(text, h) == nil
}

// readHeader reads a backup's header and proves that the rest is whole.
func readHeader(file string) (header, error) {
	var h header
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return h, data.Refuse(data.NotFound, "找不到备份%s，请核对路径。", file)
	}
	if err != nil {
		return h, data.Fail(err, "备份%s读不出来，请检查权限。", file)
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, headerSize)
	if _, err := io.ReadFull(f, head); err != nil || !h.parse(head) {
		return h, data.Refuse(data.Invalid, "%s不是和枫的备份，或已损坏。请换一个备份。", file)
	}
	if h.Format < 1 || h.Format > backupFormat {
		return h, data.Refuse(data.Conflict, "备份%s由更新版本的程序做成，请先升级本机的程序。", file)
	}
	sum := sha256.New()
	n, err := io.Copy(sum, f)
	if err != nil {
		return h, data.Fail(err, "备份%s读不完，磁盘可能有坏。请换一个备份。", file)
	}
	if n+headerSize != h.Size || hex.EncodeToString(sum.Sum(nil)) != h.SHA256 {
		return h, data.Refuse(data.Invalid, "备份%s不完整或已被改动，不能恢复。请换一个备份。", file)
	}
	return h, nil
}

// readList reads a backup's header and its list of files alone.
func readList(file string) (header, []listed, error) {
	var h header
	f, err := os.Open(file)
	if err != nil {
		return h, nil, err
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, headerSize)
	if _, err := io.ReadFull(f, head); err != nil || !h.parse(head) || h.Format > backupFormat {
		return h, nil, errors.New("header of backup is damaged or newer")
	}
	text, err := io.ReadAll(io.LimitReader(f, h.Listed))
	if err != nil {
		return h, nil, err
	}
	if h.Listed > 0 && digestOf(text) != h.ListSHA256 {
		return h, nil, errors.New("list of files is damaged")
	}
	files, err := parseList(text)
	return h, files, err
}
