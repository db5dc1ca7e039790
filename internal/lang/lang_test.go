package lang

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEndonym(t *testing.T) {
	for tag, want := range map[string]string{
		"be": "беларуская", "ru": "русский", "en": "English", "uk": "українська", "pl": "polski",
		"de": "Deutsch", "lt": "lietuvių", "en-GB": "British English", "be-BY": "беларуская", "nonsense!": "nonsense!",
	} {
		if got := Of(tag).Endonym(); got != want {
			t.Errorf("%s: %s, want %s", tag, got, want)
		}
	}
}

func TestLacks(t *testing.T) {
	for _, tag := range []string{"be", "ru", "en", "en-GB", "en-AU", "be-BY", "be-tarask", "ru-Cyrl"} {
		if l := Of(tag); len(l.Lacks()) != 0 || l.Tag() != tag {
			t.Errorf("%s (%s) lacks %v", tag, l.Tag(), l.Lacks())
		}
	}
	for _, tag := range []string{"uk", "be-Latn", "de", "", "x-what", "!!"} {
		if l := Of(tag); len(l.Lacks()) == 0 || l.hyphens != nil {
			t.Errorf("%q lacks nothing", tag)
		}
	}
	if Of("uk") != Of("uk") {
		t.Error("a language is made twice")
	}
}

func TestDates(t *testing.T) {
	for _, test := range []struct{ lang, long, numeric string }{
		{"be", "9\u00A0жніўня 2020\u202Fг.", "9.8.2020"},
		{"ru", "9\u00A0августа 2020\u202Fг.", "09.08.2020"},
		{"en", "August\u00A09, 2020", "8/9/2020"},
		{"en-GB", "9\u00A0August 2020", "09/08/2020"},
		{"en-AU", "9\u00A0August 2020", "09/08/2020"},
		{"uk", "2020-08-09", "2020-08-09"},
	} {
		l := Of(test.lang)
		if got := l.LongDate(2020, 8, 9); got != test.long {
			t.Errorf("%s: %s, want %s", test.lang, got, test.long)
		}
		if got := l.NumericDate(2020, 8, 9); got != test.numeric {
			t.Errorf("%s: %s, want %s", test.lang, got, test.numeric)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, test := range []struct{ lang, number, want, percent string }{
		{"be", "1.5", "1,5", "1,5~%"},
		{"be", "9999", "9999", "9999~%"},
		{"be", "10000", "10~000", "10~000~%"},
		{"ru", "1000", "1~000", "1~000~%"},
		{"ru", "-1234567.25", "−1~234~567,25", "−1~234~567,25~%"},
		{"en", "1000", "1,000", "1,000%"},
		{"en", "5", "5", "5%"},
		{"uk", "12345.5", "12^345.5", "12^345.5~%"},
	} {
		l := Of(test.lang)
		if got := visible(l.Number(test.number)); got != test.want {
			t.Errorf("%s: %s, want %s", test.lang, got, test.want)
		}
		if got := visible(l.Percent(test.number)); got != test.percent {
			t.Errorf("%s: %s, want %s", test.lang, got, test.percent)
		}
	}
}

// hyphenated shows a word's breaks: - for a hyphen (= for a poor one), | for a
// break that adds none.
func hyphenated(tag, word string) string {
	var b strings.Builder
	last := 0
	for _, br := range Of(tag).Breaks(nil, word) {
		b.WriteString(word[last:br.Offset])
		switch {
		case br.Kind != BreakHyphen:
			b.WriteByte('|')
		case br.Level == 0:
			b.WriteByte('-')
		default:
			b.WriteByte('=')
		}
		last = br.Offset
	}
	return strings.ReplaceAll(b.String()+word[last:], "\u00AD", "")
}

func TestBreaks(t *testing.T) {
	for _, test := range []struct{ lang, word, want string }{
		{"be", "дзяржаўны", "дзя=р-жаў=ны"},
		{"be", "прадпрыемства", "пра=д-п=ры-е=м=с=т=ва"},
		{"be", "«кібербяспека»,", "«кі-бе=р-бя=с-пе=ка»,"},
		{"be", "аб’ява", "аб’-я=ва"},
		{"be", "сям’я", "сям’я"},
		{"be", "абʼява", "абʼ-я=ва"},
		{"be", "ʼслоўніка", "ʼслоў-ні=ка"},
		{"be", "слоўнікаʼ", "слоў-ні=каʼ"},
		{"be", "слоўʼʼнік", "слоўʼʼнік"},
		{"be", "ураджай", "ура-джай"},
		{"be", "хаджу", "ха-джу"},
		{"be", "ААЦ", "ААЦ"},
		{"be", "Паўночна-Заходняга", "Паў=но=ч=на-|За=хо=д=ня=га"},
		{"be", "за\u0301пісы", "за\u0301-пі=сы"},
		{"ru", "«кибербезопасность»,", "«ки-бер-без-опас-ность»,"},
		{"ru", "подъезд", "подъ-езд"},
		{"ru", "вглядеться", "вгля-деть=ся"},
		{"ru", "кто-то", "кто-|то"},
		{"ru", "из-за", "из-за"},
		{"en", "`--keep-going`", "`--keep-going`"},
		{"be", "па-англійску", "па-ан-г=лій=с=ку"},
		{"ru", "государства", "го-су-дар=ства"},
		{"en", "hyphenation", "hy-phen-a-tion"},
		{"en", "associate", "as-so-ci-ate"},
		{"en", "present", "pre-sent"},
		{"en", "table", "table"},
		{"en", "don’t", "don’t"},
		{"en", "iPhones", "iPhones"},
		{"en", "information’s", "in-for-ma-tion’s"},
		{"en", "cross-section", "cross-|sec=tion"},
		{"en", "COVID-19", "COVID-19"},
		{"en", "T-573/23", "T-573/23"},
		{"en", "information2", "information2"},
		{"en", "word—word", "word—|word"},
		{"en", "1914–1918", "1914–1918"},
		{"en", "https://example.org/path/to?x=1&page-two.html", "https://example|.org/|path/|to?|x=|1&|page-|two|.html"},
		{"en", "www.example.org/a.b-c...", "www|.example|.org/|a|.b-|c..."},
		{"en", "doi.org/10.1000/xyz.", "doi|.org/|10|.1000/|xyz."},
		{"en", "info@example.org", "info@example|.org"},
		{"en", "of\u00ADfice-section", "of-fice-|sec=tion"},
		{"uk", "українська", "українська"},
		{"uk", "північно-західний", "північно-|західний"},
	} {
		if got := hyphenated(test.lang, test.word); got != test.want {
			t.Errorf("%s: %s, want %s", test.lang, got, test.want)
		}
	}
}

// FuzzBreaks proves what every break keeps to, whatever the word.
func FuzzBreaks(f *testing.F) {
	f.Add("be", "«кібербяспека-хаджу»")
	f.Add("ru", "подъе\u0301зд")
	f.Add("en", "of\u00ADfice https://a.b/c")
	f.Add("be", "словаʼ.")
	f.Fuzz(func(t *testing.T, tag, word string) {
		last := 0
		for _, br := range Of(tag).Breaks(nil, word) {
			if br.Offset <= last || br.Offset >= len(word) {
				t.Fatalf("%q breaks at %d, after %d", word, br.Offset, last)
			}
			last = br.Offset
			if !utf8.RuneStart(word[br.Offset]) {
				t.Fatalf("%q breaks inside a character", word)
			}
			first, _ := utf8.DecodeRuneInString(word[br.Offset:])
			if br.Kind == BreakHyphen && !strings.Contains(word, "\u00AD") && tag == "be" && strings.ContainsRune("йўьʼ’", first) {
				t.Fatalf("%q: a part begins with %c", word, first)
			}
		}
	})
}

func BenchmarkBreaks(b *testing.B) {
	words := strings.Fields("Камісія падзяліла фонды на тры чаргі першынство атрымалі выданні якія існуюць у адзіным асобніку альбо тыя чый стан пагаршаецца хутчэй за астатнія")
	l := Of("be")
	var buf []Break
	b.ReportAllocs()
	for b.Loop() {
		for _, w := range words {
			buf = l.Breaks(buf[:0], w)
		}
	}
	b.ReportMetric(float64(len(words)), "words")
}

func BenchmarkLoadTrie(b *testing.B) {
	for b.Loop() {
		loadTrie(trieEn)
	}
}

func TestNoteMark(t *testing.T) {
	for _, c := range []struct{ lang, before, after, want string }{
		{"en", "word", ". Next", "word.| Next"},
		{"en", "word", " and", "word| and"},
		{"en", "“word”", ". Next", "“word.”| Next"},
		{"en", "“word?”", ". Next", "“word?”.| Next"},
		{"en-GB", "“word”", ". Next", "“word”.| Next"},
		{"en", "“word", ".” Next", "“word.”| Next"},
		{"en", "(word", "). Next", "(word|). Next"},
		{"en", "word", "—or", "word|—or"},
		{"be", "слова", ". Далей", "слова|. Далей"},
		{"ru", "слово", ", но", "слово|, но"},
		{"ru", "слово", "? Но", "слово?| Но"},
	} {
		before, after := Of(c.lang).NoteMark(c.before, c.after)
		if got := before + "|" + after; got != c.want {
			t.Errorf("%s %s|%s: %s, want %s", c.lang, c.before, c.after, got, c.want)
		}
	}
}
