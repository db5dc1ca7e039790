package identity

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

func words(s string) string {
	return strings.Join(slices.Collect(Words(s)), "|")
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{" — … ", ""},
		{"Ён сказаў: «так».", "Ён|сказаў|так"},
		{"аб’ект аб'ект абʼект", "аб|ект|аб|ект|аб|ект"},
		{"_вы_*лу*чэнне `make`s", "вылучэнне|makes"},
		{"сло\u00ADва сло\u200Bва\uFEFF", "слова|слова"},
		{"10^2 m² 10th №\u00A040", "102|m|2|10|th|N|40"},
		{"1,5 — 15", "1|5|15"},
		{"№ 40 § 5 €5 3½ ™", "N|40|S|5|EUR|5|3|1|2|TM"},
		{"No. 40 S. 5 EUR 5 3 1/2 (TM)", "N|40|S|5|EUR|5|3|1|2|TM"},
		{"N 40 пар. 5", "N|40|S|5"},
		{"и\u0306 й", "й|й"},
		{"за\u0301мак", "за\u0301мак"},
		{"\u0301а", "а"},
		{"слова[^1]2", "слова|1|2"},
		{"2023\u20112024", "2023|2024"},
	} {
		if got := words(c.text); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestSays(t *testing.T) {
	for _, c := range []struct {
		text, url string
		want      bool
	}{
		{"https://example.org/a", "https://example.org/a", true},
		{"example.org/a", "https://example.org/a", true},
		{"example.org", "https://example.org/", true},
		{"https://exam\u00ADple.org/ a", "https://example.org/a", true},
		{"https://example.org/Скарына", "https://example.org/%D0%A1%D0%BA%D0%B0%D1%80%D1%8B%D0%BD%D0%B0", true},
		{"10.1000/182", "https://doi.org/10.1000/182", true},
		{"desk@example.org", "mailto:desk@example.org", true},
		{"a", "https://example.org/a", false},
		{"https://example.org/a", "https://example.com/a", false},
		{"", "https://example.org/", false},
		{"the page", "https://example.org/", false},
	} {
		if got := Says(c.text, c.url); got != c.want {
			t.Errorf("%q says %s: %t", c.text, c.url, got)
		}
	}
}

func hashed(lang string, pieces ...string) Edition {
	h := NewHasher(lang)
	for _, p := range pieces {
		if p == "|" {
			h.Break()
			continue
		}
		h.Text(p)
	}
	return h.Sum()
}

func TestHasher(t *testing.T) {
	want := hashed("be", "Адно слова")
	for _, same := range [][]string{{"Ад", "но", " слова"}, {"Адно", "|", "слова"}, {"«Адно»\n", "|", "|", "*слова*."}} {
		if got := hashed("be", same...); got != want {
			t.Errorf("%q: %s, want %s", same, got, want)
		}
	}
	for _, other := range [][]string{{"Адно сло", "|", "ва"}, {"Адна слова"}, {"адно слова"}, {"Адно"}, {"слова Адно"}} {
		if got := hashed("be", other...); got.Digest == want.Digest {
			t.Errorf("%q has the id of another text", other)
		}
	}
	if hashed("ru", "Адно слова").Digest == want.Digest {
		t.Error("the language does not count")
	}
	link := func(urls ...string) Edition {
		h := NewHasher("be")
		h.Text("Адно слова")
		for _, u := range urls {
			h.Link(u, "слова")
		}
		return h.Sum()
	}
	if link("https://a.example/", "https://b.example/") != link("https://b.example/", "https://a.example/", "https://b.example/") {
		t.Error("the order of links counts, or their number")
	}
	if link("https://a.example/") == want || link("https://a.example/") == link("https://b.example/") {
		t.Error("addresses do not count")
	}
}

func TestArticle(t *testing.T) {
	be, ru, en := hashed("be", "слова"), hashed("ru", "слово"), hashed("en", "word")
	if Article([]Edition{be, ru, en}) != Article([]Edition{en, be, ru}) {
		t.Error("the order of editions counts")
	}
	if Article([]Edition{be, ru, en}) == Article([]Edition{be, ru}) {
		t.Error("an edition more or less does not count")
	}
}

func TestParse(t *testing.T) {
	e := hashed("be-tarask", "слова")
	short := e.Digest.Short()
	if len(short) != 9 || strings.Trim(short, "0123456789ABCDEFGHJKMNPQRSTVWXYZ-") != "" {
		t.Fatalf("%q", short)
	}
	for _, s := range []string{e.String(), strings.ToLower(e.String()), "be-tarask:" + short, "be-tarask-" + short, " be-tarask " + strings.ReplaceAll(short, "-", "") + "\n"} {
		if lang, got, err := Parse(s); err != nil || lang != "be-tarask" || got != short {
			t.Errorf("%q: %q %q %v", s, lang, got, err)
		}
	}
	if lang, got, err := Parse("oi2l-m9da"); err != nil || lang != "" || got != "0121-M9DA" {
		t.Errorf("%q %q %v", lang, got, err)
	}
	for _, s := range []string{"", "be·", "·7KQ4-2M9D", "be7KQ4-2M9D", "be·7KQ4-2M9D-", "7KQ4-2M9D1", "7KQ4-2M9", "7KQ4-2M9DD", "7KU4-2M9D", "!·7KQ4-2M9D"} {
		if lang, got, err := Parse(s); err == nil {
			t.Errorf("%q: %q %q", s, lang, got)
		}
	}
	if d, err := ParseHex(e.Digest.Hex()); err != nil || d != e.Digest {
		t.Errorf("%v %v", d, err)
	}
	if _, err := ParseHex("12"); err == nil {
		t.Error("a short digest was read")
	}
}

// TestSimple holds the short way to the words of a text against the long one: with
// every character there is between letters, figures and nothing, and with every
// row of signs that it tells apart.
func TestSimple(t *testing.T) {
	taken := 0
	agree := func(s string) {
		t.Helper()
		if short, simple := appendSimple(nil, []byte(s)); simple {
			taken++
			if long := appendAny(nil, []byte(s)); string(short) != string(long) {
				t.Fatalf("%q has the words %q on the short way and %q on the long one", s, short, long)
			}
		}
	}
	for r := range unicode.MaxRune + 1 {
		c := string(r)
		agree("a" + c + "a" + c + "1" + c + "1" + c + c + "я" + c + " ")
		agree(c)
	}
	if taken < 2*(0x80+0x60+0xC0+0xA0) {
		t.Errorf("only %d texts are simple", taken)
	}
	signs := []string{" ", "1", "N", "o", "п", "а", "р", "*", "•", "№", "—", "é", "×", "ґ", "\xC2", "\xD0", "\xD1", "\x80", "\xA0", "\xFF", "\u0306"}
	var row func(s string, more int)
	row = func(s string, more int) {
		agree(s)
		if more > 0 {
			for _, c := range signs {
				row(s+c, more-1)
			}
		}
	}
	row("", 4)
}

// FuzzWords sees that a word is read as itself, whatever it came out of.
func FuzzWords(f *testing.F) {
	f.Add("Ён сказаў: «т–а—к»… “15”\u00a0ў")
	f.Add("Адно слова № 40, 3½ — T-573/23 за\u0301мак")
	f.Fuzz(func(t *testing.T, s string) {
		for w := range Words(s) {
			if again := slices.Collect(Words(w)); !slices.Equal(again, []string{w}) {
				t.Fatalf("%q: the word %q is read as %q", s, w, again)
			}
		}
		if short, simple := appendSimple([]byte("№\n"), []byte(s)); simple {
			if long := appendAny([]byte("№\n"), []byte(s)); string(short) != string(long) {
				t.Fatalf("%q has the words %q on the short way and %q on the long one", s, short, long)
			}
		} else if string(short) != "№\n" {
			t.Fatalf("%q: of a text that is not simple, %q is left", s, short)
		}
		Says(s, s)
		if lang, short, err := Parse(s); err == nil {
			if l, again, err := Parse(lang + "·" + short); lang != "" && (err != nil || l != lang || again != short) {
				t.Fatalf("%q: %q %q is read as %q %q, %v", s, lang, short, l, again, err)
			}
		}
	})
}

// FuzzSays holds Says against its rule, without its short ways.
func FuzzSays(f *testing.F) {
	f.Add("example.org/a", "https://example.org/a/")
	f.Add("exam\u00ADple.org/%D0%A1 %20", "http://example.org/С%20")
	f.Add("desk@example.org", "mailto:desk@example.org")
	f.Fuzz(func(t *testing.T, text, address string) {
		for _, said := range []string{text, address, strings.TrimPrefix(address, "https://"), text + " "} {
			seen := strings.Map(func(r rune) rune {
				if unseen(r) || unicode.IsSpace(r) {
					return -1
				}
				return r
			}, said)
			want := plain(seen) == plain(address)
			for _, scheme := range []string{"https://doi.org/", "https://", "http://", "mailto:"} {
				rest, ok := strings.CutPrefix(address, scheme)
				want = want || ok && plain(seen) == plain(rest)
			}
			if got := Says(said, address); got != (want && seen != "") {
				t.Fatalf("%q says %q: %t", said, address, got)
			}
		}
	})
}
