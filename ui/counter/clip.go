package counter

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/scan"
	"hefeng/ui/openfile"
	"hefeng/ui/theme"
	"hefeng/ui/thumb"
	"hefeng/ui/widgets"
)

// attached is a scan or photo that will be handed in with the registration, as a draft keeps it. The store has its
// content already.
type attached struct {
	Kind  data.AttachmentKind `json:"kind"`
	Title string              `json:"title"`
	data.File
	Small []byte `json:"small,omitempty"` // a small picture of a photo, JPEG
}

// clip holds the files of a registration: dropped on the window or chosen by key, each with what it shows.
type clip struct {
	page    *Page
	box     *fyne.Container
	notice  *fyne.Container
	rows    *fyne.Container
	list    []*clipped
	reading int // files that are being taken in
}

// clipped is a file with the fields that say what it is.
type clipped struct {
	attached
	title *widgets.Entry
	kind  *widgets.Choice
	row   fyne.CanvasObject
}

// mostFiles is how many files a registration takes: a draft keeps a small picture of each.
const mostFiles = 40

func newClip(p *Page) *clip {
	k := &clip{page: p, notice: widgets.Pile(0), rows: widgets.Pile(theme.Gap)}
	add := widgets.Pressable(widgets.Row(widgets.Icon(fynetheme.ContentAddIcon(), theme.ColorAccent), widgets.NewText("添加附件").Color(theme.ColorAccent)), k.ask)
	head := widgets.Row(widgets.Section("五、附件"), widgets.Spring(), widgets.Hint("照片、PDF 拖到窗口里"), add, widgets.Hint("Alt+I"))
	k.box = widgets.Pile(theme.Gap, widgets.Padded(4, 0, head), k.notice, k.rows)
	return k
}

// ask lets a file be chosen by key.
func (k *clip) ask() {
	p := k.page
	openfile.Ask(openfile.Request{Canvas: p.window().Canvas(), Title: "添加附件", Kinds: "照片、PDF", Endings: []string{".jpg", ".jpeg", ".png", ".pdf", ".heic"},
		Folders: p.opt.Folders, Read: func(path string, then func(error)) { k.read(path, then) }})
}

// Drop takes in files that were dropped on the window, one after the other.
func (p *Page) Drop(paths []string) {
	k := p.clip
	k.say("")
	if p.busy {
		k.say("正在登记，附件没有加上。请登记完再拖一次。")
		return
	}
	for _, path := range paths {
		k.read(path, func(err error) {
			if err != nil {
				k.say(filepath.Base(path) + "：" + err.Error())
			}
		})
	}
}

// read takes a file in, in the background. It belongs to the registration that is seen now, also when another is
// seen by the time it is read.
func (k *clip) read(path string, then func(error)) {
	p, of := k.page, k.page.sheet
	if len(k.list)+k.reading >= mostFiles {
		then(fmt.Errorf("一份登记最多带%d个附件。请登记后在案件里继续添加。", mostFiles))
		return
	}
	k.reading++
	p.work.add(func(ctx context.Context) {
		a, err := p.takeIn(ctx, path)
		p.onUI(func() {
			k.reading--
			switch {
			case err != nil:
			case of == p.sheet:
				err = k.add(a)
			case slices.Contains(p.sheets, of):
				err = of.addFile(a)
				p.keep()
			}
			then(err)
		})
	})
}

// takeIn gives a file to the store; the error is a sentence for the clerk.
func (p *Page) takeIn(ctx context.Context, path string) (attached, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil || !info.Mode().IsRegular():
		return attached{}, errors.New("没有这个文件，请核对文件名和路径。")
	case info.Size() > scan.Most:
		return attached{}, fmt.Errorf("%s。", scan.ErrSize.Error())
	}
	file, err := os.Open(path)
	if err != nil {
		return attached{}, errors.New("文件打不开，请检查它是否被别的程序占用，或者有没有读取的权限。")
	}
	defer func() { _ = file.Close() }()
	kept, err := p.opt.Door.AddFile(ctx, p.opt.Actor, file)
	if err != nil {
		if faults := data.FaultsOf(err); len(faults) > 0 {
			return attached{}, errors.New(faults[0].Message)
		}
		return attached{}, err
	}
	a := attached{Kind: data.EvidenceScan, Title: strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), File: kept}
	if strings.HasPrefix(kept.Type, "image/") {
		a.Kind = data.Photo
		if content, err := os.ReadFile(path); err == nil {
			a.Small, _ = thumb.Of(content, kept.Orientation) // without one an icon stands for it
		}
	}
	return a, nil
}

// errAlready says that a file was chosen twice.
var errAlready = errors.New("这份文件已经加在这份登记里。")

// add puts a file on the form.
func (k *clip) add(a attached) error {
	if slices.ContainsFunc(k.list, func(x *clipped) bool { return x.Digest == a.Digest }) {
		return errAlready
	}
	x := k.put(a)
	k.page.fs.history.Did(func() { k.take(x) })
	k.page.changed(nil)
	k.page.relayout()
	widgets.Reveal(x.title)
	return nil
}

// put shows a file without anybody being told.
func (k *clip) put(a attached) *clipped {
	x := &clipped{attached: a, title: widgets.NewEntry("附件的名称"), kind: widgets.NewChoice("种类", kinds()...)}
	x.title.SetValue(a.Title)
	x.kind.SetValue(string(a.Kind))
	x.title.Watch(func() { k.page.changed(nil) }, func() {
		if strings.TrimSpace(x.title.Value()) == "" {
			x.title.SetValue(a.Title)
		}
	})
	x.kind.Watch(func() { k.page.changed(nil) }, func() {})
	remove := widgets.Pressable(widgets.Padded(8, 8, widgets.Icon(fynetheme.CancelIcon(), theme.ColorText2)), func() { k.remove(x) })
	x.row = container.New(clipLayout{}, x.picture(), x.title, x.kind, widgets.Hint(x.about()), remove)
	k.list = append(k.list, x)
	k.show()
	return x
}

// kinds are what a file may show, but for a signed form: none was printed yet.
func kinds() []widgets.Option {
	var list []widgets.Option
	for _, kind := range data.AttachmentKinds() {
		if kind != data.SignedForm {
			list = append(list, widgets.Option{Value: string(kind), Label: kind.Name()})
		}
	}
	return list
}

// picture is the small picture, or an icon of a document.
func (x *clipped) picture() fyne.CanvasObject {
	if len(x.Small) == 0 {
		return widgets.Icon(fynetheme.DocumentIcon(), theme.ColorText2)
	}
	image := canvas.NewImageFromResource(fyne.NewStaticResource(x.Digest+".jpg", x.Small))
	image.FillMode = canvas.ImageFillContain
	return image
}

// about is what kind of file it is and how large: PDF · 1.2 MB.
func (x *clipped) about() string {
	kind := map[string]string{"image/jpeg": "JPEG", "image/png": "PNG", "application/pdf": "PDF"}[x.Type]
	if x.Size < 1<<20 {
		return fmt.Sprintf("%s · %d KB", kind, max(1, x.Size>>10))
	}
	return fmt.Sprintf("%s · %.1f MB", kind, float64(x.Size)/(1<<20))
}

// remove takes a file off the form; one Ctrl+Z brings it back.
func (k *clip) remove(x *clipped) {
	at := k.take(x)
	k.page.fs.history.Did(func() {
		k.list = slices.Insert(k.list, min(at, len(k.list)), x)
		k.show()
	})
	k.page.changed(nil)
	k.page.relayout()
}

func (k *clip) take(x *clipped) int {
	at := slices.Index(k.list, x)
	k.list = slices.DeleteFunc(k.list, func(y *clipped) bool { return y == x })
	k.show()
	return at
}

// focused is the file whose fields have the focus, nil for none.
func (k *clip) focused() *clipped {
	now := k.page.window().Canvas().Focused()
	for _, x := range k.list {
		if now == fyne.Focusable(x.title) || now == fyne.Focusable(x.kind) {
			return x
		}
	}
	return nil
}

func (k *clip) show() {
	k.rows.Objects = nil
	for _, x := range k.list {
		k.rows.Add(x.row)
	}
	k.rows.Refresh()
}

// say tells why a file was not taken, "" takes that away.
func (k *clip) say(sentence string) {
	if sentence == "" && len(k.notice.Objects) == 0 {
		return
	}
	k.notice.Objects = nil
	if sentence != "" {
		k.notice.Add(widgets.Banner(widgets.Red, sentence, nil))
	}
	k.page.relayout()
	if sentence != "" {
		widgets.Reveal(k.notice)
	}
}

// set shows the files of a draft in the place of those that are there.
func (k *clip) set(files []attached) {
	k.list = nil
	k.notice.Objects = nil
	k.show()
	for _, a := range files {
		k.put(a)
	}
}

// files are what a draft keeps.
func (k *clip) files() []attached {
	var list []attached
	for _, x := range k.list {
		a := x.attached
		a.Title, a.Kind = x.title.Value(), data.AttachmentKind(x.kind.Value())
		list = append(list, a)
	}
	return list
}

// along are the files as they are handed in.
func (k *clip) along() []data.AttachFile {
	var list []data.AttachFile
	for _, a := range k.files() {
		list = append(list, data.AttachFile{Kind: a.Kind, Title: a.Title, Digest: a.Digest})
	}
	return list
}

// clipLayout sets a small picture, the name, the kind, the size and the way out in one line.
type clipLayout struct{}

func (clipLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, max(theme.Wide(48), o[1].MinSize().Height))
}

func (clipLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	small, kind := theme.Wide(48), theme.Wide(136)
	about, remove := o[3].MinSize(), o[4].MinSize()
	name := max(0, size.Width-small-kind-theme.Wide(112)-remove.Width-4*theme.Gap)
	x := float32(0)
	for i, w := range []float32{small, name, kind, theme.Wide(112), remove.Width} {
		h := o[i].MinSize().Height
		switch i {
		case 0:
			h = small
		case 3:
			h = about.Height
		}
		o[i].Resize(fyne.NewSize(w, h))
		o[i].Move(fyne.NewPos(x, (size.Height-h)/2))
		x += w + theme.Gap
	}
}
