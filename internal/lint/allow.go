package lint

import (
	"strings"
	"unicode"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// allowance is an exception that somebody has written beside a segment, with its
// reason:
//
//	# allow match-number: the source counts in miles
//
// Several rules stand with commas between. In the record, the message file of
// the source's language, it holds for the segment of the article; at the head of
// the record, apart from the first message, for what belongs to no segment: works
// and pictures.
type allowance struct {
	codes []diag.Code
	used  []bool
	at    source.Span
}

// allowances reads the exceptions among comments. at tells a comment's place.
func allowances(comments []string, at func(string) source.Span, list *diag.List) []*allowance {
	var all []*allowance
	for _, c := range comments {
		if !strings.Contains(c, "allow") {
			continue
		}
		if a := readAllowance(c, at, list); a != nil {
			all = append(all, a)
		}
	}
	return all
}

// readAllowance reads one exception; nil where the comment is none, or where it
// cannot be read, which is told.
func readAllowance(comment string, at func(string) source.Span, list *diag.List) *allowance {
	rest, ok := strings.CutPrefix(strings.TrimLeft(comment, "# \t"), "allow")
	if !ok || rest != "" && rest[0] != ' ' && rest[0] != ':' && rest[0] != '\t' {
		return nil
	}
	names, reason, colon := strings.Cut(rest, ":")
	words := strings.FieldsFunc(names, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	if !meant(words, colon) {
		return nil
	}
	a := &allowance{at: at(comment)}
	if len(words) == 0 {
		list.Error(a.at, diag.ExceptSyntax, "the exception names no rule").
			WithHint("write “# allow RULE: why”, as in “# allow match-number: the source counts in miles”")
		return nil
	}
	for i, w := range words {
		_, known := Find(w)
		if !known || strings.HasPrefix(w, "except-") {
			if i > 0 && !colon && !strings.Contains(w, "-") {
				break // a reason without its colon, which is told below
			}
			d := list.Error(a.at, diag.ExceptSyntax, "no rule is called %q", w)
			d.Hint = diag.DidYouMean(w, Codes())
			return nil
		}
		a.codes = append(a.codes, diag.Code(w))
	}
	if !colon || !strings.ContainsFunc(reason, unicode.IsLetter) {
		list.Error(a.at, diag.ExceptSyntax, "the exception has no reason").
			WithHint("write it after a colon: “# allow %s: why”", a.codes[0])
		return nil
	}
	a.used = make([]bool, len(a.codes))
	return a
}

// meant reports whether words after "allow" are meant for an exception, and not
// a remark that happens to begin so.
func meant(words []string, colon bool) bool {
	if len(words) == 0 {
		return colon
	}
	if _, known := Find(words[0]); known {
		return true
	}
	return strings.Contains(words[0], "-") || colon && diag.Nearest(words[0], Codes()) != ""
}

// allowancesOf reads the exceptions beside a message.
func allowancesOf(file *catalog.Messages, m *catalog.Message, list *diag.List) []*allowance {
	if m == nil || len(m.Comments) == 0 {
		return nil
	}
	return allowances(m.Comments, func(c string) source.Span { return file.CommentAt(m, c) }, list)
}

// allows reports whether one of the exceptions is for the code, and marks it as
// used.
func allows(all []*allowance, code diag.Code) bool {
	found := false
	for _, a := range all {
		for i, c := range a.codes {
			if c == code {
				a.used[i] = true
				found = true
			}
		}
	}
	return found
}

// tell passes on what was found where the settings ask for it and no exception
// allows it, each with its rule's weight.
func (c *Checker) tell(found *diag.List, allowed []*allowance, list *diag.List) {
	for _, d := range found.All() {
		level := c.settings.level(d.Code)
		if level == Off || allows(allowed, d.Code) {
			continue
		}
		d.Severity = level.severity()
		list.Add(d)
	}
}

// tellUnused tells of exceptions that nothing needed. A rule that did not run
// tells nothing of its exceptions.
func (c *Checker) tellUnused(allowed []*allowance, list *diag.List) {
	level := c.settings.level(diag.ExceptUnused)
	if level == Off {
		return
	}
	for _, a := range allowed {
		for i, code := range a.codes {
			if !a.used[i] && c.settings.on(code) {
				d := list.Warn(a.at, diag.ExceptUnused, "nothing here needs the exception for %s", code)
				d.WithHint("take it away, so that it hides nothing later")
				d.Severity = level.severity()
			}
		}
	}
}
