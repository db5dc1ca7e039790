package doc

import (
	"fmt"
	"io"
	"strings"
)

// Dump writes the tree in a form that a person can read and a test can compare:
// a block a line, indented by depth, its text in a notation that shows every
// node.
func Dump(w io.Writer, a *Article) error {
	d := dumper{}
	d.front("title", a.Title)
	d.front("standfirst", a.Standfirst)
	for _, p := range a.Authors {
		d.front("author", p)
	}
	for _, p := range a.Keywords {
		d.front("keyword", p)
	}
	d.front("licence", a.Licence)
	d.line("lang %s of %s, slug %s, date %s, updated %s", a.Lang, a.SourceLang, a.Slug, dumpDate(a.Date), dumpDate(a.Updated))
	d.blocks(a.Blocks)
	for _, n := range a.Notes {
		d.line("note %d %s [%s]", n.Number, n.Label, strings.Join(n.Refs, " "))
		d.depth++
		d.blocks(n.Blocks)
		d.depth--
	}
	if r := a.References; r != nil {
		d.line("references %s %s", r.ID, d.prose(r.Heading))
		d.depth++
		for _, e := range r.Entries {
			d.line("entry %d %s %s %s", e.Number, e.Key, DumpInlines(e.Label), DumpInlines(e.Inlines))
			for _, back := range e.Back {
				d.line("back %s", DumpInlines([]Inline{back}))
			}
		}
		d.depth--
	}
	_, err := io.WriteString(w, d.b.String())
	return err
}

func dumpDate(d Date) string {
	if d.IsZero() {
		return "-"
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

type dumper struct {
	b     strings.Builder
	depth int
}

func (d *dumper) line(format string, args ...any) {
	d.b.WriteString(strings.Repeat("  ", d.depth))
	fmt.Fprintf(&d.b, format, args...)
	d.b.WriteByte('\n')
}

func (d *dumper) front(name string, p *Prose) {
	if p != nil {
		d.line("%s %s", name, d.prose(p))
	}
}

func (d *dumper) prose(p *Prose) string {
	if p == nil {
		return "-"
	}
	var mark string
	if p.Segment != "" {
		mark += "#" + p.Segment + " "
	}
	if p.Lang != "" {
		mark += "lang=" + p.Lang + " "
	}
	if p.Notice != "" {
		mark += fmt.Sprintf("notice=%q ", p.Notice)
	}
	return mark + DumpInlines(p.Inlines)
}

func (d *dumper) blocks(bs []Block) {
	for _, b := range bs {
		switch b := b.(type) {
		case *Heading:
			d.line("heading %d #%s %s", b.Level, b.ID, d.prose(b.Prose))
		case *Paragraph:
			d.line("paragraph %s", d.prose(b.Prose))
		case *List:
			form := "bulleted"
			if b.Ordered {
				form = fmt.Sprintf("ordered from %d", b.Start)
			}
			if b.Tight {
				form += ", tight"
			}
			d.line("list %s", form)
			d.depth++
			for _, item := range b.Items {
				d.line("item")
				d.depth++
				d.blocks(item.Blocks)
				d.depth--
			}
			d.depth--
		case *Quote:
			d.line("quote")
			d.depth++
			d.blocks(b.Blocks)
			d.depth--
		case *CodeBlock:
			d.line("code %s %q", b.Language, b.Text)
		case *Table:
			d.line("table #%s %v caption %s", b.ID, b.Align, d.prose(b.Caption))
			d.depth++
			d.row("head", b.Head)
			for _, row := range b.Rows {
				d.row("row", row)
			}
			d.depth--
		case *Figure:
			d.line("figure #%s %s alt %s caption %s", b.ID, b.Path, d.prose(b.Alt), d.prose(b.Caption))
		case *Rule:
			d.line("rule")
		default:
			panic(fmt.Sprintf("doc: no way to dump %T", b))
		}
	}
}

func (d *dumper) row(name string, cells []*Cell) {
	d.line("%s", name)
	d.depth++
	for _, c := range cells {
		d.line("cell %s", d.prose(c.Prose))
	}
	d.depth--
}

// DumpInlines returns a text in a notation that shows every node: plain text in
// quotes, every other node as its name and what it holds in parentheses.
func DumpInlines(text []Inline) string {
	parts := make([]string, len(text))
	for i, n := range text {
		parts[i] = dumpInline(n)
	}
	return strings.Join(parts, " ")
}

func dumpInline(n Inline) string {
	switch n := n.(type) {
	case *Text:
		return fmt.Sprintf("%q", n.Value)
	case *Emph:
		return fmt.Sprintf("emph(%s)", DumpInlines(n.Inlines))
	case *Strong:
		return fmt.Sprintf("strong(%s)", DumpInlines(n.Inlines))
	case *Code:
		return fmt.Sprintf("code(%q)", n.Value)
	case *Link:
		return fmt.Sprintf("link(%s %q: %s)", n.URL, n.Title, DumpInlines(n.Inlines))
	case *Ref:
		kind := [...]string{"section", "entry", "back"}[n.Kind]
		return fmt.Sprintf("ref(%s #%s -> %s: %s)", kind, n.ID, n.Target, DumpInlines(n.Inlines))
	case *Phrase:
		return fmt.Sprintf("phrase(#%s lang=%s: %s)", n.ID, n.Lang, DumpInlines(n.Inlines))
	case *Styled:
		return fmt.Sprintf("styled(%d: %s)", n.Style, DumpInlines(n.Inlines))
	case *Break:
		return "break"
	case *Cite:
		items := make([]string, len(n.Items))
		for i, item := range n.Items {
			items[i] = fmt.Sprintf("%s %d {%s} %s=%q {%s}", item.Key, item.Number,
				DumpInlines(item.Prefix), item.LocatorLabel, item.Locator, DumpInlines(item.Suffix))
			if item.SuppressAuthor {
				items[i] = "-" + items[i]
			}
		}
		form := "cite"
		if n.InText {
			form = "textcite"
		}
		return fmt.Sprintf("%s(%s: %s)", form, strings.Join(items, "; "), DumpInlines(n.Label))
	case *NoteRef:
		return fmt.Sprintf("noteref(%s %d #%s -> %s)", n.Label, n.Number, n.ID, n.Target)
	default:
		panic(fmt.Sprintf("doc: no way to dump %T", n))
	}
}
