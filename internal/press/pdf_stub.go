package press

import (
	"io"
	"skaryna/internal/diag"
	"skaryna/internal/edition"
)

func (b *builder) writePDF(w io.Writer, e *edition.Edition, list *diag.List) error { return nil }
