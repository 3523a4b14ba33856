package show

// queueWords name the queues of the store; the empty name is all cases.
var queueWords = map[string]string{
	"": "全部案件", "open": "全部未办结", "overdue": "已超期", "due7": "7 天内到期", "unassigned": "未指派", "marks": "协议待生效",
	"confirmation": "可申请司法确认", "performance_due": "7 天内应履行", "performance_overdue": "逾期未履行",
	"follow_up": "未回访", "transfer_answers": "转出待反馈", "referral_reports": "移送待反馈", "to_archive": "待归档",
}

// QueueName is how a queue of the store is called.
func QueueName(name string) string {
	if w, ok := queueWords[name]; ok {
		return w
	}
	return name
}

// LateQueue tells of the queues in which nothing should stand: their count is red when it is not 0.
func LateQueue(name string) bool { return name == "overdue" || name == "performance_overdue" }
