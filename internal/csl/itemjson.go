package csl

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
)

// MaxLibrarySize is how many bytes of CSL-JSON are read. Twenty thousand works take about 20 MB.
const MaxLibrarySize = 64 << 20

// ParseItems reads a CSL-JSON library: an array of items, as Zotero and others export it. The error
// is an Errors; the items that could be read come with it. Fields that CSL does not know are kept
// if they are text and ignored otherwise.
func ParseItems(name string, data []byte) ([]*Item, error) {
	r := &itemReader{data: data, problems: problems{file: name}}
	if len(data) > MaxLibrarySize {
		r.addf(position{1, 1}, "the library is larger than %d bytes", MaxLibrarySize)
		return nil, r.err()
	}
	r.dec = json.NewDecoder(bytes.NewReader(data))
	r.dec.UseNumber()
	items := r.library()
	return items, r.err()
}

type itemReader struct {
	problems
	data []byte
	dec  *json.Decoder
}

// at is the place of a byte offset.
func (r *itemReader) at(offset int) position {
	offset = min(max(offset, 0), len(r.data))
	before := r.data[:offset]
	return position{1 + bytes.Count(before, []byte("\n")), offset - bytes.LastIndexByte(before, '\n')}
}

// start is the offset of the next value: the decoder stands before the blanks, commas and colons
// that part it from the last token.
func (r *itemReader) start() int {
	i := int(r.dec.InputOffset())
	for i < len(r.data) && strings.IndexByte(" \t\r\n,:", r.data[i]) >= 0 {
		i++
	}
	return i
}

func (r *itemReader) broken(err error) {
	offset := int(r.dec.InputOffset())
	text := err.Error()
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		// The decoder counts from the value at hand; reading all anew counts from the start.
		var all any
		if errors.As(json.Unmarshal(r.data, &all), &syntax) {
			offset = int(syntax.Offset) - 1
		}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		r.addf(r.at(len(r.data)), "the JSON is broken: it ends too early")
		return
	}
	r.addf(r.at(offset), "the JSON is broken: %s", text)
}

func (r *itemReader) library() []*Item {
	start := r.start()
	tok, err := r.dec.Token()
	if err != nil {
		r.broken(err)
		return nil
	}
	if tok != json.Delim('[') {
		r.addf(r.at(start), "a library is a list of items in [ ]")
		return nil
	}
	var items []*Item
	for r.dec.More() {
		start := r.start()
		var raw json.RawMessage
		if err := r.dec.Decode(&raw); err != nil {
			r.broken(err)
			return items
		}
		if it := r.item(start, raw); it != nil {
			items = append(items, it)
		}
	}
	if _, err := r.dec.Token(); err != nil {
		r.broken(err)
		return items
	}
	if rest := bytes.TrimSpace(r.data[r.dec.InputOffset():]); len(rest) > 0 {
		r.addf(r.at(r.start()), "there is more after the end of the list")
	}
	return items
}

// member is one field of a JSON object with the place of its value.
type member struct {
	key    string
	value  json.RawMessage
	offset int
}

// members takes an object that is known to be well-formed apart, in its order.
func members(offset int, raw json.RawMessage) []member {
	r := &itemReader{data: raw, dec: json.NewDecoder(bytes.NewReader(raw))}
	if tok, err := r.dec.Token(); err != nil || tok != json.Delim('{') {
		return nil
	}
	var list []member
	for r.dec.More() {
		key, err := r.dec.Token()
		if err != nil {
			return list
		}
		start := r.start()
		var value json.RawMessage
		if err := r.dec.Decode(&value); err != nil {
			return list
		}
		list = append(list, member{key.(string), value, offset + start})
	}
	return list
}

func (r *itemReader) item(offset int, raw json.RawMessage) *Item {
	if raw[0] != '{' {
		r.addf(r.at(offset), "an item is an object in { }")
		return nil
	}
	it := &Item{Offset: offset, IDOffset: offset,
		Text: map[string]string{}, Names: map[string][]Name{}, Dates: map[string]Date{}}
	for _, m := range members(offset, raw) {
		switch {
		case m.key == "id":
			it.ID, _ = scalar(m.value)
			it.IDOffset = m.offset
		case m.key == "type":
			it.Type, _ = scalar(m.value)
		case m.key == "custom":
			it.Custom = m.value
		case isNull(m.value):
		case isNameVariable(m.key) || m.value[0] == '[' && looksLikeNames(m.value):
			it.Names[m.key] = r.names(m)
		case isDateVariable(m.key) || m.value[0] == '{' && looksLikeDate(m.value):
			if d := r.date(m); !d.empty() || d.Circa {
				it.Dates[m.key] = d
			}
		default:
			if s, ok := scalar(m.value); ok {
				it.Text[m.key] = s
			}
		}
	}
	if it.ID == "" {
		r.addf(r.at(offset), `the item has no "id"`)
	}
	for short, long := range map[string]string{"journalAbbreviation": "container-title-short", "shortTitle": "title-short"} {
		if s := it.Text[short]; s != "" && it.Text[long] == "" {
			it.Text[long] = s
		}
	}
	readNoteFields(it)
	return it
}

func isNull(raw json.RawMessage) bool { return string(raw) == "null" }

// scalar is a string, number or truth value as text.
func scalar(raw json.RawMessage) (string, bool) {
	switch raw[0] {
	case '"':
		var s string
		err := json.Unmarshal(raw, &s)
		return s, err == nil
	case '{', '[':
		return "", false
	}
	if isNull(raw) {
		return "", false
	}
	return string(raw), true
}

func looksLikeNames(raw json.RawMessage) bool {
	return bytes.Contains(raw, []byte(`"family"`)) || bytes.Contains(raw, []byte(`"literal"`))
}

func looksLikeDate(raw json.RawMessage) bool {
	return bytes.Contains(raw, []byte(`"date-parts"`)) || bytes.Contains(raw, []byte(`"raw"`))
}

func (r *itemReader) names(m member) []Name {
	var list []json.RawMessage
	if json.Unmarshal(m.value, &list) != nil {
		r.addf(r.at(m.offset), "%q is a list of names in [ ]", m.key)
		return nil
	}
	var names []Name
	offset := m.offset
	for _, raw := range list {
		offset += max(bytes.Index(r.data[offset:], raw), 0)
		if raw[0] != '{' {
			r.addf(r.at(offset), `a name of %q is an object such as {"family": "Doe", "given": "Jane"}`, m.key)
			continue
		}
		if n := readName(members(offset, raw)); n != (Name{}) {
			names = append(names, n)
		}
		offset += len(raw)
	}
	return names
}

func readName(fields []member) Name {
	var n Name
	for _, f := range fields {
		s, _ := scalar(f.value)
		on := s != "" && s != "0" && s != "false"
		switch f.key {
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

func (r *itemReader) date(m member) Date {
	switch m.value[0] {
	case '{':
	case '"':
		s, _ := scalar(m.value)
		return ParseDate(s)
	case '[':
		var list []json.RawMessage
		if json.Unmarshal(m.value, &list) == nil && len(list) == 0 {
			return Date{}
		}
		fallthrough
	default:
		r.addf(r.at(m.offset), `%q is a date such as {"date-parts": [[2020, 8, 9]]}`, m.key)
		return Date{}
	}
	var d Date
	for _, f := range members(m.offset, m.value) {
		s, plain := scalar(f.value)
		switch f.key {
		case "date-parts":
			d.Parts = append(d.Parts, r.dateParts(m.key, f)...)
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

func (r *itemReader) dateParts(key string, f member) []DateParts {
	var list [][]any
	dec := json.NewDecoder(bytes.NewReader(f.value))
	dec.UseNumber()
	if dec.Decode(&list) != nil {
		r.addf(r.at(f.offset), `the date parts of %q are lists of numbers such as [[2020, 8, 9]]`, key)
		return nil
	}
	if len(list) > 2 {
		r.addf(r.at(f.offset), "%q has %d dates; a range has two ends", key, len(list))
		list = list[:2]
	}
	var all []DateParts
	for i, parts := range list {
		var p DateParts
		for j, to := range []*int{&p.Year, &p.Month, &p.Day} {
			if j >= len(parts) {
				break
			}
			*to = wholeNumber(parts[j])
		}
		if p.Year == 0 && i == 0 {
			break
		}
		if p.Month < 0 || p.Month > 24 {
			p.Month, p.Day = 0, 0
		}
		all = append(all, p)
	}
	return all
}

// wholeNumber reads a number, or text that holds one; anything else is 0.
func wholeNumber(v any) int {
	var s string
	switch v := v.(type) {
	case json.Number:
		s = v.String()
	case string:
		s = strings.TrimSpace(v)
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
