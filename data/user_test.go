package data_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"hefeng/data"
)

func TestRolesPermitWhatTheyAreFor(t *testing.T) {
	all := []data.Right{data.ToLook, data.ToRegister, data.ToAmend, data.ToAccept, data.ToAssign, data.ToMediate, data.ToSeal, data.ToPrint,
		data.ToFollow, data.ToArchive, data.ToAdminister, data.ToVerify}
	want := map[data.UserRole][]data.Right{
		data.Clerk:         {data.ToLook, data.ToRegister, data.ToAmend, data.ToFollow, data.ToPrint},
		data.MediatorRole:  {data.ToLook, data.ToAmend, data.ToMediate, data.ToFollow, data.ToPrint},
		data.Head:          {data.ToLook, data.ToAmend, data.ToAccept, data.ToAssign, data.ToMediate, data.ToFollow, data.ToSeal, data.ToPrint},
		data.Supervisor:    {data.ToLook, data.ToAccept, data.ToAssign, data.ToPrint, data.ToVerify},
		data.Archivist:     {data.ToLook, data.ToSeal, data.ToArchive, data.ToPrint},
		data.Administrator: {data.ToAdminister, data.ToVerify},
		data.Finance:       {},
		data.Observer:      {},
		"visitor":          {},
	}
	for role, rights := range want {
		for _, r := range all {
			assert.Equal(t, slices.Contains(rights, r), data.User{Roles: []data.UserRole{role}}.May(r), "%s %s", role, r)
		}
	}
	for _, r := range all {
		assert.True(t, data.User{Roles: data.FounderRoles()}.May(r), "the founder %s", r)
		assert.False(t, data.User{}.May(r))
	}
}

func TestNoWindowMeansEveryWindow(t *testing.T) {
	assert.True(t, data.User{}.Serves(data.LabourWindow))
	u := data.User{Windows: []data.Window{data.PropertyWindow}}
	assert.True(t, u.Serves(data.PropertyWindow))
	assert.False(t, u.Serves(data.LabourWindow))
}

func TestPasswordsAreLongAndNotTheLogin(t *testing.T) {
	for password, ok := range map[string]bool{"": false, "123456789": false, "一二三四五六七八九": false, "一二三四五六七八九十": true, "administrator": false} {
		assert.Equal(t, ok, data.CheckPassword("administrator", password) == nil, password)
	}
}
