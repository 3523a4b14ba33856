// Package phrases keeps the stock phrases (常用语) that Ctrl+J offers in long texts: the user's own, which
// only the user sees, and those of the whole centre, which an administrator sets.
package phrases

import (
	"context"
	"encoding/json"
	"slices"

	"hefeng/data"
	"hefeng/data/store"
)

// Door is what the book asks of the store.
type Door interface {
	Scene(ctx context.Context, actor data.Actor) (data.Scene, error)
	Drafts(ctx context.Context, actor data.Actor) ([]store.Draft, error)
	SaveDraft(ctx context.Context, actor data.Actor, key, doc string) error
	DoNetwork(ctx context.Context, actor data.Actor, version int, cmd data.NetworkCommand) (int, error)
}

// ownKey is where a user's own phrases lie among what the store keeps for the user alone.
const ownKey = "phrases"

// Page is what a book holds at a time.
type Page struct {
	Own, Centre []string
	version     int // of the network's settings
}

// Book is the book of phrases of one user. Read and Write may be called off the UI goroutine, the rest
// belongs to it.
type Book struct {
	door  Door
	actor data.Actor
	page  Page
}

// New makes an empty book; Read and Open fill it.
func New(door Door, actor data.Actor) *Book { return &Book{door: door, actor: actor} }

// Read asks the store for what the book holds.
func (b *Book) Read(ctx context.Context) (Page, error) {
	scene, err := b.door.Scene(ctx, b.actor)
	if err != nil {
		return Page{}, err
	}
	p := Page{Centre: scene.Network.Phrases, version: scene.Network.Version}
	drafts, err := b.door.Drafts(ctx, b.actor)
	if err != nil {
		return Page{}, err
	}
	for _, d := range drafts {
		if d.Key == ownKey {
			_ = json.Unmarshal([]byte(d.Doc), &p.Own) // written by Write alone
		}
	}
	return p, nil
}

// Write keeps what was changed: the user's own phrases, and those of the centre where the user may. It
// answers with what now counts.
func (b *Book) Write(ctx context.Context, before, after Page) (Page, error) {
	var err error
	if after.Own, err = data.TidyPhrases(after.Own); err != nil {
		return before, err
	}
	if !slices.Equal(before.Own, after.Own) {
		doc, err := json.Marshal(after.Own)
		if err != nil {
			return before, data.Fail(err, "常用语没有存上，请再存一次。")
		}
		if err := b.door.SaveDraft(ctx, b.actor, ownKey, string(doc)); err != nil {
			return before, err
		}
		before.Own = after.Own
	}
	if slices.Equal(before.Centre, after.Centre) {
		return before, nil
	}
	if after.Centre, err = data.TidyPhrases(after.Centre); err != nil {
		return before, err
	}
	version, err := b.door.DoNetwork(ctx, b.actor, before.version, data.SetPhrases{Phrases: after.Centre})
	if err != nil && data.CodeOf(err) == data.Conflict {
		// Other settings of the network have the same version: nobody has overwritten phrases unless they differ.
		if now, again := b.Read(ctx); again == nil && slices.Equal(now.Centre, before.Centre) {
			version, err = b.door.DoNetwork(ctx, b.actor, now.version, data.SetPhrases{Phrases: after.Centre})
		}
	}
	if err != nil {
		return before, err
	}
	return Page{Own: before.Own, Centre: after.Centre, version: version}, nil
}

// Open turns the book to what was read or written.
func (b *Book) Open(p Page) { b.page = p }

// Page is what the book is open at.
func (b *Book) Page() Page { return b.page }

// List is what Ctrl+J offers: the user's own first, none twice.
func (b *Book) List() []string {
	list := slices.Clone(b.page.Own)
	for _, s := range b.page.Centre {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
