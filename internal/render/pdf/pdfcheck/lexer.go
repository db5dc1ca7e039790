package pdfcheck

import (
	"errors"
	"fmt"
	"io"
	"strconv"
)

// lexer reads objects out of bytes.
type lexer struct {
	b  []byte
	at int
	// work counts the bytes that all lexers of a file have read; nil where nobody
	// counts. It keeps one long object that many entries point at from being read
	// again and again.
	work *int
}

// maxDepth is how deep arrays and dictionaries may be nested.
const maxDepth = 64

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (l *lexer) skipSpace() {
	for l.at < len(l.b) {
		c := l.b[l.at]
		if c == '%' {
			for l.at < len(l.b) && l.b[l.at] != '\n' && l.b[l.at] != '\r' {
				l.at++
			}
		} else if !isSpace(c) {
			return
		} else {
			l.at++
		}
	}
}

var errUnexpected = errors.New("unexpected end of an array or dictionary")

// next reads an object or operator; io.EOF at the end. References are read only
// where refs is set: content streams have none.
func (l *lexer) next(refs bool) (any, error) {
	from := l.at
	v, err := l.object(refs, 0)
	if l.work != nil {
		*l.work += l.at - from
	}
	return v, err
}

// What an object counts for besides its bytes: as much as it takes of memory if
// it is kept, and little in a content stream.
const (
	keptCost    = 64
	operandCost = 8
)

func (l *lexer) object(refs bool, depth int) (any, error) {
	if depth > maxDepth {
		return nil, errors.New("objects nested too deep")
	}
	if l.work != nil {
		if refs {
			*l.work += keptCost
		} else {
			*l.work += operandCost
		}
		if *l.work > maxWork {
			return nil, errors.New("too much to read")
		}
	}
	l.skipSpace()
	if l.at >= len(l.b) {
		return nil, io.EOF
	}
	switch c := l.b[l.at]; {
	case c == '/':
		return l.name()
	case c == '(':
		return l.literal()
	case c == '[':
		l.at++
		return l.array(refs, depth)
	case c == '<':
		if l.at+1 < len(l.b) && l.b[l.at+1] == '<' {
			l.at += 2
			return l.dict(refs, depth)
		}
		return l.hex()
	case c == ']' || c == ')' || c == '{' || c == '}' || c == '>':
		return nil, errUnexpected
	}
	start := l.at
	for l.at < len(l.b) && !isSpace(l.b[l.at]) && !isDelimiter(l.b[l.at]) {
		l.at++
	}
	word := string(l.b[start:l.at])
	if c := word[0]; c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.' {
		return l.number(word, refs)
	}
	switch word {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	return operator(word), nil
}

// number returns a number, or the reference that it begins.
func (l *lexer) number(word string, refs bool) (any, error) {
	n, err := strconv.Atoi(word)
	if err != nil {
		f, err := strconv.ParseFloat(word, 64)
		if err != nil {
			return nil, fmt.Errorf("not a number: %.20q", word)
		}
		return f, nil
	}
	if !refs || n < 0 {
		return n, nil
	}
	back := l.at
	l.skipSpace()
	start := l.at
	for l.at < len(l.b) && l.b[l.at] >= '0' && l.b[l.at] <= '9' {
		l.at++
	}
	generation, err := strconv.Atoi(string(l.b[start:l.at]))
	if err == nil {
		l.skipSpace()
		if l.at < len(l.b) && l.b[l.at] == 'R' && (l.at+1 == len(l.b) || isSpace(l.b[l.at+1]) || isDelimiter(l.b[l.at+1])) {
			l.at++
			return Ref{n, generation}, nil
		}
	}
	l.at = back
	return n, nil
}

func (l *lexer) name() (any, error) {
	l.at++
	var name []byte
	for l.at < len(l.b) && !isSpace(l.b[l.at]) && !isDelimiter(l.b[l.at]) {
		c := l.b[l.at]
		if c == '#' && l.at+2 < len(l.b) {
			if v, err := strconv.ParseUint(string(l.b[l.at+1:l.at+3]), 16, 8); err == nil {
				c = byte(v)
				l.at += 2
			}
		}
		name = append(name, c)
		l.at++
	}
	return Name(name), nil
}

func (l *lexer) literal() (any, error) {
	var s []byte
	depth := 0
	for l.at++; l.at < len(l.b); l.at++ {
		c := l.b[l.at]
		switch c {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				l.at++
				return String(s), nil
			}
			depth--
		case '\r': // any line end is a line feed
			if l.at+1 < len(l.b) && l.b[l.at+1] == '\n' {
				l.at++
			}
			c = '\n'
		case '\\':
			l.at++
			if l.at >= len(l.b) {
				return nil, io.ErrUnexpectedEOF
			}
			s = l.escape(s)
			continue
		}
		s = append(s, c)
	}
	return nil, io.ErrUnexpectedEOF
}

// escape reads what follows a backslash; l.at is left at its last byte.
func (l *lexer) escape(s []byte) []byte {
	switch c := l.b[l.at]; c {
	case 'n':
		return append(s, '\n')
	case 'r':
		return append(s, '\r')
	case 't':
		return append(s, '\t')
	case 'b':
		return append(s, '\b')
	case 'f':
		return append(s, '\f')
	case '\n':
		return s
	case '\r':
		if l.at+1 < len(l.b) && l.b[l.at+1] == '\n' {
			l.at++
		}
		return s
	default:
		if c < '0' || c > '7' {
			return append(s, c)
		}
		v := 0
		n := 0
		for n < 3 && l.at+n < len(l.b) && l.b[l.at+n] >= '0' && l.b[l.at+n] <= '7' {
			v = v*8 + int(l.b[l.at+n]-'0')
			n++
		}
		l.at += n - 1
		return append(s, byte(v))
	}
}

func (l *lexer) hex() (any, error) {
	var s []byte
	digits, v := 0, 0
	for l.at++; l.at < len(l.b); l.at++ {
		c := l.b[l.at]
		switch {
		case c == '>':
			l.at++
			if digits%2 == 1 {
				s = append(s, byte(v<<4))
			}
			return String(s), nil
		case isSpace(c):
			continue
		case c >= '0' && c <= '9':
			v = v<<4 | int(c-'0')
		case c >= 'a' && c <= 'f':
			v = v<<4 | int(c-'a'+10)
		case c >= 'A' && c <= 'F':
			v = v<<4 | int(c-'A'+10)
		default:
			return nil, fmt.Errorf("%q in a hexadecimal string", c)
		}
		if digits++; digits%2 == 0 {
			s = append(s, byte(v))
			v = 0
		}
	}
	return nil, io.ErrUnexpectedEOF
}

func (l *lexer) array(refs bool, depth int) (any, error) {
	a := Array{}
	for {
		l.skipSpace()
		if l.at < len(l.b) && l.b[l.at] == ']' {
			l.at++
			return a, nil
		}
		v, err := l.object(refs, depth+1)
		if err != nil {
			return nil, notEOF(err)
		}
		if _, ok := v.(operator); ok {
			return nil, fmt.Errorf("the word %.20q in an array", v)
		}
		if a = append(a, v); len(a) > maxArray {
			return nil, errors.New("an array that is too long")
		}
	}
}

func (l *lexer) dict(refs bool, depth int) (any, error) {
	d := Dict{}
	for {
		l.skipSpace()
		if l.at+1 < len(l.b) && l.b[l.at] == '>' && l.b[l.at+1] == '>' {
			l.at += 2
			return d, nil
		}
		key, err := l.object(refs, depth+1)
		if err != nil {
			return nil, notEOF(err)
		}
		name, ok := key.(Name)
		if !ok {
			return nil, fmt.Errorf("a dictionary with the key %.20v", key)
		}
		v, err := l.object(refs, depth+1)
		if err != nil {
			return nil, notEOF(err)
		}
		if _, ok := v.(operator); ok {
			return nil, fmt.Errorf("the word %.20q in a dictionary", v)
		}
		if _, twice := d[name]; twice {
			return nil, fmt.Errorf("a dictionary with two entries /%s", name)
		}
		d[name] = v
	}
}

func notEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
