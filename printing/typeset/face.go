package typeset

import (
	"fmt"
	"strings"
	"sync"

	"hefeng/assets/fonts"
)

// Face is a manner of writing: a chain of fonts of which the first that has a rune draws it.
type Face struct {
	chain []*source
}

// source is an embedded font that is parsed when first needed and then shared by all papers.
type source struct {
	parse func() (*Font, error)
	deny  string // runes that the font draws wrong
}

func embedded(name string, data []byte, deny string) *source {
	return &source{parse: sync.OnceValues(func() (*Font, error) { return Parse(name, data) }), deny: deny}
}

var (
	fang         = embedded("FandolFang-Regular", fonts.Fang, "￥") // draws ￥ as a dollar sign
	serifRegular = embedded("NotoSerifSC-Regular", fonts.SerifRegular, "")
	serifBold    = embedded("NotoSerifSC-Bold", fonts.SerifBold, "")
	sansRegular  = embedded("NotoSansSC-Regular", fonts.SansRegular, "")
	sansBold     = embedded("NotoSansSC-Bold", fonts.SansBold, "")
)

// The faces of official papers. The bold fonts and 仿宋 lack rare characters; names in them are
// completed from the regular fonts, which have all of GB 18030 level 2.
var (
	Title   = &Face{[]*source{serifBold, serifRegular, sansRegular}} // in the manner of 小标宋
	Body    = &Face{[]*source{fang, serifRegular, sansRegular}}      // 仿宋
	Heading = &Face{[]*source{sansBold, sansRegular, serifRegular}}  // 黑体
	Song    = &Face{[]*source{serifRegular, sansRegular}}            // 宋体, for tables and small print
)

// font chooses the font for a rune; false when none of the chain has it.
func (f *Face) font(r rune) (*Font, bool) {
	for _, s := range f.chain {
		font, err := s.parse()
		if err == nil && font.glyph(r) != 0 && !strings.ContainsRune(s.deny, r) {
			return font, true
		}
	}
	return nil, false
}

// MissingGlyphError says that a text holds characters that no font can draw. A paper with a hole in
// it would be worse than none, so nothing is made.
type MissingGlyphError struct {
	Runes []rune // each once, in the order of the text
}

func (e *MissingGlyphError) Error() string {
	names := make([]string, len(e.Runes))
	for i, r := range e.Runes {
		names[i] = fmt.Sprintf("%c（%U）", r, r)
	}
	return "字库缺字：" + strings.Join(names, "、") + "，不能打印。请核对用字；确无误的，请联系管理员。"
}

// missingSet gathers runes in order of first sight.
type missingSet struct {
	runes []rune
	seen  map[rune]bool
}

func (m *missingSet) add(r rune) {
	if m.seen[r] {
		return
	}
	if m.seen == nil {
		m.seen = map[rune]bool{}
	}
	m.seen[r] = true
	m.runes = append(m.runes, r)
}

func (m *missingSet) err() error {
	if len(m.runes) == 0 {
		return nil
	}
	return &MissingGlyphError{Runes: m.runes}
}
