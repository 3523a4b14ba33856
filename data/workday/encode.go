package workday

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// MarshalText gives the ISO form, so that JSON holds "2026-11-24", and "" for the zero Date.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText gives; the empty text is the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// Value stores a Date as its ISO text, which sorts by time, and the zero Date as NULL.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads NULL, the ISO text, or the midnight that drivers make of a column declared DATE.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
		return nil
	case string:
		return d.UnmarshalText([]byte(v))
	case []byte:
		return d.UnmarshalText(v)
	case time.Time:
		// Its own zone, not China's: the driver's midnight stands for the day as it was stored.
		*d = fromTime(v)
		return nil
	}
	return fmt.Errorf("workday: cannot read a date from %T", src)
}
