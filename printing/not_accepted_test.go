package printing

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"hefeng/data"
)

func TestADenialSaysWhyAndWhatElseIsOpen(t *testing.T) {
	s := denied(t)
	got, p := read(t, "d15", s)
	assert.Equal(t, 2, p.Pages)
	inOrder(t, got, "不予受理告知书", "编号：登记〔2026〕00001号", "示例物业服务有限公司：", "经审查，决定不予受理", "法院、公安机关或者其他机关已经受理或者解决",
		"已经受理或者解决的机关", "法院", "（2026）示例民初1号", "具体理由：", "同一纠纷已经起诉。", "其他途径：", "（以下空白）", "2026年11月25日", "回执", "收件人示例物业服务有限公司")

	s.Case.Source = data.Source{Kind: data.ReferredByOrgan, Organ: data.Police, Body: "示例派出所"}
	got, _ = read(t, "d15", s)
	inOrder(t, got, "不予受理告知书", "示例派出所：")
	_, err := Make("d15", play(t, nil))
	assert.Equal(t, data.Conflict, data.CodeOf(err), "nothing was turned away")
}
