package bib

import (
	"slices"
	"strings"
)

// bibNames are the fields of BibTeX and BibLaTeX that hold a work's data. A name
// that is nearly one of these is a slip.
var bibNames = strings.Fields(`abstract address afterword annotation author bookauthor bookpagination booksubtitle booktitle
	booktitleaddon chapter commentator crossref date day edition editor editortype eprint eventdate eventtitle
	foreword holder howpublished institution introduction isbn issn issue issuetitle journal journalsubtitle
	journaltitle keywords langid language location maintitle mainsubtitle month note number organization
	origdate origlanguage origlocation origpublisher origtitle pages pagetotal part publisher pubstate
	school series shortjournal shorttitle subtitle title titleaddon translator type url urldate venue version
	volume volumes year`)

// bibOthers are other fields, of BibLaTeX, of reference managers and of this
// press, whose names are near to those.
var bibOthers = strings.Fields(`abbr added affiliation annotator annote authority authortype booksort citation-key
	comment comments commentary composer contributor copyright country creationdate date-added date-modified
	director doi editora editorb editorc editoratype editorbtype editorctype eid entrysubtype eprintclass
	eprinttype eventtitleaddon file genre groups hyphenation illustrator indextitle interviewer issuesubtitle
	issuetitleaddon journaltitleaddon jurisdiction keyword label lang library license location-type
	maintitleaddon medium modificationdate month_numeric nameaddon narrator numpages origyear owner page
	pagination performer pmcid pmid producer publication-date ranking rating read recipient reprinttitle
	review reviewer scale section sections serieseditor shortauthor shorteditor shorthand shortseries sort
	sortkey sortname sorttitle sortyear source status subjects subtitleaddon tags timestamp tracknumber
	translatortype urls usera userb userc verba verbb verbc volumetitle xref yearsuffix`)

// nearBibField returns the field that an unknown field's name is nearly that of,
// and an empty string for a name that is known or like none.
func nearBibField(name string) string {
	if slices.Contains(bibNames, name) || slices.Contains(bibOthers, name) || strings.HasPrefix(name, "_") ||
		strings.ContainsAny(name, "-_+.:") { // titles in other languages, and what programs keep for themselves
		return ""
	}
	return nearField(name, bibNames)
}
