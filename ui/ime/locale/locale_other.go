//go:build !linux

// Package locale does nothing here: these systems have one locale that always holds Chinese, and
// the toolkit takes the language from the system.
package locale
