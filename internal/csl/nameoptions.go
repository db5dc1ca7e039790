package csl

// nameOptions are the attributes that cs:name and cs:names inherit from cs:style, cs:citation and
// cs:bibliography (CSL 1.0.2, "Inheritable name options"). A nil field is not set.
type nameOptions struct {
	and                    *string
	delimiterPrecedesEtAl  *precedes
	delimiterPrecedesLast  *precedes
	etAlMin                *int
	etAlUseFirst           *int
	etAlUseLast            *bool
	etAlSubsequentMin      *int
	etAlSubsequentUseFirst *int
	initialize             *bool
	initializeWith         *string
	nameAsSortOrder        *nameOrder
	sortSeparator          *string
	form                   *nameForm
	delimiter              *string // between names
	namesDelimiter         *string // between names variables
}

type precedes uint8

const (
	precedesContextual precedes = iota
	precedesAfterInverted
	precedesAlways
	precedesNever
)

var precedesModes = map[string]precedes{"contextual": precedesContextual, "after-inverted-name": precedesAfterInverted,
	"always": precedesAlways, "never": precedesNever}

type nameOrder uint8

const (
	orderDisplay nameOrder = iota
	orderFirstInverted
	orderAllInverted
)

var nameOrders = map[string]nameOrder{"": orderDisplay, "first": orderFirstInverted, "all": orderAllInverted}

type nameForm uint8

const (
	longName nameForm = iota
	shortName
	countNames
)

var nameForms = map[string]nameForm{"long": longName, "short": shortName, "count": countNames}

var andModes = map[string]string{"text": "text", "symbol": "symbol", "": ""}

// readNameOptions reads the options of an element; those of form and delimiter have longer names
// where they are inherited from.
func readNameOptions(e *element, p *problems, inherited bool) nameOptions {
	var o nameOptions
	choice(e, "and", andModes, &o.and, p)
	choice(e, "delimiter-precedes-et-al", precedesModes, &o.delimiterPrecedesEtAl, p)
	choice(e, "delimiter-precedes-last", precedesModes, &o.delimiterPrecedesLast, p)
	choice(e, "name-as-sort-order", nameOrders, &o.nameAsSortOrder, p)
	number := func(name string, to **int) {
		if n, ok := readInt(e, name, p); ok {
			*to = &n
		}
	}
	number("et-al-min", &o.etAlMin)
	number("et-al-use-first", &o.etAlUseFirst)
	number("et-al-subsequent-min", &o.etAlSubsequentMin)
	number("et-al-subsequent-use-first", &o.etAlSubsequentUseFirst)
	o.etAlUseLast = readBool(e, "et-al-use-last", p)
	o.initialize = readBool(e, "initialize", p)
	o.initializeWith = readString(e, "initialize-with")
	o.sortSeparator = readString(e, "sort-separator")
	if inherited {
		choice(e, "name-form", nameForms, &o.form, p)
		o.delimiter = readString(e, "name-delimiter")
		o.namesDelimiter = readString(e, "names-delimiter")
	} else {
		choice(e, "form", nameForms, &o.form, p)
		o.delimiter = readString(e, "delimiter")
	}
	return o
}

func choice[T any](e *element, name string, choices map[string]T, to **T, p *problems) {
	if _, ok := e.lookup(name); ok {
		v := readChoice(e, name, choices, p)
		*to = &v
	}
}

// over lays the options of an inner element over those of an outer one.
func (o nameOptions) over(outer nameOptions) nameOptions {
	inherit(&o.and, outer.and)
	inherit(&o.delimiterPrecedesEtAl, outer.delimiterPrecedesEtAl)
	inherit(&o.delimiterPrecedesLast, outer.delimiterPrecedesLast)
	inherit(&o.etAlMin, outer.etAlMin)
	inherit(&o.etAlUseFirst, outer.etAlUseFirst)
	inherit(&o.etAlUseLast, outer.etAlUseLast)
	inherit(&o.etAlSubsequentMin, outer.etAlSubsequentMin)
	inherit(&o.etAlSubsequentUseFirst, outer.etAlSubsequentUseFirst)
	inherit(&o.initialize, outer.initialize)
	inherit(&o.initializeWith, outer.initializeWith)
	inherit(&o.nameAsSortOrder, outer.nameAsSortOrder)
	inherit(&o.sortSeparator, outer.sortSeparator)
	inherit(&o.form, outer.form)
	inherit(&o.delimiter, outer.delimiter)
	inherit(&o.namesDelimiter, outer.namesDelimiter)
	return o
}

func inherit[T any](to **T, outer *T) {
	if *to == nil {
		*to = outer
	}
}

// value is what an option is set to, or its default.
func value[T any](option *T, otherwise T) T {
	if option == nil {
		return otherwise
	}
	return *option
}
