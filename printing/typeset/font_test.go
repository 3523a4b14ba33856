package typeset

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/assets/fonts"
)

func TestFontsOfTheFaces(t *testing.T) {
	for _, c := range []struct {
		face *Face
		r    rune
		want string
	}{
		{Body, '仿', "FandolFang-Regular"},
		{Body, '￥', "NotoSerifSC-Regular"}, // 仿宋 draws a dollar sign
		{Body, '䶮', "NotoSerifSC-Regular"},
		{Body, '𠅤', "NotoSerifSC-Regular"},
		{Title, '书', "NotoSerifSC-Bold"},
		{Title, '㐂', "NotoSerifSC-Regular"},
		{Heading, '经', "NotoSansSC-Bold"},
		{Heading, '㐂', "NotoSansSC-Regular"},
		{Song, '页', "NotoSerifSC-Regular"},
	} {
		f, ok := c.face.font(c.r)
		require.True(t, ok, "%c", c.r)
		assert.Equal(t, c.want, f.Name, "%c", c.r)
		assert.InDelta(t, 1000, f.width(c.r), 1, "%c", c.r)
	}
	_, ok := Body.font('𠮷')
	assert.False(t, ok)
}

func TestSubsetHoldsTheGlyphsAndParsesAsAFont(t *testing.T) {
	f, err := serifRegular.parse()
	require.NoError(t, err)
	runes := []rune("Aé一䶮𠅤")
	small, err := f.subset(runes)
	require.NoError(t, err)
	assert.Less(t, len(small), 20000)
	s := &Font{Name: "part", tables: map[string][]byte{}}
	require.ErrorContains(t, s.readTables(small), "cmap") // all there but the cmap, which a PDF does not use
	require.NoError(t, s.readHeads(nil))
	for i, r := range runes {
		want, err := f.outline(f.glyph(r))
		require.NoError(t, err)
		got, err := s.outline(i + 1)
		require.NoError(t, err)
		if f.glyph(r) != 0 && len(want) > 0 && want[0]&0x80 == 0 { // simple glyphs are copied as they are
			assert.True(t, bytes.HasPrefix(got, want), "%c", r)
		}
		a, _ := f.metric(f.glyph(r))
		b, _ := s.metric(i + 1)
		assert.Equal(t, a, b)
	}
}

func TestSubsetRefusesWhatTheFontLacks(t *testing.T) {
	f, err := fang.parse()
	require.NoError(t, err)
	_, err = f.subset([]rune("䶮"))
	assert.ErrorContains(t, err, "U+4DAE")
}

func TestParseDoesNotWriteToTheFont(t *testing.T) {
	before := bytes.Clone(fonts.Fang)
	_, _, err := agreement().PDF()
	require.NoError(t, err)
	assert.True(t, bytes.Equal(before, fonts.Fang))
}

// smallFont is a font of a few glyphs with a cmap of either format.
func smallFont(t testing.TB, format4 bool) []byte {
	f, err := serifRegular.parse()
	require.NoError(t, err)
	part, err := f.subset([]rune("AB一"))
	require.NoError(t, err)
	s := &Font{tables: map[string][]byte{}}
	require.Error(t, s.readTables(part))
	if format4 {
		s.tables["cmap"] = []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12,
			0, 4, 0, 40, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, // three segments
			0, 0x42, 0x4E, 0, 0xFF, 0xFF, 0, 0, // ends, pad
			0, 0x41, 0x4E, 0, 0xFF, 0xFF, // starts
			0xFF, 0xC0, 0xB2, 3, 0, 1, // deltas
			0, 0, 0, 0, 0, 0} // offsets
	} else {
		s.tables["cmap"] = []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12,
			0, 12, 0, 0, 0, 0, 0, 40, 0, 0, 0, 0, 0, 0, 0, 2,
			0, 0, 0, 0x41, 0, 0, 0, 0x42, 0, 0, 0, 1,
			0, 0, 0x4E, 0, 0, 0, 0x4E, 0, 0, 0, 0, 3}
	}
	return assemble(s.tables)
}

func TestBothCmapFormats(t *testing.T) {
	for _, format4 := range []bool{true, false} {
		f, err := Parse("small", smallFont(t, format4))
		require.NoError(t, err)
		assert.Equal(t, []int{1, 2, 3, 0, 0}, []int{f.glyph('A'), f.glyph('B'), f.glyph('一'), f.glyph('C'), f.glyph('二')})
	}
}

func FuzzParse(f *testing.F) {
	f.Add(smallFont(f, true))
	f.Add(smallFont(f, false))
	f.Add([]byte("OTTO"))
	f.Fuzz(func(t *testing.T, data []byte) {
		font, err := Parse("fuzz", data)
		if err != nil {
			return
		}
		for _, r := range "A一\U0002FFFF" {
			if font.glyph(r) == 0 {
				continue
			}
			font.width(r)
			_, _ = font.subset([]rune{r}) // an error is right, a panic is not
		}
	})
}
