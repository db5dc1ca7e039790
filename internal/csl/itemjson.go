package csl

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
)

// MaxLibrarySize is how many bytes of CSL-JSON are read. Twenty thousand works take about 20 MB.
const MaxLibrarySize = 64 << 20

// ParseItems reads a CSL-JSON library: an array of items, as Zotero and others export it. The error
// is an Errors; the items that could be read come with it. Fields that CSL does not know are kept
// if they are text and ignored otherwise.
func ParseItems(name string, data []byte) ([]*Item, error) {
	r := &itemReader{text: string(data), problems: problems{file: name}}
	if len(data) > MaxLibrarySize {
		r.addf(position{1, 1}, "the library is larger than %d bytes", MaxLibrarySize)
		return nil, r.err()
	}
	items := r.library(data)
	return items, r.err()
}

type itemReader struct {
	problems
	text string
}

// at is the place of a byte offset.
func (r *itemReader) at(offset int) position {
	offset = min(max(offset, 0), len(r.text))
	before := r.text[:offset]
	return position{1 + strings.Count(before, "\n"), offset - strings.LastIndexByte(before, '\n')}
}

// faultf tells of a mistake at an offset. To find its line takes a look at all that stands before, so
// that it is not done for more mistakes than are kept.
func (r *itemReader) faultf(offset int, format string, args ...any) {
	if len(r.list) < maxErrors {
		r.addf(r.at(offset), format, args...)
	}
}

// endsEarly says of JSON that it breaks off.
const endsEarly = "it ends too early"

// faultIn returns where text stops being JSON, and why; the text's length where it does not.
func faultIn(data []byte) (offset int, why string) {
	if json.Valid(data) {
		return len(data), ""
	}
	var all any
	var syntax *json.SyntaxError
	switch err := json.Unmarshal(data, &all); {
	case !errors.As(err, &syntax):
		return 0, err.Error()
	case int(syntax.Offset) >= len(data) && strings.Contains(err.Error(), "unexpected end"):
		return len(data), endsEarly
	default:
		return int(syntax.Offset) - 1, err.Error()
	}
}

// library reads the list of items, as far as it is JSON.
func (r *itemReader) library(data []byte) []*Item {
	good, why := faultIn(data)
	start := skip(r.text, 0, blank)
	if start < good && r.text[start] != '[' {
		r.faultf(start, "a library is a list of items in [ ]")
		return nil
	}
	end := valueEnd(r.text, start)
	if why != "" && end <= good && end < len(r.text) {
		r.faultf(skip(r.text, end, blank), "there is more after the end of the list")
		why = ""
	}
	var items []*Item
	for v := range (jsonValue{r.text[start:end], start}).elements() {
		if v.offset+len(v.raw) >= good && !json.Valid([]byte(v.raw)) {
			break
		}
		if it := r.item(v); it != nil {
			items = append(items, it)
		}
	}
	switch {
	case why == endsEarly:
		r.faultf(good, "the JSON is broken: it ends too early")
	case why != "":
		r.faultf(good, "the JSON is broken: %s", why)
	}
	return items
}

func (r *itemReader) item(v jsonValue) *Item {
	if !v.is('{') {
		r.faultf(v.offset, "an item is an object in { }")
		return nil
	}
	it := &Item{Offset: v.offset, IDOffset: v.offset,
		Text: make(map[string]string, 12), Names: map[string][]Name{}, Dates: map[string]Date{}}
	for key, m := range v.members() {
		switch {
		case key == "id":
			it.ID, _ = m.scalar()
			it.IDOffset = m.offset
		case key == "type":
			it.Type, _ = m.scalar()
		case key == "custom":
			it.Custom = []byte(m.raw)
		case m.isNull():
		case isNameVariable(key) || m.is('[') && looksLikeNames(m.raw):
			it.Names[key] = r.names(key, m)
		case isDateVariable(key) || m.is('{') && looksLikeDate(m.raw):
			if d := r.date(key, m); !d.empty() || d.Circa {
				it.Dates[key] = d
			}
		default:
			if s, ok := m.scalar(); ok {
				it.Text[key] = s
			}
		}
	}
	if it.ID == "" {
		r.faultf(v.offset, `the item has no "id"`)
	}
	it.takeShort("journalAbbreviation", "container-title-short")
	it.takeShort("shortTitle", "title-short")
	readNoteFields(it)
	return it
}

// takeShort gives an item the short form that older programs wrote under another name.
func (it *Item) takeShort(old, name string) {
	if s := it.Text[old]; s != "" && it.Text[name] == "" {
		it.Text[name] = s
	}
}

func looksLikeNames(raw string) bool {
	return strings.Contains(raw, `"family"`) || strings.Contains(raw, `"literal"`)
}

func looksLikeDate(raw string) bool {
	return strings.Contains(raw, `"date-parts"`) || strings.Contains(raw, `"raw"`)
}

func (r *itemReader) names(key string, v jsonValue) []Name {
	if !v.is('[') {
		r.faultf(v.offset, "%q is a list of names in [ ]", key)
		return nil
	}
	var names []Name
	for one := range v.elements() {
		if !one.is('{') {
			r.faultf(one.offset, `a name of %q is an object such as {"family": "Doe", "given": "Jane"}`, key)
			continue
		}
		if n := readName(one); n != (Name{}) {
			names = append(names, n)
		}
	}
	return names
}

func readName(v jsonValue) Name {
	var n Name
	for key, f := range v.members() {
		s, _ := f.scalar()
		on := s != "" && s != "0" && s != "false"
		switch key {
		case "family":
			n.Family = s
		case "given":
			n.Given = s
		case "dropping-particle":
			n.DroppingParticle = s
		case "non-dropping-particle":
			n.NonDroppingParticle = s
		case "suffix":
			n.Suffix = s
		case "literal", "name":
			n.Literal = s
		case "comma-suffix":
			n.CommaSuffix = on
		case "static-ordering":
			n.StaticOrdering = on
		}
	}
	return n
}

func (r *itemReader) date(key string, v jsonValue) Date {
	switch {
	case v.is('{'):
	case v.is('"'):
		return ParseDate(stringOf(v.raw))
	case v.is('[') && strings.Trim(v.raw, "[]"+blank) == "" && strings.Count(v.raw, "[") == 1:
		return Date{}
	default:
		r.faultf(v.offset, `%q is a date such as {"date-parts": [[2020, 8, 9]]}`, key)
		return Date{}
	}
	var d Date
	for name, f := range v.members() {
		s, plain := f.scalar()
		switch name {
		case "date-parts":
			d.Parts = append(d.Parts, r.dateParts(key, f)...)
		case "raw", "edtf":
			read := ParseDate(s)
			read.Circa = read.Circa || d.Circa
			if read.Season == "" {
				read.Season = d.Season
			}
			d = read
		case "literal":
			d.Literal = s
		case "season":
			d.Season = s
		case "circa":
			d.Circa = plain && s != "" && s != "0" && s != "false"
		}
	}
	return d
}

func (r *itemReader) dateParts(key string, v jsonValue) []DateParts {
	var list [2]DateParts
	n := 0
	good := v.is('[') || v.isNull()
	for one := range v.elements() {
		good = good && (one.is('[') || one.isNull())
		if n < len(list) {
			list[n] = readParts(one)
		}
		n++
	}
	if !good {
		r.faultf(v.offset, `the date parts of %q are lists of numbers such as [[2020, 8, 9]]`, key)
		return nil
	}
	if n > len(list) {
		r.faultf(v.offset, "%q has %d dates; a range has two ends", key, n)
		n = len(list)
	}
	if n > 0 && list[0].Year == 0 {
		return nil
	}
	return slices.Clone(list[:n])
}

// readParts reads year, month and day.
func readParts(v jsonValue) DateParts {
	var numbers [3]int
	i := 0
	for part := range v.elements() {
		if i == len(numbers) {
			break
		}
		numbers[i] = wholeNumber(part)
		i++
	}
	p := DateParts{numbers[0], numbers[1], numbers[2]}
	if p.Month < 0 {
		p.Month, p.Day = 0, 0
	}
	return p
}

// wholeNumber reads a number, or text that holds one; anything else is 0.
func wholeNumber(v jsonValue) int {
	s, ok := v.scalar()
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if !ok || err != nil {
		return 0
	}
	return n
}
