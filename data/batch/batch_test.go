package batch_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/batch"
	"hefeng/data/category"
	"hefeng/data/sheet"
	"hefeng/data/workday"
)

func scene(t testing.TB) data.Scene {
	t.Helper()
	network := data.SampleNetwork()
	calendar, err := workday.Load()
	require.NoError(t, err)
	return data.Scene{At: time.Date(2026, 11, 24, 9, 12, 0, 0, data.Zone), Network: &network, Calendar: calendar, Categories: category.Set{},
		Actor: data.Actor{ID: 1, Login: "wangwu", Roles: data.FounderRoles(), Unit: "CENTRE"}}
}

func owners() batch.Batch {
	return batch.Batch{No: "批20261124-0912", Window: data.PropertyWindow, Category: "property", Channel: "visit", Estate: "示例小区",
		Company: data.Party{Name: "示例物业服务有限公司", CreditCode: "91350100M000100Y43"}, Summary: "申请人称被申请人拖欠物业费。", Claims: []string{"支付拖欠的物业费"}}
}

// read pastes a table and judges it.
func read(t testing.TB, b batch.Batch, text string) ([]batch.Row, batch.Layout) {
	t.Helper()
	table, err := sheet.Paste(text)
	require.NoError(t, err)
	c, _ := category.Get(b.Category)
	l := batch.Guess(table, batch.Owners(c))
	rows := batch.Rows(table, l)
	b.Judge(rows, scene(t))
	return rows, l
}

func TestHeadingsAreUnderstood(t *testing.T) {
	c, _ := category.Get("property")
	for text, want := range map[string]batch.Layout{
		"示例小区2026年欠费明细\n序号\t房号\t业主姓名\t联系电话\t建筑面积（㎡）\t欠费金额(元)\t欠费期间\t备注\n": {Head: 1, Keys: []string{"", "fields.room", "name", "phone", "fields.area", "amount", "span", "remark"}},
		"楼栋\t单元\t房号\t户主\t身份证号码\t起始月份\t截止月份\t收费标准\n":                       {Head: 0, Keys: []string{"fields.building", "fields.unit", "fields.room", "name", "id_number", "fields.arrears_from", "fields.arrears_to", "fields.unit_price"}},
		"张三\t3-2-501\t1200\n": {Head: -1, Keys: []string{"", "", ""}},
		"姓名\t姓名\t电 话\n":       {Head: 0, Keys: []string{"name", "", "phone"}},
	} {
		table, err := sheet.Paste(text)
		require.NoError(t, err)
		assert.Equal(t, want, batch.Guess(table, batch.Owners(c)), text)
	}
}

func TestARowBecomesARegistration(t *testing.T) {
	rows, _ := read(t, owners(), "房号\t业主\t身份证号\t电话\t面积\t单价\t欠费期间\t备注\n3-2-501\t张𠅤\t210802199001010013\t139 0000 8642\t98.5㎡\t1.60\t2025.1-2026.10\t称电梯未修。\n")
	require.Len(t, rows, 1)
	r := rows[0]
	require.Empty(t, r.Faults)
	assert.Equal(t, 2, r.Line)
	assert.Equal(t, "张𠅤", r.Intake.Parties[1].Name)
	assert.Equal(t, "13900008642", r.Intake.Parties[1].Phone)
	assert.Equal(t, map[string]any{"building": "3", "unit": "2", "room": "501", "area": 98.5, "unit_price": int64(160), "arrears_from": "2025-01", "arrears_to": "2026-10",
		"estate": "示例小区", "batch_no": "批20261124-0912"}, r.Intake.Fields)
	assert.Equal(t, "示例小区3栋2单元501室", r.Intake.Place.Address)
	assert.Equal(t, "申请人称被申请人拖欠物业费。称电梯未修。", r.Intake.Summary)
	assert.Equal(t, "批20261124-0912", r.Intake.Batch)
	var c data.Case
	_, err := data.Register{Intake: r.Intake}.Apply(&c, scene(t))
	require.NoError(t, err)
	assert.Equal(t, "3,467.20", c.Amount.String())
}

func TestWhatIsWrongIsSaidAtItsCell(t *testing.T) {
	for text, want := range map[string]batch.Fault{
		"\t13900008642\t12":                          {Key: "name", Sentence: "缺姓名或名称，请补填。"},
		"张三\t139\t12":                                {Key: "phone"},
		"张三\t13900008642\t三千多":                       {Key: "amount", Sentence: "看不出金额，请写成3467.20或3万。"},
		"张三\t13900008642\t2000-3000":                 {Key: "amount", Sentence: "写的是一个范围，请改成一个金额。"},
		strings.Repeat("名", 40) + "\t13900008642\t1": {Key: "name"},
		"张三等人\t13900008642\t1":                       {Key: "name"},
	} {
		rows, _ := read(t, owners(), "姓名\t电话\t金额\n"+text+"\n")
		require.Len(t, rows, 1, text)
		require.NotEmpty(t, rows[0].Faults, text)
		assert.Equal(t, want.Key, rows[0].Faults[0].Key, text)
		if want.Sentence != "" {
			assert.Equal(t, want.Sentence, rows[0].Faults[0].Sentence, text)
		}
	}
	rows, _ := read(t, owners(), "姓名\t起始月份\t截止月份\t争议类型\t面积\t单价\t金额\n张三\t2026-10\t2025-01\t欠钱\t大\t1.6\t5\n")
	for key, part := range map[string]string{"fields.dispute_kind": "可填：拖欠物业费、", "fields.area": "应为数字", "fields.arrears_to": "早于"} {
		assert.Contains(t, rows[0].FaultAt(key), part, key)
	}
}

func TestUnclearTextsAreUnderstoodAndTold(t *testing.T) {
	rows, _ := read(t, owners(), "姓名\t金额\n张三、李四\t约2000\n王五等5人\t3万\n示例商贸有限公司\t5千\n合计\t37000\n")
	require.Len(t, rows, 3, "the sum at the foot is no row")
	require.Len(t, rows[0].Intake.Parties, 3)
	assert.EqualValues(t, 200000, rows[0].Intake.Amount)
	assert.Contains(t, rows[0].NoteAt("amount"), "约数")
	assert.EqualValues(t, 5, rows[1].Intake.Fields["people_concerned"])
	assert.Contains(t, rows[1].NoteAt("name"), "共5人")
	assert.Equal(t, data.OrgParty, rows[2].Intake.Parties[1].Kind)
	for _, r := range rows {
		assert.Empty(t, r.Faults)
	}
}

func TestTheSameHomeStandsOnce(t *testing.T) {
	rows, _ := read(t, owners(), "姓名\t房号\n张三\t101\n张三\t102\n张三\t101\n")
	assert.Empty(t, rows[0].Faults)
	assert.Empty(t, rows[1].Faults, "another home of the same owner")
	assert.Contains(t, rows[2].FaultAt("name"), "与第2行是同一户")
	again, _ := read(t, owners(), "房号\t姓名\n101\t张三\n")
	assert.Equal(t, rows[0].Intake.RequestID, again[0].Intake.RequestID, "whatever else the table says")
	other := owners()
	other.No = "另一批"
	another, _ := read(t, other, "房号\t姓名\n101\t张三\n")
	assert.NotEqual(t, rows[0].Intake.RequestID, another[0].Intake.RequestID)
	rows[2].Skip = true
	b := owners()
	b.Judge(rows, scene(t))
	assert.Empty(t, rows[2].Faults, "one that is left out stands in nobody's way")
}

func TestNumbersThatTheFileLostAreAskedFor(t *testing.T) {
	table := sheet.Table{Rows: [][]sheet.Cell{{{Text: "姓名"}, {Text: "身份证号"}, {Text: "金额"}},
		{{Text: "张三"}, {Text: "210802199001010000", Lost: true}, {Text: "12.5", Formula: true}}}}
	c, _ := category.Get("property")
	rows := batch.Rows(table, batch.Guess(table, batch.Owners(c)))
	b := owners()
	b.Judge(rows, scene(t))
	assert.Contains(t, rows[0].FaultAt("id_number"), "末几位已经丢失")
	assert.Contains(t, rows[0].NoteAt("amount"), "公式")
	rows[0].Mend("id_number", "210802199001010013")
	b.Judge(rows, scene(t))
	assert.Empty(t, rows[0].Faults)
}

func TestWhatAllHaveInCommonIsChecked(t *testing.T) {
	assert.Empty(t, owners().Problems(scene(t)))
	b := owners()
	b.No, b.Summary, b.Company.Name, b.Company.CreditCode = "", "", "", "123"
	b.ConsentOn, _ = workday.ParseDate("2026-12-01")
	var keys []string
	for _, f := range b.Problems(scene(t)) {
		keys = append(keys, f.Field)
	}
	assert.ElementsMatch(t, []string{"no", "summary", "company", "credit_code", "consent_on"}, keys)
}

// FuzzJudge: whatever stands in a table, a row is either refused with a sentence or can be registered.
func FuzzJudge(f *testing.F) {
	f.Add("姓名\t房号\t金额\t欠费期间\n张三、李四\t3-2-501\t约2000\t2025年1月—12月\n")
	f.Add("姓名\t身份证号\t电话\n张三等5人\t21080219900101001X\t0417-1234567\n")
	f.Fuzz(func(t *testing.T, text string) {
		table, err := sheet.Paste(text)
		if err != nil || len(table.Rows) > 50 {
			return
		}
		c, _ := category.Get("property")
		rows := batch.Rows(table, batch.Guess(table, batch.Owners(c)))
		s := scene(t)
		owners().Judge(rows, s)
		for _, r := range rows {
			for _, x := range r.Faults {
				if !strings.HasSuffix(x.Sentence, "。") {
					t.Fatalf("%q is no sentence", x.Sentence)
				}
			}
			if r.Ready() {
				var k data.Case
				if _, err := (data.Register{Intake: r.Intake}).Apply(&k, s); err != nil {
					t.Fatalf("%v", err)
				}
			}
		}
	})
}
