package store

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"hash"
	"time"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// row is a row that an act left behind: its name, e.g. case/12/head, and its whole content.
type row struct{ name, content string }

// entry is one act as the log keeps it.
type entry struct {
	CaseID int64 // 0: not about a case
	Actor  string
	What   []data.Event
	rows   []row
	after  *mark // the end of the log as this transaction sees it; nil: it is asked for
}

// left is a row's name with the keyed digest of its content, so that the log proves the row
// without holding anything personal.
type left struct {
	Row    string `json:"row"`
	Digest string `json:"digest"`
}

// logged is an entry as it stands in the table.
type logged struct {
	Seq        int64  `db:"seq"`
	CaseID     *int64 `db:"case_id"`
	WrittenAt  string `db:"written_at"`
	BusinessAt string `db:"business_at"`
	Actor      string `db:"actor"`
	What       string `db:"what"`
	LeftBehind string `db:"left_behind"`
	Prev       string `db:"prev"`
	Mac        string `db:"mac"`
}

// append adds an entry at the end of the chain.
func (s *Store) append(ctx context.Context, tx *sqlx.Tx, e entry) error {
	if e.after == nil {
		var end mark
		var err error
		if end.Seq, end.Mac, err = endOfLog(ctx, tx); err != nil {
			return err
		}
		e.after = &end
	}
	l, err := s.describe(e, s.BusinessTime())
	if err != nil {
		return err
	}
	s.chain(&l, e.after.Seq, e.after.Mac)
	return insertRows(ctx, tx, logColumns, l.row())
}

const logColumns = "log (seq, case_id, written_at, business_at, actor, what, left_behind, prev, mac)"

func (l *logged) row() []any {
	return []any{l.Seq, l.CaseID, l.WrittenAt, l.BusinessAt, l.Actor, l.What, l.LeftBehind, l.Prev, l.Mac}
}

// endOfLog is the newest entry's place and key; 0 of an empty log.
func endOfLog(ctx context.Context, tx *sqlx.Tx) (int64, string, error) {
	var seq int64
	var mac string
	err := tx.QueryRowContext(ctx, "SELECT seq, mac FROM log ORDER BY seq DESC LIMIT 1").Scan(&seq, &mac)
	if err != nil && !noRows(err) {
		return 0, "", readFailure(err)
	}
	return seq, mac, nil
}

// describe writes an entry down without its place in the chain.
func (s *Store) describe(e entry, at time.Time) (logged, error) {
	behind := make([]left, len(e.rows))
	hand := newSigner(s.keys.Log)
	for i, r := range e.rows {
		sum := hand.row(r.name, r.content)
		behind[i] = left{r.name, hex.EncodeToString(sum[:])}
	}
	what, err := json.Marshal(e.What)
	if err != nil {
		return logged{}, saveFailure(err)
	}
	leftBehind, err := json.Marshal(behind)
	if err != nil {
		return logged{}, saveFailure(err)
	}
	l := logged{WrittenAt: s.now().UTC().Format(time.RFC3339Nano), BusinessAt: at.Format(time.RFC3339),
		Actor: e.Actor, What: string(what), LeftBehind: string(leftBehind)}
	if e.CaseID != 0 {
		l.CaseID = &e.CaseID
	}
	return l, nil
}

// chain puts an entry behind the one of a place and a key.
func (s *Store) chain(l *logged, seq int64, mac string) {
	l.Seq, l.Prev = seq+1, mac
	l.Mac = s.mac(*l)
}

// mac chains an entry to the one before it.
func (s *Store) mac(l logged) string {
	sum := newSigner(s.keys.Log).entry(&l)
	return hex.EncodeToString(sum[:])
}

// signer keys rows and entries of the log, many with the same buffers. It is for one goroutine.
type signer struct {
	keyed hash.Hash
	text  []byte
}

func newSigner(key []byte) *signer { return &signer{keyed: hmac.New(sha256.New, key)} }

func (g *signer) row(name, content string) [sha256.Size]byte {
	g.text = appendField(g.text[:0], "row")
	g.text = appendField(g.text, name)
	g.text = appendField(g.text, content)
	return g.sum()
}

func (g *signer) entry(l *logged) [sha256.Size]byte {
	g.text = appendField(g.text[:0], "entry")
	var n [17]byte
	binary.BigEndian.PutUint64(n[:], uint64(l.Seq))
	if l.CaseID != nil {
		binary.BigEndian.PutUint64(n[8:], uint64(*l.CaseID))
		n[16] = 1 // no case is not case 0
	}
	g.text = append(g.text, n[:]...)
	for _, v := range []string{l.WrittenAt, l.BusinessAt, l.Actor, l.What, l.LeftBehind, l.Prev} {
		g.text = appendField(g.text, v)
	}
	return g.sum()
}

func (g *signer) sum() (sum [sha256.Size]byte) {
	g.keyed.Reset()
	g.keyed.Write(g.text)
	g.keyed.Sum(sum[:0])
	return sum
}

// appendField adds a length-prefixed value, so that no two lists of values look alike.
func appendField(text []byte, v string) []byte {
	return append(binary.BigEndian.AppendUint64(text, uint64(len(v))), v...)
}

// field feeds such a value.
func field(m hash.Hash, v string) { m.Write(appendField(nil, v)) }
