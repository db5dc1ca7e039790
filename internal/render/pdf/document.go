package pdf

import (
	"bytes"
	"fmt"
	"time"

	"github.com/go-pdf/fpdf"

	"skaryna/internal/doc"
	"skaryna/internal/typeset"
)

// compose makes a document of the drawn pages with fpdf: its pages, their content
// streams and its pictures. Streams are left as they are; finish compresses
// them. What fpdf writes beside them (fonts, metadata, links) is not used, for
// no PDF/A or PDF/UA comes of it.
func compose(d *drawing, images map[string]*doc.Image) ([]byte, error) {
	g := d.galley
	f := fpdf.NewCustom(&fpdf.InitType{
		UnitStr: "pt",
		Size:    fpdf.SizeType{Wd: points(g.PageWidth), Ht: points(g.PageHeight)},
	})
	f.SetCompression(false)
	f.SetCatalogSort(true)
	f.SetCreationDate(time.Unix(0, 0).UTC()) // never the clock
	f.SetModificationDate(time.Unix(0, 0).UTC())
	f.SetMargins(0, 0, 0)
	f.SetAutoPageBreak(false, 0)
	for _, sheet := range d.sheets {
		f.AddPage()
		for _, part := range sheet.parts {
			f.RawWriteBuf(bytes.NewReader(part.stream))
			if p := part.picture; p != nil {
				if err := place(f, p, images); err != nil {
					return nil, err
				}
			}
		}
	}
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	return out.Bytes(), nil
}

// place paints a picture on the page at hand.
func place(f *fpdf.Fpdf, p *typeset.Picture, images map[string]*doc.Image) error {
	options := fpdf.ImageOptions{ImageType: "png"}
	if f.GetImageInfo(p.Name) == nil {
		image := images[p.Name]
		if image == nil {
			panic(fmt.Sprintf("pdf: the galley holds a picture that the article lacks: %s", p.Name))
		}
		data, kind, err := plain(image)
		if err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
		options.ImageType = kind
		f.RegisterImageOptionsReader(p.Name, options, bytes.NewReader(data))
		if err := f.Error(); err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
	}
	f.ImageOptions(p.Name, points(p.X), points(p.Y), points(p.Width), points(p.Height), false, options, 0, "")
	return nil
}

func points(l typeset.Length) float64 { return float64(l) / 1000 }
