package pinyin

// words are pairs of characters whose sound is not the commonest of each: those that stand in choices
// of the program, in companies' names and in places. syllables reads them from left to right.
var words = readWords(map[string][2]string{
	"银行": {"yin", "hang"}, "支行": {"zhi", "hang"}, "分行": {"fen", "hang"}, "商行": {"shang", "hang"}, "车行": {"che", "hang"},
	"行业": {"hang", "ye"}, "同行": {"tong", "hang"}, "央行": {"yang", "hang"}, "总行": {"zong", "hang"},
	"调解": {"tiao", "jie"}, "调整": {"tiao", "zheng"}, "调处": {"tiao", "chu"}, "调节": {"tiao", "jie"}, "协调": {"xie", "tiao"},
	"空调": {"kong", "tiao"}, "人调": {"ren", "tiao"}, "诉调": {"su", "tiao"}, "访调": {"fang", "tiao"}, "警调": {"jing", "tiao"},
	"检调": {"jian", "tiao"},
	"重复": {"chong", "fu"}, "重新": {"chong", "xin"}, "重组": {"chong", "zu"}, "重整": {"chong", "zheng"}, "重建": {"chong", "jian"},
	"重婚": {"chong", "hun"}, "重庆": {"chong", "qing"}, "重阳": {"chong", "yang"},
	"还款": {"huan", "kuan"}, "归还": {"gui", "huan"}, "返还": {"fan", "huan"}, "退还": {"tui", "huan"}, "偿还": {"chang", "huan"},
	"还债": {"huan", "zhai"},
	"长期": {"chang", "qi"}, "长途": {"chang", "tu"}, "延长": {"yan", "chang"}, "时长": {"shi", "chang"}, "长江": {"chang", "jiang"},
	"长城": {"chang", "cheng"}, "长春": {"chang", "chun"}, "长沙": {"chang", "sha"}, "长安": {"chang", "an"}, "长兴": {"chang", "xing"},
	"长白": {"chang", "bai"}, "长征": {"chang", "zheng"}, "长虹": {"chang", "hong"}, "长青": {"chang", "qing"}, "长风": {"chang", "feng"},
	"会计": {"kuai", "ji"}, "音乐": {"yin", "yue"}, "乐器": {"yue", "qi"}, "便宜": {"pian", "yi"}, "率先": {"shuai", "xian"},
	"参差": {"cen", "ci"}, "出差": {"chu", "chai"}, "差旅": {"chai", "lü"}, "校对": {"jiao", "dui"},
	"厦门": {"xia", "men"}, "成都": {"cheng", "du"}, "首都": {"shou", "du"}, "都市": {"du", "shi"}, "不都": {"bu", "du"}, // 阿不都
	"西藏": {"xi", "zang"}, "番禺": {"pan", "yu"}, "六安": {"lu", "an"}, "蚌埠": {"beng", "bu"},
	"乐清": {"yue", "qing"}, "乐亭": {"lao", "ting"},
})

func readWords(list map[string][2]string) map[[2]rune][2]string {
	words := make(map[[2]rune][2]string, len(list))
	for word, sounds := range list {
		r := []rune(word)
		words[[2]rune{r[0], r[1]}] = [2]string{toneless(sounds[0]), toneless(sounds[1])}
	}
	return words
}
