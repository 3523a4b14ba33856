package typeset

import (
	"encoding/binary"
	"fmt"
	"sort"
)

// Flags of a component of a composite glyph (OpenType, glyf table).
const (
	argsAreWords   = 0x0001
	haveScale      = 0x0008
	moreComponents = 0x0020
	haveXYScale    = 0x0040
	have2x2        = 0x0080
)

// subset makes a small TrueType file in which glyph 0 is .notdef and glyph i+1 draws runes[i].
// It holds only what a PDF needs of a font whose characters are addressed by glyph number, hence
// no cmap, and each rune has a glyph of its own even where the font shares one between two.
func (f *Font) subset(runes []rune) ([]byte, error) {
	sources := make([]int, 1, len(runes)+1) // glyph in the font, by glyph in the subset
	for _, r := range runes {
		g := f.glyph(r)
		if g == 0 {
			return nil, fmt.Errorf("typeset: font %s has no %U", f.Name, r)
		}
		sources = append(sources, g)
	}
	be := binary.BigEndian
	glyf := make([]byte, 0, 320*len(sources)) // a Chinese glyph is about so long
	var loca, hmtx []byte
	components := map[int]int{}
	for i := 0; i < len(sources); i++ { // grows by the components of composite glyphs
		outline, err := f.outline(sources[i])
		if err != nil {
			return nil, err
		}
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		start := len(glyf)
		glyf = append(glyf, outline...)
		renumber := func(old int) int {
			if _, ok := components[old]; !ok {
				components[old] = len(sources)
				sources = append(sources, old)
			}
			return components[old]
		}
		if err := f.renumberComponents(glyf[start:], renumber); err != nil {
			return nil, err
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		advance, bearing := f.metric(sources[i])
		hmtx = be.AppendUint16(be.AppendUint16(hmtx, uint16(advance)), uint16(bearing))
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))

	clone := func(tag string) []byte { return append([]byte(nil), f.tables[tag]...) }
	head, hhea, maxp := clone("head"), clone("hhea"), clone("maxp")
	be.PutUint32(head[8:], 0) // checksum of the file: unused in a PDF
	be.PutUint16(head[50:], 1)
	be.PutUint16(hhea[34:], uint16(len(sources)))
	be.PutUint16(maxp[4:], uint16(len(sources)))
	tables := map[string][]byte{"head": head, "hhea": hhea, "maxp": maxp, "hmtx": hmtx, "loca": loca, "glyf": glyf}
	for _, tag := range []string{"cvt ", "fpgm", "prep"} {
		if f.tables[tag] != nil {
			tables[tag] = f.tables[tag]
		}
	}
	return assemble(tables), nil
}

// renumberComponents replaces the glyph numbers inside a composite glyph; simple glyphs are left.
func (f *Font) renumberComponents(outline []byte, renumber func(int) int) error {
	v := view{b: outline}
	if len(outline) == 0 || v.i16(0) >= 0 {
		return nil
	}
	for at, more := 10, true; more; {
		flags, glyph := v.u16(at), v.u16(at+2)
		if v.bad || glyph >= f.glyphs {
			return fmt.Errorf("typeset: font %s: %w: composite glyph", f.Name, errDamaged)
		}
		binary.BigEndian.PutUint16(outline[at+2:], uint16(renumber(glyph)))
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&haveScale != 0:
			at += 2
		case flags&haveXYScale != 0:
			at += 4
		case flags&have2x2 != 0:
			at += 8
		}
		more = flags&moreComponents != 0
	}
	return nil
}

// assemble writes tables behind a TrueType table directory.
func assemble(tables map[string][]byte) []byte {
	tags := make([]string, 0, len(tables))
	size := 12 + 16*len(tables)
	for tag, data := range tables {
		tags = append(tags, tag)
		size += len(data) + 3
	}
	sort.Strings(tags)
	log := 0
	for 2<<log <= len(tags) {
		log++
	}
	be := binary.BigEndian
	out := be.AppendUint32(make([]byte, 0, size), 0x00010000)
	for _, v := range []int{len(tags), 16 << log, log, 16*len(tags) - 16<<log} {
		out = be.AppendUint16(out, uint16(v))
	}
	offset := 12 + 16*len(tags)
	for _, tag := range tags {
		data := tables[tag]
		out = append(out, tag...)
		out = be.AppendUint32(out, checksum(data))
		out = be.AppendUint32(out, uint32(offset))
		out = be.AppendUint32(out, uint32(len(data)))
		offset += (len(data) + 3) &^ 3
	}
	for _, tag := range tags {
		out = append(out, tables[tag]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

func checksum(data []byte) uint32 {
	var sum uint32
	for len(data) >= 4 {
		sum += binary.BigEndian.Uint32(data)
		data = data[4:]
	}
	var rest [4]byte
	copy(rest[:], data)
	return sum + binary.BigEndian.Uint32(rest[:])
}
