package category

// 其他: what no other type takes, village affairs among it; in the clerk's own words.
func init() {
	register(&Category{
		Code: "other", Title: "其他纠纷", From: "2011-01-01",
		Fields: []Field{
			{Key: "matter", Label: "纠纷事项", Kind: Text, ForPaper: true, Hint: "如村务公开"},
			{Key: "village_affairs", Label: "村务管理", Kind: YesNo},
			{Key: "details", Label: "具体情况", Kind: Long},
		},
	})
}
