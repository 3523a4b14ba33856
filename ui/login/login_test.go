package login

import (
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/golden"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// window shows a page at the size of the mock-ups.
func window(t *testing.T, scale float32) fyne.Window {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, scale))
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(1366, 768))
	return w
}

// picture keeps what the window shows where HEFENG_SHOTS asks for it.
func picture(t *testing.T, w fyne.Window, name string) {
	dir := os.Getenv("HEFENG_SHOTS")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	require.NoError(t, err)
	require.NoError(t, png.Encode(f, w.Canvas().Capture()))
	require.NoError(t, f.Close())
}

func typeAndGoOn(w fyne.Window, texts ...string) {
	for _, s := range texts {
		for _, r := range s {
			w.Canvas().Focused().TypedRune(r)
		}
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
}

func TestFirstRunMakesTheDatabaseAndLoginOpensIt(t *testing.T) {
	golden.NotRaced(t)
	w := window(t, 1)
	path := filepath.Join(t.TempDir(), "h.db")
	created := make(chan struct{})
	create := func(s store.Setup) (store.Secrets, error) {
		db, err := store.Init(context.Background(), store.Options{Path: path}, s)
		if err != nil {
			return store.Secrets{}, err
		}
		return db.Secrets(), db.Close()
	}
	p := NewFirstRun(create, func() { close(created) })
	p.Show(w)
	p.centre.SetText("")
	typeAndGoOn(w, "某某区人民调解中心", "", "", "钱五", "qianwu", "一个够长的密码啊啊啊", "一个够长的密码啊啊啊")
	require.Eventually(t, func() bool {
		on, ok := w.Canvas().Focused().(*widgets.Button)
		return ok && on.Label() == "已抄好，去登录"
	}, 10*time.Second, 5*time.Millisecond)
	assert.Equal(t, "恢复码 · 和枫", w.Title())
	picture(t, w, "secrets")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	wait(t, created)

	db, err := store.Open(context.Background(), store.Options{Path: path})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	in := make(chan data.Actor, 1)
	l := New(db, "某某区人民调解中心", false, func(a data.Actor) { in <- a })
	l.Show(w)
	typeAndGoOn(w, "qianwu", "不对")
	require.Eventually(t, func() bool { return l.rows[1].Error() != "" }, 5*time.Second, 5*time.Millisecond)
	assert.Contains(t, l.rows[1].Error(), "登录名或密码不对")
	require.Eventually(t, func() bool { return l.password.Text == "" }, 5*time.Second, 5*time.Millisecond)
	picture(t, w, "login")
	typeAndGoOn(w, "一个够长的密码啊啊啊")
	select {
	case actor := <-in:
		assert.Equal(t, "钱五", actor.Name)
		assert.True(t, actor.May(data.ToAdminister))
		assert.True(t, actor.May(data.ToSeal))
	case <-time.After(5 * time.Second):
		t.Fatal("login did not answer")
	}
}

func wait(t *testing.T, c chan struct{}) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(10 * time.Second):
		t.Fatal("nothing happened")
	}
}

func TestFirstRunSaysWhatIsWrongWhereItWasTyped(t *testing.T) {
	tests := []struct{ name, login, password, again, row, sentence string }{
		{"short", "qianwu", "短", "短", "password", "至少10位"},
		{"same as login", "qianwu1234", "qianwu1234", "qianwu1234", "password", "不能与登录名相同"},
		{"typed differently", "qianwu", "一个够长的密码啊啊啊", "一个够长的密码啊啊", "again", "两次输入的密码不同"},
		{"no login", "", "一个够长的密码啊啊啊", "一个够长的密码啊啊啊", "login", "必填"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := window(t, 1)
			p := NewFirstRun(func(store.Setup) (store.Secrets, error) {
				return store.Secrets{}, errors.New("must not be reached")
			}, func() {})
			p.Show(w)
			p.name.SetText("钱五")
			p.login.SetText(test.login)
			p.password.SetText(test.password)
			p.again.SetText(test.again)
			p.submit()
			assert.Contains(t, p.rows[test.row].Error(), test.sentence)
			assert.Equal(t, fyne.Focusable(p.rows[test.row].Input()), w.Canvas().Focused())
			assert.Equal(t, "钱五", p.name.Text, "what was typed stays")
			picture(t, w, "firstrun-"+test.row)
		})
	}
}

func TestAFailedCreateIsSaidAndKeepsTheForm(t *testing.T) {
	golden.NotRaced(t)
	w := window(t, 1.5)
	p := NewFirstRun(func(store.Setup) (store.Secrets, error) {
		return store.Secrets{}, data.Refuse(data.Internal, "不能建立数据文件，请检查磁盘空间。")
	}, func() {})
	p.Show(w)
	p.name.SetText("钱五")
	p.login.SetText("qianwu")
	p.password.SetText("一个够长的密码啊啊啊")
	p.again.SetText("一个够长的密码啊啊啊")
	p.submit()
	require.Eventually(t, func() bool { return p.problem.Text() != "" }, 5*time.Second, 5*time.Millisecond)
	assert.Contains(t, p.problem.Text(), "磁盘空间")
	assert.Equal(t, "qianwu", p.login.Text)
	picture(t, w, "firstrun-150")
}

func TestTheCodesAreSavedForTheUserAloneAndOverwriteNothing(t *testing.T) {
	window(t, 1)
	folder := t.TempDir()
	made := store.Secrets{Recovery: "AAAAA-BBBBB", Passphrase: "CCCCC-DDDDD"}
	newSecrets(made, folder, func() {}).keep()
	path := filepath.Join(folder, "和枫恢复码.txt")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Contains(t, string(text), "恢复码：AAAAA-BBBBB")
	assert.Contains(t, string(text), "备份口令：CCCCC-DDDDD")
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Zero(t, info.Mode().Perm()&0o077)
	again := newSecrets(store.Secrets{Recovery: "EEEEE"}, folder, func() {})
	again.keep()
	assert.Contains(t, again.said.Text(), "没有存成")
	kept, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, text, kept)
}

// knower knows one password.
type knower struct{ password string }

func (k knower) Login(_ context.Context, login, password string) (data.Actor, error) {
	if password != k.password {
		return data.Actor{}, errors.New("密码不对，请再输一次。")
	}
	return data.Actor{Login: login}, nil
}

func TestALockKeepsWhatIsUnderIt(t *testing.T) {
	golden.NotRaced(t)
	w := window(t, 1)
	typed := widgets.NewEntry("")
	page := widgets.NewLayer(widgets.Column(typed))
	pressed := 0
	page.OnKey = func(widgets.Stroke) bool { pressed++; return true }
	page.Attach(w)
	w.Canvas().Focus(typed)
	typeText(w, "写了一半")
	lifted, other := 0, 0
	lock := NewLock(knower{"对的密码"}, data.Actor{Login: "wang", Name: "王五"}, func() { lifted++ }, func() { other++ })
	lock.Show(w.Canvas())
	picture(t, w, "lock")
	assert.Contains(t, test.RenderToMarkup(w.Canvas()), "王五")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierControl})
	assert.Zero(t, pressed, "no key reaches the page below")
	typeAndGoOn(w, "错的")
	require.Eventually(t, func() bool { return lock.row.Error() != "" }, 10*time.Second, 5*time.Millisecond)
	assert.Zero(t, lifted)
	typeAndGoOn(w, "对的密码")
	require.Eventually(t, func() bool { return lifted == 1 }, 10*time.Second, 5*time.Millisecond)
	assert.Equal(t, typed, w.Canvas().Focused())
	assert.Equal(t, "写了一半", typed.Text)
	lock.Show(w.Canvas())
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyU, Modifier: fyne.KeyModifierAlt})
	assert.Equal(t, 1, other)
}

func typeText(w fyne.Window, s string) {
	for _, r := range s {
		w.Canvas().Focused().TypedRune(r)
	}
}
