package store

import (
	"slices"
	"strconv"
	"strings"

	"hefeng/data"
)

// early is the time in which whoever registered a case still sees it wherever it is.
const early = "c.state IN ('registered', 'examining', 'asking')"

// visible is the condition on case_file c for what the scene's actor may see: the subtree of his
// unit; until acceptance, what he registered himself; as a mediator the cases that he hosts, also when
// they were handed to another unit and he went along; of these only those of his windows; restricted
// cases only with the right to open them, which no assignment replaces. An observer sees none of these.
func visible(scene data.Scene) (string, []any) {
	who := scene.Actor
	if !who.May(data.ToLook) && !who.Anonymous() {
		return "1=0", nil
	}
	clause, args := everything, []any(nil)
	if who.Unit != scene.Network.Centre {
		units := scene.Network.Subtree(who.Unit)
		clause = "(c.organisation IN (" + marks(len(units)) + ")" +
			" OR c.registered_by=? AND " + early
		for _, u := range units {
			args = append(args, u)
		}
		args = append(args, who.ID)
		if hosts(who) {
			clause += " OR c.host=?"
			args = append(args, who.Mediator)
		}
		clause += ")"
	}
	admits, admitted := admits(scene)
	return clause + admits, append(args, admitted...)
}

// admits is the part of visible that goes for every unit alike.
func admits(scene data.Scene) (clause string, args []any) {
	who := scene.Actor
	clause, args = desks(who)
	switch {
	case who.Anonymous():
		clause += " AND c.restricted=0"
	case !who.Restricted:
		clause += " AND (c.restricted=0 OR c.registered_by=? AND " + early + ")"
		args = append(args, who.ID)
	}
	return clause, args
}

// desks leaves the cases that came in at the user's windows; without windows of his own all.
func desks(who data.Actor) (clause string, args []any) {
	if len(who.Windows) == 0 {
		return "", nil
	}
	for _, w := range who.Windows {
		args = append(args, string(w))
	}
	return " AND c.desk IN (" + marks(len(args)) + ")", args
}

// everything is the condition for whoever sees all cases.
const everything = "1=1"

// hosts tells whether the user is a mediator who may host cases.
func hosts(who data.Actor) bool { return who.Mediator != "" && who.May(data.ToMediate) }

// scopes are conditions on the index that all cases meet which visible lets through, and hardly others.
func scopes(scene data.Scene) [][]way {
	who := scene.Actor
	one := func(kind, text string) way { return way{terms: []string{kind + text}} }
	var all [][]way
	var units []way
	closed := who.Restricted && !who.Anonymous()
	switch {
	case who.Unit != scene.Network.Centre:
		for _, u := range scene.Network.Subtree(who.Unit) {
			units = append(units, one(openTerm, u))
			if closed {
				units = append(units, one(closedTerm, u))
			}
		}
		if hosts(who) {
			units = append(units, one(hostTerm, who.Mediator))
		}
	case !closed:
		units = append(units, one(openTerm, ""))
	}
	if len(units) > 0 {
		all = append(all, append(units, one(ownTerm, strconv.FormatInt(who.ID, 10))))
	}
	if len(who.Windows) > 0 {
		var desks []way
		for _, w := range who.Windows {
			desks = append(desks, one(deskTerm, string(w)))
		}
		all = append(all, desks)
	}
	return all
}

// mostUnits is up to how many units a search asks for the parts of numbers unit by unit.
const mostUnits = 16

// telling are the few of a number's terms that are asked for in each unit: words, by which units differ, and
// of its digits the last ones, which say most.
func telling(terms []string) []string {
	var words, digits []string
	for _, t := range terms {
		if strings.ContainsAny(t, "0123456789") {
			digits = append(digits, t)
		} else {
			words = append(words, t)
		}
	}
	return append(spread(words, 5), digits[max(0, len(digits)-4):]...)
}

// within has parts of numbers looked for in each unit of a small scope: a word of another unit's numbers
// stands in very many cases and in hardly any of these, which only a walk through either would show.
func within(scene data.Scene, fragments [][]way) [][]way {
	who := scene.Actor
	units := scene.Network.Subtree(who.Unit)
	if who.Unit == scene.Network.Centre || len(units) > mostUnits {
		return fragments
	}
	others := [][]string{{ownTerm + strconv.FormatInt(who.ID, 10)}}
	if hosts(who) {
		others = append(others, []string{hostTerm + who.Mediator})
	}
	narrow := make([][]way, len(fragments))
	for i, ways := range fragments {
		for _, w := range ways {
			if w.column != "numbers" || !strings.HasPrefix(w.terms[0], numberTerm) {
				narrow[i] = append(narrow[i], w)
				continue
			}
			some := telling(w.terms)
			for _, unit := range units {
				terms := slices.Clone(some)
				for j, term := range terms {
					if gram, ok := strings.CutPrefix(term, numberTerm); ok {
						terms[j] = unitTerm + unit + " " + gram
					}
				}
				narrow[i] = append(narrow[i], way{terms: terms})
			}
			for _, other := range others {
				narrow[i] = append(narrow[i], way{terms: slices.Concat(some, other)})
			}
		}
	}
	return narrow
}

// marks is n parameter marks; n of 0 gives NULL, which matches nothing.
func marks(n int) string {
	if n == 0 {
		return "NULL"
	}
	return strings.TrimSuffix(strings.Repeat("?,", n), ",")
}
