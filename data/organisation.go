package data

import (
	"fmt"
	"sort"
	"strings"
)

// OrgKind is the place of a unit in the three-level network (三级人民调解组织网络).
type OrgKind string

// The kinds of unit. The centre is a place with windows, not a committee.
const (
	CentreUnit        OrgKind = "centre"
	DistrictCommittee OrgKind = "district_committee"
	IndustryCommittee OrgKind = "industry_committee"
	Subdistrict       OrgKind = "subdistrict"
	Community         OrgKind = "community"
)

// Name is the kind in Chinese.
func (k OrgKind) Name() string {
	return nameOr(map[OrgKind]string{CentreUnit: "调解中心", DistrictCommittee: "区调委会",
		IndustryCommittee: "行业性、专业性调委会", Subdistrict: "街道", Community: "村（社区）"}, k)
}

// Organisation is a unit of the network: the centre, a subdistrict, a community or a committee.
// Where a people's mediation committee (人民调解委员会) belongs to it, Committee is that
// committee's full name as its seal reads.
type Organisation struct {
	Code      string  `json:"code"`
	Kind      OrgKind `json:"kind"`
	Parent    string  `json:"parent,omitempty"`
	Name      string  `json:"name"`
	Committee string  `json:"committee,omitempty"`
	Short     string  `json:"short,omitempty"` // the {unit} of its number patterns
	Address   string  `json:"address,omitempty"`
	Phone     string  `json:"phone,omitempty"`
	// Patterns of the unit's numbers; empty means the network's.
	Patterns map[Series]string `json:"patterns,omitempty"`
}

// Network (组织网络) is the whole tree of units with its mediators, which the centre belongs to.
type Network struct {
	Sample        bool              `json:"sample,omitempty"`
	Centre        string            `json:"centre"`    // code of the centre
	Committee     string            `json:"committee"` // code of the unit whose committee presides and seals at the centre
	Patterns      map[Series]string `json:"patterns"`
	Organisations []Organisation    `json:"organisations"`
	Mediators     []Mediator        `json:"mediators"`
}

// Organisation looks a unit up by its code.
func (n *Network) Organisation(code string) (Organisation, bool) {
	for _, o := range n.Organisations {
		if o.Code == code {
			return o, true
		}
	}
	return Organisation{}, false
}

// Mediator looks a mediator up by id.
func (n *Network) Mediator(id string) (Mediator, bool) {
	for _, m := range n.Mediators {
		if m.ID == id {
			return m, true
		}
	}
	return Mediator{}, false
}

// Names are the mediators' names in the given order.
func (n *Network) Names(ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = id
		if m, ok := n.Mediator(id); ok {
			names[i] = m.Name
		}
	}
	return names
}

// Within tells whether a unit lies in the subtree of another (or is it).
func (n *Network) Within(code, root string) bool {
	for range n.Organisations {
		if code == root {
			return true
		}
		o, ok := n.Organisation(code)
		if !ok || o.Parent == "" {
			return false
		}
		code = o.Parent
	}
	return false
}

// Subtree lists the codes of a unit and all below it, sorted.
func (n *Network) Subtree(root string) []string {
	var codes []string
	for _, o := range n.Organisations {
		if n.Within(o.Code, root) {
			codes = append(codes, o.Code)
		}
	}
	sort.Strings(codes)
	return codes
}

// Check notes what is wrong with a network before it is taken over.
func (n *Network) Check() error {
	var f Faults
	seen := map[string]bool{}
	for i, o := range n.Organisations {
		at := fmt.Sprintf("organisations[%d]", i)
		if o.Code == "" || o.Name == "" {
			f.Add(at, "第%d个单位缺编码或名称，请补填。", i+1)
		}
		if seen[o.Code] {
			f.Add(at+".code", "单位编码%s重复，请改成不同的编码。", o.Code)
		}
		seen[o.Code] = true
	}
	for i, o := range n.Organisations {
		if o.Parent != "" && (!seen[o.Parent] || n.loops(o.Code)) {
			f.Add(fmt.Sprintf("organisations[%d].parent", i), "单位%s的上级%s不存在或相互隶属，请核对。", o.Name, o.Parent)
		}
	}
	if c, ok := n.Organisation(n.Centre); !ok || c.Kind != CentreUnit {
		f.Add("centre", "缺调解中心，请指明哪个单位是中心。")
	}
	if c, ok := n.Organisation(n.Committee); !ok || c.Committee == "" {
		f.Add("committee", "请指明在中心主持调解并盖章的人民调解委员会：中心是场所，协议须由调委会盖章。")
	}
	n.checkPatterns(&f)
	ids := map[string]bool{}
	for i, m := range n.Mediators {
		at := fmt.Sprintf("mediators[%d]", i)
		if m.ID == "" || m.Name == "" || ids[m.ID] {
			f.Add(at, "第%d名调解员缺编号或姓名，或编号重复，请核对。", i+1)
		}
		ids[m.ID] = true
		if !seen[m.Organisation] {
			f.Add(at+".organisation", "调解员%s所在单位%s不存在，请核对。", m.Name, m.Organisation)
		}
	}
	return f.Err()
}

// checkPatterns asks that each series counts and that 登记号 and 案号 never look alike.
func (n *Network) checkPatterns(f *Faults) {
	plain := map[Series]string{}
	for _, s := range []Series{IntakeSeries, CaseSeries, AgreementSeries} {
		p := n.Pattern(s, Organisation{})
		plain[s] = SameNumber(p)
		if !strings.Contains(p, "{n") || !strings.Contains(p, "{yyyy}") {
			f.Add("patterns."+string(s), "编号格式“%s”缺年份{yyyy}或序号{n}，请补上。", p)
		}
	}
	if plain[IntakeSeries] == plain[CaseSeries] {
		f.Add("patterns.case", "登记号和案号的格式相同，无法区分，请改动其中一个。")
	}
}

// loops tells whether a unit is, through its parents, its own ancestor.
func (n *Network) loops(code string) bool {
	o, _ := n.Organisation(code)
	for range n.Organisations {
		if o.Parent == "" {
			return false
		}
		if o.Parent == code {
			return true
		}
		o, _ = n.Organisation(o.Parent)
	}
	return true
}

// Pattern is the number pattern of a series for a unit.
func (n *Network) Pattern(s Series, unit Organisation) string {
	if p := strings.TrimSpace(unit.Patterns[s]); p != "" {
		return p
	}
	if p := strings.TrimSpace(n.Patterns[s]); p != "" {
		return p
	}
	return defaultPatterns[s]
}
