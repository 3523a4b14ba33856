package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// defaultPatience is how long one call may take. An honest page takes
// milliseconds; a file made to hang must not hold up every later preview.
const defaultPatience = 20 * time.Second

// engine is one running pdfium sandbox. It is not safe for concurrent use.
type engine struct {
	stop   context.CancelFunc // interrupts the call that is running
	cache  wazero.CompilationCache
	pool   pdfium.Pool
	pdfium pdfium.Pdfium
	broken bool // its memory can no longer be trusted
}

// newEngine starts pdfium with the machine code in codeDir, compiling it into
// that folder if it is not there.
func newEngine(codeDir string) (_ *engine, err error) {
	cache, err := wazero.NewCompilationCacheWithDir(codeDir)
	if err != nil {
		return nil, cacheError(codeDir, err)
	}
	ctx, stop := context.WithCancel(context.Background())
	e := &engine{stop: stop, cache: cache}
	defer func() {
		if err != nil {
			e.close()
		}
	}()
	e.pool, err = webassembly.Init(webassembly.Config{
		Context: ctx,
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithCompilationCache(cache).
			WithCloseOnContextDone(true),
		FSConfig: wazero.NewFSConfig(), // otherwise the sandbox sees the whole disk
		Stdout:   io.Discard,
		Stderr:   io.Discard,
		MaxTotal: 1,
	})
	if err != nil {
		return nil, engineError(fmt.Errorf("start pdfium: %w", err))
	}
	e.pdfium, err = e.pool.GetInstance(defaultPatience)
	if err != nil {
		return nil, engineError(fmt.Errorf("start pdfium instance: %w", err))
	}
	return e, nil
}

func (e *engine) close() error {
	var errs []error
	if e.pool != nil {
		errs = append(errs, e.pool.Close())
	}
	e.stop()
	return errors.Join(append(errs, e.cache.Close(context.Background()))...)
}

// document is an open PDF inside the sandbox.
type document struct {
	pdfium pdfium.Pdfium
	ref    references.FPDF_DOCUMENT
	pages  int
}

// with opens the PDF, lets f work on it and closes it, all within patience.
// Afterwards e.broken tells whether the sandbox has to be thrown away.
func (e *engine) with(patience time.Duration, pdf []byte, f func(document) error) error {
	watchdog := time.AfterFunc(patience, e.stop)
	err := e.open(pdf, f)
	if !watchdog.Stop() {
		e.broken = true
		if err == nil {
			return nil // finished in the very last moment
		}
		return &Error{"这份 PDF 太复杂，预览超时，请用系统的 PDF 阅读器打开。", fmt.Errorf("%w: %w", ErrTooSlow, err)}
	}
	var told *Error
	if err != nil && !errors.As(err, &told) {
		// Neither pdfium nor we expected this: the code trapped, or memory ran out.
		e.broken = true
		return damaged(err)
	}
	return err
}

func (e *engine) open(pdf []byte, f func(document) error) (err error) {
	opened, err := e.pdfium.OpenDocument(&requests.OpenDocument{File: &pdf})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return &Error{"这份 PDF 设有密码，不能预览，请先取消密码再导入。", fmt.Errorf("%w: %w", ErrPassword, err)}
	case errors.Is(err, pdfiumerrors.ErrFormat), errors.Is(err, pdfiumerrors.ErrFile), errors.Is(err, pdfiumerrors.ErrPage):
		return damaged(err)
	case err != nil:
		return err
	}
	defer func() {
		_, closeErr := e.pdfium.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: opened.Document})
		if closeErr != nil {
			e.broken = true
		}
	}()
	count, err := e.pdfium.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return err
	}
	if count.PageCount < 1 {
		return damaged(errors.New("file has no page"))
	}
	return f(document{e.pdfium, opened.Document, count.PageCount})
}

func (d document) size(page int) (Size, error) {
	if page < 0 || page >= d.pages {
		return Size{}, &Error{fmt.Sprintf("没有第 %d 页，这份文件共 %d 页。", page+1, d.pages),
			fmt.Errorf("%w: page %d of %d", ErrNoPage, page, d.pages)}
	}
	size, err := d.pdfium.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: d.ref, Index: page})
	if err != nil {
		return Size{}, err
	}
	return Size{size.Width, size.Height}, nil
}

// draw paints the page onto width × height white pixels. It builds the bitmap
// itself because the library's own page rendering leaves the paper transparent
// wherever a page uses transparency, as every seal does.
func (d document) draw(page, width, height int) (*image.RGBA, error) {
	created, err := d.pdfium.FPDFBitmap_Create(&requests.FPDFBitmap_Create{Width: width, Height: height})
	if err != nil {
		return nil, err
	}
	bitmap := created.Bitmap
	defer d.pdfium.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: bitmap})

	const white = 0xFFFFFFFF
	if _, err = d.pdfium.FPDFBitmap_FillRect(&requests.FPDFBitmap_FillRect{
		Bitmap: bitmap, Width: width, Height: height, Color: white,
	}); err != nil {
		return nil, err
	}
	if _, err = d.pdfium.FPDF_RenderPageBitmap(&requests.FPDF_RenderPageBitmap{
		Bitmap: bitmap,
		Page:   requests.Page{ByIndex: &requests.PageByIndex{Document: d.ref, Index: page}},
		SizeX:  width,
		SizeY:  height,
		Flags:  enums.FPDF_RENDER_FLAG_ANNOT | enums.FPDF_RENDER_FLAG_REVERSE_BYTE_ORDER,
	}); errors.Is(err, pdfiumerrors.ErrPage) {
		return nil, damaged(err)
	} else if err != nil {
		return nil, err
	}
	buffer, err := d.pdfium.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: bitmap})
	if err != nil {
		return nil, err
	}
	if len(buffer.Buffer) != 4*width*height {
		return nil, fmt.Errorf("bitmap of %d bytes for %d×%d pixels", len(buffer.Buffer), width, height)
	}
	// The buffer is a window into the sandbox, which the next page overwrites.
	return &image.RGBA{Pix: bytes.Clone(buffer.Buffer), Stride: 4 * width, Rect: image.Rect(0, 0, width, height)}, nil
}

func engineError(cause error) error {
	return &Error{"打印预览没有启动，请关闭其他程序后再试；仍可直接打印或保存。", cause}
}
