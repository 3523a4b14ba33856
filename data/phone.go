package data

import (
	"fmt"
	"regexp"
)

var phoneShapes = regexp.MustCompile(`^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?|\d{7,8}|400-?\d{3}-?\d{4}|9\d{4,7}|1\d{4}|\+\d{1,3}[- ]?[\d -]{4,14})$`)

// PhoneProblem says what is wrong with a telephone number, or nothing. Mobile, fixed (with area
// code and extension), 400 and short numbers are taken, and numbers abroad with their country code
// (DOMAIN §10.5).
func PhoneProblem(phone string) string {
	if phone == "" || phoneShapes.MatchString(phone) {
		return ""
	}
	digits := 0
	for _, r := range phone {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	if phone[0] == '1' && digits == len(phone) {
		return fmt.Sprintf("手机号应为11位，现为%d位。请向当事人核对后补全。", digits)
	}
	return fmt.Sprintf("电话“%s”不像手机、固定电话或短号码，请核对；固定电话写成0417-1234567。", phone)
}

func checkPhone(at, phone string, f *Faults) {
	if problem := PhoneProblem(phone); problem != "" {
		f.Add(at, "%s", problem)
	}
}
