package data

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"sort"

	"hefeng/assets/network"
	"hefeng/data/workday"
)

// Network (组织网络) is the whole tree of units with its mediators, which the centre belongs to.
type Network struct {
	Sample    bool              `json:"sample,omitempty"`
	Centre    string            `json:"centre"`    // code of the centre
	Committee string            `json:"committee"` // code of the unit whose committee presides and seals at the centre
	Patterns  map[Series]string `json:"patterns"`
	// Yearly patterns count from their year on; OneNumber lets the 登记号 serve as 案号 and 协议号 too.
	Yearly        map[int]map[Series]string `json:"yearly_patterns,omitempty"`
	OneNumber     bool                      `json:"one_number,omitempty"`
	Deadlines     LocalDeadlines            `json:"deadlines,omitzero"`
	Windows       []Reception               `json:"windows,omitempty"`     // empty: those the program comes with
	Routing       []RoutingRule             `json:"routing,omitempty"`     // empty: those the program comes with
	Terminals     []string                  `json:"terminals,omitempty"`   // units with a terminal of their own; for others the centre acts
	NoticeDays    int                       `json:"notice_days,omitempty"` // 聘期将满: days before the end; 0 is DefaultNotice
	Phrases       []string                  `json:"phrases,omitempty"`     // 常用语 of the whole centre
	Organisations []Organisation            `json:"organisations"`
	Mediators     []Mediator                `json:"mediators"`
	Version       int                       `json:"version,omitempty"` // counts the changes of the settings above
}

// DefaultNotice is how many days before its end an appointment is marked, until the centre says otherwise.
const DefaultNotice = 30

// Notice is how many days before its end an appointment is marked 聘期将满.
func (n *Network) Notice() int {
	if n.NoticeDays == 0 {
		return DefaultNotice
	}
	return n.NoticeDays
}

// Clone is a deep copy, so that a refused command leaves the network as it was.
func (n *Network) Clone() *Network {
	c := *n
	c.Phrases = slices.Clone(n.Phrases)
	c.Patterns, c.Yearly = clonePatterns(n.Patterns), cloneYears(n.Yearly)
	c.Windows, c.Routing, c.Terminals = slices.Clone(n.Windows), slices.Clone(n.Routing), slices.Clone(n.Terminals)
	c.Organisations = make([]Organisation, len(n.Organisations))
	for i, o := range n.Organisations {
		c.Organisations[i] = o.clone()
	}
	c.Mediators = make([]Mediator, len(n.Mediators))
	for i, m := range n.Mediators {
		c.Mediators[i] = m.clone()
	}
	return &c
}

// Organisation looks a unit up by its code.
func (n *Network) Organisation(code string) (Organisation, bool) {
	for i := range n.Organisations { // without a copy of each
		if n.Organisations[i].Code == code {
			return n.Organisations[i], true
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

// Line lists a unit and those in which it lies, from itself up to the one below the centre; nothing for the
// centre, in which all lie.
func (n *Network) Line(code string) []string {
	var line []string
	for range n.Organisations {
		o, ok := n.Organisation(code)
		if !ok || code == n.Centre {
			break
		}
		line = append(line, code)
		code = o.Parent
	}
	return line
}

// Subtree lists the codes of a unit and all below it, sorted.
func (n *Network) Subtree(root string) []string {
	// Level by level, as every question about cases needs this: Within would climb from each unit.
	in := map[string]bool{root: true}
	for grew := true; grew; {
		grew = false
		for i := range n.Organisations {
			if o := &n.Organisations[i]; o.Parent != "" && in[o.Parent] && !in[o.Code] {
				in[o.Code], grew = true, true
			}
		}
	}
	var codes []string
	for i := range n.Organisations {
		if code := n.Organisations[i].Code; in[code] {
			codes = append(codes, code)
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
		if _, ok := orgKinds[o.Kind]; !ok {
			f.Add(at+".kind", "单位%s的类别“%s”不存在，请改正。", o.Name, string(o.Kind))
		}
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
	n.checkNumbers(&f)
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
		m.checkHistory(at, seen, &f)
	}
	for i, o := range n.Organisations {
		for j, m := range o.Members {
			var own Faults
			m.check(n, &own)
			for _, x := range own {
				x.Field = fmt.Sprintf("organisations[%d].members[%d].%s", i, j, x.Field)
				f = append(f, x)
			}
		}
	}
	n.Deadlines.check(&f)
	return f.Err()
}

// Founded is a checked network file as it goes into a new database: members and appointments counted,
// each mediator with what the newest appointment gives.
func (n *Network) Founded() *Network {
	c := n.Clone()
	c.Version = 0
	for i := range c.Organisations {
		o := &c.Organisations[i]
		o.Version = 0
		for j := range o.Members {
			o.Members[j].No = j + 1
		}
	}
	for i := range c.Mediators {
		m := &c.Mediators[i]
		m.Version = 0
		for j := range m.Appointments {
			m.Appointments[j].No = j + 1
		}
		if a, ok := m.Newest(); ok {
			m.Organisation, m.Kind, m.From, m.To = a.Organisation, a.Kind, workday.Date{}, workday.Date{}
			if a.Certificate != "" {
				m.Certificate = a.Certificate
			}
		}
	}
	return c
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

// ReadNetwork reads a network file; a key that is not known is a fault.
func ReadNetwork(text []byte) (Network, error) {
	var n Network
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&n); err != nil {
		return n, Faults{{Code: Invalid, Message: "组织网络文件读不出来：" + err.Error() + "。请对照示例网络改正。"}}
	}
	return n, n.Check()
}

// SampleNetwork is the network that a new database starts with when no other is given.
func SampleNetwork() Network {
	n, err := ReadNetwork(network.Sample)
	if err != nil {
		panic("sample network: " + err.Error()) // embedded, proven by the test
	}
	return n
}
