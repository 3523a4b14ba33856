package data_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"hefeng/data"
)

// kept are the files that the store of a test has.
type kept map[string]data.File

func (k kept) File(digest string) (data.File, error) {
	if f, ok := k[digest]; ok {
		return f, nil
	}
	return data.File{}, data.Refuse(data.NotFound, "没有这个文件，请重新选择。")
}

var (
	aPhoto = strings.Repeat("0a", 32)
	aPaper = strings.Repeat("0b", 32)
	shelf  = kept{aPhoto: {Digest: aPhoto, Size: 3000, Type: "image/jpeg", Orientation: 6}, aPaper: {Digest: aPaper, Size: 9000, Type: "application/pdf"}}
)

func TestAFileIsAttachedAndTakenOffTheListAgain(t *testing.T) {
	photo := data.AttachFile{Kind: data.Photo, Title: " 漏水的天花板 ", Digest: aPhoto, Party: ref(1)}
	paper := data.AttachFile{Kind: data.SignedForm, Title: "签字的调解协议书", Digest: aPaper, Form: "agreement", Pages: 3}
	off := data.TakeOffAttachment{Attachment: 0, Reason: "传错了案件"}
	s := registered(t)
	s.do(acceptTime, data.AddEvidence{Evidence: data.Evidence{Title: "照片", On: day("2026-11-24")}})
	has := &story{t: t, Case: s.Clone()}
	has.do(acceptTime, photo)
	assert.Equal(t, data.Attachment{Kind: data.Photo, Title: "漏水的天花板", File: shelf[aPhoto], Pages: 1, Party: ref(1), At: moment(acceptTime), By: "qianwu"}, has.Attachments[0])
	gone := &story{t: t, Case: has.Clone()}
	gone.do(laterTime, off)
	assert.True(t, gone.Attachments[0].Off())
	assert.Equal(t, aPhoto, gone.Attachments[0].Digest, "the file is still named")
	assert.False(t, has.Attachments[0].Off(), "copies do not share")
	shown := photo
	shown.Kind, shown.Evidence = data.EvidenceScan, ref(0)
	closed := &story{t: t, Case: gone.Clone()}
	closed.State = data.Archived
	later := paper
	later.Addition = ref(0)
	added := &story{t: t, Case: closed.Clone()}
	added.Additions = []data.ArchiveAddition{{What: "回单"}}
	play(t, laterTime, []turn{
		{name: "another", s: has, cmd: paper, state: data.Registered, kind: "attached"},
		{name: "of evidence", s: s, cmd: shown, state: data.Registered, kind: "attached"},
		{name: "the same again", s: has, cmd: shown, code: data.Conflict},
		{name: "the same after it was taken off", s: gone, cmd: photo, state: data.Registered, kind: "attached"},
		{name: "nothing", s: s, cmd: data.AttachFile{}, fields: []string{"kind", "title", "sha256"}},
		{name: "nonsense", s: s, cmd: data.AttachFile{Kind: data.SignedForm, Title: strings.Repeat("长", 101), Digest: strings.Repeat("0c", 32), Pages: -1, Evidence: ref(1), Party: ref(2), Addition: ref(0)},
			fields: []string{"title", "pages", "form", "evidence", "party", "addition", "sha256"}},
		{name: "a photo of a form", s: s, cmd: data.AttachFile{Kind: data.Photo, Title: "x", Digest: aPhoto, Form: "agreement"}, fields: []string{"form"}},
		{name: "into a closed folder", s: closed, cmd: paper, code: data.Conflict},
		{name: "with an addition to it", s: added, cmd: later, state: data.Archived, kind: "attached"},
		{name: "off", s: has, cmd: off, state: data.Registered, kind: "attachment_off"},
		{name: "off twice", s: gone, cmd: off, code: data.Conflict},
		{name: "off without reason", s: has, cmd: data.TakeOffAttachment{Attachment: 1, Reason: " "}, fields: []string{"attachment", "reason"}},
		{name: "off in a closed folder", s: closed, cmd: off, code: data.Conflict},
	})
	assert.Equal(t, data.ToAmend, photo.Right())
	assert.Equal(t, data.ToArchive, later.Right())
	for _, k := range data.AttachmentKinds() {
		assert.NotEqual(t, string(k), k.Name())
	}
}

func TestAFailureToReadAFileIsNoFaultOfTheUser(t *testing.T) {
	scene := sceneAt(acceptTime)
	scene.Files = broken{}
	s := registered(t)
	_, err := data.AttachFile{Kind: data.Photo, Title: "x", Digest: aPhoto}.Apply(&s.Case, scene)
	assert.Equal(t, data.Internal, data.CodeOf(err))
}

type broken struct{}

func (broken) File(string) (data.File, error) { return data.File{}, data.Fail(nil, "磁盘坏了。") }
