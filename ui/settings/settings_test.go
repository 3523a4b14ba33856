package settings

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/golden"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// show puts the page of an actor into a window over a real database.
func show(t *testing.T, roles ...data.UserRole) (*Page, *store.Store, fyne.Window, *[]Look) {
	t.Helper()
	return showAs(t, theme.New(theme.Light, 1), roles...)
}

func showAs(t testing.TB, th *theme.Theme, roles ...data.UserRole) (*Page, *store.Store, fyne.Window, *[]Look) {
	t.Helper()
	ctx := context.Background()
	db, err := store.Init(ctx, store.Options{Path: filepath.Join(t.TempDir(), "h.db")},
		store.Setup{Login: "qian", Name: "钱五", Password: "一个够长的密码", Passphrase: "更长的一句口令", Network: data.SampleNetwork()})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	actor, err := db.Login(ctx, "qian", "一个够长的密码")
	require.NoError(t, err)
	if len(roles) > 0 {
		actor.Roles = roles
	}
	test.NewTempApp(t).Settings().SetTheme(th)
	w := test.NewTempWindow(t, nil)
	looks := &[]Look{}
	p := New(Options{Door: db, Actor: actor, Look: Look{Scheme: th.Scheme(), Scale: th.Scale(), LockAfter: 15 * time.Minute},
		SetLook: func(l Look) { *looks = append(*looks, l) }, Background: func(work, then func()) { work(); then() }})
	widgets.NewLayer(p.Content()).Attach(w)
	w.Resize(fyne.NewSize(1180, 700))
	p.Shown()
	return p, db, w, looks
}

func TestTheLookIsKeptAtOnce(t *testing.T) {
	p, _, _, looks := show(t)
	p.scheme.SetValue("dark")
	p.scheme.OnPicked("dark")
	p.scale.SetValue("1.5")
	p.scale.OnPicked("1.5")
	p.lock.SetValue("0")
	p.lock.OnPicked("0")
	assert.Equal(t, []Look{{theme.Dark, 1, 15 * time.Minute}, {theme.Dark, 1.5, 15 * time.Minute}, {theme.Dark, 1.5, 0}}, *looks)
}

func TestTheDatabaseIsBackedUpAndProven(t *testing.T) {
	p, db, w, _ := show(t)
	assert.Contains(t, p.age.Text(), "还没有自动备份")
	p.backup()
	shown := test.RenderToMarkup(w.Canvas())
	assert.Contains(t, shown, "已备份并核对")
	files, err := filepath.Glob(filepath.Join(filepath.Dir(db.Path()), "backups", "*.hfbak"))
	require.NoError(t, err)
	assert.Len(t, files, 1)
	p.verify()
	shown = test.RenderToMarkup(w.Canvas())
	assert.Contains(t, shown, "核验通过")
	assert.Empty(t, p.Keys(), "nothing goes on that Esc could cancel")
	if dir := os.Getenv("HEFENG_PICTURES"); dir != "" {
		f, err := os.Create(filepath.Join(dir, "settings.png"))
		require.NoError(t, err)
		require.NoError(t, png.Encode(f, w.Canvas().Capture()))
		require.NoError(t, f.Close())
	}
}

func TestAClerkChoosesTheLookOnly(t *testing.T) {
	_, _, w, _ := show(t, data.Clerk)
	shown := test.RenderToMarkup(w.Canvas())
	assert.Contains(t, shown, "配色")
	assert.NotContains(t, shown, "立即备份")
	assert.NotContains(t, shown, "核验数据")
}

// TestPictures compares the page with the pictures that are kept.
func TestPictures(t *testing.T) {
	for _, look := range golden.Looks() {
		t.Run(look.Name, func(t *testing.T) {
			_, _, w, _ := showAs(t, look.Theme)
			golden.Chinese(t, w.Canvas())
			golden.Same(t, w.Canvas(), "settings-"+look.Name)
		})
	}
}
