package store

import (
	"context"
	"strings"

	"hefeng/data"
)

// QueueCount is how many cases stand in a queue.
type QueueCount struct {
	Name  string
	Count int
}

// QueueCounts counts the cases in each queue that the actor may see, in the order of QueueNames.
func (s *Store) QueueCounts(ctx context.Context, actor data.Actor) ([]QueueCount, error) {
	scene, err := s.seen(ctx, actor)
	if err != nil {
		return nil, err
	}
	return s.count(ctx, scene)
}

func (s *Store) count(ctx context.Context, scene data.Scene) ([]QueueCount, error) {
	counts := make([]QueueCount, len(queues))
	for i, k := range queues {
		counts[i].Name = k.name
		query, args := k.counting(scene)
		if query == "" {
			continue
		}
		if err := s.read.GetContext(ctx, &counts[i].Count, query, args...); err != nil {
			return nil, readFailure(err)
		}
	}
	return counts, nil
}

// counting goes through the same ranges as a page does.
func (k queue) counting(scene data.Scene) (string, []any) {
	var parts []string
	var args []any
	narrow, days := k.narrow(scene.Today())
	for _, r := range k.ranges(scene, "") {
		parts = append(parts, "(SELECT COUNT(*) FROM case_file c WHERE "+r.condition+narrow+")")
		args = append(append(args, r.args...), days...)
	}
	if len(parts) == 0 {
		return "", nil
	}
	return "SELECT " + strings.Join(parts, " + "), args
}
