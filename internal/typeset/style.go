package typeset

import "skaryna/internal/lang"

// node is a structure element that joins its parent when the first thing in it
// is painted: so the children of an element are in reading order.
type node struct {
	element *Element
	parent  *node
	joined  bool
}

// root returns the node of an element that has its place in the tree already.
func root(e *Element) *node { return &node{element: e, joined: true} }

func (n *node) child(e *Element) *node { return &node{element: e, parent: n} }

func (n *node) join() {
	if n.joined {
		return
	}
	n.joined = true
	n.parent.join()
	n.parent.element.Kids = append(n.parent.element.Kids, n.element)
}

// target is what a link leads to.
type target struct {
	uri, dest, text string
	node            *node // of the element of type Link
}

// style is how a stretch of text is set, and what it is.
type style struct {
	font      Font
	colour    Colour
	rise      Length
	underline bool
	language  *lang.Language
	node      *node
	link      *target
}

func (s *style) tag() string { return s.language.Tag() }

// emphasised returns the face that stands out of a face.
func emphasised(f Face) Face {
	switch f {
	case Regular:
		return Italic
	case Italic:
		return Regular
	case Semibold:
		return SemiboldItalic
	case SemiboldItalic:
		return Semibold
	case Bold:
		return BoldItalic
	case BoldItalic:
		return Bold
	default:
		return f
	}
}

// strong returns the heavier face of the same slope.
func strong(f Face) Face {
	switch f {
	case Regular:
		return Semibold
	case Italic:
		return SemiboldItalic
	case Semibold:
		return Bold
	case SemiboldItalic:
		return BoldItalic
	default:
		return f
	}
}

// upright returns the face without its slope.
func upright(f Face) Face {
	switch f {
	case Italic:
		return Regular
	case SemiboldItalic:
		return Semibold
	case BoldItalic:
		return Bold
	default:
		return f
	}
}
