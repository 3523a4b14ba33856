package batch

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/sheet"
	"hefeng/data/workday"
)

// The keys of what ledgers say beside those of batches. What is of the applicant begins with a_, of the
// respondent with b_.
const (
	OldNo     = "old_no"
	Received  = "received"
	Kind      = "category"
	Applicant = "a_name"
	Opposite  = "b_name"
	Both      = "parties" // 张三与李四 in one cell
	Summary   = "summary"
	Outcome   = "outcome"
	ClosedOn  = "closed_on"
)

var ledgerColumns = []Column{
	{Key: OldNo, Label: "原编号", Names: []string{"案号", "编号", "卷号", "登记号", "案件编号", "协议号", "协议编号", "原案号", "档案号", "文号"}},
	{Key: Received, Label: "登记日期", Names: []string{"受理日期", "受理时间", "登记时间", "日期", "时间", "收案日期", "立案日期", "接待日期", "申请日期", "申请时间"}},
	{Key: Kind, Label: "纠纷类型", Names: []string{"类型", "类别", "纠纷类别", "案由", "案件类型", "纠纷种类", "案件类别"}},
	{Key: Applicant, Label: "申请人", Names: []string{"申请人姓名", "当事人一", "甲方", "当事人1", "申请方", "当事人甲", "当事人A", "来访人", "申请人名称"}},
	{Key: "a_age", Label: "申请人年龄", Names: []string{"甲方年龄"}},
	{Key: "a_id_number", Label: "申请人证件号码", Names: []string{"申请人身份证号", "申请人身份证", "申请人身份证号码", "甲方身份证号"}},
	{Key: "a_phone", Label: "申请人电话", Names: []string{"申请人联系电话", "申请人联系方式", "甲方电话", "联系电话", "电话"}},
	{Key: "a_address", Label: "申请人住址", Names: []string{"申请人地址", "甲方地址", "住址", "地址"}},
	{Key: Opposite, Label: "被申请人", Names: []string{"被申请人姓名", "当事人二", "乙方", "当事人2", "被申请方", "对方", "对方当事人", "当事人乙", "当事人B"}},
	{Key: "b_age", Label: "被申请人年龄", Names: []string{"乙方年龄"}},
	{Key: "b_id_number", Label: "被申请人证件号码", Names: []string{"被申请人身份证号", "被申请人身份证", "被申请人身份证号码", "乙方身份证号"}},
	{Key: "b_phone", Label: "被申请人电话", Names: []string{"被申请人联系电话", "被申请人联系方式", "乙方电话"}},
	{Key: "b_address", Label: "被申请人住址", Names: []string{"被申请人地址", "乙方地址"}},
	{Key: Both, Label: "双方当事人", Names: []string{"当事人", "当事人姓名", "纠纷双方", "双方"}},
	{Key: Amount, Label: "争议金额", Names: []string{"金额", "涉案金额", "涉及金额", "标的额", "标的", "协议金额", "协议涉及金额", "涉案标的"}},
	{Key: "fields.people_concerned", Label: "涉及人数", Names: []string{"人数", "涉及人员", "当事人数"}},
	{Key: Summary, Label: "简要情况", Names: []string{"纠纷简要情况", "案情", "简要案情", "事由", "纠纷内容", "主要事实", "案情简介", "纠纷情况", "内容", "调解事项"}},
	{Key: Outcome, Label: "办理结果", Names: []string{"结果", "调解结果", "处理结果", "是否成功", "调解情况", "办理情况", "结案方式", "状态", "是否办结", "是否调解成功"}},
	{Key: ClosedOn, Label: "办结日期", Names: []string{"结案日期", "结案时间", "办结时间", "调解日期", "调解时间", "协议日期", "达成协议日期", "调结日期"}},
	{Key: Remark, Label: "备注", Names: []string{"说明", "其他"}},
}

// Ledger are the columns of an old ledger.
func Ledger() []Column {
	list := append([]Column(nil), ledgerColumns...)
	for i := range list {
		if list[i].Key == "fields.people_concerned" {
			d := fieldOf("other", "people_concerned")
			list[i].field = d
		}
	}
	return list
}

func fieldOf(code, key string) *category.Field {
	if c, ok := category.Get(code); ok {
		for _, d := range c.Accepts() {
			if d.Key == key {
				return &d
			}
		}
	}
	return nil
}

// Book is what all disputes of a ledger have in common.
type Book struct {
	Source    string // its name
	Year      int    // of dates without one; 0: not known
	Category  string // where the ledger names none
	Window    data.Window
	Community string
}

// Judge makes the registration of every row, or its taking over where it was closed, and says what is wrong.
func (b Book) Judge(rows []Row, s data.Scene) {
	columns := Ledger()
	first := map[string]int{}
	for i := range rows {
		r := &rows[i]
		b.judge(r, columns, s)
		if line, twice := r.after(first); twice {
			r.wrong(OldNo, fmt.Sprintf("与第%d行的编号、日期和当事人都相同，请留一行，其余的按Ctrl+D略过。", line))
		}
		r.order(columns)
	}
}

func (b Book) judge(r *Row, columns []Column, s data.Scene) {
	r.Faults, r.Notes, r.Opening = nil, nil, nil
	in := data.Intake{Channel: data.Channels()[0], Source: data.Source{Kind: data.ByApplication}, Window: b.Window, Category: b.Category,
		Place: data.Place{Community: b.Community}, Summary: r.Text(Summary), Fields: map[string]any{}, Tags: []string{},
		Ledger: &data.Ledger{Source: b.Source, Line: r.Line, No: r.Text(OldNo)}}
	for _, c := range columns {
		r.marked(c.Key)
	}
	in.ReceivedAt = b.day(r, Received, s)
	b.kind(r, &in)
	b.sum(r, &in)
	b.concerned(r, &in)
	b.sides(r, &in)
	if remark := r.Text(Remark); remark != "" {
		in.Summary = strings.TrimSpace(in.Summary + "（备注：" + remark + "）")
	}
	if r.Text(Summary) == "" {
		r.wrong(Summary, "缺纠纷简要情况，请补填。")
	}
	in.RequestID = requestOf(in)
	b.open(r, &in, s)
	r.Intake = in
	try(r, s, ledgerKey)
}

// requestOf is the same for the same row of a ledger, whatever its file is called now.
func requestOf(in data.Intake) string {
	key := []string{"台账", in.Ledger.No, in.Received().String()}
	for _, p := range in.Parties {
		key = append(key, string(p.Role), p.Name)
	}
	return uuid.NewSHA1(namespace, []byte(strings.Join(key, "\x00"))).String()
}

// day reads a day; a clock time is not known.
func (b Book) day(r *Row, key string, s data.Scene) time.Time {
	text := r.Text(key)
	if text == "" {
		r.wrong(key, "缺日期，请补填。")
		return s.At
	}
	day, note, err := sheet.Date(text, b.Year)
	if err != nil {
		r.wrong(key, err.Error()+"。")
		return s.At
	}
	r.note(key, note)
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, data.Zone)
}

// kind reads the type of dispute by its name, with or without 纠纷.
func (b Book) kind(r *Row, in *data.Intake) {
	text := strings.ReplaceAll(r.Text(Kind), " ", "")
	if text == "" {
		if in.Category == "" {
			r.wrong(Kind, "缺纠纷类型，请补填，或者在共同事项里选定。")
		}
		return
	}
	short := func(s string) string { return strings.TrimSuffix(strings.TrimSuffix(s, "纠纷"), "争议") }
	for _, c := range category.All() {
		if short(c.Title) == short(text) {
			in.Category = c.Code
			return
		}
	}
	for _, c := range category.All() {
		if len([]rune(short(c.Title))) > 1 && (strings.Contains(text, short(c.Title)) || strings.Contains(short(c.Title), short(text))) {
			in.Category = c.Code
			r.note(Kind, "“"+text+"”按"+c.Title)
			return
		}
	}
	r.wrong(Kind, "没有“"+text+"”这个类型，请写成"+titles()+"之一。")
}

func titles() string {
	var list []string
	for _, c := range category.All() {
		list = append(list, c.Title)
	}
	return strings.Join(list, "、")
}

func (b Book) sum(r *Row, in *data.Intake) {
	text := r.Text(Amount)
	if text == "" || text == "无" || text == "/" || text == "-" {
		return
	}
	sum, note, err := sheet.Money(text)
	if err != nil {
		r.wrong(Amount, err.Error()+"。")
		return
	}
	in.Amount = sum
	r.note(Amount, note)
}

func (b Book) concerned(r *Row, in *data.Intake) {
	const key = "fields.people_concerned"
	if text := r.Text(key); text != "" {
		n, err := figure(text)
		if err != nil {
			r.wrong(key, err.Error()+"。")
			return
		}
		in.Fields["people_concerned"] = n
	}
}

// sides reads who stands against whom.
func (b Book) sides(r *Row, in *data.Intake) {
	first, second := r.Text(Applicant), r.Text(Opposite)
	keys := [2]string{Applicant, Opposite}
	if both := r.Text(Both); both != "" && first == "" && second == "" {
		keys = [2]string{Both, Both}
		var ok bool
		if first, second, ok = against(both); !ok {
			r.wrong(Both, "看不出谁是申请人、谁是被申请人，请写成张三与李四。")
			return
		}
		r.note(Both, "“"+both+"”读作申请人"+first+"、被申请人"+second)
	}
	all := 0
	for i, text := range []string{first, second} {
		role, prefix := data.Applicant, "a_"
		if i == 1 {
			role, prefix = data.Respondent, "b_"
		}
		all += b.side(r, in, role, prefix, keys[i], text)
	}
	if in.Fields["people_concerned"] == nil && all > len(in.Parties) {
		in.Fields["people_concerned"] = float64(all)
	}
}

// against takes 张三与李四 apart.
func against(text string) (first, second string, ok bool) {
	for _, mark := range []string{"诉", "与", "和", "VS", "vs", "——", "—"} {
		if a, c, found := strings.Cut(text, mark); found && strings.TrimSpace(a) != "" && strings.TrimSpace(c) != "" && !strings.Contains(c, mark) {
			return strings.TrimSpace(a), strings.TrimSuffix(strings.TrimSpace(c), "纠纷"), true
		}
	}
	return "", "", false
}

// side reads the persons of one side and tells how many there are. What is known of a person belongs to the
// first of them. An age is kept as the ledger says it: no birth can be made of it.
func (b Book) side(r *Row, in *data.Intake, role data.PartyRole, prefix, key, text string) int {
	names, count, note, err := sheet.People(text)
	if err != nil {
		r.wrong(key, map[bool]string{true: "缺" + role.Name() + "，请补填。", false: err.Error() + "。"}[text == ""])
		return 0
	}
	r.note(key, note)
	for i, name := range names {
		p := data.Party{Role: role, Kind: data.Person, Name: name}
		if isOrganisation(name) {
			p.Kind = data.OrgParty
		}
		if i == 0 {
			p.Phone, p.Address = plainPhone(r.Text(prefix+"phone")), r.Text(prefix+"address")
			id := strings.ReplaceAll(r.Text(prefix+"id_number"), " ", "")
			if p.Kind == data.OrgParty {
				p.CreditCode = id
			} else {
				p.IDNumber = id
			}
			b.age(r, in, p, prefix+"age")
		}
		in.Parties = append(in.Parties, p)
	}
	return count
}

// age keeps what a ledger says of an age as a sentence.
func (b Book) age(r *Row, in *data.Intake, p data.Party, key string) {
	text := r.Text(key)
	if text == "" {
		return
	}
	n, err := sheet.Age(text)
	switch {
	case err != nil:
		r.wrong(key, err.Error()+"。")
	case n < 18 && p.IDNumber == "":
		r.wrong(key, "未成年人须有出生日期：请补填证件号码，或者略过这一行，在登记台登记。")
	default:
		in.Summary += fmt.Sprintf("（台账所记%s%s年龄%d岁。）", p.Role.Name(), p.Name, n)
		r.note(key, "年龄只照台账记下，不推算出生日期")
	}
}

// words of outcomes as ledgers write them; the first that is found counts.
var endings = []struct {
	word    string
	outcome data.Outcome // empty: still open
}{
	{"未结", ""}, {"在办", ""}, {"正在", ""}, {"调解中", ""}, {"未办结", ""}, {"办理中", ""}, {"未成功", data.FailedThen}, {"不成", data.FailedThen}, {"失败", data.FailedThen}, {"未达成", data.FailedThen}, {"终止", data.FailedThen},
	{"撤", data.WithdrawnThen}, {"移送", data.TransferredThen}, {"转", data.TransferredThen}, {"成功", data.SettledThen}, {"达成", data.SettledThen}, {"协议", data.SettledThen}, {"履行", data.SettledThen}, {"和解", data.SettledThen},
}

// open decides whether the row is a closed case, which is taken over, or an ordinary registration.
func (b Book) open(r *Row, in *data.Intake, s data.Scene) {
	text := r.Text(Outcome)
	for _, e := range endings {
		if text == "" || !strings.Contains(text, e.word) {
			continue
		}
		if e.outcome == "" {
			r.Opening = data.Register{Intake: *in}
			return
		}
		in.Ledger.Outcome = e.outcome
		var closed workday.Date
		if r.Text(ClosedOn) != "" {
			closed = workday.DateOf(b.day(r, ClosedOn, s))
		}
		r.Opening = data.TakeFromLedger{Intake: *in, ClosedOn: closed}
		if text != e.outcome.Name() {
			r.note(Outcome, "“"+text+"”读作"+e.outcome.Name())
		}
		return
	}
	r.wrong(Outcome, "看不出办理结果，请写成调解成功、调解不成、撤回、移送或在办。")
}

// ledgerKey is the column in which a field of an intake stands.
func ledgerKey(in data.Intake, field string) string {
	switch field {
	case "received_at":
		return Received
	case "amount_fen":
		return Amount
	case "parties":
		return Applicant
	case "ledger.outcome":
		return Outcome
	}
	for i, p := range in.Parties {
		prefix := fmt.Sprintf("parties[%d].", i)
		if rest, ok := strings.CutPrefix(field, prefix); ok {
			side := map[data.PartyRole]string{data.Applicant: "a_", data.Respondent: "b_"}[p.Role]
			if rest == "credit_code" || rest == "id_type" {
				rest = "id_number"
			}
			return side + rest
		}
	}
	return field
}

// try opens the row into nothing and keeps every fault that the opening would have.
func try(r *Row, s data.Scene, keyOf func(data.Intake, string) string) {
	if r.Opening == nil {
		return
	}
	var scratch data.Case
	_, err := r.Opening.Apply(&scratch, s)
	var faults data.Faults
	if !errors.As(err, &faults) {
		if err != nil {
			r.wrong("", err.Error())
		}
		return
	}
	for _, f := range faults {
		if f.Field == "ledger.source" || f.Field == "window" { // of what all have in common; see Problems
			continue
		}
		if f.Field == "parties" && (r.FaultAt(Applicant) != "" || r.FaultAt(Opposite) != "" || r.FaultAt(Both) != "") {
			continue // said at the side that is missing
		}
		r.wrong(keyOf(r.Intake, f.Field), f.Message)
	}
}

// marked notes what the file itself says of a cell.
func (r *Row) marked(key string) {
	switch mark := r.Marks[key]; mark {
	case lostDigits:
		r.wrong(key, mark+"。")
	case byFormula:
		r.note(key, "“"+short(r.Text(key))+"”"+mark)
	}
}

// Problems are what is missing in what all rows have in common.
func (b Book) Problems() data.Faults {
	var f data.Faults
	if strings.TrimSpace(b.Source) == "" {
		f.Add("source", "缺台账名称，请补填，如2019年登记台账。")
	}
	if b.Window == "" {
		f.Add("window", "请选定登记窗口。")
	}
	return f
}
