package printing

import (
	"github.com/skip2/go-qrcode"

	ts "hefeng/printing/typeset"
)

// proof is the code of a paper as the foot of its pages shows it: in letters, and as a QR code for whoever
// holds a phone.
func proof(code string) ts.Proof {
	if code == "" {
		return ts.Proof{}
	}
	p := ts.Proof{Text: "防伪码 " + code}
	if q, err := qrcode.New("HEFENG:"+code, qrcode.Medium); err == nil {
		p.Modules = q.Bitmap()
	}
	return p
}
