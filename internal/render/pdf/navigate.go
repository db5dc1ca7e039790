package pdf

import (
	"crypto/md5"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// dests writes the name tree of the places that links and bookmarks lead to, and
// returns its object; 0 where there are none.
func (f *finisher) dests() int {
	if len(f.galley.Dests) == 0 {
		return 0
	}
	out := []byte("<</Names[")
	for _, name := range slices.Sorted(maps.Keys(f.galley.Dests)) {
		d := f.galley.Dests[name]
		out = append(appendString(out, name), '[')
		out = append(appendRef(out, f.pages[d.Page]), "/XYZ "...)
		out = append(appendUnits(out, int64(hundredth(d.X))), ' ')
		out = append(appendUnits(out, int64(hundredth(f.galley.PageHeight-d.Y))), " null]"...)
	}
	return f.add(append(out, "]>>"...))
}

// bookmark is an outline item with those below it.
type bookmark struct {
	title, dest string
	object      int
	kids        []*bookmark
}

// count returns how many items are below b: all of them are open.
func (b *bookmark) count() int {
	n := len(b.kids)
	for _, kid := range b.kids {
		n += kid.count()
	}
	return n
}

// outline writes the bookmarks (ISO 32000-1, 12.3.3) and returns their root's
// object; 0 where there are none.
func (f *finisher) outline() int {
	if len(f.galley.Outline) == 0 {
		return 0
	}
	root := &bookmark{object: f.alloc()}
	path := []*bookmark{root} // the items above the one at hand
	for _, m := range f.galley.Outline {
		b := &bookmark{title: m.Title, dest: m.Dest, object: f.alloc()}
		if _, ok := f.galley.Dests[m.Dest]; !ok {
			panic(fmt.Sprintf("pdf: a bookmark leads to %q, which is nowhere", m.Dest))
		}
		path = path[:min(max(m.Level, 1), len(path))]
		above := path[len(path)-1]
		above.kids = append(above.kids, b)
		path = append(path, b)
	}
	f.bookmarks(root)
	return root.object
}

func (f *finisher) bookmarks(above *bookmark) {
	for i, b := range above.kids {
		out := appendText([]byte("<</Title"), b.title)
		out = appendString(append(out, "/Dest"...), b.dest)
		out = appendRef(append(out, "/Parent "...), above.object)
		if i > 0 {
			out = appendRef(append(out, "/Prev "...), above.kids[i-1].object)
		}
		if i+1 < len(above.kids) {
			out = appendRef(append(out, "/Next "...), above.kids[i+1].object)
		}
		f.set(b.object, append(b.ends(out), ">>"...))
		f.bookmarks(b)
	}
	if above.title == "" && above.dest == "" {
		f.set(above.object, append(above.ends([]byte("<</Type/Outlines")), ">>"...))
	}
}

// ends appends what an item says of those below it.
func (b *bookmark) ends(out []byte) []byte {
	if len(b.kids) == 0 {
		return out
	}
	return fmt.Appendf(out, "/First %d 0 R/Last %d 0 R/Count %d", b.kids[0].object, b.kids[len(b.kids)-1].object, b.count())
}

// attachments writes the attached files. It returns what belongs into the
// catalog's name dictionary and into the catalog itself.
func (f *finisher) attachments(list []Attachment) (names, associated []byte) {
	if len(list) == 0 {
		return nil, nil
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Attachment) int { return strings.Compare(a.Name, b.Name) })
	names, associated = []byte("/EmbeddedFiles<</Names["), []byte("/AF[")
	for i, a := range list {
		params := fmt.Appendf(nil, "/Type/EmbeddedFile/Subtype/%s/Params<</Size %d/CheckSum<%X>", pdfName(a.Type), len(a.Data), md5.Sum(a.Data))
		if date := f.date(); date != "" {
			params = fmt.Appendf(params, "/ModDate(%s)", date)
		}
		file := f.stream(string(params)+">>", a.Data)
		spec := appendText([]byte("<</Type/Filespec/F"), a.Name)
		spec = appendText(append(spec, "/UF"...), a.Name)
		if a.Description != "" {
			spec = appendText(append(spec, "/Desc"...), a.Description)
		}
		spec = fmt.Appendf(spec, "/AFRelationship/%s/EF<</F %d 0 R/UF %[2]d 0 R>>>>", pdfName(a.Relationship), file)
		n := f.add(spec)
		names = appendRef(append(appendText(names, a.Name), ' '), n)
		if i > 0 {
			associated = append(associated, ' ')
		}
		associated = appendRef(associated, n)
	}
	return append(names, "]>>"...), append(associated, ']')
}

// pdfName returns the name without its slash (ISO 32000-1, 7.3.5).
func pdfName(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c <= ' ' || c > '~' || strings.IndexByte("#/()<>[]{}%", c) >= 0 {
			fmt.Fprintf(&b, "#%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
