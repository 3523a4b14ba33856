// Package creditcode checks the unified social credit code of organisations (统一社会信用代码,
// GB 32100): one character each for the registering department and the class, six digits of region,
// the nine characters of the organisation code with its own check (组织机构代码, GB 11714), and a last
// check character.
package creditcode

import "strings"

// Error says what is wrong with a code, worded for the user. Compare with errors.Is.
type Error string

func (e Error) Error() string { return string(e) }

const (
	// ErrEmpty is a code left out.
	ErrEmpty Error = "请填写统一社会信用代码"
	// ErrOld is the 15-digit number of a business licence from before 2015.
	ErrOld Error = "15位营业执照注册号已停用，请填写18位统一社会信用代码"
	// ErrLength is neither 18 nor 15 characters.
	ErrLength Error = "统一社会信用代码应为18位，请核对是否漏填或多填"
	// ErrCharacter is a character outside the alphabet, most often I or O for 1 or 0.
	ErrCharacter Error = "统一社会信用代码只含数字和大写字母，且不用I、O、S、V、Z，请核对是否误将1、0、5、2写作字母"
	// ErrCheck is a last character that does not fit the other 17.
	ErrCheck Error = "统一社会信用代码最后一位校验不符，请核对证照"
	// ErrOrganisation is an organisation code, the 9th to 17th character, that fails its own check.
	ErrOrganisation Error = "统一社会信用代码中的组织机构代码（第9至17位）校验不符，请核对证照"
)

const (
	length             = 18
	alphabet           = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	organisationDigits = "0123456789X"
)

var (
	weights             = [length - 1]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28} // 3^i mod 31
	organisationWeights = [8]int{3, 7, 9, 10, 5, 8, 4, 2}
)

// Check tells whether s, in the form Normalize gives it, passes both checks; nil if so. It does not
// look up region or department, whose lists change. The error is one of this package's Error values.
func Check(s string) error {
	s = Normalize(s)
	switch {
	case s == "":
		return ErrEmpty
	case len(s) == 15 && strings.Trim(s, "0123456789") == "":
		return ErrOld
	case len([]rune(s)) != length:
		return ErrLength
	case strings.Trim(s, alphabet) != "" || len(s) != length:
		return ErrCharacter
	case s[17] != checkCharacter(s):
		return ErrCheck
	case s[16] != organisationCheck(s[8:16]):
		return ErrOrganisation
	}
	return nil
}

// Normalize gives the form to keep and print: spaces around it trimmed, full-width forms narrowed,
// letters in upper case.
func Normalize(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		return r
	}, strings.TrimSpace(s))
	return strings.ToUpper(s)
}

func checkCharacter(s string) byte {
	sum := 0
	for i, w := range weights {
		sum += strings.IndexByte(alphabet, s[i]) * w
	}
	return alphabet[(31-sum%31)%31]
}

// organisationCheck is by GB 11714, in whose alphabet no letter is left out: A is 10 and Z is 35.
func organisationCheck(s string) byte {
	sum := 0
	for i, w := range organisationWeights {
		value := int(s[i] - '0')
		if s[i] >= 'A' {
			value = int(s[i]-'A') + 10
		}
		sum += value * w
	}
	return organisationDigits[(11-sum%11)%11]
}
