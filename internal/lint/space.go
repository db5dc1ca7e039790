package lint

import (
	"strings"

	"skaryna/internal/diag"
)

// doubledSpaces tells of ordinary spaces in a row. Markdown makes one of them,
// so that no reader of an edition sees them; they are looked for where the author
// wrote them, for the next tool may keep them. Other spaces are package lang's
// business.
func (s *segment) doubledSpaces() {
	for i, t := range s.nodes {
		if t == nil || t.Span.IsZero() || s.pieces[i].Fixed {
			continue
		}
		raw := t.Span.Text()
		for at := 0; at < len(raw); {
			start := strings.IndexByte(raw[at:], ' ')
			if start < 0 {
				break
			}
			start += at
			end := start
			for end < len(raw) && raw[end] == ' ' {
				end++
			}
			at = end
			// At a line's end or beginning spaces are Markdown's own.
			edge := start == 0 && i == 0 || end == len(raw) && i == len(s.nodes)-1 ||
				start > 0 && raw[start-1] == '\n' || end < len(raw) && raw[end] == '\n'
			if end-start < 2 || edge {
				continue
			}
			span := t.Span.Sub(start, end)
			d := s.found.Warn(span, diag.TypoDoubleSpace, "more than one space in a row").WithHint("put the space %U there, and no other", ' ')
			if s.fixable(span) {
				d.Fix = &diag.Fix{Edits: []diag.Edit{{Span: span.Root(), Text: " "}}}
			}
		}
	}
}
