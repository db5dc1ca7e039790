package csl

import "strings"

// PlainText prints nodes without any look. Blocks are parted by spaces.
func PlainText(nodes []Node) string {
	var b strings.Builder
	writePlain(&b, nodes)
	return strings.TrimRight(b.String(), " ")
}

func writePlain(b *strings.Builder, nodes []Node) {
	for _, n := range nodes {
		switch n := n.(type) {
		case Text:
			b.WriteString(string(n))
		case Span:
			writePlain(b, n.Nodes)
		case Link:
			writePlain(b, n.Nodes)
		case CiteRef:
			writePlain(b, n.Nodes)
		case NumberRef:
			writePlain(b, n.Nodes)
		case Block:
			if s := b.String(); s != "" && !strings.HasSuffix(s, " ") {
				b.WriteByte(' ')
			}
			writePlain(b, n.Nodes)
			if s := b.String(); s != "" && !strings.HasSuffix(s, " ") {
				b.WriteByte(' ')
			}
		}
	}
}
