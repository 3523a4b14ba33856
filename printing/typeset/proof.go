package typeset

// Proof is what lets a paper prove itself: a code at the foot of every page and, on the first, the same as
// a square of modules that a phone reads.
type Proof struct {
	Text    string   // 防伪码 …
	Modules [][]bool // rows of a QR code with its quiet zone, true is dark; nil: none
}

const (
	proofSide = 17 * MM
	proofTop  = PageHeight - 27*MM
)

// fill is a dark rectangle.
type fill struct{ x, y, width, height float64 }

// prove draws the proof in the lower margin, where no text flows.
func (d *Doc) prove(p *page, first bool) {
	if d.opt.Proof.Text == "" {
		return
	}
	s := Style{Face: Song, Size: SizeXiaowu, Leading: 14, Align: Right}
	p.add(d.small(s, d.opt.Proof.Text, LineWidth), 0, furnitureEnd+14)
	n := len(d.opt.Proof.Modules)
	if !first || n == 0 {
		return
	}
	side := proofSide / float64(n)
	for i, row := range d.opt.Proof.Modules {
		for j := 0; j < len(row); {
			k := j
			for k < len(row) && row[k] {
				k++
			}
			if k > j {
				p.fills = append(p.fills, fill{left - 8 + float64(j)*side, proofTop + float64(i)*side, float64(k-j) * side, side})
			}
			j = k + 1
		}
	}
}
