package store

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// sheet is a small picture of which each number has its own.
func sheet(n int) []byte {
	m := image.NewGray(image.Rect(0, 0, 64, 64))
	for i := range m.Pix {
		m.Pix[i] = byte(i * (n + 3) >> 2)
	}
	m.Set(0, 0, color.Gray{byte(n)})
	m.Set(1, 0, color.Gray{byte(n >> 8)})
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func (d *desk) kept(content []byte) data.File {
	d.t.Helper()
	f, err := d.AddFile(ctx, d.founder, bytes.NewReader(content))
	require.NoError(d.t, err)
	return f
}

// attached registers a case, if c is none, and puts pictures on it.
func (d *desk) attached(c data.Case, contents ...[]byte) data.Case {
	d.t.Helper()
	if c.ID == 0 {
		c = d.register(d.founder)
	}
	for i, content := range contents {
		c = d.do(d.founder, c, data.AttachFile{Kind: data.Photo, Title: fmt.Sprintf("照片%d", i+1), Digest: d.kept(content).Digest})
	}
	return c
}

// age makes a file look as if it had been put there days ago.
func (d *desk) age(digest string, days int) {
	d.t.Helper()
	at := time.Now().AddDate(0, 0, -days)
	if onPostgres() {
		_, err := d.write.Exec("UPDATE stored_file SET added_at=? WHERE digest=?", at.UTC().Format(addedFormat), digest)
		require.NoError(d.t, err)
		return
	}
	require.NoError(d.t, os.Chtimes(folder{d.path + filesEnd}.place(digest), at, at))
}

func (d *desk) has(digest string) bool {
	d.t.Helper()
	_, err := d.cabinet().get(ctx, d.read, digest)
	return err == nil
}

// spoil changes a file behind the store's back, or takes it away.
func (d *desk) spoil(digest string, change func([]byte) []byte) {
	d.t.Helper()
	if onPostgres() {
		if change == nil {
			must(d.write.Exec("DELETE FROM file_chunk WHERE digest=?", digest))
			return
		}
		content := must(d.cabinet().get(ctx, d.read, digest))
		must(d.write.Exec("UPDATE file_chunk SET content=? WHERE digest=? AND n=0", change(content), digest))
		return
	}
	place := folder{d.path + filesEnd}.place(digest)
	if change == nil {
		require.NoError(d.t, os.Remove(place))
		return
	}
	require.NoError(d.t, os.WriteFile(place, change(must(os.ReadFile(place))), 0o600))
}

func flip(content []byte) []byte { content[len(content)/2] ^= 1; return content }

func TestAScanIsKeptAndOpenedAgain(t *testing.T) {
	path := newPlace(t)
	d := openAt(t, path, agreeTime)
	large := append(sheet(1), make([]byte, 3*pieceSize)...)
	small := sheet(2)
	f := d.kept(large)
	assert.Equal(t, data.File{Digest: digestOf(large), Size: int64(len(large)), Type: "image/png"}, f)
	assert.Equal(t, f, d.kept(large), "the same content once more")
	c := d.attached(data.Case{}, large, small)
	require.NoError(t, d.Close())
	d = openAt(t, path, agreeTime)
	for i, content := range [][]byte{large, small} {
		a, r, err := d.OpenFile(ctx, d.founder, c.ID, digestOf(content))
		require.NoError(t, err)
		got := make([]byte, r.Len())
		must(r.Read(got))
		assert.True(t, bytes.Equal(content, got))
		assert.Equal(t, fmt.Sprintf("照片%d", i+1), a.Title)
		assert.Equal(t, 1, a.Pages)
	}
	assert.Equal(t, 2, d.proven().Files)
	if !onPostgres() {
		info := must(os.Stat(folder{path + filesEnd}.place(f.Digest)))
		assert.Zero(t, info.Mode().Perm()&0o077, "for its owner alone")
		assert.Len(t, must(filepath.Glob(path+filesEnd+"/*/*")), 2)
	}
	_, _, err := d.OpenFile(ctx, d.founder, c.ID, digestOf(nil))
	assert.Equal(t, data.NotFound, data.CodeOf(err))
	other := d.register(d.founder)
	_, _, err = d.OpenFile(ctx, d.founder, other.ID, f.Digest)
	assert.Equal(t, data.NotFound, data.CodeOf(err), "another case's file")
}

func TestWhatIsNoScanIsRefusedWithAdvice(t *testing.T) {
	d := newDesk(t)
	clerk, finance := d.user("clerk", nil, data.Clerk), d.user("finance", nil, data.Finance)
	_, err := d.AddFile(ctx, finance, bytes.NewReader(sheet(1)))
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
	for name, test := range map[string]struct{ content, says string }{
		"nothing": {"", "空的"}, "text": {"张三.jpg", "只收JPEG"}, "an iPhone's": {"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "兼容性最佳"},
		"cut": {string(sheet(1)[:60]), "重新扫描"}, "too large": {strings.Repeat("x", 20<<20+1), "20 MB"}, "a bad paper": {"%PDF-1.7\n", "PDF文件不完整"},
	} {
		_, err := d.AddFile(ctx, clerk, strings.NewReader(test.content))
		assert.Equal(t, data.Invalid, data.CodeOf(err), name)
		assert.ErrorContains(t, err, test.says, name)
		assert.Equal(t, "file", data.FaultsOf(err)[0].Field)
		assert.True(t, strings.HasSuffix(err.Error(), "。"), name)
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	_, err = d.AddFile(gone, clerk, bytes.NewReader(sheet(1)))
	assert.Equal(t, data.Internal, data.CodeOf(err))
	c := d.register(d.founder)
	_, err = d.Do(ctx, d.founder, c.ID, c.Version, data.AttachFile{Kind: data.Photo, Title: "x", Digest: digestOf(sheet(1))})
	assert.Equal(t, data.Invalid, data.CodeOf(err), "it was never kept")
	assert.ErrorContains(t, err, "请重新选择")
	d.spoil(d.kept(sheet(1)).Digest, func([]byte) []byte { return sheet(5) })
	_, err = d.Do(ctx, d.founder, c.ID, c.Version, data.AttachFile{Kind: data.Photo, Title: "x", Digest: digestOf(sheet(1))})
	assert.Equal(t, data.Invalid, data.CodeOf(err), "it went bad before anybody named it")
	d.attached(c, sheet(1)) // which puts it right
	d.proven()
}

func TestAFileIsForThoseWhoMaySeeTheCase(t *testing.T) {
	d := newDesk(t)
	c := d.attached(d.register(d.founder, minor), sheet(1))
	outsider := d.user("outsider", func(u *data.User) { u.Restricted = false }, data.Head)
	_, _, err := d.OpenFile(ctx, outsider, c.ID, digestOf(sheet(1)))
	assert.Equal(t, data.NotFound, data.CodeOf(err))
	observer := d.user("observer", nil, data.Observer)
	plain := d.attached(data.Case{}, sheet(1))
	_, _, err = d.OpenFile(ctx, observer, plain.ID, digestOf(sheet(1)))
	assert.Equal(t, data.NotFound, data.CodeOf(err), "who sees no names sees no papers")
	before := must(headOf(ctx, d.read)).Seq
	_, _, err = d.OpenFile(ctx, d.founder, c.ID, digestOf(sheet(1)))
	require.NoError(t, err)
	var what string
	require.NoError(t, d.read.Get(&what, "SELECT what FROM log WHERE seq=?", before+1))
	assert.Contains(t, what, "looked")
}

func TestALostOrChangedFileIsNamedWithItsCase(t *testing.T) {
	d := newDesk(t)
	c := d.attached(data.Case{}, sheet(1), sheet(2), sheet(3))
	d.spoil(digestOf(sheet(1)), flip)
	d.spoil(digestOf(sheet(2)), nil)
	d.kept(sheet(4)) // waits to be named: nothing wrong
	p := must(d.Verify(ctx, d.founder))
	assert.Equal(t, []string{"案件" + c.IntakeNo + "的附件（第1项）的文件已损坏或被改动，请从备份恢复。",
		"案件" + c.IntakeNo + "的附件（第2项）的文件不见了，请从备份恢复。"}, p.Problems)
	assert.Equal(t, 3, p.Files)
	assert.Equal(t, 1, p.Cases, "the rest is proved all the same")
	for content, says := range map[int]string{1: "损坏或被改动", 2: "不见了"} {
		_, r, err := d.OpenFile(ctx, d.founder, c.ID, digestOf(sheet(content)))
		assert.Nil(t, r, "no garbage")
		assert.Equal(t, data.Internal, data.CodeOf(err))
		assert.ErrorContains(t, err, says)
	}
	must(d.Case(ctx, d.founder, c.ID))
	d.kept(sheet(1))
	d.kept(sheet(2))
	d.proven()
	gone, cancel := contextGone()
	defer cancel()
	_, err := d.Verify(gone, d.founder)
	assert.Error(t, err)
}

func TestWhatWasPutIntoTheFolderByHandIsNamedAndNeverFollowed(t *testing.T) {
	onlySQLite(t)
	d := newDesk(t)
	c := d.attached(data.Case{}, sheet(1), sheet(2))
	files := d.path + filesEnd
	secret := filepath.Join(t.TempDir(), "secret.png")
	require.NoError(t, os.WriteFile(secret, sheet(9), 0o600))
	link := folder{files}.place(digestOf(sheet(9)))
	require.NoError(t, os.MkdirAll(filepath.Dir(link), 0o700))
	require.NoError(t, os.Symlink(secret, link))
	_, err := d.Do(ctx, d.founder, c.ID, c.Version, data.AttachFile{Kind: data.Photo, Title: "x", Digest: digestOf(sheet(9))})
	assert.Equal(t, data.Invalid, data.CodeOf(err), "a link is no file")
	place := folder{files}.place(digestOf(sheet(2)))
	require.NoError(t, os.Rename(place, secret))
	require.NoError(t, os.Symlink(secret, place))
	require.NoError(t, os.WriteFile(filepath.Join(files, "notes.txt"), nil, 0o600))
	require.NoError(t, os.WriteFile(folder{files}.place(digestOf(sheet(1)))+"x", nil, 0o600))
	foreign := strings.Repeat("0a", 32)
	require.NoError(t, os.MkdirAll(filepath.Join(files, "0a"), 0o700))
	require.NoError(t, os.WriteFile(folder{files}.place(foreign), []byte("foreign"), 0o600))
	said := strings.Join(must(d.Verify(ctx, d.founder)).Problems, "\n")
	for _, want := range []string{"案件" + c.IntakeNo + "的附件（第2项）的文件不见了", "notes.txt不是由程序存入的", "x不是由程序存入的", link, foreign} {
		assert.Contains(t, said, want)
	}
	assert.NotContains(t, said, "第1项")
	d.kept(sheet(2)) // takes the place of the link and leaves what it pointed at
	assert.Equal(t, sheet(2), must(os.ReadFile(secret)))
	assert.True(t, must(os.Lstat(place)).Mode().IsRegular())

	inner := filepath.Dir(folder{files}.place(digestOf(sheet(1))))
	require.NoError(t, os.Rename(inner, inner+"-elsewhere"))
	require.NoError(t, os.Symlink(inner+"-elsewhere", inner))
	_, _, err = d.OpenFile(ctx, d.founder, c.ID, digestOf(sheet(1)))
	assert.ErrorContains(t, err, "不见了", "a folder that is a link")
	_, err = d.AddFile(ctx, d.founder, bytes.NewReader(sheet(1)))
	assert.ErrorContains(t, err, "没有存上")
}

func TestAFileThatNobodyNamesIsSweptAfterAWeek(t *testing.T) {
	d := newDesk(t)
	d.attached(data.Case{}, sheet(1))
	c := d.attached(data.Case{}, sheet(2))
	d.do(d.founder, c, data.TakeOffAttachment{Attachment: 0, Reason: "传错"})
	for n := 3; n <= 6; n++ {
		d.kept(sheet(n))
	}
	for _, n := range []int{1, 2, 3, 4, 6} {
		d.age(digestOf(sheet(n)), 8)
	}
	require.NoError(t, d.SaveDraft(ctx, d.founder, "counter/1", `{"files":[{"digest":"`+digestOf(sheet(6))+`"}]}`))
	d.kept(sheet(4)) // chosen again
	require.NoError(t, d.sweepFiles(ctx))
	for n, want := range map[int]bool{1: true, 2: true, 3: false, 4: true, 5: true, 6: true} {
		assert.Equal(t, want, d.has(digestOf(sheet(n))), n)
	}
	assert.Equal(t, 2, d.proven().Files)
	require.NoError(t, d.DropDraft(ctx, d.founder, "counter/1"))
	require.NoError(t, d.sweepFiles(ctx))
	assert.False(t, d.has(digestOf(sheet(6))), "the draft was thrown away")
	if onPostgres() {
		return
	}
	d.age(digestOf(sheet(5)), 8)
	d.warnings = []string{"日志原有9条，现只到第3条。"}
	require.NoError(t, d.sweepFiles(ctx))
	assert.True(t, d.has(digestOf(sheet(5))), "the database may be an older copy that does not know it")
}

func TestManyAddTheSameAndOtherFilesAtOnce(t *testing.T) {
	path := newPlace(t)
	one, two := openAt(t, path, agreeTime), openAt(t, path, agreeTime)
	ids := []int64{one.register(one.founder).ID, one.register(one.founder).ID}
	var wg sync.WaitGroup
	for i := range 16 {
		d, content := []*desk{one, two}[i%2], sheet(i/4)
		wg.Go(func() {
			f, err := d.AddFile(ctx, d.founder, bytes.NewReader(content))
			if assert.NoError(t, err) {
				_, err = d.Do(ctx, d.founder, ids[i%2], 0, data.AttachFile{Kind: data.Photo, Title: "x", Digest: f.Digest})
				assert.True(t, err == nil || data.CodeOf(err) == data.Conflict, "%v", err)
			}
			_ = d.sweepFiles(ctx)
		})
	}
	wg.Wait()
	assert.Equal(t, 4, one.proven().Files)
	if !onPostgres() {
		assert.Len(t, must(filepath.Glob(path+filesEnd+"/*/*")), 4, "no halves are left")
	}
}
