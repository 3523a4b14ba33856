package typeset

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sort"
)

// Font is a parsed TrueType font with glyf outlines. It never changes after Parse and may be used
// by several goroutines at once. It keeps the bytes it was parsed from and never writes to them.
type Font struct {
	Name     string // PostScript name, for the PDF
	tables   map[string][]byte
	perEm    int
	glyphs   int
	metrics  int // long entries of hmtx
	longLoca bool
	ranges   []runeRange // ascending
	ascent   int         // 1/1000 em, as the next four
	descent  int
	box      [4]int
}

// runeRange maps the runes first…last to consecutive glyphs.
type runeRange struct {
	first, last rune
	glyph       int
}

var errDamaged = errors.New("字体文件已损坏")

// view reads big-endian numbers from a table and remembers any read beyond its end, so that damaged
// fonts end in an error, not in a panic.
type view struct {
	b   []byte
	bad bool
}

func (v *view) u16(at int) int {
	if at < 0 || at > len(v.b)-2 {
		v.bad = true
		return 0
	}
	return int(binary.BigEndian.Uint16(v.b[at:]))
}

func (v *view) i16(at int) int { return int(int16(v.u16(at))) }

func (v *view) u32(at int) int {
	if at < 0 || at > len(v.b)-4 {
		v.bad = true
		return 0
	}
	return int(binary.BigEndian.Uint32(v.b[at:]))
}

// from is the rest of the table after at.
func (v *view) from(at int) *view {
	if at < 0 || at > len(v.b) {
		v.bad = true
		return &view{bad: true}
	}
	return &view{b: v.b[at:]}
}

// Parse reads a TrueType font. Fonts with CFF outlines and collections are refused.
func Parse(name string, data []byte) (*Font, error) {
	f := &Font{Name: name, tables: map[string][]byte{}}
	for _, step := range []func([]byte) error{f.readTables, f.readHeads, f.readCmap} {
		if err := step(data); err != nil {
			return nil, fmt.Errorf("typeset: font %s: %w", name, err)
		}
	}
	return f, nil
}

func (f *Font) readTables(data []byte) error {
	v := &view{b: data}
	if kind := v.u32(0); v.bad || kind != 0x00010000 && kind != 0x74727565 {
		return fmt.Errorf("%w: not a TrueType font", errDamaged)
	}
	for i := range v.u16(4) {
		entry := 12 + 16*i
		offset, length := v.u32(entry+8), v.u32(entry+12)
		if v.bad || offset > len(data) || length > len(data)-offset {
			return fmt.Errorf("%w: table beyond the end", errDamaged)
		}
		f.tables[string(data[entry:entry+4])] = data[offset : offset+length : offset+length]
	}
	for _, tag := range []string{"head", "hhea", "maxp", "hmtx", "cmap", "loca", "glyf"} {
		if f.tables[tag] == nil {
			return fmt.Errorf("%w: no table %s", errDamaged, tag)
		}
	}
	return nil
}

func (f *Font) readHeads([]byte) error {
	head, hhea, maxp := &view{b: f.tables["head"]}, &view{b: f.tables["hhea"]}, &view{b: f.tables["maxp"]}
	f.perEm = head.u16(18)
	f.longLoca = head.i16(50) == 1
	f.glyphs = maxp.u16(4)
	f.metrics = hhea.u16(34)
	if head.bad || hhea.bad || maxp.bad || f.perEm == 0 || f.metrics == 0 || f.metrics > f.glyphs {
		return fmt.Errorf("%w: head tables", errDamaged)
	}
	f.ascent, f.descent = f.milli(hhea.i16(4)), f.milli(hhea.i16(6))
	for i := range f.box {
		f.box[i] = f.milli(head.i16(36 + 2*i))
	}
	entry := 2
	if f.longLoca {
		entry = 4
	}
	if len(f.tables["loca"]) < entry*(f.glyphs+1) || len(f.tables["hmtx"]) < 4*f.metrics+2*(f.glyphs-f.metrics) {
		return fmt.Errorf("%w: loca or hmtx too short", errDamaged)
	}
	return nil
}

// milli converts font units to 1/1000 em.
func (f *Font) milli(units int) int { return units * 1000 / f.perEm }

func (f *Font) readCmap([]byte) error {
	cmap := &view{b: f.tables["cmap"]}
	var bmp, full *view
	for i := range cmap.u16(2) {
		platform, encoding := cmap.u16(4+8*i), cmap.u16(6+8*i)
		sub := cmap.from(cmap.u32(8 + 8*i))
		if cmap.bad {
			return fmt.Errorf("%w: cmap", errDamaged)
		}
		unicode := platform == 0 || platform == 3 && (encoding == 1 || encoding == 10)
		switch format := sub.u16(0); {
		case unicode && format == 12:
			full = sub
		case unicode && format == 4:
			bmp = sub
		}
	}
	switch {
	case full != nil:
		f.readFormat12(full)
	case bmp != nil:
		f.readFormat4(bmp)
	}
	if len(f.ranges) == 0 || full != nil && full.bad || bmp != nil && bmp.bad {
		return fmt.Errorf("%w: no usable Unicode cmap", errDamaged)
	}
	return nil
}

func (f *Font) readFormat12(v *view) {
	count := v.u32(12)
	if count > len(v.b)/12 {
		v.bad = true
		return
	}
	f.ranges = make([]runeRange, 0, count)
	next := 0
	for i := range count {
		first, last, glyph := v.u32(16+12*i), v.u32(20+12*i), v.u32(24+12*i)
		if first < next || last < first || last > 0x10FFFF {
			v.bad = true
			return
		}
		f.ranges = append(f.ranges, runeRange{rune(first), rune(last), glyph})
		next = last + 1
	}
}

func (f *Font) readFormat4(v *view) {
	segments := v.u16(6) / 2
	ends, starts := 14, 16+2*segments
	deltas, offsets := starts+2*segments, starts+4*segments
	next := 0
	for i := range segments {
		first, last := v.u16(starts+2*i), v.u16(ends+2*i)
		delta, offset := v.u16(deltas+2*i), v.u16(offsets+2*i)
		if first < next || last < first || v.bad {
			v.bad = true
			return
		}
		next = last + 1
		for c := first; c <= min(last, 0xFFFE); c++ {
			glyph := c + delta
			if offset != 0 {
				if glyph = v.u16(offsets + 2*i + offset + 2*(c-first)); glyph == 0 {
					continue
				}
				glyph += delta
			}
			f.addRune(rune(c), glyph&0xFFFF)
		}
	}
}

func (f *Font) addRune(r rune, glyph int) {
	if glyph == 0 {
		return
	}
	if n := len(f.ranges); n > 0 {
		if p := &f.ranges[n-1]; p.last+1 == r && p.glyph+int(r-p.first) == glyph {
			p.last = r
			return
		}
	}
	f.ranges = append(f.ranges, runeRange{r, r, glyph})
}

// glyph is the number of the glyph of a rune, 0 when the font lacks it.
func (f *Font) glyph(r rune) int {
	i := sort.Search(len(f.ranges), func(i int) bool { return f.ranges[i].last >= r })
	if i == len(f.ranges) || f.ranges[i].first > r {
		return 0
	}
	g := f.ranges[i].glyph + int(r-f.ranges[i].first)
	if g >= f.glyphs {
		return 0
	}
	return g
}

// metric gives advance width and left side bearing of a glyph in font units.
func (f *Font) metric(glyph int) (advance, bearing int) {
	v := view{b: f.tables["hmtx"]}
	if glyph < f.metrics {
		return v.u16(4 * glyph), v.i16(4*glyph + 2)
	}
	return v.u16(4 * (f.metrics - 1)), v.i16(4*f.metrics + 2*(glyph-f.metrics))
}

// width is the advance of a rune in 1/1000 em.
func (f *Font) width(r rune) float64 {
	advance, _ := f.metric(f.glyph(r))
	return float64(advance) * 1000 / float64(f.perEm)
}

// outline is the glyf entry of a glyph, empty for a space.
func (f *Font) outline(glyph int) ([]byte, error) {
	loca := view{b: f.tables["loca"]}
	var from, to int
	if f.longLoca {
		from, to = loca.u32(4*glyph), loca.u32(4*glyph+4)
	} else {
		from, to = 2*loca.u16(2*glyph), 2*loca.u16(2*glyph+2)
	}
	if glyf := f.tables["glyf"]; loca.bad || from > to || to > len(glyf) {
		return nil, fmt.Errorf("typeset: font %s: %w: glyph %d", f.Name, errDamaged, glyph)
	}
	return f.tables["glyf"][from:to], nil
}
