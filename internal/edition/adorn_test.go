package edition

import (
	"testing"

	"skaryna/internal/doc"
)

func TestBindCitations(t *testing.T) {
	text := func(s string) *doc.Text { return &doc.Text{Value: s} }
	cite := func(label string) *doc.Cite { return &doc.Cite{Label: []doc.Inline{text(label)}} }
	for _, c := range []struct{ before, label, want string }{
		{"groundless ", "[7]", "groundless\u00A0[7]"},
		{"so ", "[1, p. 5; 2]", "so\u00A0[1,\u00A0p.\u00A05;\u00A02]"},
		{"so ", "[1; 3; 5; 7; 9; 11; 13; 15]", "so [1; 3; 5; 7; 9; 11; 13; 15]"},
		{"so ", "(Smith 2020)", "so (Smith 2020)"},
		{"So. ", "[7]", "So. [7]"},
		{" ", "[7]", " [7]"},
	} {
		before, citation := text(c.before), cite(c.label)
		if !bindCitations([]doc.Inline{&doc.Emph{Inlines: []doc.Inline{before, citation}}}) {
			t.Errorf("%q is no citation", c.label)
		}
		if got := before.Value + doc.PlainText(citation.Label); got != c.want {
			t.Errorf("%q %q: %q, want %q", c.before, c.label, got, c.want)
		}
	}
	if bindCitations([]doc.Inline{text("a b")}) {
		t.Error("a text has citations")
	}
}
