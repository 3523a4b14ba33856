package demo

import (
	"hefeng/data"
	"hefeng/data/category"
)

// units are those of the network that a story needs.
type units struct {
	communities  []string
	subdistricts []string
	industry     string
	by           map[string][]data.Mediator // mediators of a unit
	fullTime     []data.Mediator            // of the committees of the district
}

func unitsOf(n *data.Network) units {
	u := units{by: map[string][]data.Mediator{}}
	for _, o := range n.Organisations {
		switch {
		case o.Kind == data.Community:
			u.communities = append(u.communities, o.Code)
		case o.Kind == data.Subdistrict && o.Committee != "":
			u.subdistricts = append(u.subdistricts, o.Code)
		case o.Kind == data.IndustryCommittee && o.Committee != "":
			u.industry = o.Code
		}
	}
	for _, m := range n.Mediators {
		u.by[m.Organisation] = append(u.by[m.Organisation], m)
		if o, _ := n.Organisation(m.Organisation); m.Kind == "full_time" && (o.Kind == data.DistrictCommittee || o.Kind == data.IndustryCommittee) {
			u.fullTime = append(u.fullTime, m)
		}
	}
	return u
}

// kind is a category of the program with the plot of its disputes.
type kind struct {
	plot
	category *category.Category
}

// kindsOf are all categories, with their weight together. One that no plot is written for goes as
// the last plot does.
func kindsOf() (kinds []kind, weight int) {
	for _, c := range category.All() {
		k := kind{plots[len(plots)-1], c}
		for _, p := range plots {
			if c.Title == p.title+"纠纷" {
				k.plot = p
			}
		}
		kinds, weight = append(kinds, k), weight+k.weight
	}
	return kinds, weight
}
