//go:build linux && !wayland

package ime

import (
	"debug/elf"
	"os"
	"strings"
	"testing"
	"time"

	"hefeng/ui/xtest"
)

// start runs the program of this package on the desktop, ready to type into the named field.
func start(t *testing.T, d *xtest.Desktop, name string, env ...string) *xtest.Program {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := d.Run(append(env, programEnv+"=window"), self)
	p.WaitLine("cancel is 取消")
	d.Focus("ime")
	tell(p, "focus "+name)
	return p
}

func tell(p *xtest.Program, line string) {
	p.Send(line)
	p.WaitLine("done " + line)
}

func TestComposition(t *testing.T) {
	empty := t.TempDir()
	locales := map[string][]string{
		"C.UTF-8":               {"LANG=C.UTF-8"},
		"zh_CN never generated": {"LANG=zh_CN.UTF-8", "LOCPATH=" + empty},
		"C":                     {"LANG=C", "LC_ALL"},
		"no XMODIFIERS":         {"XMODIFIERS"},
	}
	d := xtest.Start(t, xtest.Options{InputMethod: true})
	for locale, env := range locales {
		for _, name := range []string{"single", "multi"} {
			t.Run(locale+"/"+name, func(t *testing.T) {
				d := d.For(t)
				p := start(t, d, name, env...)
				compose(t, d, p, name)
			})
		}
	}
}

// compose types into the focused field what a clerk types, and a key of a composition that
// reached the field would show in the lines it prints.
func compose(t *testing.T, d *xtest.Desktop, p *xtest.Program, name string) {
	expect := func(text string) {
		t.Helper()
		if before := p.WaitLine(name + ": " + text); len(before) > 0 {
			// A commit of several characters arrives one by one: each step is a beginning.
			for _, line := range before {
				if !strings.HasPrefix(name+": "+text, line) {
					t.Errorf("before %q the program printed %q", text, line)
				}
			}
		}
	}
	d.Pinyin("nihao")
	expect("你好")

	d.Type("niha")
	d.WaitCandidates()
	d.Shot("composing")
	d.Key("BackSpace", "BackSpace", "space")
	d.WaitNoCandidates()
	expect("你好你")

	d.Type("beijing")
	d.WaitCandidates()
	d.Key("Return")
	d.WaitNoCandidates()
	expect("你好你beijing")

	d.Type("renmin")
	d.WaitCandidates()
	d.Key("Escape")
	d.WaitNoCandidates()

	d.Type("tiaojie")
	d.WaitCandidates()
	d.Key("Tab", "Left", "Up", "Home", "Delete")
	d.Key("Escape", "Escape")
	d.WaitNoCandidates()

	// Outside a composition each key means what it says, and the caret never left the end.
	d.Pinyin("minjian")
	expect("你好你beijing民间")
	d.Key("BackSpace")
	expect("你好你beijing民")
	if name == "single" {
		d.Key("Return")
		p.WaitLine("single submitted")
		d.Key("Tab")
		d.Pinyin("nihao")
		p.WaitLine("multi: 你好")
	} else {
		d.Key("Return")
		expect("你好你beijing民⏎")
	}
	d.Shot("done")
	if n := strings.Count(strings.Join(p.Lines(), "\n"), "submitted"); name == "single" && n != 1 || name == "multi" && n != 0 {
		t.Errorf("the field was submitted %d times", n)
	}
}

// What is typed into a password never passes the input method, which would show it, and the composition that
// was open when the window was locked goes on afterwards.
func TestAPasswordIsNothingForTheInputMethod(t *testing.T) {
	d := xtest.Start(t, xtest.Options{InputMethod: true})
	p := start(t, d, "single")
	d.Pinyin("nihao") // the method is there and Chinese
	p.WaitLine("single: 你好")
	d.Type("ni")
	d.WaitCandidates()
	d.WaitStill(600 * time.Millisecond)
	tell(p, "focus secret")
	d.Type("Ab1.c-2")
	d.Key("BackSpace", "Return")
	p.WaitLine("secret submitted")
	tell(p, "focus single")
	d.Key("space")
	d.WaitNoCandidates()
	p.WaitLine("single: 你好你")
	if all := strings.Join(p.Lines(), "\n"); !strings.Contains(all, "secret: Ab1.c-2\nsecret: Ab1.c-\nsecret submitted") {
		t.Errorf("the password came as %q", all)
	}
}

// Keys pass through the input method and back while later ones are already waiting: they keep their
// order, and Shift is not held for ever.
func TestKeysWhileBusy(t *testing.T) {
	d := xtest.Start(t, xtest.Options{InputMethod: true})
	p := start(t, d, "single")
	d.Pinyin("nihao")
	p.WaitLine("single: 你好")
	p.Send("busy")
	p.WaitLine("busy")
	d.Key("shift+Left", "Right", "Left", "Right", "Left", "BackSpace")
	if before := p.WaitLine("single: 好"); len(before) != 1 || before[0] != "done busy" {
		t.Errorf("before it the program printed %q", before)
	}
}

// Whoever types fast gets every key once and in order, also when the program lags behind.
func TestFastTyping(t *testing.T) {
	d := xtest.Start(t, xtest.Options{InputMethod: true})
	p := start(t, d, "single")
	want := "single: "
	for _, busy := range []bool{false, true, false, true} {
		if busy {
			p.Send("busy")
			p.WaitLine("busy")
		}
		d.TypeFast("nihao 1234567890nihao 9876543210")
		want += "你好1234567890你好9876543210"
		p.WaitLine(want)
	}
}

// atCaret says whether the candidates are within 40 pixels of the caret that is drawn.
func atCaret(d *xtest.Desktop) bool {
	w, open := d.Candidates()
	caret, drawn := d.Caret(caretColour)
	return open && drawn && xtest.Gap(w.Rect, caret) <= 40
}

func TestCandidatesAtCaret(t *testing.T) {
	d := xtest.Start(t, xtest.Options{InputMethod: true})
	for _, scale := range []string{"1", "1.5"} {
		t.Run("scale "+scale, func(t *testing.T) {
			d := d.For(t)
			p := start(t, d, "single", "FYNE_SCALE="+scale)
			at := func(what string) {
				t.Helper()
				d.Type("nihao")
				ok := d.Within(func() bool { return atCaret(d) })
				d.Shot(what)
				if !ok {
					w, _ := d.Candidates()
					caret, _ := d.Caret(caretColour)
					t.Errorf("%s: candidates at %v, caret at %v", what, w.Rect, caret)
				}
				d.Key("space")
				d.WaitNoCandidates()
			}
			at("single")
			at("single, moved on")
			for range 9 { // longer than the field
				d.Pinyin("zhonghuarenmingongheguo")
			}
			at("single, longer than the field")
			d.Key("Left", "Left", "Left", "Left", "Left", "Left", "Left")
			at("single, inside a text longer than the field")
			tell(p, "focus multi")
			d.Pinyin("diyihang")
			d.Key("Return")
			at("multi, second line")
			for range 5 {
				d.Key("Return")
			}
			at("multi, more lines than it shows")
			d.Key("Up", "Up")
			at("multi, inside more lines than it shows")
			tell(p, "scroll 60")
			at("multi, after scrolling")
			tell(p, "scroll 10000")
			tell(p, "focus far")
			at("far down")
			tell(p, "dialog")
			at("dialog")
			tell(p, "window")
			d.Focus("second")
			at("second window")
			d.Close("second")
			d.Focus("ime")
			at("dialog again")
		})
	}
}

// The wheel turned in the middle of a composition takes the candidates along.
func TestCandidatesFollowWheel(t *testing.T) {
	d := xtest.Start(t, xtest.Options{InputMethod: true})
	p := start(t, d, "multi")
	d.Pinyin("nihao")
	p.WaitLine("multi: 你好")
	d.Type("niha")
	before := d.WaitCandidates()
	w := d.Focus("ime")
	d.Scroll(w.Rect.Min.X+300, w.Rect.Max.Y-40, 2)
	followed := d.Within(func() bool {
		w, open := d.Candidates()
		return open && w.Rect.Min.Y < before.Rect.Min.Y-10 && atCaret(d)
	})
	d.Shot("scrolled")
	if !followed {
		w, _ := d.Candidates()
		caret, _ := d.Caret(caretColour)
		t.Errorf("caret at %v, candidates at %v, before the wheel at %v", caret, w.Rect, before.Rect)
	}
}

func TestOverridesAreLinked(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	f, err := elf.Open(self)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	symbols, err := f.DynamicSymbols()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"XFilterEvent", "XCreateIC", "XDestroyIC"} {
		defined := false
		for _, s := range symbols {
			if s.Name == name && s.Section != elf.SHN_UNDEF {
				defined = true
			}
		}
		if !defined {
			t.Errorf("%s is taken from libX11, not from this package", name)
		}
	}
}

func TestCheckDisplay(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	good := xtest.Start(t, xtest.Options{})
	noGLX := xtest.Start(t, xtest.Options{NoGLX: true})
	for _, c := range []struct {
		name    string
		desktop *xtest.Desktop
		env     []string
		code    int
		says    string
	}{
		{"a good display", good, nil, 0, ""},
		{"no display", good, []string{"DISPLAY"}, 1, "没有图形桌面"},
		{"unreachable", good, []string{"DISPLAY=:7777"}, 1, "连不上图形桌面 :7777"},
		{"no GLX", noGLX, nil, 1, "GLX"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := c.desktop.For(t).Run(append(c.env, programEnv+"=check"), self)
			if code := p.Wait(); code != c.code {
				t.Errorf("exit code %d, want %d", code, c.code)
			}
			if !strings.Contains(p.Stderr(), c.says) || strings.Count(p.Stderr(), "\n") > 0 {
				t.Errorf("it says %q, want one sentence with %q", p.Stderr(), c.says)
			}
		})
	}
}

// The input method may die at any time: letters can still be typed, the program still closes, and
// when the input method is back Chinese can be typed again.
func TestMethodDies(t *testing.T) {
	d := xtest.Start(t, xtest.Options{InputMethod: true})
	p := start(t, d, "single")
	d.Pinyin("nihao")
	p.WaitLine("single: 你好")
	d.Type("niha")
	d.WaitCandidates()
	d.StopMethod()
	d.Type("ab")
	p.WaitLine("single: 你好ab")
	d.Key("BackSpace")
	p.WaitLine("single: 你好a")
	tell(p, "window")
	d.Focus("second")
	d.Type("c")
	p.WaitLine("second: c")

	d.StartMethod()
	d.Pinyin("nihao")
	p.WaitLine("second: c你好")
	d.Close("second")
	d.Focus("ime")
	d.Pinyin("nihao")
	p.WaitLine("single: 你好a你好")
	d.Type("niha")
	if !d.Within(func() bool { return atCaret(d) }) {
		t.Error("the candidates of the new input method are not at the caret")
	}
	d.Key("Escape")
	d.WaitNoCandidates()

	d.StopMethod()
	d.Close("ime")
	if code := p.Wait(); code != 7 {
		t.Errorf("exit code %d, want 7", code)
	}
}

// An input method that is started after the program is taken up.
func TestMethodComesLater(t *testing.T) {
	d := xtest.Start(t, xtest.Options{InputMethod: true})
	d.StopMethod()
	p := start(t, d, "multi")
	d.Type("ab")
	p.WaitLine("multi: ab")
	d.StartMethod()
	d.Pinyin("nihao")
	p.WaitLine("multi: ab你好")
}

func TestExit(t *testing.T) {
	d := xtest.Start(t, xtest.Options{InputMethod: true})
	for _, end := range []string{"button", "quit", "quit without method"} {
		t.Run(end, func(t *testing.T) {
			d := d.For(t)
			p := start(t, d, "single")
			d.Pinyin("nihao")
			p.WaitLine("single: 你好")
			switch end {
			case "button":
				d.Close("ime")
			case "quit without method":
				d.StopMethod()
				fallthrough
			default:
				tell(p, "quit")
			}
			if code := p.Wait(); code != 7 {
				t.Errorf("exit code %d, want 7", code)
			}
		})
	}
}
