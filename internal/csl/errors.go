package csl

import (
	"fmt"
	"sort"
	"strings"
)

// Error is a mistake in a style, a locale or a library, at its place.
type Error struct {
	File   string // the name given to the parser
	Line   int    // from 1
	Column int    // in bytes, from 1
	Text   string // what is wrong and, where it helps, how to mend it
	// Format and Args are what Text was made of by package fmt, so that it can
	// be said in another language.
	Format string
	Args   []any
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Text)
}

// Errors are all the mistakes that one parse found, in the order of the file.
type Errors []*Error

func (l Errors) Error() string {
	lines := make([]string, len(l))
	for i, e := range l {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As reach a single *Error.
func (l Errors) Unwrap() []error {
	all := make([]error, len(l))
	for i, e := range l {
		all[i] = e
	}
	return all
}

// maxErrors is how many mistakes of one file are worth reading.
const maxErrors = 50

// problems gathers the mistakes of one file.
type problems struct {
	file string
	list Errors
}

func (p *problems) addf(at position, format string, args ...any) {
	if len(p.list) < maxErrors {
		p.list = append(p.list, &Error{p.file, at.line, at.column, fmt.Sprintf(format, args...), format, args})
	}
}

// err is nil if nothing was found.
func (p *problems) err() error {
	if len(p.list) == 0 {
		return nil
	}
	sort.SliceStable(p.list, func(i, j int) bool {
		a, b := p.list[i], p.list[j]
		return a.Line < b.Line || a.Line == b.Line && a.Column < b.Column
	})
	return p.list
}

type position struct{ line, column int }
