package lang_test

import (
	"os"
	"slices"
	"testing"
	"unicode"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/lang"
	"skaryna/internal/markdown"
)

// segment is a message of the first article, in pieces.
type segment struct {
	id     string
	pieces []lang.Piece
}

// article returns the segments of the first article in a language, taken apart
// as an edition takes them.
func article(t testing.TB, tag string) []segment {
	t.Helper()
	var list diag.List
	f, ok := catalog.Open(os.DirFS("../.."), "locales/belarus-internet-switch/active."+tag+".toml", &list)
	if !ok {
		t.Fatal(list.Len())
	}
	var segments []segment
	for _, m := range catalog.ReadSegments(f, &list).List {
		inlines := markdown.ParseInlines(m.Fragment, m.Whole(), &list)
		segments = append(segments, segment{m.ID, collect(nil, inlines, nil)})
	}
	if list.HasErrors() || len(segments) < 50 {
		t.Fatalf("%s: %d segments", tag, len(segments))
	}
	return segments
}

func collect(pieces []lang.Piece, inlines []doc.Inline, l *lang.Language) []lang.Piece {
	for _, n := range inlines {
		switch n := n.(type) {
		case *doc.Text:
			pieces = append(pieces, lang.Piece{Text: n.Value, Lang: l})
		case *doc.Code:
			pieces = append(pieces, lang.Piece{Text: n.Value, Lang: l, Fixed: true})
		case *doc.NoteRef:
			pieces = append(pieces, lang.Piece{Text: "\uFFFC", Lang: l, Fixed: true})
		case *doc.Cite:
			for _, item := range n.Items {
				pieces = collect(pieces, item.Prefix, l)
				pieces = append(pieces, lang.Piece{Text: "\uFFFC", Lang: l, Fixed: true})
				pieces = collect(pieces, item.Suffix, l)
			}
		case *doc.Phrase:
			inner := l
			if n.Lang != "" {
				inner = lang.Of(n.Lang)
			}
			pieces = collect(pieces, n.Inlines, inner)
		default:
			pieces = collect(pieces, doc.Children(n), l)
		}
	}
	return pieces
}

// TestArticle reads the first article: there is nothing at fault in it, and all
// its editions have the same numbers and dates.
func TestArticle(t *testing.T) {
	for _, tag := range []string{"be", "ru", "en"} {
		var edition lang.Edition
		l := lang.Of(tag)
		segments := article(t, tag)
		for i, s := range segments {
			for _, f := range l.Proofread(s.pieces, lang.Proof{Edition: &edition, Segment: i}) {
				t.Errorf("%s: %s: %s %s: %q, want %q %v", tag, s.id, f.Rule, f.Case, f.Got, f.Want, f.Args)
			}
		}
		for _, f := range edition.Faults() {
			t.Errorf("%s: %s: %s %s: %q, want %q %v", tag, segments[f.Segment].id, f.Rule, f.Case, f.Got, f.Want, f.Args)
		}
	}
}

// TestArticleValues compares the translations of the first article with its
// source.
func TestArticleValues(t *testing.T) {
	source := map[string][]lang.Value{}
	for _, s := range article(t, "en") {
		source[s.id] = lang.Of("en").Values(s.pieces)
	}
	for _, tag := range []string{"be", "ru"} {
		for _, s := range article(t, tag) {
			values := lang.Of(tag).Values(s.pieces)
			missing, extra := lang.CompareValues(source[s.id], values)
			if len(missing)+len(extra) > 0 {
				t.Errorf("%s: %s: missing %v, extra %v\n%v\n%v", tag, s.id, missing, extra, source[s.id], values)
			}
		}
	}
}

// BenchmarkProofread is the proofreading of the first article, and of its values,
// a segment at a time; the floor is to look at each character of the Belarusian
// text once.
func BenchmarkProofread(b *testing.B) {
	run := func(name, tag string, do func(l *lang.Language, segments []segment)) {
		b.Run(name, func(b *testing.B) {
			l := lang.Of(tag)
			segments := article(b, tag)
			b.ReportAllocs()
			for b.Loop() {
				do(l, segments)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(segments)), "ns/segment")
		})
	}
	run("floor", "be", func(_ *lang.Language, segments []segment) {
		for _, s := range segments {
			for _, p := range s.pieces {
				for _, r := range p.Text {
					if unicode.IsLetter(r) {
						letters++
					}
				}
			}
		}
	})
	for _, tag := range []string{"be", "ru", "en"} {
		run(tag, tag, func(l *lang.Language, segments []segment) {
			var e lang.Edition
			for i, s := range segments {
				l.Proofread(s.pieces, lang.Proof{Edition: &e, Segment: i})
			}
			e.Faults()
		})
		run("values-"+tag, tag, func(l *lang.Language, segments []segment) {
			for _, s := range segments {
				l.Values(s.pieces)
			}
		})
	}
}

// BenchmarkTypographyArticle sets the first article, a segment at a time; the
// floor is to take its pieces and to look at each byte of them once.
func BenchmarkTypographyArticle(b *testing.B) {
	for _, tag := range []string{"be", "ru", "en"} {
		segments := article(b, tag)
		run := func(name string, do func([]lang.Piece)) {
			b.Run(name, func(b *testing.B) {
				var pieces []lang.Piece
				size := 0
				b.ReportAllocs()
				for b.Loop() {
					size = 0
					for _, s := range segments {
						pieces = append(pieces[:0], s.pieces...)
						do(pieces)
						for _, p := range pieces {
							size += len(p.Text)
						}
					}
				}
				b.SetBytes(int64(size))
			})
		}
		run("floor-"+tag, func(pieces []lang.Piece) {
			for _, p := range pieces {
				for i := range len(p.Text) {
					if p.Text[i] == ' ' {
						letters++
					}
				}
			}
		})
		run(tag, lang.Of(tag).Typography)
	}
}

// letters keeps the floor's work from being left out.
var letters int

// TestArticleChanged changes every digit of the translations of the first
// article, one at a time: each change is found.
func TestArticleChanged(t *testing.T) {
	source := map[string][]lang.Value{}
	for _, s := range article(t, "en") {
		source[s.id] = lang.Of("en").Values(s.pieces)
	}
	changed := 0
	for _, tag := range []string{"be", "ru"} {
		for _, s := range article(t, tag) {
			for p, piece := range s.pieces {
				for i := range len(piece.Text) {
					c := piece.Text[i]
					if c < '0' || c > '9' || piece.Fixed {
						continue
					}
					changed++
					pieces := slices.Clone(s.pieces)
					pieces[p].Text = piece.Text[:i] + string('0'+(c-'0'+1)%10) + piece.Text[i+1:]
					missing, extra := lang.CompareValues(source[s.id], lang.Of(tag).Values(pieces))
					if len(missing)+len(extra) == 0 {
						t.Errorf("%s: %s: nobody sees that %q became %q", tag, s.id, piece.Text, pieces[p].Text)
					}
				}
			}
		}
	}
	if changed < 200 {
		t.Errorf("only %d digits were changed", changed)
	}
}
