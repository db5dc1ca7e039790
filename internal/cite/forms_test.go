package cite_test

import (
	"strings"
	"testing"

	"skaryna/internal/bib"
	"skaryna/internal/cite"
	"skaryna/internal/csl"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// works are entries of kinds that come out wrong where a style thinks of people
// with two names and books alone.
const works = `[
  {"id": "m", "type": "book", "title": "Цены", "author": [{"literal": "Министерство"}], "publisher": "П", "publisher-place": "Минск", "issued": {"date-parts": [[2025]]}, "language": "ru"},
  {"id": "homer", "type": "book", "title": "Iliad", "author": [{"family": "Homer"}], "publisher": "P", "publisher-place": "London", "issued": {"date-parts": [[1998]]}, "language": "en"},
  {"id": "fr", "type": "book", "title": "Une étude", "author": [{"family": "Fontaine", "given": "Anne", "dropping-particle": "de", "non-dropping-particle": "la"}], "publisher": "P", "publisher-place": "Paris", "issued": {"date-parts": [[1999]]}, "language": "fr"},
  {"id": "ed", "type": "book", "title": "Зборнік", "editor": [{"family": "Иванов", "given": "Иван"}], "translator": [{"family": "Петров", "given": "Пётр"}], "volume": "2", "publisher": "П", "publisher-place": "Минск", "issued": {"date-parts": [[2025]]}, "language": "ru"},
  {"id": "smith", "type": "article-journal", "title": "Sticky Prices", "author": [{"family": "Smith", "given": "Adam"}, {"family": "O’Hara", "given": "Scarlett"}], "container-title": "Journal", "volume": "3", "page": "1-9", "issued": {"date-parts": [[2020]]}, "language": "en"},
  {"id": "anon", "type": "book", "title": "Beowulf", "publisher": "P", "publisher-place": "London", "issued": {"date-parts": [[2003]], "circa": true}, "language": "en"},
  {"id": "four", "type": "chapter", "title": "Раздзел", "author": [{"family": "Адзін", "given": "Ганна"}, {"family": "Два", "given": "Барыс"}, {"family": "Тры", "given": "Вольга"}], "container-title": "Зборнік", "editor": [{"family": "Рэдактар", "given": "Ян"}], "publisher": "В", "publisher-place": "Мінск", "issued": {"date-parts": [[2020]]}, "language": "be"},
  {"id": "film", "type": "motion_picture", "title": "The Film", "director": [{"family": "Lean", "given": "David"}], "issued": {"date-parts": [[2005]]}, "language": "en"},
  {"id": "talk", "type": "interview", "title": "A Talk", "author": [{"family": "Doe", "given": "Jane"}], "interviewer": [{"family": "Roe", "given": "Richard"}], "issued": {"date-parts": [[2011, 5, 2]]}, "language": "en"},
  {"id": "web", "type": "webpage", "title": "Старонка", "author": [{"literal": "Сайт"}], "URL": "https://example.org/x", "accessed": {"date-parts": [[2026, 2, 1]]}, "issued": {"date-parts": [[2020, 8]]}, "language": "ru"},
  {"id": "hleb", "type": "book", "title": "Хлеб і людзі", "author": [{"family": "Быкаў", "given": "Васіль"}], "edition": "2", "publisher": "Беларусь", "publisher-place": "Мінск", "issued": {"date-parts": [[2019]]}, "language": "be"},
  {"id": "act", "type": "legislation", "title": "О кибербезопасности", "genre": "Указ Президента Республики Беларусь", "number": "40", "authority": "Президент Республики Беларусь", "issued": {"date-parts": [[2023, 2, 14]]}, "language": "ru",
   "custom": {"i18n": {"title": {"be": "Аб кібербяспецы", "en": "On Cybersecurity"}, "genre": {"be": "Указ Прэзідэнта Рэсп. Беларусь", "en": "Presidential Decree"}, "authority": {"be": "Прэзідэнт Рэспублікі Беларусь", "en": "Republic of Belarus"}}}},
  {"id": "reg", "type": "legislation", "title": "Regulation (EU) 2023/1216 of 23 June 2023 on prices", "authority": "Council", "number": "2023/1216", "issued": {"date-parts": [[2023, 6, 23]]}, "language": "en"},
  {"id": "case", "type": "legal_case", "title": "A v B", "authority": "General Court", "number": "T-573/23", "issued": {"date-parts": [[2025, 9, 10]]}, "URL": "https://example.org/c", "language": "en"}
]`

// printed is an article as a style prints it: the texts of its paragraphs and
// notes, and the list.
type printed struct{ text, notes, list string }

func printIn(t *testing.T, style *csl.Style, lang, body string, byItem bool) printed {
	t.Helper()
	a := article(t, lang, body)
	var list diag.List
	o := cite.NewOrder(a, bib.Read([]*source.File{file(t, "content/x/references.json", works)}, &list), &list)
	if list.HasErrors() {
		t.Fatal(report(&list))
	}
	cite.Apply(a, o, cite.NewStyle(style, lang, byItem, nil), "References")
	a.LinkNotes()
	var p printed
	for prose := range doc.ProsesOf(a.Blocks) {
		p.text += labelled(prose.Inlines) + "\n"
	}
	for _, n := range a.Notes {
		for prose := range doc.ProsesOf(n.Blocks) {
			p.notes += labelled(prose.Inlines) + "\n"
		}
	}
	for _, e := range a.References.Entries {
		p.list += strings.TrimSpace(doc.PlainText(e.Label)+" "+doc.PlainText(e.Inlines)) + "\n"
	}
	return p
}

// labelled is a text with its citations as they are printed; ^ is a note's number.
func labelled(inlines []doc.Inline) string {
	var b strings.Builder
	for _, n := range inlines {
		switch n := n.(type) {
		case *doc.Cite:
			b.WriteString(labelled(n.Label))
		case *doc.NoteRef:
			b.WriteString("^")
		case *doc.Text:
			b.WriteString(n.Value)
		default:
			b.WriteString(labelled(doc.Children(n)))
		}
	}
	return b.String()
}

func builtin(t *testing.T, name string) *csl.Style {
	t.Helper()
	s := cite.Builtin(name)
	if s == nil {
		t.Fatalf("no style %s", name)
	}
	return s
}

func TestForms(t *testing.T) {
	const all = "[@m; @homer; @fr; @ed; @smith; @anon; @four; @film; @talk; @web; @hleb; @act; @reg; @case]\n"
	for _, c := range []struct {
		style, lang, body string
		want              []string
	}{
		{"skaryna-numeric-ru", "ru", all, []string{
			"1. Министерство. Цены. – Минск : П, 2025.",
			"2. Homer. Iliad. – London : P, 1998.",
			". Une étude. – Paris",
			"Зборнік / ред.: И. Иванов ; пер.: П. Петров. – Минск : П, 2025. – Т. 2.",
			"Beowulf. – London : P, [c. 2003].",
			"Адзін Г., Два Б., Тры В. Раздзел // Зборнік / рэд.: Я. Рэдактар. – Мінск : В, 2020.",
			"The Film / dir. by D. Lean. – 2005.",
			"Doe J. A Talk / interview by R. Roe. – 02.05.2011.",
			"О кибербезопасности : Указ Президента Республики Беларусь от 14 февраля 2023\u202fг. № 40.",
			"Regulation (EU) 2023/1216 of 23 June 2023 on prices / Council.",
			"A v B : T-573/23 / General Court. – 10.09.2025. – URL: https://example.org/c.",
		}},
		{"skaryna-numeric-be", "be", all, []string{
			"1. Министерство. Цены. – Минск : П, 2025.",
			"2. Homer. Iliad. – London : P, 1998.",
			"Старонка // Сайт. – 2020. – Авг. – URL: https://example.org/x (дата обращения: 01.02.2026).",
			"О кибербезопасности [Аб кібербяспецы] : Указ Прэзідэнта Рэсп. Беларусь, 14 лют. 2023\u202fг., № 40.",
		}},
		{"skaryna-numeric-en", "en", all, []string{
			"Иванов, Иван, ред. Зборнік. Т. 2. Перевод: Пётр Петров. Минск: П, 2025.",
			"Beowulf. London: P, c. 2003.",
			"Адзін, Ганна, Барыс Два і Вольга Тры. «Раздзел». У кн.: Зборнік, рэдакцыя: Ян Рэдактар. Мінск: В, 2020.",
			"The Film. Directed by David Lean. 2005.",
			"Doe, Jane. “A Talk.” Interview by Richard Roe, May 2, 2011.",
			"Дата обращения: 1 февраля 2026",
			"Republic of Belarus. Presidential Decree No. 40, “О кибербезопасности” [On Cybersecurity]. February 14, 2023.",
			"Council. “Regulation (EU) 2023/1216 of 23 June 2023 on prices.”\n",
		}},
		// Whoever looks up (Smith and O’Hara 2020) finds it under S.
		{"skaryna-author-date", "en", "One [@smith], two [@homer], three [@reg].\n", []string{
			"Council. 2023. “Regulation (EU) 2023/1216 of 23 June 2023 on prices.”\nHomer. 1998. Iliad. London: P.\nSmith, Adam, and Scarlett O’Hara. 2020.",
		}},
		{"skaryna-author-date", "en", "@ed [-@ed] @smith [-@smith] @film [-@film] [@anon]\n", []string{
			"Иванов (2025) (2025) Smith and O’Hara (2020) (2020) The Film (2005) (2005) (Beowulf c. 2003)",
		}},
		// The kind of a place in a work.
		{"skaryna-numeric-ru", "ru", "[@m, line 5] [@case, para. 1] [@m, абз. 2] [@m, 00:10:05]\n", []string{
			"[1, строка 5] [2, п. 1] [1, абз. 2] [1, 00:10:05]",
		}},
		{"skaryna-numeric-be", "be", "[@case, п. 1] [@case, п. 1, 3]\n", []string{"[1, п. 1] [1, п. 1, 3]"}},
		{"skaryna-numeric-en", "en", "[@case, para. 1]\n", []string{"[1, para. 1]"}},
		// A note of its own is a sentence; within the author's note a citation is a part of one.
		{"skaryna-note", "be", "Так [гл. @smith], і так [@hleb, разд. 2].\n", []string{
			"Гл. Adam Smith and Scarlett O’Hara, “Sticky Prices,” Journal 3 (2020): 1–9.",
			"Васіль Быкаў, Хлеб і людзі, 2-е выд. (Мінск: Беларусь, 2019), разд. 2.",
		}},
		{"skaryna-note", "ru", "Текст [@m, с. 5]. Есть сноска.[^n]\n\n[^n]: По подсчётам [@m, с. 13], верно. [@smith, p. 2]. Как пишет @smith, да (ср. [@m]).\n", []string{
			"Министерство, Цены (Минск: П, 2025), с. 5.",
			"По подсчётам (там же, с. 13), верно. Adam Smith and Scarlett O’Hara, “Sticky Prices,” Journal 3 (2020): 1–9, p. 2. Как пишет Smith и O’Hara (“Sticky Prices”), да (ср. Министерство, Цены).",
		}},
		{"skaryna-note", "en", "As @smith showed, and [@anon].\n", []string{
			"As Smith and O’Hara^ showed, and^.",
		}},
	} {
		got := printIn(t, builtin(t, c.style), c.lang, c.body, true)
		all := got.text + got.notes + got.list
		for _, want := range c.want {
			if !strings.Contains(all, want) {
				t.Errorf("%s in %s: lacks %q\n%s", c.style, c.lang, want, all)
			}
		}
	}
}

// TestNoteLanguages marks the words of another language in a note, but not the words
// of the author around them, nor what the edition says in its own.
func TestNoteLanguages(t *testing.T) {
	const body = "Так [@smith], і так [@hleb], і так [гл. @homer, с. 5, там].[^n] Яшчэ [@act], [@spell].\n\n[^n]: Пра гэта піша і @m; параўн. [гл. @fr].\n"
	a := article(t, "be", body)
	var list diag.List
	library := strings.Replace(works, "\n]", `,
  {"id": "spell", "type": "book", "title": "Lives", "author": [{"family": "Lives", "given": "Ann"}], "language": "en", "custom": {"i18n": {"title": {"be": "Жыцці"}}}}]`, 1)
	o := cite.NewOrder(a, bib.Read([]*source.File{file(t, "content/x/references.json", library)}, &list), &list)
	if list.HasErrors() {
		t.Fatal(report(&list))
	}
	cite.Apply(a, o, cite.NewStyle(builtin(t, "skaryna-note"), "be", true, nil), "References")
	for i, want := range []string{
		"<en>Adam Smith and Scarlett O’Hara, “Sticky Prices,” Journal 3 (2020): 1–9</en>.",
		"Васіль Быкаў, Хлеб і людзі, 2-е выд. (Мінск: Беларусь, 2019).",
		"Гл. <en>Homer, Iliad (London: P, 1998), p. 5</en>, там.",
		"Пра гэта піша і Министерство (<ru>Цены (Минск: П, 2025)</ru>); параўн. гл. <fr>Anne de la Fontaine, Une étude (Paris: P, 1999)</fr>.",
		"Указ Прэзідэнта Рэсп. Беларусь № 40, «<ru>О кибербезопасности</ru>» [Аб кібербяспецы], 14 лютага 2023\u202fг.",
		"<en>Ann Lives, Lives [<be>Жыцці</be>] (n.d.)</en>.",
	} {
		if got := inLanguages(a.Notes[i].Blocks[0].(*doc.Paragraph).Prose.Inlines); got != want {
			t.Errorf("note %d: got  %s\nwant %s", i+1, got, want)
		}
	}
}

// inLanguages is a text with the languages of its phrases.
func inLanguages(inlines []doc.Inline) string {
	var b strings.Builder
	for _, n := range inlines {
		switch n := n.(type) {
		case *doc.Text:
			b.WriteString(n.Value)
		case *doc.Phrase:
			b.WriteString("<" + n.Lang + ">" + inLanguages(n.Inlines) + "</" + n.Lang + ">")
		default:
			b.WriteString(inLanguages(doc.Children(n)))
		}
	}
	return b.String()
}
