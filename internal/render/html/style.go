package html

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"regexp"
	"strings"
	"sync"
)

//go:embed style.css
var styleSheet string

// sheet is the style sheet as a page holds it.
type sheet struct {
	// element is the element style, policy the content security policy that
	// allows this style, pictures in the file, and nothing else.
	element, policy string
}

// style makes the sheet once.
var style = sync.OnceValue(func() sheet {
	css := squeeze(styleSheet)
	sum := sha256.Sum256([]byte(css))
	return sheet{
		element: "<style>" + css + "</style>\n",
		policy: `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-` +
			base64.StdEncoding.EncodeToString(sum[:]) + `'; img-src data:; base-uri 'none'; form-action 'none'">` + "\n",
	}
})

var (
	comments = regexp.MustCompile(`(?s)/\*.*?\*/`)
	spaces   = regexp.MustCompile(`\s+`)
	around   = regexp.MustCompile(`\s*([{};,>])\s*`)
)

// squeeze takes out of a style sheet what only its authors need. The sheet
// holds no string with two spaces or with a comment's signs.
func squeeze(css string) string {
	css = comments.ReplaceAllString(css, "")
	css = spaces.ReplaceAllString(css, " ")
	css = around.ReplaceAllString(css, "$1")
	return strings.TrimSpace(strings.ReplaceAll(css, ";}", "}"))
}
