package printing

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/assets/law"
	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/money"
	"hefeng/data/workday"
	"hefeng/printing/typeset"
)

const intake = `{
  "received_at": "2026-11-24T09:12:00+08:00", "channel": "visit", "source": {"kind": "application"},
  "window": "property", "category": "property", "place": {"community": "C01", "address": "示例小区3号楼2单元1402室"},
  "occurred_on": "2025-01-01", "summary": "业主自2025年1月起未交物业费，称电梯长期未修。",
  "claims": ["支付2025年1月至2026年10月物业费", "修复电梯"], "amount_fen": 308000,
  "parties": [
    {"role": "applicant", "kind": "organisation", "name": "示例物业服务有限公司", "credit_code": "91350100M000100Y43",
     "legal_representative": "王䶮", "post": "经理", "phone": "0417-0000000", "address": "示例路1号",
     "agent": {"name": "李㛃", "relation": "员工", "authority": "special", "phone": "13900000000"}},
    {"role": "respondent", "kind": "person", "name": "张𠅤", "id_type": "resident", "id_number": "210802199001010013",
     "ethnicity": "汉族", "occupation": "个体", "phone": "13900000001", "address": "示例小区3号楼2单元1402室"}],
  "consents": [{"party": 0, "on": "2026-11-24", "how": "written"}, {"party": 1, "on": "2026-11-24", "how": "oral"}]
}`

const settle = `{
  "mediators": ["M0001"],
  "sessions": [{"at": "2026-11-26T14:00:00+08:00", "place": "第一调解室", "present": [0, 1], "invited": ["社区民警周示例"],
    "record": "调解员告知双方权利义务。\n申请人代理人李㛃：物业费共3,080.00元。\n张𠅤：电梯修好就交。", "recorder": "赵示例", "result": "agreed"}],
  "form": "written",
  "facts": "申请人为示例小区提供物业服务，被申请人自2025年1月起未交物业费，称电梯长期未修，双方因此发生争议。",
  "clauses": ["被申请人于2026年12月31日前向申请人支付物业费3,080.00元（大写：人民币叁仟零捌拾元整）。", "二、申请人于2026年12月15日前修复3号楼电梯。"],
  "obligations": [
    {"from": 1, "to": 0, "what": "支付物业费", "amount_fen": 308000, "due": "2026-12-31", "how": "银行转账", "place": "申请人对公账户"},
    {"from": 0, "to": 1, "what": "修复3号楼电梯", "due": "2026-12-15", "how": "施工", "place": "示例小区3号楼"}],
  "marks": [{"by": "party", "party": 0, "kind": "seal", "on": "2026-11-26"}, {"by": "party", "party": 1, "kind": "fingerprint", "on": "2026-11-26"}]
}`

var made = time.Date(2026, 11, 27, 17, 0, 0, 0, data.Zone)

// play takes a case as far as the thread goes and gives the sheet of it.
func play(t testing.TB, change func(*data.Intake, *data.Settle)) Sheet {
	t.Helper()
	var in data.Intake
	require.NoError(t, json.Unmarshal([]byte(intake), &in))
	var end data.Settle
	require.NoError(t, json.Unmarshal([]byte(settle), &end))
	if change != nil {
		change(&in, &end)
	}
	calendar, err := workday.Load()
	require.NoError(t, err)
	n := data.SampleNetwork()
	s := data.Scene{Network: &n, Calendar: calendar, Categories: category.Set{}}
	var c data.Case
	for i, cmd := range []data.Command{data.Register{Intake: in}, data.Accept{}, data.Assign{Mediators: []string{"M0001"}}, end} {
		s.At = in.ReceivedAt.AddDate(0, 0, i)
		events, err := cmd.Apply(&c, s)
		require.NoError(t, err)
		c.Events = append(c.Events, events...)
	}
	c.SetNumber(data.IntakeSeries, "登记〔2026〕00001号")
	c.SetNumber(data.CaseSeries, "（2026）营站人调字第0001号")
	c.SetNumber(data.AgreementSeries, "（2026）营站人调协字第0001号")
	return NewSheet(c, &n, made)
}

// read makes a form and gives its text without line ends and spaces.
func read(t testing.TB, key string, s Sheet) (string, Paper) {
	t.Helper()
	paper, err := Make(key, s)
	require.NoError(t, err)
	if dir := os.Getenv("HEFENG_PAPERS"); dir != "" { // to look at them
		name := strings.NewReplacer("/", "_", "#", "_").Replace(t.Name()) + "-" + key + ".pdf"
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), paper.PDF, 0o600))
	}
	return textOf(t, paper), paper
}

// rawText is the text of a paper as it is copied, a form feed after each page.
func rawText(t testing.TB, paper Paper) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.pdf")
	require.NoError(t, os.WriteFile(file, paper.PDF, 0o600))
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	out, err := exec.Command("pdftotext", "-raw", file, "-").CombinedOutput()
	require.NoError(t, err)
	return string(out)
}

// textOf is the text of a paper without line ends and spaces.
func textOf(t testing.TB, paper Paper) string {
	return strings.NewReplacer("\n", "", "\f", "", " ", "", "　", "").Replace(rawText(t, paper))
}

// inOrder fails unless the texts stand in got one after another.
func inOrder(t testing.TB, got string, want ...string) {
	t.Helper()
	rest := got
	for _, w := range want {
		i := strings.Index(rest, w)
		require.GreaterOrEqual(t, i, 0, "%q is missing or out of order in %q", w, got)
		rest = rest[i+len(w):]
	}
}

func TestFormsPrintTheirFieldsInOrder(t *testing.T) {
	s := play(t, nil)
	committee := "营口市站前区人民调解委员会（示例）"
	for _, c := range []struct {
		key   string
		pages int
		want  []string
	}{
		{"receipt", 1, []string{"人民调解登记回执", "登记号：登记〔2026〕00001号", "2026年11月24日09时12分", "物业管理窗口", "示例物业服务有限公司", "张𠅤",
			"物业纠纷", "￥3,080.00", "叁仟零捌拾元整", "依当事人申请", "来访", "称电梯长期未修", "1、支付2025年1月", "2、修复电梯", "接下来",
			"2026年11月24日向人民调解委员会提出调解请求", "诉讼时效从提出请求之日起中断", "诉讼时效制度若干问题的规定》第十二条", "不收取任何费用",
			"0417-0000000", "（以下空白）", "登记人（签名）", "收执人（签名）", "营口市站前区人民调解中心（示例）", "2026年11月24日", "第1页共1页"}},
		{"d4", 1, []string{"人民调解受理登记表", "编号：（2026）营站人调字第0001号", "2026年11月25日，本调委会", "依当事人申请，经当事人同意，调解",
			"示例物业服务有限公司、张𠅤", "之间的纠纷", "纠纷类型：物业纠纷", "发生时间：2025年1月1日", "案件来源：", "依当事人申请", "主动调解", "接受委托移送", "和顺第一社区（示例）示例小区3号楼",
			"争议金额：￥3,080.00", "纠纷简要情况：", "业主自2025年1月起", "请求事项：", "1、支付", "当事人：", "示例物业服务有限公司", "2026年11月24日书面同意",
			"张𠅤", "2026年11月24日口头同意", "（以下空白）", "登记人（签名）", committee, "2026年11月25日", "此表由人民调解委员会填写"}},
		{"rights", 2, []string{"人民调解当事人权利义务告知书", "一、人民调解委员会的性质", "二、调解的原则", "三、不收费", "四、当事人的权利", "1、选择或者接受人民调解员",
			"第二十三条", "五、当事人的义务", "第二十四条", "六、调解协议的效力", "第三十三条", "七、要求更换", "八、其他途径", "第二十六条", "（以下空白）",
			"申请人示例物业服务有限公司", "被申请人张𠅤", "告知人（签名）"}},
		{"d9", 1, []string{"人民调解记录", "时间2026年11月26日14时00分", "地点第一调解室", "事由", "当事人申请人示例物业服务有限公司、被申请人张𠅤",
			"参加人社区民警周示例", "人民调解员", "调解记录：", "申请人代理人李㛃：物业费共3,080.00元。", "张𠅤：电梯修好就交。", "调解结果：", "达成协议", "未达成协议",
			"有待继续调解", "（以下空白）", "当事人（签名、盖章或者按指印）：", "张𠅤：", "人民调解员", "（签名）", "记录人赵示例（签名）"}},
		{"agreement", 2, []string{"人民调解协议书", "编号：（2026）营站人调协字第0001号", "申请人", "名称示例物业服务有限公司", "住所示例路1号", "91350100M000100Y43",
			"法定代表人王䶮", "职务经理", "委托代理人李㛃", "特别授权", "被申请人", "姓名张𠅤", "性别男", "民族汉族", "年龄36岁", "职业或职务个体", "联系方式13900000001",
			"单位或住址示例小区3号楼2单元1402室", "居民身份证号码210802199001010013", "纠纷的主要事实、争议事项：", "经调解，自愿达成如下协议：",
			"1、被申请人于2026年12月31日前", "人民币叁仟零捌拾元整", "二、申请人于2026年12月15日前", "履行方式、时限：",
			"1、张𠅤应于2026年12月31日前向示例物业服务有限公司履行：支付物业费3,080.00元（大写：人民币叁仟零捌拾元整）；履行方式：银行转账；履行地点：申请人对公账户。",
			"2、示例物业服务有限公司", "本协议一式3份，当事人、人民调解委员会各持一份。", "（以下空白）", "（盖章）", "2026年11月26日",
			"被申请人张𠅤：", "2026年11月26日", "人民调解员", "记录人赵示例（签名）", committee}},
	} {
		t.Run(c.key, func(t *testing.T) {
			got, paper := read(t, c.key, s)
			assert.Equal(t, c.pages, paper.Pages)
			inOrder(t, got, c.want...)
			assert.Contains(t, got, fmt.Sprintf("第%d页共%d页", c.pages, c.pages))
			assert.Contains(t, got, committee, "the header names the committee")
			assert.NotContains(t, got, "草稿")
			assert.NotContains(t, got, "演示")
			assert.NotContains(t, paper.Title, "张𠅤", "the print queue shows no names")
			assert.Len(t, paper.SHA256, 64)
		})
	}
}

func TestSameSheetGivesSameBytes(t *testing.T) {
	for _, f := range Forms() {
		a, err := Make(f.Key, fit(t, f.Key))
		require.NoError(t, err)
		b, err := Make(f.Key, fit(t, f.Key))
		require.NoError(t, err)
		assert.Equal(t, a.SHA256, b.SHA256, f.Key)
	}
}

func TestDraftsAndDemosAreMarkedOnEveryForm(t *testing.T) {
	for _, f := range Forms() {
		s := fit(t, f.Key)
		s.Draft, s.Case.Demo = true, true
		got, paper := read(t, f.Key, s)
		assert.Equal(t, paper.Pages, strings.Count(got, "草稿"), f.Key)
		assert.Equal(t, paper.Pages, strings.Count(got, "演示"), f.Key)
	}
}

func TestACharacterNoFontHasIsRefusedByName(t *testing.T) {
	for _, f := range Forms() {
		s := fit(t, f.Key)
		s.Case.Parties[1].Name, s.Case.CaseNo = "张𠮷", "𠮷"
		if f.unit || f.Key == "authority" { // about the applicant alone
			s.Case.Parties[0].Name = "𠮷公司"
		}
		if f.Key == "back_cover" { // names nobody
			continue
		}
		paper, err := Make(f.Key, s)
		var missing *typeset.MissingGlyphError
		require.ErrorAs(t, err, &missing, f.Key)
		assert.Equal(t, []rune("𠮷"), missing.Runes)
		assert.Equal(t, data.Invalid, data.CodeOf(err))
		assert.Contains(t, err.Error(), "𠮷（U+20BB7）")
		assert.Empty(t, paper.PDF)
	}
}

func TestTwelvePartiesAndLongTextsDoNotClip(t *testing.T) {
	long := func(mark string) string {
		return mark + strings.Repeat("双方就物业服务质量、收费标准、公共收益分配等问题各执一词，", 70) + mark + "完。"
	}
	s := play(t, func(in *data.Intake, end *data.Settle) {
		for i := range 10 {
			p := in.Parties[1]
			p.Name = fmt.Sprintf("业主%c某某", []rune("甲乙丙丁戊己庚辛壬癸")[i])
			p.Address = strings.Repeat("某某省某某市某某区某某街道", 6) + "1402室"
			in.Parties = append(in.Parties, p)
			in.Consents = append(in.Consents, data.Consent{Party: i + 2, On: in.Consents[0].On, How: data.OralConsent})
			end.Sessions[0].Present = append(end.Sessions[0].Present, i+2)
		}
		in.Summary, end.Facts, end.Sessions[0].Record = long("摘要"), long("事实"), long("记录")
		end.Clauses = append(end.Clauses, long("末条"))
	})
	for key, want := range map[string][]string{
		"receipt":   {"业主癸某某", "摘要完。", "收执人"},
		"register":  {"业主癸某某", "摘要完。", "被申请人（11）", "业主癸某某", "13900000001", "登记人（签名）"},
		"rights":    {"被申请人（11）业主癸某某："},
		"record":    {"业主癸某某", "记录完。", "业主癸某某："},
		"agreement": {"被申请人（11）", "业主癸某某", "事实完。", "末条完。", "本协议一式13份", "（以下空白）", "业主癸某某："},
	} {
		got, paper := read(t, key, s)
		inOrder(t, got, want...)
		assert.Greater(t, paper.Pages, 1, key)
		assert.Equal(t, paper.Pages, strings.Count(got, fmt.Sprintf("页共%d页", paper.Pages)), key)
		for p := range paper.Pages { // what stands between two pages
			got = strings.Replace(got, fmt.Sprintf("第%d页共%d页", p+1, paper.Pages), "", 1)
		}
		got = strings.ReplaceAll(got, s.Committee.Committee, "")
		times := map[string]int{"rights": 0, "agreement": 140, "record": 70, "register": 70, "receipt": 70}
		assert.Equal(t, times[key], strings.Count(got, "公共收益分配"), key)
	}
}

func TestAPaperForOnePartyNamesOnlyThatPartyToSign(t *testing.T) {
	s := play(t, nil)
	one := 1
	s.For = &one
	got, _ := read(t, "rights", s)
	assert.Contains(t, got, "被申请人张𠅤：")
	assert.NotContains(t, got, "示例物业服务有限公司（盖章）")
	got, _ = read(t, "receipt", s)
	assert.Contains(t, got, "收执人：张𠅤")
	assert.NotContains(t, got, "13900000001", "a receipt tells nobody's telephone")
	two := 2
	s.For = &two
	_, err := Make("receipt", s)
	assert.ErrorContains(t, err, "本案没有第3名当事人")
}

func TestWhoSignsForWhom(t *testing.T) {
	s := play(t, func(in *data.Intake, _ *data.Settle) {
		p := &in.Parties[1]
		p.IDType, p.IDNumber, p.Sex = data.NoID, "", "female"
		p.Birth, _ = workday.ParseDate("2015-05-01")
		p.Guardians = []data.Guardian{{Name: "张父", Relation: "父亲"}, {Name: "李母", Relation: "母亲"}}
	})
	got, _ := read(t, "d10", s)
	inOrder(t, got, "姓名张𠅤", "性别女", "年龄11岁", "监护人张父", "监护人李母", "被申请人张𠅤的监护人张父：", "被申请人张𠅤的监护人李母：")
}

func TestReceiptWithoutApplicationDoesNotSpeakOfLimitation(t *testing.T) {
	s := play(t, func(in *data.Intake, _ *data.Settle) { in.Source.Kind = data.OwnInitiative })
	got, _ := read(t, "receipt", s)
	assert.NotContains(t, got, "诉讼时效")
}

func TestRecordOfEachSession(t *testing.T) {
	s := play(t, func(_ *data.Intake, end *data.Settle) {
		first := end.Sessions[0]
		first.At = first.At.Add(-time.Hour * 24)
		first.Record, first.Result, first.Present = "首次陈述。", data.SessionContinued, []int{0}
		end.Sessions = append(end.Sessions, first)
	})
	got, _ := read(t, "record", s)
	assert.Contains(t, got, "电梯修好就交", "the last one when none is named")
	s.Session = s.Case.Sessions[0].At
	got, _ = read(t, "record", s)
	assert.Contains(t, got, "首次陈述")
	assert.NotContains(t, got, "被申请人张𠅤：", "who was not there does not sign")
	s.Session = made
	_, err := Make("record", s)
	assert.ErrorContains(t, err, "还没有这次调解的记录")
}

func TestRefusals(t *testing.T) {
	full := func(change func(*Sheet)) Sheet {
		s := play(t, nil)
		change(&s)
		return s
	}
	for name, c := range map[string]struct {
		key   string
		sheet Sheet
		code  data.Code
		says  string
	}{
		"unknown form":  {"d99", full(func(*Sheet) {}), data.Invalid, "没有“d99”这种文书"},
		"no committee":  {"receipt", full(func(s *Sheet) { s.Committee = data.Organisation{} }), data.Invalid, "没有指明主持调解"},
		"not accepted":  {"register", full(func(s *Sheet) { s.Case.Events = nil }), data.Conflict, "尚未受理"},
		"no agreement":  {"agreement", full(func(s *Sheet) { s.Case.Agreements = nil }), data.Conflict, "还没有拟订协议"},
		"no number":     {"agreement", full(func(s *Sheet) { s.Case.Agreements[0].No = "" }), data.Conflict, "还没有编号"},
		"oral":          {"agreement", full(func(s *Sheet) { s.Case.Agreements[0].Form = data.Oral }), data.Conflict, "口头协议"},
		"block finding": {"agreement", full(func(s *Sheet) { s.Case.Agreements[0].Facts = "" }), data.Invalid, "缺纠纷的主要事实"},
		"no session":    {"record", full(func(s *Sheet) { s.Case.Sessions = nil }), data.Conflict, "还没有这次调解的记录"},
		"no law":        {"rights", full(func(s *Sheet) { s.Law = law.Table{} }), data.Internal, "法律条文表缺“nature、"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Make(c.key, c.sheet)
			require.ErrorContains(t, err, c.says)
			assert.Equal(t, c.code, data.CodeOf(err))
		})
	}
	s := full(func(s *Sheet) { s.Draft = true; s.Case.Agreements[0].No = ""; s.Case.Agreements[0].Facts = "" })
	_, err := Make("agreement", s)
	assert.NoError(t, err, "a draft may have gaps")
}

func TestEveryFormIsFoundByKeyAndAlias(t *testing.T) {
	for alias, key := range map[string]string{"receipt": "receipt", "d3": "application", "D4": "register", "d5": "rights", "d9": "record", "D10 ": "agreement"} {
		f, ok := Find(alias)
		require.True(t, ok, alias)
		assert.Equal(t, key, f.Key)
	}
	seen := map[string]string{}
	for _, f := range Forms() {
		for _, name := range append([]string{f.Key}, f.Aliases...) {
			assert.Empty(t, seen[name], "%s names two forms", name)
			seen[name] = f.Key
		}
	}
}

func TestOwnNumbersOfClausesAreKept(t *testing.T) {
	for text, own := range map[string]bool{"一、甲": true, "1.甲": true, "（一）甲": true, "(2)甲": true, "第三条 甲": true, "12、甲": true,
		"2026年付款": false, "甲方": false, "一次性支付": false, "3,080元": false} {
		assert.Equal(t, own, ownNumber.MatchString(text), text)
	}
}

func TestTheUnitThatHoldsTheCaseSeals(t *testing.T) {
	n := data.SampleNetwork()
	c := play(t, nil).Case
	assert.Equal(t, n.Committee, NewSheet(c, &n, made).Committee.Code)
	c.Agreements[0].Committee = "C01"
	assert.Equal(t, "和顺第一社区人民调解委员会（示例）", NewSheet(c, &n, made).Committee.Committee)
	c.Agreements, c.Organisation = nil, "S1"
	assert.Equal(t, "S1", NewSheet(c, &n, made).Committee.Code)
	c.Organisation = n.Centre // a place, which has no seal
	assert.Equal(t, n.Committee, NewSheet(c, &n, made).Committee.Code)
}

func TestReferralTellsWhoReferred(t *testing.T) {
	s := play(t, func(in *data.Intake, _ *data.Settle) {
		in.Source = data.Source{Kind: data.ReferredByOrgan, Organ: "court", LetterNo: "（2026）辽0802诉前调1号", ReceivedOn: in.Consents[0].On}
	})
	got, _ := read(t, "register", s)
	assert.Contains(t, got, "接受委托移送（法院，（2026）辽0802诉前调1号，2026年11月24日收到）")
}

func FuzzMake(f *testing.F) {
	f.Add("张𠅤", "业主自2025年1月起未交物业费。\n称电梯长期未修。", "示例路1号", int64(308000), 1)
	f.Add("", "\xff", "\t", int64(-1), -5)
	s := whole(f)
	f.Fuzz(func(t *testing.T, name, text, address string, sum int64, index int) {
		s := s
		s.Case = s.Case.Clone()
		s.Draft = true
		p := &s.Case.Parties[1]
		p.Name, p.Address, p.Occupation, p.Ethnicity = name, address, name, name
		s.Case.Summary, s.Case.Amount, s.Case.Claims = text, money.Fen(sum), []string{text, name}
		s.Case.Sessions[0].Record, s.Case.Sessions[0].Present = text, []int{index}
		a := &s.Case.Agreements[0]
		a.Facts, a.Clauses = text, []string{text}
		a.Obligations[0].From, a.Obligations[0].Amount = index, money.Fen(sum)
		for _, form := range Forms() {
			paper, err := Make(form.Key, s)
			var missing *typeset.MissingGlyphError
			if data.CodeOf(err) == data.Conflict && err != nil {
				continue // the case is not for it
			}
			if err != nil && !errors.As(err, &missing) {
				t.Fatal(form.Key, err)
			}
			if err == nil && (paper.Pages < 1 || len(paper.PDF) == 0) {
				t.Fatal(form.Key, "is empty")
			}
		}
	})
}

// The figure of the project: an agreement of two pages, fonts loaded, at most 12 ms.
func BenchmarkAgreement(b *testing.B) {
	s := play(b, nil)
	if paper, err := Make("agreement", s); err != nil || paper.Pages != 2 {
		b.Fatal(paper.Pages, err)
	}
	for b.Loop() {
		if _, err := Make("agreement", s); err != nil {
			b.Fatal(err)
		}
	}
}
