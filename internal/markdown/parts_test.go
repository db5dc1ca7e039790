package markdown

import (
	"sync"
	"testing"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

func TestParseLocator(t *testing.T) {
	for _, test := range []struct{ in, label, locator, rest string }{
		{", p. 12", "page", "12", ""},
		{", pp. 33, 35-37, and nowhere else", "page", "33, 35-37", ", and nowhere else"},
		{", p. 12 and passim", "page", "12", " and passim"},
		{" 12", "page", "12", ""},
		{", 12–15", "page", "12–15", ""},
		{", pp. iv–xi", "page", "iv–xi", ""},
		{", vol. II, p. 3", "volume", "II", ", p. 3"},
		{", §5", "section", "5", ""},
		{", § 5.2", "section", "5.2", ""},
		{", ¶ 3", "paragraph", "3", ""},
		{", art. 3(2)(a)", "article-locator", "3(2)(a)", ""},
		{", стр. 12", "page", "12", ""},
		{", с. 12", "page", "12", ""},
		{", стар. 12", "page", "12", ""},
		{", С. 12–15.", "page", "12–15", "."},
		{", гл. 3", "chapter", "3", ""},
		{", разд. 3", "section", "3", ""},
		{", арт. 3", "article-locator", "3", ""},
		{", ст. 3", "article-locator", "3", ""},
		{", т. 2", "volume", "2", ""},
		{", мал. 2", "figure", "2", ""},
		{", рис. 2", "figure", "2", ""},
		{", вып. 2", "issue", "2", ""},
		{", абз. 2", "paragraph", "2", ""},
		{", №\u00A07", "issue", "7", ""},
		{", p.\u00A012", "page", "12", ""},
		{"{ii, A, D-Z}, with a suffix", "page", "ii, A, D-Z", ", with a suffix"},
		{", {pp. iv, vi-xi, (xv)-(xvii)} with", "page", "iv, vi-xi, (xv)-(xvii)", " with"},
		{", 00:10:05 there", "timestamp", "00:10:05", " there"},
		{", 3:16", "page", "3:16", ""},
		{", стк. 4", "line", "4", ""},
		{", s.v. press", "", "", ", s.v. press"},
		{", {s.v. press}", "sub-verbo", "press", ""},
		{", see also there", "", "", ", see also there"},
		{", page by page", "", "", ", page by page"},
		{", did it", "", "", ", did it"},
		{", {}12 monkeys", "", "", ", 12 monkeys"},
		{", p. ", "", "", ", p. "},
		{"", "", "", ""},
	} {
		label, locator, rest := parseLocator(test.in)
		if label != test.label || locator != test.locator || rest != test.rest {
			t.Errorf("%q: %q %q %q, want %q %q %q", test.in, label, locator, rest, test.label, test.locator, test.rest)
		}
	}
	for _, label := range locatorTerms {
		word := locatorWords[label]
		if got, n := locatorTerm(word + " 1"); got != label || n != len(word) {
			t.Errorf("the word %q for %s is read as %q", word, label, got)
		}
	}
}

func TestCitationKey(t *testing.T) {
	for in, want := range map[string]string{
		"key, p. 1": "key", "Foo_bar.baz.": "Foo_bar.baz", "Foo_bar--baz": "Foo_bar", "a:b/c]": "a:b/c",
		"{a,b}c": "a,b", "{}": "", "ключ-2020;": "ключ-2020", "2020a.": "2020a", ".a": "", "_a": "_a", "{a b}": "", "": "",
	} {
		from, to, _ := citationKey(in)
		if got := in[from:to]; got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestCanonicalURL(t *testing.T) {
	for in, want := range map[string]string{
		"HTTPS://Example.ORG/A":             "https://example.org/A",
		"https://пример.бел/шлях?а=б#в":     "https://xn--e1afmkfd.xn--90ais/%D1%88%D0%BB%D1%8F%D1%85?%D0%B0=%D0%B1#%D0%B2",
		"https://example.org/%D1%88%zz\"<>": "https://example.org/%D1%88%25zz%22%3C%3E",
		"https://example.org:8080":          "https://example.org:8080",
		"http://[2001:DB8::1]/":             "http://[2001:db8::1]/",
		"mailto:a@b.c?subject=x y":          "mailto:a@b.c?subject=x%20y",
		"mailto:nobody":                     "",
		"https://":                          "",
		"https:/x":                          "",
		"https:\\\\x.y":                     "",
		"https://a@b.c/":                    "",
		"https://a:b/":                      "",
		"https://a_b!/":                     "",
		"javascript:x":                      "",
		"java\tscript:x":                    "",
		"//x.y":                             "",
		"x/y":                               "",
		"":                                  "",
	} {
		got, fault := canonicalURL(in)
		if fault.IsZero() != (want != "") || got != want {
			t.Errorf("%q: %q, %v, want %q", in, got, fault, want)
		}
		if fault.IsZero() {
			if again, fault := canonicalURL(got); !fault.IsZero() || again != got {
				t.Errorf("%q is not canonical: %q, %v", got, again, fault)
			}
		}
	}
}

func TestAnchor(t *testing.T) {
	for in, want := range map[string]string{
		"Two Words, and — more!": "two-words-and-more", "Аб’ём друку": "абём-друку", "2020": "section-2020", "…": "section",
		"Note 1": "section-note-1", "References": "references", "C++": "c",
	} {
		if got := anchor(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	_, list := read(t, front+"## A\n\n## A\n\n## B {#a-2}\n\n## A\n\n[x](#a) [x](#a-3) [x](#a-4)")
	if got := found(list); got != "" {
		t.Errorf("got %s\n%s", got, report(list))
	}
}

// TestConcurrent reads in several goroutines at once, as a build does; the race
// detector looks on.
func TestConcurrent(t *testing.T) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 20 {
				read(t, front+"a *b* [@c, p. 1][^d]\n\n| e |\n|---|\n| `f` |\n\n[^d]: g")
				parse("a *b* [@c, p. 1] [h]{lang=be}")
			}
		})
	}
	wg.Wait()
}

// TestFragment checks that places in a message go back to the file it stands in,
// through escapes.
func TestFragment(t *testing.T) {
	file := &source.File{Name: "m.toml", Text: "a = \"x \\\"y\\\" [@key] <b>\"\n"}
	text := `x "y" [@key] <b>`
	f := source.NewFragment(file, text, []source.Run{{At: 0, Parent: 5}, {At: 2, Parent: 7}, {At: 3, Parent: 9}, {At: 4, Parent: 10}, {At: 5, Parent: 12}})
	list := new(diag.List)
	out := ParseInlines(f, source.Span{End: len(text)}, list)
	if got := found(list); got != "1:21 mark-html" {
		t.Errorf("got %s", got)
	}
	if len(out) != 3 {
		t.Errorf("%d inlines", len(out))
	}
}
