package printing

import (
	"strings"
	"testing"
)

// threePages is an agreement of three pages.
func threePages(b *testing.B) Sheet {
	s := play(b, nil)
	a := &s.Case.Agreements[0]
	a.Facts = strings.Repeat("申请人为示例小区提供物业服务，被申请人自2025年1月起未交物业费，称电梯长期未修，双方因此发生争议。", 12)
	for range 6 {
		a.Clauses = append(a.Clauses, "申请人于2026年12月15日前修复3号楼电梯，并在公告栏公布维修记录；逾期未修复的，被申请人可以暂缓支付当月物业费。")
	}
	return s
}

// The figures of the project: an agreement of three pages, fonts loaded, at most 15 ms and 120 KB.
func BenchmarkAgreementOfThreePages(b *testing.B) {
	s := threePages(b)
	paper, err := Make("agreement", s)
	if err != nil || paper.Pages != 3 {
		b.Fatal(paper.Pages, err)
	}
	for b.Loop() {
		if _, err := Make("agreement", s); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(paper.PDF))/1000, "KB")
}

// A thousand agreements in one file, at most 12 s.
func BenchmarkThousandAgreements(b *testing.B) {
	s := threePages(b)
	items := make([]Item, 1000)
	for i := range items {
		items[i] = Item{Key: "agreement", Sheet: s}
	}
	for b.Loop() {
		paper, _, err := Together("协议书", items, func(int) bool { return true })
		if err != nil || paper.Pages != 3000 {
			b.Fatal(paper.Pages, err)
		}
		b.ReportMetric(float64(len(paper.PDF))/1e6, "MB")
	}
}
