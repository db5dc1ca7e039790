// Package source holds the texts that people wrote — articles, message files,
// libraries — with the means to name any place in them as a person counts it.
//
// Everything read from a publication goes through [Read], so that every later
// pass may rely on the text being valid UTF-8 with LF line ends, without a byte
// order mark and below a stated size. What was folded away is remembered in the
// [File], so that a verb which rewrites a file leaves its form as it was.
package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// MaxSize is the size in bytes above which a file is refused. The longest
// article that anybody set by hand is far below it; a larger one is a mistake
// or an attack, and would cost every pass its memory.
const MaxSize = 4 << 20

// File is one text, immutable after it was read.
type File struct {
	// Name is the path from the publication's root, with forward slashes.
	Name string
	// Text is the content: valid UTF-8, LF line ends, no byte order mark.
	Text string
	// CRLF says that the file's lines ended with CR LF.
	CRLF bool
	// BOM says that the file began with a byte order mark.
	BOM bool

	// parent and runs are set in a fragment: see NewFragment.
	parent *File
	runs   []Run

	linesOnce sync.Once
	lines     []int // offset of each line's first byte
	chars     []int // how many characters begin before each block of the text
}

// ErrTooLarge is returned by [Read] for a file above [MaxSize].
var ErrTooLarge = fmt.Errorf("the file is larger than %d MB", MaxSize>>20)

// ErrFolder is what [Read] and [OpenRegular] say of a folder.
var ErrFolder = errors.New("it is a folder")

// EncodingError is returned by [Read] for a file that is not UTF-8 or holds a
// NUL byte.
type EncodingError struct {
	File *File // the text as far as it is good
	Span Span  // an empty span where the bad byte stands
	Byte byte
}

func (e *EncodingError) Error() string {
	if e.Byte == 0 {
		return "the file holds a NUL byte"
	}
	return fmt.Sprintf("the file is not UTF-8: byte 0x%02X", e.Byte)
}

// Read reads the file called name from fsys. The errors are those of the file
// system, [ErrFolder], [ErrTooLarge] and [*EncodingError].
func Read(fsys fs.FS, name string) (*File, error) {
	f, info, err := OpenRegular(fsys, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info.Size() > MaxSize {
		return nil, ErrTooLarge
	}
	// A file may grow between Stat and here, or be one whose size is not told.
	var text bytes.Buffer
	text.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := text.ReadFrom(io.LimitReader(f, MaxSize+1)); err != nil {
		return nil, err
	}
	if text.Len() > MaxSize {
		return nil, ErrTooLarge
	}
	return newFile(name, text.String())
}

// OpenRegular opens a file and refuses what is none: a folder, a device, a
// pipe. It looks before it opens, for opening a pipe that nobody writes to
// waits for ever.
func OpenRegular(fsys fs.FS, name string) (fs.File, fs.FileInfo, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, nil, err
	}
	if info.IsDir() {
		return nil, nil, &fs.PathError{Op: "read", Path: name, Err: ErrFolder}
	}
	if !info.Mode().IsRegular() {
		return nil, nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("not a regular file")}
	}
	f, err := fsys.Open(name)
	return f, info, err
}

// Parse makes a File of text in memory, as [Read] does.
func Parse(name string, b []byte) (*File, error) { return newFile(name, string(b)) }

func newFile(name, text string) (*File, error) {
	f := &File{Name: name}
	if rest, ok := strings.CutPrefix(text, "\uFEFF"); ok {
		f.BOM, text = true, rest
	}
	if strings.Contains(text, "\r\n") {
		f.CRLF = true
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	f.Text = text
	if utf8.ValidString(text) && strings.IndexByte(text, 0) < 0 {
		return f, nil
	}
	for i, r := range text {
		if r == 0 || r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD") {
			f.Text = text[:i]
			return nil, &EncodingError{File: f, Span: Span{f, i, i}, Byte: text[i]}
		}
	}
	return f, nil
}

// Bytes returns text as it would stand in the file, with f's own byte order
// mark and line ends.
func (f *File) Bytes(text string) []byte {
	b := []byte(text)
	if f.CRLF {
		b = bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))
	}
	if f.BOM {
		b = append([]byte("\uFEFF"), b...)
	}
	return b
}

// Position is a place as a person counts it. Lines and columns begin at 1;
// columns are counted in characters (code points), not bytes.
type Position struct {
	File   string
	Line   int
	Column int
}

func (p Position) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Position returns the place of a byte offset. In a fragment it is the place in
// the file that the fragment was cut from.
func (f *File) Position(offset int) Position {
	f, offset = f.resolve(offset)
	f.linesOnce.Do(f.index)
	line := sort.SearchInts(f.lines, offset+1)
	start := f.lines[line-1]
	offset = min(offset, len(f.Text))
	return Position{f.Name, line, 1 + f.charsBefore(offset) - f.charsBefore(start)}
}

// block is how many bytes are counted at most to find a column: a file may be
// one line with a mistake in every word of it.
const block = 4096

// charsBefore counts the characters that begin before an offset.
func (f *File) charsBefore(offset int) int {
	b := offset / block
	return f.chars[b] + countStarts(f.Text[b*block:offset])
}

// countStarts counts the bytes that begin a character.
func countStarts(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// Line returns the text of a line, numbered from 1, without its line end; an
// empty string where there is no such line.
func (f *File) Line(n int) string {
	f.linesOnce.Do(f.index)
	if n < 1 || n > len(f.lines) {
		return ""
	}
	end := len(f.Text)
	if n < len(f.lines) {
		end = f.lines[n] - 1
	}
	return f.Text[f.lines[n-1]:end]
}

// LineStart returns the offset of the first byte of a line, numbered from 1; the
// end of the text where there is no such line.
func (f *File) LineStart(n int) int {
	f.linesOnce.Do(f.index)
	if n < 1 || n > len(f.lines) {
		return len(f.Text)
	}
	return f.lines[n-1]
}

func (f *File) index() {
	n := 0
	for i := 0; i <= len(f.Text); i += block {
		f.chars = append(f.chars, n)
		n += countStarts(f.Text[i:min(i+block, len(f.Text))])
	}
	f.lines = append(f.lines, 0)
	for i := range len(f.Text) {
		if f.Text[i] == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
}
