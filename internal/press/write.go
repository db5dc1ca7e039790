package press

import (
	"fmt"
	"io"

	"skaryna/internal/diag"
	"skaryna/internal/edition"
	"skaryna/internal/render/html"
	"skaryna/internal/render/text"
)

// write prints an edition in a format.
func (b *builder) write(w io.Writer, m *edition.Material, e *edition.Edition, format string, list *diag.List) error {
	switch format {
	case "html":
		return html.Write(w, e)
	case "txt":
		return text.Write(w, e, b.options.Text)
	case "pdf":
		return b.writePDF(w, e, m.Libraries, list)
	default:
		panic(fmt.Sprintf("press: no writer for the format %s", format))
	}
}
