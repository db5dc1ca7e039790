package press

import (
	"bytes"
	"image"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/picture"
)

// stripped returns a picture without what it tells besides what it shows, and
// says what that was: who took it, where and when, may endanger somebody. It
// returns nil where the picture cannot be read, and says so.
func stripped(img *doc.Image, f *doc.Figure, list *diag.List) *doc.Image {
	data, found, err := picture.Strip(img.Type, img.Data)
	if err != nil {
		list.Error(f.Span, diag.MarkImage, "the picture %s is broken", f.Path).
			WithHint("open it in a program for pictures and save it anew")
		return nil
	}
	out := *img
	out.Data = data
	if config, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil {
		out.Width, out.Height = config.Width, config.Height // it may have been turned
	}
	if len(found) > 0 {
		names := make([]string, len(found))
		for i, kind := range found {
			names[i] = string(kind)
		}
		list.Warn(f.Span, diag.ImageMetadata, "the picture %s holds metadata (%s), which the editions leave out", f.Path, strings.Join(names, ", ")).
			WithHint("the file itself still holds them; take them out before you pass it on")
	}
	return &out
}
