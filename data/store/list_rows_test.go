package store

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNamesAreReadAsJSONWritesThem(t *testing.T) {
	for _, list := range []string{`[]`, `[""]`, `["王䶮"]`, `["王䶮","示例物业服务有限公司"]`, `["",""]`, `["a\"b","c"]`, `["A\u0026B","c"]`, `["a, b" , "c"]`, `null`,
		`["`, `"]`, `["]`, `["a""b"]`, `["a","b]`, `["a"]]`, `[["a"]`, `["a",1]`, `x"]`, ``} {
		var want []string
		wrong := json.Unmarshal([]byte(list), &want)
		got, err := namesIn(list)
		assert.Equal(t, wrong == nil, err == nil, "%s", list)
		if err == nil {
			assert.Equal(t, want, got, "%s", list)
		}
	}
}
