package lang

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

// visible writes the spaces that do not break as signs: ~ and U+202F as ^.
func visible(s string) string {
	return strings.NewReplacer("\u00A0", "~", "\u202F", "^").Replace(s)
}

// set runs the pass over a text whose pieces are parted by | and fixed where
// they stand in backquotes.
func runTypography(tag, text string) string {
	var pieces []Piece
	for _, s := range strings.Split(text, "|") {
		p := Piece{Text: s}
		if rest, ok := strings.CutPrefix(s, "`"); ok {
			p = Piece{Text: strings.TrimSuffix(rest, "`"), Fixed: true}
		} else if rest, ok := strings.CutPrefix(s, "en:"); ok {
			p = Piece{Text: rest, Lang: Of("en")}
		}
		pieces = append(pieces, p)
	}
	Of(tag).Typography(pieces)
	var b strings.Builder
	for i, p := range pieces {
		if i > 0 {
			b.WriteByte('|')
		}
		b.WriteString(p.Text)
	}
	return visible(b.String())
}

func TestTypography(t *testing.T) {
	for _, test := range []struct{ lang, text, want string }{
		// Quotation marks.
		{"be", `"слова"`, "«слова»"},
		{"be", `Газета "Наша "Ніва"", 1906`, "Газета «Наша „Ніва“», 1906"},
		{"be", `""Звязда" піша"`, "«„Звязда“ піша»"},
		{"ru", `«Газета "Звезда"» и "Заря".`, "«Газета „Звезда“» и~«Заря»."},
		{"ru", `(|"да"|)—"нет"`, "(|«да»|)—«нет»"},
		{"be", `сказаў: "|слова|" і пайшоў`, "сказаў: «|слова|» і~пайшоў"},
		{"be", `назва |en:"The "Daily" News"| была`, "назва |en:“The ‘Daily’ News”| была"},
		{"en", `"It's 'fine'," he said`, "“It’s ‘fine’,” he said"},
		{"en", `'Fine', the students' work of the '90s`, "‘Fine’, the students’ work of the ’90s"},
		{"en", `rock 'n' roll, 'Tis so, 'twas so`, "rock ’n’ roll, ’Tis so, ’twas so"},
		{"en", `'Tis 'fine', he said`, "’Tis ‘fine’, he said"},
		{"en", `"..." and "?" and "!"`, "“…” and “?” and “!”"},
		{"be", `"..." і "?" - "!"`, "«…» і~«?» - «!»"},
		{"en", `'"double in single"'`, "‘“double in single”’"},
		{"en", `"'single in double'"`, "“‘single in double’”"},
		{"be", `аб"ект і "слова", потым "яшчэ"`, `аб"ект і~«слова», потым «яшчэ»`},
		{"be", `5'10".`, "5′10″."},
		{"be", `рост 6'2", "высокі"`, "рост 6′2″, «высокі»"},
		{"en", `6' 2" tall`, "6′ 2″ tall"},
		{"en", `"the 1990s"`, "“the 1990s”"},
		{"en", `"of 1990"`, "“of 1990”"},
		{"be", "аб'ява, п'еса, сямʼя", "аб’ява, п’еса, сям’я"},
		{"be", "аб|'|ява", "аб|’|ява"},
		{"be", `"|` + "`a \"b\" c`" + `|"`, "«|" + "a \"b\" c" + "|»"},
		{"be", `"адно|` + "`\uFFFC`" + `|" два`, "«адно|\uFFFC|» два"},
		// Dashes and the ellipsis.
		{"be", "Мінск -- горад", "Мінск~— горад"},
		{"en", "1914--1918, then---silence...", "1914–1918, then—silence…"},
		{"en", "run it with --draft", "run it with --draft"},
		{"ru", "так.... вот--вот", "так.... вот–вот"},
		{"en", "see https://example.org/a--b'c...d", "see https://example.org/a--b'c...d"},
		{"be", "- - -", "- - -"},
		// Spaces.
		{"be", "П. Латушка і А. Б. Мартыненка", "П.~Латушка і~А.~Б.~Мартыненка"},
		{"be", "у Мінску, а ў Гомелі — з ім", "у~Мінску, а~ў~Гомелі~— з~ім"},
		{"be", "(у Мінску) «І ён»", "(у~Мінску) «І~ён»"},
		{"be", "Указ № 40, § 5, стар. 12", "Указ №~40, §~5, стар.~12"},
		{"be", "14 лютага 2023 г. прынялі", "14~лютага 2023^г. прынялі"},
		{"be", "10 000 км, 5 %, 1,5 млрд руб.", "10~000~км, 5~%, 1,5~млрд руб."},
		{"be", "у 2020 і 2021 гадах, г. Мінск", "у~2020 і~2021~гадах, г.~Мінск"},
		{"be", "калі б я", "калі~б я"},
		{"ru", "в г. Минске, с. 5, т. е. 12 стран", "в~г.~Минске, с.~5, т.~е. 12~стран"},
		{"ru", "2023 г. Минск", "2023^г. Минск"},
		{"ru", "— Да, — сказал он.", "—~Да,~— сказал он."},
		{"ru", "№| 40", "№|~40"},
		{"ru", "слово|`\uFFFC`| год", "слово|\uFFFC| год"},
		{"en", "P. Latushka, Decree No. 40, 5 km, a man", "P.~Latushka, Decree No.~40, 5~km, a man"},
		{"en", "on August 9, 2020 and 14 February 2023", "on August~9, 2020 and 14~February 2023"},
		{"en", "Mr. Smith — and", "Mr.~Smith~— and"},
		{"be", "12 345,67 руб., 25 км/г, 5 км/гадз", "12~345,67~руб., 25~км/г, 5~км/гадз"},
		{"be", "XX ст., XIX–XX стст., 1990-я гг., д. 5, кв. 7, Рыс. 5, Табл. 2, ¶ 3", "XX~ст., XIX–XX~стст., 1990-я~гг., д.~5, кв.~7, Рыс.~5, Табл.~2, ¶~3"},
		{"ru", "XX в., XIX вв., 1990-е гг., д. 5, кв. 7, Рис. 5, Стр. 5, 12 345,67, 5 ч", "XX~в., XIX~вв., 1990-е~гг., д.~5, кв.~7, Рис.~5, Стр.~5, 12~345,67, 5~ч"},
		{"ru", "в XX веке, IV съезд", "в~XX~веке, IV~съезд"},
		{"en", "Table 4, Figure 5, Chapter 2, ¶ 3, Tables 4 and 5", "Table~4, Figure~5, Chapter~2, ¶~3, Tables~4 and 5"},
		{"en", "9 Aug. 2020, 15 Sept. and Aug. 9, 230 p.", "9~Aug. 2020, 15~Sept. and Aug.~9, 230~p."},
		{"ru", "Текст : статья // Газета. – 2020. – 15 февр. – 230 с.", "Текст~: статья // Газета.~– 2020.~– 15~февр.~– 230~с."},
		{"en", "3 × 4, 10 Sept. 2025, Sept. 10, P. 5–7", "3~×~4, 10~Sept. 2025, Sept.~10, P.~5–7"},
		{"ru", "3 × 4, 14 февр. 2023 г. – С. 3. – Т. 2", "3~×~4, 14~февр. 2023^г.~– С.~3.~– Т.~2"},
		{"ru", "Минск : БГУ ; Наука, 2011: год", "Минск~: БГУ~; Наука, 2011: год"},
		{"en", " and", " and"},
		{"en", " — and", "~— and"},
		{"uk", `"слово" - 5 km`, "“слово” - 5~km"},
	} {
		got := runTypography(test.lang, test.text)
		if want := strings.ReplaceAll(test.want, "en:", ""); got != want {
			t.Errorf("%s: %s\n got %s\nwant %s", test.lang, test.text, got, want)
		}
	}
}

// words returns what the pass must not change: the letters and digits, and
// where they are parted.
func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) || r == 'ʼ' })
}

func FuzzTypography(f *testing.F) {
	f.Add(`"Наша "Ніва"", 1906 -- 'тая'...`, "be", uint8(7))
	f.Add(`'Twas "the" --- 5 km, P. L.`, "en", uint8(3))
	f.Add("https://a.b/c--d \"…\" № 5 г. М", "ru", uint8(9))
	f.Fuzz(func(t *testing.T, text, tag string, cut uint8) {
		text = strings.ToValidUTF8(text, "?")
		l := Of(tag)
		split := func(s string) []Piece {
			k := 0
			for i := range s {
				if i <= int(cut) {
					k = i
				}
			}
			return []Piece{{Text: s[:k]}, {Text: s[k:], Fixed: cut%2 == 1}}
		}
		pieces := split(text)
		fixed := pieces[1].Text
		l.Typography(pieces)
		if pieces[1].Fixed && pieces[1].Text != fixed {
			t.Errorf("fixed text %q became %q", fixed, pieces[1].Text)
		}
		once := pieces[0].Text + pieces[1].Text
		if !slices.Equal(wordsOf(once), wordsOf(text)) {
			t.Errorf("the words of %q became %q", text, once)
		}
		again := slices.Clone(pieces)
		l.Typography(again)
		if twice := again[0].Text + again[1].Text; twice != once {
			t.Errorf("%q became %q and then %q", text, once, twice)
		}
	})
}

func BenchmarkTypography(b *testing.B) {
	text := strings.Repeat(`14 лютага 2023 г. прынялі Указ № 40 "Аб кібербяспецы", у якім пра аб'екты -- усё... `, 10)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Of("be").Typography([]Piece{{Text: text}})
	}
}
