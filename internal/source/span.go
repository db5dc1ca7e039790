package source

import "sort"

// Span is a stretch of a file's text: the bytes from Start up to End. The zero
// Span stands for no place at all.
type Span struct {
	File       *File
	Start, End int
}

// At returns the empty span at a file's beginning: for what is wrong with a
// file as a whole.
func At(f *File) Span { return Span{File: f} }

// IsZero reports whether the span stands for no place.
func (s Span) IsZero() bool { return s.File == nil }

// Text returns the text that the span covers.
func (s Span) Text() string {
	if s.File == nil {
		return ""
	}
	return s.File.Text[s.Start:s.End]
}

// Position returns where the span begins, in the file that a person would open.
func (s Span) Position() Position {
	if s.File == nil {
		return Position{}
	}
	return s.File.Position(s.Start)
}

// Root returns the same span in the file that a person would open: for a span
// in a fragment, the span in the file that the fragment was cut from.
func (s Span) Root() Span {
	if s.File == nil {
		return s
	}
	f, start := s.File.resolve(s.Start)
	_, end := s.File.resolve(s.End)
	return Span{f, start, max(start, end)}
}

// Sub returns the part of s from byte start to byte end, counted from s's start.
func (s Span) Sub(start, end int) Span {
	return Span{s.File, s.Start + start, s.Start + end}
}

// SpanAt returns the empty span at a line and a column, both from 1, where the
// column is counted in bytes, as parsers of other people's making count it. A
// place outside the text is moved to its nearest end.
func (f *File) SpanAt(line, column int) Span {
	f.linesOnce.Do(f.index)
	line = min(max(line, 1), len(f.lines))
	offset := min(f.lines[line-1]+max(column-1, 0), len(f.Text))
	return Span{f, offset, offset}
}

// Run says that the bytes of a fragment from At on stand in the parent from
// Parent on, one for one, up to the next run.
type Run struct{ At, Parent int }

// NewFragment returns a text that was decoded out of parent, such as the value
// of a TOML string or the text of a block whose line prefixes were taken away.
// The runs map its offsets to the parent's; they are sorted by At and the first
// begins at 0. An escape that stands for one character begins a run, and what
// follows it another.
func NewFragment(parent *File, text string, runs []Run) *File {
	return &File{Name: parent.Name, Text: text, parent: parent, runs: runs}
}

// resolve maps an offset to the file at the root.
func (f *File) resolve(offset int) (*File, int) {
	for f.parent != nil {
		i := sort.Search(len(f.runs), func(i int) bool { return f.runs[i].At > offset }) - 1
		if i < 0 {
			offset = 0
		} else {
			to := f.runs[i].Parent + offset - f.runs[i].At
			// Inside an escape there is nothing to count: stay at or before the next run.
			if i+1 < len(f.runs) {
				to = min(to, max(f.runs[i+1].Parent, f.runs[i].Parent))
			}
			offset = to
		}
		f = f.parent
	}
	return f, min(max(offset, 0), len(f.Text))
}
