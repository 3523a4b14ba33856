package typeset

import (
	"bytes"
	"fmt"
)

// update appends objects to a finished PDF, or puts new ones in place of its own (an incremental update,
// ISO 32000-1, 7.5.6).
type update struct {
	pdf  []byte
	xref bytes.Buffer
	tail trailer
	next int // number of the next new object
}

// trailer is what the end of a PDF says.
type trailer struct{ size, root, info, xref int }

// newUpdate begins an update of a file as gofpdf writes it; room is about how many bytes it will take.
func newUpdate(pdf []byte, room int) (*update, error) {
	tail, err := readTrailer(pdf)
	if err != nil {
		return nil, err
	}
	if cap(pdf)-len(pdf) < room {
		pdf = append(make([]byte, 0, len(pdf)+room), pdf...)
	}
	if pdf[len(pdf)-1] != '\n' {
		pdf = append(pdf, '\n')
	}
	return &update{pdf: pdf, tail: tail, next: tail.size}, nil
}

func readTrailer(pdf []byte) (t trailer, err error) {
	at := bytes.LastIndex(pdf, []byte("trailer\n"))
	if at < 0 {
		return t, fmt.Errorf("typeset: no trailer")
	}
	_, err = fmt.Sscanf(string(pdf[at:]), "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n>>\nstartxref\n%d\n",
		&t.size, &t.root, &t.info, &t.xref)
	if err != nil {
		return t, fmt.Errorf("typeset: trailer: %w", err)
	}
	return t, nil
}

// reserve takes the number of a new object.
func (u *update) reserve() int {
	u.next++
	return u.next - 1
}

// put writes an object.
func (u *update) put(number int, body string) {
	u.begin(number)
	u.pdf = append(append(u.pdf, body...), "\nendobj\n"...)
}

// stream writes a stream; entries are those of its dictionary but the length.
func (u *update) stream(number int, entries string, content []byte) {
	u.begin(number)
	u.pdf = fmt.Appendf(u.pdf, "<</Length %d %s>>\nstream\n", len(content), entries)
	u.pdf = append(append(u.pdf, content...), "\nendstream\nendobj\n"...)
}

func (u *update) begin(number int) {
	fmt.Fprintf(&u.xref, "%d 1\n%010d 00000 n \n", number, len(u.pdf))
	u.pdf = fmt.Appendf(u.pdf, "%d 0 obj\n", number)
}

// end is the updated file.
func (u *update) end() []byte {
	start := len(u.pdf)
	u.pdf = append(append(u.pdf, "xref\n"...), u.xref.Bytes()...)
	return fmt.Appendf(u.pdf, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n",
		u.next, u.tail.root, u.tail.info, u.tail.xref, start)
}

// resources is the object in which gofpdf keeps what its pages use.
const resources = 2

// plates puts pictures and foreign pages among what the pages use, under the names by which they are drawn.
func (u *update) plates(plates []*Plate) error {
	if len(plates) == 0 {
		return nil
	}
	head, mark := fmt.Appendf(nil, "\n%d 0 obj\n", resources), []byte("/XObject <<\n")
	_, body, found := bytes.Cut(u.pdf, head)
	body, _, ended := bytes.Cut(body, []byte("\nendobj\n"))
	before, after, listed := bytes.Cut(body, mark)
	if !found || !ended || !listed {
		return fmt.Errorf("typeset: resources are not as expected")
	}
	list := bytes.Clone(before)
	list = append(list, mark...)
	rest := bytes.Clone(after)
	for i, p := range plates {
		number, err := p.put(u)
		if err != nil {
			return err
		}
		list = fmt.Appendf(list, "/P%d %d 0 R\n", i, number)
	}
	u.put(resources, string(append(list, rest...)))
	return nil
}
