package bundle

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"fmt"
	"image"
	"image/jpeg"
	"strings"
	"testing"
	"unicode/utf16"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/press"
	"skaryna/internal/publication"
)

var traces = Traces{Names: []string{"zmicer", "редакцыя", "redakcyja"}, Paths: []string{"/srv/people/zmicer", "C:/work"}}

// gated is a release whose text edition says that Ales wrote it.
func gated() *release {
	return &release{
		options: Options{Traces: traces},
		config:  &publication.Config{Names: map[string]string{"": "Small"}, Slug: "small"},
		made: &press.Result{
			Files:    []press.File{{Path: "a/a.be.txt", Data: []byte("Алесь Ales\nОтветил в 2024-05-17T11:12.\n")}},
			Articles: []press.Article{{Slug: "a", Published: doc.Date{Year: 2024, Month: 5, Day: 16}, Date: doc.Date{Year: 2024, Month: 6, Day: 1}}},
		},
	}
}

// faults returns what the gate says of a file.
func faults(path string, data []byte) []string {
	var list diag.List
	g := gated().newGate(&list)
	g.file(press.File{Path: path, Data: data})
	var all []string
	for _, d := range list.Sorted() {
		all = append(all, d.Message.String())
	}
	return all
}

func utf16BE(s string) string {
	b := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

func deflated(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.String()
}

func object(dict, stream string) string {
	return "1 0 obj\n<<" + dict + ">>stream\n" + stream + "\nendstream\nendobj\n"
}

// photo is a photograph with a comment, and the same without.
func photo(t *testing.T) (planted, clean []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		t.Fatal(err)
	}
	clean = b.Bytes()
	planted = append(bytes.Clone(clean[:2]), "\xFF\xFE\x00\x09by Ales"...)
	return append(planted, clean[2:]...), clean
}

// TestGate plants what a release must not tell in every sort of file, and sees it
// caught.
func TestGate(t *testing.T) {
	planted, _ := photo(t)
	uri := func(b []byte) string { return "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(b) }
	secrets := map[string]string{ // what is planted: a part of what is said
		"by zmicer.":                 `"zmicer"`,
		"у (Редакцыя)":               `"редакцыя"`,
		"host redakcyja":             `"redakcyja"`,
		"in /srv/people/zmicer/work": `"/srv/people/zmicer"`,
		"/home/alesia/Zotero/x":      `"/home/alesia/"`,
		"file:///media/usb/x.pdf":    `"file:///media/usb/x.pdf"`,
		`c:\Users\Alesia\x`:          `Users`,
		"at 2024-05-16T12:13:14Z":    `"2024-05-16T12:13:14"`,
		"at 2024-05-17T00:00:00Z":    `"2024-05-17T00:00:00"`,
	}
	places := map[string]func(s string) (string, string){
		"HTML":   func(s string) (string, string) { return "a/a.be.html", "<meta content='" + s + "'>" },
		"a feed": func(s string) (string, string) { return "feed.be.atom", "<id>" + s + "</id>" },
		"JSON":   func(s string) (string, string) { return "provenance.json", `{"x": "` + s + `"}` },
		"a PDF's string": func(s string) (string, string) {
			return "a/a.be.pdf", "<</Author(\\050" + strings.ReplaceAll(s, `\`, `\\`) + ")>>"
		},
		"a PDF's UTF-16": func(s string) (string, string) { return "a/a.be.pdf", "<</Author(" + escaped(utf16BE(s)) + ")>>" },
		"a PDF's hex":    func(s string) (string, string) { return "a/a.be.pdf", fmt.Sprintf("<</Author <%X>>>", utf16BE(s)) },
		"an object stream": func(s string) (string, string) {
			return "a/a.be.pdf", object("/Type/ObjStm/Filter/FlateDecode", deflated("<</Author("+escaped(utf16BE(s))+")>>"))
		},
		"a PDF's metadata": func(s string) (string, string) { return "a/a.be.pdf", object("/Type/Metadata", "<x>"+s+"</x>") },
		"a deflated stream": func(s string) (string, string) {
			return "a/a.be.pdf", object("/Filter/FlateDecode", deflated("<x>"+s+"</x>"))
		},
	}
	for place, in := range places {
		for secret, want := range secrets {
			path, data := in(secret)
			got := faults(path, []byte(data))
			if len(got) == 0 || !strings.Contains(strings.Join(got, "\n"), want) {
				t.Errorf("%q in %s: %q, want one with %s", secret, place, got, want)
			}
		}
		for _, clean := range []string{"by Ales", "the zmicers", "xzmicer", "/srv/people/zmicery", "at 2024-05-16T00:00:00Z", "on 2024-06-01", "в 2024-05-17T11:12"} {
			path, data := in(clean)
			if got := faults(path, []byte(data)); len(got) > 0 {
				t.Errorf("%q in %s: %q", clean, place, got)
			}
		}
	}
	for what, c := range map[string]struct{ path, data, want string }{
		"a PDF's date":          {"a/a.be.pdf", "<</ModDate(D:20240517000000Z)>>", "D:20240517000000"},
		"a PDF's hour":          {"a/a.be.pdf", "<</ModDate(D:20240516101500Z)>>", "D:20240516101500"},
		"a picture in a page":   {"a/a.be.html", `<img src="` + uri(planted) + `">`, "comment"},
		"a picture in a PDF":    {"a/a.be.pdf", object("/Subtype/Image/Filter/DCTDecode", string(planted)), "comment"},
		"a picture":             {"a/a.jpg", string(planted), "comment"},
		"a broken picture":      {"a/a.png", "x", "broken"},
		"a library":             {"a/a.be.pdf", object("/Type/EmbeddedFile/Subtype/application#2Fx-bibtex", "@book{a,\n  timestamp = {2020},\n}"), "timestamp"},
		"a library in JSON":     {"a/a.be.pdf", object("/Type/EmbeddedFile/Subtype/application#2Fjson", `[{"dateModified": "x"}]`), "dateModified"},
		"a folder in a text":    {"a/a.be.txt", "/srv/people/zmicer", "/srv/people/zmicer"},
		"a name in an article":  {"a/a.be.pdf", object("/Type/EmbeddedFile/Subtype/text#2Fmarkdown", "# zmicer"), "zmicer"},
		"a stream that is torn": {"a/a.be.pdf", object("/Filter/FlateDecode", "zmicer"), "header"},
	} {
		if got := faults(c.path, []byte(c.data)); !strings.Contains(strings.Join(got, "\n"), c.want) {
			t.Errorf("%s: %q, want one with %s", what, got, c.want)
		}
	}
	_, clean := photo(t)
	for _, c := range []struct{ path, data string }{
		{"a/a.be.html", `<img src="` + uri(clean) + `">`},
		{"a/a.be.pdf", object("/Subtype/Image/Filter/DCTDecode", string(clean)) + "<</ModDate(D:20240516000000Z)>>"},
		{"a/a.be.pdf", object("/Type/EmbeddedFile/Subtype/text#2Fmarkdown", "The owner: “timestamp = 2020-01-01T10:11”")},
		{"a/a.be.pdf", object("/Type/EmbeddedFile/Subtype/application#2Fjson", `[{"issued": "2020-08-09T12:00Z"}]`)},
	} {
		if got := faults(c.path, []byte(c.data)); len(got) > 0 {
			t.Errorf("%s %.60q: %q", c.path, c.data, got)
		}
	}
}

func escaped(s string) string { return strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s) }

func TestTraces(t *testing.T) {
	t.Setenv("USER", "zmicer")
	t.Setenv("LOGNAME", "root")
	t.Setenv("USERNAME", `REDAKCYJA\Alesia`)
	t.Setenv("HOSTNAME", "stol.redakcyja.example")
	t.Setenv("HOME", "/srv/people/zmicer")
	got := TracesOf("/srv/news/site")
	for _, name := range []string{"zmicer", "alesia", "stol.redakcyja.example", "stol"} {
		if !strings.Contains(strings.Join(got.Names, "|")+"|", name+"|") {
			t.Errorf("%q is not among %q", name, got.Names)
		}
	}
	for _, name := range got.Names {
		if name == "root" || name == "localhost" {
			t.Errorf("%q tells nothing", name)
		}
	}
	if paths := strings.Join(got.Paths, "|"); !strings.Contains(paths, "/srv/people/zmicer") || !strings.Contains(paths, "/srv/news/site") || strings.Contains(paths, "|/|") {
		t.Errorf("%q", got.Paths)
	}
}

func FuzzGatePDF(f *testing.F) {
	f.Add([]byte(object("/Filter/FlateDecode", deflated("x")) + "<</A(\\1\\\n(x))/B<FEFF>>>"))
	f.Fuzz(func(t *testing.T, data []byte) { faults("a.pdf", data) })
}
