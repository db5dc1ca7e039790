package main

import (
	"fmt"
	"os"
	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/markdown"
	"skaryna/internal/memory"
	"skaryna/internal/source"
	"strings"
)

func read(name, art string) *doc.Article {
	b, err := os.ReadFile(name)
	if err != nil {
		panic(err)
	}
	f, err := source.Parse(name, b)
	if err != nil {
		panic(err)
	}
	var l diag.List
	a := markdown.Read(f, art, &l)
	diag.WriteText(os.Stderr, l.Sorted())
	return a
}

func main() {
	src := read(os.Args[1], os.Args[2])
	segs := memory.Segments(src, markdown.Print)
	memory.Identify(segs, memory.Past{})
	for _, spec := range os.Args[3:] {
		from, to, _ := strings.Cut(spec, "=")
		tr := read(from, os.Args[2])
		ts := memory.Segments(tr, markdown.Print)
		if len(ts) != len(segs) {
			for i := range segs {
				if i < len(ts) && ts[i].Prose.Role != segs[i].Prose.Role {
					fmt.Fprintln(os.Stderr, i, segs[i].Text, "|", ts[i].Text)
					break
				}
			}
			fmt.Fprintln(os.Stderr, "DIFFER", len(ts), len(segs))
		}
		var b strings.Builder
		for i, s := range segs {
			if i > 0 {
				b.WriteString("\n")
			}
			fmt.Fprintf(&b, "[%s]\nhash = %q\nother = %q\n", s.Prose.Segment, catalog.Hash("", s.Text), ts[i].Text)
		}
		os.WriteFile(to, []byte(b.String()), 0o644)
		fmt.Println(to, len(segs))
	}
}
