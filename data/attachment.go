package data

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// File is the content of a scan or photo as the store keeps it: by its digest, once, for ever.
type File struct {
	Digest      string `json:"sha256"`                // of the content, hex
	Size        int64  `json:"size"`                  // bytes
	Type        string `json:"type"`                  // image/jpeg, image/png or application/pdf
	Orientation int    `json:"orientation,omitempty"` // how a photo is to be turned, 1 to 8 as Exif numbers it; 0 where it does not say
}

// Files finds what the store keeps; package store implements it. The error is a Chinese sentence.
type Files interface {
	File(digest string) (File, error)
}

// AttachmentKind is what a scan or photo shows.
type AttachmentKind string

// The kinds.
const (
	EvidenceScan AttachmentKind = "evidence"    // 证据材料
	SignedForm   AttachmentKind = "signed"      // a printed form that came back signed
	IDCopy       AttachmentKind = "id_copy"     // 身份证明复印件
	Photo        AttachmentKind = "photo"       // 现场照片
	Letter       AttachmentKind = "letter"      // 来函
	ProofScan    AttachmentKind = "performance" // 收条、汇款单等
	OtherScan    AttachmentKind = "other"
)

var attachmentKinds = map[AttachmentKind]string{EvidenceScan: "证据材料", SignedForm: "签字文书", IDCopy: "身份证明", Photo: "照片",
	Letter: "来函", ProofScan: "履行凭证", OtherScan: "其他"}

// Name is the kind in Chinese.
func (k AttachmentKind) Name() string { return nameOr(attachmentKinds, k) }

// AttachmentKinds lists them in the order in which they are offered.
func AttachmentKinds() []AttachmentKind {
	return []AttachmentKind{EvidenceScan, SignedForm, IDCopy, Photo, Letter, ProofScan, OtherScan}
}

// Attachment (附件) is a scan or photo on a case. Neither the entry nor the file is ever taken away: what was
// attached by mistake is marked as off the list, with the reason.
type Attachment struct {
	Kind  AttachmentKind `json:"kind"`
	Title string         `json:"title"`
	File
	Pages    int       `json:"pages,omitempty"`    // 0 where nobody counted them
	Form     string    `json:"form,omitempty"`     // key of the form that came back signed
	Paper    string    `json:"paper,omitempty"`    // digest of the issued paper whose signed copy it is; empty: of all of the form
	Evidence *int      `json:"evidence,omitempty"` // index of the evidence that it shows
	Party    *int      `json:"party,omitempty"`    // whose it is, where it is one party's
	Addition *int      `json:"addition,omitempty"` // index of the addition to the archived folder with which it came
	At       time.Time `json:"at"`                 // business time
	By       string    `json:"by"`

	OffReason string    `json:"off_reason,omitempty"`
	OffAt     time.Time `json:"off_at,omitzero"`
	OffBy     string    `json:"off_by,omitempty"`
}

// Off tells whether the entry was taken off the list.
func (a Attachment) Off() bool { return a.OffReason != "" }

// AttachFile (添加附件) puts a file that the store keeps on the case.
type AttachFile struct {
	Kind     AttachmentKind
	Title    string
	Digest   string
	Pages    int // of a PDF, as the window counted them; 0: not counted
	Form     string
	Paper    string // digest of the issued paper whose signed copy it is; empty: of all of the form
	Evidence *int
	Party    *int
	Addition *int
}

// Right of the counter as much as of the mediator; of the archivist for what came to a folder later.
func (a AttachFile) Right() Right {
	if a.Addition != nil {
		return ToArchive
	}
	return ToAmend
}

// maxTitle is the length of an attachment's title in characters.
const maxTitle = 100

// Apply takes a file in every state; once the folder is closed it belongs to an addition.
func (a AttachFile) Apply(c *Case, s Scene) ([]Event, error) {
	if c.State == Archived && a.Addition == nil {
		return nil, c.wrongState("添加附件，请先办理补充归档，再把附件加到那一次补充下")
	}
	var f Faults
	x := Attachment{Kind: a.Kind, Title: strings.TrimSpace(a.Title), Pages: a.Pages, Form: a.Form, Paper: a.Paper, At: s.At, By: s.Actor.Login,
		Evidence: cloned(a.Evidence), Party: cloned(a.Party), Addition: cloned(a.Addition)}
	x.check(c, &f)
	switch {
	case !digests.MatchString(a.Digest) || s.Files == nil:
		f.Add("sha256", "没有这个文件，请重新选择。")
	default:
		var err error
		if x.File, err = s.Files.File(a.Digest); CodeOf(err) == Internal && err != nil {
			return nil, err
		} else if err != nil {
			f.Add("sha256", "%s", err.Error())
		}
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(c.Attachments, func(y Attachment) bool { return y.Digest == x.Digest && !y.Off() }); i >= 0 {
		return nil, Refuse(Conflict, "这份文件已经是本案的第%d项附件，无须再加。", i+1)
	}
	if x.Pages == 0 && strings.HasPrefix(x.Type, "image/") {
		x.Pages = 1
	}
	c.Attachments = append(c.Attachments, x)
	return []Event{c.happened("attached", fmt.Sprintf("第%d项，%s", len(c.Attachments), x.Kind.Name()), s)}, nil
}

func (a Attachment) check(c *Case, f *Faults) {
	if attachmentKinds[a.Kind] == "" {
		f.Add("kind", "请选定附件的种类。")
	}
	if n := len([]rune(a.Title)); n == 0 || n > maxTitle {
		f.Add("title", "请填写附件的名称，不超过%d个字。", maxTitle)
	}
	if a.Pages < 0 {
		f.Add("pages", "页数不能是负数，请核对。")
	}
	switch {
	case a.Kind == SignedForm && !formKeys.MatchString(a.Form):
		f.Add("form", "请选定这是哪一份签字文书。")
	case a.Kind != SignedForm && a.Form != "":
		f.Add("form", "只有签字文书才对应一份表格，请核对种类。")
	case a.Paper != "" && !slices.ContainsFunc(c.Issued, func(x Issued) bool { return x.Form == a.Form && x.Digest == a.Paper }):
		f.Add("paper", "本案没有出具过这份文书，请重新选择。")
	}
	if a.Evidence != nil && (*a.Evidence < 0 || *a.Evidence >= len(c.Evidence)) {
		f.Add("evidence", "本案没有第%d项证据材料，请核对。", *a.Evidence+1)
	}
	if a.Party != nil {
		c.checkPartyIndex("party", *a.Party, f)
	}
	if a.Addition != nil && (*a.Addition < 0 || *a.Addition >= len(c.Additions)) {
		f.Add("addition", "本案没有第%d次补充归档，请核对。", *a.Addition+1)
	}
}

func cloned(i *int) *int {
	if i == nil {
		return nil
	}
	n := *i
	return &n
}

// TakeOffAttachment (移出附件) marks an attachment as put there by mistake. The entry and the file stay.
type TakeOffAttachment struct {
	Attachment int // index
	Reason     string
}

// Right of the counter as much as of the mediator.
func (TakeOffAttachment) Right() Right { return ToAmend }

// Apply takes an attachment off the list once, until the folder is closed.
func (t TakeOffAttachment) Apply(c *Case, s Scene) ([]Event, error) {
	if c.State == Archived {
		return nil, c.wrongState("移出附件")
	}
	var f Faults
	if t.Attachment < 0 || t.Attachment >= len(c.Attachments) {
		f.Add("attachment", "本案没有第%d项附件，请核对。", t.Attachment+1)
	} else if c.Attachments[t.Attachment].Off() {
		return nil, Refuse(Conflict, "第%d项附件已经移出。", t.Attachment+1)
	}
	if strings.TrimSpace(t.Reason) == "" {
		f.Add("reason", "请写明移出的理由。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	x := c.Attachments[t.Attachment]
	x.OffReason, x.OffAt, x.OffBy = strings.TrimSpace(t.Reason), s.At, s.Actor.Login
	c.Attachments[t.Attachment] = x
	return []Event{c.happened("attachment_off", fmt.Sprintf("第%d项", t.Attachment+1), s)}, nil
}
