package scan

import (
	"bytes"
	"regexp"
	"strconv"
)

// headRoom is how far from its beginning and end a PDF may have its marks, since mail programs and
// scanners put something before and behind (ISO 32000-1 annex H, 3.4.1 and 3.4.4).
const headRoom = 1024

var (
	startOfTable = regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF`)
	streamObject = regexp.MustCompile(`^\s*\d+\s+\d+\s+obj\b`)
	encryption   = regexp.MustCompile(`/Encrypt\b`)
	root         = regexp.MustCompile(`/Root\b`)
)

// checkPDF follows the end of a PDF to its table of objects and reads the dictionary there, which names
// the document and says whether it is encrypted. A file that was cut off has lost it.
func checkPDF(content []byte) error {
	begin := bytes.Index(content[:min(len(content), headRoom)], []byte("%PDF-"))
	tail := content[max(0, len(content)-headRoom):]
	found := startOfTable.FindAllSubmatch(tail, -1)
	if len(found) == 0 {
		return ErrPDF
	}
	offset, err := strconv.ParseInt(string(found[len(found)-1][1]), 10, 64)
	if err != nil {
		return ErrPDF
	}
	for _, shift := range []int{0, begin} { // some count from the mark, some from the first byte
		if dictionary, ok := trailerAt(content, offset+int64(shift)); ok {
			if encryption.Match(dictionary) {
				return ErrEncrypted
			}
			return nil
		}
	}
	return ErrPDF
}

// trailerAt is the dictionary of the table of objects at an offset: behind the table in its old form, in
// the stream object of the new one.
func trailerAt(content []byte, offset int64) ([]byte, bool) {
	if offset <= 0 || offset >= int64(len(content)) {
		return nil, false
	}
	at := content[offset:]
	var dictionary []byte
	switch {
	case bytes.HasPrefix(bytes.TrimLeft(at, "\r\n\t "), []byte("xref")):
		_, behind, ok := bytes.Cut(at, []byte("trailer"))
		if !ok {
			return nil, false
		}
		dictionary, _, ok = bytes.Cut(behind, []byte("startxref"))
		if !ok {
			return nil, false
		}
	case streamObject.Match(at):
		var ok bool
		if dictionary, _, ok = bytes.Cut(at, []byte("stream")); !ok || !bytes.Contains(dictionary, []byte("/XRef")) {
			return nil, false
		}
	default:
		return nil, false
	}
	return dictionary, root.Match(dictionary)
}
