package settings

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/golden"
	"hefeng/ui/phrases"
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
	p := New(Options{Door: db, Actor: actor, Phrases: phrases.New(db, actor), Look: Look{Scheme: th.Scheme(), Scale: th.Scale(), LockAfter: 15 * time.Minute},
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
	assert.Len(t, p.Keys(), 1, "nothing goes on that Esc could cancel")
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

func TestPhrasesAreALineEach(t *testing.T) {
	p, db, w, _ := show(t)
	c := p.phrases
	assert.True(t, c.save.Disabled(), "nothing was typed")
	w.Canvas().Focus(c.own)
	c.own.Insert(" 双方对欠费月数没有争议。\n\n经核对，以上记录无误。")
	c.centre.Insert("经核对，以上记录无误。\n双方再无其他争议。")
	c.keep()
	assert.Contains(t, test.RenderToMarkup(w.Canvas()), "常用语已保存")
	want := []string{"双方对欠费月数没有争议。", "经核对，以上记录无误。", "双方再无其他争议。"}
	assert.Equal(t, want, p.opt.Phrases.List(), "one's own first, none twice")

	again := phrases.New(db, p.opt.Actor)
	kept, err := again.Read(context.Background())
	require.NoError(t, err)
	again.Open(kept)
	assert.Equal(t, want, again.List())

	late := kept // somebody else has them open
	c.centre.SetText("双方再无其他争议。")
	c.keep()
	_, err = again.Write(context.Background(), late, phrases.Page{Own: late.Own, Centre: []string{"别的"}})
	assert.Equal(t, data.Conflict, data.CodeOf(err))

	c.own.SetText(strings.Repeat("很长", 300))
	c.keep()
	assert.Contains(t, test.RenderToMarkup(w.Canvas()), "请分成几条")
	assert.Equal(t, 600, utf8.RuneCountInString(c.own.Text()), "what was typed stays")
}

func TestOnlyAnAdministratorWritesThePhrasesOfTheCentre(t *testing.T) {
	p, _, _, _ := show(t, data.Clerk)
	assert.True(t, p.phrases.centre.Disabled())
	assert.False(t, p.phrases.own.Disabled())
}
