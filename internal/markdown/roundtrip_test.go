package markdown

import (
	"strings"
	"testing"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// parse reads a message.
func parse(text string) ([]doc.Inline, *diag.List) {
	var list diag.List
	f := source.NewFragment(&source.File{Name: "m", Text: text}, text, []source.Run{{}})
	return ParseInlines(f, source.Span{File: f, End: len(text)}, &list), &list
}

// TestPrint shows the canonical form of texts: what is not changed is already in
// it.
func TestPrint(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"plain text, with a dash — and 5 % of «quotes»", ""},
		{"*emphasis* and **strong**", ""},
		{"_emphasis_ and __strong__", "*emphasis* and **strong**"},
		{"***both***", "*__both__*"},
		{"*a **b** c*", ""},
		{"**a *b***", "**a _b_**"},
		{"*a*__b__", ""},
		{"*a **b***", "*a __b__*"},
		{"un*frigging*believable", ""},
		{"*«цытата»*&#1118;", ""},
		{"`code` and `` a`b ``", "`code` and ``a`b``"},
		{"`` `a` ``", ""},
		{"a * b, snake_case, _ and 2 * 3", ""},
		{`\*no\* \_no\_ \[no\]`, `\*no\* \_no\_ [no]`},
		{"a [sic] b", ""},
		{`a \[sic](x)`, `a \[sic\](x)`},
		{`[@key]\(x)`, ""},
		{`@key \[sic]`, `@key \[sic\]`},
		{"[text](https://example.org/a_b \"A \\\"title\\\"\")", ""},
		{"[text](<https://example.org/a b>)", "[text](https://example.org/a%20b)"},
		{"[text](https://example.org/?a&copy;)", "[text](https://example.org/?a%C2%A9)"},
		{"<https://example.org/a?b=c&d=e>", ""},
		{"[https://example.org/](https://example.org/)", "<https://example.org/>"},
		{"<who@example.org>", ""},
		{"[text](#id)", ""},
		{"[слово]{lang=ru}", ""},
		{"[word]{lang=\"EN-gb\" #x}", "[word]{#x lang=en-GB}"},
		{"[@key]", ""},
		{"[see @key, p. 12 and passim; -@other]", ""},
		{"[@key, с. 12]", "[@key, p. 12]"},
		{"[@key, гл. 3]", "[@key, chap. 3]"},
		{"[@key 12]", "[@key, p. 12]"},
		{"[@key, {12}, 13]", "[@key, {p. 12}, 13]"},
		{"[@key, {}12 monkeys]", ""},
		{"@key says, and @other [p. 5] too; @{key}s", ""},
		{"@key [p. 5; see @other]", ""},
		{"who@example.org and \\@who", ""},
		{"a note[^1] here![^2]", ""},
		{"one\\\ntwo", ""},
		{"one  \ntwo", "one\\\ntwo"},
		{"one\ntwo   three", "one two three"},
		{"&amp;amp; &lt;b> a < b & c", `\&amp; \<b> a < b & c`},
		{"C:\\dir\\file \\\\", ""},
		{"- no list", ""},
		{"# no heading", ""},
		{"1\\. no list", "1. no list"},
		{"{x} {a \\{#b} \\{.c}", ""},
		{"&#32;a *&#32;b&nbsp;*", "&#32;a *&#32;b&#160;*"},
		{"a\\!\\[b](c)", `a\!\[b\](c)`},
	} {
		if test.want == "" {
			test.want = test.in
		}
		text, list := parse(test.in)
		if list.Len() > 0 {
			t.Errorf("%q: %s", test.in, report(list))
			continue
		}
		got := Print(text)
		if got != test.want {
			t.Errorf("Print of %q = %q, want %q (%s)", test.in, got, test.want, doc.DumpInlines(text))
		}
		checkRoundTrip(t, test.in)
	}
}

func report(list *diag.List) string {
	var b strings.Builder
	diag.WriteText(&b, list.Sorted())
	return b.String()
}

// checkRoundTrip checks that what Print writes is read as the same text and is
// printed the same.
func checkRoundTrip(t *testing.T, in string) {
	t.Helper()
	first, list := parse(in)
	if list.HasErrors() {
		return
	}
	printed := Print(first)
	second, list := parse(printed)
	if list.Len() > 0 {
		t.Fatalf("%q printed as %q: %s", in, printed, report(list))
	}
	if a, b := doc.DumpInlines(first), doc.DumpInlines(second); a != b {
		t.Fatalf("%q printed as %q\nis  %s\nnot %s", in, printed, b, a)
	}
	if again := Print(second); again != printed {
		t.Fatalf("%q printed as %q, then as %q", in, printed, again)
	}
}

func FuzzPrint(f *testing.F) {
	for _, s := range []string{
		"*a **b** c*", "[see @a, p. 12; -@b]", "@a [x]{lang=ru} <https://a.b/> `c` [^1]", "**a*b*c** _d__e__f_", "a\\\nb &#32; &amp; [l](https://x.y \"t\")",
		"[a *b*]{#c}[d](#e)", "@{a}b! [@c; @d {12}] \\@",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if strings.ContainsRune(in, 0) || strings.ContainsRune(in, '\r') {
			return
		}
		checkRoundTrip(t, strings.ToValidUTF8(in, ""))
	})
}
