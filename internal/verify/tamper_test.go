package verify_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"skaryna/internal/press"
	"skaryna/internal/render/pdf/pdfcheck"
	"skaryna/internal/verify"
)

const (
	beHTML = "kitchen-sink/kitchen-sink.be.html"
	bePDF  = "kitchen-sink/kitchen-sink.be.pdf"
	beText = "kitchen-sink/kitchen-sink.be.txt"
	ruHTML = "kitchen-sink/kitchen-sink.ru.html"
	ruText = "kitchen-sink/kitchen-sink.ru.txt"
	ruPDF  = "kitchen-sink/kitchen-sink.ru.pdf"
	beTOML = "locales/kitchen-sink/active.be.toml"
)

// TestTampered changes one thing in one file, and sees that the check says where.
func TestTampered(t *testing.T) {
	for _, c := range []struct {
		name, file, old, text string
		want                  string // what a fault of the file says
	}{
		{"a word of the page", beHTML, "Ручны станок", "Ручная прэса", "«»"},
		{"a word of the text", beText, "падарожная кніжка_ выйшла", "падарожная кніжка_ знікла", ":10: word"},
		{"a number of the page", beHTML, "жніўня 1517", "жніўня 1518", "prints the id"},
		{"a number of the text", beText, "1517", "1518", "1518"},
		{"a citation of the page", beHTML, `href="#ref-liang-1983">4</a>`, `href="#ref-liang-1983">5</a>`, "the citation 5 leads to the work"},
		{"a citation of the page and where it leads", beHTML, `href="#ref-liang-1983">4</a>`, `href="#ref-example-entry">1</a>`, "word"},
		{"where a citation of the page leads", beHTML, `href="#ref-liang-1983">4</a>`, `href="#ref-example-entry">4</a>`, "the citation 4 leads to the work"},
		{"a citation of the text", beText, "адказвае [4, с. 5]", "адказвае [3, с. 5]", "адказвае 3"},
		{"a link of the page left out", beHTML, `<a href="https://example.org/skaryna" title="Старонка пра станок">Спасылка з назвай</a>`, "Спасылка з назвай", "prints the id"},
		{"where a link of the page leads", beHTML, `href="https://example.org/skaryna"`, `href="https://example.com/skaryna"`, "prints the id"},
		{"where a link leads that says its address", beHTML, `href="https://example.org/reports/ex-12"`, `href="https://example.com/reports/ex-12"`, "prints the id"},
		{"a link of the text", beText, "  https://example.org/skaryna", "  https://example.com/skaryna", "prints the id"},
		{"a link of the text left out", beText, "Спасылка з назвай\n  https://example.org/skaryna\n\n", "", "prints the id"},
		{"a heading's level", beHTML, "<h2 id=\"lists\">Спісы</h2>", "<h3 id=\"lists\">Спісы</h3>", "level"},
		{"a heading of the text", beText, "Спісы\n-----\n", "Спісы\n~~~~~\n", "level"},
		{"a paragraph that looks like furniture", beHTML, "<h2 id=\"lists\">", `<p class="furniture">Гэтага не было.</p><h2 id="lists">`, "prints the id"},
		{"a paragraph among the notes", beHTML, `">Заўвагі</h2>`, `">Заўвагі</h2><p>Гэтага не было.</p>`, "among the notes"},
		{"a paragraph beside the article", beHTML, "</main>", "</main><p>Гэтага не было.</p>", "outside the article"},
		{"a paragraph above the article", beHTML, "</header>\n<main", "<p>Гэтага ніколі не было і быць не магло, бо ніхто з нас такога не пісаў.</p></header>\n<main", "the margin says"},
		{"a script", beHTML, "</head>", "<script>alert(1)</script></head>", "a script"},
		{"a picture from elsewhere", beHTML, "<h2 id=\"lists\">", `<img alt="" src="https://example.com/count.png"><h2 id="lists">`, "a picture from elsewhere"},
		{"what is hidden", beHTML, "<h2 id=\"lists\">", `<h2 id="lists" hidden>`, "hidden"},
		{"a style of its own", beHTML, "<h2 id=\"lists\">", `<h2 id="lists" style="display:none">`, "style"},
		{"another sheet", beHTML, "</style>", "h2{display:none}</style>", "another style sheet"},
		{"a comment", beHTML, "<h2 id=\"lists\">", "<!-- --><h2 id=\"lists\">", "a comment"},
		{"an element that a browser moves about", beHTML, "<tbody>", "<tbody><p>x</p>", "may not stand"},
		{"an element without an end", beHTML, "</article>", "", "ends what is not open"},
		{"the colophon of the page", beHTML, "Ліцэнзія: CC BY 4.0", "Ліцэнзія: CC BY 3.0", "colophon"},
		{"the colophon of the text", beText, "CC BY 4.0", "CC BY 3.0", "the colophon says"},
		{"the id that is printed", beText, "be·", "ru·", "language"},
		{"the language of the page", beHTML, `<html lang="be"`, `<html lang="ru"`, "language"},
		{"the cells of a table", beText, "│  Прага   │      1517", "│  Вільня  │      1517", "Вільня"},
		{"a note's number", beText, "[^2] Зноска", "[^3] Зноска", "3 Зноска"},
		{"the text for a picture", beHTML, `alt="Драўляны`, `alt="Жалезны`, "Жалезны"},
		{"the end", beText, "────────────────────────────────────────────────────────────────────────\n", "", "no colophon"},
		{"a character that turns the line", beText, "станок", "\u202Eстанок", "cannot be seen"},
		{"the title", beHTML, "<h1>", "<h2>", "ends what is not open"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := sink(t)
			all.change(t, c.file, c.old, c.text)
			r := check(t, verify.Options{}, all.lay(t))
			if c.want == "«»" {
				c.want = "Ручная прэса"
			}
			want := c.file
			if strings.HasPrefix(c.want, "word") || strings.Contains(c.want, "colophon") || c.want == "another style sheet" || c.want == "level" || c.want == "Жалезны" || c.want == "Ручная прэса" {
				want = "" // told of the file that it is held against
			}
			holds(t, r, want, c.want)
			if !strings.Contains(faults(r), c.file) {
				t.Errorf("no fault names %s:\n%s", c.file, faults(r))
			}
		})
	}
}

// TestSwapped puts a file in the place of another.
func TestSwapped(t *testing.T) {
	t.Run("another language", func(t *testing.T) {
		for _, pair := range [][2]string{{beHTML, ruHTML}, {bePDF, ruPDF}, {beText, ruText}} {
			all := sink(t)
			all[pair[0]] = all[pair[1]]
			holds(t, check(t, verify.Options{}, all.lay(t)), pair[0], `it should be in the language "be"`)
		}
	})
	t.Run("another format", func(t *testing.T) {
		all := sink(t)
		all[bePDF] = all[beText]
		holds(t, check(t, verify.Options{}, all.lay(t)), bePDF, "its name says pdf, and it is txt")
	})
	other := build(t, kitchenSink, press.Options{}, [3]string{beTOML, "6 жніўня 1517", "7 жніўня 1517"})
	for _, name := range []string{beHTML, bePDF, beText} {
		t.Run("an older "+name, func(t *testing.T) {
			all := sink(t)
			all[name] = other[name]
			holds(t, check(t, verify.Options{}, all.lay(t)), "", "7 жніўня")
		})
	}
	t.Run("a number in all formats of a language", func(t *testing.T) {
		all := sink(t)
		for _, name := range []string{beHTML, bePDF, beText} {
			all[name] = other[name]
		}
		r := check(t, verify.Options{}, all.lay(t))
		holds(t, r, "", "it prints the article id")
		holds(t, r, "", "and in the other language 7")
	})
	t.Run("a number in a whole language, with the ids printed anew", func(t *testing.T) {
		// The forger has this press too.
		r := check(t, verify.Options{}, other.lay(t))
		holds(t, r, "kitchen-sink.ru.html", "and in the other language 7")
	})
}

// TestTamperedPDF changes a PDF as an editor of PDFs does: by new objects at its
// end.
func TestTamperedPDF(t *testing.T) {
	t.Run("nothing", func(t *testing.T) {
		all := sink(t)
		all[bePDF] = updated(t, all[bePDF], func(content string) string { return content })
		sound(t, check(t, verify.Options{}, all.lay(t)), 3)
	})
	t.Run("a word", func(t *testing.T) {
		all := sink(t)
		n := 0
		all[bePDF] = updated(t, all[bePDF], func(content string) string {
			return shown.ReplaceAllStringFunc(content, func(s string) string {
				if n++; n != 12 {
					return s
				}
				return reversed(s)
			})
		})
		r := check(t, verify.Options{}, all.lay(t))
		holds(t, r, bePDF, "prints the id")
		holds(t, r, bePDF, "#page=1: word")
		// And by itself.
		holds(t, check(t, verify.Options{}, filepath.Join(all.lay(t), filepath.FromSlash(bePDF))), bePDF, "prints the id")
	})
	t.Run("a paragraph left out", func(t *testing.T) {
		all := sink(t)
		all[bePDF] = updated(t, all[bePDF], func(content string) string {
			from := strings.Index(content, "/P <</MCID")
			return content[:from] + content[from+strings.Index(content[from:], "EMC\n")+4:]
		})
		holds(t, check(t, verify.Options{}, all.lay(t)), bePDF, "#page=1")
	})
	t.Run("a text that stands for another", func(t *testing.T) {
		all := sink(t)
		all[bePDF] = updated(t, all[bePDF], func(content string) string {
			return strings.Replace(content, "/P <</MCID 1", "/P <</ActualText(Not so.)/MCID 1", 1)
		})
		holds(t, check(t, verify.Options{}, all.lay(t)), bePDF, "Not so")
	})
	t.Run("a text in the margin", func(t *testing.T) {
		all := sink(t)
		all[bePDF] = updated(t, all[bePDF], func(content string) string {
			all := shown.FindAllString(content, -1)
			var b strings.Builder
			for _, s := range all {
				b.WriteString(reversed(strings.TrimPrefix(s, "[")) + " Tj\n")
			}
			from := strings.Index(content, "BT")
			font := content[from : from+strings.Index(content[from:], "Tf")+2]
			return content + "/Artifact <<>> BDC " + font + "\n" + b.String() + "ET EMC\n"
		})
		holds(t, check(t, verify.Options{}, all.lay(t)), bePDF, "the margin says")
	})
}

var shown = regexp.MustCompile(`<[0-9A-Fa-f]{16,}>|\[<[0-9A-Fa-f]{16,}>`)

// reversed turns a string of glyphs round.
func reversed(s string) string {
	head, codes, _ := strings.Cut(s, "<")
	codes = strings.TrimSuffix(codes, ">")
	out := ""
	for i := 0; i+4 <= len(codes); i += 4 {
		out = codes[i:i+4] + out
	}
	return head + "<" + out + ">"
}

// updated appends a new content of the first page to a PDF.
func updated(t *testing.T, file []byte, change func(string) string) []byte {
	t.Helper()
	f, err := pdfcheck.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	catalog, _ := f.Dict(f.Trailer["Root"])
	pages, _ := f.Dict(catalog["Pages"])
	kids, _ := f.Resolve(pages["Kids"]).(pdfcheck.Array)
	page, _ := f.Dict(kids[0])
	ref, ok := page["Contents"].(pdfcheck.Ref)
	if !ok {
		t.Fatal("no content")
	}
	stream, _ := f.Resolve(ref).(pdfcheck.Stream)
	data, err := f.Data(stream)
	if err != nil {
		t.Fatal(err)
	}
	content := change(hexed(string(data)))
	at := bytes.LastIndex(file, []byte("startxref\n"))
	before, err := strconv.Atoi(string(bytes.Fields(file[at+len("startxref\n"):])[0]))
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	if _, err := io.WriteString(w, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	out := bytes.Clone(file)
	object := len(out)
	out = fmt.Appendf(out, "%d 0 obj\n<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj\n", ref.Number, packed.Len(), packed.Bytes())
	xref := len(out)
	root := f.Trailer["Root"].(pdfcheck.Ref)
	info := f.Trailer["Info"].(pdfcheck.Ref)
	return fmt.Appendf(out, "xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %v/Info %v/Prev %d>>\nstartxref\n%d\n%%%%EOF\n",
		ref.Number, object, f.Trailer["Size"], root, info, before, xref)
}

var literal = regexp.MustCompile(`(?s)\((?:[^()\\]|\\.)*\)`)

// hexed writes the literal strings of a content in hexadecimal figures.
func hexed(content string) string {
	return literal.ReplaceAllStringFunc(content, func(s string) string {
		s = s[1 : len(s)-1]
		var b []byte
		for i := 0; i < len(s); i++ {
			c := s[i]
			if c == '\\' {
				i++
				switch s[i] {
				case 'n':
					c = '\n'
				case 'r':
					c = '\r'
				case 't':
					c = '\t'
				case 'b':
					c = '\b'
				case 'f':
					c = '\f'
				default:
					c = s[i]
				}
			}
			b = append(b, c)
		}
		return fmt.Sprintf("<%X>", b)
	})
}
