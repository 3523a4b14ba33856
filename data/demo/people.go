package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"

	"hefeng/data"
	"hefeng/data/creditcode"
	"hefeng/data/idcard"
)

// town is everybody who may come to the counter: a person or an organisation is the same whenever the
// same number is asked for, so that some come again.
type town struct {
	seed   uint64
	size   int // persons
	firms  sync.Map
	trades map[string]int // organisations by trade
}

func newTown(seed uint64, cases int) *town {
	n := max(3, min(400, cases/200))
	t := &town{seed: seed, size: 50 + 4*cases, trades: map[string]int{}}
	for trade := range trades {
		t.trades[trade] = n
	}
	for _, few := range []string{"hospital", "insurer", "agency"} {
		t.trades[few] = min(n, 20)
	}
	t.trades["village"] = 5 * len(inventedBy)
	return t
}

// person is anybody, grown up throughout the years of the demo.
func (t *town) person(r *rand.Rand) data.Party {
	own := rand.New(rand.NewPCG(t.seed^0xA11CE, uint64(r.IntN(t.size))))
	return newPerson(own, 1942+own.IntN(55))
}

// newPerson is somebody of a year of birth.
func newPerson(r *rand.Rand, born int) data.Party {
	order := 1 + r.IntN(999)
	name, people := personName(r, order%2 == 1)
	p := data.Party{Kind: data.Person, Name: name, IDType: data.ResidentID, IDNumber: idNumber(born, 1+r.IntN(12), order),
		Ethnicity: people, Occupation: pick(r, jobs), Phone: phone(r), Address: home(r)}
	if r.IntN(100) < 2 { // came without the card
		p.IDType, p.IDNumber, p.Sex, p.Birth = data.NoID, "", map[bool]string{true: "male", false: "female"}[order%2 == 1], firstOf(born, 1+r.IntN(12))
	}
	return p
}

// personName is a name with the people that it is one of.
func personName(r *rand.Rand, man bool) (name, people string) {
	people = "汉族"
	switch n := r.IntN(1000); {
	case n < 12:
		m := pick(r, minorities)
		return strings.TrimSuffix(pick(r, m.first)+pick(r, m.after), "·"), m.people
	case n < 22:
		name = pick(r, compounds)
	case n < 90:
		name = pick(r, rareSurnames)
	default:
		name = pick(r, commonSurnames)
	}
	if r.IntN(100) < 12 {
		people = pick(r, sinified)
	}
	from := womanNames
	if man {
		from = manNames
	}
	switch n := r.IntN(100); {
	case n < 4:
		return name + pick(r, rareGiven), people
	case n < 22:
		return name + string(pick(r, from)), people
	}
	return name + string(pick(r, from)) + string(pick(r, from)), people
}

// idNumber is valid but plainly synthetic: all are born on the first of a month.
func idNumber(year, month, order int) string {
	stem := fmt.Sprintf("210802%04d%02d01%03d", year, month, order)
	for _, check := range "0123456789X" {
		if id, err := idcard.Parse(stem + string(check)); err == nil {
			return id.String()
		}
	}
	return "" // one of the eleven always fits
}

// phone is a number of a block whose first digits nobody takes for a real one.
func phone(r *rand.Rand) string {
	return fmt.Sprintf("%s0%06d", pick(r, []string{"1390", "1390", "1580", "1890"}), r.IntN(1e6))
}

func home(r *rand.Rand) string {
	return fmt.Sprintf("%s%d号楼%d单元%d室", pick(r, estates), 1+r.IntN(30), 1+r.IntN(5), (1+r.IntN(18))*100+1+r.IntN(4))
}

// firm is an organisation of a trade.
func (t *town) firm(r *rand.Rand, trade string) data.Party {
	key := fmt.Sprintf("%s/%d", trade, r.IntN(t.trades[trade]))
	if p, ok := t.firms.Load(key); ok {
		return p.(data.Party)
	}
	seed := uint64(0)
	for _, c := range key {
		seed = seed*131 + uint64(c)
	}
	p := newFirm(rand.New(rand.NewPCG(t.seed^0xF1E4, seed)), trade)
	t.firms.Store(key, p)
	return p
}

func newFirm(r *rand.Rand, trade string) data.Party {
	kind := trades[trade]
	name := pick(r, inventedBy) + string(pick(r, brands)) + string(pick(r, brands))
	boss, _ := personName(r, r.IntN(2) == 0)
	post := "经理"
	switch trade {
	case "village":
		name, post = "示例", "主任"
	case "hospital":
		post = "院长"
	case "shop":
		post = "经营者"
	}
	return data.Party{Kind: data.OrgParty, Name: name + pick(r, strings.Fields(kind.what)) + pick(r, strings.Fields(kind.form)), CreditCode: creditCode(r, kind.head),
		LegalRepresentative: boss, Post: post, Phone: fmt.Sprintf("0417-%07d", r.IntN(1e4)), Address: fmt.Sprintf("%s%d号", pick(r, roads), 1+r.IntN(300))}
}

// creditCode is valid, of an organisation code that begins with zeros.
func creditCode(r *rand.Rand, head string) string {
	stem := fmt.Sprintf("%s000%05d", head, r.IntN(1e5))
	for _, inner := range "0123456789X" {
		for _, outer := range "0123456789ABCDEFGHJKLMNPQRTUWXY" {
			if code := stem + string(inner) + string(outer); creditcode.Check(code) == nil {
				return code
			}
		}
	}
	return "" // one of them always fits
}
