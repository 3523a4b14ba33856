package data

import "slices"

// Channel is how a dispute came to the desk.
type Channel string

// The channels that the program treats in a way of their own.
const (
	Visit     Channel = "visit"
	Call      Channel = "call"
	Mailed    Channel = "letter"
	Online    Channel = "online"
	HandedIn  Channel = "transfer"
	Screening Channel = "screening"
	TalkPoint Channel = "talk_point"
)

// Channels lists the ways in, in the order in which the counter offers them.
func Channels() []Channel {
	return []Channel{Visit, Call, Mailed, Online, HandedIn, Screening, TalkPoint}
}

var channelNames = map[Channel]string{Visit: "来访", Call: "来电", Mailed: "来信", Online: "网上",
	HandedIn: "移送", Screening: "排查发现", TalkPoint: "评理说事点"}

// Name is the channel in Chinese.
func (c Channel) Name() string { return nameOr(channelNames, c) }

// Source is the source that a channel usually has.
func (c Channel) Source() SourceKind {
	switch c {
	case HandedIn:
		return ReferredByOrgan
	case Screening:
		return OwnInitiative
	}
	return ByApplication
}

// WayFact is the key of a fact of a source, as Source keeps it.
type WayFact string

// The facts. A letter's number and day are of every source; the others are of some ways only.
const (
	BodyFact     WayFact = "body"
	LetterFact   WayFact = "letter_no"
	ReceivedFact WayFact = "received_on"
	OutsideFact  WayFact = "outside_no"
	CourtFact    WayFact = "court"
	SignedFact   WayFact = "signed_on"
	TakenFact    WayFact = "taken_on"
	ContactFact  WayFact = "contact"
	PhoneFact    WayFact = "phone"
	PenaltyFact  WayFact = "penalty"
	InjuryFact   WayFact = "injury"
	AnswerFact   WayFact = "answer_by"
	PapersFact   WayFact = "papers"
)

// wayFacts are all of them in the order in which they are asked.
var wayFacts = []WayFact{BodyFact, CourtFact, LetterFact, OutsideFact, ReceivedFact, SignedFact, TakenFact, ContactFact, PhoneFact,
	PenaltyFact, InjuryFact, AnswerFact, PapersFact}

// WayFacts lists every fact that some way asks, in reading order.
func WayFacts() []WayFact { return slices.Clone(wayFacts) }

// Asked is one fact that a way asks, in the words of that way.
type Asked struct {
	Fact  WayFact
	Label string
	Hint  string // what to write, such as 如示例派出所
}

// Way (来源途径) is how a dispute came in: a channel, or the organ that handed it over (DOMAIN §5.4).
type Way struct {
	asks  bool // what came in is a request for mediation, and the clocks count from it
	facts []Asked
}

// Asks tells whether what came in is a request for mediation.
func (w Way) Asks() bool { return w.asks }

// Facts are what the way asks, in reading order.
func (w Way) Facts() []Asked { return w.facts }

// Fact is one fact as the way asks it.
func (w Way) Fact(key WayFact) (Asked, bool) {
	i := slices.IndexFunc(w.facts, func(a Asked) bool { return a.Fact == key })
	if i < 0 {
		return Asked{}, false
	}
	return w.facts[i], true
}

// Label is what the way calls a fact.
func (w Way) Label(key WayFact) string {
	if a, ok := w.Fact(key); ok {
		return a.Label
	}
	return nameOr(factNames, key)
}

// factNames are what the facts are called apart from any way.
var factNames = map[WayFact]string{BodyFact: "来源单位", CourtFact: "委派、委托", LetterFact: "函件文号", OutsideFact: "对方编号",
	ReceivedFact: "收函日期", SignedFact: "签收日期", TakenFact: "信访受理", ContactFact: "联系人", PhoneFact: "联系电话",
	PenaltyFact: "治安处罚", InjuryFact: "伤情鉴定", AnswerFact: "反馈期限", PapersFact: "移送材料"}

// Way is the way in of an intake: that of the organ for a referral, however it came to the desk, else that
// of the channel.
func (in Intake) Way() Way { return WayOf(in.Channel, in.Source.Kind, in.Source.Organ) }

// WayOf is the way in of a channel, a source and an organ.
func WayOf(c Channel, k SourceKind, o Organ) Way {
	if k == ReferredByOrgan {
		if w, ok := organWays[o]; ok {
			return w
		}
		return otherOrgan
	}
	return channelWays[c]
}

var channelWays = map[Channel]Way{
	Call: {facts: []Asked{{PhoneFact, "来电号码", ""}}},
	Mailed: {asks: true, facts: []Asked{{LetterFact, "来信编号", ""}, {ReceivedFact, "收信日期", ""},
		{PapersFact, "随信材料", "一行写一件"}}},
	Online: {asks: true, facts: []Asked{{BodyFact, "网上平台", "如某小程序、某网站"}, {OutsideFact, "网上编号", ""}, {ReceivedFact, "提交日期", ""},
		{PapersFact, "上传材料", "一行写一件"}}},
	Screening: {facts: []Asked{{BodyFact, "排查单位", "如某社区、某网格"}, {ReceivedFact, "发现日期", ""}, {ContactFact, "排查人", ""}, {PhoneFact, "联系电话", ""}}},
	TalkPoint: {asks: true, facts: []Asked{{BodyFact, "说事点", "如某社区评理说事点"}, {OutsideFact, "说事编号", ""}, {ReceivedFact, "说事日期", ""},
		{ContactFact, "评理员", ""}, {PhoneFact, "联系电话", ""}}},
}

var otherOrgan = Way{asks: true, facts: []Asked{{BodyFact, "移送单位", ""}, {LetterFact, "函件文号", ""}, {ReceivedFact, "收函日期", ""},
	{ContactFact, "联系人", ""}, {PhoneFact, "联系电话", ""}, {AnswerFact, "反馈期限", "来函要求的日期"}, {PapersFact, "移送材料", "一行写一件"}}}

var organWays = map[Organ]Way{
	Court: {asks: true, facts: []Asked{{BodyFact, "法院名称", ""}, {CourtFact, "移送类别", "委派或委托"}, {LetterFact, "委派函号", ""}, {OutsideFact, "诉前调号", ""},
		{ReceivedFact, "收函日期", ""}, {SignedFact, "签收日期", "签收材料之日"}, {ContactFact, "法官", "或法官助理"}, {PhoneFact, "联系电话", ""},
		{AnswerFact, "反馈期限", "来函要求的日期"}, {PapersFact, "移送材料", "一行写一件，如起诉状、证据目录"}}},
	Police: {asks: true, facts: []Asked{{BodyFact, "派出所", ""}, {LetterFact, "移送函号", ""}, {OutsideFact, "接处警号", ""}, {ReceivedFact, "收函日期", ""},
		{ContactFact, "民警", ""}, {PhoneFact, "联系电话", ""}, {PenaltyFact, "治安处罚", ""}, {InjuryFact, "伤情鉴定", "如轻微伤、未鉴定"},
		{AnswerFact, "反馈期限", "来函要求的日期"}, {PapersFact, "移送材料", "一行写一件"}}},
	PetitionOffice: {asks: true, facts: []Asked{{BodyFact, "信访部门", ""}, {LetterFact, "转办函号", ""}, {OutsideFact, "信访编号", ""}, {ReceivedFact, "收函日期", ""},
		{TakenFact, "信访受理", "信访事项受理之日"}, {ContactFact, "联系人", ""}, {PhoneFact, "联系电话", ""},
		{AnswerFact, "反馈期限", "来函要求的日期"}, {PapersFact, "移送材料", "一行写一件"}}},
}
