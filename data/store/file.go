package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"

	"hefeng/data"
)

// applicationID marks a file as ours ("HFNG"), so that a foreign or emptied file is refused.
const applicationID = 0x48464e47

// Exists tells whether a database stands at a path.
func Exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// remove takes a database that was never finished away again.
func remove(path string) {
	for _, end := range []string{"", "-wal", "-shm", "-journal", ".key", ".state", ".age"} {
		_ = os.Remove(path + end)
	}
}

// inspect reads the head of a file and refuses what is no whole database of ours, before the engine,
// which would turn a foreign database into WAL mode and take an emptied one for new, touches it.
func inspect(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return data.Refuse(data.NotFound, "找不到数据文件%s。请核对路径，或先新建。", path)
	case err != nil:
		return data.Fail(err, "不能读取数据文件%s，请检查该文件夹的权限。", path)
	case info.IsDir():
		return data.Refuse(data.Invalid, "%s是文件夹，请指定数据文件。", path)
	case info.Size() == 0:
		return data.Refuse(data.Invalid, "%s是空文件，可能已被清空。请核对路径，或从备份恢复。", path)
	}
	head, err := readHead(path)
	if err != nil {
		return data.Fail(err, "不能读取数据文件%s，请检查该文件的权限。", path)
	}
	if !bytes.HasPrefix(head, []byte("SQLite format 3\x00")) || binary.BigEndian.Uint32(head[68:]) != applicationID {
		return data.Refuse(data.Invalid, "%s不是和枫的数据文件。请核对路径，或从备份恢复。", path)
	}
	if wal, err := os.Stat(path + "-wal"); (err != nil || wal.Size() == 0) && info.Size() < wholeSize(head) {
		return data.Refuse(data.Invalid, "数据文件%s不完整，后面的部分丢失了。请不要再使用，从备份恢复。", path)
	}
	return nil
}

// readHead reads the database header, filled up with zeros when the file is shorter.
func readHead(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, 100)
	if _, err := io.ReadFull(f, head); err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return head, nil
}

// wholeSize is the size that the header gives, or 0 where it is not kept up to date
// (https://www.sqlite.org/fileformat.html §1.3.7).
func wholeSize(head []byte) int64 {
	if !bytes.Equal(head[24:28], head[92:96]) {
		return 0
	}
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if page == 1 {
		page = 65536
	}
	return page * int64(binary.BigEndian.Uint32(head[28:]))
}
