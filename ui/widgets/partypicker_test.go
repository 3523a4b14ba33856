package widgets

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
)

// pickStage is a picker between two fields; what its searches find comes when it is asked for.
type pickStage struct {
	*stage
	p       *PartyPicker
	next    *Entry
	answers chan func()
	asked   chan string
	took    []string
}

func newPickStage(t *testing.T, known ...string) *pickStage {
	s := &pickStage{p: NewPartyPicker("必填"), next: NewEntry(""), answers: make(chan func(), 9), asked: make(chan string, 99)}
	s.p.OnUI = func(do func()) { s.answers <- do }
	s.p.Find = func(_ context.Context, text string) []Hit {
		s.asked <- text
		var hits []Hit
		for _, k := range known {
			if strings.Contains(k, text) {
				hits = append(hits, Hit{Of: k, DropItem: DropItem{Title: k, Note: "139****0000"}})
			}
		}
		return hits
	}
	s.p.OnTake = func(h Hit) {
		s.took = append(s.took, h.Of.(string))
		s.p.SetValue(h.Of.(string))
	}
	s.stage = newStage(t, Column(s.p, s.next))
	s.focus(s.p)
	return s
}

// answer lets the search that is under way answer.
func (s *pickStage) answer() {
	s.t.Helper()
	select {
	case do := <-s.answers:
		do()
	case <-time.After(5 * time.Second):
		s.t.Fatal("nobody asked")
	}
}

func TestAPickerAsksOnlyForWhatNarrows(t *testing.T) {
	for text, asks := range map[string]bool{"z": false, "zb": true, "周": true, "138": false, "1380": true, " ": false, "·": false, "𠅤": true} {
		s := newPickStage(t, "x")
		s.typed(text)
		if asks {
			s.answer()
			assert.NotEmpty(t, s.asked, text)
		} else {
			assert.Nil(t, s.p.cancel, text)
		}
		assert.False(t, s.p.Open(), "nobody was found for %q", text)
	}
}

func TestAPickerTakesAndGoesOn(t *testing.T) {
	s := newPickStage(t, "zb1", "zb2")
	s.typed("zb")
	s.answer()
	assert.True(t, s.p.Open())
	s.press(fyne.KeyDown, fyne.KeyReturn)
	assert.Equal(t, []string{"zb2"}, s.took)
	assert.False(t, s.p.Open())
	assert.Nil(t, s.p.cancel, "filling asks for nobody")

	s.press(fyne.KeyDown) // asks again
	s.answer()
	s.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	assert.Equal(t, []string{"zb2"}, s.took, "the last line takes nobody")
	assert.Equal(t, fyne.Focusable(s.next), s.canvas().Focused())
	assert.Equal(t, "zb2", s.p.Value())
}

func TestAnAnswerThatComesTooLateIsNotSeen(t *testing.T) {
	s := newPickStage(t, "周八", "周八方")
	s.typed("周")
	late := <-s.answers
	s.typed("八")
	late()
	assert.False(t, s.p.Open(), "it answers another text")
	s.answer()
	assert.True(t, s.p.Open())
	assert.Equal(t, -1, s.p.list.Chosen(), "it may be a new name")
	s.typed("方")
	late = <-s.answers
	s.press(fyne.KeyTab)
	assert.Equal(t, fyne.Focusable(s.next), s.canvas().Focused(), "one tab stop")
	late()
	assert.False(t, s.p.Open())
	assert.Empty(t, s.took)
}

func TestEnterWaitsForTheAnswerToLetters(t *testing.T) {
	s := newPickStage(t, "zb1")
	s.typed("zb")
	do := <-s.answers
	s.press(fyne.KeyReturn)
	assert.Equal(t, fyne.Focusable(s.p), s.canvas().Focused())
	do()
	assert.Equal(t, []string{"zb1"}, s.took)

	s = newPickStage(t, "zb1")
	s.typed("zb")
	do = <-s.answers
	s.press(fyne.KeyReturn)
	s.typed("9") // typing on is heeded, not the older Enter
	do()
	s.answer()
	assert.Empty(t, s.took)
	assert.Equal(t, "zb9", s.p.Value())
}

func TestEscClosesOnlyTheList(t *testing.T) {
	s := newPickStage(t, "周八")
	s.typed("周")
	s.answer()
	s.press(fyne.KeyEscape)
	assert.False(t, s.p.Open())
	assert.Empty(t, s.keys, "the page hears nothing of it")
	assert.Equal(t, "周", s.p.Value())
	s.press(fyne.KeyEscape)
	assert.Equal(t, []Stroke{Press(fyne.KeyEscape)}, s.keys)
}

func TestAClickTakesSomebodyKnown(t *testing.T) {
	s := newPickStage(t, "周八")
	s.typed("周")
	s.answer()
	s.p.list.rows[0].Tapped(nil)
	assert.Equal(t, []string{"周八"}, s.took)
}

func TestALongTextIsOfferedToBeRead(t *testing.T) {
	s := newPickStage(t)
	var texts []string
	s.p.Begins = func(text string) bool { return strings.HasPrefix(text, "姓名") }
	s.p.Read = func(text string) bool { texts = append(texts, text); return strings.HasSuffix(text, "8") }
	s.typed("姓名张")
	s.press(fyne.KeyReturn)
	assert.Equal(t, "姓名张 ", s.p.Value(), "Enter is the end of a line")
	assert.Equal(t, fyne.Focusable(s.p), s.canvas().Focused())
	s.typed("12345678901234567")
	assert.Empty(t, texts, "while it is being typed nothing is read")
	s.typed("8")
	for len(texts) == 0 { // behind what may still come for the first character
		s.answer()
	}
	assert.Equal(t, []string{"姓名张 123456789012345678"}, texts)
	assert.LessOrEqual(t, len(s.asked), 1, "nobody is looked for any more")
}
