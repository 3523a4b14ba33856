package store

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestADangerousCaseAlertsItsSupervisors(t *testing.T) {
	d := newDesk(t)
	for _, x := range []struct {
		fields map[string]any
		alerts int
	}{
		{map[string]any{}, 0}, {map[string]any{"danger_crowd": true}, 1}, {map[string]any{"danger_weapon": true}, 2},
		{map[string]any{"closed_session": true}, 2}, // kept from others, and not dangerous
	} {
		d.register(d.founder, func(in *data.Intake) { in.Fields = x.fields })
		all, err := d.Alerts(ctx, d.founder)
		require.NoError(t, err)
		require.Len(t, all, x.alerts)
		for _, a := range all {
			assert.True(t, a.Danger())
		}
	}
}
