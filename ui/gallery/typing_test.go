//go:build linux && !wayland

package gallery

import (
	"os"
	"strings"
	"testing"
	"time"

	"hefeng/ui/xtest"
)

// TestTypingWithAnInputMethod types pinyin into each kind of field of a real window: the characters
// arrive, no key of a composition does, and the candidates open at the caret.
func TestTypingWithAnInputMethod(t *testing.T) {
	if testing.Short() {
		t.Skip("drives a real window")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	d := xtest.Start(t, xtest.Options{InputMethod: true})
	p := d.Run([]string{programEnv + "=1"}, self)
	p.WaitLine("started")
	d.Focus("gallery")
	for _, c := range []struct{ field, pinyin, want string }{
		{"文字", "nihao", "你好"}, {"数字", "yi", "一"}, {"金额", "wan", "玩"}, {"日期", "jintian", "今天"}, {"年月", "nian", "年"},
		{"起止年月", "zhi", "之"}, {"身份证号", "nihao", "你好"}, {"信用代码", "nihao", "你好"}, {"电话", "nihao", "你好"}, {"单选", "tingche", "停车管理"},
		{"长文本", "shenqing", "申请"}, {"查找", "shili", "实力"},
	} {
		t.Run(c.field, func(t *testing.T) {
			d := d.For(t)
			p.Send("focus " + c.field)
			p.WaitLine("done focus " + c.field)
			before := len(p.Lines())
			d.Type(c.pinyin)
			d.WaitCandidates()
			at := d.Within(func() bool {
				w, open := d.Candidates()
				caret, drawn := d.Caret(caretColour)
				return open && drawn && xtest.Gap(w.Rect, caret) <= 40
			})
			if !at {
				w, _ := d.Candidates()
				caret, drawn := d.Caret(caretColour)
				t.Errorf("candidates at %v, caret at %v (drawn: %v)", w.Rect, caret, drawn)
			}
			d.Shot(c.field)
			d.Key("BackSpace", "Left", "Escape") // all for the composition
			d.WaitNoCandidates()
			d.Type(c.pinyin)
			d.WaitCandidates()
			d.Key("space")
			d.WaitNoCandidates()
			if c.field == "单选" { // what is typed filters; Enter takes
				d.WaitStill(200 * time.Millisecond)
				d.Key("Return")
			}
			if !d.Within(func() bool { return len(p.Lines()) > before && strings.HasPrefix(last(p), c.field+": "+c.want) }) {
				t.Fatalf("nothing arrived; the program printed %q", p.Lines()[before:])
			}
			for _, line := range p.Lines()[before:] {
				if text := strings.TrimPrefix(line, c.field+": "); strings.ContainsAny(text, "abcdefghijklmnopqrstuvwxyz⏎") {
					t.Errorf("a key of the composition arrived: %q", line)
				}
			}
			d.Key("Escape")
		})
	}
}

func last(p *xtest.Program) string { return p.Lines()[len(p.Lines())-1] }
