package csl

import "strings"

// readNoteFields takes variables out of the note, where users put those that their reference
// manager has no field for: lines such as "original-date: 1910", or {:original-date: 1910}.
func readNoteFields(it *Item) {
	note := it.Text["note"]
	if !strings.Contains(note, ":") {
		return
	}
	set := func(key, value string) {
		key = strings.ToLower(strings.TrimSpace(key))
		value = strings.TrimSpace(value)
		switch {
		case key == "" || value == "" || strings.ContainsAny(key, " \t"):
		case key == "type":
			it.Type = value
		case isDateVariable(key):
			if _, ok := it.Dates[key]; !ok {
				if d := ParseDate(value); len(d.Parts) > 0 {
					it.Dates[key] = d
				}
			}
		case isNameVariable(key):
			n := Name{Literal: value}
			if family, given, ok := strings.Cut(value, "||"); ok {
				n = Name{Family: strings.TrimSpace(family), Given: strings.TrimSpace(given)}
			}
			it.Names[key] = append(it.Names[key], n)
		case knownTextVariable(key):
			if it.Text[key] == "" {
				it.Text[key] = value
			}
		}
	}
	for rest := note; ; {
		_, after, ok := strings.Cut(rest, "{:")
		if !ok {
			break
		}
		field, tail, ok := strings.Cut(after, "}")
		if !ok {
			break
		}
		if key, value, ok := strings.Cut(field, ":"); ok {
			set(key, value)
		}
		rest = tail
	}
	for line := range strings.SplitSeq(note, "\n") {
		if key, value, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, "{") {
			set(key, value)
		}
	}
}

func knownTextVariable(name string) bool {
	return standardVariables[name] || lowerVariables[name]
}

// standardVariables are the ordinary and number variables of CSL 1.0.2, appendix IV.
var standardVariables = func() map[string]bool {
	set := map[string]bool{}
	for s := range strings.FieldsSeq(`abstract annote archive archive_collection archive_location
		archive-place authority call-number chapter-number citation-key citation-label
		collection-number collection-title container-title container-title-short dimensions division
		DOI edition event event-place event-title genre ISBN ISSN issue jurisdiction keyword language
		license medium number number-of-pages number-of-volumes original-publisher
		original-publisher-place original-title page page-first part part-number part-title PMCID PMID
		printing printing-number publisher publisher-place references reviewed-genre reviewed-title
		scale section source status supplement supplement-number title title-short URL version volume
		volume-title year-suffix archive-url`) {
		set[s] = true
	}
	return set
}()

// lowerVariables are those of them that have capitals, in small letters.
var lowerVariables = map[string]bool{"doi": true, "isbn": true, "issn": true, "pmcid": true, "pmid": true, "url": true}
