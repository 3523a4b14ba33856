package cases

import (
	"fmt"
	"time"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/show"
)

// Forms that a case can print so far, by the keys of the console.
const (
	FormReceipt   = "receipt"
	FormRegister  = "register"
	FormDenial    = "not_accepted"
	FormRights    = "rights"
	FormRecord    = "record"
	FormAgreement = "agreement"
)

// eventWords name what happened. A test walks package data and finds every kind here.
var eventWords = map[string]string{
	"registered": "登记", "consent_recorded": "征得同意", "examined": "审查", "asked": "征询对方意见", "accepted": "受理",
	"assigned": "指派", "reassigned": "改派", "mediation_opened": "开始调解", "session_recorded": "调解",
	"session_corrected": "更正调解记录", "agreement_drafted": "拟订协议", "agreement_voided": "协议作废",
	"agreement_issued": "协议编号", "marked": "签章", "effective": "协议生效",
	"party_amended": "更正当事人", "facts_amended": "更正登记内容", "source_amended": "更正来源", "printed": "打印文书",
	"clock_recomputed": "重算期限",
	"not_accepted":     "不予受理", "declined": "拒绝调解", "advised": "咨询办结", "transferred": "转出", "sent_on": "告知其他途径",
	"transfer_answered": "登记转出反馈", "escalated": "上报", "handed_down": "交办", "handed_over": "移交",
	"investigated": "调查", "evidence_added": "登记证据", "evidence_returned": "退还原件", "attached": "添加附件", "attachment_off": "移出附件",
	"replacement_asked": "申请更换调解员", "mediator_replaced": "更换调解员", "paused": "中止调解", "resumed": "恢复调解",
	"extended": "延长期限", "failed": "终止调解", "withdrawn": "撤回申请", "voided": "登记作废", "number_voided": "案号作废", "performance_recorded": "履行", "breached": "未履行",
	"all_performed": "履行完毕", "urged": "督促履行", "visited": "回访", "confirmation_asked": "申请司法确认", "confirmed": "法院确认",
	"confirmation_refused": "确认驳回", "confirmation_withdrawn": "撤回确认申请", "court_referral_taken": "签收法院材料",
	"reported_back": "反馈移送机关", "change_opened": "商议变更协议", "change_failed": "变更未成", "risk_rated": "评定风险", "reported": "报告", "visit_joined": "再次来访", "archived": "归档", "taken_from_ledger": "台账补录", "archive_added": "补卷", "dossier_bound": "封存电子卷宗", "session_planned": "约定调解时间",
	"routed": "确定去向", "acted_for": "中心代录",
}

// eventWord is the Chinese word of an event's kind.
func eventWord(kind string) string {
	if w, ok := eventWords[kind]; ok {
		return w
	}
	return "其他办理"
}

// day is 11月24日 this year, else with the year.
func day(d workday.Date, year int) string {
	if d.Year() == year {
		return fmt.Sprintf("%d月%d日", d.Month(), d.Day())
	}
	return d.Chinese()
}

// moment is a day with its time.
func moment(t time.Time) string { return t.In(data.Zone).Format("2006-01-02 15:04") }

// title names a case by its sides and what they dispute.
func title(c *data.Case) string { return c.Title() + show.CategoryName(c.Category) }

// ordinal is 一、二、… of a clause.
func ordinal(i int) string {
	const digits = "零一二三四五六七八九"
	d := []rune(digits)
	n := i + 1
	switch {
	case n < 10:
		return string(d[n])
	case n < 20:
		return "十" + tail(d, n%10)
	case n < 100:
		return string(d[n/10]) + "十" + tail(d, n%10)
	}
	return fmt.Sprint(n)
}

func tail(d []rune, n int) string {
	if n == 0 {
		return ""
	}
	return string(d[n])
}
