package store

import (
	"context"

	"hefeng/data"
)

// Workloads counts by mediator the open cases (在办) that he hosts, as far as the actor may see them: who assigns
// mediators asks. A mediator without one is not in it.
func (s *Store) Workloads(ctx context.Context, actor data.Actor) (map[string]int, error) {
	scene, err := s.seen(ctx, actor)
	if err != nil {
		return nil, err
	}
	if !scene.Actor.May(data.ToAssign) {
		return nil, data.Refuse(data.Forbidden, "您没有指派调解员的权限，请联系管理员或主管。")
	}
	clause, args := visible(scene)
	var hosts []struct {
		Host  string
		Cases int
	}
	err = s.read.SelectContext(ctx, &hosts, "SELECT c.host, COUNT(*) AS cases FROM case_file c WHERE c.host <> '' AND "+openCondition()+" AND "+clause+
		" GROUP BY c.host", args...)
	if err != nil {
		return nil, readFailure(err)
	}
	loads := make(map[string]int, len(hosts))
	for _, h := range hosts {
		loads[h.Host] = h.Cases
	}
	return loads, nil
}
