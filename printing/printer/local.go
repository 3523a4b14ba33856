package printer

import (
	"context"
	"image"
)

// Service are the printers of this PC: [Client] where CUPS runs, the spooler of Windows there.
type Service interface {
	Printers(ctx context.Context) ([]Printer, error)
	Print(ctx context.Context, job Job) (JobID, error)
	Watch(ctx context.Context, id JobID, report func(Status)) error
}

// Pages turns the pages of a PDF into pictures, for printers that take no PDF; preview.Renderer does.
type Pages interface {
	Document(pdf []byte) (pages int, err error)
	Render(ctx context.Context, pdf []byte, page int, dpi float64) (image.Image, error)
}
