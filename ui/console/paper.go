package console

import (
	"os"
	"time"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/store"
	"hefeng/printing"
)

type checkPaperCmd struct {
	Code string `arg:"" help:"文书下方的防伪码，可带或不带横线。" placeholder:"CODE"`
	Out  string `help:"把出具时的原件存为PDF。" placeholder:"X.pdf"`
}

// paperLine is what a true paper says, to be held beside the one in hand.
type paperLine struct {
	Form        string           `json:"form"`
	Name        string           `json:"name"`
	No          string           `json:"no"`
	Nth         int              `json:"nth"`
	At          time.Time        `json:"issued_at"`
	Pages       int              `json:"pages"`
	Digest      string           `json:"sha256"`
	Committee   string           `json:"committee"`
	Mediators   []string         `json:"mediators,omitempty"`
	Parties     []string         `json:"parties"`
	Amount      string           `json:"amount,omitempty"` // in dispute
	Clauses     []string         `json:"clauses,omitempty"`
	Obligations []obligationLine `json:"obligations,omitempty"`
	Superseded  bool             `json:"superseded"` // a later issue of it stands
}

type obligationLine struct {
	From string `json:"from"`
	To   string `json:"to"`
	What string `json:"what"`
	Sum  string `json:"amount,omitempty"`
	Due  string `json:"due,omitempty"`
}

// Run shows the parties, sums and clauses of the paper that bears a code.
func (c *checkPaperCmd) Run(s *session) error {
	return s.with(func(db *store.Store, actor data.Actor) error {
		x, k, err := db.CheckPaper(s.ctx, actor, c.Code)
		if err != nil {
			return err
		}
		if c.Out != "" {
			_, pdf, err := db.OpenPaper(s.ctx, actor, k.ID, x.Digest)
			if err != nil {
				return err
			}
			if err := os.WriteFile(c.Out, pdf, 0o600); err != nil {
				return data.Fail(err, "文件%s写不进去，请检查路径和权限。", c.Out)
			}
		}
		line, err := paperOf(x, k)
		if err != nil {
			return err
		}
		return s.say(line)
	})
}

func paperOf(x data.Issued, k data.Case) (paperLine, error) {
	f, err := data.ReadPaperFacts(x.Facts)
	if err != nil {
		return paperLine{}, data.Fail(err, "文书的留存内容读不出来，请管理员核验。")
	}
	line := paperLine{Form: x.Form, Name: x.Form, No: x.No, Nth: x.Nth, At: x.At, Pages: x.Pages, Digest: x.Digest, Committee: f.Committee, Mediators: f.Mediators}
	if form, ok := printing.Find(x.Form); ok {
		line.Name = form.Name
	}
	for _, p := range f.Case.Parties {
		line.Parties = append(line.Parties, p.Role.Name()+p.Name)
	}
	if f.Case.Amount > 0 {
		line.Amount = sumLine(f.Case.Amount)
	}
	if len(f.Agreements) > 0 && x.Form == "agreement" {
		a := f.Agreements[0]
		line.Clauses = a.Clauses
		for _, o := range a.Obligations {
			line.Obligations = append(line.Obligations, owedLine(f.Case, o))
		}
	}
	last := k.LastIssued(x.Form, x.Party, x.Session)
	line.Superseded = last == nil || last.Digest != x.Digest
	return line, nil
}

func owedLine(c data.Case, o data.Obligation) obligationLine {
	name := func(i int) string {
		if i < 0 || i >= len(c.Parties) {
			return ""
		}
		return c.Parties[i].Name
	}
	line := obligationLine{From: name(o.From), To: name(o.To), What: o.What, Due: o.Due.String()}
	if o.Amount > 0 {
		line.Sum = sumLine(o.Amount)
	}
	return line
}

func sumLine(f money.Fen) string {
	return f.String() + "元（大写：人民币" + money.Upper(f) + "）"
}
