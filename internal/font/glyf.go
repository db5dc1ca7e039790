package font

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// point is a point of a TrueType outline, in units of the em. Between two points
// off the curve there is one on it, half way.
type point struct {
	x, y int32
	on   bool
}

// contour is a closed outline.
type contour []point

// outline returns the contours of a glyph in a face with a glyf table (OpenType
// 1.9, "glyf"), its components put together.
func (f *face) outline(gid uint16) []contour { return f.glyfOutline(gid, 0) }

func (f *face) glyfOutline(gid uint16, depth int) []contour {
	if depth > 5 {
		panic(fmt.Sprintf("font: %s: glyph %d is made of itself", f.name, gid))
	}
	data := f.glyf(gid)
	if len(data) == 0 {
		return nil
	}
	if n := i16(data, 0); n >= 0 {
		return simpleGlyph(data, int(n))
	}
	return f.compositeGlyph(data[10:], depth)
}

// glyf returns a glyph's entry in the glyf table.
func (f *face) glyf(gid uint16) []byte {
	t := f.header().tables
	loca := t["loca"]
	if i16(t["head"], 50) == 0 {
		return t["glyf"][2*u16(loca, 2*int(gid)) : 2*u16(loca, 2*int(gid)+2)]
	}
	return t["glyf"][binary.BigEndian.Uint32(loca[4*int(gid):]):binary.BigEndian.Uint32(loca[4*int(gid)+4:])]
}

// The flags of a point in a simple glyph.
const (
	flagOn = 1 << iota
	flagXShort
	flagYShort
	flagRepeat
	flagXSame // or positive, where short
	flagYSame
)

func simpleGlyph(data []byte, contours int) []contour {
	if contours == 0 {
		return nil
	}
	ends := data[10:]
	points := u16(ends, 2*contours-2) + 1
	at := 10 + 2*contours
	at += 2 + u16(data, at) // instructions
	flags := make([]byte, 0, points)
	for len(flags) < points {
		flag := data[at]
		at++
		flags = append(flags, flag)
		if flag&flagRepeat != 0 {
			for range data[at] {
				flags = append(flags, flag)
			}
			at++
		}
	}
	all := make([]point, points)
	coordinates := func(short, same byte, set func(p *point, v int32)) {
		var v int32
		for i, flag := range flags {
			switch {
			case flag&short != 0:
				d := int32(data[at])
				if flag&same == 0 {
					d = -d
				}
				v += d
				at++
			case flag&same == 0:
				v += i16(data, at)
				at += 2
			}
			set(&all[i], v)
		}
	}
	coordinates(flagXShort, flagXSame, func(p *point, v int32) { p.x = v })
	coordinates(flagYShort, flagYSame, func(p *point, v int32) { p.y = v })
	for i, flag := range flags {
		all[i].on = flag&flagOn != 0
	}
	out := make([]contour, contours)
	start := 0
	for i := range out {
		end := u16(ends, 2*i) + 1
		out[i] = all[start:end:end]
		start = end
	}
	return out
}

// The flags of a component of a composite glyph.
const (
	componentWords   = 1 << 0
	componentOffsets = 1 << 1
	componentScales  = 1<<3 | 1<<6 | 1<<7
	componentMore    = 1 << 5
)

func (f *face) compositeGlyph(data []byte, depth int) []contour {
	var out []contour
	for {
		flags, gid := u16(data, 0), u16(data, 2)
		if flags&componentOffsets == 0 || flags&componentScales != 0 {
			panic(fmt.Sprintf("font: %s: a composite glyph of a kind that its faces do not use: flags %#x", f.name, flags))
		}
		var dx, dy int32
		if flags&componentWords != 0 {
			dx, dy, data = i16(data, 4), i16(data, 6), data[8:]
		} else {
			dx, dy, data = int32(int8(data[4])), int32(int8(data[5])), data[6:]
		}
		for _, c := range f.glyfOutline(uint16(gid), depth+1) {
			moved := make(contour, len(c))
			for i, p := range c {
				moved[i] = point{p.x + dx, p.y + dy, p.on}
			}
			out = append(out, moved)
		}
		if flags&componentMore == 0 {
			return out
		}
	}
}

// box is the smallest rectangle that holds the contours.
type box struct{ xMin, yMin, xMax, yMax int32 }

func boxOf(cs []contour) box {
	if len(cs) == 0 {
		return box{}
	}
	p := cs[0][0]
	b := box{p.x, p.y, p.x, p.y}
	for _, c := range cs {
		for _, p := range c {
			b.xMin, b.xMax = min(b.xMin, p.x), max(b.xMax, p.x)
			b.yMin, b.yMax = min(b.yMin, p.y), max(b.yMax, p.y)
		}
	}
	return b
}

// appendGlyph appends the glyf entry for the contours.
func appendGlyph(out []byte, cs []contour) []byte {
	if len(cs) == 0 {
		return out
	}
	b := boxOf(cs)
	out = append16(out, int32(len(cs)), b.xMin, b.yMin, b.xMax, b.yMax)
	n := int32(0)
	for _, c := range cs {
		n += int32(len(c))
		out = append16(out, n-1)
	}
	out = append16(out, 0) // no instructions

	var xs, ys []byte
	var last point
	lastFlag, repeats := -1, 0
	for _, c := range cs {
		for _, p := range c {
			flag := 0
			if p.on {
				flag |= flagOn
			}
			flag, xs = coordinate(flag, xs, p.x-last.x, flagXShort, flagXSame)
			flag, ys = coordinate(flag, ys, p.y-last.y, flagYShort, flagYSame)
			last = p
			switch {
			case flag == lastFlag && repeats == 0:
				out[len(out)-1] |= flagRepeat
				out = append(out, 1)
				repeats = 1
			case flag == lastFlag && repeats < 255:
				repeats++
				out[len(out)-1] = byte(repeats)
			default:
				out = append(out, byte(flag))
				lastFlag, repeats = flag, 0
			}
		}
	}
	out = append(append(out, xs...), ys...)
	for len(out)%4 != 0 {
		out = append(out, 0)
	}
	return out
}

func coordinate(flag int, out []byte, d int32, short, same int) (int, []byte) {
	switch {
	case d == 0:
		return flag | same, out
	case d > 0 && d < 256:
		return flag | short | same, append(out, byte(d))
	case d < 0 && d > -256:
		return flag | short, append(out, byte(-d))
	}
	return flag, append16(out, d)
}

func append16(out []byte, vs ...int32) []byte {
	for _, v := range vs {
		out = append(out, byte(v>>8), byte(v))
	}
	return out
}

func append32(out []byte, vs ...uint32) []byte {
	for _, v := range vs {
		out = append(out, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
	}
	return out
}

// searchFields returns the three numbers that OpenType wants beside a count of
// tables, for a binary search.
func searchFields(n int) (searchRange, entrySelector, rangeShift int32) {
	log := bits.Len(uint(n)) - 1
	searchRange = 16 << log
	return searchRange, int32(log), int32(16*n) - searchRange
}
