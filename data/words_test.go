package data_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/assets/articles"
	"hefeng/data"
)

// calls walks through every call in this folder and its categories.
func calls(t *testing.T, visit func(name string, args []ast.Expr)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, text, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if f, ok := call.Fun.(*ast.SelectorExpr); ok {
					visit(f.Sel.Name, call.Args)
				}
			}
			return true
		})
		return nil
	})
	require.NoError(t, err)
}

func literal(x ast.Expr) (string, bool) {
	l, ok := x.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(l.Value)
	return s, err == nil
}

func TestEveryProvisionThatARuleCitesIsInTheTable(t *testing.T) {
	cited := 0
	calls(t, func(name string, args []ast.Expr) {
		if name != "Law" && name != "remark" && (name != "add" || len(args) < 4) || len(args) < 2 { // another add has nothing to do with provisions
			return
		}
		at := 1
		if name == "remark" { // behind its rule
			at = 2
		}
		key, ok := literal(args[at])
		if assert.True(t, ok, "the key of a provision is written out") {
			cited++
			assert.NotEmpty(t, articles.Cite(key), "assets/articles has no %q", key)
		}
	})
	assert.Greater(t, cited, 25)
	assert.Empty(t, articles.Cite("no such provision"))
}

func TestEverySentenceOfARefusalIsChineseAndEnds(t *testing.T) {
	place := map[string]int{"Add": 1, "Law": 2, "Refuse": 1, "Fail": 1, "add": 3, "remark": 4}
	read := 0
	calls(t, func(name string, args []ast.Expr) {
		i, ok := place[name]
		if !ok || len(args) <= i {
			return
		}
		text, ok := literal(args[i])
		if !ok || text == "%s" || text == "%s：%s。" {
			return
		}
		read++
		assert.True(t, strings.HasSuffix(text, "。"), text)
		assert.True(t, strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }), text)
		assert.NotContains(t, text, ",", "full-width marks: %s", text)
	})
	assert.Greater(t, read, 100)
}

func TestErrorsAreSortedByCode(t *testing.T) {
	cause := errors.New("disk on fire")
	failed := data.Fail(cause, "没有存上。")
	tests := []struct {
		err  error
		code data.Code
	}{
		{data.Refuse(data.Conflict, "旧了。"), data.Conflict},
		{data.Faults{{Code: data.NotFound}}, data.NotFound},
		{failed, data.Internal},
		{cause, data.Internal},
		{errors.Join(cause, data.Refuse(data.Forbidden, "不许。")), data.Forbidden},
	}
	for _, test := range tests {
		assert.Equal(t, test.code, data.CodeOf(test.err))
		assert.Equal(t, test.code, data.FaultsOf(test.err)[0].Code)
	}
	assert.ErrorIs(t, failed, cause)
	assert.Equal(t, "没有存上。", failed.Error(), "the cause is for the log")
	assert.NoError(t, data.Faults{}.Err())
}

func TestEveryCodeHasAChineseName(t *testing.T) {
	for _, s := range data.OpenStates() {
		assert.NotEqual(t, string(s), s.Name())
	}
	for _, c := range data.Channels() {
		assert.NotEqual(t, string(c), c.Name())
	}
	for _, i := range data.IDTypes() {
		assert.NotEqual(t, string(i), i.Name())
	}
	assert.Equal(t, "unknown", data.State("unknown").Name(), "an unknown code stands for itself")
}
