package phrases

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
)

// settings is a network whose settings have one version.
type settings struct {
	network data.Network
	drafts  []store.Draft
}

func (s *settings) Scene(context.Context, data.Actor) (data.Scene, error) {
	n := s.network
	return data.Scene{Network: &n}, nil
}
func (s *settings) Drafts(context.Context, data.Actor) ([]store.Draft, error) { return s.drafts, nil }
func (s *settings) SaveDraft(_ context.Context, _ data.Actor, key, doc string) error {
	s.drafts = []store.Draft{{Key: key, Doc: doc}}
	return nil
}
func (s *settings) DoNetwork(_ context.Context, _ data.Actor, version int, cmd data.NetworkCommand) (int, error) {
	if version != s.network.Version {
		return 0, data.Refuse(data.Conflict, "刚刚被别人改过。")
	}
	s.network.Version++
	if set, ok := cmd.(data.SetPhrases); ok {
		s.network.Phrases = set.Phrases
	}
	return s.network.Version, nil
}

func TestOtherSettingsDoNotKeepPhrasesFromBeingSaved(t *testing.T) {
	door := &settings{network: data.Network{Version: 3, Phrases: []string{"旧的"}}}
	b := New(door, data.Actor{})
	before, err := b.Read(context.Background())
	require.NoError(t, err)
	door.network.Version = 7 // an administrator has set the windows
	after := before
	after.Own, after.Centre = []string{"自己的"}, []string{"新的"}
	kept, err := b.Write(context.Background(), before, after)
	require.NoError(t, err)
	assert.Equal(t, []string{"新的"}, door.network.Phrases)
	b.Open(kept)
	assert.Equal(t, []string{"自己的", "新的"}, b.List())

	door.network.Version, door.network.Phrases = 9, []string{"别人的"}
	after.Centre = []string{"更新的"}
	_, err = b.Write(context.Background(), kept, after)
	assert.Equal(t, data.Conflict, data.CodeOf(err), "somebody else has changed the phrases")
	assert.Equal(t, []string{"别人的"}, door.network.Phrases)
}
