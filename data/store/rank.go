package store

import (
	"fmt"
	"strings"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/pinyin"
)

// rank turns a key into a text that sorts as people expect it: states and categories in their own order,
// units as the network lists them, numbers by value, names by their sound.
func (q List) rank(scene data.Scene) func(key string) string {
	switch q.By {
	case ByState:
		return seats(data.AllStates())
	case ByCategory:
		var codes []string
		for _, c := range category.All() {
			codes = append(codes, c.Code)
		}
		return seats(codes)
	case ByOrganisation:
		var codes []string
		for _, o := range scene.Network.Organisations {
			codes = append(codes, o.Code)
		}
		return seats(codes)
	case ByMediator:
		names := map[string]string{}
		for _, m := range scene.Network.Mediators {
			names[m.ID] = m.Name
		}
		sound := sounds()
		return func(id string) string { return sound(names[id]) }
	case ByNumber:
		return byValue
	case ByParty:
		sound := sounds()
		return func(list string) string { return sound(firstName(list)) }
	}
	return func(key string) string { return key }
}

// seats ranks codes by their place in a list; those that are not in it come last.
func seats[T ~string](codes []T) func(string) string {
	at := map[string]string{}
	for i, c := range codes {
		at[string(c)] = fmt.Sprintf("%06d", i)
	}
	return func(key string) string {
		if rank, ok := at[key]; ok {
			return rank
		}
		return "~"
	}
}

// byValue makes digits sort by their value: each run of them is led by its length.
func byValue(no string) string {
	var b strings.Builder
	for no != "" {
		end := strings.IndexFunc(no, func(r rune) bool { return r >= '0' && r <= '9' })
		if end < 0 {
			break
		}
		b.WriteString(no[:end])
		no = no[end:]
		stop := strings.IndexFunc(no, func(r rune) bool { return r < '0' || r > '9' })
		if stop < 0 {
			stop = len(no)
		}
		digits := strings.TrimLeft(no[:stop], "0")
		b.WriteByte(byte('0' + min(len(digits), 64)))
		b.WriteString(digits)
		no = no[stop:]
	}
	b.WriteString(no)
	return b.String()
}

// firstName is the first of a list of names as case_file has it, which may be cut off behind it.
func firstName(list string) string {
	list = strings.TrimPrefix(list, `["`)
	if end := strings.IndexByte(list, '"'); end >= 0 {
		list = list[:end]
	}
	return list
}

// sounds ranks a name by the pinyin of its characters, one after the other, and by the characters where
// they sound alike. Each character is looked up once, so one that is a surname too is read as that.
func sounds() func(string) string {
	known := map[rune]string{}
	return func(name string) string {
		var b strings.Builder
		for _, r := range name {
			sound, ok := known[r]
			if !ok {
				if readings := pinyin.Readings(string(r)); len(readings) > 0 {
					sound = readings[0].Full
				}
				sound += " " + string(r) + " "
				known[r] = sound
			}
			b.WriteString(sound)
		}
		return b.String()
	}
}
