package login

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/golden"
	"hefeng/ui/widgets"
)

// TestPictures compares what stands before the work with the pictures that are kept.
func TestPictures(t *testing.T) {
	for _, look := range golden.Looks() {
		t.Run(look.Name, func(t *testing.T) {
			test.NewTempApp(t).Settings().SetTheme(look.Theme)
			w := test.NewTempWindow(t, nil)
			w.Resize(fyne.NewSize(1366, 768))
			door := knower{"对的密码"}
			page := New(door, "站前区人民调解中心（示例）", false, func(data.Actor) {})
			page.Show(w)
			page.rows[1].SetError("登录名或密码不对。请再输一次，或请管理员重设密码。")
			w.Resize(fyne.NewSize(1365, 768)) // a window lays out again by itself, the test driver does not
			w.Resize(fyne.NewSize(1366, 768))
			golden.Chinese(t, w.Canvas())
			golden.Same(t, w.Canvas(), "login-"+look.Name)

			widgets.NewLayer(widgets.Column(widgets.NewEntry(""))).Attach(w)
			NewLock(door, data.Actor{Login: "wang", Name: "王示例"}, func() {}, func() {}).Show(w.Canvas())
			golden.Chinese(t, w.Canvas())
			golden.Same(t, w.Canvas(), "lock-"+look.Name)
			w.Canvas().Overlays().Remove(w.Canvas().Overlays().Top())

			NewFirstRun(func(store.Setup) (store.Secrets, error) { return store.Secrets{}, nil }, func() {}).Show(w)
			golden.Chinese(t, w.Canvas())
			golden.Same(t, w.Canvas(), "firstrun-"+look.Name)
		})
	}
}
