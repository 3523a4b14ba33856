package data

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestThoseRepresentedAreReadFromAList(t *testing.T) {
	list, wrong := ReadRepresented("1\t孙示例\t210802198001010019\t13800000002\n\n李示例，0417-1234567\n阿卜杜·示例 21080219900101001x\n")
	assert.Equal(t, []Represented{{Name: "孙示例", IDType: ResidentID, IDNumber: "210802198001010019", Phone: "13800000002"},
		{Name: "李示例", Phone: "0417-1234567"}, {Name: "阿卜杜·示例"}}, list)
	assert.Equal(t, "名单第4行的“21080219900101001x”看不懂，请写成姓名、证件号码、电话。", wrong)
	_, wrong = ReadRepresented("13800000002")
	assert.Equal(t, "名单第1行缺姓名，请补填。", wrong)
	list, wrong = ReadRepresented(" \n")
	assert.Empty(t, list)
	assert.Empty(t, wrong)
}
