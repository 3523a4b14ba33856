package issue

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/demo"
	"hefeng/data/store"
	"hefeng/printing"
)

// Every case of a demo prints what it calls for; HEFENG_PAPERS keeps the first of each form to look at.
func TestDemoCasesPrintWhatTheyCallFor(t *testing.T) {
	db, actor := demoDesk(t)
	ctx := context.Background()
	const cases = demoCases
	scene, err := db.Scene(ctx, actor)
	require.NoError(t, err)
	made, blank := map[string]int{}, 0
	for id := int64(1); id <= cases; id++ {
		c, err := db.Case(ctx, actor, id)
		require.NoError(t, err)
		for _, n := range printing.Called(&c) {
			if n.Refused != "" {
				assert.False(t, n.Required && n.Form.Key != "agreement", "%s of case %d (%s): %s", n.Form.Key, id, c.State, n.Refused)
				blank++
				continue
			}
			p, err := printing.Make(n.Form.Key, printing.NewSheet(c, scene.Network, scene.At))
			if !assert.NoError(t, err, "%s of case %d", n.Form.Key, id) {
				continue
			}
			if made[n.Form.Key] == 0 { // nothing that a demo prints passes for a real paper
				for i, page := range pagesOf(t, p.PDF) {
					assert.Contains(t, page, "演示", "%s, page %d", n.Form.Key, i+1)
				}
			}
			if made[n.Form.Key]++; made[n.Form.Key] <= 2 && os.Getenv("HEFENG_PAPERS") != "" {
				name := filepath.Join(os.Getenv("HEFENG_PAPERS"), "demo-"+n.Form.Key+map[int]string{1: "", 2: "-b"}[made[n.Form.Key]]+".pdf")
				require.NoError(t, os.WriteFile(name, p.PDF, 0o600))
			}
		}
	}
	for _, f := range printing.Forms() {
		p, err := Blank(ctx, db, actor, f.Key)
		require.NoError(t, err)
		for i, page := range pagesOf(t, p.PDF) {
			assert.Contains(t, page, "演示", "blank %s, page %d", f.Key, i+1)
		}
	}
	for _, key := range []string{"receipt", "register", "rights", "record", "agreement", "oral_agreement", "termination", "follow_up", "cover", "index"} {
		assert.Positive(t, made[key], key)
	}
}

const demoCases = 80

// demoDesk is a new demo database with its user.
func demoDesk(t *testing.T) (*store.Store, data.Actor) {
	t.Helper()
	ctx := context.Background()
	db, err := store.Init(ctx, store.Options{Path: filepath.Join(t.TempDir(), "d.db"), At: time.Date(2026, 1, 4, 8, 0, 0, 0, data.Zone)},
		store.Setup{Login: demo.Login, Name: "演示用户", Password: demo.Password, Network: data.SampleNetwork(), Demo: true})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	actor, err := db.Login(ctx, demo.Login, demo.Password)
	require.NoError(t, err)
	_, err = demo.Fill(ctx, db, actor, demo.Options{Cases: demoCases, Seed: 3})
	require.NoError(t, err)
	return db, actor
}
