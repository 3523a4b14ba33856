package data

import (
	"errors"
	"fmt"
	"strings"

	"hefeng/assets/articles"
)

// Code says what kind of refusal an error is; the console turns it into an exit code and the
// window into the place where the sentence appears.
type Code string

// The codes of refusals.
const (
	Invalid   Code = "invalid"   // a missing or wrong fact, or a rule of law
	Conflict  Code = "conflict"  // stale version, wrong state for the act, used request id
	Forbidden Code = "forbidden" // a right is missing on something the user may see
	NotFound  Code = "not_found" // not there, or not for this user
	Internal  Code = "internal"  // the program's own failure
)

// Fault is one thing wrong with what was handed in: where, which rule says so, and a Chinese
// sentence that says what is wrong and what to do.
type Fault struct {
	Field   string `json:"field"`             // path in the input file, e.g. parties[1].id_number
	Code    Code   `json:"code"`              //
	Article string `json:"article,omitempty"` // the provision, e.g. 人民调解法第十七条
	Message string `json:"message"`
}

// Faults are all things wrong at once; as an error it reads as their sentences.
type Faults []Fault

// Add notes a wrong fact at a field.
func (f *Faults) Add(field, format string, args ...any) {
	*f = append(*f, Fault{Field: field, Code: Invalid, Message: fmt.Sprintf(format, args...)})
}

// Law notes a fact that a provision forbids; key names the provision in assets/articles.
func (f *Faults) Law(field, key, format string, args ...any) {
	*f = append(*f, Fault{Field: field, Code: Invalid, Article: articles.Cite(key), Message: fmt.Sprintf(format, args...)})
}

// Err is nil when nothing is wrong.
func (f Faults) Err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

func (f Faults) Error() string {
	said := make([]string, len(f))
	for i, x := range f {
		said[i] = x.Message
	}
	return strings.Join(said, "；")
}

// Error is a refusal with two faces: a Chinese sentence for the user and the cause for the log.
type Error struct {
	Code    Code
	Message string
	Cause   error
}

func (e *Error) Error() string { return e.Message }
func (e *Error) Unwrap() error { return e.Cause }

// Refuse makes an Error of a code with a Chinese sentence.
func Refuse(code Code, format string, args ...any) error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Fail wraps a failure of the program or of the machine; the sentence says what the user can do.
func Fail(cause error, format string, args ...any) error {
	return &Error{Code: Internal, Message: fmt.Sprintf(format, args...), Cause: cause}
}

// CodeOf classifies any error: faults are invalid, unknown errors are internal.
func CodeOf(err error) Code {
	var faults Faults
	var refusal *Error
	switch {
	case errors.As(err, &faults):
		return faults[0].Code
	case errors.As(err, &refusal):
		return refusal.Code
	}
	return Internal
}

// FaultsOf lists an error as faults, so that every refusal can be shown the same way.
func FaultsOf(err error) Faults {
	var faults Faults
	if errors.As(err, &faults) {
		return faults
	}
	return Faults{{Code: CodeOf(err), Message: err.Error()}}
}

// CauseOf is what the log should hold of an error: the cause behind a sentence, an error without a
// sentence itself, or nil for a plain refusal.
func CauseOf(err error) error {
	var faults Faults
	var refusal *Error
	switch {
	case err == nil || errors.As(err, &faults):
		return nil
	case errors.As(err, &refusal):
		return refusal.Cause
	}
	return err
}
