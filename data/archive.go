package data

import (
	"fmt"
	"slices"
	"strings"

	"hefeng/data/workday"
)

// Retention (保管期限) is how long a folder is kept; the years of each are a setting.
type Retention string

// The classes.
const (
	Permanent Retention = "permanent"
	LongTerm  Retention = "long"
	ShortTerm Retention = "short"
)

var retentions = map[Retention]string{Permanent: "永久", LongTerm: "长期", ShortTerm: "短期"}

// Name is the class in Chinese.
func (r Retention) Name() string { return nameOr(retentions, r) }

// FolderItem is a kind of paper in a folder (卷内目录, D2), in archival order.
type FolderItem string

// CheckItem is one line of the check list before archiving.
type CheckItem struct {
	Item     FolderItem `json:"item"`
	Name     string     `json:"name"`
	Required bool       `json:"required"` // 必须
	Known    bool       `json:"known"`    // the program itself knows of it
}

// ArchiveCheckList (归档检查单) lists what the folder of the case has to hold. A case that was never
// mediated has a short folder.
func (c *Case) ArchiveCheckList() []CheckItem {
	mediated := c.EverAccepted()
	settled := c.Agreement() != nil && !c.Agreement().Effective.IsZero()
	oral := settled && c.Agreement().Form == Oral
	agents := slices.ContainsFunc(c.Parties, func(p Party) bool { return len(p.Agents()) > 0 })
	return []CheckItem{
		{"register", "申请书或者受理登记表", true, c.printed("register")},
		{"rights", "权利义务告知书", mediated, c.printed("rights")},
		{"identity", "当事人身份证明", mediated, false},
		{"authority", "授权委托书", mediated && agents, false},
		{"investigation", "调查记录", len(c.Investigations) > 0, c.printed("investigation")},
		{"evidence", "证据材料", len(c.Evidence) > 0, false},
		{"record", "调解记录", len(c.Sessions) > 0, c.printed("record")},
		{"agreement", "调解协议书", settled && !oral, c.printed("agreement")},
		{"oral_agreement", "口头协议登记表", oral, c.printed("oral_agreement")},
		{"termination", "终止调解通知", c.stateBefore() == Failed, c.printed("termination")},
		{"notice", "不予受理、转出等告知材料", c.Ending != nil && c.stateBefore() != Failed && !mediated, false},
		{"performance", "履行凭证", len(c.Performances) > 0, false},
		{"follow_up", "回访记录", len(c.FollowUps) > 0, c.printed("follow_up")},
		{"confirmation", "司法确认有关材料", len(c.Confirmations) > 0, false},
		{"referral", "来函、移送材料", false, false},
		{"procedure", "通知、延期、更换等程序文书", false, false},
		{"report", "结案报告、反馈材料", false, false},
		{"other", "其他材料", false, false},
	}
}

func (c *Case) printed(form string) bool {
	return slices.ContainsFunc(c.Papers, func(p Paper) bool { return p.Form == form })
}

// stateBefore is where the case stood before it went into the archive.
func (c *Case) stateBefore() State {
	if c.Archive != nil {
		return c.Archive.From
	}
	return c.State
}

// Lack (备考) explains why a paper that should be there is not (D24).
type Lack struct {
	Item   FolderItem `json:"item"`
	Reason string     `json:"reason"`
}

// ArchiveFile (卷宗) is the folder as it was closed.
type ArchiveFile struct {
	From      State        `json:"from"`
	Held      []FolderItem `json:"held"` // what lies in the folder
	Lacks     []Lack       `json:"lacks,omitempty"`
	Pages     int          `json:"pages"`
	Retention Retention    `json:"retention"`
	Box       string       `json:"box,omitempty"`     // where it stands
	Dossier   string       `json:"dossier,omitempty"` // digest of the bound file (电子卷宗), which is kept as issued
	By        string       `json:"by"`
	On        workday.Date `json:"on"`
}

// ArchiveCase (归档) closes the folder. Held names the papers that the archivist has before him.
type ArchiveCase struct {
	Held      []FolderItem
	Lacks     []Lack
	Pages     int
	Retention Retention
	Box       string
	Bound     *Binding // the folder as one file; nil where it is on paper alone
}

// Right of archivists.
func (ArchiveCase) Right() Right { return ToArchive }

// Content is the bound file, which the store is to keep.
func (a ArchiveCase) Content() []byte {
	if a.Bound == nil {
		return nil
	}
	return a.Bound.PDF
}

// Apply wants every required paper in the folder, or the reason why it is not, and an outcome of
// the performance: done, or urged and the other side told its ways.
func (a ArchiveCase) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Performed, Breached, Failed, Withdrawn, NotAccepted, Declined, TransferredOut, Advised) {
		return nil, c.wrongState("归档")
	}
	var f Faults
	if c.State == Breached && !slices.ContainsFunc(c.Urgings, func(u Urging) bool { return len(u.Told) > 0 }) {
		f.Law("state", "performance", "协议尚未履行，归档前请督促履行，并告知权利人可以采取的救济途径。")
	}
	a.checkFolder(c, &f)
	if a.Pages < 1 {
		f.Add("pages", "请填写卷内页数。")
	}
	if retentions[a.Retention] == "" {
		f.Add("retention", "请选定保管期限：永久、长期或短期。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	c.Archive = &ArchiveFile{From: c.State, Held: slices.Clone(a.Held), Lacks: slices.Clone(a.Lacks), Pages: a.Pages, Retention: a.Retention,
		Box: a.Box, By: s.Actor.Login, On: s.Today()}
	c.ArchivedOn, c.Clocks = s.Today(), nil
	e := c.move(Archived, "archived", s)
	e.Note = a.Retention.Name()
	if a.Bound == nil {
		return []Event{e}, nil
	}
	bound, err := a.Bound.freeze(c, s)
	return []Event{e, bound}, err
}

func (a ArchiveCase) checkFolder(c *Case, f *Faults) {
	list := c.ArchiveCheckList()
	known := func(x FolderItem) bool {
		return slices.ContainsFunc(list, func(i CheckItem) bool { return i.Item == x })
	}
	for i, x := range a.Held {
		if !known(x) {
			f.Add(fmt.Sprintf("held[%d]", i), "卷内目录没有“%s”这一项，请重新选择。", string(x))
		}
	}
	for i, l := range a.Lacks {
		if !known(l.Item) || strings.TrimSpace(l.Reason) == "" {
			f.Add(fmt.Sprintf("lacks[%d]", i), "请写明缺的是哪一项材料和缺少的原因。")
		}
	}
	for _, item := range list {
		explained := slices.ContainsFunc(a.Lacks, func(l Lack) bool { return l.Item == item.Item })
		if item.Required && !slices.Contains(a.Held, item.Item) && !explained {
			f.Law("held", "archive", "卷内缺%s，请补齐，或者在备考表中说明原因。", item.Name)
		}
	}
}

// ArchiveAddition (补充归档) is a paper that came after the folder was closed.
type ArchiveAddition struct {
	What   string       `json:"what"`
	Pages  int          `json:"pages"`
	Reason string       `json:"reason"`
	On     workday.Date `json:"on"`
	By     string       `json:"by"`
}

// AddToArchive (补卷) adds a paper to a closed folder; nothing in it is changed.
type AddToArchive struct {
	What   string
	Pages  int
	Reason string
}

// Right of archivists.
func (AddToArchive) Right() Right { return ToArchive }

// Apply wants to know what came, and why so late.
func (a AddToArchive) Apply(c *Case, s Scene) ([]Event, error) {
	if c.State != Archived {
		return nil, c.wrongState("补充归档")
	}
	var f Faults
	if strings.TrimSpace(a.What) == "" {
		f.Add("what", "请填写补充的材料名称。")
	}
	if a.Pages < 1 {
		f.Add("pages", "请填写补充材料的页数。")
	}
	if strings.TrimSpace(a.Reason) == "" {
		f.Law("reason", "archive", "请写明归档后补充材料的原因。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	c.Additions = append(c.Additions, ArchiveAddition{What: a.What, Pages: a.Pages, Reason: a.Reason, On: s.Today(), By: s.Actor.Login})
	return []Event{c.happened("archive_added", fmt.Sprintf("%d页", a.Pages), s)}, nil
}
