// Package scan tells what a scan or photo is by its content, never by its name, and refuses what can't
// be shown later: a broken or encrypted PDF, a picture that was cut off, one that would need more memory
// than a PC has. Nothing is decoded: headers, checksums and the marks of the end are read.
package scan

import (
	"bytes"
	"image/jpeg"
	"image/png"
)

// Type is what a file is, as a media type (RFC 6838).
type Type string

// The types that are taken.
const (
	JPEG Type = "image/jpeg"
	PNG  Type = "image/png"
	PDF  Type = "application/pdf"
)

// Info is what a file says of itself.
type Info struct {
	Type          Type
	Width, Height int // of a picture as it is stored, in pixels; 0 for a PDF
	// Orientation is how a photo is to be turned to stand upright, 1 to 8 as the Exif standard numbers it
	// (CIPA DC-008, tag 0x0112); 0 where the picture does not say.
	Orientation int
}

// Most is the size of the largest file that is taken, in bytes.
const Most = 20 << 20

// Limits on a picture: a few hundred bytes may ask for gigabytes when they are decoded.
const (
	mostSide   = 30_000
	mostPixels = 100_000_000
)

// Error says what is wrong with a file and what to do, worded for the user. Compare with errors.Is.
type Error string

func (e Error) Error() string { return string(e) }

// What is refused.
const (
	ErrEmpty     Error = "文件是空的，请重新扫描或拍照"
	ErrSize      Error = "文件超过20 MB，请降低扫描分辨率或分成几份"
	ErrHEIC      Error = "HEIC照片打不开，请在手机“设置—相机—格式”里选“兼容性最佳”后重拍，或在电脑上另存为JPEG"
	ErrKind      Error = "只收JPEG、PNG图片和PDF文件，请另存为这几种格式"
	ErrBroken    Error = "图片不完整或已损坏，请重新扫描或拍照"
	ErrHuge      Error = "图片尺寸过大，请缩小到每边不超过30000像素、总共不超过1亿像素"
	ErrPDF       Error = "PDF文件不完整或已损坏，请重新扫描或导出"
	ErrEncrypted Error = "PDF文件加了密，请去掉密码后另存一份"
)

// Inspect reads the whole content of a file that is handed in. The error is one of this package's.
func Inspect(content []byte) (Info, error) {
	if len(content) > Most {
		return Info{}, ErrSize
	}
	return Known(content)
}

// Known is Inspect of a file of the program's own, which may be larger.
func Known(content []byte) (Info, error) {
	switch {
	case len(content) == 0:
		return Info{}, ErrEmpty
	case bytes.HasPrefix(content, []byte("\xff\xd8\xff")):
		return inspectJPEG(content)
	case bytes.HasPrefix(content, []byte(pngMark)):
		return inspectPNG(content)
	case bytes.Contains(content[:min(len(content), headRoom)], []byte("%PDF-")):
		return Info{Type: PDF}, checkPDF(content)
	case isHEIC(content):
		return Info{}, ErrHEIC
	}
	return Info{}, ErrKind
}

// isHEIC knows the picture formats of phones in an ISO base media file by their brands (ISO/IEC 23008-12).
func isHEIC(content []byte) bool {
	if len(content) < 16 || string(content[4:8]) != "ftyp" {
		return false
	}
	for at := 8; at+4 <= min(len(content), 64); at += 4 {
		switch string(content[at : at+4]) {
		case "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif":
			return true
		}
	}
	return false
}

// fits measures a picture before anybody decodes it.
func fits(width, height int) error {
	if width < 1 || height < 1 {
		return ErrBroken
	}
	if width > mostSide || height > mostSide || width*height > mostPixels {
		return ErrHuge
	}
	return nil
}

func inspectJPEG(content []byte) (Info, error) {
	config, err := jpeg.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return Info{}, ErrBroken
	}
	i := Info{Type: JPEG, Width: config.Width, Height: config.Height}
	if err := fits(i.Width, i.Height); err != nil {
		return i, err
	}
	var whole bool
	if i.Orientation, whole = walkJPEG(content); !whole {
		return i, ErrBroken
	}
	return i, nil
}

func inspectPNG(content []byte) (Info, error) {
	config, err := png.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return Info{}, ErrBroken
	}
	i := Info{Type: PNG, Width: config.Width, Height: config.Height}
	if err := fits(i.Width, i.Height); err != nil {
		return i, err
	}
	if !wholePNG(content) {
		return i, ErrBroken
	}
	return i, nil
}
