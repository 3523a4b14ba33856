package widgets

// NewPassword is a field for a secret. The eye at its right edge (显示) shows what was typed.
func NewPassword(placeholder string) *Entry {
	e := &Entry{}
	e.Password = true
	e.init(e, placeholder)
	return e
}
