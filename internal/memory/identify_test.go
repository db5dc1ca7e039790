package memory

import (
	"fmt"
	"strings"
	"testing"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// record makes a record of lines "id: text".
func record(t testing.TB, lines ...string) *catalog.Messages {
	t.Helper()
	var b strings.Builder
	for _, line := range lines {
		id, text, _ := strings.Cut(line, ": ")
		fmt.Fprintf(&b, "[%s]\nother = '''%s'''\n", id, text)
	}
	f, err := source.Parse("locales/a/active.en.toml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	var list diag.List
	m := catalog.ReadSegments(f, &list)
	if list.Len() > 0 {
		t.Fatal(list.Sorted()[0].Message)
	}
	return m
}

// segments makes segments of lines "role: text".
func segments(lines ...string) []Segment {
	var out []Segment
	for _, line := range lines {
		role, text, _ := strings.Cut(line, ": ")
		role, anchor, _ := strings.Cut(role, "#")
		out = append(out, Segment{Prose: &doc.Prose{Role: doc.Role(role)}, Text: text, Anchor: anchor})
	}
	return out
}

var before = []string{
	"title: A council for the country",
	"heading-beginnings: Beginnings",
	"paragraph-the-council-was: The council was formed in Vilnius on 14 August 2020 by people from all over the country.",
	"paragraph-it-met-first: It met first in a hotel.",
	"paragraph-see-below: See below.",
	"heading-what-it-did: What it did",
	"paragraph-in-the-first-year: In the first year it wrote 40 appeals, and its members spoke before parliaments.",
	"paragraph-see-below-2: See below.",
	"cell-40: 40",
	"cell-x1: —",
	"cell-40-2: 40",
	"note-a-report: A report of the commission, published in 2021 in Geneva.",
}

func TestIdentify(t *testing.T) {
	all := func() []string {
		now := make([]string, len(before))
		for i, line := range before {
			id, text, _ := strings.Cut(line, ": ")
			now[i] = string(roleOf(id)) + ": " + text
		}
		return now
	}
	without := func(lines []string, i int) []string { return append(lines[:i:i], lines[i+1:]...) }
	insert := func(lines []string, i int, more ...string) []string {
		return append(append(lines[:i:i], more...), lines[i:]...)
	}
	replace := func(i int, text string) []string {
		now := all()
		role, _, _ := strings.Cut(now[i], ": ")
		now[i] = role + ": " + text
		return now
	}
	same := func() []string {
		ids := make([]string, len(before))
		for i, line := range before {
			ids[i], _, _ = strings.Cut(line, ": ")
		}
		return ids
	}
	tests := []struct {
		name string
		now  []string
		want []string
	}{
		{"nothing", all(), same()},
		{"insert", insert(all(), 3, "paragraph: Its statute says otherwise."), insert(same(), 3, "paragraph-its-statute-says-otherwise")},
		{"delete", without(all(), 6), without(same(), 6)},
		{"delete the first of two equal ones", without(all(), 4), without(same(), 4)},
		{"delete the second of two equal ones", without(all(), 7), without(same(), 7)},
		{"typo", replace(3, "It met first in an hotel."), same()},
		{"one number", replace(2, "The council was formed in Vilnius on 18 August 2020 by people from all over the country."), same()},
		{"one number alone", replace(8, "41"), same()},
		{"hardly the same", replace(3, "It came together first of all in August."), same()},
		{"not the same", replace(3, "Nobody knows why."), insert(without(same(), 3), 3, "paragraph-nobody-knows-why")},
		{"markup", replace(3, "It met *first* in a hotel."), same()},
		{"heading renamed", replace(5, "Deeds"), same()},
		{"title renamed", replace(0, "Something else altogether"), same()},
		{"role changed", replace(3, "It met first in a hotel."), same()},
		{"move a paragraph", insert(without(all(), 6), 3, all()[6]), insert(without(same(), 6), 3, same()[6])},
		{"move and edit", insert(without(all(), 6), 3, "paragraph: In the first year it wrote 43 appeals, and its members often spoke before parliaments."),
			insert(without(same(), 6), 3, same()[6])},
		{"move a section", append(append(append(all()[:1:1], all()[5:8]...), all()[1:5]...), all()[8:]...),
			append(append(append(same()[:1:1], same()[5:8]...), same()[1:5]...), same()[8:]...)},
		{"split", insert(replace(6, "In the first year it wrote 40 appeals."), 7, "paragraph: And its members spoke before parliaments."),
			insert(same(), 7, "paragraph-and-its-members-spoke-before")},
		{"join", without(replace(2, "The council was formed in Vilnius on 14 August 2020 by people from all over the country. It met first in a hotel."), 3),
			without(same(), 3)},
		{"everything new", []string{"title: Ein Rat", "paragraph: Anderes"}, []string{"title", "paragraph-anderes"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			segs := segments(test.now...)
			Identify(segs, Past{Record: record(t, before...)})
			for i, s := range segs {
				if s.Prose.Segment != test.want[i] {
					t.Errorf("%q: %s, want %s", s.Text, s.Prose.Segment, test.want[i])
				}
			}
		})
	}
}

func TestNewIDs(t *testing.T) {
	tests := []struct{ line, want string }{
		{"title: Anything", "title"},
		{"paragraph: On 14 February 2023 the council met again", "paragraph-on-14-february-2023-the"},
		{"paragraph: On 14 February 2023 the council met again", "paragraph-on-14-february-2023-the-2"},
		{"heading#how-it-began: Whatever", "heading-how-it-began"},
		{"heading#як-гэта-пачалося: Як гэта пачалося", "heading-iak-heta-pachalosia"},
		{"item: У міністэрстве, аб’яднаным [з ім](https://example.org/a(b)c)", "item-u-ministerstve-abiadnanym-z-im"},
		{"cell: —", "cell-x1b93795b"},
		{"quote: [see @key2020, p. 12] *Other* words", "quote-see-p-12-other-words"},
		{"note: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "note-donaudampfschifffahrtselektrizitatenhaup"},
		{"paragraph: other", "paragraph-other"},
		{"licence: CC BY", "licence"},
	}
	var lines []string
	for _, test := range tests {
		lines = append(lines, test.line)
	}
	segs := segments(lines...)
	Identify(segs, Past{})
	for i, test := range tests {
		if got := segs[i].Prose.Segment; got != test.want {
			t.Errorf("%s: %s, want %s", test.line, got, test.want)
		}
		if catalog.IsReserved(segs[i].Prose.Segment) {
			t.Errorf("%s is reserved", segs[i].Prose.Segment)
		}
	}
}
