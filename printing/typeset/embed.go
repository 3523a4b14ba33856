package typeset

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"unicode/utf16"
)

// embed cuts the font down to what the paper uses and describes it for gofpdf: a definition in its
// JSON format and the compressed font file.
func (c *cutFont) embed(index int) (definition, file []byte, err error) {
	c.key = "f" + strconv.Itoa(index)
	c.name = fmt.Sprintf("HEFEN%c+%s", 'A'+index, c.font.Name) // six letters mark a part of a font
	small, err := c.font.subset(c.runes)
	if err != nil {
		return nil, nil, err
	}
	box := c.font.box
	definition, err = json.Marshal(map[string]any{
		"Tp": "TrueType", "Name": c.name, "File": c.key + ".z", "OriginalSize": len(small),
		"Cw": make([]int, 256), // the real widths stand in the dictionary of update.fonts
		"Desc": map[string]any{
			"Ascent": c.font.ascent, "Descent": c.font.descent, "CapHeight": c.font.ascent,
			"Flags": 4, "StemV": 80, "MissingWidth": 1000,
			"FontBBox": map[string]int{"Xmin": box[0], "Ymin": box[1], "Xmax": box[2], "Ymax": box[3]},
		},
	})
	return definition, compress(small), err
}

// compressors saves the half megabyte of tables that every zlib writer allocates.
var compressors = sync.Pool{New: func() any {
	w, _ := zlib.NewWriterLevel(nil, zlib.BestSpeed) // the level is valid
	return w
}}

func compress(data []byte) []byte {
	out := bytes.NewBuffer(make([]byte, 0, len(data)))
	w := compressors.Get().(*zlib.Writer)
	w.Reset(out)
	w.Write(data) // a bytes.Buffer takes everything
	w.Close()
	compressors.Put(w)
	return out.Bytes()
}

// fonts declares the fonts of a PDF as composite fonts: codes are glyph numbers of two bytes, each with its
// width and its Unicode value.
func (u *update) fonts(fonts []*cutFont) error {
	for _, c := range fonts {
		// gofpdf numbered the font and, after it, its widths, which the descendant font replaces.
		number, descriptor, err := findFont(u.pdf, c.name)
		if err != nil {
			return err
		}
		unicode := u.reserve()
		u.put(number, fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H"+
			" /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", c.name, number+1, unicode))
		u.put(number+1, fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s"+
			" /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"+
			" /FontDescriptor %d 0 R /CIDToGIDMap /Identity /DW 1000 /W [%s]>>", c.name, descriptor, c.widths()))
		u.stream(unicode, "/Filter /FlateDecode", compress(c.toUnicode()))
	}
	return nil
}

// findFont finds the object of a font as gofpdf writes it.
func findFont(pdf []byte, name string) (number, descriptor int, err error) {
	at := bytes.Index(pdf, []byte("<</Type /Font\n/BaseFont /"+name+"\n"))
	if at < 0 {
		return 0, 0, fmt.Errorf("typeset: font %s is not in the file", name)
	}
	line := bytes.LastIndexByte(pdf[:at-1], '\n') + 1
	var widths int
	_, err = fmt.Sscanf(string(pdf[line:min(at+400, len(pdf))]), "%d 0 obj\n<</Type /Font\n/BaseFont /"+name+
		"\n/Subtype /TrueType\n/FirstChar 32 /LastChar 255\n/Widths %d 0 R\n/FontDescriptor %d 0 R\n",
		&number, &widths, &descriptor)
	if err != nil || widths != number+1 {
		return 0, 0, fmt.Errorf("typeset: font %s is not as expected: %v", name, err)
	}
	return number, descriptor, nil
}

// widths lists the glyphs that are not one em wide, as a W array.
func (c *cutFont) widths() string {
	var b bytes.Buffer
	open := false
	for i, r := range c.runes {
		w := c.font.width(r)
		if w == 1000 {
			if open {
				b.WriteString("]")
			}
			open = false
			continue
		}
		if !open {
			fmt.Fprintf(&b, " %d [", i+1)
			open = true
		}
		b.WriteString(" " + strconv.FormatFloat(w, 'f', -1, 64))
	}
	if open {
		b.WriteString("]")
	}
	return b.String()
}

// toUnicode is the CMap that gives copied and searched text its characters, also those beyond the
// Basic Multilingual Plane.
func (c *cutFont) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const most = 100 // entries that one block may have
	for from := 0; from < len(c.runes); from += most {
		block := c.runes[from:min(from+most, len(c.runes))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for i, r := range block {
			fmt.Fprintf(&b, "<%04X> <", from+i+1)
			for _, u := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.Bytes()
}
