package category

import (
	"slices"

	"hefeng/data"
)

// Overlay is a set of fields laid over any category. It is asked for on the intakes that Windows,
// Tags or Categories name, or on every one when all three are empty; any intake may carry it.
type Overlay struct {
	Code       string
	Title      string
	Windows    []data.Window
	Tags       []string
	Categories []string
	Fields     []Field
	Checks     []Check
}

var overlays []Overlay

func lay(o Overlay) {
	for i := range o.Fields {
		o.Fields[i].Overlay = o.Code
	}
	overlays = append(overlays, o)
	slices.SortFunc(overlays, func(a, b Overlay) int { // not by the order of files
		return map[bool]int{true: -1, false: 1}[a.Code < b.Code]
	})
}

// Overlays lists the sets that can be laid over a category.
func Overlays() []Overlay { return overlays }

// Applies tells whether an intake is asked for the overlay's fields.
func (o Overlay) Applies(in *data.Intake) bool {
	if len(o.Windows)+len(o.Tags)+len(o.Categories) == 0 {
		return true
	}
	return slices.Contains(o.Windows, in.Window) || slices.Contains(o.Categories, in.Category) ||
		slices.ContainsFunc(in.Tags, func(tag string) bool { return slices.Contains(o.Tags, tag) })
}
