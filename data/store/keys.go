package store

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"

	"hefeng/data"
)

// Keys are the secrets of a database.
type Keys struct {
	Log []byte // keys the chain of the log; 32 bytes
}

// KeyProvider hands out the keys of a database file; encryption at rest will ask it for one more.
type KeyProvider interface {
	Keys(database string, create bool) (Keys, error)
}

// KeyFile keeps the keys in a file beside the database that only its owner can read.
type KeyFile struct{}

// Keys reads the key file, or makes it for a new database.
func (KeyFile) Keys(database string, create bool) (Keys, error) {
	path := database + ".key"
	if create {
		key := make([]byte, 32)
		if _, err := rand.Read(key); err != nil {
			return Keys{}, err
		}
		return Keys{Log: key}, os.WriteFile(path, key, 0o600)
	}
	key, err := os.ReadFile(path)
	if err == nil && len(key) != 32 {
		err = errors.New("key file has a wrong length")
	}
	return Keys{Log: key}, err
}

// keyFailure says what to do about a key that is not there.
func keyFailure(err error, database string) error {
	if errors.Is(err, fs.ErrNotExist) {
		return data.Refuse(data.NotFound, "找不到数据文件的密钥%s.key，不能打开。请从备份中一并恢复。", database)
	}
	return data.Fail(err, "数据文件的密钥%s.key读不出来或已损坏，不能打开。请检查权限，或从备份中一并恢复。", database)
}

// checkKey refuses a key that made neither the first nor the last entry of the log: writing on with it
// would break the chain. Two entries are asked, so that one that was tampered with is left to Verify.
func (s *Store) checkKey(ctx context.Context) error {
	var ends []logged
	err := s.write.SelectContext(ctx, &ends, `SELECT * FROM log WHERE seq = (SELECT MIN(seq) FROM log)
		UNION SELECT * FROM log WHERE seq = (SELECT MAX(seq) FROM log)`)
	if err != nil {
		return s.engine.failure(err)
	}
	if len(ends) == 0 {
		return data.Refuse(data.Invalid, "%s的新建没有完成，里面还没有任何内容。请删除它和同名的.key文件，再新建一次。", s.path)
	}
	for _, l := range ends {
		if hmac.Equal([]byte(l.Mac), []byte(s.mac(l))) {
			return nil
		}
	}
	return data.Refuse(data.Invalid, "密钥%s.key不是这个数据文件的，不能打开。请从备份中一并恢复。", s.path)
}
