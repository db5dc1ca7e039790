package csl

import (
	"encoding/json"
	"iter"
	"strings"
	"unicode/utf8"
)

// The functions of this file take JSON apart that encoding/json has found to be well-formed, in place
// and without making anything but what is asked for. They keep the offsets, which encoding/json forgets.

// blank are the characters between the tokens of JSON.
const blank = " \t\r\n"

// skip returns the offset of the first byte from i on that is none of chars.
func skip(s string, i int, chars string) int {
	for i < len(s) && strings.IndexByte(chars, s[i]) >= 0 {
		i++
	}
	return i
}

// valueEnd returns the offset behind the value that begins at i, or the text's length where the text
// ends within it.
func valueEnd(s string, i int) int {
	depth := 0
	for i < len(s) {
		switch s[i] {
		case '"':
			i = stringEnd(s, i)
		case '{', '[':
			depth++
			i++
		case '}', ']':
			depth--
			i++
		case ' ', '\t', '\r', '\n', ',', ':':
			i++
			continue
		default: // a number, true, false or null
			for i < len(s) && strings.IndexByte(blank+",]}", s[i]) < 0 {
				i++
			}
		}
		if depth <= 0 {
			return i
		}
	}
	return i
}

// stringEnd returns the offset behind the string whose first quotation mark stands at i.
func stringEnd(s string, i int) int {
	for i++; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
}

// jsonValue is a value with its offset in the file.
type jsonValue struct {
	raw    string
	offset int
}

// is reports whether the value begins with a character: '{' for an object, '"' for text.
func (v jsonValue) is(first byte) bool { return v.raw != "" && v.raw[0] == first }

func (v jsonValue) isNull() bool { return v.raw == "null" }

// elements yields the elements of an array; none of anything else.
func (v jsonValue) elements() iter.Seq[jsonValue] {
	return func(yield func(jsonValue) bool) {
		if !v.is('[') {
			return
		}
		for i := skip(v.raw, 1, blank); i < len(v.raw) && v.raw[i] != ']'; i = skip(v.raw, i, blank+",") {
			end := valueEnd(v.raw, i)
			if !yield(jsonValue{v.raw[i:end], v.offset + i}) {
				return
			}
			i = end
		}
	}
}

// members yields the members of an object in their order; none of anything else.
func (v jsonValue) members() iter.Seq2[string, jsonValue] {
	return func(yield func(string, jsonValue) bool) {
		if !v.is('{') {
			return
		}
		for i := skip(v.raw, 1, blank); i < len(v.raw) && v.raw[i] == '"'; i = skip(v.raw, i, blank+",") {
			end := stringEnd(v.raw, i)
			key := stringOf(v.raw[i:end])
			i = skip(v.raw, end, blank+":")
			end = valueEnd(v.raw, i)
			if !yield(key, jsonValue{v.raw[i:end], v.offset + i}) {
				return
			}
			i = end
		}
	}
}

// scalar is a string, number or truth value as text.
func (v jsonValue) scalar() (string, bool) {
	switch {
	case v.is('"'):
		return stringOf(v.raw), true
	case v.is('{') || v.is('[') || v.isNull():
		return "", false
	}
	return v.raw, true
}

// stringOf is what a string says.
func stringOf(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 && utf8.ValidString(raw) {
		return raw[1 : len(raw)-1]
	}
	var s string
	if err := json.Unmarshal([]byte(raw), &s); err != nil {
		panic("csl: a string of well-formed JSON cannot be read: " + err.Error())
	}
	return s
}
