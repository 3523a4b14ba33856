// Package preview turns a page of a PDF into a picture for the screen.
//
// It runs pdfium as WebAssembly, so nothing has to be installed beside the
// program and a hostile file stays inside a sandbox without files or network.
// Its price is that pdfium has to be compiled to machine code once per program
// version: four seconds and 310 MB. The result is kept in a cache folder, and
// [WarmInChild] pays the price in a process of its own.
package preview

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"
	"os"
	"time"
)

const (
	// maxPixels bounds one picture (4 bytes a pixel): A4 at 600 dpi is 35
	// million. PDF allows pages of five metres, so a page can ask for more
	// memory than the machine has.
	maxPixels = 40_000_000

	// maxFile bounds the file, which is copied into the sandbox as a whole.
	maxFile = 512 << 20
)

// Causes that callers may ask for with errors.Is.
var (
	ErrDamaged  = errors.New("preview: not a readable PDF")
	ErrPassword = errors.New("preview: PDF needs a password")
	ErrNoPage   = errors.New("preview: no such page")
	ErrTooLarge = errors.New("preview: file or picture too large")
	ErrTooSlow  = errors.New("preview: page takes too long to draw")
	ErrCache    = errors.New("preview: cache folder not usable")
	ErrClosed   = errors.New("preview: renderer is closed")
)

// Error has two faces: Error returns a Chinese sentence that tells the user
// what to do, Unwrap gives the cause for the log.
type Error struct {
	Message string
	Err     error
}

func (e *Error) Error() string { return e.Message }
func (e *Error) Unwrap() error { return e.Err }

// Size of a page in points (1/72 inch), as it is seen: crop box and rotation
// of the page are taken into account.
type Size struct{ Width, Height float64 }

// Renderer draws pages. It may be used from many goroutines at once; pages are
// drawn one after the other, since one takes only milliseconds and every
// further sandbox would cost its own memory.
type Renderer struct {
	cacheDir string
	patience time.Duration // for one call
	turn     chan struct{} // holds one token; who has it may touch the fields below
	engine   *engine       // nil until the first page, and after a failure
	closed   bool
}

// Open prepares a renderer that keeps its compiled code below cacheDir, which
// is created if need be. It is cheap: pdfium starts with the first page (0.1 s
// when [IsWarm], otherwise 4 s). The error is an *Error with ErrCache.
func Open(cacheDir string) (*Renderer, error) {
	if err := os.MkdirAll(cacheDir, 0o700); err != nil {
		return nil, cacheError(cacheDir, err)
	}
	return &Renderer{cacheDir: cacheDir, patience: defaultPatience, turn: make(chan struct{}, 1)}, nil
}

// Close frees the sandbox after the page that is being drawn, if any. Later
// calls of the other methods fail with ErrClosed. Closing twice does nothing.
func (r *Renderer) Close() error {
	r.turn <- struct{}{}
	defer func() { <-r.turn }()
	r.closed = true
	return r.drop()
}

// Document reads the PDF and tells the number of its pages. Errors are *Error:
// ErrDamaged, ErrPassword, ErrTooLarge, ErrTooSlow, ErrCache, ErrClosed.
func (r *Renderer) Document(pdf []byte) (pages int, err error) {
	err = r.do(context.Background(), pdf, func(d document) error {
		pages = d.pages
		return nil
	})
	return pages, err
}

// PageSize tells the size of a page; pages count from 0. Errors as those of
// Document, and ErrNoPage.
func (r *Renderer) PageSize(pdf []byte, page int) (size Size, err error) {
	err = r.do(context.Background(), pdf, func(d document) error {
		size, err = d.size(page)
		return err
	})
	return size, err
}

// Render draws a page, counted from 0, on white paper at dpi pixels an inch.
// The picture is an opaque *image.RGBA that belongs to the caller. While the
// call waits for its turn ctx ends it; a page once begun is finished, since
// that takes less time than starting anew. Errors as those of PageSize, and
// ctx.Err().
func (r *Renderer) Render(ctx context.Context, pdf []byte, page int, dpi float64) (image.Image, error) {
	if !(dpi > 0) || math.IsInf(dpi, 0) {
		return nil, &Error{"预览的分辨率不正确。", fmt.Errorf("%w: %v dpi", ErrTooLarge, dpi)}
	}
	var picture *image.RGBA
	err := r.do(ctx, pdf, func(d document) error {
		size, err := d.size(page)
		if err != nil {
			return err
		}
		width, height := math.Ceil(size.Width*dpi/72), math.Ceil(size.Height*dpi/72)
		if width*height > maxPixels {
			return &Error{"这一页的幅面太大，请缩小后再预览。",
				fmt.Errorf("%w: page %d is %.0f×%.0f pixels at %v dpi", ErrTooLarge, page, width, height, dpi)}
		}
		picture, err = d.draw(page, max(1, int(width)), max(1, int(height)))
		return err
	})
	if err != nil {
		return nil, err
	}
	return picture, ctx.Err()
}

// do waits for its turn, starts pdfium if it does not run, and gives the
// opened document to f.
func (r *Renderer) do(ctx context.Context, pdf []byte, f func(document) error) error {
	if len(pdf) == 0 {
		return damaged(errors.New("file is empty"))
	}
	if len(pdf) > maxFile {
		return &Error{"这个文件太大，不能预览，请用系统的 PDF 阅读器打开。",
			fmt.Errorf("%w: %d bytes", ErrTooLarge, len(pdf))}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if r.closed {
		return &Error{"预览已关闭，请重新打开。", ErrClosed}
	}
	if r.engine == nil {
		e, err := start(r.cacheDir)
		if err != nil {
			return err
		}
		r.engine = e
	}
	err := r.engine.with(r.patience, pdf, f)
	if r.engine.broken {
		r.drop()
	}
	return err
}

// drop throws the sandbox away; the next page starts a fresh one.
func (r *Renderer) drop() error {
	if r.engine == nil {
		return nil
	}
	e := r.engine
	r.engine = nil
	return e.close()
}

func damaged(cause error) error {
	return &Error{"这份 PDF 打不开，文件可能已损坏，请重新生成或重新扫描。", fmt.Errorf("%w: %w", ErrDamaged, cause)}
}

func cacheError(dir string, cause error) error {
	return &Error{"打印预览用的缓存文件夹不能写入，请检查磁盘空间和文件夹权限：" + dir, fmt.Errorf("%w: %w", ErrCache, cause)}
}
