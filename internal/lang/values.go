package lang

type ValueKind uint8

const ValueDate ValueKind = 1

func (ValueKind) Rule() string { return "match-number" }

type Value struct {
	Kind       ValueKind
	Key        string
	Start, End Mark
	Text       string
}

func (l *Language) Values(pieces []Piece) []Value                       { return nil }
func CompareValues(a, b []Value) (missing, extra []Value) { return nil, nil }
