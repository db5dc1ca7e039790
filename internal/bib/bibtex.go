package bib

import (
	"bufio"
	"sort"
	"strconv"
	"strings"

	"github.com/nickng/bibtex"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// readBibTeX reads a library in BibTeX or BibLaTeX. The two need not be told
// apart: every name of an entry type or field means the same in both, where
// both have it.
func readBibTeX(f *source.File, list *diag.List) []*Entry {
	s := &scanner{f: f, s: f.Text, list: list}
	s.scan()
	r := &bibReader{scanner: s, macros: map[string]string{}, byKey: map[string]*work{}, left: source.MaxSize}
	r.read()
	var entries []*Entry
	for _, w := range r.works {
		if w.kind == "xdata" || w.kind == "set" {
			continue // kept for the works that name them
		}
		r.inherit(w)
		c := converter{work: w, list: list, faults: &r.faults}
		entries = append(entries, c.entry())
	}
	return entries
}

// work is an entry as it stands in the library.
type work struct {
	kind     string // the entry type, in lower case
	kindSpan source.Span
	key      source.Span
	offset   int // of its "@"
	fields   map[string]field
	state    uint8 // of inheriting
}

// field is the TeX that a field is set to, and where it stands.
type field struct {
	tex  string
	span source.Span
}

// bibReader makes works of items.
type bibReader struct {
	*scanner
	macros map[string]string
	works  []*work
	byKey  map[string]*work
	// left is how much text @string and inheritance may still make out of the
	// file's own: a few lines could make gigabytes otherwise.
	left int
}

func (r *bibReader) read() {
	reader := bufio.NewReader(strings.NewReader(""))
	for _, it := range r.items {
		bib, end, err := parseItem(reader, it.text)
		switch {
		case err != nil:
			if r.faults++; r.faults > maxFaults {
				return
			}
			tellSyntax(r.f, it, end, r.list)
		case it.kind == "string":
			for name, v := range bib.StringVar {
				if i, ok := valueNumber(v.Value); ok {
					r.macros[strings.ToLower(name)] = r.tex(r.values[i])
				}
			}
		case len(bib.Entries) == 1:
			r.work(it, bib.Entries[0].Fields)
		}
	}
}

// valueNumber is the number that stands for a value.
func valueNumber(s bibtex.BibString) (int, bool) {
	i, err := strconv.Atoi(s.String())
	return i, err == nil
}

func (r *bibReader) work(it *item, fields map[string]bibtex.BibString) {
	w := &work{kind: it.kind, kindSpan: it.word, key: it.key, offset: it.word.Start - 1, fields: make(map[string]field, len(fields))}
	// The values in their own order: the parser's map has none, and keeps one of
	// two fields with one name.
	numbers := make([]string, it.end-it.first)
	for name, v := range fields {
		if i, ok := valueNumber(v); ok {
			numbers[i-it.first] = strings.ToLower(name)
		}
	}
	for n, name := range numbers {
		v := r.values[it.first+n]
		if name == "" {
			name = strings.ToLower(v.name.Text())
		}
		if near := nearBibField(name); near != "" && !v.name.IsZero() {
			r.list.Warn(v.name, diag.BibUnknownKey, "nothing reads the field %q of the work %q", name, it.key.Text()).
				WithHint("did you mean %q?", near)
		}
		tex := r.tex(v)
		if first, ok := w.fields[name]; ok {
			if first.tex != tex {
				r.list.Warn(v.name, diag.BibUnknownKey, "the work %q has the field %q twice; the first counts", it.key.Text(), name).
					WithRelated(first.span, "the first")
			}
			continue
		}
		if strings.TrimSpace(tex) != "" {
			w.fields[name] = field{tex, v.span}
		}
	}
	r.works = append(r.works, w)
	if key := w.key.Text(); r.byKey[key] == nil {
		r.byKey[key] = w
	}
}

// tex is the text of a value, its @strings put in.
func (r *bibReader) tex(v value) string {
	if len(v.parts) == 1 && !v.parts[0].macro {
		return v.parts[0].span.Text()
	}
	var b strings.Builder
	for _, p := range v.parts {
		text := p.span.Text()
		if p.macro {
			text = r.macro(p.span)
			if r.left -= len(text); r.left < 0 {
				r.tooMuch(p.span)
				break
			}
		}
		b.WriteString(text)
	}
	return b.String()
}

// tooMuch tells once that the library grows beyond what is read.
func (r *bibReader) tooMuch(at source.Span) {
	if r.left > -source.MaxSize {
		r.list.Error(at, diag.BibSyntax, "with @string and crossref the library grows beyond %d MB", source.MaxSize>>20)
	}
	r.left = -2 * source.MaxSize
}

func (r *bibReader) macro(name source.Span) string {
	lower := strings.ToLower(name.Text())
	if text, ok := r.macros[lower]; ok {
		return text
	}
	for _, month := range monthMacros {
		if lower == month[0] {
			return month[1]
		}
	}
	r.macros[lower] = "" // told once
	if r.faults++; r.faults > maxFaults {
		return ""
	}
	known := make([]string, 0, len(r.macros))
	for m, text := range r.macros {
		if text != "" {
			known = append(known, m)
		}
	}
	sort.Strings(known)
	d := r.list.Error(name, diag.BibSyntax, "no @string defines %q", name.Text())
	d.Hint = diag.DidYouMean(lower, known)
	if d.Hint.IsZero() {
		d.WithHint("put text in braces: {%s}", name.Text())
	}
	return ""
}
