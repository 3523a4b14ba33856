package typeset

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// forbidden are calls of gofpdf that lose Chinese characters at line ends, print boxes for digits or
// garble titles. Write is forbidden only where gofpdf is imported, since much else has a Write.
var forbidden = []string{"MultiCell", "SplitText", "SplitLines", "AliasNbPages", "SetProtection"}

// moduleRoot is the folder of go.mod.
func moduleRoot(t *testing.T) string {
	dir, err := os.Getwd()
	require.NoError(t, err)
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		require.NotEqual(t, dir, parent, "no go.mod")
		dir = parent
	}
}

// breaches names the forbidden calls in a file and says whether it imports gofpdf for use.
func breaches(file *ast.File) (found []string, imports bool) {
	for _, i := range file.Imports {
		if strings.Contains(i.Path.Value, "fpdf") && (i.Name == nil || i.Name.Name != "_") {
			imports = true
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if ok && (slices.Contains(forbidden, s.Sel.Name) || imports && s.Sel.Name == "Write") {
			found = append(found, s.Sel.Name)
		}
		return true
	})
	return found, imports
}

func TestNobodyCallsWhatLosesCharacters(t *testing.T) {
	root := moduleRoot(t)
	var importers []string
	files := 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil // a file may vanish while the tree is being worked on
		}
		if entry.IsDir() && path != root && strings.HasPrefix(entry.Name(), ".") {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil // the compiler reports it
		}
		files++
		found, imports := breaches(file)
		name, _ := filepath.Rel(root, path)
		assert.Empty(t, found, name)
		if imports {
			importers = append(importers, filepath.ToSlash(name))
		}
		return nil
	})
	require.NoError(t, err)
	assert.Greater(t, files, 10)
	assert.Equal(t, []string{"printing/typeset/pdf.go"}, importers, "gofpdf is imported in one file")
}

func TestTheLintSeesBreaches(t *testing.T) {
	const source = `package p
import pdf "github.com/jung-kurt/gofpdf"
func f(d *pdf.Fpdf) { d.MultiCell(0, 0, "", "", "", false); g := d.SplitText; d.Write(1, ""); _ = g }`
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", source, 0)
	require.NoError(t, err)
	found, imports := breaches(file)
	assert.True(t, imports)
	assert.Equal(t, []string{"MultiCell", "SplitText", "Write"}, found)
}
