package store

import (
	"strings"

	"hefeng/data"
)

// visible is the condition on case_file c for what the scene's actor may see: the subtree of his
// unit; until acceptance, what he registered himself; as a mediator the cases that he hosts, also when
// they were handed to another unit and he went along; of these only those of his windows; restricted
// cases only with the right to open them, which no assignment replaces. An observer sees none of these.
func visible(scene data.Scene) (string, []any) {
	who := scene.Actor
	if !who.May(data.ToLook) && !who.Anonymous() {
		return "1=0", nil
	}
	clause, args := "1=1", []any(nil)
	if who.Unit != scene.Network.Centre {
		units := scene.Network.Subtree(who.Unit)
		clause = "(c.organisation IN (" + marks(len(units)) + ")" +
			" OR c.registered_by=? AND c.state IN ('registered','examining','asking')"
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
	if len(who.Windows) > 0 {
		clause += " AND c.desk IN (" + marks(len(who.Windows)) + ")"
		for _, w := range who.Windows {
			args = append(args, string(w))
		}
	}
	switch {
	case who.Anonymous():
		clause += " AND c.restricted=0"
	case !who.Restricted:
		clause += " AND (c.restricted=0 OR c.registered_by=? AND c.state IN ('registered','examining','asking'))"
		args = append(args, who.ID)
	}
	return clause, args
}

// hosts tells whether the user is a mediator who may host cases.
func hosts(who data.Actor) bool { return who.Mediator != "" && who.May(data.ToMediate) }

// scopes are the terms of the index that say the same, but for what the actor registered himself or hosts.
func scopes(scene data.Scene) [][]way {
	who := scene.Actor
	var all [][]way
	if who.Unit != scene.Network.Centre {
		var units []way
		for _, u := range scene.Network.Subtree(who.Unit) {
			units = append(units, way{terms: []string{openTerm + u}})
			if who.Restricted && !who.Anonymous() {
				units = append(units, way{terms: []string{closedTerm + u}})
			}
		}
		all = append(all, units)
	} else if !who.Restricted {
		all = append(all, []way{{terms: []string{openTerm}}})
	}
	if len(who.Windows) > 0 {
		var desks []way
		for _, w := range who.Windows {
			desks = append(desks, way{terms: []string{deskTerm + string(w)}})
		}
		all = append(all, desks)
	}
	return all
}

// marks is n parameter marks; n of 0 gives NULL, which matches nothing.
func marks(n int) string {
	if n == 0 {
		return "NULL"
	}
	return strings.TrimSuffix(strings.Repeat("?,", n), ",")
}
