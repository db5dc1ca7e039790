package csl

// Printer takes a finished citation or entry piece by piece: its texts in their order, and where the parts
// begin and end that have a look, a meaning or a place of their own. A part holds a text at least.
// It is for those who make a tree of their own; Clusters and Bibliography make one of Nodes.
type Printer interface {
	// Text takes plain characters. They are not escaped for any format.
	Text(s string)
	Begin(Part)
	// End ends the part that was begun last.
	End()
}

// Part is a Span, Link, CiteRef, NumberRef or Block without what is in it, or the work in a CiteRef. The fields
// are those of its kind.
type Part struct {
	Kind    PartKind
	Format  Format  // of a span
	Display Display // of a block
	URL     string  // of a link
	ItemID  string  // of a reference
	Index   int     // of a cite or work
}

// PartKind is what a Part is.
type PartKind uint8

const (
	SpanPart PartKind = iota
	LinkPart
	CitePart
	NumberPart
	BlockPart
	// WorkPart is what a note style prints of a work, in a CitePart: not the words of the author before and
	// after it. Among Nodes there is none.
	WorkPart
)

// nodePrinter makes Nodes.
type nodePrinter struct {
	done []Node // a stack: what is finished at all depths
	open []openPart
}

type openPart struct {
	Part
	from int // where in done what is in it begins
}

func (n *nodePrinter) Text(s string) { n.done = append(n.done, Text(s)) }

func (n *nodePrinter) Begin(p Part) { n.open = append(n.open, openPart{p, len(n.done)}) }

func (n *nodePrinter) End() {
	p := n.open[len(n.open)-1]
	n.open = n.open[:len(n.open)-1]
	if p.Kind == WorkPart {
		return // what is in it stands in the cite
	}
	n.done = append(n.done[:p.from], p.node(n.list(p.from)))
}

// list is what is finished from an index on, nil for nothing.
func (n *nodePrinter) list(from int) []Node {
	list := append([]Node(nil), n.done[from:]...)
	n.done = n.done[:from]
	return list
}

// node is the part with what is in it.
func (p *Part) node(inner []Node) Node {
	switch p.Kind {
	case LinkPart:
		return Link{p.URL, inner}
	case CitePart:
		return CiteRef{p.Index, p.ItemID, inner}
	case NumberPart:
		return NumberRef{p.ItemID, inner}
	case BlockPart:
		return Block{p.Display, inner}
	}
	return Span{p.Format, inner}
}
