package store

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"hefeng/data"
	"hefeng/data/category"
)

// part is one document of a case.
type part struct {
	Part    string `db:"part"`
	Version int    `db:"version"`
	Doc     string `db:"doc"`
}

// series is a list of the case of which each entry is a part of its own, named KIND/NNNN by its place.
type series struct {
	kind, name string // name in Chinese
	entries    func(c *data.Case) []any
	take       func(c *data.Case, doc []byte) error
}

// list makes a series of a list of the case.
func list[T any](kind, name string, of func(c *data.Case) *[]T) series {
	return series{kind: kind, name: name,
		entries: func(c *data.Case) []any {
			var all []any
			for _, x := range *of(c) {
				all = append(all, x)
			}
			return all
		},
		take: func(c *data.Case, doc []byte) error {
			var x T
			err := unmarshal(doc, &x)
			*of(c) = append(*of(c), x)
			return err
		},
	}
}

// course is everything that grows on a case beside its sessions and agreements.
var course = []series{
	list("transfer", "转出", func(c *data.Case) *[]data.Transfer { return &c.Transfers }),
	list("handover", "移交", func(c *data.Case) *[]data.HandOver { return &c.HandOvers }),
	list("investigation", "调查记录", func(c *data.Case) *[]data.Investigation { return &c.Investigations }),
	list("evidence", "证据材料", func(c *data.Case) *[]data.Evidence { return &c.Evidence }),
	list("replacement", "更换调解员", func(c *data.Case) *[]data.Replacement { return &c.Replacements }),
	list("pause", "中止", func(c *data.Case) *[]data.Pause { return &c.Pauses }),
	list("extension", "延期", func(c *data.Case) *[]data.Extension { return &c.Extensions }),
	list("performance", "履行", func(c *data.Case) *[]data.Performance { return &c.Performances }),
	list("urging", "督促", func(c *data.Case) *[]data.Urging { return &c.Urgings }),
	list("followup", "回访记录", func(c *data.Case) *[]data.FollowUp { return &c.FollowUps }),
	list("confirmation", "司法确认", func(c *data.Case) *[]data.Confirmation { return &c.Confirmations }),
	list("change", "变更协议", func(c *data.Case) *[]data.Change { return &c.Changes }),
	list("report", "报告", func(c *data.Case) *[]data.Report { return &c.Reports }),
	list("addition", "补卷", func(c *data.Case) *[]data.ArchiveAddition { return &c.Additions }),
	list("attachment", "附件", func(c *data.Case) *[]data.Attachment { return &c.Attachments }),
	list("issued", "已出具文书", func(c *data.Case) *[]data.Issued { return &c.Issued }),
	list("visit", "再次来访", func(c *data.Case) *[]data.Revisit { return &c.Visits }),
}

// partsOf takes a case apart: the head, each session by its time, each agreement by its issue, each
// entry of the course by its place.
func partsOf(c *data.Case) ([]part, error) {
	docs := map[string]any{"head": c}
	for _, s := range c.Sessions {
		docs["session/"+s.At.In(data.Zone).Format("2006-01-02T15:04:05")] = s
	}
	for i, a := range c.Agreements {
		docs[fmt.Sprintf("agreement/%03d", i+1)] = a
	}
	for _, s := range course {
		for i, x := range s.entries(c) {
			docs[fmt.Sprintf("%s/%04d", s.kind, i+1)] = x
		}
	}
	var parts []part
	for name, doc := range docs {
		text, err := json.Marshal(doc)
		if err != nil {
			return nil, saveFailure(err)
		}
		parts = append(parts, part{Part: name, Doc: string(text)})
	}
	sort.Slice(parts, func(i, j int) bool { return parts[i].Part < parts[j].Part })
	return parts, nil
}

// assemble puts a case together again from its parts in the order of their names.
func assemble(parts []part) (data.Case, error) {
	var c data.Case
	// The head goes first: it is decoded into the case itself and must not come over what was added.
	for _, p := range parts {
		if p.Part == "head" {
			if err := unmarshal([]byte(p.Doc), &c); err != nil {
				return c, readFailure(err)
			}
			category.Normal(c.Category, c.Fields)
		}
	}
	for _, p := range parts {
		if err := join(&c, p); err != nil {
			return c, readFailure(err)
		}
	}
	return c, nil
}

func join(c *data.Case, p part) error {
	kind, _, _ := strings.Cut(p.Part, "/")
	switch kind {
	case "session":
		var s data.Session
		err := unmarshal([]byte(p.Doc), &s)
		c.Sessions = append(c.Sessions, s)
		return err
	case "agreement":
		var a data.Agreement
		err := unmarshal([]byte(p.Doc), &a)
		c.Agreements = append(c.Agreements, a)
		return err
	}
	for _, s := range course {
		if s.kind == kind {
			return s.take(c, []byte(p.Doc))
		}
	}
	return nil
}

// partName names a part for the report of verify.
func partName(part string) string {
	kind, key, _ := strings.Cut(part, "/")
	key = strings.TrimLeft(key, "0")
	switch kind {
	case "session":
		return "调解记录（" + key + "）"
	case "agreement":
		return "协议（第" + key + "稿）"
	}
	for _, s := range course {
		if s.kind == kind {
			return s.name + "（第" + key + "项）"
		}
	}
	return "登记内容"
}
