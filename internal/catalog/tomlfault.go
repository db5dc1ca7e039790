package catalog

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// syntaxFault tells what the parser met, where, and how such a mistake is
// usually mended.
func (r *tomlReader) syntaxFault(err error) {
	span := source.At(r.f)
	message := strings.TrimPrefix(err.Error(), "toml: ")
	var syntax *unstable.ParserError
	if errors.As(err, &syntax) {
		at := r.p.Range(syntax.Highlight)
		span = source.Span{File: r.f, Start: int(at.Offset), End: int(at.Offset + at.Length)}
		message = wholeCharacter(message, r.f.Text[span.Start:])
	}
	d := r.list.Error(span, diag.CatalogSyntax, "this is not TOML: %s", message)
	start := strings.LastIndexByte(r.f.Text[:span.Start], '\n') + 1
	line, _, _ := strings.Cut(r.f.Text[start:], "\n")
	before := r.f.Text[start:span.Start]
	key, value, isPair := strings.Cut(line, "=")
	switch {
	case strings.HasPrefix(line, "<<<<<<<"), strings.HasPrefix(line, "======="), strings.HasPrefix(line, ">>>>>>>"):
		d.WithHint("git left two texts here that it could not merge: keep one of them, and take away the lines with <<<<<<<, ======= and >>>>>>>")
	case strings.Contains(before, `"`):
		d.WithHint("in a text between quotes write %s as %s and %s as %s, or put the text between ''' and '''", `"`, `\"`, `\`, `\\`)
	case isPair && strings.TrimSpace(value) != "" && strings.TrimSpace(strings.TrimPrefix(before, key+"=")) == "":
		d.WithHint("put the text in quotes: %s = \"…\"", strings.TrimSpace(key))
	}
}

// wholeCharacter names in a parser's message the character that it met, where
// the parser took its first byte for one.
func wholeCharacter(message, at string) string {
	r, size := utf8.DecodeRuneInString(at)
	if size < 2 {
		return message
	}
	return strings.Replace(message, fmt.Sprintf("%#U", rune(at[0])), fmt.Sprintf("%#U", r), 1)
}
