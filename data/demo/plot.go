package demo

import (
	"hefeng/data"
)

// plot is how disputes of a type go: who is against whom, about what, and what settles them. In its
// sentences 〔申〕 and 〔被〕 are the two sides, 〔额〕 the sum, 〔月〕 and 〔日〕 when it began, 〔址〕 where.
type plot struct {
	title    string // of the category
	weight   int    // in a thousand
	window   data.Window
	from, to []string // trades of the two sides; person
	least    int      // yuan in dispute
	most     int
	facts    []string
	claims   []string // in the order of the facts, repeated where there are fewer
	answers  []string
	pay      string   // what the other side pays
	acts     []string // what somebody does besides, or instead
	evidence []string
}

const person = "person"

// plots are all of them, by the title of the category.
var plots = []plot{
	{title: "物业", weight: 210, window: data.PropertyWindow, from: []string{"property", "property", person}, to: []string{person, "property"}, least: 500, most: 9000,
		facts:  []string{"〔申〕与〔被〕因〔址〕的物业服务发生争议，自〔月〕起协商未果，涉及〔额〕元。", "〔址〕自〔月〕起漏水、停车等问题反复出现，〔申〕与〔被〕就责任和费用说法不一。"},
		claims: []string{"限期整改并承担相应费用〔额〕元"}, answers: grudges,
		pay: "支付物业费", acts: []string{"完成电梯维修", "修复楼顶漏水", "更换单元门禁", "恢复楼道保洁", "划定停车位"}, evidence: []string{"物业服务合同", "缴费记录", "现场照片", "催缴通知"}},
	{title: "婚姻家庭", weight: 110, window: data.WomenWindow, from: []string{person}, to: []string{person}, least: 1000, most: 80000,
		facts:  []string{"〔申〕与〔被〕因子女抚养费的支付发生争议，自〔月〕起未按约给付。", "〔申〕与〔被〕为老人赡养和医药费分担发生争议，多次协商未果。", "〔申〕与〔被〕因共同生活期间的借款和家庭开支发生争吵，请求调解。", "〔申〕与〔被〕因父母遗留的存款和物品分配意见不一。"},
		claims: []string{"按月给付抚养费，补付〔额〕元", "分担赡养费和医药费〔额〕元", "返还家庭开支垫款〔额〕元", "分得存款和物品折价〔额〕元"}, answers: []string{"愿意承担，但近来收入减少", "已经付过一部分，没有留下凭证", "双方都有责任，希望平均分担"},
		pay: "支付抚养、赡养等费用", acts: []string{"商定探望时间表", "交还户口簿等证件", "商定照料老人的分工"}, evidence: []string{"户口簿复印件", "转账记录", "医药费票据"}},
	{title: "邻里", weight: 130, window: data.GeneralWindow, from: []string{person}, to: []string{person}, least: 200, most: 12000,
		facts:  []string{"〔申〕家中自〔月〕起天花板渗水，认为系楼上〔被〕家卫生间防水损坏所致。", "〔被〕家夜间噪声影响〔申〕休息，双方自〔月〕起多次争吵。", "〔被〕在楼道堆放杂物并占用公共通道，〔申〕要求清理。", "〔被〕家空调外机滴水、油烟排放影响〔申〕，双方协商未果。"},
		claims: []string{"修复漏水并赔偿装修损失〔额〕元", "停止夜间噪声，赔偿〔额〕元", "清理通道、恢复原状，赔偿〔额〕元", "停止妨碍，赔偿〔额〕元"}, answers: []string{"不认为是自家造成的", "愿意修，但不同意赔这么多", "对方态度不好，要求先道歉"},
		pay: "赔偿损失", acts: []string{"重做卫生间防水", "清理楼道杂物", "移装空调外机", "铺设隔音地垫"}, evidence: []string{"现场照片", "渗水录像", "维修报价单"}},
	{title: "损害赔偿", weight: 70, window: data.GeneralWindow, from: []string{person}, to: []string{person, person, "shop", "service"}, least: 500, most: 60000,
		facts:  []string{"〔日〕，〔申〕与〔被〕发生碰撞争执，〔申〕受轻微伤，花去医药费若干。", "〔申〕在〔被〕处滑倒受伤，双方就赔偿数额协商未果。", "〔被〕饲养的犬只咬伤〔申〕，就疫苗和误工费用意见不一。"},
		claims: []string{"赔偿医药费、误工费等〔额〕元"}, answers: []string{"认可经过，但认为费用偏高", "认为〔申〕自己也有疏忽", "已经垫付了部分医药费"},
		pay: "赔偿医药费、误工费", acts: []string{"当面赔礼道歉", "加装防滑垫和警示牌"}, evidence: []string{"诊断证明", "医药费票据", "误工证明"}},
	{title: "合同", weight: 75, window: data.GeneralWindow, from: []string{person, "trader", "factory"}, to: []string{person, "trader", "builder", "service"}, least: 2000, most: 300000,
		facts:  []string{"〔申〕与〔被〕于〔月〕订立合同，履行中因质量和付款发生争议。", "〔被〕于〔月〕向〔申〕借款，到期未还，尚欠〔额〕元。", "〔申〕委托〔被〕装修房屋，工期延误，双方就结算意见不一。"},
		claims: []string{"支付尚欠货款〔额〕元", "返还借款〔额〕元", "退还装修款〔额〕元"}, answers: []string{"承认欠款，请求分期", "认为质量不合格，应当扣减", "对账目有异议，要求核对"},
		pay: "支付合同款项", acts: []string{"完成剩余工程", "交付剩余货物", "开具发票"}, evidence: []string{"合同复印件", "转账记录", "对账单", "借条"}},
	{title: "房屋宅基地", weight: 40, window: data.GeneralWindow, from: []string{person}, to: []string{person, person, "developer"}, least: 2000, most: 150000,
		facts:  []string{"〔申〕与〔被〕因〔址〕房屋的使用和分界发生争议。", "〔申〕向〔被〕承租〔址〕房屋，退租时就押金和修缮费用意见不一。"},
		claims: []string{"恢复原状并支付〔额〕元", "返还押金和预付租金〔额〕元"}, answers: []string{"房屋有损坏，应当从押金中扣除", "分界以老墙为准，没有多占"},
		pay: "返还押金、租金", acts: []string{"腾退房屋", "拆除超出分界的围墙"}, evidence: []string{"租赁合同", "房屋照片", "收据"}},
	{title: "生产经营", weight: 30, window: data.GeneralWindow, from: []string{person, "cooperative", "shop"}, to: []string{"trader", "factory", "cooperative"}, least: 3000, most: 200000,
		facts:  []string{"〔申〕从〔被〕购入的种苗成活率低，就损失分担意见不一。", "〔申〕与〔被〕合伙经营，散伙时就账目和设备分配发生争议。"},
		claims: []string{"赔偿经营损失〔额〕元", "返还投资款〔额〕元"}, answers: []string{"认为系管理不当造成", "愿意按账目据实结算"},
		pay: "支付补偿款", acts: []string{"移交经营账册", "更换合格种苗"}, evidence: []string{"购货单", "合伙协议", "账册复印件"}},
	{title: "山林土地", weight: 20, window: data.GeneralWindow, from: []string{person}, to: []string{person, "village"}, least: 1000, most: 50000,
		facts:  []string{"〔申〕与〔被〕因承包地的边界和通行发生争议，自〔月〕起协商未果。", "〔申〕的承包地被〔被〕占用耕种，要求返还并补偿。"},
		claims: []string{"返还占用的承包地并补偿〔额〕元"}, answers: []string{"以为是闲置地", "边界从来不清楚，要求丈量"},
		pay: "支付占用补偿", acts: []string{"按丈量结果埋设界石", "让出通行道路"}, evidence: []string{"承包合同", "丈量记录", "现场照片"}},
	{title: "征地拆迁", weight: 15, window: data.GeneralWindow, from: []string{person}, to: []string{"village", "developer"}, least: 10000, most: 400000,
		facts:  []string{"〔申〕与〔被〕就补偿款的分配和过渡费发放发生争议。"},
		claims: []string{"支付应分得的补偿款、过渡费〔额〕元"}, answers: []string{"分配方案经过会议通过", "手续未齐，齐备后即可支付"},
		pay: "支付补偿款、过渡费", acts: []string{"公开分配明细"}, evidence: []string{"补偿协议复印件", "分配方案"}},
	{title: "环境污染", weight: 12, window: data.GeneralWindow, from: []string{person, "cooperative"}, to: []string{"factory", "shop", "builder"}, least: 1000, most: 80000,
		facts:  []string{"〔被〕自〔月〕起排放的粉尘、噪声影响〔申〕生活，双方协商未果。", "〔被〕的油烟直排〔申〕窗口，经反映仍未改善。"},
		claims: []string{"停止污染并赔偿〔额〕元"}, answers: []string{"设备正在改造", "检测结果达标，愿意适当补偿"},
		pay: "赔偿损失", acts: []string{"加装净化设备", "改为日间作业", "调整排烟口朝向"}, evidence: []string{"现场照片", "检测报告"}},
	{title: "拖欠农民工工资", weight: 45, window: data.LabourWindow, from: []string{person}, to: []string{"builder"}, least: 3000, most: 90000,
		facts:  []string{"〔申〕自〔月〕起在〔被〕的工地务工，尚有工资〔额〕元未付。"},
		claims: []string{"支付拖欠的工资〔额〕元"}, answers: []string{"工程款未到位，愿意分期支付", "对出勤天数有异议"},
		pay: "支付工资", acts: nil, evidence: []string{"考勤记录", "工资欠条", "工作照片"}},
	{title: "其他劳动争议", weight: 55, window: data.LabourWindow, from: []string{person}, to: []string{"factory", "service", "trader", "shop"}, least: 2000, most: 80000,
		facts:  []string{"〔申〕自〔月〕起在〔被〕工作，离职时就加班费和经济补偿发生争议。", "〔申〕在〔被〕工作期间受伤，双方就停工期间的工资和医疗费意见不一。"},
		claims: []string{"支付加班费和经济补偿〔额〕元", "支付停工期间工资和医疗费〔额〕元"}, answers: []string{"系〔申〕自行离职", "加班已安排调休，愿意适当补偿"},
		pay: "支付工资、经济补偿", acts: []string{"出具离职证明"}, evidence: []string{"劳动合同", "工资流水", "考勤记录"}},
	{title: "旅游", weight: 10, window: data.GeneralWindow, from: []string{person}, to: []string{"agency"}, least: 300, most: 20000,
		facts:  []string{"〔申〕参加〔被〕组织的行程，因改变行程和住宿标准发生争议。"},
		claims: []string{"退还团费并赔偿〔额〕元"}, answers: []string{"行程调整系天气原因", "愿意退还未发生的费用"},
		pay: "退还团费", acts: nil, evidence: []string{"旅游合同", "行程单", "付款凭证"}},
	{title: "电子商务", weight: 20, window: data.GeneralWindow, from: []string{person}, to: []string{"platform", "trader"}, least: 50, most: 8000,
		facts:  []string{"〔申〕于〔日〕在网上向〔被〕购物，收到的商品与描述不符，退货被拒。"},
		claims: []string{"退货退款〔额〕元"}, answers: []string{"商品已经拆封使用", "同意退货，运费由对方承担"},
		pay: "退还货款", acts: []string{"上门取回商品"}, evidence: []string{"订单截图", "聊天记录", "商品照片"}},
	{title: "其他消费", weight: 35, window: data.GeneralWindow, from: []string{person}, to: []string{"shop", "service", "trader"}, least: 100, most: 15000,
		facts:  []string{"〔申〕在〔被〕办理预付卡后，门店停业，余额未退。", "〔申〕在〔被〕购买的商品出现质量问题，就退换意见不一。"},
		claims: []string{"退还余额〔额〕元", "退货并赔偿〔额〕元"}, answers: []string{"可以转到其他门店使用", "已过退换期，愿意维修"},
		pay: "退还款项", acts: []string{"免费维修一次"}, evidence: []string{"购物小票", "会员卡复印件", "商品照片"}},
	{title: "医疗", weight: 20, window: data.GeneralWindow, from: []string{person}, to: []string{"hospital"}, least: 2000, most: 60000,
		facts:  []string{"〔申〕于〔月〕在〔被〕就诊，认为治疗效果与告知不符，双方就费用协商未果。"},
		claims: []string{"退还治疗费并补偿〔额〕元"}, answers: []string{"诊疗符合规范，愿意适当补偿", "建议先作鉴定"},
		pay: "支付补偿款", acts: []string{"安排一次复查"}, evidence: []string{"病历复印件", "收费票据"}},
	{title: "道路交通事故", weight: 80, window: data.GeneralWindow, from: []string{person}, to: []string{person}, least: 500, most: 90000,
		facts:  []string{"〔日〕，〔被〕驾车与〔申〕相撞，车辆受损、〔申〕受轻微伤，双方就赔偿数额意见不一。"},
		claims: []string{"赔偿车辆维修费、医药费等〔额〕元"}, answers: []string{"应由保险先赔", "对维修费用有异议", "认可责任，请求分期"},
		pay: "赔偿车辆维修费、医药费", acts: []string{"协助办理保险理赔"}, evidence: []string{"事故认定书", "维修发票", "保险单复印件"}},
	{title: "其他", weight: 23, window: data.GeneralWindow, from: []string{person, "shop"}, to: []string{person, "service", "village"}, least: 200, most: 30000,
		facts:  []string{"〔申〕与〔被〕因日常往来的费用和承诺发生争议，自〔月〕起协商未果。", "〔申〕与〔被〕因公共场地的使用时间发生争吵。"},
		claims: []string{"支付〔额〕元", "按约履行承诺并支付〔额〕元"}, answers: []string{"没有书面约定", "愿意各让一步"},
		pay: "支付约定款项", acts: []string{"商定错开使用的时间表"}, evidence: []string{"书面说明", "照片"}},
}

var grudges = []string{"电梯长期未修", "楼顶漏水报修三次未处理", "地面停车无人管理", "楼道保洁不到位", "小区门禁损坏"}

// grudgeCodes are the grudges as the property category codes them.
var grudgeCodes = []string{"lift", "leak", "parking", "cleaning", "security"}
