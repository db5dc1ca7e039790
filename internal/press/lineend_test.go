package press

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"

	"skaryna/internal/render/text"
)

// torn are the line ends that a language does not allow, with the beginning of the
// next line: a word of one letter that leads to the next, an initial, №, a number
// before what it counts.
var torn = map[string]*regexp.Regexp{
	"be": regexp.MustCompile(`(^|[\s(«“_*\[])([аіуўзокяАІУЎЗОКЯ]|\p{Lu}\.|№|§|[сп]\.|арт\.)\n` +
		`|\d\n *(студзеня|лютага|сакавіка|красавіка|мая|чэрвеня|ліпеня|жніўня|верасня|кастрычніка|лістапада|снежня|год|г\.|%|км|тыс)` +
		`|[\p{L}\p{N}]\n *(— |– |\[\d|\[\^)`),
	"ru": regexp.MustCompile(`(^|[\s(«“_*\[])([авикосуяАВИКОСУЯ]|\p{Lu}\.|№|§|[сп]\.|ст\.)\n` +
		`|\d\n *(января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|год|г\.|%|км|тыс)` +
		`|[\p{L}\p{N}]\n *(— |– |\[\d|\[\^)`),
	"en": regexp.MustCompile(`(^|[\s(“_*\[])(\p{Lu}\.|No\.|§|p\.|art\.|para\.)\n` +
		`|(January|February|March|April|May|June|July|August|September|October|November|December)\n *\d{1,2}\b` +
		`|[\p{L}\p{N}]\n *(– |\[\d|\[\^)`),
}

// TestLineEnds reads the lines of finished text editions of many widths.
func TestLineEnds(t *testing.T) {
	for name, dir := range publications {
		for _, width := range []int{30, 34, 40, 47, 55, 60, 66, 72, 73, 80, 100, 132} {
			result, list, err := Build(context.Background(), Options{Dir: dir, Out: t.TempDir(), Formats: []string{"txt"}, Text: text.Options{Width: width}})
			if err != nil || list.HasErrors() {
				t.Fatal(err, list.Sorted())
			}
			for _, w := range result.Editions {
				b, err := os.ReadFile(w.Path)
				if err != nil {
					t.Fatal(err)
				}
				lines := strings.Split(string(b), "\n")
				for i := range lines[:len(lines)-1] {
					if strings.ContainsAny(lines[i]+lines[i+1], "│┼─") || strings.HasPrefix(strings.TrimLeft(lines[i+1], " >"), "•") {
						continue
					}
					if pair := lines[i] + "\n" + strings.TrimLeft(lines[i+1], "> "); torn[w.Lang].MatchString(pair) {
						t.Errorf("%s.%s, %d columns: %q", name, w.Lang, width, pair)
					}
				}
			}
		}
	}
}
