package preview

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// The cache folder holds one folder of compiled code per version of pdfium and
// its compiler. Inside it the file "complete" lists every other file with size
// and checksum. The compiler's own check leaves parts of its file out, and
// machine code with a flipped byte ends the whole program, so code that does
// not match the list is never loaded.

const (
	// The versions in go.mod. Another version needs other code, so a test
	// compares them.
	pdfiumVersion = "v1.21.4"
	wazeroVersion = "v1.12.0"

	codePrefix = "pdfium-"
	manifest   = "complete"

	// abandoned is the age after which a half-made folder has no living maker.
	abandoned = time.Hour
)

// codeDir names the folder for this program's versions of the two libraries.
func codeDir(cacheDir string) string {
	return filepath.Join(cacheDir, codePrefix+pdfiumVersion+"-wazero-"+wazeroVersion)
}

// IsWarm tells whether the compiled code is there, complete and undamaged, so
// that the first page comes in a tenth of a second. It reads 20 MB.
func IsWarm(cacheDir string) bool {
	dir := codeDir(cacheDir)
	want, err := os.ReadFile(filepath.Join(dir, manifest))
	if err != nil {
		return false
	}
	got, err := list(dir)
	return err == nil && string(want) == got
}

// Warm compiles pdfium into the cache folder unless IsWarm. It takes 4 s and
// 310 MB of memory, which is why it is best run by [WarmInChild].
func Warm(cacheDir string) error {
	if IsWarm(cacheDir) {
		return nil
	}
	e, err := start(cacheDir)
	if err != nil {
		return err
	}
	return e.close()
}

// start runs pdfium from the cache folder, filling it first if need be. The
// code is compiled in a folder of its own and moved into place as a whole, so
// processes that start together do not harm each other.
func start(cacheDir string) (*engine, error) {
	dir := codeDir(cacheDir)
	if IsWarm(cacheDir) {
		return newEngine(dir)
	}
	if err := os.MkdirAll(cacheDir, 0o700); err != nil {
		return nil, cacheError(cacheDir, err)
	}
	making, err := os.MkdirTemp(cacheDir, codePrefix+"*.making")
	if err != nil {
		return nil, cacheError(cacheDir, err)
	}
	e, err := newEngine(making)
	if err == nil {
		if err = install(making, cacheDir); err != nil {
			e.close()
			err = cacheError(cacheDir, err)
		}
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(making))
	}
	return e, nil
}

// install moves the finished folder into place and removes what older versions
// and dead processes left behind.
func install(making, cacheDir string) error {
	files, err := list(making)
	if err != nil {
		return err
	}
	if files == "" {
		return errors.New("compiler stored nothing")
	}
	if err := os.WriteFile(filepath.Join(making, manifest), []byte(files), 0o600); err != nil {
		return err
	}
	dir := codeDir(cacheDir)
	if IsWarm(cacheDir) { // another process was faster
		return os.RemoveAll(making)
	}
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.Rename(making, dir); err != nil {
		if IsWarm(cacheDir) {
			return os.RemoveAll(making)
		}
		return err
	}
	sweep(cacheDir)
	return nil
}

// sweep removes the folders of other versions. A running older program keeps
// its code in memory and does not miss them; what cannot be removed now is
// tried again at the next change of version.
func sweep(cacheDir string) {
	entries, err := os.ReadDir(cacheDir)
	if err != nil {
		return
	}
	for _, entry := range entries {
		path := filepath.Join(cacheDir, entry.Name())
		if !entry.IsDir() || !strings.HasPrefix(entry.Name(), codePrefix) || path == codeDir(cacheDir) {
			continue
		}
		info, err := entry.Info()
		if err != nil || strings.HasSuffix(path, ".making") && time.Since(info.ModTime()) < abandoned {
			continue
		}
		os.RemoveAll(path)
	}
}

// list describes every file below dir but the manifest: path, size, checksum.
func list(dir string) (string, error) {
	var out strings.Builder
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == manifest {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		sum := crc32.New(crc32.MakeTable(crc32.Castagnoli))
		size, err := io.Copy(sum, f)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		fmt.Fprintf(&out, "%s %d %08x\n", filepath.ToSlash(rel), size, sum.Sum32())
		return nil
	})
	return out.String(), err
}
