package data_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestPhrasesAreTidied(t *testing.T) {
	many := make([]string, data.MostPhrases+1)
	for i := range many {
		many[i] = strings.Repeat("一", i+1)
	}
	for name, tt := range map[string]struct {
		in, want []string
		wrong    string
	}{
		"none":    {nil, nil, ""},
		"tidied":  {[]string{" 甲 ", "", "乙", "甲"}, []string{"甲", "乙"}, ""},
		"long":    {[]string{"甲", strings.Repeat("长", data.LongestPhrase+1)}, nil, "第2条常用语超过500字，请分成几条。"},
		"a crowd": {many, nil, "常用语最多100条，现有101条。请删去不常用的。"},
	} {
		t.Run(name, func(t *testing.T) {
			s := sceneAt(agreeTime)
			n := s.Network.Clone()
			_, err := data.SetPhrases{Phrases: tt.in}.Apply(n, s)
			if tt.wrong != "" {
				require.Error(t, err)
				assert.Contains(t, err.Error(), tt.wrong)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, tt.want, n.Phrases)
		})
	}
}
