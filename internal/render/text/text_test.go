package text_test

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"skaryna/internal/doc"
	"skaryna/internal/edition"
	"skaryna/internal/lang"
	"skaryna/internal/render/rendertest"
	"skaryna/internal/render/text"
)

var update = flag.Bool("update", false, "write the goldens anew")

func TestGolden(t *testing.T) {
	for _, c := range []struct {
		lang, name string
		options    text.Options
	}{
		{"be", "kitchen-sink.be.txt", text.Options{}},
		{"ru", "kitchen-sink.ru.txt", text.Options{}},
		{"en", "kitchen-sink.en.txt", text.Options{}},
		{"be", "kitchen-sink.be.ascii.txt", text.Options{ASCII: true}},
		{"en", "kitchen-sink.en.40.txt", text.Options{Width: 40}},
	} {
		got := printed(t, rendertest.Edition(c.lang), c.options)
		name := filepath.Join("testdata", c.name)
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from the golden; -update writes it anew", name)
		}
	}
}

// breaches returns what is wrong with the form of a text edition.
func breaches(page string, o text.Options) []string {
	var faults []string
	tell := func(line int, what, l string) {
		faults = append(faults, what+": "+strings.TrimSpace(l))
	}
	width := o.Width
	if width == 0 {
		width = text.DefaultWidth
	}
	if !utf8.ValidString(page) {
		tell(0, "not UTF-8", "")
	}
	if !strings.HasSuffix(page, "\n") || strings.HasSuffix(page, "\n\n") {
		tell(0, "the end is not one line end", "")
	}
	lines := strings.Split(strings.TrimSuffix(page, "\n"), "\n")
	for i, l := range lines {
		bare := strings.TrimLeft(l, "> ")
		// An address may take more than a line, alone; so may a line of code.
		alone := lang.IsAddress(bare) && !strings.Contains(bare, " ") || strings.HasPrefix(strings.TrimSpace(bare), "kitchen-sink.") || strings.HasPrefix(bare, "func ") || strings.HasPrefix(bare, "println")
		if n := uniseg.StringWidth(l); n > width && !alone {
			tell(i, "too wide", l)
		}
		if strings.HasSuffix(l, " ") || strings.HasSuffix(l, "\u00A0") {
			tell(i, "space at the end", l)
		}
		if l == "" && (i == 0 || lines[i-1] == "") && !strings.Contains(strings.Join(lines[max(0, i-3):i], ""), "    ") {
			tell(i, "two empty lines", lines[max(0, i-2)])
		}
		for _, r := range l {
			switch {
			case r < ' ', 0x7F <= r && r < 0xA0:
				tell(i, "a control character", l)
			case r == '\u00A0', r == '\u202F', r == '\u00AD', r == '\u061C', '\u200B' <= r && r <= '\u200F', '\u2028' <= r && r <= '\u202E',
				'\u2060' <= r && r <= '\u206F', r == '\uFEFF', 0xE0000 <= r && r <= 0xE007F:
				tell(i, "a space or sign that no terminal shows", l)
			}
		}
	}
	return faults
}

func TestForm(t *testing.T) {
	for _, l := range rendertest.Languages {
		for width := text.MinWidth; width <= 100; width += 4 {
			for _, ascii := range []bool{false, true} {
				o := text.Options{Width: width, ASCII: ascii}
				for _, fault := range breaches(printed(t, rendertest.Edition(l), o), o) {
					t.Errorf("%s, %d columns: %s", l, width, fault)
				}
			}
		}
	}
}

// one prints an edition that has one paragraph, and returns the paragraph.
func one(t *testing.T, s string, o text.Options) string {
	t.Helper()
	ed := rendertest.Edition("be")
	ed.Words = edition.Words{Links: "Links"}
	ed.Siblings = nil
	ed.Article = &doc.Article{
		Title:  &doc.Prose{Inlines: []doc.Inline{&doc.Text{Value: "T"}}},
		Blocks: []doc.Block{&doc.Paragraph{Prose: &doc.Prose{Inlines: []doc.Inline{&doc.Text{Value: s}}}}},
	}
	_, page, _ := strings.Cut(printed(t, ed, o), "T\n=\n\n")
	return strings.TrimSuffix(page, "\n")
}

func TestLines(t *testing.T) {
	// The greatest width here is 24 columns.
	for _, c := range []struct{ name, in, want string }{
		{"fits", "слова і слова", "слова і слова"},
		{"breaks at spaces", "раз два тры чатыры пяць шэсць", "раз два тры чатыры пяць\nшэсць"},
		{"keeps together", "раз два тры пяць і яшчэ\u00A0ў\u00A0хаце", "раз два тры пяць і\nяшчэ ў хаце"},
		{"narrow space", "было напісана ў 112020\u202Fг. тут", "было напісана ў\n112020 г. тут"},
		{"after a hyphen", "чырвона-зялёны бел-чырвона-белы", "чырвона-зялёны бел-\nчырвона-белы"},
		{"not at a number's hyphen", "справа нумар Т-573/23-456 суда", "справа нумар\nТ-573/23-456 суда"},
		{"address alone", "гл. https://example.org/very/long/address?x=1 тут", "гл.\nhttps://example.org/very/long/address?x=1\nтут"},
		{"address that fits", "гляньце https://a.be/b там", "гляньце https://a.be/b\nтам"},
		{"wide word", strings.Repeat("я", 30), strings.Repeat("я", 24) + "\n" + strings.Repeat("я", 6)},
		{"wide group", "адзін\u00A0два\u00A0тры\u00A0чатыры\u00A0пяць\u00A0шэсць", "адзін два тры чатыры\nпяць шэсць"},
		{"kept spaces alone", strings.Repeat("\u00A0", 30) + "a" + strings.Repeat("\u00A0", 30), "a"},
		{"East Asian", "漢字漢字漢字漢字漢字漢字漢字", "漢字漢字漢字漢字漢字漢字\n漢字"},
		{"combining", "е\u0301е\u0301 слова", "е\u0301е\u0301 слова"},
		{"soft hyphen", "бе\u00ADларускі", "беларускі"},
		{"spaces", "a  b\tc \n d", "a b c d"},
		{"escape", "a\x1b[31mb", "a\uFFFD[31mb"},
		{"direction", "a\u202Eb", "ab"},
		{"isolate", "a\u2066b\u2069", "ab"},
		{"control of eight bits", "a\u009b31mb", "a\uFFFD31mb"},
		{"closing mark", "漢字漢字漢字漢字漢字漢字。漢字", "漢字漢字漢字漢字漢字漢\n字。漢字"},
		{"opening mark", "漢字漢字漢字漢字漢字漢「字漢字」", "漢字漢字漢字漢字漢字漢\n「字漢字」"},
		{"wide word with a hyphen", "беларуска-вялікалітоўска-рускі", "беларуска-\nвялікалітоўска-рускі"},
	} {
		if got := one(t, c.in, text.Options{Width: text.MinWidth}); got != c.want {
			t.Errorf("%s:\n%s\n-- and not\n%s", c.name, got, c.want)
		}
	}
}

// block prints an article that holds one block.
// TestWholeID parts no edition's id: a reader searches for it, and so does the press.
func TestWholeID(t *testing.T) {
	for _, id := range []string{"be·ERXZ-KWY3", "be-tarask·ERXZ-KWYA"} {
		for _, ascii := range []bool{false, true} {
			page := one(t, "Код выдання: "+id, text.Options{Width: text.MinWidth, ASCII: ascii})
			if ascii {
				id = strings.ReplaceAll(id, "·", "-")
			}
			if !strings.Contains(page, id) {
				t.Errorf("%s is parted in\n%s", id, page)
			}
		}
	}
}

func block(t *testing.T, b doc.Block, o text.Options) string {
	t.Helper()
	ed := rendertest.Edition("be")
	ed.Words = edition.Words{Links: "Links"}
	ed.Siblings = nil
	ed.Article = &doc.Article{Title: &doc.Prose{Inlines: []doc.Inline{&doc.Text{Value: "T"}}}, Blocks: []doc.Block{b}}
	_, page, _ := strings.Cut(printed(t, ed, o), "T\n=\n\n")
	return strings.TrimSuffix(page, "\n")
}

// TestForged sees that a text that ends lines itself makes no heading, no rule and
// no table of them.
func TestForged(t *testing.T) {
	for _, sign := range []string{"=", "-----", "~~~~~", ".....", "──┼──", "--+--", strings.Repeat("─", 24), strings.Repeat("-", 24)} {
		b := &doc.Paragraph{Prose: &doc.Prose{Inlines: []doc.Inline{&doc.Text{Value: "Слова"}, &doc.Break{}, &doc.Text{Value: sign}}}}
		want := "Слова\n " + sign
		if len([]rune(sign)) == 24 {
			_, n := utf8.DecodeLastRuneInString(sign)
			want = want[:len(want)-n]
		}
		if got := block(t, b, text.Options{Width: text.MinWidth}); got != want {
			t.Errorf("%q", got)
		}
	}
}

// TestDeep sees that blocks that lie deep in others keep within the line, and keep
// room for words.
func TestDeep(t *testing.T) {
	for _, quoted := range []bool{false, true} {
		var b doc.Block = &doc.Paragraph{Prose: &doc.Prose{Inlines: []doc.Inline{&doc.Text{Value: "слова і слова"}}}}
		for range 14 {
			if p := b; quoted {
				b = &doc.Quote{Blocks: []doc.Block{p}}
			} else {
				above := &doc.Paragraph{Prose: &doc.Prose{Inlines: []doc.Inline{&doc.Text{Value: "пункт спіса, які займае больш за радок"}}}}
				b = &doc.List{Tight: true, Items: []*doc.Item{{Blocks: []doc.Block{above, p}}}}
			}
		}
		page := block(t, b, text.Options{Width: text.MinWidth})
		for l := range strings.Lines(page) {
			if n := uniseg.StringWidth(strings.TrimSuffix(l, "\n")); n > text.MinWidth {
				t.Errorf("%d columns: %s", n, l)
			}
		}
		if !strings.Contains(page, "слова") {
			t.Errorf("no word is whole:\n%s", page)
		}
	}
}

// TestCode sees that code stands as it is, and commands no terminal.
func TestCode(t *testing.T) {
	b := &doc.CodeBlock{Text: "a\tb\u00A0c\u202Ed\x1b[2J\u009b1m «ё»"}
	if got, want := block(t, b, text.Options{ASCII: true}), "    a    b cd\uFFFD[2J\uFFFD1m «ё»"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestStack sees that an empty cell keeps its place in a table whose columns do not
// fit side by side.
func TestStack(t *testing.T) {
	row := func(texts ...string) (cells []*doc.Cell) {
		for _, s := range texts {
			c := &doc.Cell{}
			if s != "" {
				c.Prose = &doc.Prose{Inlines: []doc.Inline{&doc.Text{Value: s}}}
			}
			cells = append(cells, c)
		}
		return cells
	}
	b := &doc.Table{Align: make([]doc.Align, 3), Head: row("адзін", "два", "тры"), Rows: [][]*doc.Cell{row("Міністэрства", "", "беспадстаўнымі")}}
	want := "• адзін\n• два\n• тры\n────────────────────────\n\n• Міністэрства\n•\n• беспадстаўнымі"
	if got := block(t, b, text.Options{Width: text.MinWidth}); got != want {
		t.Errorf("%s", got)
	}
	b.Head = row("", "", "")
	if got, want := block(t, b, text.Options{Width: text.MinWidth}), "• Міністэрства\n•\n• беспадстаўнымі"; got != want {
		t.Errorf("%s", got)
	}
}

// TestEntryLabels sees that an entry begins with what the text cites it as.
func TestEntryLabels(t *testing.T) {
	for _, c := range []struct{ label, cite, want string }{{"1.", "[1]", "\n[1] О"}, {"1.", "1", "\n1. О"}, {"[1]", "[1]", "\n[1] О"}, {"1)", "[1]", "\n1) О"}} {
		ed := rendertest.Edition("be")
		for i, e := range ed.Article.References.Entries {
			e.Label = []doc.Inline{&doc.Text{Value: strings.Replace(c.label, "1", strconv.Itoa(i+1), 1)}}
		}
		for p := range ed.Article.Proses() {
			for n := range doc.Inlines(p.Inlines) {
				if cite, ok := n.(*doc.Cite); ok {
					cite.Label = []doc.Inline{&doc.Text{Value: c.cite}}
				}
			}
		}
		if page := printed(t, ed, text.Options{}); !strings.Contains(page, c.want) {
			t.Errorf("%q, cited as %q:\n%s", c.label, c.cite, page[strings.Index(page, "Крыніцы"):])
		}
	}
}

func TestASCII(t *testing.T) {
	for in, want := range map[string]string{
		"«словы „унутры“»":      `"словы "унутры""`,
		"“words ‘within’”":      `"words 'within'"`,
		"сям’я – гэта — усё…":   "сям'я - гэта - усё...",
		"№\u00A040, §\u00A02":   "N 40, пар. 2",
		"1\u202F000 × 2 ≥ 3 €":  "1 000 x 2 >= 3 EUR",
		"ŭ ž ё ў і ґ é":         "ŭ ž ё ў і ґ é",
		"a → b · c • d":         "a -> b - c * d",
		"10 °C":                 "10 °C",
		"2½–3¾, ½ і ⅔":          "2 1/2-3 3/4, 1/2 і 2/3",
		"10²³, 10⁻³, x², H₂O":   "10^23, 10^-3, x^2, H2O",
		"€5, 5€, 5 ₴":           "EUR 5, 5 EUR, 5 UAH",
		"¿Qué? † ‡ ● a":         "?Qué? + ++ - a",
		"line\u2028end\u00A0ok": "line end ok",
	} {
		if got := one(t, in, text.Options{ASCII: true}); got != want {
			t.Errorf("%q is %q, and not %q", in, got, want)
		}
	}
}

// FuzzText holds the form of an edition, whatever its texts are.
func FuzzText(f *testing.F) {
	for _, s := range []string{
		"x", "слова", "доўгае слова " + strings.Repeat("ж", 90), "\x1b[2J", "\u202e", "\xff", "a\nb", "漢字", "👩‍👩‍👧 ©️", "https://example.org/" + strings.Repeat("x", 80),
		"e\u0301", "\u00A0\u00A0", "│ ┼", "> ", " ", "­", "\u200b", "-a-b-c-", "[^1]", "----", "a — b", "\u0085",
	} {
		f.Add(s, 72, false)
		f.Add(s, 30, true)
	}
	f.Fuzz(func(t *testing.T, s string, width int, ascii bool) {
		if width < text.MinWidth || width > 200 || len(s) > 400 {
			return
		}
		ed := rendertest.Edition("be")
		rendertest.Fill(ed, s)
		// Code is printed as it stands, and may be as wide as it is.
		for b := range doc.Blocks(ed.Article.Blocks) {
			if c, ok := b.(*doc.CodeBlock); ok {
				c.Text = "code"
			}
		}
		o := text.Options{Width: width, ASCII: ascii}
		for _, fault := range breaches(printed(t, ed, o), o) {
			if !strings.HasPrefix(fault, "two empty lines") && !strings.HasPrefix(fault, "too wide") || strings.HasPrefix(fault, "too wide") && !hasAddress(s) && !odd(s) {
				t.Fatalf("%q: %s", s, fault)
			}
		}
	})
}

func hasAddress(s string) bool { return strings.ContainsAny(s, "/@.") }

// odd reports whether a text has clusters whose width depends on what they stand
// beside: two letters that are joined to a flag, say.
func odd(s string) bool {
	whole := 0
	for _, r := range s {
		whole += uniseg.StringWidth(string(r))
	}
	return whole != uniseg.StringWidth(s)
}
