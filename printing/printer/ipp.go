package printer

import (
	"encoding/binary"
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Operations and statuses of RFC 8011 §5.4.15, §B.1 and CUPS.
const (
	opPrintJob         = 0x0002
	opCancelJob        = 0x0008
	opGetJobAttributes = 0x0009
	opCUPSGetDefault   = 0x4001
	opCUPSGetPrinters  = 0x4002

	statusLastSuccess  = 0x00FF
	statusNotPossible  = 0x0404
	statusNotFound     = 0x0406
	statusNotAccepting = 0x0506
)

// Delimiter and value tags of RFC 8010 §3.5.
const (
	tagOperation       = 0x01
	tagJob             = 0x02
	tagEnd             = 0x03
	tagPrinter         = 0x04
	firstValueTag      = 0x10
	tagInteger         = 0x21
	tagBoolean         = 0x22
	tagEnum            = 0x23
	tagRange           = 0x33
	tagBeginCollection = 0x34
	tagTextWithLang    = 0x35
	tagNameWithLang    = 0x36
	tagEndCollection   = 0x37
	tagName            = 0x42
	tagKeyword         = 0x44
	tagURI             = 0x45
	tagCharset         = 0x47
	tagLanguage        = 0x48
	tagMimeType        = 0x49
)

const (
	requestID = 1
	maxName   = 255 // octets of a name (RFC 8011 §5.1.3)
)

var be = binary.BigEndian

// request is an IPP request that grows by its attributes.
type request struct{ bytes []byte }

// newRequest begins a request with the operation attributes that every request
// has to begin with.
func newRequest(operation uint16) *request {
	r := &request{}
	r.bytes = append(r.bytes, 1, 1)
	r.bytes = be.AppendUint16(r.bytes, operation)
	r.bytes = be.AppendUint32(r.bytes, requestID)
	r.group(tagOperation)
	r.text(tagCharset, "attributes-charset", "utf-8")
	r.text(tagLanguage, "attributes-natural-language", "zh-cn")
	return r
}

func (r *request) group(tag byte) { r.bytes = append(r.bytes, tag) }

func (r *request) value(tag byte, name string, value []byte) {
	r.bytes = append(r.bytes, tag)
	r.bytes = be.AppendUint16(r.bytes, uint16(len(name)))
	r.bytes = append(r.bytes, name...)
	r.bytes = be.AppendUint16(r.bytes, uint16(len(value)))
	r.bytes = append(r.bytes, value...)
}

// text adds an attribute; the values after the first have no name on the wire.
func (r *request) text(tag byte, name string, values ...string) {
	for _, v := range values {
		r.value(tag, name, []byte(v))
		name = ""
	}
}

// name adds what a person wrote.
func (r *request) name(name, value string) { r.text(tagName, name, clean(value, maxName)) }

func (r *request) integer(name string, v int) {
	r.value(tagInteger, name, be.AppendUint32(nil, uint32(v)))
}

func (r *request) span(name string, from, to int) {
	r.value(tagRange, name, be.AppendUint32(be.AppendUint32(nil, uint32(from)), uint32(to)))
}

// end closes the attributes; the document may follow.
func (r *request) end() []byte { return append(r.bytes, tagEnd) }

// clean makes a text that a print service accepts: valid UTF-8 without control
// characters, of at most limit bytes, cut between characters.
func clean(s string, limit int) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
	for len(s) > limit {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	return s
}

// response is a decoded IPP answer.
type response struct {
	status uint16
	groups []group
}

// group is a run of attributes about one thing: the operation, a printer, a job.
type group struct {
	tag        byte
	attributes map[string][]value
}

// value is one value of an attribute; the length of data fits its tag.
type value struct {
	tag  byte
	data []byte
}

// reader walks over the bytes of an answer. Every step checks the bounds.
type reader struct {
	b   []byte
	pos int
}

func (r *reader) take(n int) ([]byte, error) {
	if n > len(r.b)-r.pos {
		return nil, fmt.Errorf("ipp: answer ends at byte %d where %d more were announced", len(r.b), n-(len(r.b)-r.pos))
	}
	r.pos += n
	return r.b[r.pos-n : r.pos], nil
}

// sized takes a two-byte length and as many bytes.
func (r *reader) sized() ([]byte, error) {
	n, err := r.take(2)
	if err != nil {
		return nil, err
	}
	return r.take(int(be.Uint16(n)))
}

// decode reads an answer. The values of collections are skipped: none of the
// attributes asked for is one.
func decode(b []byte) (response, error) {
	r := &reader{b: b}
	head, err := r.take(8)
	if err != nil {
		return response{}, err
	}
	if head[0] != 1 && head[0] != 2 {
		return response{}, fmt.Errorf("ipp: version %d.%d of the answer is unknown", head[0], head[1])
	}
	if id := be.Uint32(head[4:]); id != requestID {
		return response{}, fmt.Errorf("ipp: answer to request %d instead of %d", id, requestID)
	}
	answer := response{status: be.Uint16(head[2:])}
	depth := 0 // of collections
	last := "" // attribute to which values without a name belong
	for {
		at := r.pos
		tag, err := r.take(1)
		if err != nil {
			return response{}, err
		}
		if tag[0] == tagEnd {
			return answer, nil
		}
		if tag[0] < firstValueTag {
			answer.groups = append(answer.groups, group{tag[0], map[string][]value{}})
			depth, last = 0, ""
			continue
		}
		name, err := r.sized()
		if err != nil {
			return response{}, err
		}
		data, err := r.sized()
		if err != nil {
			return response{}, err
		}
		switch {
		case tag[0] == tagBeginCollection:
			depth++
		case tag[0] == tagEndCollection && depth > 0:
			depth--
			continue
		}
		if len(name) > 0 {
			last = string(name)
		}
		if last == "" || len(answer.groups) == 0 {
			return response{}, fmt.Errorf("ipp: value without an attribute at byte %d", at)
		}
		if depth > 0 {
			continue
		}
		v := value{tag[0], data}
		if !v.wellFormed() {
			return response{}, fmt.Errorf("ipp: %s at byte %d has %d bytes for tag %#02x", last, at, len(data), tag[0])
		}
		attributes := answer.groups[len(answer.groups)-1].attributes
		attributes[last] = append(attributes[last], v)
	}
}

func (v value) wellFormed() bool {
	switch v.tag {
	case tagInteger, tagEnum:
		return len(v.data) == 4
	case tagBoolean:
		return len(v.data) == 1
	case tagRange:
		return len(v.data) == 8
	case tagTextWithLang, tagNameWithLang:
		r := &reader{b: v.data}
		if _, err := r.sized(); err != nil {
			return false
		}
		_, err := r.sized()
		return err == nil && r.pos == len(r.b)
	}
	return true
}

func (v value) text() string {
	data := v.data
	if v.tag == tagTextWithLang || v.tag == tagNameWithLang {
		r := &reader{b: data}
		r.sized() // the language; wellFormed saw both parts
		data, _ = r.sized()
	}
	return strings.ToValidUTF8(string(data), "�")
}

// find returns the groups with the tag.
func (r response) find(tag byte) []group {
	var found []group
	for _, g := range r.groups {
		if g.tag == tag {
			found = append(found, g)
		}
	}
	return found
}

// message is the explanation that the service gives, if any.
func (r response) message() string {
	for _, g := range r.find(tagOperation) {
		if m := g.text("status-message"); m != "" {
			return m
		}
	}
	return "no message"
}

func (g group) texts(name string) []string {
	var all []string
	for _, v := range g.attributes[name] {
		all = append(all, v.text())
	}
	return all
}

func (g group) text(name string) string {
	for _, v := range g.attributes[name] {
		return v.text()
	}
	return ""
}

// integer returns a number or an enum, or 0 if there is none.
func (g group) integer(name string) int {
	for _, v := range g.attributes[name] {
		if v.tag == tagInteger || v.tag == tagEnum {
			return int(int32(be.Uint32(v.data)))
		}
	}
	return 0
}

func (g group) boolean(name string) bool {
	for _, v := range g.attributes[name] {
		if v.tag == tagBoolean {
			return v.data[0] != 0
		}
	}
	return false
}

// reasons returns keywords that say something.
func (g group) reasons(name string) []string {
	var all []string
	for _, reason := range g.texts(name) {
		if reason != "none" && reason != "" {
			all = append(all, reason)
		}
	}
	return all
}

// uri names a path on the server in a request. CUPS looks at the path alone.
func uri(path string) string {
	return (&url.URL{Scheme: "ipp", Host: "localhost", Path: path}).String()
}

func jobURI(id JobID) string { return uri(fmt.Sprintf("/jobs/%d", id)) }
