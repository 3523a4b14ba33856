package scan

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

const pngMark = "\x89PNG\r\n\x1a\n"

// wholePNG walks the chunks of a PNG to its end and proves their checksums (W3C PNG §5).
func wholePNG(content []byte) bool {
	rest, pixels := content[len(pngMark):], false
	for len(rest) >= 12 {
		n := binary.BigEndian.Uint32(rest)
		if uint64(n) > uint64(len(rest)-12) {
			return false
		}
		body, sum := rest[4:8+n], rest[8+n:12+n]
		if crc32.ChecksumIEEE(body) != binary.BigEndian.Uint32(sum) {
			return false
		}
		switch string(body[:4]) {
		case "IDAT":
			pixels = true
		case "IEND":
			return pixels
		}
		rest = rest[12+n:]
	}
	return false
}

// The markers of JPEG that matter here (ITU-T T.81 table B.1).
const (
	markEnd  = 0xd9
	markScan = 0xda
	markApp1 = 0xe1
)

// walkJPEG walks the segments of a JPEG and tells whether it has a scan and an end, and how the photo is to
// be turned. What a phone adds behind the end does not matter.
func walkJPEG(content []byte) (orientation int, whole bool) {
	scans := 0
	for at := 2; at+4 <= len(content)+2; {
		if at+2 > len(content) || content[at] != 0xff {
			return orientation, false
		}
		mark := content[at+1]
		switch {
		case mark == 0xff: // filled up
			at++
			continue
		case mark == markEnd:
			return orientation, scans > 0
		case mark == 0x01 || mark >= 0xd0 && mark <= 0xd7: // stands alone
			at += 2
			continue
		}
		if at+4 > len(content) {
			return orientation, false
		}
		n := int(binary.BigEndian.Uint16(content[at+2:]))
		if n < 2 || at+2+n > len(content) {
			return orientation, false
		}
		if mark == markApp1 && orientation == 0 {
			orientation = exifOrientation(content[at+4 : at+2+n])
		}
		at += 2 + n
		if mark == markScan {
			scans++
			at = afterScan(content, at)
		}
	}
	return orientation, false
}

// afterScan finds the next marker behind the coded picture, in which 0xff is followed by 0 or by the
// marker of a restart.
func afterScan(content []byte, at int) int {
	for {
		next := bytes.IndexByte(content[at:], 0xff)
		if next < 0 || at+next+1 >= len(content) {
			return len(content)
		}
		at += next
		if m := content[at+1]; m != 0 && (m < 0xd0 || m > 0xd7) {
			return at
		}
		at += 2
	}
}

// exifOrientation reads the one tag out of the first directory of an Exif block; 0 where there is none.
func exifOrientation(block []byte) int {
	tiff, ok := bytes.CutPrefix(block, []byte("Exif\x00\x00"))
	if !ok || len(tiff) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.BigEndian
	if string(tiff[:2]) == "II" {
		order = binary.LittleEndian
	}
	first := order.Uint32(tiff[4:])
	if uint64(first)+2 > uint64(len(tiff)) {
		return 0
	}
	entries := tiff[first:]
	for i := range int(order.Uint16(entries)) {
		at := 2 + 12*i
		if at+12 > len(entries) {
			return 0
		}
		if order.Uint16(entries[at:]) == 0x0112 {
			if v := int(order.Uint16(entries[at+8:])); v >= 1 && v <= 8 {
				return v
			}
			return 0
		}
	}
	return 0
}
