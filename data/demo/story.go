package demo

import (
	"fmt"
	"strings"
	"time"

	"hefeng/data"
	"hefeng/data/idcard"
	"hefeng/data/money"
	"hefeng/data/workday"
)

// Made-up names: common, rare (some beyond GB 2312 or the BMP), compound and minority ones.
var (
	surnames = strings.Fields("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 单 曾 解 仇 查 盖 区 朴 翟 冼 欧阳 尉迟 万俟 澹台 司徒")
	given    = strings.Fields("伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 平 刚 桂英 建华 玉梅 志强 晓燕 海涛 文博 子涵 䶮 㛃 𠅤 堃 喆 昉 翀 骉")
	minority = []string{"阿依古丽·买买提", "巴特尔·孟和", "乌云其其格"}
	estates  = strings.Fields("示例花园 样板家园 和顺小区 安宁新村 友谊里 示范苑")
	firms    = []string{"示例物业服务有限公司", "样板物业管理有限公司", "演示物业服务有限公司"}
	codes    = []string{"91350100M000100Y43", "91330100799655058B", "9144030071526726XG"}
	jobs     = strings.Fields("职员 个体 退休 教师 司机 工人 自由职业")
	grudges  = []string{"电梯长期未修", "楼顶漏水报修三次未处理", "地面停车无人管理", "楼道保洁不到位", "小区门禁损坏"}
)

// intake is a company's claim against an owner for a run of months.
func (w *writer) intake() data.Intake {
	firm := w.rand.IntN(len(firms))
	estate := pick(w.rand, estates)
	building, unit, room := 1+w.rand.IntN(20), 1+w.rand.IntN(4), (1+w.rand.IntN(18))*100+1+w.rand.IntN(4)
	home := fmt.Sprintf("%s%d号楼%d单元%d室", estate, building, unit, room)
	from := w.at.AddDate(0, -6-w.rand.IntN(18), 0)
	to := w.at.AddDate(0, -1, 0)
	grudge := pick(w.rand, grudges)
	owner := w.owner(home)
	in := data.Intake{
		ReceivedAt: w.at, Channel: "visit", Source: data.Source{Kind: data.ByApplication}, Window: data.PropertyWindow, Category: "property",
		Place:      data.Place{Community: w.community(), Address: home},
		Summary:    fmt.Sprintf("业主自%s起未交物业费，称%s。", from.Format("2006年1月"), grudge),
		Claims:     []string{fmt.Sprintf("支付%s至%s物业费", from.Format("2006年1月"), to.Format("2006年1月"))},
		OccurredOn: monthStart(from),
		Parties: []data.Party{{Role: data.Applicant, Kind: data.OrgParty, Name: firms[firm], CreditCode: codes[firm],
			LegalRepresentative: "钱示例", Post: "经理", Phone: fmt.Sprintf("0417-%07d", w.rand.IntN(100)), Address: "示例路1号"}, owner},
		Fields: map[string]any{"estate": estate, "building": fmt.Sprint(building), "unit": fmt.Sprint(unit), "room": fmt.Sprint(room),
			"dispute_kind": "arrears", "house_kind": "home", "contract_kind": "elected", "area": float64(5000+w.rand.IntN(9000)) / 100,
			"unit_price": int64(80 + 10*w.rand.IntN(15)), "arrears_from": from.Format("2006-01"), "arrears_to": to.Format("2006-01"),
			"urged_how": "written", "urged_on": monthStart(to).String()},
		Consents: []data.Consent{{Party: 0, On: dateOf(w.at), How: data.WrittenConsent}},
	}
	if w.rand.IntN(100) < 60 {
		in.Consents = append(in.Consents, data.Consent{Party: 1, On: dateOf(w.at), How: data.OralConsent})
	}
	return in
}

func (w *writer) owner(home string) data.Party {
	name := pick(w.rand, surnames) + pick(w.rand, given)
	ethnicity := "汉族"
	if w.rand.IntN(100) < 4 {
		name, ethnicity = pick(w.rand, minority), pick(w.rand, []string{"维吾尔族", "蒙古族", "满族", "朝鲜族"})
	}
	return data.Party{Role: data.Respondent, Kind: data.Person, Name: name, IDType: data.ResidentID, IDNumber: w.idNumber(),
		Ethnicity: ethnicity, Occupation: pick(w.rand, jobs), Phone: fmt.Sprintf("1390000%04d", w.rand.IntN(10000)), Address: home}
}

// idNumber is valid but plainly synthetic: born on the first of a month, order 00x.
func (w *writer) idNumber() string {
	stem := fmt.Sprintf("210802%04d%02d0100%d", 1950+w.rand.IntN(55), 1+w.rand.IntN(12), 1+w.rand.IntN(9))
	for _, check := range "0123456789X" {
		if id, err := idcard.Parse(stem + string(check)); err == nil {
			return id.String()
		}
	}
	return "" // one of the eleven always fits
}

func (w *writer) session(c *data.Case, result data.SessionResult) data.Session {
	said := "调解员告知双方权利义务。申请人称已按约提供物业服务；被申请人称" + pick(w.rand, grudges) + "，要求先行整改。"
	if result == data.SessionAgreed {
		said += "经劝导，双方就付款和整改达成一致。"
	} else {
		said += "双方同意回去商量后再谈。"
	}
	return data.Session{At: w.at, Place: "第一调解室", Present: []int{0, 1}, Record: said, Result: result, Recorder: "演示记录员"}
}

// terms settle on a part of the claim, in one payment by bank.
func (w *writer) terms(c *data.Case) data.Terms {
	sum := c.Amount * money.Fen(70+5*w.rand.IntN(7)) / 100
	due := dateOf(w.at).AddDays(20 + w.rand.IntN(40))
	mend := dateOf(w.at).AddDays(14 + w.rand.IntN(20))
	debtor, creditor := c.Parties[1].Name, c.Parties[0].Name
	return data.Terms{
		Form:  data.Written,
		Facts: fmt.Sprintf("%s为%s提供物业服务。%s", creditor, c.Fields["estate"], c.Summary),
		Clauses: []string{
			fmt.Sprintf("%s于%s前向%s支付物业费%s元（大写：人民币%s）。", debtor, due.Chinese(), creditor, sum, money.Upper(sum)),
			fmt.Sprintf("%s于%s前完成被申请人所述问题的整改。", creditor, mend.Chinese()),
		},
		Obligations: []data.Obligation{
			{From: 1, To: 0, What: "支付物业费", Amount: sum, Due: due, How: "银行转账", Place: "申请人对公账户"},
			{From: 0, To: 1, What: "完成整改", Due: mend, How: "施工", Place: c.Place.Address},
		},
	}
}

func dateOf(t time.Time) workday.Date { return workday.DateOf(t) }

func monthStart(t time.Time) workday.Date {
	return workday.DateOf(time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, data.Zone))
}
