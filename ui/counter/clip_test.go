package counter

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/scan"
	"hefeng/ui/golden"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// photo writes a picture of a colour, half of it dark, and gives its path.
func photo(t testing.TB, name string, shade uint8) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 300, 200))
	for y := range 200 {
		for x := range 300 {
			c := color.RGBA{200, shade, 120, 255}
			if y > 100 {
				c = color.RGBA{60, shade / 2, 50, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if filepath.Ext(name) == ".png" {
		require.NoError(t, png.Encode(&b, img))
	} else {
		require.NoError(t, jpeg.Encode(&b, img, nil))
	}
	return onDisk(t, name, b.Bytes())
}

func onDisk(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, content, 0o600))
	return path
}

// aPDF is the least that is a document.
func aPDF(trailer string) []byte {
	head := "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n"
	return []byte(head + "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 2/Root 1 0 R" + trailer + ">>\nstartxref\n" + strconv.Itoa(len(head)) + "\n%%EOF\n")
}

// drop drops files on the window and waits until they are in.
func (d *desk) drop(paths ...string) {
	d.Drop(paths)
	d.wait()
}

func TestPhotosAndPapersComeWithTheRegistration(t *testing.T) {
	d := newDesk(t)
	d.fillIn()
	d.drop(photo(t, "漏水.jpg", 90), photo(t, "合同.png", 30), onDisk(t, "缴费通知.pdf", aPDF("")))
	require.Len(t, d.clip.list, 3)
	assert.True(t, d.says("缴费通知"))
	assert.NotEmpty(t, d.clip.list[0].Small)
	assert.Empty(t, d.clip.list[2].Small)

	d.window.Canvas().Focus(d.clip.list[1].title)
	for range 2 {
		d.press(widgets.Press(fyne.KeyBackspace))
	}
	d.typed("劳动合同")
	d.tab(1)
	d.typed("sf")
	d.press(widgets.Press(fyne.KeyReturn))
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	require.Len(t, d.registered, 1)
	c, err := d.store.Case(context.Background(), d.actor, d.registered[0].ID)
	require.NoError(t, err)
	require.Len(t, c.Attachments, 3)
	for i, want := range []struct {
		title, kind, of string
	}{{"漏水", string(data.Photo), "image/jpeg"}, {"劳动合同", string(data.IDCopy), "image/png"}, {"缴费通知", string(data.EvidenceScan), "application/pdf"}} {
		a := c.Attachments[i]
		assert.Equal(t, want.title, a.Title)
		assert.Equal(t, want.kind, string(a.Kind))
		assert.Equal(t, want.of, a.Type)
		_, content, err := d.store.OpenFile(context.Background(), d.actor, c.ID, a.Digest)
		require.NoError(t, err)
		assert.Equal(t, a.Size, content.Size())
	}
	assert.True(t, d.blank(), "the next form has none")
	assert.Empty(t, d.clip.rows.Objects)
}

func TestWhatIsNoPictureOrPaperIsRefusedWithASentence(t *testing.T) {
	d := newDesk(t)
	heic := append([]byte{0, 0, 0, 24}, []byte("ftypheic\x00\x00\x00\x00mif1heic")...)
	for name, x := range map[string]struct {
		content []byte
		says    string
	}{
		"照片.heic": {heic, "兼容性最佳"},
		"表格.xlsx": {[]byte("PK\x03\x04"), "只收JPEG、PNG图片和PDF文件"},
		"断了.pdf":  {aPDF("")[:60], "PDF文件不完整或已损坏"},
		"加密.pdf":  {aPDF("/Encrypt 5 0 R"), "加了密"},
		"太大.jpg":  {make([]byte, scan.Most+1), "超过20 MB"},
		"空.png":   {nil, "文件是空的"},
	} {
		d.drop(onDisk(t, name, x.content))
		assert.True(t, d.says(x.says), name)
		assert.True(t, d.says(name+"："), name)
		assert.Empty(t, d.clip.list, name)
	}
	d.drop(photo(t, "好的.jpg", 9))
	assert.Len(t, d.clip.list, 1)
	assert.Empty(t, d.clip.notice.Objects, "what was wrong before is gone")
	d.drop(filepath.Join(t.TempDir(), "没有.jpg"))
	assert.True(t, d.says("没有这个文件"))
	again := photo(t, "同一张.jpg", 9)
	d.drop(again)
	assert.True(t, d.says("这份文件已经加在这份登记里"))
	assert.Len(t, d.clip.list, 1)
}

func TestAnAttachmentIsChosenAndTakenOffByKey(t *testing.T) {
	d := newDesk(t)
	path := photo(t, "漏水.jpg", 90)
	d.opt.Folders = []string{filepath.Dir(path)}
	d.press(widgets.Alt(fyne.KeyI))
	require.NotNil(t, d.window.Canvas().Overlays().Top())
	d.press(widgets.Press(fyne.KeyDown), widgets.Press(fyne.KeyReturn))
	d.wait()
	if d.window.Canvas().Overlays().Top() != nil {
		d.press(widgets.Ctrl(fyne.KeyReturn))
		d.wait()
	}
	assert.Nil(t, d.window.Canvas().Overlays().Top())
	require.Len(t, d.clip.list, 1)
	assert.Equal(t, "漏水", d.clip.list[0].title.Value())
	d.window.Canvas().Focus(d.clip.list[0].kind)
	d.press(widgets.Alt(fyne.KeyDelete))
	assert.Empty(t, d.clip.list)
	assert.True(t, d.blank())
	d.focus(d.fs.at["parties[0].phone"])
	d.press(widgets.Ctrl(fyne.KeyZ))
	assert.Len(t, d.clip.list, 1)
}

func TestAttachmentsSurviveInTheDraft(t *testing.T) {
	s, actor := newStore(t)
	d := openDesk(t, s, actor, plain)
	d.enter("parties[0].name", "李四")
	d.drop(photo(t, "漏水.jpg", 90), onDisk(t, "通知.pdf", aPDF("")))
	want := d.clip.files()
	d.press(widgets.Ctrl(fyne.KeyN))
	assert.Empty(t, d.clip.list)
	d.enter("parties[0].name", "周八")
	d.press(widgets.Ctrl(fyne.KeyTab))
	assert.Equal(t, want, d.clip.files(), "and come along with their tab")
	d.Close()
	again := openDesk(t, s, actor, plain)
	for again.value("parties[0].name") != "李四" {
		again.press(widgets.Ctrl(fyne.KeyTab))
	}
	assert.Equal(t, want, again.clip.files())
}

func TestAFileBelongsToTheFormOnWhichItWasDropped(t *testing.T) {
	d := newDesk(t)
	d.enter("parties[0].name", "李四")
	d.keep()
	d.wait()
	first := d.sheet
	d.Drop([]string{photo(t, "漏水.jpg", 90)})
	d.press(widgets.Ctrl(fyne.KeyN)) // somebody else steps up while it is read
	d.enter("parties[0].name", "周八")
	d.wait()
	assert.Empty(t, d.clip.list)
	d.turnTo(first)
	require.Len(t, d.clip.list, 1)
	assert.Equal(t, "漏水", d.clip.list[0].title.Value())
}

func TestAttachmentsAreDrawn(t *testing.T) {
	for name, l := range map[string]look{"light-100": plain, "dark-150": {theme.Dark, 1.5, 1366, 768}} {
		s, actor := newStore(t)
		d := openDesk(t, s, actor, l)
		d.drop(photo(t, "楼道漏水照片.jpg", 90), onDisk(t, "物业费缴费通知单.pdf", aPDF("")), onDisk(t, "合同.heic", append([]byte{0, 0, 0, 24}, []byte("ftypheic\x00\x00\x00\x00mif1heic")...)))
		d.scroll.ScrollToBottom()
		golden.Same(t, d.window.Canvas(), "counter-attachments-"+name)
	}
}
