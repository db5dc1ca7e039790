package bib

import (
	"skaryna/internal/diag"
	"skaryna/internal/source"
)

// readBibTeX reads a library in BibTeX or BibLaTeX.
func readBibTeX(f *source.File, list *diag.List) []*Entry {
	panic("not yet")
}
