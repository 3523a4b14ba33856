package issue

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
)

// Receipts of many cases are one file, and each is kept with a code of its own as if it were printed alone.
func TestManyReceiptsAreIssuedKeptAndProved(t *testing.T) {
	db, actor := demoDesk(t)
	ctx := context.Background()
	ids, err := db.List(ctx, actor, store.List{Queue: "open"})
	require.NoError(t, err)
	require.Greater(t, len(ids), 5)
	ids = ids[:5]
	draft, err := DraftMany(ctx, db, actor, Many{"receipt", ids}, nil)
	require.NoError(t, err)
	c, err := db.Case(ctx, actor, ids[0])
	require.NoError(t, err)
	assert.Nil(t, c.LastIssued("receipt", nil, noSession), "a look issues nothing")
	told := 0
	made, err := IssueMany(ctx, db, actor, Many{"receipt", ids}, func(done, all int) bool { told = done; return all == 5 })
	require.NoError(t, err)
	assert.Equal(t, 5, told)
	assert.Empty(t, made.Skipped)
	assert.Equal(t, draft.Pages, made.Pages)
	text := strings.Join(pagesOf(t, made.PDF), "")
	for _, id := range ids {
		c, err := db.Case(ctx, actor, id)
		require.NoError(t, err)
		x := c.LastIssued("receipt", nil, noSession)
		require.NotNil(t, x)
		assert.Contains(t, text, x.Code)
		_, of, err := db.CheckPaper(ctx, actor, x.Code)
		require.NoError(t, err)
		assert.Equal(t, id, of.ID)
	}
	again, err := IssueMany(ctx, db, actor, Many{"receipt", ids}, nil)
	require.NoError(t, err)
	assert.Equal(t, strings.Fields(text), strings.Fields(strings.Join(pagesOf(t, again.PDF), "")), "what was issued comes out again")
	c, err = db.Case(ctx, actor, ids[0])
	require.NoError(t, err)
	assert.Len(t, c.Filed("receipt"), 1)
}

func TestWhatCannotBePrintedIsSkippedAndSaid(t *testing.T) {
	db, actor := demoDesk(t)
	ctx := context.Background()
	ids, err := db.List(ctx, actor, store.List{})
	require.NoError(t, err)
	made, err := DraftMany(ctx, db, actor, Many{"agreement", ids}, nil)
	require.NoError(t, err)
	assert.NotEmpty(t, made.Skipped)
	assert.Less(t, len(made.Skipped), len(ids))
	assert.Contains(t, strings.Join(made.Skipped, ""), "还没有拟订协议")
	stopped, err := DraftMany(ctx, db, actor, Many{"receipt", ids}, func(done, _ int) bool { return done < 3 })
	require.NoError(t, err)
	assert.Nil(t, stopped.PDF)
	open, err := db.List(ctx, actor, store.List{Queue: "unassigned"})
	require.NoError(t, err)
	_, err = DraftMany(ctx, db, actor, Many{"oral_agreement", open[:1]}, nil)
	assert.Equal(t, data.Conflict, data.CodeOf(err), "nothing is left to print")
}

func TestARollUpListsManyCases(t *testing.T) {
	db, actor := demoDesk(t)
	ctx := context.Background()
	ids, err := db.List(ctx, actor, store.List{Closed: true})
	require.NoError(t, err)
	made, err := IssueMany(ctx, db, actor, Many{"d28", ids}, nil)
	require.NoError(t, err)
	if dir := os.Getenv("HEFENG_PAPERS"); dir != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "demo-roll_up.pdf"), made.PDF, 0o600))
	}
	text := strings.Join(strings.Fields(strings.Join(pagesOf(t, made.PDF), "")), "")
	assert.Contains(t, text, "汇总登记表")
	c, err := db.Case(ctx, actor, ids[0])
	require.NoError(t, err)
	assert.Contains(t, text, c.Parties[0].Name[:6])
	assert.Equal(t, made.SHA256, c.Papers[len(c.Papers)-1].Digest, "the list stands in the log of each case")
}

var noSession time.Time
