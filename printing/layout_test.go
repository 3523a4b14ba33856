package printing

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// crowded is a case of twelve parties with long names and addresses, rare characters, facts of 2,000
// characters and records of thirty pages.
func crowded(s Sheet) Sheet {
	c := &s.Case
	p := c.Parties[1]
	for i := range 10 {
		q := p
		q.Name = fmt.Sprintf("㛃䶮𠅤%c", []rune("甲乙丙丁戊己庚辛壬癸")[i])
		q.Address = strings.Repeat("某某省某某市某某区某某街道", 4) + "1402室"
		c.Parties = append(c.Parties, q)
	}
	c.Parties[0].Name = strings.Repeat("某某某某示例物业管理服务", 4) + "有限公司"
	facts := strings.Repeat("双方就物业服务质量、收费标准、公共收益分配等问题各执一词，", 69) + "事实完。"
	c.Summary = facts
	record := strings.Repeat("问：物业费为什么没有交？\n答：因为电梯长期没有修好，多次反映没有结果。\n", 400) + "记录完。"
	for i := range c.Sessions {
		c.Sessions[i].Record, c.Sessions[i].Present = record, s.all()
		c.Sessions[i].Present = nil
		for k := range c.Parties {
			c.Sessions[i].Present = append(c.Sessions[i].Present, k)
		}
	}
	for i := range c.Investigations {
		c.Investigations[i].Record = record
	}
	if a := c.Agreement(); a != nil {
		a.Facts = facts
	}
	return s
}

var pageFoot = regexp.MustCompile(`第(\d+)页共(\d+)页`)

func TestCrowdedCasesPrintOnEveryForm(t *testing.T) {
	for _, f := range Forms() {
		s := crowded(fit(t, f.Key))
		p, err := Make(f.Key, s)
		require.NoError(t, err, f.Key)
		text := textOf(t, p)
		switch f.Key {
		case "application", "rights", "agreement", "oral_agreement", "confirmation", "record", "extension", "termination", "register", "invitation", "service_address":
			for _, who := range s.Case.Parties {
				assert.Contains(t, text, who.Name, f.Key)
			}
		}
		switch f.Key {
		case "record", "investigation":
			assert.GreaterOrEqual(t, p.Pages, 30, f.Key)
			assert.Contains(t, text, "记录完。")
		case "application", "register", "agreement", "oral_agreement", "confirmation", "receipt", "transfer", "closing_report":
			assert.Contains(t, text, "事实完。", f.Key)
		}
		// No page holds the places of signatures without a line of what is signed.
		for i, page := range strings.Split(rawText(t, p), "\f") {
			lines := strings.Count(strings.TrimSpace(page), "\n")
			if page != "" && i > 0 && i == p.Pages-1 && len(s.Case.Parties) < 3 {
				assert.Greater(t, lines, 3, f.Key)
			}
		}
		assert.Len(t, pageFoot.FindAllString(text, -1), p.Pages, f.Key)
	}
}

func TestSignaturesStayWithTheLastLinesOfTheText(t *testing.T) {
	for n := 1; n < 60; n++ { // whatever the length of the text
		s := whole(t)
		s.Case.Sessions[0].Record = strings.Repeat("一行记录。\n", n) + "末行。"
		p, err := Make("record", s)
		require.NoError(t, err)
		pages := strings.Split(strings.TrimSuffix(rawText(t, p), "\f"), "\f")
		last := pages[len(pages)-1]
		assert.Contains(t, last, "以下空白", "%d lines", n)
		assert.Contains(t, last, "宣读", "%d lines", n)
	}
}

func TestRollUpHasARowForEachCase(t *testing.T) {
	var sheets []Sheet
	for i := range 60 {
		s := play(t, nil)
		s.Case.CaseNo = fmt.Sprintf("示例第%04d号", i+1)
		sheets = append(sheets, s)
	}
	p, err := RollUp(sheets)
	require.NoError(t, err)
	text := textOf(t, p)
	assert.Greater(t, p.Pages, 1)
	assert.Contains(t, text, "示例第0001号")
	assert.Contains(t, text, "示例第0060号")
	assert.Equal(t, p.Pages, strings.Count(text, "登记日期"), "the head is repeated")
	_, err = RollUp(nil)
	assert.ErrorContains(t, err, "没有选定案件")
}

func TestPapersMadeTogetherCountTheirOwnPages(t *testing.T) {
	s := whole(t)
	var seen []int
	p, _, err := Together("本案文书", []Item{{Key: "agreement", Sheet: s}, {Key: "rights", Sheet: s}, {Key: "record", Sheet: s, Blank: true}},
		func(n int) bool { seen = append(seen, n); return true })
	require.NoError(t, err)
	assert.Equal(t, []int{1, 2, 3}, seen)
	text := textOf(t, p)
	assert.Equal(t, 3, strings.Count(text, "第1页共"))
	inOrder(t, text, "人民调解协议书", "权利义务告知书", "人民调解记录")

	p, _, err = Together("本案文书", []Item{{Key: "agreement", Sheet: s}, {Key: "rights", Sheet: s}}, func(int) bool { return false })
	assert.NoError(t, err)
	assert.Empty(t, p.PDF, "given up")
	_, _, err = Together("本案文书", []Item{{Key: "termination", Sheet: s}}, nil)
	assert.Equal(t, data.Conflict, data.CodeOf(err))
}

func TestEachPartyGetsItsOwnNotice(t *testing.T) {
	s := whole(t)
	p, err := Make("invitation", s)
	require.NoError(t, err)
	assert.Equal(t, 2, p.Pages)
	assert.Equal(t, 2, strings.Count(textOf(t, p), "第1页共1页"))
}
