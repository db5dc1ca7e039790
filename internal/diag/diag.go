// Package diag holds what is told to the people who write a publication:
// diagnostics with a severity, a stable code, a place, a message and a hint.
//
// An author's mistake is a diagnostic, collected in a [List] so that one run
// shows every mistake. A failure of the environment (a full disk) is a Go error
// and not the business of this package.
package diag

import (
	"slices"
	"strings"

	"skaryna/internal/source"
)

// Severity says what a diagnostic means for the build.
type Severity uint8

const (
	// Error stops the build before anything is written.
	Error Severity = iota
	// Warning is told and lets the build go on.
	Warning
	// Note adds to what was said before.
	Note
)

func (s Severity) String() string {
	return [...]string{"error", "warning", "note"}[s]
}

// Diagnostic is one thing that is wrong, and where, and how to mend it.
type Diagnostic struct {
	Severity Severity
	Code     Code
	// Span is the place; for a fault without a line its File alone is set by
	// Path.
	Span source.Span
	// Path names the file where there is no Span: a file that is missing or
	// could not be read.
	Path string
	// Message says what is wrong: lower case, no full stop.
	Message Text
	// Hint says how to mend it; zero where the message says it all.
	Hint Text
	// Related are places that belong to the fault, such as the first of two
	// definitions.
	Related []Related
	// Fix mends it; nil where only a person can.
	Fix *Fix
}

// Related is a second place that belongs to a diagnostic.
type Related struct {
	Span    source.Span
	Message Text
}

// Fix is a change that mends a fault without anybody's judgement.
type Fix struct {
	// Edits do not overlap. They stand in the order of their places.
	Edits []Edit
}

// Edit puts a text in the place of what a span covers. The span is one in a file
// and not in a fragment of it; the text is as it stands in the file, escapes
// included.
type Edit struct {
	Span source.Span
	Text string
}

// Position returns where the diagnostic points.
func (d *Diagnostic) Position() source.Position {
	if d.Span.IsZero() {
		return source.Position{File: d.Path}
	}
	return d.Span.Position()
}

// List collects diagnostics. The zero List is ready for use. It is not safe for
// use by several goroutines: give each its own and join them with [List.Append].
type List struct {
	all []*Diagnostic
}

// Add appends a diagnostic and returns it, so that a hint or a related place
// can be set.
func (l *List) Add(d *Diagnostic) *Diagnostic {
	l.all = append(l.all, d)
	return d
}

// Error adds an error at span.
func (l *List) Error(span source.Span, code Code, format string, args ...any) *Diagnostic {
	return l.Add(&Diagnostic{Severity: Error, Code: code, Span: span, Message: Textf(format, args...)})
}

// Warn adds a warning at span.
func (l *List) Warn(span source.Span, code Code, format string, args ...any) *Diagnostic {
	return l.Add(&Diagnostic{Severity: Warning, Code: code, Span: span, Message: Textf(format, args...)})
}

// FileError adds an error about a file as a whole, such as one that is missing.
func (l *List) FileError(path string, code Code, format string, args ...any) *Diagnostic {
	return l.Add(&Diagnostic{Severity: Error, Code: code, Path: path, Message: Textf(format, args...)})
}

// FileWarn adds a warning about a file or a folder as a whole.
func (l *List) FileWarn(path string, code Code, format string, args ...any) *Diagnostic {
	return l.Add(&Diagnostic{Severity: Warning, Code: code, Path: path, Message: Textf(format, args...)})
}

// WithHint sets the hint and returns d.
func (d *Diagnostic) WithHint(format string, args ...any) *Diagnostic {
	d.Hint = Textf(format, args...)
	return d
}

// WithRelated adds a related place and returns d.
func (d *Diagnostic) WithRelated(span source.Span, format string, args ...any) *Diagnostic {
	d.Related = append(d.Related, Related{span, Textf(format, args...)})
	return d
}

// Append adds all of other's diagnostics.
func (l *List) Append(other *List) { l.all = append(l.all, other.all...) }

// All returns the diagnostics in the order in which they were added.
func (l *List) All() []*Diagnostic { return l.all }

// Len returns how many diagnostics there are.
func (l *List) Len() int { return len(l.all) }

// HasErrors reports whether there is an error among the diagnostics.
func (l *List) HasErrors() bool { return l.Count(Error) > 0 }

// Count returns how many diagnostics have the severity.
func (l *List) Count(s Severity) int {
	n := 0
	for _, d := range l.all {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Sorted returns the diagnostics by file, line and column; two at one place by
// severity and code. Equal ones (the same mistake met on several ways, say in a
// source article that is read for three languages) appear once.
func (l *List) Sorted() []*Diagnostic {
	type keyed struct {
		pos source.Position
		d   *Diagnostic
	}
	ks := make([]keyed, len(l.all))
	for i, d := range l.all {
		ks[i] = keyed{d.Position(), d}
	}
	compare := func(a, b keyed) int {
		if c := strings.Compare(a.pos.File, b.pos.File); c != 0 {
			return c
		}
		if c := a.pos.Line - b.pos.Line; c != 0 {
			return c
		}
		if c := a.pos.Column - b.pos.Column; c != 0 {
			return c
		}
		if c := int(a.d.Severity) - int(b.d.Severity); c != 0 {
			return c
		}
		if c := strings.Compare(string(a.d.Code), string(b.d.Code)); c != 0 {
			return c
		}
		return strings.Compare(a.d.Message.String(), b.d.Message.String())
	}
	slices.SortStableFunc(ks, compare)
	ks = slices.CompactFunc(ks, func(a, b keyed) bool { return compare(a, b) == 0 })
	out := make([]*Diagnostic, len(ks))
	for i, k := range ks {
		out[i] = k.d
	}
	return out
}

// BySeverity returns diagnostics with those of each file together, the most
// severe first. Files and places otherwise stay in the order of the list.
func BySeverity(list []*Diagnostic) []*Diagnostic {
	rank := map[string]int{}
	for _, d := range list {
		if file := d.Position().File; rank[file] == 0 {
			rank[file] = len(rank) + 1
		}
	}
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b *Diagnostic) int {
		if c := rank[a.Position().File] - rank[b.Position().File]; c != 0 {
			return c
		}
		return int(a.Severity) - int(b.Severity)
	})
	return out
}
