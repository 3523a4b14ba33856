package store

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func contextGone() (context.Context, context.CancelFunc) {
	gone, cancel := context.WithCancel(ctx)
	cancel()
	return gone, cancel
}

func TestDraftsAreOnesOwnNewestFirst(t *testing.T) {
	d := newDesk(t)
	clock := moment("2026-11-27 09:00")
	d.now = func() time.Time { clock = clock.Add(time.Second); return clock }
	other := d.user("other", nil, data.Clerk)
	save := func(who data.Actor, key, doc string) { require.NoError(t, d.SaveDraft(ctx, who, key, doc)) }
	save(d.founder, "counter/new", "甲")
	save(d.founder, "case/1", "乙")
	save(other, "counter/new", "别人的")
	save(d.founder, "counter/new", "甲，续")

	drafts, err := d.Drafts(ctx, d.founder)
	require.NoError(t, err)
	require.Len(t, drafts, 2)
	assert.Equal(t, Draft{Key: "counter/new", Doc: "甲，续", SavedAt: clock.UTC()}, drafts[0])
	assert.Equal(t, "case/1", drafts[1].Key)

	require.NoError(t, d.DropDraft(ctx, d.founder, "counter/new"))
	require.NoError(t, d.DropDraft(ctx, d.founder, "never there"))
	assert.Len(t, must(d.Drafts(ctx, d.founder)), 1)
	assert.Equal(t, "别人的", must(d.Drafts(ctx, other))[0].Doc)
	d.proven()
}

func TestDraftsSurviveARestartAndTellNobodyElse(t *testing.T) {
	path := newPlace(t)
	d := openAt(t, path, agreeTime)
	require.NoError(t, d.SaveDraft(ctx, d.founder, "counter/new", "打到一半"))
	entries := d.proven().Entries
	require.NoError(t, d.Close())
	d = openAt(t, path, agreeTime)
	assert.Equal(t, "打到一半", must(d.Drafts(ctx, d.founder))[0].Doc)
	assert.Equal(t, entries, d.proven().Entries, "a draft is no act")
	assert.Error(t, d.SaveDraft(ctx, data.Actor{ID: 99}, "k", "x"))
	_, err := d.Drafts(ctx, data.Actor{ID: 99})
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
	assert.Equal(t, data.Invalid, data.CodeOf(d.SaveDraft(ctx, d.founder, "", "x")))
	assert.Equal(t, data.Invalid, data.CodeOf(d.SaveDraft(ctx, d.founder, "k", strings.Repeat("长", maxDraft))))
}
