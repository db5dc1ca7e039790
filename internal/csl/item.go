package csl

import (
	"slices"
)

// Item is a work as CSL-JSON describes it. Fill it with ParseItems or by hand; a Processor reads it
// and never changes it.
type Item struct {
	ID   string
	Type string

	// Text holds ordinary and number variables by their CSL names, and any others that the caller
	// likes: <text variable="title-translated"/> prints Text["title-translated"].
	Text  map[string]string
	Names map[string][]Name
	Dates map[string]Date

	// Custom is the raw "custom" object, which CSL leaves to its users. Nil if there is none.
	Custom []byte

	Offset   int // of the item's "{" in the file
	IDOffset int // of the value of its "id"
}

// Name is a person or an institution.
type Name struct {
	Family              string
	Given               string
	DroppingParticle    string
	NonDroppingParticle string
	Suffix              string
	Literal             string // a name that is not taken apart: an institution
	CommaSuffix         bool   // "Doe, III" rather than "Doe III"
	StaticOrdering      bool   // family name first, always
}

// Date is a day, a month, a year, a season, or a range of them.
type Date struct {
	Parts   []DateParts // one, or the two ends of a range
	Season  string      // "1" to "4", or a word
	Circa   bool        // uncertain or approximate
	Literal string      // text that is no date
}

// DateParts is year, month and day; zeroes for what is not known. A month of 13 to 16 is a season
// (spring to winter), as 21 to 24 in EDTF. Years before our era are negative. A zero year as the end
// of a range leaves the range open.
type DateParts struct{ Year, Month, Day int }

func (d Date) empty() bool { return len(d.Parts) == 0 && d.Literal == "" && d.Season == "" }

// dateVariables and nameVariables are the variables of CSL 1.0.2, appendix IV, that are no text.
var dateVariables = []string{
	"accessed", "available-date", "event-date", "issued", "original-date", "submitted",
	"container", "archive-date",
}

var nameVariables = []string{
	"author", "chair", "collection-editor", "compiler", "composer", "container-author",
	"contributor", "curator", "director", "editor", "editor-translator", "editorial-director",
	"executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer",
	"original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer",
	"series-creator", "translator",
}

func isDateVariable(name string) bool { return slices.Contains(dateVariables, name) }
func isNameVariable(name string) bool { return slices.Contains(nameVariables, name) }

// Variables returns the names of all variables of CSL 1.0.2, appendix IV, sorted.
func Variables() []string {
	names := append(slices.Clone(dateVariables), nameVariables...)
	for name := range standardVariables {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
