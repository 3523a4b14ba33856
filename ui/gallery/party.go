package gallery

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/show"
	"hefeng/ui/widgets"
)

// known are made-up parties of earlier cases: with everything, with an open case, with hardly anything, an
// organisation.
var known = []store.PartyHit{
	{Party: data.Party{Kind: data.Person, Name: "张𠅤", IDType: data.ResidentID, IDNumber: "11010519491231002X", Sex: "female", Phone: "13900000001", Address: "示例街道1号楼2单元301室",
		Ethnicity: "汉族", Occupation: "退休"}, Last: store.Row{Category: "property", State: data.Mediating, ReceivedOn: "2026-11-02"}, Cases: 3},
	{Party: data.Party{Kind: data.Person, Name: "张示例", IDType: data.NoID, Address: "示例社区"}, Last: store.Row{Category: "neighbour", State: data.Performed, ReceivedOn: "2025-03-02"}, Cases: 1},
	{Party: data.Party{Kind: data.OrgParty, Name: "示例物业服务有限公司", CreditCode: "91350100M000100Y43", LegalRepresentative: "周示例", Post: "经理", Phone: "0417-0000001",
		Address: "示例路1号示例大厦"}, Last: store.Row{Category: "property", State: data.Registered, ReceivedOn: "2026-11-24"}, Cases: 48},
}

// findParties answers a picker without a database.
func findParties(_ context.Context, text string) []widgets.Hit {
	var hits []widgets.Hit
	for _, h := range known {
		if strings.Contains(h.Party.Name, text) || strings.HasPrefix("zhang", strings.ToLower(text)) && strings.HasPrefix(h.Party.Name, "张") {
			hits = append(hits, widgets.Hit{Of: h, DropItem: show.Known(h, today())})
		}
	}
	return hits
}

// picker is a field of the party picker with a value.
func picker(hint, value string) *widgets.PartyPicker {
	p := widgets.NewPartyPicker(hint)
	p.Find = findParties
	p.OnTake = func(h widgets.Hit) { p.SetValue(h.Of.(store.PartyHit).Party.Name) }
	p.SetValue(value)
	return p
}

// partyPage has the party picker and the cards of parties in their states.
func partyPage(g *gallery) (fyne.CanvasObject, fyne.Focusable) {
	empty, missing, wrong, fixed := picker("姓名、拼音首字母或电话尾号", ""), picker("必填，姓名或名称", ""), picker("", "张"), picker("", "张𠅤")
	if g.onUI != nil {
		empty.OnUI = g.onUI
	}
	missing.SetState(widgets.Missing)
	fixed.SetReadOnly(true)
	row := widgets.NewFieldRow("错", wrong)
	row.SetError("姓名只有一个字。请核对证件后补全。")
	fields := widgets.Column(widgets.NewFieldRow("空", empty), widgets.NewFieldRow("缺", missing), row, widgets.NewFieldRow("只读", fixed))

	cards := container.NewGridWithColumns(2)
	for i, h := range known {
		p := h.Party
		p.Role = []data.PartyRole{data.Applicant, data.Respondent, data.Respondent}[i]
		cards.Add(show.PersonCard(p, today(), widgets.Row(widgets.NewChip(p.Role.Name(), widgets.Accented, nil), widgets.Spring(), widgets.NewButton("编辑", nil, nil).Kind(widgets.Link))))
	}
	child := data.Party{Kind: data.Person, Name: "阿卜杜热合曼·示例江·示例买提", IDType: data.ResidentID, IDNumber: "210802201001010013", Sex: "male",
		Guardians: []data.Guardian{{Name: "示例乙", Relation: "父亲", Phone: "13900000002"}}}
	cards.Add(show.PersonCard(child, today(), nil, show.Fact("监护人", "示例乙 · 父亲 · "+show.Phone("13900000002"))))
	cards.Add(widgets.Card(widgets.Confidential(), widgets.NewPara("保密案件的当事人不在选取的名单里。")))
	return scrolled(widgets.Card(widgets.Section("选取当事人：输入“张”看名单"), fields), cards), empty
}
