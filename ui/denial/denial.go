// Package denial is how a dispute is turned away (不予受理), at the counter as on the page of a case.
package denial

import (
	"hefeng/data"
	"hefeng/ui/widgets"
)

// Say is what the decision means.
const Say = "案件就此办结。决定后请打印《不予受理告知书》交申请人，并告知其他途径。"

// Specs are the facts of the decision, named as the faults of data.DenyAcceptance.
func Specs() []widgets.Spec {
	var reasons, organs []widgets.Option
	for _, r := range data.DenialReasons() {
		reasons = append(reasons, widgets.Option{Value: string(r), Label: r.Name(), Note: r.Article()})
	}
	for _, o := range data.KnownOrgans() {
		organs = append(organs, widgets.Option{Value: string(o), Label: o.Name()})
	}
	return []widgets.Spec{
		{Key: "reason", Label: "理由", Kind: widgets.ChoiceKind, Options: reasons, Required: true, Wide: true},
		{Key: "organ", Label: "已处理机关", Kind: widgets.ChoiceKind, Options: organs, Placeholder: "已在别处的必填"},
		{Key: "organ_no", Label: "该机关文号", Placeholder: "没有的写“无文号”"},
		{Key: "note", Label: "具体理由", Kind: widgets.LongKind, Lines: 3, Placeholder: "选填；理由选“其他”的必填"},
	}
}

// Command is the decision as the form says it; value gives the content of a key.
func Command(value func(key string) string) data.Command {
	return data.DenyAcceptance{Reason: data.DenialReason(value("reason")), Organ: data.Organ(value("organ")), OrganNo: value("organ_no"), Note: value("note")}
}
