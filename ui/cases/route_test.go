package cases

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestACaseIsHandedOverWithItsReason(t *testing.T) {
	s := newStage(t)
	c := s.register(nil)
	s.opened(c)
	assert.Contains(t, s.seen(), "按“小事不出村（社区）”建议由", "the suggestion still stands")
	s.button("移交其他单位")
	s.typed("hsdy") // 和顺第一社区 by pinyin initials
	s.tab()
	s.typed("可由下级")
	s.press(ctrlEnter)
	k := s.kept(c.ID)
	require.Len(t, k.HandOvers, 1)
	assert.Equal(t, "C01", k.Organisation)
	assert.True(t, k.Route.Acting)
	assert.Contains(t, s.seen(), "中心代录")
	assert.Contains(t, s.seen(), "可由下级就地解决")
}

func TestWhoMustRecuseHimselfIsMarkedAmongTheMediators(t *testing.T) {
	s := newStage(t)
	c := s.through(data.Accepted)
	s.opened(c)
	p := s.page()
	for i := range p.scene.Network.Mediators {
		if m := &p.scene.Network.Mediators[i]; m.ID == "M0001" {
			m.Kin = []data.Kin{{Name: "张𠅤", Relation: "弟弟"}}
		}
	}
	choices := p.facts.duty.choices()
	last := choices[len(choices)-1]
	assert.Equal(t, "M0001", last.Value, "he comes last")
	assert.Contains(t, last.Note, "应当回避：是当事人的近亲属（弟弟）")
}
