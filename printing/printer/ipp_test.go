package printer

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// answer begins an IPP response the way newRequest begins a request: the two
// differ only in what the second pair of bytes means.
func answer(status uint16) *request { return newRequest(status) }

func TestRequestOnTheWire(t *testing.T) {
	q := &request{}
	q.group(tagJob)
	q.text(tagKeyword, "a", "x", "yz")
	q.integer("n", 258)
	q.span("r", 1, 2)
	assert.Equal(t, []byte{
		2,
		0x44, 0, 1, 'a', 0, 1, 'x',
		0x44, 0, 0, 0, 2, 'y', 'z',
		0x21, 0, 1, 'n', 0, 4, 0, 0, 1, 2,
		0x33, 0, 1, 'r', 0, 8, 0, 0, 0, 1, 0, 0, 0, 2,
		3,
	}, q.end())
	// RFC 8010 §3.1: version, operation, request id, then the charset comes first.
	assert.Equal(t, []byte{1, 1, 0x40, 0x02, 0, 0, 0, 1, 1, 0x47, 0, 18}, newRequest(opCUPSGetPrinters).end()[:12])
}

func TestDecodeReadsWhatAServiceSends(t *testing.T) {
	q := answer(0x0001)
	q.group(tagPrinter)
	q.text(tagName, "printer-name", "窗口")
	q.value(tagEnum, "printer-state", []byte{0, 0, 0, 5})
	q.value(tagBoolean, "printer-is-accepting-jobs", []byte{1})
	q.text(tagKeyword, "printer-state-reasons", "none", "media-empty-error", "paused")
	q.value(tagTextWithLang, "printer-info", append([]byte{0, 2, 'z', 'h', 0, 6}, "二楼"...))
	q.value(0x13, "printer-location", nil) // no-value
	q.value(tagBeginCollection, "media-col", nil)
	q.value(0x4A, "", []byte("media-size"))
	q.value(tagBeginCollection, "", nil)
	q.value(0x4A, "", []byte("x-dimension"))
	q.value(tagInteger, "", []byte{0, 0, 0x52, 8})
	q.value(tagEndCollection, "", nil)
	q.value(tagEndCollection, "", nil)
	q.integer("after", -7)
	q.group(tagPrinter)
	q.text(tagName, "printer-name", "second")

	got, err := decode(append(q.end(), "document"...))
	require.NoError(t, err)
	assert.Equal(t, uint16(1), got.status)
	printers := got.find(tagPrinter)
	require.Len(t, printers, 2)
	g := printers[0]
	assert.Equal(t, "窗口", g.text("printer-name"))
	assert.Equal(t, 5, g.integer("printer-state"))
	assert.True(t, g.boolean("printer-is-accepting-jobs"))
	assert.Equal(t, []string{"media-empty-error", "paused"}, g.reasons("printer-state-reasons"))
	assert.Equal(t, "二楼", g.text("printer-info"))
	assert.Empty(t, g.text("printer-location"))
	assert.Empty(t, g.attributes["media-col"], "collections are skipped")
	assert.Equal(t, -7, g.integer("after"))
	assert.Zero(t, g.integer("printer-name"), "a name is no number")
	assert.Equal(t, "second", printers[1].text("printer-name"))
	assert.Zero(t, g.integer("missing"))
	assert.False(t, g.boolean("missing"))
}

func TestDecodeRefusesEveryTruncation(t *testing.T) {
	q := answer(0)
	q.group(tagPrinter)
	q.text(tagName, "printer-name", "窗口")
	q.integer("printer-state", 3)
	whole := q.end()
	_, err := decode(whole)
	require.NoError(t, err)
	for n := range whole {
		_, err := decode(whole[:n])
		assert.Error(t, err, "first %d of %d bytes", n, len(whole))
	}
}

func TestDecodeRefusesNonsense(t *testing.T) {
	head := []byte{1, 1, 0, 0, 0, 0, 0, 1}
	for name, b := range map[string][]byte{
		"web page":                []byte("<!DOCTYPE html><html></html>"),
		"other version":           {9, 9, 0, 0, 0, 0, 0, 1, 3},
		"answer to another":       {1, 1, 0, 0, 0, 0, 0, 2, 3},
		"value before any group":  append(head, 0x44, 0, 1, 'a', 0, 1, 'x', 3),
		"value without attribute": append(head, 1, 0x44, 0, 0, 0, 1, 'x', 3),
		"name beyond the end":     append(head, 1, 0x44, 0xFF, 0xFF, 'a', 3),
		"value beyond the end":    append(head, 1, 0x44, 0, 1, 'a', 0xFF, 0xFF, 'x', 3),
		"short number":            append(head, 1, 0x21, 0, 1, 'a', 0, 1, 'x', 3),
		"empty boolean":           append(head, 1, 0x22, 0, 1, 'a', 0, 0, 3),
		"short range":             append(head, 1, 0x33, 0, 1, 'a', 0, 4, 0, 0, 0, 1, 3),
		"text without its length": append(head, 1, 0x35, 0, 1, 'a', 0, 3, 0, 9, 'z', 3),
	} {
		_, err := decode(b)
		assert.Error(t, err, name)
	}
}

func TestCleanMakesNamesThatServicesAccept(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"人民调解协议书〔2026〕00123号", "人民调解协议书〔2026〕00123号"},
		{"张𠅤\t与\n李四", "张𠅤 与 李四"},
		{"a\xffb", "a�b"},
		{strings.Repeat("调", 100), strings.Repeat("调", 85)},
		{strings.Repeat("a", 254) + "调", strings.Repeat("a", 254)},
		{"", ""},
	} {
		assert.Equal(t, tt.want, clean(tt.in, maxName))
	}
}

func FuzzDecode(f *testing.F) {
	q := answer(0)
	q.group(tagPrinter)
	q.text(tagName, "printer-name", "窗口", "b")
	q.value(tagTextWithLang, "printer-info", append([]byte{0, 2, 'z', 'h', 0, 6}, "二楼"...))
	q.value(tagBeginCollection, "media-col", nil)
	q.value(tagInteger, "", []byte{0, 0, 0, 1})
	q.value(tagEndCollection, "", nil)
	q.integer("n", 7)
	f.Add(q.end())
	f.Add([]byte{1, 1, 0, 0, 0, 0, 0, 1, 3})
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := decode(b)
		if err != nil {
			return
		}
		total := 0
		for _, g := range got.groups {
			for name, values := range g.attributes {
				g.integer(name)
				g.boolean(name)
				for i, v := range values {
					total += len(v.data)
					if !utf8.ValidString(g.texts(name)[i]) {
						t.Errorf("%q is not valid UTF-8", g.texts(name)[i])
					}
				}
			}
			newPrinter(g)
		}
		if total > len(b) {
			t.Errorf("%d bytes of values from %d bytes", total, len(b))
		}
	})
}

func FuzzEncodedComesBack(f *testing.F) {
	f.Add("job-name", "协议书", 3)
	f.Fuzz(func(t *testing.T, name, text string, n int) {
		if name == "" || len(name) > maxName || name == "n" || strings.HasPrefix(name, "attributes-") {
			return
		}
		q := answer(0x0102)
		q.group(tagJob)
		q.name(name, text)
		q.integer("n", int(int32(n)))
		b := q.end()
		got, err := decode(b)
		require.NoError(t, err)
		jobs := got.find(tagJob)
		require.Len(t, jobs, 1)
		assert.Equal(t, clean(text, maxName), jobs[0].text(name))
		assert.LessOrEqual(t, len(jobs[0].text(name)), maxName)
		assert.Equal(t, int(int32(n)), jobs[0].integer("n"))
		assert.True(t, bytes.HasPrefix(b, []byte{1, 1, 1, 2}))
	})
}
