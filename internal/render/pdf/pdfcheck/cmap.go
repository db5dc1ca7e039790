package pdfcheck

import (
	"errors"
	"io"
)

// readCMap reads a ToUnicode CMap (ISO 32000-1, 9.10.3).
func readCMap(l lexer) (map[int]string, error) {
	texts := make(map[int]string)
	steps := 0
	var operands []any
	code := func(v any) (int, error) {
		s, ok := v.(String)
		if !ok || len(s) == 0 || len(s) > 2 {
			return 0, errors.New("a bad code")
		}
		n := 0
		for i := range len(s) {
			n = n<<8 | int(s[i])
		}
		return n, nil
	}
	for {
		v, err := l.next(false)
		if err == io.EOF {
			return texts, nil
		}
		if err != nil {
			return nil, err
		}
		op, ok := v.(operator)
		if !ok {
			if operands = append(operands, v); len(operands) > 1<<16 {
				return nil, errors.New("too many operands")
			}
			continue
		}
		switch op {
		case "endbfchar":
			for i := 0; i+1 < len(operands); i += 2 {
				c, err := code(operands[i])
				if err != nil {
					return nil, err
				}
				s, _ := operands[i+1].(String)
				if len(s) > maxMeaning {
					return nil, errors.New("a code that means too much")
				}
				texts[c] = utf16BE(string(s))
			}
		case "endbfrange":
			for i := 0; i+2 < len(operands); i += 3 {
				low, err1 := code(operands[i])
				high, err2 := code(operands[i+1])
				if err := errors.Join(err1, err2); err != nil {
					return nil, err
				}
				for c := low; c <= high; c++ {
					if steps++; steps > maxCodes {
						return nil, errors.New("too many codes")
					}
					switch to := operands[i+2].(type) {
					case String:
						if len(to) < 2 || len(to) > maxMeaning {
							return nil, errors.New("a bad range")
						}
						last := int(to[len(to)-2])<<8 | int(to[len(to)-1]) + c - low
						texts[c] = utf16BE(string(to[:len(to)-2]) + string([]byte{byte(last >> 8), byte(last)}))
					case Array:
						if c-low < len(to) {
							s, _ := to[c-low].(String)
							if len(s) > maxMeaning {
								return nil, errors.New("a code that means too much")
							}
							texts[c] = utf16BE(string(s))
						}
					}
				}
			}
		}
		operands = operands[:0]
	}
}
