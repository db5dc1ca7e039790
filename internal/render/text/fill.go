package text

import (
	"strings"

	"github.com/rivo/uniseg"
)

// columns returns the display width of text.
func columns(s string) int {
	n := 0
	for i, r := range s {
		// Latin, Greek and Cyrillic letters without marks are one column wide.
		if r >= 0x300 && (r < 0x400 || r > 0x482) && (r < 0x2010 || r > 0x2027) {
			return n + uniseg.StringWidth(s[i:])
		}
		n++
	}
	return n
}

// fill breaks text into lines at most room columns wide. It breaks at spaces
// and at line ends; a word that is wider than a line stands alone, and is
// broken itself unless it is an address.
func fill(text string, room int) []string {
	var lines []string
	for _, part := range strings.Split(text, "\n") {
		var line strings.Builder
		at := 0
		for _, word := range strings.Fields(part) {
			w := columns(word)
			if at > 0 && at+1+w > room {
				lines = append(lines, line.String())
				line.Reset()
				at = 0
			}
			if at > 0 {
				line.WriteByte(' ')
				at++
			}
			line.WriteString(word)
			at += w
		}
		lines = append(lines, line.String())
	}
	for i, l := range lines {
		lines[i] = fixed.Replace(l)
	}
	return lines
}

// fixed makes ordinary spaces of those that kept words together.
var fixed = strings.NewReplacer("\u00A0", " ", "\u202F", " ", "\u2011", "-")
