package store

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// Proof is what Verify found: how much was read and every place that does not fit.
type Proof struct {
	OK       bool     `json:"ok"`
	Entries  int      `json:"entries"`
	Cases    int      `json:"cases"`
	Numbers  int      `json:"numbers"`
	Files    int      `json:"files"`    // scans and photos that cases name
	Problems []string `json:"problems"` // Chinese sentences that name the case or entry
}

// Progress tells how far a proof has come: entries of the log, cases and attachments, read and in all.
type Progress struct{ Done, All int }

// Verify proves the database: the engine's own check, the chain of the log, every row against the
// digest that the log keeps of it, the numbers without gap, and the derived rows by deriving them
// again. All of it is read as it stood at one moment; others may go on writing.
func (s *Store) Verify(ctx context.Context, actor data.Actor) (Proof, error) {
	return s.Prove(ctx, actor, nil)
}

// Prove is Verify that tells how far it has come, from another goroutine, one call at a time; nil
// tells nobody. The end of ctx ends it.
func (s *Store) Prove(ctx context.Context, actor data.Actor, tell func(Progress)) (Proof, error) {
	who, err := loadUser(ctx, s.read, actor.ID)
	if err != nil {
		return Proof{}, err
	}
	if !who.May(data.ToVerify) {
		return Proof{}, data.Refuse(data.Forbidden, "您没有核验的权限，请联系管理员。")
	}
	readers := runtime.NumCPU()
	txs, end, err := s.engine.together(ctx, aside+readers)
	if err != nil {
		return Proof{}, err
	}
	defer end()
	v := s.verifier(ctx, txs[0])
	stop := v.tell(ctx, txs[0], tell)
	v.prove(ctx, txs)
	stop()
	if ctx.Err() != nil {
		return Proof{}, readFailure(ctx.Err())
	}
	return v.result(), nil
}

func (s *Store) verifier(ctx context.Context, tx *sqlx.Tx) *verifier {
	v := &verifier{store: s, ledger: newLedger(), terms: newTally(), unread: map[int64]bool{}}
	v.terms.prepare(ctx, tx)
	return v
}

// verifier is one proof. Several goroutines work at it, each as a check of its own.
type verifier struct {
	store  *Store
	ledger *ledger
	terms  *tally

	entries, cases, numbers, files, all atomic.Int64
	namings                             atomic.Int64 // of files by cases

	mutex   sync.Mutex
	found   []finding
	more    int            // findings beyond mostFindings
	unread  map[int64]bool // cases that can't be read, so that their rows are not lost
	partial atomic.Bool    // a whole step could not be read, so that what was not met with is not lost
}

// finding is a sentence with its place among the others: the step, and the entry or case in it.
type finding struct {
	step int
	at   int64
	text string
}

// mostFindings is how many a report tells one by one.
const mostFindings = 10000

// check is one step of the proof in one goroutine.
type check struct {
	*verifier
	tx   *sqlx.Tx
	step int
	what string // what the step reads, in Chinese
	hand *signer
	met  different
	// first tells that this is the step's first turn; in the others, for the rest of the ledger, it only
	// holds rows against the log.
	first bool
}

// aside is how many readers there are beside those of the cases: one for the log and what is small,
// one for the engine's own check, one for the search terms.
const aside = 3

// prove goes through the log first, since it tells what should be there; what does not need it runs
// beside it.
func (v *verifier) prove(ctx context.Context, txs []*sqlx.Tx) {
	turn := func(first bool, step int, tx *sqlx.Tx, what string, work func(*check, context.Context) error) {
		c := &check{verifier: v, tx: tx, step: step, what: what, hand: newSigner(v.store.keys.Log), first: first}
		if err := work(c, ctx); err != nil && ctx.Err() == nil { // a value of a wrong kind, say, is a finding like any other
			c.unreadable()
		}
	}
	do := func(step int, tx *sqlx.Tx, what string, work func(*check, context.Context) error) {
		turn(true, step, tx, what, work)
	}
	var beside sync.WaitGroup
	beside.Go(func() {
		do(0, txs[1], "数据文件", (*check).engine)
		do(1, txs[1], "数据表结构", (*check).schema)
	})
	beside.Go(func() { do(6, txs[2], "检索词", (*check).storedTerms) })
	for first := true; first || v.ledger.turn() && ctx.Err() == nil; first = false {
		turn(first, 2, txs[0], "日志", (*check).chain)
		var rows sync.WaitGroup
		rows.Go(func() {
			turn(first, 3, txs[0], "设置", (*check).settings)
			turn(first, 4, txs[0], "用户", (*check).users)
			turn(first, 4, txs[0], "重复登记提示", (*check).alerts)
			turn(first, 7, txs[0], "编号", (*check).takenNumbers)
		})
		left := &spans{last: beforeAll}
		for _, tx := range txs[aside:] {
			rows.Go(func() { turn(first, 5, tx, "案件", left.cases) })
		}
		rows.Wait()
		turn(first, 8, txs[0], "日志所载内容", (*check).leftovers)
	}
	beside.Wait()
	do(6, txs[0], "检索词", (*check).wrongTerms)
	do(9, txs[0], "附件", (*check).attachments)
	if g := v.store.guard; g != nil && g.before.Missing != "" {
		v.add(finding{step: 10, text: g.before.Missing})
	}
}

// tell reports the progress ten times a second until stop, which reports the end.
func (v *verifier) tell(ctx context.Context, tx *sqlx.Tx, tell func(Progress)) (stop func()) {
	if tell == nil {
		return func() {}
	}
	var all int64
	if tx.GetContext(ctx, &all, `SELECT (SELECT COALESCE(MAX(seq), 0) FROM log) + (SELECT COUNT(*) FROM case_file)
		+ (SELECT COUNT(*) FROM case_part WHERE part >= 'attachment/' AND part < 'attachment0')`) != nil {
		all = 0 // nobody knows
	}
	v.all.Store(all)
	done := make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		tick := time.NewTicker(time.Second / 10)
		defer tick.Stop()
		for {
			select {
			case <-done:
				tell(v.progress())
				return
			case <-tick.C:
				tell(v.progress())
			}
		}
	})
	return func() { close(done); wait.Wait() }
}

func (v *verifier) progress() Progress {
	return Progress{Done: int(v.entries.Load() + v.cases.Load() + v.namings.Load()), All: int(v.all.Load())}
}

func (v *verifier) add(f finding) {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if len(v.found) == mostFindings {
		v.more++
		return
	}
	v.found = append(v.found, f)
}

func (v *verifier) result() Proof {
	slices.SortStableFunc(v.found, func(a, b finding) int {
		if a.step != b.step {
			return a.step - b.step
		}
		switch {
		case a.at < b.at:
			return -1
		case a.at > b.at:
			return 1
		}
		return strings.Compare(a.text, b.text)
	})
	p := Proof{Entries: int(v.entries.Load()), Cases: int(v.cases.Load()), Numbers: int(v.numbers.Load()), Files: int(v.files.Load()), Problems: make([]string, len(v.found))}
	for i, f := range v.found {
		p.Problems[i] = f.text
	}
	if v.more > 0 {
		p.Problems = append(p.Problems, moreFindings(v.more))
	}
	p.OK = len(p.Problems) == 0
	return p
}
