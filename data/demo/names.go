package demo

import "strings"

// Of a hundred people about 92 bear one of the common surnames, weighted as they are in life, the others
// a rarer one, some beyond GB 2312 or with a reading of its own, or a compound one.
var (
	commonSurnames = weighted("王72 李70 张68 刘54 陈45 杨31 赵27 黄25 周25 吴24 徐20 孙19 胡16 朱15 高15 林15 何14 郭14 马13 罗12 梁11 宋11 郑11 谢10 韩9 " +
		"唐9 冯8 于8 董8 萧7 程7 曹7 袁6 邓6 许6 傅6 沈5 曾5 彭5 吕5 苏4 卢4 蒋4 蔡4 贾4 丁4 魏4 薛4 叶4 阎4 余4 潘4 杜4 戴3 夏3 钟3 汪3 田3 任3 姜3 " +
		"范3 方3 石3 姚3 谭3 廖3 邹3 熊3 金3 陆3 郝3 孔3 白3 崔3 康2 毛2 邱2 秦2 江2 史2 顾2 侯2 邵2 孟2 龙2 万2 段2 雷2 钱2 汤2 尹2 黎2 易2 常2 武2 乔2 贺2 赖2 龚2 文2")
	rareSurnames = strings.Fields("单 解 仇 查 盖 区 朴 翟 冼 尉 覃 逯 佟 那 关 富 苑 暴 苟 咎 亓 仉 妫 郄 郤 鄢 訾 璩 邴 麴 呙 𫖯 䶮 爨 禤 蹇 逄 綦 厍 昝 缪 佴 撒 薄 種 曲 员 召 都 哈 银 铁 羿 鞠 乜 幺 揭 敖 戎 牟 佘 阚 臧 贡 宓 蔺 都 隗 靳 牛 兰 于")
	compounds    = strings.Fields("欧阳 欧阳 上官 司徒 司马 诸葛 诸葛 尉迟 万俟 澹台 皇甫 令狐 慕容 东方 夏侯 公孙 轩辕 端木 独孤 南宫 呼延 长孙 宇文 濮阳 淳于 单于 申屠 太史 闻人 拓跋")
	manNames     = []rune("伟强磊军洋勇杰涛明超平刚华志建国海波文博宇浩轩泽晨鹏辉斌亮龙凯健峰林鑫宁庆东春生玉成永福贵德良忠义信仁和安康民立新利胜全振兴旺富祥瑞光天佑俊豪子涵思远一鸣家栋梁柱山川江河")
	womanNames   = []rune("芳娜敏静丽艳娟霞秀兰英玉梅晓燕红玲桂珍淑华凤琴云莲雪莹倩婷慧雅琳颖洁欣怡梦瑶佳琪诗涵雨桐子萱月美佩珊春香秋菊冬爱荣翠萍素贞彩金银巧丹青文君如意思宁安然")
	rareGiven    = strings.Fields("䶮 㛃 𠅤 堃 喆 昉 翀 骉 犇 淼 焱 垚 赟 婧 祎 昱 玥 璟 煜 翊 龑 瑀 珺 骢 𬭚 𫘪 媖 㑇 㼆 颋 旸 烨 镕 玘 顼 琎")

	// Names as other peoples write them, and their people.
	minorities = []struct {
		people       string
		first, after []string
	}{
		{"维吾尔族", strings.Fields("阿依古丽 古丽娜尔 热依汗 帕提古丽 艾合买提 买买提 吐尔逊 阿不都热合曼 艾力 玉山江 迪丽拜尔 阿卜杜拉"), strings.Fields("·买买提 ·艾山 ·吐尔逊 ·肉孜 ·依明 ·阿不都拉 ·沙吾提 ·克里木")},
		{"蒙古族", strings.Fields("巴特尔 乌云其其格 娜仁高娃 苏日娜 孟和 额尔敦 斯琴高娃 朝鲁 特木尔 其其格"), strings.Fields("· ·孟和 ·巴雅尔 ·额尔德尼 ·朝克图")},
		{"藏族", strings.Fields("扎西 卓玛 次仁 央金 多吉 尼玛 德吉 平措 格桑 洛桑"), strings.Fields("·顿珠 ·旺堆 ·拉姆 ·曲珍 ·次旦 ·达瓦")},
		{"哈萨克族", strings.Fields("努尔兰 叶尔江 阿依努尔 加娜尔 巴合提 哈力木"), strings.Fields("·哈山 ·木拉提 ·赛力克 ·卡德尔")},
		{"满族", strings.Fields("爱新觉罗·启明 那拉·玉珍 瓜尔佳·文海 富察·秀云 佟佳·志刚"), []string{"·"}},
	}
	sinified = strings.Fields("满族 满族 满族 满族 回族 回族 朝鲜族 蒙古族 锡伯族 壮族") // with Han-like names
	jobs     = strings.Fields("职员 职员 个体 个体 退休 退休 教师 司机 工人 工人 自由职业 农民 农民 医务人员 学生 服务员 厨师 保安 会计 维修工 外卖骑手 待业")

	estates = strings.Fields("示例花园 样板家园 和顺小区 安宁新村 友谊里 示范苑 示例新城 演示嘉园 样板里 和枫苑 示例公寓 演示广场")
	roads   = strings.Fields("示例路 样板街 演示大街 和顺路 安宁街 友谊路 示范巷")
)

// weighted repeats each name as often as the figure behind it says.
func weighted(list string) []string {
	var all []string
	for _, w := range strings.Fields(list) {
		name := strings.TrimRight(w, "0123456789")
		n := 0
		for _, d := range w[len(name):] {
			n = 10*n + int(d-'0')
		}
		for range n {
			all = append(all, name)
		}
	}
	return all
}

// trades are the kinds of organisations: how they are called, and the head of their credit codes
// (company, sole trader, hospital, village, co-operative).
var trades = map[string]struct{ what, form, head string }{
	"property":    {"物业服务 物业管理 物业", "有限公司 有限公司 有限责任公司", "91210802"},
	"builder":     {"建筑工程 建设集团 装饰工程 劳务", "有限公司 有限责任公司 集团有限公司", "91210802"},
	"factory":     {"机械制造 食品 服装 包装材料 电子科技 化工 铸造", "有限公司 股份有限公司 厂", "91210802"},
	"trader":      {"商贸 百货 建材 家电 农资 汽车销售 家具", "有限公司 有限责任公司", "91210802"},
	"shop":        {"便利 小吃 美发 烧烤 洗车 水果 手机 服饰 五金 药房 烟酒", "店 经营部 商行 馆 铺", "92210802"},
	"agency":      {"国际旅行社 旅行社 旅游服务", "有限公司", "91210802"},
	"platform":    {"电子商务 网络科技 供应链", "有限公司", "91210802"},
	"hospital":    {"综合 中医 口腔 骨科 妇产", "医院", "12210802"},
	"insurer":     {"财产保险", "股份有限公司站前支公司", "91210802"},
	"developer":   {"房地产开发 置业", "有限公司 集团有限公司", "91210802"},
	"village":     {"和顺 安宁 友谊 示范 样板", "村民委员会", "54210802"},
	"cooperative": {"种植 养殖 农机 果蔬", "专业合作社", "93210802"},
	"service":     {"家政 教育咨询 健身 养老服务 货运 快递", "有限公司 服务部 中心", "91210802"},
}

// brands make the names of organisations, each behind a word that says they are made up.
var (
	inventedBy = strings.Fields("示例 样板 演示 示范")
	brands     = []rune("鑫达宏远恒盛泰安顺和兴隆佳美嘉禾瑞丰华通利源德成永昌金诚信义天海润泽正东方")
)
