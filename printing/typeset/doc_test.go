package typeset

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var noon = time.Date(2026, 11, 27, 12, 0, 0, 0, time.FixedZone("UTC+8", 8*60*60))

// agreement is a paper of two pages with all that official papers use.
func agreement() *Doc {
	d := New(Options{Title: "人民调解协议书（张𠅤）", Created: noon, Marks: []string{"草稿", "演示"},
		Header: "示例区人民调解委员会", Footer: "A1B2-C3D4", GapMark: "（本页以下空白）"})
	d.Title("人民调解协议书")
	d.RightLine("编号：〔2026〕某调字第00123号")
	d.Table(Table{Columns: []float64{1.2, 1.5, 4, 1.5, 3}, Rows: [][]Cell{
		{{Text: "申请人", Rows: 2, Align: Center, Face: Heading}, {Text: "姓名"}, {Text: "王䶮"}, {Text: "性别"}, {Text: "女"}},
		{{Text: "住址"}, {Text: "某某省某某市某某区解放路街道曙光社区人民中路128号3栋2单元1402室", Columns: 3}},
	}})
	d.Heading("纠纷的主要事实、争议事项：")
	d.Paragraph("2026年9月3日8时许，申请人王䶮驾驶电动自行车途经解放路与人民中路交叉口时，与被申请人张𠅤停放在非机动车道内的小型普通客车车门发生碰撞，造成申请人左侧尺骨骨折，在某某区人民医院住院治疗12天，支出医疗费18,462.35元。双方就医疗费、误工费、护理费、营养费、交通费以及后续治疗费用的承担问题协商未果，申请人遂向本调解委员会申请调解。经查，事发路段设有中心隔离护栏，被申请人开启车门时未尽注意义务，交警部门认定其承担主要责任。")
	d.Heading("经调解，自愿达成如下协议：")
	d.Paragraph("1. 被申请人于2026年12月31日前，一次性向申请人支付医疗费、误工费、护理费、住院伙食补助费、营养费、交通费等各项损失共计人民币叁万伍仟元整（￥35,000.00），上述款项汇入申请人指定的银行账户（6222 0000 1111 2222 333）。\n2. 申请人收到上述款项后，不得再就本次纠纷向被申请人主张任何权利；“双方就此了结，互不追究”。\n3. 被申请人逾期不履行的，申请人可以请求人民法院依法处理；协商变更本协议的，应当另行签订书面协议，并由原调解组织盖章确认。")
	d.Paragraph("4. 双方共同委托见证人李㛃保管钥匙、门禁卡与车辆登记证书原件，验收合格之日起五个工作日内交还；逾期交还造成损失的，由责任方赔偿。房屋渗漏、墙面脱落、管道堵塞等问题另由物业服务企业负责修缮，并承担相应费用。")
	d.Line(T("履行方式："), Check(true), T("一次性　"), Check(false), T("分期　其他："), Rest())
	d.BlankBelow()
	d.Tie()
	d.Keep(func() {
		for _, who := range []string{"申请人", "被申请人", "人民调解员", "记录人"} {
			d.Line(T(who+"（签名）："), Blank(10), Spring(), T("2026年11月27日"))
		}
		d.Seal("示例区人民调解委员会", "2026年11月27日")
	})
	return d
}

func BenchmarkAgreement(b *testing.B) {
	if _, pages, err := agreement().PDF(); err != nil || pages != 2 {
		b.Fatal(pages, err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := agreement().PDF(); err != nil {
			b.Fatal(err)
		}
	}
}

// copied is the text that pdftotext copies out of a PDF, in the order it was drawn.
func copied(t testing.TB, pdf []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	file := filepath.Join(t.TempDir(), "x.pdf")
	require.NoError(t, os.WriteFile(file, pdf, 0o600))
	var stderr bytes.Buffer
	cmd := exec.Command("pdftotext", "-raw", file, "-")
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err)
	require.Empty(t, stderr.String(), "the file must be without fault")
	return string(out)
}

func TestCopiedTextIsWhatWasTyped(t *testing.T) {
	pdf, pages, err := agreement().PDF()
	require.NoError(t, err)
	assert.Equal(t, 2, pages)
	got := copied(t, pdf)
	for _, want := range []string{"王䶮", "张𠅤", "李㛃", "（￥35,000.00）", "叁万伍仟元整", "6222 0000 1111 2222 333",
		"第 1 页 共 2 页", "第 2 页 共 2 页", "（以下空白）", "草稿", "演示", "A1B2-C3D4"} {
		assert.Contains(t, got, want)
	}
	assert.NotContains(t, got, "$")
}

func TestSameInputGivesSameBytes(t *testing.T) {
	want, _, err := agreement().PDF()
	require.NoError(t, err)
	var wait sync.WaitGroup
	for range 8 { // at the same time, for the race detector
		wait.Go(func() {
			got, _, err := agreement().PDF()
			assert.NoError(t, err)
			assert.True(t, bytes.Equal(want, got))
		})
	}
	wait.Wait()
}

func TestDatesAreInThePapersZone(t *testing.T) {
	d := New(Options{Title: "甲", Created: noon.UTC()})
	d.Paragraph("甲")
	pdf, _, err := d.PDF()
	require.NoError(t, err)
	assert.Contains(t, string(pdf), "(D:20261127120000)")
}

func TestMissingGlyphRefusesAndNames(t *testing.T) {
	for _, add := range map[string]func(*Doc){
		"paragraph": func(d *Doc) { d.Paragraph("当事人𠮷某、𠮷某某与\U0002A6D7\U0003134A某") },
		"table":     func(d *Doc) { d.Table(Table{Columns: []float64{1}, Rows: [][]Cell{{{Text: "𠮷\U0003134A"}}}}) },
		"seal":      func(d *Doc) { d.Seal("𠮷", "\U0003134A") },
		"header":    func(d *Doc) { d.opt.Header = "𠮷\U0003134A" },
	} {
		d := New(Options{})
		d.Paragraph("正文")
		add(d)
		pdf, _, err := d.PDF()
		var missing *MissingGlyphError
		require.ErrorAs(t, err, &missing)
		assert.Nil(t, pdf)
		assert.Contains(t, missing.Runes, '𠮷')
		assert.Contains(t, missing.Runes, '\U0003134A')
		assert.Contains(t, err.Error(), "𠮷（U+20BB7）、")
		assert.Equal(t, 1, strings.Count(err.Error(), "𠮷"), "each character is named once")
	}
}

func TestFormlessCharactersAndLineEnds(t *testing.T) {
	d := New(Options{})
	d.Paragraph("甲\x00\u200b\ufeff乙\U000E0100丁\r\n戊\t己")
	pdf, _, err := d.PDF()
	require.NoError(t, err)
	got := copied(t, pdf)
	assert.Contains(t, got, "甲乙丁\n")
	assert.Contains(t, got, "戊 己")
}

func TestDamagedTextIsRefusedAndSwallowsNothing(t *testing.T) {
	d := New(Options{})
	d.Paragraph("甲\xff乙\xe4\xb8丙")
	assert.Equal(t, "甲乙丙", laidOut(d.pages()))
	_, _, err := d.PDF()
	var missing *MissingGlyphError
	require.ErrorAs(t, err, &missing)
	assert.Equal(t, []rune{'\uFFFD'}, missing.Runes)
}

func TestEmptyPaperIsOnePage(t *testing.T) {
	pdf, pages, err := New(Options{}).PDF()
	require.NoError(t, err)
	assert.Equal(t, 1, pages)
	assert.Contains(t, copied(t, pdf), "第 1 页 共 1 页")
}

func TestOneRuneSharedByTwoCodesIsCopiedAsTyped(t *testing.T) {
	d := New(Options{}) // fonts draw the radical ⼀ with the glyph of the character 一
	d.Styled(Style{Face: Song, Size: 14, Leading: 20}, T("一⼀人⼈"))
	pdf, _, err := d.PDF()
	var missing *MissingGlyphError
	if errors.As(err, &missing) {
		t.Skip("the font has no radicals")
	}
	require.NoError(t, err)
	assert.Contains(t, copied(t, pdf), "一⼀人⼈")
}
