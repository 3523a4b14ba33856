package pinyin

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	dictionary "github.com/mozillazg/go-pinyin"
)

func fulls(name string) []string {
	var all []string
	for _, r := range Readings(name) {
		all = append(all, r.Full)
	}
	return all
}

func TestSurnamesAreReadAsSurnamesFirstAndEverydayToo(t *testing.T) {
	for name, want := range map[string][]string{
		"单雄信":   {"shanxiongxin", "danxiongxin"},
		"曾国藩":   {"zengguofan", "cengguofan"},
		"解缙":    {"xiejin", "jiejin"},
		"仇英":    {"qiuying", "chouying"},
		"尉迟恭":   {"yuchigong", "weichigong"},
		"查良镛":   {"zhaliangyong", "chaliangyong"},
		"盖叫天":   {"gejiaotian", "gaijiaotian"},
		"区建国":   {"oujianguo", "qujianguo"},
		"朴正":    {"piaozheng", "puzheng"},
		"乐毅":    {"yueyi", "leyi"},
		"翟志刚":   {"zhaizhigang", "dizhigang"},
		"缪昌":    {"miaochang", "mouchang"},
		"种师道":   {"chongshidao", "zhongshidao"},
		"冼星海":   {"xianxinghai"},
		"员峰":    {"yunfeng", "yuanfeng"},
		"万俟卨":   {"moqixie", "wanqixie"},
		"澹台灭明":  {"tantaimieming", "dantaimieming"},
		"卜算":    {"busuan", "bosuan"},
		"单于飞":   {"chanyufei", "danyufei"},
		"长孙无忌":  {"zhangsunwuji"},
		"覃建国":   {"qinjianguo", "tanjianguo"},
		"欧阳修":   {"ouyangxiu"},
		"司马光":   {"simaguang"},
		"令狐冲":   {"linghuchong"},
		"張三":    {"zhangsan"},
		"單雄信":   {"shanxiongxin", "danxiongxin"},
		"王单":    {"wangdan"}, // the sound of a surname belongs to the front alone
		"尉":     {"wei", "yu"},
		"尉迟":    {"yuchi", "weichi"},
		"张　三":   {"zhangsan"},
		"吐谷浑青山": {"tuyuhunqingshan", "tuguhunqingshan"},
	} {
		got := fulls(name)
		for i, w := range want {
			if at := slices.Index(got, w); at < 0 || i == 0 && at != 0 {
				t.Errorf("%s reads as %q, want %q, the first of them first", name, got, want)
			}
		}
	}
}

func TestReadingsPartSurnameAndGivenName(t *testing.T) {
	for name, want := range map[string]Reading{
		"张建国":          {"zhangjianguo", "zjg", "jianguo", "jg"},
		"单雄信":          {"shanxiongxin", "sxx", "xiongxin", "xx"},
		"欧阳修":          {"ouyangxiu", "oyx", "xiu", "x"},
		"诸葛孔明":         {"zhugekongming", "zgkm", "kongming", "km"},
		"陈方安生":         {"chenfangansheng", "cfas", "fangansheng", "fas"},
		"尉迟":           {"yuchi", "yc", "", ""},
		"张":            {"zhang", "z", "", ""},
		"张𠮷":           {"zhang𠮷", "z𠮷", "𠮷", "𠮷"},
		"㬢文":           {"㬢wen", "㬢w", "wen", "w"},
		"张𠅤":           {"zhangxi", "zx", "xi", "x"},
		"张葛\U000E0100": {"zhangge", "zg", "ge", "g"}, // a variation selector
		"阿不都·热合曼":      {"abudureheman", "abdrhm", "reheman", "rhm"},
		"爱新觉罗•启星":      {"aixinjueluoqixing", "axjlqx", "qixing", "qx"},
		"买买提·阿不都·卡德尔":  {"maimaitiabudukadeer", "mmtabdkde", "abudukadeer", "abdkde"},
		"张三·":          {"zhangsan", "zs", "", ""},
		"·张三":          {"zhangsan", "zs", "san", "s"},
		"Müller":       {"müller", "müller", "", ""},
		"营口站前物业管理有限公司": {"yingkouzhanqianwuyeguanliyouxiangongsi", "ykzqwyglyxgs", "", ""},
		"中国银行股份有限公司（营口）支行": {"zhongguoyinhanggufenyouxiangongsiyingkouzhihang", "zgyhgfyxgsykzh", "", ""},
		"ＫＴＶ好声音Ａ座１号":       {"ktvhaoshengyinazuo1hao", "ktvhsyaz1h", "", ""},
	} {
		got := Readings(name)
		if len(got) == 0 || got[0] != want {
			t.Errorf("Readings(%s) = %+v, want %+v first", name, got, want)
		}
	}
}

func TestBareCompoundSurnameMayBeSurnameAndGivenName(t *testing.T) {
	got := Readings("欧阳")
	for _, want := range []Reading{{"ouyang", "oy", "", ""}, {"ouyang", "oy", "yang", "y"}} {
		if !slices.Contains(got, want) {
			t.Errorf("Readings(欧阳) = %+v lacks %+v", got, want)
		}
	}
}

func TestUmlautIsSpeltThreeWays(t *testing.T) {
	for name, want := range map[string][]string{
		"吕布":  {"lvbu", "lubu", "lyubu"},
		"王女略": {"wangnvlve", "wangnulue", "wangnyulyue"},
		"闾丘露": {"lvqiulu", "luqiulu", "lyuqiulu"},
		"单绿":  {"shanlv", "shanlu", "shanlyu", "danlv", "danlu", "danlyu"},
	} {
		if got := fulls(name); !slices.Equal(got, want) {
			t.Errorf("%s reads as %q, want %q", name, got, want)
		}
	}
	for _, r := range Readings("单绿") {
		if r.Initials != "sl" && r.Initials != "dl" {
			t.Errorf("initials of 单绿: %q", r.Initials)
		}
	}
	if got := Readings("单绿")[1].GivenFull; got != "lu" {
		t.Errorf("given name of 单绿 in its second spelling: %q", got)
	}
}

func TestNothingToReadGivesNoReading(t *testing.T) {
	for _, name := range []string{"", " 　", "·", "——（）", "\xff", "\x01", "\u200b"} {
		if got := Readings(name); len(got) != 0 {
			t.Errorf("Readings(%q) = %+v", name, got)
		}
		if got := Initials(name); got != "" {
			t.Errorf("Initials(%q) = %q", name, got)
		}
	}
}

func TestInitialsFilterChoices(t *testing.T) {
	for text, want := range map[string]string{
		"物业纠纷":      "wyjf",
		"调解员":       "tjy",
		"银行卡":       "yhk",
		"重复登记":      "cfdj",
		"延长期限":      "ycqx",
		"绿化":        "lh",
		"电子商务（含网购）": "dzswhwg",
		"D10 调解协议书": "d10tjxys",
		"曾用名":       "cym", // no person's name: the everyday sound
		"𠮷林":        "𠮷l",
	} {
		if got := Initials(text); got != want {
			t.Errorf("Initials(%s) = %q, want %q", text, got, want)
		}
	}
}

func TestEveryDictionaryEntryLosesItsTone(t *testing.T) {
	args := dictionary.NewArgs()
	for r := range dictionary.PinyinDict {
		got := syllable(rune(r))
		if strings.Trim(got, "abcdefghijklmnopqrstuvwxyz"+umlaut) != "" || got == "" {
			t.Fatalf("%c reads as %q", r, got)
		}
		library := dictionary.SinglePinyin(rune(r), args)[0]
		if want := strings.ReplaceAll(got, umlaut, "v"); library != want && isASCII(library) {
			t.Fatalf("%c reads as %q, the library says %q", r, want, library)
		}
	}
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

func TestTablesHoldWhatCharactersAloneDoNot(t *testing.T) {
	for surname, listed := range surnames {
		r := []rune(surname)
		var alone []string
		for _, c := range r {
			alone = append(alone, syllable(c))
		}
		differs := len(r) > 1 && listed == "" // listed to be kept whole
		for _, sounds := range surnameSounds(r) {
			if len(sounds) != len(r) {
				t.Errorf("%s has the sounds %q", surname, sounds)
			}
			differs = differs || !slices.Equal(sounds, alone)
		}
		if !differs {
			t.Errorf("%s is read as %q anyway", surname, listed)
		}
	}
	for word, sounds := range words {
		if sounds[0] == syllable(word[0]) && sounds[1] == syllable(word[1]) {
			t.Errorf("%c%c is read as %q anyway", word[0], word[1], sounds)
		}
	}
}

func FuzzReadings(f *testing.F) {
	for _, s := range []string{"单雄信", "尉迟", "吕布", "阿不都·热合曼", "𠮷㬢", "中国银行（营口）", "Müller", "", "·", "\xff张", "\x01", "葛\U000E0100"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		all := Readings(s)
		for i, r := range all {
			if r.Full == "" || r.Initials == "" || (r.GivenFull == "") != (r.GivenInitials == "") {
				t.Fatalf("Readings(%q): %+v has an empty part", s, r)
			}
			if !strings.HasSuffix(r.Full, r.GivenFull) || !strings.HasSuffix(r.Initials, r.GivenInitials) {
				t.Fatalf("Readings(%q): %+v does not end in its given name", s, r)
			}
			if !utf8.ValidString(r.Full) || strings.ContainsFunc(r.Full+r.Initials, func(c rune) bool { return unicode.IsSpace(c) || unicode.IsControl(c) }) {
				t.Fatalf("Readings(%q): %+q holds what cannot be typed", s, r)
			}
			if slices.Contains(all[:i], r) {
				t.Fatalf("Readings(%q) gives %+v twice", s, r)
			}
		}
		if got := Initials(s); (got == "") != (len(all) == 0) || utf8.RuneCountInString(got) > utf8.RuneCountInString(s) {
			t.Fatalf("Initials(%q) = %q beside %d readings", s, got, len(all))
		}
	})
}

func BenchmarkReadings(b *testing.B) {
	for _, name := range []string{"张建国", "单绿", "尉迟恭", "营口站前物业管理有限公司"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Readings(name)
			}
		})
	}
}
