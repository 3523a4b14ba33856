package login

import (
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data/store"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// secrets shows what set-up made for paper alone. It is shown this once.
type secrets struct {
	made   store.Secrets
	folder string
	said   *widgets.Text
	save   *widgets.Button
	on     *widgets.Button
	layer  *widgets.Layer
}

func newSecrets(made store.Secrets, folder string, done func()) *secrets {
	p := &secrets{made: made, folder: folder, said: widgets.NewText("").Shrinks()}
	p.save = widgets.NewButton("存成文件，以便打印", fynetheme.DocumentSaveIcon(), p.keep)
	p.on = widgets.NewButton("已抄好，去登录", fynetheme.ConfirmIcon(), done).Kind(widgets.Primary).Hint(widgets.Press(fyne.KeyReturn))
	parts := []fyne.CanvasObject{widgets.Banner(widgets.Amber, "只显示这一次。请抄在纸上或打印出来，锁好，不要放在这台电脑里。", nil)}
	for _, c := range p.codes() {
		parts = append(parts, widgets.Section(c.name), widgets.Title(c.code), widgets.Hint(c.use))
	}
	parts = append(parts, p.said, widgets.Row(widgets.Spring(), p.save, p.on))
	card := container.New(&asWideAs{720}, widgets.NewPanel(theme.ColorSurface, widgets.Spread(parts...)).
		Line(theme.ColorLine).Round(theme.CardEdge).Pad(24, 24))
	p.layer = widgets.NewLayer(widgets.NewPanel(theme.ColorBackground,
		container.NewBorder(header("恢复码", "万一用得着。"), nil, nil, nil, container.NewCenter(card))))
	return p
}

// code is a secret with its name and what it is for.
type code struct{ name, code, use string }

func (p *secrets) codes() []code {
	all := []code{{"恢复码", p.made.Recovery, "管理员忘记密码时用它重设，只能用一次。"}}
	if p.made.Passphrase != "" {
		all = append(all, code{"备份口令", p.made.Passphrase, "从备份恢复数据时须输入；遗失则备份打不开。"})
	}
	return all
}

// keep writes the codes into a file that only the user can read, and never over another.
func (p *secrets) keep() {
	text := "和枫\n"
	for _, c := range p.codes() {
		text += fmt.Sprintf("\n%s：%s\n%s\n", c.name, c.code, c.use)
	}
	text += "\n打印后请删除这个文件。\n"
	path := filepath.Join(p.folder, "和枫恢复码.txt")
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = f.WriteString(text)
		if closed := f.Close(); err == nil {
			err = closed
		}
	}
	if err != nil {
		p.said.Color(theme.ColorError).SetText("没有存成：" + path + "已经有了，或写不进去。请抄在纸上。")
		return
	}
	p.save.Disable()
	p.said.Color(theme.ColorText2).SetText("已存到" + path + "，打印后请删除。")
}

// Show puts the page into a window.
func (p *secrets) Show(w fyne.Window) {
	w.SetTitle("恢复码 · 和枫")
	p.layer.Attach(w)
	w.Canvas().Focus(p.on)
}
