package typeset

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// laidOut is the text on pages in drawing order, page furniture left out.
func laidOut(pages []page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, r := range p.runs {
			b.WriteString(string(r.text))
		}
	}
	return b.String()
}

// checkInside fails where ink stands outside the text area.
func checkInside(t testing.TB, pages []page) {
	t.Helper()
	const slack = 0.05
	for n, p := range pages {
		for _, r := range p.runs {
			end, ink := r.x, r.x
			for _, u := range r.text {
				end += r.font.width(u) * r.size / 1000
				if !unicode.IsSpace(u) {
					ink = end
				}
				end += r.tracking
			}
			if r.x < left-slack || ink > left+LineWidth+slack {
				t.Fatalf("page %d: %q reaches from %.2f to %.2f", n+1, string(r.text), r.x, ink)
			}
			if r.y-0.86*r.size < top-slack || r.y+0.14*r.size > bottom+slack {
				t.Fatalf("page %d: %q stands at %.2f", n+1, string(r.text), r.y)
			}
		}
	}
}

// checkLineStarts fails where a line begins with what may not begin one although it could have been
// broken elsewhere.
func checkLineStarts(t testing.TB, lines []line) {
	t.Helper()
	for i := 1; i < len(lines); i++ {
		before, after := lines[i-1], lines[i]
		if before.last || len(after.atoms) == 0 {
			continue
		}
		if !startless(after.atoms[0]) && !endless(before.atoms[len(before.atoms)-1]) {
			continue
		}
		for k, ok := range breakPoints(before.atoms) {
			if ok {
				t.Fatalf("%q begins with %q though the line before may break at %d", after.text(), after.atoms[0].r, k)
			}
		}
	}
}

// drawable is what clean leaves of a text without line feeds and without runes that no font has.
func drawable(text string) string {
	return strings.Map(func(r rune) rune {
		if _, ok := Body.font(r); !ok || r == '\n' {
			return -1
		}
		return r
	}, clean(text))
}

func FuzzParagraph(f *testing.F) {
	f.Add("被申请人于2026年12月31日前支付3,080.00元（大写：人民币叁仟零捌拾元整）。", uint8(2))
	f.Add("张𠅤、王䶮、李㛃 and e\u0301 6222 0000 1111\n\n　　“”……——", uint8(0))
	f.Add(strings.Repeat("。", 100)+strings.Repeat("（", 100), uint8(40))
	f.Add(strings.Repeat("a", 300)+strings.Repeat(" ", 90)+"\xff", uint8(1))
	f.Fuzz(func(t *testing.T, text string, indent uint8) {
		d := New(Options{})
		s := BodyStyle
		s.First = float64(indent % 30)
		d.Styled(s, T(text))
		pages := d.pages()
		assert.Equal(t, drawable(text), laidOut(pages), "nothing is lost")
		checkInside(t, pages)
		checkLineStarts(t, breakLines(d.atoms(s, []Inline{T(text)}), LineWidth, s.First*s.Size))
	})
}

func FuzzTable(f *testing.F) {
	f.Add("姓名", "某某省某某市某某区解放路街道曙光社区人民中路128号", uint8(1), uint8(2), uint16(3))
	f.Add("事实", "双方陈述，", uint8(3), uint8(1), uint16(600))
	f.Fuzz(func(t *testing.T, a, b string, wide, high uint8, repeat uint16) {
		d := New(Options{})
		long := strings.Repeat(b, min(int(repeat), 4000/(len(b)+1)))
		d.Table(Table{Columns: []float64{2, 3, 5}, Header: 1, Rows: [][]Cell{
			{{Text: a}, {Text: a, Columns: int(wide)}},
			{{Text: a, Rows: int(high)}, {Text: long}, {Text: a}},
			{{Text: a}, {Text: a, Columns: 2}},
		}})
		pages := d.pages()
		checkInside(t, pages)
		count := func(text string) int { return len([]rune(drawable(text))) }
		assert.GreaterOrEqual(t, len([]rune(laidOut(pages))), count(a)*4+count(long), "nothing is lost")
	})
}

// randomText mixes what official papers hold: Chinese of the common and the rare sort, punctuation,
// numbers, Latin words.
func randomText(r *rand.Rand, length int) string {
	rare := []rune("𠅤䶮㛃喆堃玥璟镕昇〇")
	marks := []rune("，。、；：？！“”（）《》…—·￥％℃")
	words := []string{"2026", "18,462.35", "A4", "http://example.org", "6222 0000 1111", "Li Si", "3.5%", "(1)"}
	var b strings.Builder
	for range length {
		switch n := r.IntN(40); {
		case n < 1:
			b.WriteString(words[r.IntN(len(words))])
		case n < 6:
			b.WriteRune(marks[r.IntN(len(marks))])
		case n < 7:
			b.WriteRune(rare[r.IntN(len(rare))])
		default:
			b.WriteRune(rune(0x4E00 + r.IntN(0x51A6)))
		}
	}
	return b.String()
}

func TestRandomTextsComeBackFromPdftotext(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 6 {
		text := randomText(r, 2500)
		d := New(Options{})
		d.Paragraph(text)
		pages := d.pages()
		checkInside(t, pages)
		pdf, n, err := d.PDF()
		require.NoError(t, err)
		got := copied(t, pdf)
		for p := range n {
			got = strings.Replace(got, fmt.Sprintf("第 %d 页 共 %d 页", p+1, n), "", 1)
		}
		bare := strings.NewReplacer("\n", "", "\f", "").Replace
		require.Equal(t, text, bare(got), "text %d", i)
	}
}

func TestLinesReachBothEdges(t *testing.T) {
	d := New(Options{})
	d.Paragraph(strings.Repeat("当事人应当按照约定履行义务，不得擅自变更；3,080.00元", 9))
	p := d.pages()[0]
	ends := map[float64]float64{}
	for _, r := range p.runs {
		x := r.x - r.tracking
		for _, u := range r.text {
			x += r.font.width(u)*r.size/1000 + r.tracking
		}
		ends[r.y] = max(ends[r.y], x)
	}
	short := 0
	for _, x := range ends {
		if x < left+LineWidth-0.01 {
			short++
		}
	}
	assert.Equal(t, 1, short, "only the last line is short")
	assert.Greater(t, len(ends), 5)
}

func TestWordsAndNumbersStayWhole(t *testing.T) {
	text := strings.Repeat("甲", 25) + "210802199001010013" + strings.Repeat("乙", 9) + "“引文”" + "￥3,080.00元"
	d := New(Options{})
	for _, l := range breakLines(d.atoms(LineStyle, []Inline{T(text)}), LineWidth, 0)[1:] {
		assert.NotEqual(t, 'a', l.atoms[0].r)
		assert.True(t, !unicode.IsDigit(l.atoms[0].r) || strings.HasPrefix(l.text(), "210802"), l.text())
	}
}

func TestSignaturesStayWithLastClause(t *testing.T) {
	for fill := range 40 {
		d := New(Options{GapMark: "（本页以下空白）"})
		for range fill {
			d.Paragraph("填充。")
		}
		d.Paragraph("末条：" + strings.Repeat("双方应当全面履行。", 20) + "末条末句。")
		d.Tie()
		d.Keep(func() {
			d.Line(T("签名："), Rest())
			d.Seal("示例委员会", "2026年11月27日")
		})
		for _, p := range d.pages() {
			if text := laidOut([]page{p}); strings.Contains(text, "签名：") {
				assert.Contains(t, text, "末条末句。", "with %d paragraphs before", fill)
				assert.Contains(t, text, "示例委员会")
			}
		}
	}
}

func TestGroupHigherThanAPageFlows(t *testing.T) {
	d := New(Options{})
	d.Keep(func() {
		for i := range 60 {
			d.Line(T(fmt.Sprint("第", i, "行")))
		}
	})
	pages := d.pages()
	assert.Len(t, pages, 3)
	checkInside(t, pages)
	assert.Contains(t, laidOut(pages), "第59行")
}

func TestTallCellIsCutAndItsFrameClosed(t *testing.T) {
	d := New(Options{})
	d.Table(Table{Columns: []float64{1, 6}, Header: 1, Rows: [][]Cell{
		{{Text: "项目"}, {Text: "内容"}},
		{{Text: "事实"}, {Text: strings.Repeat("双方各执一词。", 400)}},
	}})
	pages := d.pages()
	require.Greater(t, len(pages), 1)
	checkInside(t, pages)
	for i, p := range pages {
		assert.Contains(t, laidOut([]page{p}), "项目内容", "the header is repeated")
		lowest, closing := 0.0, false
		for _, r := range p.rules {
			lowest = max(lowest, r.y2)
		}
		for _, r := range p.rules {
			closing = closing || r.y1 == r.y2 && r.y1 > lowest-0.01
		}
		assert.True(t, closing, "page %d ends with a rule", i+1)
	}
}

func TestFormPieces(t *testing.T) {
	d := New(Options{})
	d.Line(Check(true), T("是"), Check(false), T("否"), Filled("李㛃", 8), Gap(1), Rest(), Gap(1), Blank(2), Spring(), T("日"))
	d.Seal("示例委员会", "")
	p := d.pages()[0]
	require.Len(t, p.boxes, 2)
	assert.True(t, p.boxes[0].ticked)
	assert.False(t, p.boxes[1].ticked)
	assert.Len(t, p.rings, 1)
	require.Len(t, p.rules, 3)
	assert.InDelta(t, 8*SizeSihao, p.rules[0].x2-p.rules[0].x1, 0.01, "filled in on eight characters")
	assert.InDelta(t, 2*SizeSihao, p.rules[2].x2-p.rules[2].x1, 0.01)
	last := p.runs[len(p.runs)-3] // before the two texts of the seal
	assert.Equal(t, "日", string(last.text))
}

// text is what stands on a line.
func (l line) text() string {
	var b strings.Builder
	for _, a := range l.atoms {
		if a.kind == glyph {
			b.WriteRune(a.r)
		}
	}
	return b.String()
}
