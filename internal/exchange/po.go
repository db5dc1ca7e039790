package exchange

import (
	"fmt"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// basePrefix begins the line that tells the base of a unit, in an extracted
// comment of a PO file and in a note of an XLIFF file.
const basePrefix = "skaryna: "

// WritePO returns a PO file. A unit's context (msgctxt) is its article and id, a
// stale one is fuzzy and has the previous source text.
func WritePO(f *File) string {
	var b strings.Builder
	b.WriteString("msgid \"\"\nmsgstr \"\"\n")
	for _, line := range poHeader(f) {
		fmt.Fprintf(&b, "%s\n", poString(line+"\n"))
	}
	for i := range f.Units {
		u := &f.Units[i]
		b.WriteByte('\n')
		for _, r := range u.Remarks {
			fmt.Fprintf(&b, "# %s\n", strings.TrimSpace(strings.TrimLeft(r, "#")))
		}
		fmt.Fprintf(&b, "#. %s\n#. %s%s\n", oneLine(u.where()), basePrefix, u.Base)
		if u.At != "" && !strings.ContainsAny(u.At, " \n") {
			fmt.Fprintf(&b, "#: %s\n", u.At)
		}
		if u.Unfinished && u.Target != "" {
			b.WriteString("#, fuzzy\n")
		}
		if u.Previous != "" {
			writePOField(&b, "#| ", "msgctxt", u.name())
			writePOField(&b, "#| ", "msgid", u.Previous)
		}
		writePOField(&b, "", "msgctxt", u.name())
		writePOField(&b, "", "msgid", u.Source)
		writePOField(&b, "", "msgstr", u.Target)
	}
	return b.String()
}

// poHeader returns the fields of the header (GNU gettext 0.22, 6.2), all that
// “msgfmt -c” asks for. A tool fills in who has translated and when. Until then there
// is nobody, and the day is that of the articles: the clock is not asked, and some
// tools fail at a field without a date.
func poHeader(f *File) []string {
	date := fmt.Sprintf("%04d-%02d-%02d 00:00+0000", f.Date.Year, f.Date.Month, f.Date.Day)
	header := []string{
		"Project-Id-Version: " + oneLine(f.Project),
		"POT-Creation-Date: " + date,
		"PO-Revision-Date: " + date,
		"Last-Translator: ",
		"Language-Team: none",
		"Language: " + strings.ReplaceAll(f.Lang, "-", "_"),
		"MIME-Version: 1.0",
		"Content-Type: text/plain; charset=UTF-8",
		"Content-Transfer-Encoding: 8bit",
	}
	if plural := pluralForms(f.Lang); plural != "" {
		header = append(header, "Plural-Forms: "+plural)
	}
	return append(header, "X-Source-Language: "+f.SourceLang, "X-Generator: skaryna")
}

// pluralForms returns the formula by which gettext chooses a plural form in a
// language (GNU gettext 0.22, 12.6); empty where it is not known here. No segment has
// plural forms, but tools ask for it.
func pluralForms(lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	switch base {
	case "be", "ru", "uk":
		return "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
	case "pl":
		return "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
	case "lt":
		return "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);"
	case "lv":
		return "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);"
	case "de", "en":
		return "nplurals=2; plural=(n != 1);"
	}
	return ""
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func writePOField(b *strings.Builder, prefix, key, text string) {
	fmt.Fprintf(b, "%s%s ", prefix, key)
	if i := strings.IndexByte(text, '\n'); i < 0 || i == len(text)-1 {
		fmt.Fprintf(b, "%s\n", poString(text))
		return
	}
	b.WriteString("\"\"\n")
	for line := range strings.Lines(text) {
		fmt.Fprintf(b, "%s%s\n", prefix, poString(line))
	}
}

var poEscape = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`, "\a", `\a`, "\b", `\b`, "\f", `\f`, "\v", `\v`)

func poString(s string) string { return `"` + poEscape.Replace(s) + `"` }

// ReadPO reads a PO file. What is wrong goes to list; the result is nil where
// the file is none.
func ReadPO(f *source.File, list *diag.List) *File {
	r := poReader{f: f, list: list, out: &File{}}
	for i := 0; i < len(f.Text); {
		end := strings.IndexByte(f.Text[i:], '\n')
		if end < 0 {
			end = len(f.Text)
		} else {
			end += i
		}
		r.start = i
		if !r.line(strings.TrimSpace(f.Text[i:end])) {
			return nil
		}
		i = end + 1
	}
	r.start = len(f.Text)
	if !r.finish() {
		return nil
	}
	return r.out
}

// poReader reads a PO file line by line.
type poReader struct {
	f     *source.File
	list  *diag.List
	out   *File
	start int // of the line

	fields map[string]string
	// field is the one that a line with nothing but a string goes on.
	field string
	at    int // where the entry's first keyword stands
	unit  Unit
	fuzzy bool
}

func (r *poReader) fail(format string, args ...any) bool {
	r.list.Error(source.Span{File: r.f, Start: r.start, End: r.start}, diag.ExchangeSyntax, format, args...)
	return false
}

func (r *poReader) line(line string) bool {
	switch {
	case line == "":
		return true // an entry ends where the next one begins
	case strings.HasPrefix(line, "#~"):
		return true // an entry that the tool has given up
	case strings.HasPrefix(line, "#|"):
		return r.begin() // the previous source text is known here
	case strings.HasPrefix(line, "#,"):
		if !r.begin() {
			return false
		}
		for flag := range strings.SplitSeq(line[2:], ",") {
			r.fuzzy = r.fuzzy || strings.TrimSpace(flag) == "fuzzy"
		}
		return true
	case strings.HasPrefix(line, "#"):
		if !r.begin() {
			return false
		}
		// A tool may have made another sort of comment of it.
		if _, base, ok := strings.Cut(line, basePrefix); ok {
			r.unit.Base = strings.TrimSpace(base)
		}
		return true
	case strings.HasPrefix(line, `"`):
		if r.field == "" {
			return r.fail("a string without a keyword before it")
		}
		return r.text(line)
	}
	key, rest, ok := strings.Cut(line, " ")
	if !ok {
		key, rest, ok = strings.Cut(line, "\t")
	}
	switch {
	case !ok || key != "msgctxt" && key != "msgid" && key != "msgstr":
		if strings.HasPrefix(key, "msgid_plural") || strings.HasPrefix(key, "msgstr[") {
			return r.fail("a segment has no plural forms")
		}
		return r.fail("this is not PO: a line begins with msgctxt, msgid, msgstr, a string or #")
	case key == "msgctxt" || key == "msgid" && r.field != "msgctxt":
		if !r.begin() {
			return false
		}
	}
	if _, twice := r.fields[key]; twice {
		return r.fail("%s is there twice in one entry", key)
	}
	if r.fields == nil {
		r.fields = map[string]string{}
		r.at = r.start
	}
	r.fields[key], r.field = "", key
	return r.text(strings.TrimSpace(rest))
}

// begin ends the entry before, if there is a whole one.
func (r *poReader) begin() bool {
	if r.fields == nil {
		return true
	}
	return r.finish()
}

// finish takes an entry.
func (r *poReader) finish() bool {
	if r.fields == nil {
		return true
	}
	id, hasID := r.fields["msgid"]
	text, hasText := r.fields["msgstr"]
	if !hasID || !hasText {
		return r.fail("the entry before lacks its msgid or msgstr")
	}
	u := r.unit
	u.Source, u.Target = id, text
	u.Span = source.Span{File: r.f, Start: r.at, End: r.at}
	u.Unfinished, u.Approved = r.fuzzy, !r.fuzzy
	context, hasContext := r.fields["msgctxt"]
	u.setName(context)
	if id == "" && !hasContext {
		r.header(text)
	} else {
		r.out.Units = append(r.out.Units, u)
	}
	r.fields, r.field, r.unit, r.fuzzy = nil, "", Unit{}, false
	return true
}

func (r *poReader) header(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		key, value, _ := strings.Cut(line, ":")
		switch value = strings.ReplaceAll(strings.TrimSpace(value), "_", "-"); strings.ToLower(key) {
		case "language":
			r.out.Lang = value
		case "x-source-language":
			r.out.SourceLang = value
		}
	}
}

// text adds a string to the field that is being read.
func (r *poReader) text(line string) bool {
	if len(line) < 2 || line[0] != '"' || line[len(line)-1] != '"' {
		return r.fail("this is not PO: a string must stand between quotes")
	}
	var b strings.Builder
	body := line[1 : len(line)-1]
	for i := 0; i < len(body); i++ {
		c := body[i]
		if c == '"' {
			return r.fail(`a quote inside of a string must be written \"`)
		}
		if c != '\\' {
			b.WriteByte(c)
			continue
		}
		i++
		if i == len(body) {
			return r.fail(`a string ends with a single \`)
		}
		switch e := body[i]; e {
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case 'r':
			b.WriteByte('\r')
		case 'a':
			b.WriteByte('\a')
		case 'b':
			b.WriteByte('\b')
		case 'f':
			b.WriteByte('\f')
		case 'v':
			b.WriteByte('\v')
		case '"', '\\', '\'', '?':
			b.WriteByte(e)
		default:
			return r.fail(`nobody knows the escape \%c`, e)
		}
	}
	r.fields[r.field] += b.String()
	return true
}
