package pinyin

import (
	"strings"
	"unicode"
)

// longestGiven is the most characters a given name has; what is longer is a company.
const longestGiven = 3

// surnameLengths returns how many characters the surname may have. A bare 欧阳 is either a compound
// surname alone or the surname 欧 with a given name.
func surnameLengths(r []rune) []int {
	for n := min(4, len(r)); n > 1; n-- {
		if _, ok := surnames[string(r[:n])]; ok {
			if n == len(r) {
				return []int{n, 1}
			}
			return []int{n}
		}
	}
	return []int{1}
}

// surnameSounds returns the sounds of a surname, syllable by syllable, that differ from the everyday
// ones; none for most.
func surnameSounds(surname []rune) [][]string {
	listed := surnames[string(surname)]
	if listed == "" {
		return nil
	}
	var all [][]string
	for _, sound := range strings.Split(listed, ",") {
		all = append(all, strings.Fields(toneless(sound)))
	}
	return all
}

// givenStart is where the given name begins after a surname of n characters, 0 if what follows is none.
func givenStart(r []rune, n int) int {
	if len(r)-n > longestGiven {
		return 0
	}
	for _, c := range r {
		if !unicode.Is(unicode.Han, c) && !unicode.Is(unicode.Co, c) {
			return 0
		}
	}
	return n
}

// surnames lists the surnames that are not read by their everyday sound, and the compound ones; those
// with "" are read as usual. Commas part sounds that different families use.
var surnames = map[string]string{
	"单": "shan", "單": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "查": "zha", "盖": "ge,gai", "蓋": "ge,gai",
	"区": "ou", "區": "ou", "朴": "piao", "乐": "yue,le", "樂": "yue,le", "翟": "zhai,di", "缪": "miao,mou", "繆": "miao,mou",
	"种": "chong", "洗": "xian", "员": "yun", "員": "yun", "卜": "bu", "尉": "wei,yu", "折": "she", "召": "shao",
	"繁": "po", "秘": "bi", "句": "gou", "隗": "kui,wei", "谌": "chen,shen", "諶": "chen,shen", "覃": "qin,tan", "祭": "zhai,ji",
	"莘": "shen,xin", "郗": "xi,chi", "郄": "qie,xi", "宓": "mi,fu", "牟": "mu,mou", "炅": "gui", "费": "fei,bi", "費": "fei,bi",
	"黑": "he,hei", "薄": "bo", "能": "nai", "乜": "nie", "佴": "nai", "都": "du", "角": "jue", "藏": "zang",
	"粘": "nian", "长": "zhang,chang", "重": "chong,zhong", "适": "kuo", "郇": "xun,huan", "阚": "kan", "蔚": "yu,wei", "么": "yao",
	"镡": "tan,xin",

	"万俟": "mo qi", "萬俟": "mo qi", "尉迟": "yu chi", "尉遲": "yu chi", "澹台": "tan tai",
	"澹臺": "tan tai", "單于": "chan yu", "单于": "chan yu", "乐正": "yue zheng", "子车": "zi ju",
	"吐谷浑": "tu yu hun",

	"长孙": "", "令狐": "", "颛孙": "", "鲜于": "", "宰父": "", "亓官": "", "皇甫": "", "濮阳": "", "拓跋": "",
	"哥舒": "", "相里": "", "闾丘": "", "欧阳": "", "歐陽": "", "司马": "", "上官": "", "夏侯": "", "诸葛": "",
	"闻人": "", "东方": "", "赫连": "", "公羊": "", "公冶": "", "宗政": "", "淳于": "", "太叔": "", "申屠": "",
	"公孙": "", "仲孙": "", "轩辕": "", "钟离": "", "宇文": "", "慕容": "", "司徒": "", "司空": "", "司寇": "",
	"端木": "", "巫马": "", "公西": "", "漆雕": "", "壤驷": "", "公良": "", "夹谷": "", "谷梁": "", "百里": "",
	"东郭": "", "南门": "", "呼延": "", "羊舌": "", "微生": "", "梁丘": "", "左丘": "", "东门": "", "西门": "",
	"南宫": "", "第五": "", "独孤": "", "完颜": "", "纳兰": "", "叶赫": "", "耶律": "", "达奚": "", "贺兰": "",
	"豆卢": "", "屈突": "", "赫舍里": "", "钮祜禄": "", "叶赫那拉": "", "爱新觉罗": "",
}

// Surname is the surname of a Chinese name, a compound one whole; of a minority name its first
// character, since what stands before the first · names the person already.
func Surname(name string) string {
	r := []rune(name)
	if len(r) == 0 {
		return ""
	}
	lengths := surnameLengths(r)
	return string(r[:lengths[len(lengths)-1]])
}
