package printing

import (
	"hefeng/data"
	ts "hefeng/printing/typeset"
)

// The pieces of the folder: cover, index, description and back cover (D1, D2, D24, D25).

// IndexLine is a line of the index of a folder.
type IndexLine struct {
	Name  string
	Pages string // 3, or 3—5; empty: to be written in
	Note  string // 必须, 按需, 缺
}

// coverForm is D1.
var coverForm = Form{Key: "cover", Name: "卷宗封面", Short: "卷宗封面", Aliases: []string{"d1"}, seen: house, bare: true, set: setCover,
	lacks: func(c *data.Case) []string {
		var l lacking
		l.add(c.Archive == nil, "保管期限")
		l.add(len(c.Assigned) == 0, "人民调解员")
		return l
	}}

func setCover(p *paper) {
	c := &p.Case
	p.down(40)
	big := ts.TitleStyle
	big.After = 24
	p.Styled(big, ts.T(p.Committee.Committee))
	big.Size, big.Leading, big.After = 36, 56, 60
	p.Styled(big, ts.T("调　解　卷　宗"))
	line := ts.LineStyle
	line.Size, line.Leading = ts.SizeSanhao, 40
	set := func(label, value string) { p.Styled(line, ts.T(label+"："), ts.Filled(value, 0), ts.Rest()) }
	from, to := p.mediated()
	days := "　　　年　月　日　至　　　年　月　日"
	if !p.blank {
		days = dated(from) + "　至　" + dated(to)
	}
	filed, kept := "", ""
	if a := c.Archive; a != nil {
		filed, kept = a.On.Chinese(), a.Retention.Name()
	}
	set("卷　　名", p.matter())
	set("卷　　号", c.CaseNo)
	mediators := joined(p.names(c.Assigned))
	set("人民调解员", mediators)
	set("调解日期", days)
	set("立 卷 人", "")
	set("立卷日期", filed)
	set("保管期限", kept)
	set("备　　注", "")
}

// down leaves room also at the head of a page.
func (p *paper) down(height float64) {
	style := ts.LineStyle
	style.Leading = height
	p.Styled(style, ts.T(""))
}

// indexForm is D2, in archival order.
var indexForm = Form{Key: "index", Name: "卷内目录", Short: "卷内目录", Aliases: []string{"d2"}, seen: house, set: setIndex}

func setIndex(p *paper) {
	p.number("卷号", p.Case.CaseNo)
	rows := [][]ts.Cell{head("序号", "文书名称", "页号", "备注")}
	for i, l := range p.indexLines() {
		rows = append(rows, []ts.Cell{{Text: itoa(i + 1), Align: ts.Center}, {Text: l.Name, Align: ts.Left}, {Text: l.Pages, Align: ts.Center}, {Text: l.Note, Align: ts.Center}})
	}
	p.Table(ts.Table{Columns: []float64{2, 11, 3, 3}, Header: 1, Rows: rows, Size: ts.SizeSihao, Leading: 22, Pad: 5})
	p.BlankBelow()
}

// indexLines are those that the sheet brings, else what the case asks for by the law of the folder.
func (p *paper) indexLines() []IndexLine {
	if p.Index != nil {
		return p.Index
	}
	var list []IndexLine
	if p.blank {
		for i, name := range indexNames {
			required := i < 3 || i == 6 || i == 7 || i == 12
			list = append(list, IndexLine{Name: name, Note: needWord(required)})
		}
		return list
	}
	for _, x := range p.Case.ArchiveCheckList() {
		if x.Required || x.Known {
			list = append(list, IndexLine{Name: x.Name, Note: needWord(x.Required)})
		}
	}
	return append(list, IndexLine{Name: "卷宗情况说明", Note: "按需"}, IndexLine{Name: "封底", Note: "必须"})
}

// indexNames are the lines of the printed index (DOMAIN §3.2, D2).
var indexNames = []string{"申请书或者受理登记表", "权利义务告知书", "当事人身份证明", "授权委托书", "调查记录", "证据材料", "调解记录", "调解协议书（口头协议登记表、终止调解通知书）",
	"收条、汇款单等履行凭证", "回访记录", "司法确认有关材料", "卷宗情况说明", "封底"}

// descriptionForm is D24: what about the folder has to be known.
var descriptionForm = Form{Key: "folder_description", Name: "卷宗情况说明（备考表）", Short: "备考表", Aliases: []string{"d24"}, seen: house, set: setDescription,
	signers: []string{"立卷人", "检查人"}}

func setDescription(p *paper) {
	c := &p.Case
	p.number("卷号", c.CaseNo)
	pages, text, photos := "", "", ""
	var lacks, later []string
	if a := c.Archive; a != nil {
		pages = itoa(a.Pages)
		names := map[data.FolderItem]string{}
		for _, x := range c.ArchiveCheckList() {
			names[x.Item] = x.Name
		}
		for _, l := range a.Lacks {
			lacks = append(lacks, "缺"+names[l.Item]+"："+l.Reason)
		}
	}
	if p.Bound > 0 {
		pages, text, photos = itoa(p.Bound), itoa(p.Bound-p.Photos), itoa(p.Photos)
	}
	for _, x := range c.Additions {
		later = append(later, x.On.Chinese()+"补入"+x.What+itoa(x.Pages)+"页，原因："+x.Reason)
	}
	p.sentence(ts.T("本卷共"), filled(pages, 4), ts.T("页，其中文字材料"), filled(text, 4), ts.T("页，图纸"), ts.Blank(4), ts.T("页，照片"), filled(photos, 4), ts.T("张。"))
	p.items("一、缺少的材料和原因", lacks, 3)
	p.section("二、损坏、修改的情况", "", 3)
	p.items("三、立卷后补入的材料", later, 3)
	p.section("四、其他需要说明的情况", "", 2)
	p.closing(func() {
		p.sign("立卷人（签名）", byHand)
		p.sign("检查人（签名）", byHand)
	})
}

// backCoverForm is D25.
var backCoverForm = Form{Key: "back_cover", Name: "卷宗封底", Short: "卷宗封底", Aliases: []string{"d25"}, seen: house, bare: true, set: setBackCover}

func setBackCover(p *paper) {
	p.down(380)
	filed := ""
	if a := p.Case.Archive; a != nil {
		filed = a.On.Chinese()
	}
	p.fields(field{"立卷日期", filed, 0})
	p.section("卷宗说明", "", 3)
}
