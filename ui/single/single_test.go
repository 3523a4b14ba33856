package single

import (
	"net"
	"path/filepath"
	"testing"

	"github.com/adrg/xdg"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func inOwnFolder(t *testing.T) {
	was := xdg.RuntimeDir
	xdg.RuntimeDir = t.TempDir()
	t.Cleanup(func() { xdg.RuntimeDir = was })
}

func TestTheSecondStartRaisesTheFirst(t *testing.T) {
	inOwnFolder(t)
	db := filepath.Join(t.TempDir(), "a.db")
	raised := make(chan bool, 1)
	first, alone := Claim(db, func() { raised <- true })
	require.True(t, alone)
	second, alone := Claim(db, func() {})
	assert.False(t, alone)
	assert.Nil(t, second)
	<-raised
	other, alone := Claim(filepath.Join(t.TempDir(), "b.db"), func() {})
	assert.True(t, alone, "another database has a window of its own")
	other.Close()
	first.Close()
	again, alone := Claim(db, func() {})
	assert.True(t, alone)
	again.Close()
}

func TestADeadWindowIsNoneAndASilentOneToo(t *testing.T) {
	inOwnFolder(t)
	db := filepath.Join(t.TempDir(), "a.db")
	path, err := socket(db)
	require.NoError(t, err)
	l, err := net.Listen("unix", path)
	require.NoError(t, err)
	l.(*net.UnixListener).SetUnlinkOnClose(false)
	require.NoError(t, l.Close())
	w, alone := Claim(db, func() {})
	assert.True(t, alone)
	w.Close()
}

func TestWithoutAFolderTheProgramGoesOn(t *testing.T) {
	was := xdg.RuntimeDir
	xdg.RuntimeDir = "/dev/null/none"
	t.Cleanup(func() { xdg.RuntimeDir = was })
	w, alone := Claim(filepath.Join(t.TempDir(), "a.db"), func() {})
	assert.True(t, alone)
	w.Close()
}
