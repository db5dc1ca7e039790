package lang

type ValueKind uint8

type Value struct {
	Kind       ValueKind
	Key        string
	Start, End Mark
	Text       string
}

func (l *Language) Values(pieces []Piece) []Value         { return nil }
func CompareValues(a, b []Value) (missing, extra []Value) { return nil, nil }

const (
	Number ValueKind = iota
	Date
	Time
	Money
	Unit
	Percent
)
