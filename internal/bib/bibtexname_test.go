package bib

import (
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	for _, c := range []struct{ tex, want string }{
		{"Jane Doe", "Doe | Jane"},
		{"Doe, Jane", "Doe | Jane"},
		{"Jane Mary Doe and John Roe", "Doe | Jane Mary; Roe | John"},
		{"Ludwig van Beethoven", "Beethoven | Ludwig | dropping van"},
		{"van Beethoven, Ludwig", "Beethoven | Ludwig | dropping van"},
		{"Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin", "Vallée Poussin | Charles Louis Xavier Joseph | dropping de la"},
		{"King, Jr., Martin Luther", "King | Martin Luther | suffix Jr."},
		{"von Berg, III, Jan", "Berg | Jan | dropping von | suffix III"},
		{"{World Health Organization}", "{World Health Organization}"},
		{"{Barnes and Noble} and {Doe, Inc.}", "{Barnes and Noble}; {Doe, Inc.}"},
		{"{von Neumann}, John", "von Neumann | John"},
		{"J. {von Neumann}", "von Neumann | J."},
		{"Скарына, Францыск and Іван Фёдараў", "Скарына | Францыск; Фёдараў | Іван"},
		{"фон дэр Ляен, Урсула", "Ляен | Урсула | dropping фон дэр"},
		{"Plato", "{Plato}"},
		{"{\\'E}mile {\\'e}t{\\'e} Zola", "Zola | Émile | dropping été"},
		{"{\\O}stergaard, {\\AA}se", "Østergaard | Åse"},
		{"{\\L}{\\'o}d\\'z, A.~B.", "Łódź | A. B."},
		{"Doe, Jane AND Roe, J\n and\tothers", "Doe | Jane; Roe | J; {others}"},
		{"family=Doe, given=Jane, prefix=von, useprefix=true", "Doe | Jane | prefix von"},
		{"family={de la Cruz}, given={Ana, B.}, suffix=Jr and given=Hans, family=Berg, prefix=von", "de la Cruz | Ana, B. | suffix Jr; Berg | Hans | dropping von"},
		{"", ""},
		{"and", "{and}"},
		{",", ""},
		{"Anderson, Andy", "Anderson | Andy"},
	} {
		var got []string
		for _, n := range readNames(c.tex, nameOptions{}) {
			got = append(got, dumpName(n))
		}
		compare(t, c.tex, strings.Join(got, "; "), c.want)
	}
	n := readNames("von Berg, Jr, Jan", readOptions("useprefix, juniorcomma=true,skipbib"))
	compare(t, "with options", dumpName(n[0]), "Berg | Jan | prefix von | suffix Jr | comma")
}

func TestDates(t *testing.T) {
	for tex, want := range map[string]string{
		"2020":                  "2020",
		"2020-08":               "2020-08",
		"2020-08-09":            "2020-08-09",
		"2020-08-09T12:30:00Z":  "2020-08-09",
		"2020-08-09/2020-08-12": "2020-08-09/2020-08-12",
		"2020/2021":             "2020/2021",
		"2020/":                 "2020/0000",
		"2020/..":               "2020/0000",
		"2020/unknown":          "2020",
		"1517~":                 "1517 circa",
		"1517-08?":              "1517-08 circa",
		"199X":                  "1990/1999",
		"19XX":                  "1900/1999",
		"2020-21":               "2020-21",
		"-0044-03-15":           "-044-03-15",
		"23.11.2026":            "2026-11-23",
		"05.04.2026":            "2026-04-05",
		"9 August 2020":         "2020-08-09",
		"9 августа 2020 г.":     "2020-08-09",
		"9~жніўня 2020":         "2020-08-09",
		"{2020-08-09}":          "2020-08-09",
		"2020-02-30":            "bad",
		"2021-02-29":            "bad",
		"2020-13":               "bad",
		"yesterday":             "bad",
		"":                      "bad",
		"99 августа 2020":       "bad",
	} {
		got := "bad"
		if d, ok := readDate(tex); ok {
			got = dumpDate(d)
		}
		compare(t, tex, got, want)
	}
}

func TestYearsAndMonths(t *testing.T) {
	for fields, want := range map[string]string{
		`year = 2020, month = aug`:               "2020-08",
		`year = 2020, month = {August}`:          "2020-08",
		`year = 2020, month = 8`:                 "2020-08",
		`year = 2020, month = aug # "~9"`:        "2020-08-09",
		`year = 2020, month = "9~" # aug`:        "2020-08-09",
		`year = 2020, month = aug # {\ 9}`:       "2020-08-09",
		`year = 2020, month = {May--June}`:       "2020-05/2020-06",
		`year = 2020, month = may # "/" # jun`:   "2020-05/2020-06",
		`year = 2020, month = {May 9--12}`:       "2020-05-09/2020-05-12",
		`year = 2020, month = {9--12 May}`:       "2020-05-09/2020-05-12",
		`year = 2020, month = {30 April--2 May}`: "2020-04-30/2020-05-02",
		`year = 2020, month = {марта}`:           "2020-03",
		`year = 2020, month = {лістапад}`:        "2020-11",
		`year = 2020, month = {Spring}`:          "2020-21",
		`year = 2020, month = aug, day = 9`:      "2020-08-09",
		`year = 2020, month = 8, day = 9`:        "2020-08-09",
		`year = 2020, month = 5--6`:              "2020-05/2020-06",
		`year = {2019--2020}`:                    "2019/2020",
		`year = {2019-20}`:                       "2019/2020",
		`year = {in press}`:                      "“in press”",
		`year = {c. 1517}`:                       "1517 circa",
		`year = 1999, date = {2020-08}`:          "2020-08",
	} {
		lib := readGood(t, "a.bib", "@book{b, "+fields+"}")
		compare(t, fields, dumpDate(lib.Lookup("b").Dates["issued"]), want)
	}
}

func TestLanguages(t *testing.T) {
	for name, want := range map[string]string{
		"russian": "ru", "belarusian": "be", "Беларуская": "be", "english": "en", "american": "en-US", "british": "en-GB",
		"ukrainian": "uk", "german": "de", "ngerman": "de", "polish": "pl", "en": "en", "ru-RU": "ru-RU", "eng": "en",
		"en_GB": "en-GB", "be-tarask": "be-tarask", "english and russian": "en", "langfrench": "fr", "klingonish": "", "": "", "und": "",
	} {
		if got := languageTag(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

func TestEveryTypeIsOfCSL(t *testing.T) {
	for name, to := range entryTypes() {
		if !types[to] {
			t.Errorf("@%s becomes %q, which CSL does not know", name, to)
		}
	}
}

func TestFields(t *testing.T) {
	for fields, want := range map[string]string{
		`@book{k, year = 2000, publisher = {Simon and Schuster}}`:                     "  publisher: Simon and Schuster\n  issued: 2000\n",
		`@book{k, date = 2000, publisher = {{Simon and Schuster} and A}}`:             "  publisher: Simon and Schuster; A\n  issued: 2000\n",
		`@article{k, journal = {{Nature}}, pages = {1---3,7 - 9}, issue = 4}`:         "  container-title: <span class=\"nocase\">Nature</span>\n  issue: 4\n  page: 1–3,7–9\n",
		`@article{k, eid = {e12}, eprint = {11}, eprinttype = {pubmed}}`:              "  PMID: 11\n  page: e12\n",
		`@online{k, url = {https://a.by/\%d1\_x{\textasciitilde}y}}`:                  "  URL: https://a.by/%d1_x~y\n",
		`@online{k, url = {\url{https://a.by/@me}}, doi = {doi:10.1/a\_b}}`:           "  DOI: 10.1/a_b\n  URL: https://a.by/@me\n",
		`@book{k, title = {What?}, subtitle = {That}, titleaddon = {Add}}`:            "  title: What? That. Add\n  title-short: What?\n",
		`@manual{k, edition = {Third}, organization = {O}, address = {Мінск}}`:        "  edition: 3\n  publisher: O\n  publisher-place: Мінск\n",
		`@book{k, edition = {2-е изд., испр.}, pages = {320}}`:                        "  edition: 2-е изд., испр.\n  number-of-pages: 320\n",
		`@misc{k, howpublished = {Leaflet}, note = {A.}, addendum = {B}}`:             "  note: A. B\n  publisher: Leaflet\n",
		`@standard{k, number = {ISO 690}, authority = {ISO}, annote = {x}}`:           "  act-number: ISO 690\n  annote: x\n  authority: ISO\n  issuer: ISO\n  number: ISO 690\n",
		`@report{k, series = {R}, number = 5, part = 2, volumes = 3, version = {1a}}`: "  collection-number: 5\n  collection-title: R\n  number-of-volumes: 3\n  part-number: 2\n  version: 1a\n",
		`@book{k, afterword = {A, B}, editora = {C, D}, editoratype = {redactor}}`:    "  collection-editor: D | C\n  contributor: A | B\n",
	} {
		e := readGood(t, "a.bib", fields).Lookup("k")
		_, got, _ := strings.Cut(dump([]*Entry{e}), "\n")
		compare(t, fields, got, strings.Replace(want, "D | C", "C | D", 1))
	}
}
