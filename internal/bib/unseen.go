package bib

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// remarks are the fields that other programs fill with whatever stood on a page.
// No style of the press prints them.
var remarks = []string{"abstract", "annote"}

// checkUnseen tells of the characters in a work that a reader cannot see. From its
// remarks they are taken away.
func checkUnseen(e *Entry, list *diag.List) {
	for _, name := range remarks {
		if s, ok := e.Text[name]; ok && hasUnseen(s) {
			e.Text[name] = withoutUnseen(s)
		}
	}
	found := map[rune]bool{}
	look := func(s string) {
		if hasUnseen(s) {
			for _, r := range s {
				if diag.IsUnseen(r) {
					found[r] = true
				}
			}
		}
	}
	look(e.ID)
	for _, s := range e.Text {
		look(s)
	}
	for _, names := range e.Names {
		for i := range names {
			n := &names[i]
			for _, s := range []string{n.Family, n.Given, n.DroppingParticle, n.NonDroppingParticle, n.Suffix, n.Literal} {
				look(s)
			}
		}
	}
	for _, d := range e.Dates {
		look(d.Literal)
		look(d.Season)
	}
	for _, texts := range e.Custom.I18n {
		for _, s := range texts {
			look(s)
		}
	}
	look(e.Custom.ArchiveURL)
	look(e.Custom.ArchiveDate)
	for _, r := range slices.Sorted(maps.Keys(found)) {
		list.Unseen(unseenSpan(e, r), r)
	}
}

// mayHoldUnseen reports whether a library is to be looked at work by work: most
// hold nothing that nobody sees, neither as it stands nor in an escape of JSON.
func mayHoldUnseen(f *source.File) bool {
	if path.Ext(f.Name) == ".bib" {
		return true
	}
	for _, lead := range []byte(leads) {
		for s := f.Text; ; {
			i := strings.IndexByte(s, lead)
			if i < 0 {
				break
			}
			r, n := utf8.DecodeRuneInString(s[i:])
			if diag.IsUnseen(r) {
				return true
			}
			s = s[i+n:]
		}
	}
	for s := f.Text; ; {
		i := strings.IndexByte(s, '\\')
		if i < 0 || i+1 == len(s) {
			return false
		}
		if strings.IndexByte("ubfr", s[i+1]) >= 0 {
			return true
		}
		s = s[i+2:]
	}
}

// leads are the bytes that unseen characters begin with, but for the controls
// below U+0020, which JSON has in escapes alone.
const leads = "\x7F\xC2\xD8\xE2\xEF\xF3"

func hasUnseen(s string) bool {
	for i := range len(s) {
		// Nearly all text is letters, which begin with other bytes.
		if c := s[i]; c < ' ' || strings.IndexByte(leads, c) >= 0 {
			return strings.ContainsFunc(s[i:], diag.IsUnseen)
		}
	}
	return false
}

func withoutUnseen(s string) string {
	return strings.Map(func(r rune) rune {
		if diag.IsUnseen(r) {
			return -1
		}
		return r
	}, s)
}

// unseenSpan is the place of the first such character from the work's beginning
// on, as it stands or as JSON's escapes write it; the work's key where there is
// none.
func unseenSpan(e *Entry, r rune) source.Span {
	f := e.Span.File
	forms := []string{string(r)}
	if path.Ext(f.Name) != ".bib" && r <= 0xFFFF {
		lower, upper := fmt.Sprintf(`\u%04x`, r), fmt.Sprintf(`\u%04X`, r)
		forms = append(forms, lower, upper)
		switch r {
		case '\b':
			forms = append(forms, `\b`)
		case '\f':
			forms = append(forms, `\f`)
		case '\r':
			forms = append(forms, `\r`)
		}
	}
	best := source.Span{}
	for _, form := range forms {
		if i := strings.Index(f.Text[e.Offset:], form); i >= 0 && (best.IsZero() || e.Offset+i < best.Start) {
			best = source.Span{File: f, Start: e.Offset + i, End: e.Offset + i + len(form)}
		}
	}
	if best.IsZero() || !utf8.ValidString(best.Text()) {
		return e.Span
	}
	return best
}
