package store

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestARunOfNumbersIsProvenInTheOrderOfItsTexts(t *testing.T) {
	for name, x := range map[string]struct {
		numbers []int
		wrong   []string
		gaps    []string
		last    int
	}{
		"in order":                       {[]int{1, 2, 3}, nil, nil, 3},
		"more digits stand before fewer": {[]int{1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9}, nil, nil, 11},
		"one is missing":                 {[]int{1, 3, 4}, nil, []string{"第3号"}, 4},
		"the first is missing":           {[]int{2}, nil, []string{"第2号"}, 2},
		"two gaps":                       {[]int{1, 4, 5, 7}, nil, []string{"第4号", "第7号"}, 7},
		"one twice":                      {[]int{1, 2, 2, 3}, []string{"编号第2号的序号与另一个编号相同。"}, nil, 3},
		"twice hides no gap":             {[]int{1, 1, 3}, []string{"编号第1号的序号与另一个编号相同。"}, []string{"第3号"}, 3},
		"none":                           {[]int{0}, []string{"编号第0号的序号与另一个编号相同。"}, nil, 0},
		"far away":                       {[]int{1, 1 << 60}, []string{"编号第1152921504606846976号之前有缺号。"}, nil, 1},
	} {
		t.Run(name, func(t *testing.T) {
			r := numberRun{missing: map[int]string{}}
			var wrong []string
			for _, n := range x.numbers {
				if w := r.add(n, fmt.Sprintf("第%d号", n)); w != "" {
					wrong = append(wrong, w)
				}
			}
			assert.Equal(t, x.wrong, wrong)
			assert.Equal(t, x.gaps, slices.Sorted(maps.Keys(r.gaps())))
			assert.Equal(t, x.last, r.last)
		})
	}
}
