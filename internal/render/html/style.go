package html

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
	"sync"
)

//go:embed style.css
var styleSheet string

// sheet is a style sheet, and the hash by which a content security policy allows
// it.
type sheet struct{ css, hash string }

func sheetOf(css string) sheet {
	sum := sha256.Sum256([]byte(css))
	return sheet{css, base64.StdEncoding.EncodeToString(sum[:])}
}

// style makes the sheet of every page, once.
var style = sync.OnceValue(func() sheet { return sheetOf(squeeze(styleSheet)) })

// draftStyle makes the sheet that a draft has besides: it prints what a draft is
// called on every page.
func draftStyle(word string) sheet {
	var b strings.Builder
	b.WriteString(`@page{@top-center{font:9pt serif;color:#8a1c10;content:"`)
	for _, r := range word {
		if r < 0x80 && r != ' ' {
			fmt.Fprintf(&b, `\%x `, max(r, 1)) // an escape of CSS (Syntax 3, 4.3.7); there is none for NUL
		} else {
			b.WriteRune(r)
		}
	}
	b.WriteString(`"}}`)
	return sheetOf(b.String())
}

// policyStart begins the content security policy of every page.
const policyStart = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src`

// IsOurs reports whether a page looks like one that this package wrote: its
// policy stands where no other program's does.
func IsOurs(page []byte) bool {
	return bytes.Contains(page[:min(len(page), 1000)], []byte("<meta charset=\"utf-8\">\n"+policyStart))
}

// editionID is an edition's id as the colophon prints it.
var editionID = regexp.MustCompile(`<code translate="no">([a-z]{2,8}(?:-[A-Za-z0-9]{1,8})*·[0-9A-Z]{4}-[0-9A-Z]{4})</code>`)

// EditionID returns the id of the edition that a file of this package holds; empty
// where it tells none.
func EditionID(file []byte) string {
	ids := editionID.FindAllSubmatch(file, -1)
	if len(ids) == 0 || !IsOurs(file) {
		return ""
	}
	return string(ids[len(ids)-1][1]) // the colophon comes last; the article may speak of another one
}

// styles writes the content security policy, which allows these sheets, pictures
// in the file, and nothing else; then the sheets.
func (p *printer) styles(sheets ...sheet) {
	p.raw(policyStart)
	for _, s := range sheets {
		p.raw(" 'sha256-")
		p.raw(s.hash)
		p.raw("'")
	}
	p.raw("; img-src data:; base-uri 'none'; form-action 'none'\">\n")
	for _, s := range sheets {
		p.raw("<style>")
		p.raw(s.css)
		p.raw("</style>\n")
	}
}

var (
	comments = regexp.MustCompile(`(?s)/\*.*?\*/`)
	spaces   = regexp.MustCompile(`\s+`)
	around   = regexp.MustCompile(`\s*([{};,>])\s*`)
	values   = regexp.MustCompile(`: `) // no selector here has one
)

// squeeze takes out of a style sheet what only its authors need. The sheet
// holds no string with two spaces or with a comment's signs.
func squeeze(css string) string {
	css = comments.ReplaceAllString(css, "")
	css = spaces.ReplaceAllString(css, " ")
	css = around.ReplaceAllString(css, "$1")
	css = values.ReplaceAllString(css, ":")
	return strings.TrimSpace(strings.ReplaceAll(css, ";}", "}"))
}
