package store

import (
	"context"

	"hefeng/data"
)

// What the window needs before anybody has logged in: whose centre it is, whether its data are
// invented, and the business date.

// Network is the network of the database.
func (s *Store) Network(ctx context.Context) (*data.Network, error) { return loadNetwork(ctx, s.read) }

// HasDemo tells whether the database holds demo cases, which the window then says.
func (s *Store) HasDemo(ctx context.Context) (bool, error) {
	var has bool
	if err := s.read.GetContext(ctx, &has, "SELECT EXISTS (SELECT 1 FROM case_file WHERE demo=1)"); err != nil {
		return false, readFailure(err)
	}
	return has, nil
}
