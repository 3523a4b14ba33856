package batch_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/batch"
	"hefeng/data/sheet"
)

// ledger pastes an old ledger and judges it.
func ledger(t testing.TB, text string) []batch.Row {
	t.Helper()
	table, err := sheet.Paste(text)
	require.NoError(t, err)
	rows := batch.Rows(table, batch.Guess(table, batch.Ledger()))
	batch.Book{Source: "2019年台账", Year: 2019, Window: data.GeneralWindow}.Judge(rows, scene(t))
	return rows
}

const head = "编号\t受理日期\t纠纷类型\t申请人\t申请人年龄\t被申请人\t涉案金额\t案情\t调解结果\t结案日期\n"

func TestAClosedRowIsTakenOver(t *testing.T) {
	rows := ledger(t, head+"2019-017\t5月1日\t邻里\t张三等5人\t45岁\t李四\t3万\t为排水沟发生争吵。\t调解成功\t2019.5.20\n")
	require.Len(t, rows, 1)
	r := rows[0]
	require.Empty(t, r.Faults)
	taken, ok := r.Opening.(data.TakeFromLedger)
	require.True(t, ok)
	assert.Equal(t, "2019-05-20", taken.ClosedOn.String())
	assert.Equal(t, "2019-05-01", r.Intake.Received().String())
	assert.Equal(t, "neighbour", r.Intake.Category)
	assert.EqualValues(t, 3000000, r.Intake.Amount)
	assert.EqualValues(t, 6, r.Intake.Fields["people_concerned"])
	assert.True(t, r.Intake.Parties[0].Birth.IsZero(), "an age is no birth")
	assert.Contains(t, r.Intake.Summary, "申请人张三年龄45岁")
	assert.Equal(t, "2019-017", r.Intake.Ledger.No)
	for key, note := range map[string]string{"received": "2019-05-01", "category": "", "a_name": "共5人", "amount": "30,000", "a_age": "不推算"} {
		if note != "" {
			assert.Contains(t, r.NoteAt(key), note, key)
		}
	}
	var c data.Case
	events, err := taken.Apply(&c, scene(t))
	require.NoError(t, err)
	assert.Equal(t, data.Archived, c.State)
	assert.Equal(t, data.IntakeSeries, events[0].Takes)
	assert.Empty(t, c.CaseNo)
	assert.Empty(t, c.Clocks)
}

func TestAnOpenRowIsRegistered(t *testing.T) {
	rows := ledger(t, head+"1\t2026-11-20\t劳动\t张三\t\t示例商贸有限公司\t约2000\t拖欠加班费。\t正在调解\t\n")
	require.Empty(t, rows[0].Faults)
	_, ok := rows[0].Opening.(data.Register)
	assert.True(t, ok)
	assert.Equal(t, data.OrgParty, rows[0].Intake.Parties[1].Kind)
}

func TestWhatALedgerDoesNotSayIsAsked(t *testing.T) {
	for line, key := range map[string]string{
		"1\t某日\t邻里\t张三\t\t李四\t\t争吵\t成功\t2019-5-2":         "received",
		"1\t2019-5-1\t奇怪\t张三\t\t李四\t\t争吵\t成功\t2019-5-2":   "category",
		"1\t2019-5-1\t邻里\t张三等人\t\t李四\t\t争吵\t成功\t2019-5-2": "a_name",
		"1\t2019-5-1\t邻里\t张三\t老\t李四\t\t争吵\t成功\t2019-5-2":  "a_age",
		"1\t2019-5-1\t邻里\t张三\t12\t李四\t\t争吵\t成功\t2019-5-2": "a_age",
		"1\t2019-5-1\t邻里\t张三\t\t\t\t争吵\t成功\t2019-5-2":     "b_name",
		"1\t2019-5-1\t邻里\t张三\t\t李四\t若干\t争吵\t成功\t2019-5-2": "amount",
		"1\t2019-5-1\t邻里\t张三\t\t李四\t\t\t成功\t2019-5-2":     "summary",
		"1\t2019-5-1\t邻里\t张三\t\t李四\t\t争吵\t\t2019-5-2":     "outcome",
		"1\t2019-5-1\t邻里\t张三\t\t李四\t\t争吵\t成功\t":           "closed_on",
		"1\t2019-5-1\t邻里\t张三\t\t李四\t\t争吵\t成功\t2019-4-2":   "closed_on",
	} {
		rows := ledger(t, head+line+"\n")
		require.Len(t, rows, 1, line)
		require.NotEmpty(t, rows[0].Faults, line)
		assert.Equal(t, key, rows[0].Faults[0].Key, "%s: %v", line, rows[0].Faults)
	}
	rows := ledger(t, "日期\t类型\t当事人\t事由\t结果\t结案时间\n2019.5.1\t邻里\t张三与李四\t争吵\t成功\t2019.5.2\n")
	require.Empty(t, rows[0].Faults)
	assert.Equal(t, []string{"张三", "李四"}, []string{rows[0].Intake.Parties[0].Name, rows[0].Intake.Parties[1].Name})
}

func TestTheReportTellsOfEveryRow(t *testing.T) {
	rows := ledger(t, head+"=1+1\t2019-5-1\t邻里\t张三\t\t李四\t3万\t争吵\t成功\t2019-5-2\n2\t?\t邻里\t张三\t\t李四\t\t争吵\t成功\t2019-5-2\n")
	var out bytes.Buffer
	require.NoError(t, batch.Report(&out, batch.Ledger(), []batch.Fate{{Row: rows[0], Number: "登记〔2026〕00001号"}, {Row: rows[1]}}))
	text := out.String()
	assert.True(t, strings.HasPrefix(text, "\uFEFF行,处理,"))
	for _, want := range []string{"2,已登记,登记〔2026〕00001号,", "3,须改正,看不出是哪一天", "'=1+1"} {
		assert.Contains(t, text, want)
	}
}
