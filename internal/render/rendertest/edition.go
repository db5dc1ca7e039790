// Package rendertest holds an edition made by hand that has every node of the
// tree in it, in every language, for the tests of the writers.
package rendertest

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strconv"

	"skaryna/internal/doc"
	"skaryna/internal/edition"
)

// Languages are the languages of the edition.
var Languages = []string{"be", "ru", "en"}

// Edition returns the edition in a language. It is made anew with each call, so
// that a test may change it.
func Edition(lang string) *edition.Edition {
	m := &maker{lang: lang}
	ed := &edition.Edition{
		Publication: m.say("Скарына", "Скорина", "Skaryna"),
		URL:         "https://skaryna.example/",
		Lang:        lang,
		DateText:    m.say("9\u00A0жніўня 2020\u202Fг.", "9\u00A0августа 2020\u202Fг.", "August\u00A09, 2020"),
		UpdatedText: m.say("14\u00A0лютага 2023\u202Fг.", "14\u00A0февраля 2023\u202Fг.", "February\u00A014, 2023"),
		Article:     m.article(),
		Siblings:    m.siblings(),
	}
	ed.Words = m.words(ed)
	return ed
}

// maker makes the parts of an edition in document order.
type maker struct {
	lang string
	// cited counts how often each work was cited so far, by its number.
	cited [4]int
}

// say chooses what is said in the maker's language.
func (m *maker) say(be, ru, en string) string {
	switch m.lang {
	case "be":
		return be
	case "ru":
		return ru
	case "en":
		return en
	default:
		panic("rendertest: no edition in " + m.lang)
	}
}

func (m *maker) text(be, ru, en string) *doc.Text {
	return &doc.Text{Value: m.say(be, ru, en)}
}

func (m *maker) prose(be, ru, en string) *doc.Prose {
	return prose(m.text(be, ru, en))
}

func prose(inlines ...doc.Inline) *doc.Prose { return &doc.Prose{Inlines: inlines} }

func paragraph(inlines ...doc.Inline) *doc.Paragraph {
	return &doc.Paragraph{Prose: prose(inlines...)}
}

func plain(s string) *doc.Text { return &doc.Text{Value: s} }

func (m *maker) words(ed *edition.Edition) edition.Words {
	return edition.Words{
		Notes:         m.say("Заўвагі", "Примечания", "Notes"),
		References:    m.say("Крыніцы", "Источники", "References"),
		AlsoPublished: m.say("Апублікавана таксама", "Опубликовано также", "Also published in"),
		By:            m.say("", "", "By"),
		Published:     m.say("Апублікавана ", "Опубликовано ", "Published ") + ed.DateText,
		Updated:       m.say("Зменена ", "Изменено ", "Updated ") + ed.UpdatedText,
		Licence:       m.say("Ліцэнзія: CC\u00A0BY\u00A04.0", "Лицензия: CC\u00A0BY\u00A04.0", "License: CC\u00A0BY\u00A04.0"),
		Keywords:      m.say("Ключавыя словы: друк, пераклад", "Ключевые слова: печать, перевод", "Keywords: printing, translation"),
		Sources:       m.say("3\u00A0крыніцы", "3\u00A0источника", "3\u00A0sources"),
		Imprint: []edition.ImprintLine{
			{Text: m.say("Скарына · 14\u00A0лютага 2023\u202Fг. · версія 1.2", "Скорина · 14\u00A0февраля 2023\u202Fг. · версия 1.2", "Skaryna · February\u00A014, 2023 · version 1.2")},
			{Text: m.say("Код выдання: ", "Код издания: ", "Edition ID: ") + m.lang + "·7KQ4-2M9D", Code: m.lang + "·7KQ4-2M9D"},
			{Text: m.say("Код артыкула на ўсіх мовах: ", "Код статьи на всех языках: ", "Article ID in all languages: ") + "0Z9Y-8X7W", Code: "0Z9Y-8X7W"},
			{Text: m.say("Адбітак ключа: ", "Отпечаток ключа: ", "Key fingerprint: ") + "6V5T-4S3R-2Q1P-0N9M", Code: "6V5T-4S3R-2Q1P-0N9M"},
		},
		Links:      m.say("Спасылкі", "Ссылки", "Links"),
		Skip:       m.say("Перайсці да тэксту", "Перейти к тексту", "Skip to the text"),
		Contents:   m.say("Змест", "Содержание", "Contents"),
		BackToText: m.say("Назад да тэксту", "Назад к тексту", "Back to the text"),
		Figure:     m.say("Малюнак", "Рисунок", "Figure"),
		Table:      m.say("Табліца", "Таблица", "Table"),
		Note:       m.say("Заўвага", "Примечание", "Note"),
		Continued:  m.say("Працяг", "Продолжение", "Continued"),
		Draft:      m.say("Чарнавік", "Черновик", "Draft"),
		Page: func(n, of int) string {
			return fmt.Sprintf(m.say("Старонка %d з %d", "Страница %d из %d", "Page %d of %d"), n, of)
		},
	}
}

func (m *maker) siblings() []edition.Sibling {
	var out []edition.Sibling
	names := map[string]string{"be": "беларуская", "ru": "русский", "en": "English"}
	formats := map[string]string{"html": "HTML", "pdf": "PDF", "txt": m.say("тэкст", "текст", "text")}
	for _, lang := range Languages {
		for _, format := range []string{"html", "pdf", "txt"} {
			out = append(out, edition.Sibling{
				Lang: lang, LangName: names[lang], Format: format, FormatName: formats[format],
				File: "kitchen-sink." + lang + "." + format,
			})
		}
	}
	return out
}

func (m *maker) article() *doc.Article {
	a := &doc.Article{
		Name: "kitchen-sink", Slug: "kitchen-sink", SourceLang: "en", Lang: m.lang,
		Title: m.prose("Усё, што бывае ў артыкуле", "Всё, что бывает в статье", "Everything that an article may hold"),
		Standfirst: prose(
			m.text("Кожны вузел дрэва стаіць тут хаця б адзін раз: ", "Каждый узел дерева стоит здесь хотя бы один раз: ", "Every node of the tree stands here at least once: "),
			&doc.Emph{Inlines: []doc.Inline{m.text("загалоўкі, табліцы, заўвагі", "заголовки, таблицы, примечания", "headings, tables, notes")}},
			plain("."),
		),
		Authors: []*doc.Prose{
			m.prose("Ф.\u00A0Скарына", "Ф.\u00A0Скорина", "F.\u00A0Skaryna"),
			m.prose("рэдакцыя", "редакция", "the desk"),
		},
		Keywords: []*doc.Prose{m.prose("друк", "печать", "printing"), m.prose("пераклад", "перевод", "translation")},
		Licence:  prose(plain("CC\u00A0BY\u00A04.0")),
		Date:     doc.Date{Year: 2020, Month: 8, Day: 9},
		Updated:  doc.Date{Year: 2023, Month: 2, Day: 14},
		Blocks:   m.blocks(),
		Notes:    m.notes(),
	}
	a.LinkNotes()
	a.References = m.references()
	return a
}

func (m *maker) blocks() []doc.Block {
	return []doc.Block{
		paragraph(
			m.text("Першы абзац мае ", "Первый абзац имеет ", "The first paragraph has "),
			&doc.Strong{Inlines: []doc.Inline{m.text("важнае слова", "важное слово", "an important word")}},
			plain(", "),
			&doc.Emph{Inlines: []doc.Inline{m.text("вылучэнне з ", "выделение с ", "emphasis with "),
				&doc.Styled{Style: doc.StyleUpright, Inlines: []doc.Inline{m.text("прамым словам", "прямым словом", "an upright word")}},
				m.text(" унутры", " внутри", " within")}},
			plain(", "),
			&doc.Code{Value: `if a < b && c > "d" { return }`},
			m.text(" ды спасылку на ", " и ссылку на ", " and a link to "),
			&doc.Link{URL: "https://example.org/path?a=1&b=2", Title: m.say("Прыклад", "Пример", "An example"), Inlines: []doc.Inline{m.text("прыклад", "пример", "an example")}},
			m.text(". Пра гэта пісалі", ". Об этом писали", ". This was written about"),
			plain(" "), m.cite(1, "", 2), plain(". "),
			m.text("Заўвага стаіць тут", "Примечание стоит здесь", "A note stands here"),
			&doc.NoteRef{Label: "a"}, plain("."),
		),
		&doc.Heading{Level: 2, ID: "lists", Prose: m.prose("Спісы", "Списки", "Lists")},
		paragraph(m.text("Глядзіце таксама ", "Смотрите также ", "See also "),
			&doc.Ref{Kind: doc.RefSection, Target: "tables", Inlines: []doc.Inline{m.text("раздзел пра табліцы", "раздел о таблицах", "the section on tables")}},
			plain(".")),
		&doc.List{Tight: true, Start: 1, Items: []*doc.Item{
			{Blocks: []doc.Block{paragraph(m.text("Шчыльны пункт", "Плотный пункт", "A tight item"))}},
			{Blocks: []doc.Block{paragraph(m.text("Пункт са спісам:", "Пункт со списком:", "An item with a list:")),
				&doc.List{Ordered: true, Tight: true, Start: 9, Items: []*doc.Item{
					{Blocks: []doc.Block{paragraph(m.text("дзявяты", "девятый", "ninth"))}},
					{Blocks: []doc.Block{paragraph(m.text("дзясяты, такі доўгі, што не ўлазіць у адзін радок і пераходзіць на другі", "десятый, такой длинный, что не влезает в одну строку и переходит на другую", "tenth, so long that it does not fit into one line and goes on in the next one"))}},
				}}}},
		}},
		&doc.List{Ordered: true, Start: 1, Items: []*doc.Item{
			{Blocks: []doc.Block{paragraph(m.text("Першы абзац.", "Первый абзац.", "First paragraph.")), paragraph(m.text("Другі абзац.", "Второй абзац.", "Second paragraph."))}},
			{Blocks: []doc.Block{&doc.CodeBlock{Text: "make publish"}}},
		}},
		&doc.Heading{Level: 3, ID: "quotes", Prose: prose(m.text("Цытаты і ", "Цитаты и ", "Quotations and "), &doc.Code{Value: "code"})},
		&doc.Quote{Blocks: []doc.Block{
			paragraph(m.text("Понеже от прирождения звери, ходящие в пустыни, знают ямы своя", "Понеже от прирождения звери, ходящие в пустыни, знают ямы своя", "From birth the beasts that walk in the desert know their dens"), plain("."),
				&doc.Break{}, m.text("Радок пасля разрыву.", "Строка после разрыва.", "A line after a break.")),
			&doc.Quote{Blocks: []doc.Block{paragraph(m.text("Цытата ў цытаце.", "Цитата в цитате.", "A quotation in a quotation."))}},
		}},
		&doc.CodeBlock{Language: "go", Text: "func main() {\n\tprintln(\"<&>\") // tab\n\n}"},
		&doc.Rule{},
		paragraph(
			m.text("Чужая мова: ", "Чужой язык: ", "A foreign language: "),
			&doc.Phrase{ID: "motto", Lang: "la", Inlines: []doc.Inline{plain("scripta manent")}},
			m.text("; капітэль ", "; капитель ", "; small capitals "),
			&doc.Styled{Style: doc.StyleSmallCaps, Inlines: []doc.Inline{plain("Nato")}},
			m.text(", індэксы ", ", индексы ", ", indices "),
			plain("H"), &doc.Styled{Style: doc.StyleSub, Inlines: []doc.Inline{plain("2")}}, plain("O, x"),
			&doc.Styled{Style: doc.StyleSuper, Inlines: []doc.Inline{plain("2")}},
			m.text(", рыса ", ", черта ", ", a line "),
			&doc.Styled{Style: doc.StyleUnderline, Inlines: []doc.Inline{m.text("пад словам", "под словом", "under a word")}},
			m.text(". Тая ж заўвага", ". То же примечание", ". The same note"), &doc.NoteRef{Label: "a"},
			m.text(" і другая", " и другое", " and another"), &doc.NoteRef{Label: "b"}, plain(". "),
			m.cite(2, m.say("с.\u00A012", "с.\u00A012", "p.\u00A012"), 3),
		),
		&doc.Heading{Level: 2, ID: "tables", Prose: m.prose("Табліцы", "Таблицы", "Tables")},
		m.table(),
		&doc.Table{Align: []doc.Align{doc.AlignNone}, Head: []*doc.Cell{{Prose: m.prose("Без подпісу", "Без подписи", "Without a caption")}},
			Rows: [][]*doc.Cell{{{Prose: m.prose("адна ячэйка", "одна ячейка", "one cell")}}}},
		&doc.Heading{Level: 2, ID: "figures", Prose: m.prose("Малюнкі", "Рисунки", "Figures")},
		&doc.Figure{ID: "fig-square", Path: "content/kitchen-sink/square.png", Image: square(),
			Alt:     m.prose("Чырвоны квадрат на белым", "Красный квадрат на белом", "A red square on white"),
			Caption: prose(m.text("Квадрат ", "Квадрат ", "A square "), m.cite(3, "", 0))},
		&doc.Figure{Path: "content/kitchen-sink/square.png", Image: square()},
		&doc.Heading{Level: 2, ID: "states", Prose: m.prose("Станы перакладу", "Состояния перевода", "States of a translation")},
		&doc.Paragraph{Prose: &doc.Prose{State: doc.Stale, Notice: m.say("пераклад састарэў", "перевод устарел", "the translation is out of date"),
			Inlines: []doc.Inline{m.text("Састарэлы абзац.", "Устаревший абзац.", "A stale paragraph.")}}},
		&doc.Paragraph{Prose: &doc.Prose{State: doc.Missing, Lang: "de", Notice: m.say("няма перакладу", "нет перевода", "not translated"),
			Inlines: []doc.Inline{plain("Ein Absatz ohne Übersetzung.")}}},
		&doc.Heading{Level: 3, ID: "deep-3", Prose: m.prose("Трэці ўзровень", "Третий уровень", "The third level")},
		&doc.Heading{Level: 4, ID: "deep-4", Prose: m.prose("Чацвёрты", "Четвёртый", "The fourth")},
		&doc.Heading{Level: 5, ID: "deep-5", Prose: m.prose("Пяты", "Пятый", "The fifth")},
		&doc.Heading{Level: 6, ID: "deep-6", Prose: m.prose("Шосты", "Шестой", "The sixth")},
		paragraph(m.text("Канец.", "Конец.", "The end.")),
	}
}

// cite makes a citation as package cite labels it: "[1, p. 12; 2]". It cites
// work n with a locator, and also another work unless that is 0.
func (m *maker) cite(n int, locator string, also int) *doc.Cite {
	c := &doc.Cite{Items: []*doc.CiteItem{{Key: works[n-1], Number: n, Locator: locator}}}
	c.Label = []doc.Inline{plain("["), m.toEntry(n)}
	if locator != "" {
		c.Label = append(c.Label, plain(", "+locator))
	}
	if also > 0 {
		c.Items = append(c.Items, &doc.CiteItem{Key: works[also-1], Number: also})
		c.Label = append(c.Label, plain("; "), m.toEntry(also))
	}
	c.Label = append(c.Label, plain("]"))
	return c
}

// toEntry leads to a work's entry.
func (m *maker) toEntry(n int) *doc.Ref {
	m.cited[n]++
	return &doc.Ref{
		Kind: doc.RefEntry, ID: fmt.Sprintf("cite-%d-%d", n, m.cited[n]), Target: "ref-" + works[n-1],
		Inlines: []doc.Inline{plain(strconv.Itoa(n))},
	}
}

var works = []string{"act-2023", "report-2021", "book-1517"}

func (m *maker) table() *doc.Table {
	cell := func(p *doc.Prose) *doc.Cell { return &doc.Cell{Prose: p} }
	return &doc.Table{
		ID:      "table-acts",
		Align:   []doc.Align{doc.AlignLeft, doc.AlignCenter, doc.AlignRight, doc.AlignNone},
		Caption: m.prose("Хто, калі і колькі", "Кто, когда и сколько", "Who, when and how much"),
		Head: []*doc.Cell{
			cell(m.prose("Хто", "Кто", "Who")), cell(m.prose("Калі", "Когда", "When")),
			cell(m.prose("Колькі", "Сколько", "How much")), {},
		},
		Rows: [][]*doc.Cell{
			{cell(m.prose("Злучаныя Штаты Амерыкі, міністэрства фінансаў", "Соединённые Штаты Америки, министерство финансов", "The United States of America, the Department of the Treasury")),
				cell(m.prose("15\u00A0красавіка 2021\u202Fг.", "15\u00A0апреля 2021\u202Fг.", "April\u00A015, 2021")),
				cell(m.prose("1,5", "1,5", "1.5")),
				cell(prose(m.text("Акт", "Акт", "Act"), &doc.NoteRef{Label: "b"}))},
			{cell(m.prose("Еўрапейскі саюз", "Европейский союз", "The European Union")), {},
				cell(m.prose("10\u00A0000", "10\u00A0000", "10,000")),
				cell(prose(m.text("Рэгламент | ", "Регламент | ", "Regulation | "), m.cite(1, "", 0)))},
		},
	}
}

func (m *maker) notes() []*doc.Note {
	return []*doc.Note{
		{Label: "a", ID: "note-1", Number: 1, Blocks: []doc.Block{paragraph(m.text("Тэкст першай заўвагі ", "Текст первого примечания ", "The text of the first note "), m.cite(2, "", 0), plain("."))}},
		{Label: "b", ID: "note-2", Number: 2, Blocks: []doc.Block{
			paragraph(m.text("Другая заўвага мае спіс:", "Во втором примечании список:", "The second note has a list:")),
			&doc.List{Tight: true, Start: 1, Items: []*doc.Item{{Blocks: []doc.Block{paragraph(m.text("пункт", "пункт", "an item"))}}}},
		}},
	}
}

func (m *maker) references() *doc.References {
	back := func(n int) []*doc.Ref {
		var out []*doc.Ref
		for k := 1; k <= m.cited[n]; k++ {
			out = append(out, &doc.Ref{Kind: doc.RefBack, Target: fmt.Sprintf("cite-%d-%d", n, k), Inlines: []doc.Inline{plain(string(rune('a' + k - 1)))}})
		}
		return out
	}
	label := func(n int) []doc.Inline { return []doc.Inline{plain(fmt.Sprintf("[%d]", n))} }
	url := "https://example.org/a/very/long/address/that/does/not/fit/into/a/line/of/text/1234567890.html?x=1&y=2"
	return &doc.References{ID: "references", Heading: m.prose("Крыніцы", "Источники", "References"), Entries: []*doc.Entry{
		{Key: works[0], ID: "ref-" + works[0], Number: 1, Label: label(1), Back: back(1), Inlines: []doc.Inline{
			&doc.Phrase{Lang: "ru", Inlines: []doc.Inline{plain("О кибербезопасности : Указ Президента Республики Беларусь от 14 февраля 2023 г. №\u00A040.")}}}},
		{Key: works[1], ID: "ref-" + works[1], Number: 2, Label: label(2), Back: back(2), Inlines: []doc.Inline{
			&doc.Phrase{Lang: "en", Inlines: []doc.Inline{plain("O’Neill, P. H. “The $1 billion Russian cyber company.” "),
				&doc.Emph{Inlines: []doc.Inline{plain("MIT Technology Review")}}, plain(", 2021. "),
				&doc.Link{URL: url, Inlines: []doc.Inline{plain(url)}}, plain(".")}}}},
		{Key: works[2], ID: "ref-" + works[2], Number: 3, Label: label(3), Back: back(3), Inlines: []doc.Inline{
			&doc.Phrase{Lang: "be", Inlines: []doc.Inline{plain("Скарына, Ф. "), &doc.Emph{Inlines: []doc.Inline{plain("Псалтыр")}}, plain(". – Прага, 1517.")}}}},
	}}
}

// square is a picture: a red square on white.
func square() *doc.Image {
	img := image.NewPaletted(image.Rect(0, 0, 64, 48), color.Palette{color.White, color.RGBA{0xB0, 0x20, 0x20, 0xFF}})
	for y := 8; y < 40; y++ {
		for x := 16; x < 48; x++ {
			img.SetColorIndex(x, y, 1)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return &doc.Image{Name: "content/kitchen-sink/square.png", Type: "image/png", Width: 64, Height: 48, Data: b.Bytes()}
}
