package batch

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/google/uuid"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/sheet"
	"hefeng/data/workday"
)

// Batch is what all disputes of a batch have in common: one company against many.
type Batch struct {
	No        string // 批次号
	Window    data.Window
	Category  string
	Channel   data.Channel
	Company   data.Party // the applicant
	Community string
	Estate    string // 小区
	Summary   string // what the company says of all
	Claims    []string
	ConsentOn workday.Date // the company's to mediation; zero: not yet
}

// namespace of the request ids of batches.
var namespace = uuid.MustParse("6f1d0c3e-5b0a-4c55-9a35-3b1f6f1f2c5e")

// RequestID is the same whenever the same row of the same batch is handed in, so that running a batch again
// registers nothing twice.
func (b Batch) RequestID(in data.Intake) string {
	company := b.Company.CreditCode
	if company == "" {
		company = b.Company.Name
	}
	key := []string{b.No, company}
	for _, p := range in.Parties {
		if p.Role == data.Respondent {
			key = append(key, p.Name)
		}
	}
	return uuid.NewSHA1(namespace, []byte(strings.Join(append(key, room(in)), "\x00"))).String()
}

// room tells one home of an owner from another.
func room(in data.Intake) string {
	var parts []string
	for _, key := range []string{"estate", "building", "unit", "room"} {
		text, _ := in.Fields[key].(string)
		parts = append(parts, text)
	}
	if strings.Join(parts[1:], "") == "" && len(in.Parties) > 1 {
		parts = append(parts, in.Parties[1].Address)
	}
	return strings.Join(parts, "\x00")
}

// Judge makes the registration of every row and says of each what is wrong with it. The world is that of the
// registration to come.
func (b Batch) Judge(rows []Row, s data.Scene) {
	c, ok := category.Get(b.Category)
	if !ok {
		return
	}
	columns := Owners(c)
	first := map[string]int{}
	for i := range rows {
		r := &rows[i]
		b.judge(r, columns, s)
		if r.Text(Name) != "" {
			if line, twice := r.after(first); twice {
				r.wrong(Name, fmt.Sprintf("与第%d行是同一户，请留一行，其余的按Ctrl+D略过。", line))
			}
		}
		r.order(columns)
	}
}

// judge makes the registration of a row.
func (b Batch) judge(r *Row, columns []Column, s data.Scene) {
	r.Faults, r.Notes = nil, nil
	in := data.Intake{Channel: b.Channel, Source: data.Source{Kind: data.ByApplication}, Window: b.Window, Category: b.Category,
		Place: data.Place{Community: b.Community}, Summary: b.Summary, Claims: b.Claims, Batch: b.No,
		Parties: []data.Party{b.Company}, Fields: map[string]any{}, Tags: []string{}}
	in.Parties[0].Role, in.Parties[0].Kind = data.Applicant, data.OrgParty
	if !b.ConsentOn.IsZero() {
		in.Consents = []data.Consent{{Party: 0, On: b.ConsentOn, How: data.WrittenConsent}}
	}
	for _, key := range []string{"estate", "batch_no"} {
		if text := map[string]string{"estate": b.Estate, "batch_no": b.No}[key]; text != "" && accepts(b.Category, key) {
			in.Fields[key] = text
		}
	}
	for _, c := range columns {
		if text := r.Text(c.Key); text != "" {
			b.cell(r, &in, c, text, s)
		}
	}
	b.who(r, &in)
	splitRoom(&in)
	in.Place.Address = address(in)
	if remark := r.Text(Remark); remark != "" {
		in.Summary = strings.TrimSpace(in.Summary + remark)
	}
	in.RequestID = b.RequestID(in)
	r.Intake, r.Opening = in, data.Register{Intake: in}
	b.try(r, s)
}

// cell reads one cell into the intake.
func (b Batch) cell(r *Row, in *data.Intake, c Column, text string, s data.Scene) {
	r.marked(c.Key)
	switch {
	case c.Key == Amount:
		sum, note, err := sheet.Money(text)
		if err != nil {
			r.wrong(c.Key, err.Error()+"。")
			return
		}
		in.Amount = sum
		r.note(c.Key, note)
	case c.Key == Span:
		from, to, err := sheet.Span(text)
		if err != nil {
			r.wrong(c.Key, err.Error()+"。")
			return
		}
		in.Fields["arrears_from"], in.Fields["arrears_to"] = from, to
	case c.field != nil:
		value, note, err := fact(c.field, text, s.At.Year())
		if err != nil {
			r.wrong(c.Key, strings.TrimSuffix(err.Error(), "。")+"。")
			return
		}
		in.Fields[c.field.Key] = value
		r.note(c.Key, note)
	}
}

// who makes the other side of a row: the owner, or several of one home.
func (b Batch) who(r *Row, in *data.Intake) {
	names, count, note, err := sheet.People(r.Text(Name))
	if err != nil {
		r.wrong(Name, map[bool]string{true: "缺姓名或名称，请补填。", false: err.Error() + "。"}[r.Text(Name) == ""])
		return
	}
	r.note(Name, note)
	if count > len(names) && accepts(b.Category, "people_concerned") && in.Fields["people_concerned"] == nil {
		in.Fields["people_concerned"] = float64(count)
	}
	for i, name := range names {
		p := data.Party{Role: data.Respondent, Kind: data.Person, Name: name, Address: r.Text(Address)}
		if isOrganisation(name) {
			p.Kind = data.OrgParty
			r.note(Name, "“"+name+"”按单位登记")
		}
		if i == 0 {
			p.Phone = plainPhone(r.Text(Phone))
			if p.Kind == data.OrgParty {
				p.CreditCode = r.Text(ID)
			} else {
				p.IDNumber = strings.ReplaceAll(r.Text(ID), " ", "")
			}
		}
		in.Parties = append(in.Parties, p)
	}
}

var organisation = regexp.MustCompile(`(公司|厂|商行|商店|超市|饭店|酒店|宾馆|银行|中心|学校|医院|事务所|合作社|工作室|经营部|门市部|委员会|分店|支行)$`)

func isOrganisation(name string) bool { return len([]rune(name)) > 3 && organisation.MatchString(name) }

func plainPhone(text string) string {
	return strings.NewReplacer(" ", "", "—", "-", "－", "-").Replace(text)
}

var wholeRoom = regexp.MustCompile(`^([0-9A-Za-z甲乙丙丁]+)(?:号楼|栋|幢|#|＃|号|-|－|—)(?:([0-9A-Za-z一二三四五六七八九]+)(?:单元|-|－|—))?([0-9A-Za-z]+)(?:室|号)?$`)

// splitRoom takes 3-2-501 or 3号楼2单元501室 apart where building and unit stand nowhere else.
func splitRoom(in *data.Intake) {
	text, _ := in.Fields["room"].(string)
	m := wholeRoom.FindStringSubmatch(strings.ReplaceAll(text, " ", ""))
	if m == nil || in.Fields["building"] != nil || in.Fields["unit"] != nil {
		return
	}
	in.Fields["building"], in.Fields["room"] = m[1], m[3]
	if m[2] != "" {
		in.Fields["unit"] = m[2]
	}
}

// address is where the home is.
func address(in data.Intake) string {
	text := ""
	for _, x := range []struct{ key, unit string }{{"estate", ""}, {"building", "栋"}, {"unit", "单元"}, {"room", "室"}} {
		if s, _ := in.Fields[x.key].(string); s != "" {
			text += s
			if x.unit != "" && !strings.HasSuffix(s, x.unit) && strings.Trim(s, "0123456789ABCDEFabcdef") == "" {
				text += x.unit
			}
		}
	}
	return text
}

func accepts(code, key string) bool {
	c, ok := category.Get(code)
	if !ok {
		return false
	}
	for _, d := range c.Accepts() {
		if d.Key == key {
			return true
		}
	}
	return false
}

// try registers the row into nothing and keeps every fault that the registration would have.
func (b Batch) try(r *Row, s data.Scene) {
	var scratch data.Case
	_, err := data.Register{Intake: r.Intake}.Apply(&scratch, s)
	var faults data.Faults
	if !errors.As(err, &faults) {
		if err != nil {
			r.wrong("", err.Error())
		}
		return
	}
	for _, f := range faults {
		if strings.HasPrefix(f.Field, "parties[0]") || f.Field == "window" || f.Field == "channel" {
			continue // of what all have in common; see Problems
		}
		if key := keyOf(f.Field); key != "summary" || b.Summary != "" {
			r.wrong(place(key, r), f.Message)
		}
	}
}

var party = regexp.MustCompile(`^parties\[\d+\]\.`)

// keyOf is the column in which a field of an intake stands.
func keyOf(field string) string {
	switch field {
	case "parties":
		return Name
	case "amount_fen":
		return Amount
	}
	key := party.ReplaceAllString(field, "")
	switch key {
	case "credit_code", "id_type":
		return ID
	}
	return key
}

// place is the column of the table where a fault is shown: of two months in one cell it is that one.
func place(key string, r *Row) string {
	if key == "fields.arrears_from" || key == "fields.arrears_to" {
		if r.Text(Span) != "" {
			return Span
		}
	}
	return key
}

// Problems are what is missing or wrong in what all rows have in common, by the names of the fields: company
// for the name of the applicant, credit_code, phone, summary, no.
func (b Batch) Problems(s data.Scene) data.Faults {
	var f data.Faults
	if strings.TrimSpace(b.No) == "" {
		f.Add("no", "缺批次号，请补填。")
	}
	if strings.TrimSpace(b.Summary) == "" {
		f.Add("summary", "缺纠纷简要情况，请记下申请人说的主要事实。")
	}
	probe := data.Intake{Channel: b.Channel, Source: data.Source{Kind: data.ByApplication}, Window: b.Window, Category: b.Category, Summary: "待填",
		Place: data.Place{Community: b.Community}, Parties: []data.Party{b.Company, {Role: data.Respondent, Kind: data.Person, Name: "待填"}}}
	probe.Parties[0].Role, probe.Parties[0].Kind = data.Applicant, data.OrgParty
	if !b.ConsentOn.IsZero() {
		probe.Consents = []data.Consent{{Party: 0, On: b.ConsentOn, How: data.WrittenConsent}}
	}
	var scratch data.Case
	_, err := data.Register{Intake: probe}.Apply(&scratch, s)
	var faults data.Faults
	if !errors.As(err, &faults) {
		return f
	}
	for _, x := range faults {
		switch {
		case x.Field == "parties[0].name":
			x.Field = "company"
		case x.Field == "consents[0].on":
			x.Field = "consent_on"
		}
		x.Field = strings.TrimPrefix(x.Field, "parties[0].")
		f = append(f, x)
	}
	return f
}
