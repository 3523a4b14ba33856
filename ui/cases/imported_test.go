package cases

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"hefeng/data"
)

func TestACaseFromALedgerSaysSo(t *testing.T) {
	s := newStage(t)
	s.begin()
	c := s.register(func(in *data.Intake) { in.Ledger = &data.Ledger{Source: "2019年台账", Line: 17, No: "2019-017"} })
	s.open(c.ID)
	s.settle()
	assert.Contains(t, s.seen(), "台账导入 · 2019年台账第17行")
	s.open(s.register(func(in *data.Intake) { in.Parties[0].Name = "另一人" }).ID)
	s.settle()
	assert.NotContains(t, s.seen(), "台账导入")
}
