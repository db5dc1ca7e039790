package bib

import (
	"sort"
	"strings"
	"sync"

	"skaryna/internal/diag"
)

// entryTypes are the entry types of BibTeX and BibLaTeX (manual, 2.1), and those
// that reference managers add, with the type of CSL that each becomes.
var entryTypes = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.SplitSeq(`article-journal article suppperiodical
article-magazine magazine
article-newspaper newspaper
article preprint
book book mvbook collection mvcollection proceedings mvproceedings reference mvreference manual commentary
broadcast broadcast
chapter inbook bookinbook suppbook incollection suppcollection
dataset dataset data
document misc customa customb customc customd custome customf set xdata document
entry-encyclopedia inreference
figure figure
graphic artwork image graphic
hearing hearing
interview interview
bill bill
legal_case jurisdiction
legislation legislation
regulation regulation
manuscript unpublished manuscript
map map
motion_picture movie video film
pamphlet booklet pamphlet
paper-conference inproceedings conference
patent patent
performance performance
periodical periodical
personal_communication letter
report report techreport
review review
software software
song audio music
speech speech presentation
standard standard
thesis thesis phdthesis mastersthesis mathesis bathesis candthesis
treaty legal treaty
webpage online electronic www webpage`, "\n") {
		to, from, _ := strings.Cut(line, " ")
		for name := range strings.FieldsSeq(from) {
			m[name] = to
		}
	}
	return m
})

// cslType returns the type of CSL for a work. A type that nobody knows is told
// and becomes a document.
func (c *converter) cslType() string {
	to, ok := entryTypes()[c.kind]
	if !ok {
		if *c.faults++; *c.faults > maxFaults {
			return "document"
		}
		known := make([]string, 0, len(entryTypes()))
		for name := range entryTypes() {
			known = append(known, name)
		}
		sort.Strings(known)
		d := c.list.Error(c.kindSpan, diag.BibType, "the work %q is of the type @%s, which BibTeX and BibLaTeX do not know", c.key.Text(), c.kind)
		if d.Hint = diag.DidYouMean(c.kind, known); d.Hint.IsZero() {
			d.WithHint("where no type fits, write @misc")
		}
		return "document"
	}
	subtype := strings.ToLower(c.raw("entrysubtype"))
	switch {
	case to == "article-journal" && (subtype == "magazine" || subtype == "newspaper"):
		return "article-" + subtype
	case to == "manuscript" && subtype == "letter":
		return "personal_communication"
	case to == "entry-encyclopedia" && subtype == "dictionary":
		return "entry-dictionary"
	case c.kind == "misc" && c.raw("eprint") != "":
		return "article" // a preprint
	case c.kind == "misc" && (c.raw("url") != "" || isAddress(c.raw("howpublished"))):
		return "webpage" // BibTeX has no type for it
	}
	return to
}

// isAddress reports whether a field holds a web address and no more.
func isAddress(tex string) bool {
	s := strings.TrimSpace(tex)
	return strings.HasPrefix(s, `\url{`) || (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")) && !strings.ContainsAny(s, " \n")
}

// genres are the kinds of work that BibLaTeX has strings for (manual, 4.9.2), in
// the languages that a publication may have. A work's genre is then in the
// language of the edition.
var genres = sync.OnceValue(func() map[string]map[string]string {
	m := map[string]map[string]string{}
	for line := range strings.SplitSeq(`phdthesis|PhD thesis|Диссертация|Дысертацыя
mathesis|Master’s thesis|Магистерская диссертация|Магістарская дысертацыя
bathesis|Bachelor’s thesis|Бакалаврская работа|Бакалаўрская работа
candthesis|Candidate thesis|Кандидатская диссертация|Кандыдацкая дысертацыя
techreport|Technical report|Технический отчёт|Тэхнічная справаздача
resreport|Research report|Отчёт об исследовании|Справаздача аб даследаванні
software|Computer software|Компьютерная программа|Камп’ютарная праграма
datacd|Data CD|Компакт-диск с данными|Кампакт-дыск з данымі
audiocd|Audio CD|Звуковой компакт-диск|Гукавы кампакт-дыск
patent|Patent|Патент|Патэнт
patentde|German patent|Патент Германии|Патэнт Германіі
patenteu|European patent|Европейский патент|Еўрапейскі патэнт
patentfr|French patent|Патент Франции|Патэнт Францыі
patentuk|British patent|Патент Великобритании|Патэнт Вялікабрытаніі
patentus|U.S. patent|Патент США|Патэнт ЗША
patreq|Patent request|Заявка на патент|Заяўка на патэнт
patreqeu|European patent request|Заявка на европейский патент|Заяўка на еўрапейскі патэнт
patreqde|German patent request|Заявка на патент Германии|Заяўка на патэнт Германіі
patreqfr|French patent request|Заявка на патент Франции|Заяўка на патэнт Францыі
patrequk|British patent request|Заявка на патент Великобритании|Заяўка на патэнт Вялікабрытаніі
patrequs|U.S. patent request|Заявка на патент США|Заяўка на патэнт ЗША`, "\n") {
		f := strings.Split(line, "|")
		m[f[0]] = map[string]string{"en": f[1], "ru": f[2], "be": f[3]}
	}
	return m
})

// setGenre sets the genre from the field "type", or for a thesis and a technical
// report from the entry type.
func (c *converter) setGenre() {
	key := strings.TrimSpace(c.raw("type"))
	if key == "" {
		switch c.kind {
		case "phdthesis", "techreport", "mathesis", "bathesis", "candthesis":
			key = c.kind
		case "mastersthesis":
			key = "mathesis"
		}
	}
	words, ok := genres()[strings.TrimPrefix(strings.TrimSuffix(key, "}"), `\bibstring{`)]
	if !ok {
		c.set("genre", latexText(key))
		return
	}
	own := words[base(c.e.Text["language"])]
	if own == "" {
		own = words["en"]
	}
	c.set("genre", own)
	c.translate("genre", words)
}
