package markdown

import (
	"fmt"
	"strings"
	"testing"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// front is good front matter, of five lines.
const front = "---\ntitle: T\ndate: 2020-08-09\nlang: en\n---\n"

func read(t testing.TB, text string) (*doc.Article, *diag.List) {
	t.Helper()
	f, err := source.Parse("content/a/article.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var list diag.List
	return Read(f, "a", &list), &list
}

// found writes diagnostics as "line:column code", parted by commas.
func found(list *diag.List) string {
	var parts []string
	for _, d := range list.Sorted() {
		p := d.Position()
		parts = append(parts, fmt.Sprintf("%d:%d %s", p.Line, p.Column, d.Code))
	}
	return strings.Join(parts, ", ")
}

// TestBodyErrors gives each fault of a body with its place; the body begins at
// line 6.
func TestBodyErrors(t *testing.T) {
	for _, test := range []struct{ body, want string }{
		{"fine", ""},
		{"", "6:1 mark-empty"},
		{"a {#x} b", "6:3 mark-attribute"},
		{"[a]{.cls}", "6:5 mark-attribute"},
		{"> [a]{lang=ru colour=red}", "6:15 mark-attribute"},
		{"[a]{lang=nolanguageatall}", "6:5 mark-attribute"},
		{"## H {lang=ru}\n\nx", "6:7 mark-attribute"},
		{"## H {#1x}\n\nx", "6:7 mark-attribute"},
		{"a\x01b", "6:2 mark-control"},
		{"текст \u202e назад", "6:7 mark-control"},
		{"- a &#x202E; b", "6:5 mark-control"},
		{"a\u200bb\u00adc\u0085d", "6:2 mark-control, 6:4 mark-control, 6:6 mark-control"},
		{"[a](https://x.y/&#x85;)", "6:5 mark-link, 6:17 mark-control"},
		{"## A {#x}\n\n## B {#x}", "8:7 mark-duplicate-id"},
		{"[w]{#x} [v]{#x}", "6:13 mark-duplicate-id"},
		{"## A {#ref-a}\n\nb", "6:7 mark-duplicate-id"},
		{"## A {#note-1}\n\nb", "6:7 mark-duplicate-id"},
		{"<div>\nx\n</div>", "6:1 mark-html"},
		{"a <b>c</b>", "6:3 mark-html, 6:7 mark-html"},
		{"a\n\n  <!-- no -->\n", "8:3 mark-html"},
		{"> - a <br/> b", "6:7 mark-html"},
		{"a ![b](c.png) d", "6:3 mark-image-inline"},
		{"![b](../../../c.png)", "6:6 mark-image"},
		{"![b](/c.png)", "6:6 mark-image"},
		{"![b](https://x.y/c.png)", "6:6 mark-image"},
		{"![b]()", "6:6 mark-image"},
		{"[a](javascript:alert(1))", "6:5 mark-link"},
		{"[a](JaVaScRiPt&colon;alert(1))", "6:5 mark-link"},
		{"[a](java&#10;script:x)", "6:5 mark-link"},
		{"[a](&#32;javascript:x)", "6:5 mark-link"},
		{"[a](data:text/html,x)", "6:5 mark-link"},
		{"[a](other.md)", "6:5 mark-link"},
		{"[a](//x.y/)", "6:5 mark-link"},
		{"[a](https://u:p@x.y/)", "6:5 mark-link"},
		{"[a](https:///x)", "6:5 mark-link"},
		{"[a](https://x y/)", ""}, // no link: text
		{"[a](<https://x y/>)", "6:6 mark-link"},
		{"[a](https://x.y:a/)", "6:5 mark-link"},
		{"<file:///etc/passwd>", "6:2 mark-link"},
		{"<tel:123>", "6:2 mark-link"},
		{"[a [b](https://x.y/) c](https://x.y/)", ""}, // the inner one wins
		{"[<https://x.y/>](https://x.y/)", "6:2 mark-link"},
		{"[a [@k]](https://x.y/)", "6:4 mark-link"},
		{"[a[^1]](https://x.y/)\n\n[^1]: n", "6:3 mark-link"},
		{"[a]: javascript:x\n\nb", "6:6 mark-link"},
		{"[b][a]\n\n[a]: javascript:x", "6:1 mark-link, 8:6 mark-link"},
		{"[a](#nowhere)", "6:5 mark-link-target"},
		{"[a](#headin)\n\n## Heading", "6:5 mark-link-target"},
		{"[a](#heading)\n\n## Heading", ""},
		{"[a](<#a b>)", "6:6 mark-link-target"},
		{"[](https://x.y/)", "6:1 mark-empty"},
		{"##\n\na", "6:1 mark-empty"},
		{"## {#x}\n\na", "6:1 mark-empty"},
		{"-\n- a", "6:1 mark-empty"},
		{"[]{lang=ru}x", "6:1 mark-empty"},
		{"# A\n\nb", "6:1 mark-heading"},
		{"A\n===\n\nb", "6:1 mark-heading"},
		{"### A\n\nb", "6:1 mark-heading"},
		{"## A\n\n#### B", "8:1 mark-heading"},
		{"## A\n\n### B\n\n## C", ""},
		{"> ## A", "6:3 mark-heading"},
		{"a[^1]", "6:2 mark-note"},
		{"a[^1]\n\n[^1]: b\n\n[^1]: c", "10:1 mark-note"},
		{"a[^1]\n\n[^1]: b[^2]\n\n[^2]: c", "8:8 mark-note, 10:1 mark-note-unused"},
		{"a\n\n[^1]: b", "8:1 mark-note-unused"},
		{"a[^1]\n\n[^1]:\n", "8:1 mark-empty"},
		{"a [b][c] d", "6:3 mark-reference"},
		{"a [b][] d", "6:3 mark-reference"},
		{"a [b] d", ""},
		{"a [b][c] [c] d\n\n[c]: https://x.y/", ""},
		{"| a | b |\n|---|---|\n| 1 | 2 | 3 |", "8:1 mark-table"},
		{"[see @a @b]", "6:9 cite-syntax"},
		{"[@a; b]", "6:5 cite-syntax"},
		{"[@a;]", "6:5 cite-syntax"},
		{strings.Repeat("> ", 40) + "a", "6:65 mark-nesting"},
		{strings.Repeat("- ", 40) + "a", "6:65 mark-nesting"},
		{strings.Repeat("[", 40) + "a" + strings.Repeat("]{lang=ru}", 40), "6:33 mark-nesting"},
	} {
		_, list := read(t, front+test.body)
		if got := found(list); got != test.want {
			t.Errorf("%q:\ngot  %s\nwant %s\n%s", test.body, got, test.want, report(list))
		}
	}
}

func TestFrontErrors(t *testing.T) {
	for _, test := range []struct{ front, want string }{
		{"title: T\ndate: 2020-08-09\nlang: en\n", ""},
		{"title: T\ndate: 2020-08-09\nlang: en\nslug: aux\n", "5:7 front-value"},
		{"title: T\ndate: 2020-08-09\nlang: en\nslug: ../x\n", "5:7 front-value"},
		{"title: T\ndate: 2020-08-09\nlang: en\nslug: \"A\"\n", "5:8 front-value"},
		{"title: T\ndate: 2020-08-09\nlang: en\ntitel: U\n", "5:1 front-unknown-key"},
		{"title: T\ndate: 2020-08-09\nlang: en\ntitle: U\n", "5:1 front-syntax"},
		{"title: T\ndate: 2020-02-30\nlang: en\n", "3:7 front-value"},
		{"title: T\ndate: 9.8.2020\nlang: en\n", "3:7 front-value"},
		{"title: T\ndate: 2020-08-09\nlang: en\nupdated: 2019-01-01\n", "5:10 front-value"},
		{"title: T\ndate: 2020-08-09\nlang: klingonish\n", "4:7 front-value"},
		{"title: T\n", "1:1 front-missing, 1:1 front-missing"},
		{"title: &a T\ndate: 2020-08-09\nlang: en\n", "2:8 front-syntax"},
		{"title: T\ndate: 2020-08-09\nlang: en\nlicence: *a\n", "5:10 front-syntax"},
		{"title: !!str T\ndate: 2020-08-09\nlang: en\n", "2:8 front-syntax"},
		{"title: [T]\ndate: 2020-08-09\nlang: en\n", "2:8 front-value"},
		{"title:\ndate: 2020-08-09\nlang: en\n", "2:7 front-value"},
		{"title: T\ndate: 2020-08-09\nlang: en\nkeywords: [a, {b: c}]\n", "5:15 front-value"},
		{"title: T <b>\ndate: 2020-08-09\nlang: en\n", "2:10 mark-html"},
		{"title: \"T \\\" <b>\"\ndate: 2020-08-09\nlang: en\n", "2:14 mark-html"},
		{"title: 'T '' <b>'\ndate: 2020-08-09\nlang: en\n", "2:14 mark-html"},
		{"title: >\n  One\n  two <b>\ndate: 2020-08-09\nlang: en\n", "4:7 mark-html"},
		{"title: |\n  One\n  two <b>\ndate: 2020-08-09\nlang: en\n", "4:7 mark-html"},
		{"title: One\n  two <b>\ndate: 2020-08-09\nlang: en\n", "3:7 mark-html"},
		{"title: \"a\\u202eb\"\ndate: 2020-08-09\nlang: en\n", "2:10 mark-control"},
		{"title: a\n\n\n  b\ndate: 2020-08-09\nlang: en\n", "5:3 mark-block"},
		{"title: T\n  x: y\n", "3:1 front-syntax"},
		{"- a\n", "2:1 front-syntax"},
	} {
		_, list := read(t, "---\n"+test.front+"---\na")
		if got := found(list); got != test.want {
			t.Errorf("%q:\ngot  %s\nwant %s\n%s", test.front, got, test.want, report(list))
		}
	}
	for text, want := range map[string]string{
		"a":               "1:1 front-missing",
		"":                "1:1 front-missing, 1:1 mark-empty",
		"---":             "1:1 front-syntax, 1:4 mark-empty",
		"---\ntitle: a\n": "1:1 front-syntax, 3:1 mark-empty",
	} {
		_, list := read(t, text)
		if got := found(list); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

// TestMessageErrors are the faults of a message.
func TestMessageErrors(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"- a\n- b", ""},
		{"    indented", ""},
		{"a\n\nb", "3:1 mark-block"},
		{"a ![b](c.png)", "1:3 mark-image-inline"},
		{"[a][b]", "1:1 mark-reference"},
		{"a {#b}", "1:3 mark-attribute"},
		{"a <i>b</i>", "1:3 mark-html, 1:7 mark-html"},
		{"a[^undefined] [b](#nowhere)", ""}, // for the caller to check
		{"[a]: https://x.y/", ""},
	} {
		_, list := parse(test.in)
		if got := found(list); got != test.want {
			t.Errorf("%q:\ngot  %s\nwant %s\n%s", test.in, got, test.want, report(list))
		}
	}
}
