package csl

// groupElement is cs:group.
type groupElement struct {
	kids      []renderer
	delimiter string
	look      look
}

// render suppresses the group when its elements call variables and all of those are empty. A group
// that prints counts as a variable with content for the group around it.
func (g *groupElement) render(c *context) *piece {
	return g.look.apply(c, c.group(g.kids, g.delimiter))
}

// group renders elements by the rule of suppression.
func (c *context) group(kids []renderer, delimiter string) *piece {
	called, found := c.called, c.found
	c.called, c.found = 0, 0
	p := c.renderAll(kids, delimiter)
	if c.called > 0 && c.found == 0 {
		p = nil
	}
	switch {
	case p != nil:
		called, found = called+1, found+1
	case c.called > 0:
		called++
	}
	c.called, c.found = called, found
	return p
}
