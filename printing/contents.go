package printing

import (
	"slices"

	"hefeng/data"
	ts "hefeng/printing/typeset"
)

// Piece is one thing in the folder of a case: a paper as it left the house, or a scan.
type Piece struct {
	Name        string // 调解协议书, 漏水的天花板
	Digest      string
	Type        string // as data.File has it
	Orientation int
	Scan        bool // came from outside; otherwise printed by the program
	Photo       bool
	Unsigned    bool // printed to be signed, and the signed paper has not come back
}

// FolderLine is a line of the index with what belongs there.
type FolderLine struct {
	Item     data.FolderItem
	Name     string
	Required bool // 必须; otherwise 按需
	Pieces   []Piece
}

// Folder is what lies in the folder of a case, in archival order (DOMAIN §3.2, D2), and what should lie there
// and does not.
type Folder struct {
	Lines   []FolderLine
	Missing []string
}

// place is a line of the folder: which forms and which scans belong there. Lines that are not in the order of
// D2 stand where the papers of the case come about.
type place struct {
	item  data.FolderItem
	name  string
	forms []string
	kinds []data.AttachmentKind
}

var places = []place{
	{"register", "申请书或者受理登记表", []string{"application", "register"}, nil},
	{"referral", "来函、移送材料", []string{"court_papers"}, []data.AttachmentKind{data.Letter}},
	{"rights", "权利义务告知书", []string{"rights"}, nil},
	{"identity", "当事人身份证明", []string{"legal_representative"}, []data.AttachmentKind{data.IDCopy}},
	{"authority", "授权委托书", []string{"authority"}, nil},
	{"investigation", "调查记录", []string{"investigation"}, nil},
	{"evidence", "证据材料", nil, []data.AttachmentKind{data.EvidenceScan, data.Photo}},
	{"procedure", "通知、延期、更换等程序文书", []string{"invitation", "replacement", "extension", "service_address", "service_receipt"}, nil},
	{"record", "调解记录", []string{"record"}, nil},
	{"agreement", "调解协议书", []string{"agreement"}, nil},
	{"oral_agreement", "口头协议登记表", []string{"oral_agreement"}, nil},
	{"termination", "终止调解通知", []string{"withdrawal", "termination"}, nil},
	{"notice", "不予受理、转出等告知材料", []string{"not_accepted", "transfer"}, nil},
	{"performance", "履行凭证", []string{"performed"}, []data.AttachmentKind{data.ProofScan}},
	{"follow_up", "回访记录", []string{"follow_up"}, nil},
	{"confirmation", "司法确认有关材料", []string{"confirmation", "presiding"}, nil},
	{"report", "结案报告、反馈材料", []string{"court_report", "report_back", "closing_report", "case_slip"}, nil},
	{"other", "其他材料", nil, []data.AttachmentKind{data.OtherScan}},
}

// FolderOf gathers the folder of a case. A signed scan stands in place of the print that was signed.
func FolderOf(c *data.Case) Folder {
	var f Folder
	checked := map[data.FolderItem]data.CheckItem{}
	for _, x := range c.ArchiveCheckList() {
		checked[x.Item] = x
	}
	for _, p := range places {
		line := FolderLine{Item: p.item, Name: p.name, Required: checked[p.item].Required}
		for _, key := range p.forms {
			form, _ := Find(key)
			line.Pieces = append(line.Pieces, form.pieces(c)...)
		}
		for _, a := range c.Attachments {
			if !a.Off() && slices.Contains(p.kinds, a.Kind) && a.Addition == nil {
				line.Pieces = append(line.Pieces, scanned(a, a.Title))
			}
		}
		if line.Required && len(line.Pieces) == 0 {
			f.Missing = append(f.Missing, p.name)
		}
		for _, x := range line.Pieces {
			if x.Unsigned {
				f.Missing = append(f.Missing, x.Name+"的签字扫描件")
			}
		}
		if line.Required || len(line.Pieces) > 0 {
			f.Lines = append(f.Lines, line)
		}
	}
	return f
}

// pieces are the papers of a form in the folder: of each the signed scan, else the print.
func (f Form) pieces(c *data.Case) []Piece {
	var list []Piece
	whole := false // a scan that stands for all prints of the form
	for _, a := range c.Attachments {
		if a.Form == f.Key && !a.Off() && a.Paper == "" && a.Addition == nil {
			list, whole = append(list, scanned(a, f.Name)), true
		}
	}
	for _, x := range c.Filed(f.Key) {
		signed := false
		for _, a := range c.Attachments {
			if a.Form == f.Key && a.Paper == x.Digest && !a.Off() && a.Addition == nil {
				list, signed = append(list, scanned(a, f.Name)), true
			}
		}
		if !signed && !whole {
			list = append(list, Piece{Name: f.Name, Digest: x.Digest, Type: x.Type, Unsigned: len(f.signers) > 0})
		}
	}
	return list
}

func scanned(a data.Attachment, name string) Piece {
	return Piece{Name: name, Digest: a.Digest, Type: a.Type, Orientation: a.Orientation, Scan: true, Photo: a.Kind == data.Photo}
}

// Held names the lines of the folder in which something lies.
func (f Folder) Held() []data.FolderItem {
	var held []data.FolderItem
	for _, l := range f.Lines {
		if len(l.Pieces) > 0 {
			held = append(held, l.Item)
		}
	}
	return held
}

// Filed tells whether the form belongs into the folder, as a paper or as its signed scan.
func (f Form) Filed() bool {
	return slices.ContainsFunc(places, func(p place) bool { return slices.Contains(p.forms, f.Key) })
}

// bound tells whether the form is made when the folder is bound.
func (f Form) bound() bool {
	return slices.Contains([]string{coverForm.Key, indexForm.Key, descriptionForm.Key, backCoverForm.Key}, f.Key)
}

// Signed tells whether the form is to be signed or sealed.
func (f Form) Signed() bool { return len(f.signers) > 0 }

// Whole tells whether it is no form to be filled in but something that is there as it is: the dossier, a scan.
func (f Form) Whole() bool { return f.Key == dossierForm.Key || f.Key == scanForm.Key }

// scanForm is a scan or photo of the case as it is looked at and printed.
var scanForm = Form{Key: "scan", Name: "附件", Short: "附件", seen: house, set: func(*paper) {}}

// Scan makes a paper of a scan or photo, to be looked at and printed.
func Scan(s Sheet, x Piece, content []byte) (Paper, error) {
	b := binder{sheet: s}
	if err := b.add(FolderLine{Name: x.Name}, 0, x, content); err != nil {
		return Paper{}, err
	}
	b.body[0].Number = 0
	pdf, pages, err := ts.Bind(x.Name, s.At, b.body)
	return finish(scanForm.Name, x.Name, pdf, pages, err)
}

// PieceOf is an attachment as a piece.
func PieceOf(a data.Attachment) Piece { return scanned(a, a.Title) }
