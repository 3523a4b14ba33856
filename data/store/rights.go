package store

import (
	"strings"

	"hefeng/data"
)

// visible is the condition on case_file c for what the scene's actor may see: the subtree of his
// unit or, until acceptance, what he registered himself; his windows; restricted cases only with
// the right to open them.
func visible(scene data.Scene) (string, []any) {
	who := scene.Actor
	if !who.May(data.ToLook) {
		return "1=0", nil
	}
	clause, args := "1=1", []any(nil)
	if who.Unit != scene.Network.Centre {
		units := scene.Network.Subtree(who.Unit)
		clause = "(c.organisation IN (" + marks(len(units)) + ")" +
			" OR c.registered_by=? AND c.state IN ('registered','examining','asking'))"
		for _, u := range units {
			args = append(args, u)
		}
		args = append(args, who.ID)
	}
	if len(who.Windows) > 0 {
		clause += " AND c.desk IN (" + marks(len(who.Windows)) + ")"
		for _, w := range who.Windows {
			args = append(args, string(w))
		}
	}
	if !who.Restricted {
		clause += " AND (c.restricted=0 OR c.registered_by=? AND c.state IN ('registered','examining','asking'))"
		args = append(args, who.ID)
	}
	return clause, args
}

// scopes are the terms of the index that say the same, but for what the actor registered himself.
func scopes(scene data.Scene) [][]way {
	who := scene.Actor
	var all [][]way
	if who.Unit != scene.Network.Centre {
		var units []way
		for _, u := range scene.Network.Subtree(who.Unit) {
			units = append(units, way{terms: []string{openTerm + u}})
			if who.Restricted {
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
