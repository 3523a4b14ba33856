package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"hefeng/data"
)

func TestReadIDText(t *testing.T) {
	who := func(name, ethnicity, address string) data.Party {
		return data.Party{Kind: data.Person, Name: name, IDType: data.ResidentID, IDNumber: "210802199001010013", Sex: "male",
			Birth: day("1990-01-01"), Ethnicity: ethnicity, Address: address}
	}
	whole := who("张示例", "汉族", "示例市示例区示例路1号2单元")
	phone := who("张示例", "", "")
	phone.Phone = "13900000001"
	for name, x := range map[string]struct {
		text string
		want data.Party
	}{
		"the card":             {"姓名 张示例\n性别 男 民族 汉\n出生 1990 年 1 月 1 日\n住址 示例市示例区\n示例路1号2单元\n公民身份号码 210802199001010013", whole},
		"with colons":          {"姓名：张示例\r\n性别：男\r\n民族：汉族\r\n出生日期：1990-01-01\r\n住址：示例市示例区示例路1号2单元\r\n公民身份号码：210802199001010013\r\n", whole},
		"in one line":          {"姓名张示例性别男民族汉出生1990年1月1日住址示例市示例区示例路1号2单元公民身份号码210802199001010013", whole},
		"as a field made it":   {"姓 名 张 示 例 性 别 男 民 族 汉 出 生 1990 年 1 月 1 日 住 址 示例市示例区 示例路1号2单元 公民身份号码 210802199001010013", whole},
		"both sides":           {"姓名 张示例 性别 男 民族 汉 住址 示例市示例区示例路1号2单元 公民身份号码 210802199001010013 签发机关 示例市公安局 有效期限 2020.01.01-2040.01.01", whole},
		"full width":           {"姓名　张示例　身份证号　２１０８０２１９９００１０１００１３", who("张示例", "", "")},
		"number in groups":     {"姓名 张示例 身份证号码 210802 19900101 0013", who("张示例", "", "")},
		"an address 民族路":       {"姓名 张示例 住址 民族路3号 公民身份号码 210802199001010013", who("张示例", "", "民族路3号")},
		"another ethnicity":    {"姓名 阿依古丽·示例 民族 维吾尔 公民身份号码 210802199001010013", who("阿依古丽·示例", "维吾尔族", "")},
		"name and number":      {"张示例 210802199001010013", who("张示例", "", "")},
		"with nothing between": {"张示例210802199001010013", who("张示例", "", "")},
		"number and name":      {"210802199001010013\t张示例", who("张示例", "", "")},
		"a rare name":          {"张𠅤，210802199001010013", who("张𠅤", "", "")},
		"with a telephone":     {"张示例 13900000001 210802199001010013", phone},
		"a reader's columns":   {"张示例,男,汉,19900101,示例市示例区示例路1号2单元,210802199001010013", whole},
		"a latin name":         {"姓名 ZHANG SHILI 证件号码 210802199001010013", who("ZHANG SHILI", "", "")},
	} {
		t.Run(name, func(t *testing.T) {
			p, ok := data.ReadIDText(x.text)
			assert.True(t, ok)
			assert.Equal(t, x.want, p)
		})
	}
	for _, text := range []string{"", "张示例", "210802199001010013", "张示例 210802199001010014", "姓名 张示例 公民身份号码 2108021990010100",
		"张示例 1210802199001010013", "姓名 公民身份号码", "示例物业服务有限公司 91350100M000100Y43", "姓名 张示例 性别 男"} {
		_, ok := data.ReadIDText(text)
		assert.False(t, ok, text)
	}
}

func FuzzReadIDText(f *testing.F) {
	f.Add("姓名 张示例 性别 男 民族 汉 出生 住址 公民身份号码 210802199001010013")
	f.Fuzz(func(t *testing.T, text string) {
		if p, ok := data.ReadIDText(text); ok {
			assert.NotEmpty(t, p.Name)
			assert.Len(t, p.IDNumber, 18)
		}
	})
}
