package font

import (
	"fmt"
)

// The Compact Font Format is described in Adobe Technical Note 5176, its glyphs'
// programs ("charstrings") in Technical Note 5177.

// cffTable is a CFF table, read as far as its glyphs have to be found.
type cffTable struct {
	charstrings, globalSubrs, localSubrs index
	// private is the Private DICT without its Subrs operator.
	private []byte
}

// index is an INDEX structure: objects of bytes, one behind the other.
type index struct {
	count, offSize int
	offsets, data  []byte // data begins at the byte that offset 1 names
}

// readIndex reads the INDEX at the beginning of b and returns what follows it.
func readIndex(b []byte) (x index, rest []byte) {
	x.count = u16(b, 0)
	if x.count == 0 {
		return x, b[2:]
	}
	x.offSize = int(b[2])
	x.offsets = b[3 : 3+(x.count+1)*x.offSize]
	x.data = b[3+(x.count+1)*x.offSize:]
	return x, x.data[x.offset(x.count)-1:]
}

func (x *index) offset(i int) (v int) {
	for _, b := range x.offsets[i*x.offSize : (i+1)*x.offSize] {
		v = v<<8 | int(b)
	}
	return v
}

func (x *index) object(i int) []byte {
	return x.data[x.offset(i)-1 : x.offset(i+1)-1]
}

// bias is added to the number by which a charstring calls a subroutine.
func (x *index) bias() int {
	switch {
	case x.count < 1240:
		return 107
	case x.count < 33900:
		return 1131
	}
	return 32768
}

// The operators of DICTs that are read or written here; those of two bytes have
// 12 in front.
const (
	opFontBBox    = 5
	opCharset     = 15
	opCharStrings = 17
	opPrivate     = 18
	opSubrs       = 19
	opROS         = 12<<8 | 30
	opCIDCount    = 12<<8 | 34
	opFDArray     = 12<<8 | 36
	opFDSelect    = 12<<8 | 37
)

// dictEntry is an operator of a DICT with its operands; raw is all of it.
type dictEntry struct {
	op       int
	operands []int // whole numbers only
	raw      []byte
}

// readDict reads a DICT's entries.
func readDict(b []byte) (entries []dictEntry) {
	var e dictEntry
	start := 0
	for i := 0; i < len(b); {
		switch c := int(b[i]); {
		case c == 12:
			e.op, i = c<<8|int(b[i+1]), i+2
		case c < 22:
			e.op, i = c, i+1
		case c == 30: // a real number: nibbles up to an f
			for i++; b[i]&0xF != 0xF && b[i]>>4 != 0xF; i++ {
			}
			i++
			e.operands = append(e.operands, 0)
			continue
		default:
			var v int
			v, i = dictNumber(b, i)
			e.operands = append(e.operands, v)
			continue
		}
		e.raw = b[start:i]
		entries = append(entries, e)
		e, start = dictEntry{}, i
	}
	return entries
}

func dictNumber(b []byte, i int) (v, next int) {
	switch c := int(b[i]); {
	case c == 28:
		return int(i16(b, i+1)), i + 3
	case c == 29:
		return int(int32(u16(b, i+1)<<16 | u16(b, i+3))), i + 5
	case c < 247:
		return c - 139, i + 1
	case c < 251:
		return (c-247)*256 + int(b[i+1]) + 108, i + 2
	default:
		return -(c-251)*256 - int(b[i+1]) - 108, i + 2
	}
}

// readCFF reads a CFF table with one font that is not CID-keyed.
func readCFF(table []byte) *cffTable {
	_, rest := readIndex(table[table[2]:]) // names
	top, rest := readIndex(rest)
	_, rest = readIndex(rest) // strings
	var c cffTable
	c.globalSubrs, _ = readIndex(rest)
	for _, e := range readDict(top.object(0)) {
		switch e.op {
		case opROS:
			panic("font: a CID-keyed CFF font")
		case opCharStrings:
			c.charstrings, _ = readIndex(table[e.operands[0]:])
		case opPrivate:
			size, offset := e.operands[0], e.operands[1]
			for _, p := range readDict(table[offset : offset+size]) {
				if p.op == opSubrs {
					c.localSubrs, _ = readIndex(table[offset+p.operands[0]:])
				} else {
					c.private = append(c.private, p.raw...)
				}
			}
		}
	}
	return &c
}

// flattener copies a charstring with its subroutines put in where they are
// called.
type flattener struct {
	cff   *cffTable
	out   []byte
	args  int // operands on the stack
	last  int // where in out the last operand begins
	stems int // hints declared so far
}

// flat appends a glyph's charstring without subroutine calls.
func (c *cffTable) flat(out []byte, gid uint16) []byte {
	f := flattener{cff: c, out: out}
	if !f.run(c.charstrings.object(int(gid)), 0) {
		panic(fmt.Sprintf("font: glyph %d does not end", gid))
	}
	return f.out
}

// The operators of charstrings that matter here.
const (
	csHstem     = 1
	csVstem     = 3
	csCallsubr  = 10
	csReturn    = 11
	csEscape    = 12
	csEndchar   = 14
	csHstemhm   = 18
	csHintmask  = 19
	csCntrmask  = 20
	csVstemhm   = 23
	csShort     = 28
	csCallgsubr = 29
	csHflex     = 34 // after the escape; the first of the four flex operators
	csFlex1     = 37
)

// run copies a charstring or subroutine and reports whether the glyph ended.
func (f *flattener) run(b []byte, depth int) (ended bool) {
	if depth > 10 {
		panic("font: a charstring with subroutines nested deeper than ten")
	}
	for i := 0; i < len(b); {
		op := b[i]
		if op == csShort || op >= 32 { // an operand
			n := operandSize(op)
			f.last = len(f.out)
			f.out = append(f.out, b[i:i+n]...)
			f.args++
			i += n
			continue
		}
		i++
		switch op {
		case csCallsubr, csCallgsubr:
			subrs := &f.cff.localSubrs
			if op == csCallgsubr {
				subrs = &f.cff.globalSubrs
			}
			number := charstringNumber(f.out[f.last:]) + subrs.bias()
			f.out = f.out[:f.last]
			f.args--
			if f.run(subrs.object(number), depth+1) {
				return true
			}
		case csReturn:
			return false
		case csEndchar:
			f.out = append(f.out, op)
			return true
		case csHstem, csVstem, csHstemhm, csVstemhm:
			f.stems += f.args / 2
			f.args = 0
			f.out = append(f.out, op)
		case csHintmask, csCntrmask:
			f.stems += f.args / 2 // operands that still stand are vertical stems
			f.args = 0
			n := (f.stems + 7) / 8
			f.out = append(append(f.out, op), b[i:i+n]...)
			i += n
		case csEscape:
			if b[i] < csHflex || b[i] > csFlex1 {
				panic(fmt.Sprintf("font: the charstring operator 12 %d", b[i])) // arithmetic: nobody's font has it
			}
			f.out = append(f.out, op, b[i])
			f.args = 0
			i++
		default:
			f.out = append(f.out, op)
			f.args = 0
		}
	}
	return false
}

func operandSize(first byte) int {
	switch {
	case first == csShort:
		return 3
	case first < 247:
		return 1
	case first < 255:
		return 2
	}
	return 5
}

func charstringNumber(b []byte) int {
	if b[0] == 255 {
		return int(i16(b, 1)) // the whole part of a 16.16 number
	}
	v, _ := dictNumber(b, 0)
	return v
}

// appendIndex appends an INDEX of the objects that lie in data one behind the
// other; ends are where each of them ends.
func appendIndex(out, data []byte, ends []int) []byte {
	out = append16(out, int32(len(ends)))
	if len(ends) == 0 {
		return out
	}
	offSize := 1
	for len(data)+1 >= 1<<(8*offSize) {
		offSize++
	}
	out = append(out, byte(offSize))
	offset := func(v int) {
		for shift := 8 * (offSize - 1); shift >= 0; shift -= 8 {
			out = append(out, byte(v>>shift))
		}
	}
	offset(1)
	for _, end := range ends {
		offset(end + 1)
	}
	return append(out, data...)
}

// appendDict appends an operator with its operands, each written in five bytes,
// so that a DICT's size does not hang on the offsets in it.
func appendDict(out []byte, op int, operands ...int) []byte {
	for _, v := range operands {
		out = append32(append(out, 29), uint32(v))
	}
	if op>>8 != 0 {
		out = append(out, byte(op>>8))
	}
	return append(out, byte(op))
}

// cffProgram returns a CID-keyed CFF font in which a glyph's CID is its code.
func (s *Subset) cffProgram(name string) []byte {
	f := &faces[s.face]
	c := f.cff()
	var charstrings []byte
	ends := make([]int, len(s.pairs))
	for i, p := range s.pairs {
		charstrings = c.flat(charstrings, p.id)
		ends[i] = len(charstrings)
	}

	const strings = "AdobeIdentity"
	const firstString = 391 // those before are the standard ones
	n, h := len(s.pairs), f.header()
	var out, fontDict []byte
	charset, fdSelect, charStrings, fdArray, private := 0, 0, 0, 0, 0
	// The first round finds the offsets, the second writes them.
	for range 2 {
		top := appendDict(nil, opROS, firstString, firstString+1, 0)
		top = appendDict(top, opFontBBox, int(h.xMin), int(h.yMin), int(h.xMax), int(h.yMax))
		top = appendDict(top, opCIDCount, n)
		top = appendDict(top, opCharset, charset)
		top = appendDict(top, opFDSelect, fdSelect)
		top = appendDict(top, opCharStrings, charStrings)
		top = appendDict(top, opFDArray, fdArray)
		out = append(out[:0], 1, 0, 4, 4)
		out = appendIndex(out, []byte(name), []int{len(name)})
		out = appendIndex(out, top, []int{len(top)})
		out = appendIndex(out, []byte(strings), []int{len("Adobe"), len(strings)})
		out = appendIndex(out, nil, nil) // no global subroutines
		charset = len(out)
		if n > 1 {
			out = append16(append(out, 2), 1, int32(n-2)) // CIDs 1 to n-1
		}
		fdSelect = len(out)
		out = append16(append(out, 3), 1, 0) // one range, from glyph 0
		out = append16(append(out, 0), int32(n))
		charStrings = len(out)
		out = appendIndex(out, charstrings, ends)
		fdArray = len(out)
		fontDict = appendDict(fontDict[:0], opPrivate, len(c.private), private)
		out = appendIndex(out, fontDict, []int{len(fontDict)})
		private = len(out)
		out = append(out, c.private...)
	}
	return out
}
