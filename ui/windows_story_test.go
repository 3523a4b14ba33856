//go:build linux

package ui_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/store"
	"hefeng/ui/xtest"
)

// TestStoriesOfTheWindows registers a short dispute at each reception window through the input method, each in
// another look: both schemes, at 100 and 150 %.
func TestStoriesOfTheWindows(t *testing.T) {
	if testing.Short() {
		t.Skip("drives a real window")
	}
	dir := t.TempDir()
	hefeng := build(t, dir, "hefeng", "hefeng")
	s := &story{t: t, path: filepath.Join(dir, "h.db")}
	founded, err := store.Init(context.Background(), store.Options{Path: s.path},
		store.Setup{Login: "2026", Name: "王五", Password: password, Network: data.SampleNetwork()})
	require.NoError(t, err)
	require.NoError(t, founded.Close())
	s.door, err = store.Open(context.Background(), store.Options{Path: s.path})
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.door.Close() })
	s.actor, err = s.door.Login(context.Background(), "2026", password)
	require.NoError(t, err)
	s.Desktop = xtest.Start(t, xtest.Options{Width: 1366, Height: 800, InputMethod: true, Phrases: map[string]string{"sl": "示例", "gs": "示例有限公司"}})
	for i, x := range []struct {
		window data.Window
		key    string
		scheme string
		scale  float64
		tell   func(*story)
		want   func(*testing.T, data.Case)
	}{
		{data.GeneralWindow, "alt+1", "light", 1, (*story).atGeneral, func(t *testing.T, c data.Case) {
			assert.Equal(t, "neighbour", c.Category)
			assert.Len(t, names(c), 2)
		}},
		{data.LabourWindow, "alt+2", "dark", 1, (*story).atLabour, func(t *testing.T, c data.Case) {
			assert.Equal(t, "migrant_wages", c.Category)
			assert.Equal(t, "示例有限公司", names(c)[1])
			assert.Equal(t, false, c.Fields["danger_crowd"], "every question of the screen has its answer")
		}},
		{data.WomenWindow, "alt+3", "light", 1.5, (*story).atWomen, func(t *testing.T, c data.Case) {
			assert.Equal(t, "family", c.Category)
			assert.True(t, c.Restricted)
			assert.Equal(t, "13900000003", c.Fields["safe_phone"])
			assert.Equal(t, []any{"yes", "yes", "no"}, []any{c.Fields["screen_violence"], c.Fields["screen_physical"], c.Fields["screen_choking"]})
		}},
		{data.PropertyWindow, "alt+4", "dark", 1.5, (*story).atProperty, func(t *testing.T, c data.Case) {
			assert.Equal(t, "property", c.Category)
			assert.Equal(t, "示例有限公司", names(c)[0])
			assert.Equal(t, money.Fen(210000), c.Amount)
		}},
	} {
		prefs := filepath.Join(s.Home, ".config", "fyne", "cn.hefeng.desk")
		require.NoError(t, os.MkdirAll(prefs, 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(prefs, "preferences.json"), fmt.Appendf(nil, `{"look.scheme": %q, "look.scale": %v}`, x.scheme, x.scale), 0o600))
		program := s.Run(nil, hefeng, "--db", s.path, "--log", "-", "--at", storyAt)
		s.Focus("登录 · 和枫")
		s.plain("2026")
		s.Type(password)
		s.Key("Return")
		s.Focus("登记台" + frame)
		s.WaitStill(still)
		s.Key(x.key)
		x.tell(s)
		s.look(string(x.window))
		s.Key("ctrl+s")
		c := s.until("the case of "+string(x.window), int64(i+1), func(data.Case) bool { return true })
		assert.Equal(t, x.window, c.Window)
		x.want(t, c)
		s.look(string(x.window) + "-saved")
		program.Kill()
	}
}

func names(c data.Case) (all []string) {
	for _, p := range c.Parties {
		all = append(all, p.Name)
	}
	return all
}

// person types a name, its surname by its sound; the list of known parties is left by Tab.
func (s *story) person(surname string) {
	s.Pinyin(surname)
	s.Phrase("sl")
	s.Key("Tab")
}

// toTheOther goes from the kind of paper of a natural person to the name of the next party: number, ethnicity,
// occupation, telephone, address, two links, kind.
func (s *story) toTheOther() { s.Key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab") }

// facts says no to what is left of the screen and what happened, in pinyin.
func (s *story) facts(words ...string) {
	s.Key("alt+n")                    // on to the place
	s.Key("Tab", "Tab", "Tab", "Tab") // to the summary
	for _, w := range words {
		s.Pinyin(w)
	}
}

func (s *story) atGeneral() {
	s.person("zhang")
	s.toTheOther()
	s.person("li")
	s.Key("Next", "Next")
	s.facts("louban", "loushui")
}

func (s *story) atLabour() {
	s.person("wang")
	s.toTheOther()
	s.Phrase("gs")
	s.Key("Next", "Next")
	s.facts("tuoqian", "gongzi")
}

// moved waits until a key that moves the focus has been dealt with, on a busy machine too: until then a letter still
// belongs to the composition of the field before.
func (s *story) moved() { s.WaitStill(4 * still) }

func (s *story) atWomen() {
	s.person("wu")
	s.toTheOther()
	s.person("zheng")
	s.Key("Next")
	s.moved()
	s.Type("y") // asked alone; the letter is no composition
	s.moved()
	s.plain("13900000003")
	s.Key("Tab")
	s.moved()
	s.Type("y") // the address is kept from the other side
	s.moved()
	s.Key("Return") // from the respondent
	s.moved()
	s.Type("y") // there was violence
	s.moved()
	s.Key("Tab")
	s.moved()
	s.Type("y")
	s.look("women-screen")
	s.Key("alt+n", "Next", "Next")
	s.moved()
	s.facts("bei", "ouda")
}

func (s *story) atProperty() {
	s.Phrase("gs")
	s.Key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab") // code, head, post, telephone, address, a link, kind
	s.person("zhang")
	s.Key("Next", "Tab", "Tab", "Tab", "Tab", "Tab") // building, unit, room, use of the house, area
	s.plain("100")
	s.Key("Tab", "Tab", "Tab") // kind of dispute and of contract, owners' committee
	for _, x := range []string{"2.1", "202601", "202610"} {
		s.plain(x)
	}
	s.look("property-fields")
	s.Key("Next")
	s.Key("alt+n", "Tab", "Tab", "Tab") // the sum follows from the fees
	for _, w := range []string{"yezhu", "tuoqian", "wuyefei"} {
		s.Pinyin(w)
	}
}
