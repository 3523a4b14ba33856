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
		units = append(units, one(openTerm, who.Unit))
		if closed {
			units = append(units, one(closedTerm, who.Unit))
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

// within has parts of numbers looked for in the scope alone: a word of another unit's numbers stands in very
// many cases and in hardly any of these, which only a walk through either would show.
func within(scene data.Scene, fragments [][]way) [][]way {
	who := scene.Actor
	if who.Unit == scene.Network.Centre {
		return fragments
	}
	others := []string{ownTerm + strconv.FormatInt(who.ID, 10)}
	if hosts(who) {
		others = append(others, hostTerm+who.Mediator)
	}
	narrow := make([][]way, len(fragments))
	for i, ways := range fragments {
		for _, w := range ways {
			if w.column != "numbers" || !strings.HasPrefix(w.terms[0], numberTerm) {
				narrow[i] = append(narrow[i], w)
				continue
			}
			terms := slices.Clone(w.terms)
			for j, term := range terms {
				if gram, ok := strings.CutPrefix(term, numberTerm); ok {
					terms[j] = areaTerm + who.Unit + " " + gram
				}
			}
			narrow[i] = append(narrow[i], way{terms: terms})
			for _, other := range others {
				narrow[i] = append(narrow[i], way{terms: append(slices.Clone(w.terms), other)})
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
