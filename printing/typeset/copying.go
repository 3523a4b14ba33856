package typeset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// number copies an object with what it names and gives its new number; 0 where there is nothing to copy.
func (f *foreign) number(ref types.IndirectRef) int {
	if n, ok := f.done[ref.ObjectNumber]; ok {
		return n
	}
	o, err := f.ctx.Dereference(ref)
	if err != nil || o == nil || isPage(o) {
		f.done[ref.ObjectNumber] = 0
		return 0
	}
	n := f.into.reserve()
	f.done[ref.ObjectNumber] = n // before what it names, which may name it
	if s, ok := o.(types.StreamDict); ok {
		f.into.stream(n, strings.TrimSuffix(strings.TrimPrefix(f.text(s.Dict, "Length"), "<<"), ">>"), s.Raw)
		return n
	}
	f.into.put(n, f.text(o))
	return n
}

// isPage tells whether an object belongs to the tree of pages, which is not taken over.
func isPage(o types.Object) bool {
	d, ok := o.(types.Dict)
	if !ok {
		return false
	}
	t := d.Type()
	return t != nil && slices.Contains([]string{"Page", "Pages", "Catalog", "StructTreeRoot", "StructElem"}, *t)
}

// text writes an object as a PDF holds it, references by their new numbers, without some entries.
func (f *foreign) text(o types.Object, without ...string) string {
	switch o := o.(type) {
	case nil:
		return "null"
	case types.IndirectRef:
		if n := f.number(o); n > 0 {
			return fmt.Sprintf("%d 0 R", n)
		}
		return "null"
	case types.Array:
		parts := make([]string, len(o))
		for i, x := range o {
			parts[i] = f.text(x)
		}
		return "[" + strings.Join(parts, " ") + "]"
	case types.Dict:
		keys := make([]string, 0, len(o))
		for k := range o {
			if !slices.Contains(without, k) {
				keys = append(keys, k)
			}
		}
		slices.Sort(keys)
		var b strings.Builder
		b.WriteString("<<")
		for _, k := range keys {
			fmt.Fprintf(&b, "/%s %s ", types.EncodeName(k), f.text(o[k]))
		}
		b.WriteString(">>")
		return b.String()
	case types.Float:
		return strings.TrimRight(strings.TrimRight(o.PDFString(), "0"), ".")
	}
	return o.PDFString()
}
