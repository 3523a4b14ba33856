package data

import "encoding/json"

// DossierKey is the form under which the bound folder is kept among the issued papers.
const DossierKey = "dossier"

// Binding (电子卷宗) is the folder bound as one file when it is closed.
type Binding struct {
	PDF    []byte
	Digest string          // SHA-256 of PDF, hex
	Pages  int             // of the file, with cover and index
	Facts  json.RawMessage // PaperFacts
}

// freeze keeps the file with the folder for good: from now on these bytes are the dossier.
func (b Binding) freeze(c *Case, s Scene) (Event, error) {
	p := RecordPrint{Form: DossierKey, Digest: b.Digest, Pages: b.Pages, PDF: b.PDF, Facts: b.Facts}
	if err := p.issue(c, s); err != nil {
		return Event{}, err
	}
	c.Archive.Dossier = b.Digest
	return c.happened("dossier_bound", b.Digest, s), nil
}

// BindDossier (生成电子卷宗) binds the folder of a case that was closed without a bound file.
type BindDossier struct{ Bound Binding }

// Right of archivists.
func (BindDossier) Right() Right { return ToArchive }

// Content is the bound file, which the store is to keep.
func (b BindDossier) Content() []byte { return b.Bound.PDF }

// Apply freezes a dossier once.
func (b BindDossier) Apply(c *Case, s Scene) ([]Event, error) {
	switch {
	case c.State != Archived || c.Archive == nil:
		return nil, c.wrongState("生成电子卷宗")
	case c.Archive.Dossier != "":
		return nil, Refuse(Conflict, "本案的电子卷宗已经生成，不能再改；归档后补入的材料另行补卷。")
	case len(b.Bound.PDF) == 0:
		return nil, Refuse(Internal, "电子卷宗没有做成，请重新生成。")
	}
	archive := *c.Archive
	c.Archive = &archive
	e, err := b.Bound.freeze(c, s)
	return []Event{e}, err
}
