package data

import (
	"errors"
	"fmt"
	"slices"
)

// attachAll puts the files on the case that came with a registration or a visit; what the case has already is left
// out. Fault fields are files[N].title and so on.
func (c *Case) attachAll(files []AttachFile, s Scene) ([]Event, error) {
	if len(files) == 0 {
		return nil, nil
	}
	if !s.Actor.May(AttachFile{}.Right()) {
		return nil, Refuse(Forbidden, "您没有添加附件的权限，请联系管理员或主管。")
	}
	var events []Event
	var f Faults
	for i, a := range files {
		if slices.ContainsFunc(c.Attachments, func(x Attachment) bool { return x.Digest == a.Digest && !x.Off() }) {
			continue
		}
		more, err := a.Apply(c, s)
		var faults Faults
		switch {
		case errors.As(err, &faults):
			for _, x := range faults {
				x.Field = fmt.Sprintf("files[%d].%s", i, x.Field)
				f = append(f, x)
			}
		case err != nil:
			return nil, err
		}
		events = append(events, more...)
	}
	return events, f.Err()
}
