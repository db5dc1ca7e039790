package exchange

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// WriteXLIFF12 returns an XLIFF 1.2 file with a file element for each article.
func WriteXLIFF12(f *File) string {
	w := xmlWriter{}
	w.b.WriteString(xml.Header)
	w.open("xliff", "version", "1.2", "xmlns", "urn:oasis:names:tc:xliff:document:1.2")
	for units := range byArticle(f.Units) {
		w.open("file", "original", units[0].Article, "source-language", f.SourceLang, "target-language", f.Lang, "datatype", "x-markdown")
		w.open("body")
		for i := range units {
			u := &units[i]
			approved := "no"
			if u.Approved {
				approved = "yes"
			}
			w.open("trans-unit", "id", u.ID, "resname", u.name(), "approved", approved, "xml:space", "preserve")
			w.text("source", u.Source)
			switch {
			case u.Target == "":
				w.text("target", "", "state", "needs-translation")
			case u.Unfinished:
				w.text("target", u.Target, "state", "needs-adaptation")
			default:
				w.text("target", u.Target, "state", "translated")
			}
			for _, note := range u.notes() {
				w.text("note", note[1], "from", note[0])
			}
			if u.Previous != "" {
				w.open("alt-trans", "alttranstype", "previous-version")
				w.text("source", u.Previous)
				w.text("target", u.Target)
				w.close("alt-trans")
			}
			w.close("trans-unit")
		}
		w.close("body")
		w.close("file")
	}
	w.close("xliff")
	return w.b.String()
}

// WriteXLIFF20 returns an XLIFF 2.0 file with a file element for each article.
func WriteXLIFF20(f *File) string {
	w := xmlWriter{}
	w.b.WriteString(xml.Header)
	w.open("xliff", "xmlns", "urn:oasis:names:tc:xliff:document:2.0", "version", "2.0", "srcLang", f.SourceLang, "trgLang", f.Lang)
	n := 0
	for units := range byArticle(f.Units) {
		n++ // an article's name need not be fit for an id
		w.open("file", "id", "f"+strconv.Itoa(n), "original", units[0].Article)
		for i := range units {
			u := &units[i]
			w.open("unit", "id", u.ID, "name", u.name())
			w.open("notes")
			for _, note := range u.notes() {
				w.text("note", note[1], "category", note[0])
			}
			if u.Previous != "" {
				w.text("note", u.Previous, "category", "previous-source")
			}
			w.close("notes")
			switch {
			case u.Target == "":
				w.open("segment", "state", "initial")
			case u.Unfinished:
				w.open("segment", "state", "initial", "subState", "skaryna:stale")
			default:
				w.open("segment", "state", "translated")
			}
			w.text("source", u.Source, "xml:space", "preserve")
			if u.Target != "" {
				w.text("target", u.Target, "xml:space", "preserve")
			}
			w.close("segment")
			w.close("unit")
		}
		w.close("file")
	}
	w.close("xliff")
	return w.b.String()
}

// notes returns what is told of a unit: by whom or of what sort, and the text.
func (u *Unit) notes() [][2]string {
	out := [][2]string{{"place", u.where()}}
	for _, r := range u.Remarks {
		out = append(out, [2]string{"translator", strings.TrimSpace(strings.TrimLeft(r, "#"))})
	}
	return append(out, [2]string{"skaryna", basePrefix + u.Base})
}

// byArticle yields the runs of units of one article.
func byArticle(units []Unit) func(yield func([]Unit) bool) {
	return func(yield func([]Unit) bool) {
		for len(units) > 0 {
			n := 1
			for n < len(units) && units[n].Article == units[0].Article {
				n++
			}
			if !yield(units[:n]) {
				return
			}
			units = units[n:]
		}
	}
}

// Unprintable returns the first character of a text that XML has no way to
// write, or 0.
func Unprintable(text string) rune {
	for _, r := range text {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return r
		}
	}
	return 0
}

// xmlWriter writes elements, each on a line of its own.
type xmlWriter struct {
	b     strings.Builder
	depth int
}

func (w *xmlWriter) start(name string, attrs []string) {
	w.b.WriteString(strings.Repeat("  ", w.depth) + "<" + name)
	for i := 0; i < len(attrs); i += 2 {
		w.b.WriteString(" " + attrs[i] + `="`)
		w.escape(attrs[i+1])
		w.b.WriteByte('"')
	}
	w.b.WriteByte('>')
}

func (w *xmlWriter) open(name string, attrs ...string) {
	w.start(name, attrs)
	w.b.WriteByte('\n')
	w.depth++
}

func (w *xmlWriter) close(name string) {
	w.depth--
	w.b.WriteString(strings.Repeat("  ", w.depth) + "</" + name + ">\n")
}

func (w *xmlWriter) text(name, text string, attrs ...string) {
	w.start(name, attrs)
	w.escape(text)
	w.b.WriteString("</" + name + ">\n")
}

var xmlEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#13;")

func (w *xmlWriter) escape(text string) { xmlEscape.WriteString(&w.b, text) }

// ReadXLIFF reads an XLIFF file of version 1.2 or 2.0 (and 2.1). What is wrong
// goes to list; the result is nil where the file is none.
func ReadXLIFF(f *source.File, list *diag.List) *File {
	r := xliffReader{f: f, list: list, d: xml.NewDecoder(strings.NewReader(f.Text)), out: &File{}}
	for {
		at := int(r.d.InputOffset())
		token, err := r.d.Token()
		if errors.Is(err, io.EOF) && r.version != "" {
			return r.out
		}
		if err != nil {
			message := strings.TrimPrefix(err.Error(), "XML syntax error on line ")
			if _, rest, ok := strings.Cut(message, ": "); ok {
				message = rest
			}
			d := list.Error(r.span(int(r.d.InputOffset())), diag.ExchangeSyntax, "this is not XLIFF: %s", message)
			if errors.Is(err, io.EOF) {
				d.Message = diag.Textf("this is not XLIFF: there is no xliff element")
			}
			return nil
		}
		switch t := token.(type) {
		case xml.StartElement:
			if !r.open(t, at) {
				return nil
			}
		case xml.EndElement:
			r.end(t)
		case xml.CharData:
			if r.into != nil {
				r.into.Write(t)
			}
		}
	}
}

type xliffReader struct {
	f       *source.File
	list    *diag.List
	d       *xml.Decoder
	out     *File
	version string
	article string

	unit           *Unit
	source, target strings.Builder
	note           strings.Builder
	// into takes the text, within the element called inside.
	into   *strings.Builder
	inside string
	// other counts the elements around whose source and target are not the unit's.
	other int
}

func (r *xliffReader) span(at int) source.Span {
	at = min(at, len(r.f.Text))
	return source.Span{File: r.f, Start: at, End: at}
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (r *xliffReader) open(t xml.StartElement, at int) bool {
	name := t.Name.Local
	if r.version == "" {
		r.version = attr(t, "version")
		if name != "xliff" || r.version != "1.2" && r.version != "2.0" && r.version != "2.1" {
			r.list.Error(r.span(at), diag.ExchangeSyntax, "this is not XLIFF 1.2 or 2.0")
			return false
		}
		r.out.SourceLang, r.out.Lang = attr(t, "srcLang"), attr(t, "trgLang")
		return true
	}
	switch name {
	case "file":
		r.article = attr(t, "original")
		if lang := attr(t, "target-language"); lang != "" {
			r.out.Lang, r.out.SourceLang = lang, attr(t, "source-language")
		}
	case "trans-unit", "unit":
		r.unit = &Unit{Article: r.article, ID: attr(t, "id"), Span: r.span(at)}
		if name == "unit" {
			r.unit.setName(attr(t, "name"))
		} else {
			r.unit.setName(attr(t, "resname"))
		}
		r.source.Reset()
		r.target.Reset()
	case "alt-trans", "matches":
		r.other++
	case "segment":
		r.state(attr(t, "state"))
	case "target":
		if r.other == 0 && r.version == "1.2" {
			r.state(attr(t, "state"))
		}
	}
	if r.unit == nil || r.other > 0 || r.into != nil {
		return true
	}
	switch name {
	case "source":
		r.into, r.inside = &r.source, name
	case "target":
		r.into, r.inside = &r.target, name
	case "note":
		r.note.Reset()
		r.into, r.inside = &r.note, name
	}
	return true
}

// state takes the state of a unit's translation. One segment of a unit that is
// unfinished makes the unit unfinished.
func (r *xliffReader) state(s string) {
	if r.unit == nil {
		return
	}
	switch s {
	case "":
	case "translated", "signed-off", "reviewed", "final":
		r.unit.Approved = !r.unit.Unfinished
	default:
		r.unit.Unfinished, r.unit.Approved = true, false
	}
}

func (r *xliffReader) end(t xml.EndElement) {
	name := t.Name.Local
	if name == r.inside {
		if name == "note" {
			if _, base, ok := strings.Cut(r.note.String(), basePrefix); ok {
				r.unit.Base = strings.TrimSpace(base)
			}
		}
		r.into, r.inside = nil, ""
	}
	switch name {
	case "alt-trans", "matches":
		r.other--
	case "trans-unit", "unit":
		if r.unit != nil {
			r.unit.Source, r.unit.Target = r.source.String(), r.target.String()
			r.out.Units = append(r.out.Units, *r.unit)
			r.unit = nil
		}
	}
}

// Write returns a file in a form by its name: "po", "xliff" (1.2) or "xliff2"
// (2.0).
func Write(form string, f *File) (string, error) {
	switch form {
	case "po":
		return WritePO(f), nil
	case "xliff":
		return WriteXLIFF12(f), nil
	case "xliff2":
		return WriteXLIFF20(f), nil
	}
	return "", fmt.Errorf("there is no form %q", form)
}

// Read reads a file in the form that its content shows.
func Read(f *source.File, list *diag.List) *File {
	if strings.HasPrefix(strings.TrimSpace(f.Text), "<") {
		return ReadXLIFF(f, list)
	}
	return ReadPO(f, list)
}
