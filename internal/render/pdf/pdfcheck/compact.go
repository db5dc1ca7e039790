package pdfcheck

import (
	"encoding/binary"
	"errors"
	"math"
)

// compactFont reads a CID-keyed CFF program (Adobe Technical Note 5176) as far as
// its glyphs' widths go. It panics where the program is damaged. The charset must
// be the identity.
func compactFont(b []byte) *program {
	_, rest := cffIndex(b[b[2]:])
	tops, rest := cffIndex(rest)
	cffIndex(rest)
	top := cffDict(tops[0])
	if _, ok := top[0x0C1E]; !ok {
		panic(errors.New("not CID-keyed"))
	}
	glyphs, _ := cffIndex(b[int(top[17][0]):])
	charset := b[int(top[15][0]):]
	switch {
	case len(glyphs) < 2:
	case charset[0] != 2 || binary.BigEndian.Uint16(charset[1:]) != 1 || int(binary.BigEndian.Uint16(charset[3:])) != len(glyphs)-2:
		panic(errors.New("a charset that is not the identity"))
	}
	fonts, _ := cffIndex(b[int(top[0x0C24][0]):])
	if len(fonts) != 1 {
		panic(errors.New("several fonts in one"))
	}
	at := cffDict(fonts[0])[18]
	private := cffDict(b[int(at[1]) : int(at[1])+int(at[0])])
	one := func(key int) float64 {
		if v := private[key]; len(v) > 0 {
			return v[0]
		}
		return 0
	}
	standard, nominal := one(20), one(21)
	widths := make([]float64, len(glyphs))
	for i, g := range glyphs {
		extra, has, known := charstringWidth(g)
		switch {
		case !known:
			widths[i] = math.NaN()
		case has:
			widths[i] = nominal + extra
		default:
			widths[i] = standard
		}
	}
	return &program{widths}
}

func cffIndex(b []byte) (objects [][]byte, rest []byte) {
	n := int(binary.BigEndian.Uint16(b))
	if n == 0 {
		return nil, b[2:]
	}
	size := int(b[2])
	offset := func(i int) (v int) {
		for _, c := range b[3+i*size : 3+(i+1)*size] {
			v = v<<8 | int(c)
		}
		return v
	}
	data := b[3+(n+1)*size-1:]
	for i := range n {
		objects = append(objects, data[offset(i):offset(i+1)])
	}
	return objects, data[offset(n):]
}

// cffDict reads a DICT; real numbers are read as 0.
func cffDict(b []byte) map[int][]float64 {
	d := make(map[int][]float64)
	var operands []float64
	for i := 0; i < len(b); {
		switch c := int(b[i]); {
		case c == 12:
			d[c<<8|int(b[i+1])] = operands
			operands, i = nil, i+2
		case c < 22:
			d[c] = operands
			operands, i = nil, i+1
		case c == 29:
			operands = append(operands, float64(int32(binary.BigEndian.Uint32(b[i+1:]))))
			i += 5
		case c == 30:
			for i++; b[i]&15 != 15 && b[i]>>4 != 15; i++ {
			}
			operands = append(operands, 0)
			i++
		default:
			v, n := cffNumber(b[i:])
			operands = append(operands, v)
			i += n
		}
	}
	return d
}

// cffNumber reads a number as DICTs and charstrings both write it.
func cffNumber(b []byte) (v float64, n int) {
	switch c := int(b[0]); {
	case c == 28:
		return float64(int16(binary.BigEndian.Uint16(b[1:]))), 3
	case c < 247:
		return float64(c - 139), 1
	case c < 251:
		return float64((c-247)*256 + int(b[1]) + 108), 2
	case c < 255:
		return float64(-(c-251)*256 - int(b[1]) - 108), 2
	}
	return float64(int32(binary.BigEndian.Uint32(b[1:]))) / 65536, 5
}

// charstringWidth returns the width that stands before a charstring's first
// operator, if one does. It is not known where a subroutine comes first.
func charstringWidth(b []byte) (width float64, has, known bool) {
	var first float64
	count := 0
	for len(b) > 0 {
		if b[0] == 28 || b[0] >= 32 {
			v, n := cffNumber(b)
			if count == 0 {
				first = v
			}
			count++
			b = b[n:]
			continue
		}
		switch b[0] {
		case 1, 3, 18, 19, 20, 23: // stems take pairs
			return first, count%2 == 1, true
		case 21: // rmoveto
			return first, count > 2, true
		case 4, 22: // vmoveto, hmoveto
			return first, count > 1, true
		case 14: // endchar
			return first, count == 1 || count == 5, true
		}
		return 0, false, false
	}
	return 0, false, false
}
