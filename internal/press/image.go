package press

import (
	"bytes"
	"errors"
	"image"
	_ "image/jpeg" // the formats that every writer can print
	_ "image/png"
	"io"
	"io/fs"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// Limits of a picture: what a page, a screen and a reader's connection bear.
const (
	maxImageSize   = 16 << 20 // bytes
	maxImagePixels = 50 << 20 // width × height; a decoder needs four bytes for each
)

var errImageTooLarge = errors.New("the picture is too large")

// readImages reads the pictures of an article, once for all its editions. What
// is missing, outside the publication or no picture is told at the figure.
func readImages(fsys fs.FS, a *doc.Article, list *diag.List) {
	images := map[string]*doc.Image{}
	read := func(blocks []doc.Block) {
		for b := range doc.Blocks(blocks) {
			f, ok := b.(*doc.Figure)
			if !ok || f.Path == "" {
				continue // no figure, or one whose address was refused
			}
			if images[f.Path] == nil {
				img, err := readImage(fsys, f.Path)
				if err != nil {
					list.Add(&diag.Diagnostic{Code: diag.MarkImage, Span: f.Span, Message: imageFault(f.Path, err)}).
						WithHint("a picture is a PNG or JPEG file of at most %d MB in the article's folder", maxImageSize>>20)
					continue
				}
				if img = stripped(img, f, list); img == nil {
					continue
				}
				images[f.Path] = img
			}
			f.Image = images[f.Path]
		}
	}
	read(a.Blocks)
	for _, n := range a.Notes {
		read(n.Blocks)
	}
}

// imageFault says why a picture cannot be used.
func imageFault(name string, err error) diag.Text {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return diag.Textf("the picture %s is not there", name)
	case errors.Is(err, fs.ErrInvalid):
		return diag.Textf("the picture %s is outside the publication", name)
	case errors.Is(err, image.ErrFormat):
		return diag.Textf("the picture %s is neither PNG nor JPEG", name)
	case errors.Is(err, errImageTooLarge):
		return diag.Textf("the picture %s is too large", name)
	}
	return diag.Textf("the picture %s cannot be read: %s", name, diag.Reason(err))
}

func readImage(fsys fs.FS, name string) (*doc.Image, error) {
	if !fs.ValidPath(name) {
		return nil, fs.ErrInvalid
	}
	f, _, err := source.OpenRegular(fsys, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxImageSize+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxImageSize {
		return nil, errImageTooLarge
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if config.Width < 1 || config.Height < 1 || config.Width > maxImagePixels/config.Height {
		return nil, errImageTooLarge
	}
	// A head may be good and the rest cut off: the PDF writer would fail late.
	if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
		return nil, err
	}
	return &doc.Image{Name: name, Type: "image/" + format, Width: config.Width, Height: config.Height, Data: data}, nil
}
