package bundle

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/picture"
	"skaryna/internal/press"
)

// The gate looks in every file of a release for what would tell who made it,
// where and when. What the text editions themselves say is the publication's own
// word and no trace: an author's name is printed because it shall be read. A
// folder of this machine is one wherever it stands.

// gate tells every trace in the release's files.
func (r *release) gate(list *diag.List) {
	g := r.newGate(list)
	for _, f := range r.files {
		g.file(f)
	}
}

type gate struct {
	traces Traces
	// said is what readers read, in lower case: the text editions, and the
	// publication's names and address.
	said string
	// days are the days that may stand in metadata, as 2006-01-02.
	days []string
	list *diag.List
	// name is the file at hand; seen is what was told of it.
	name string
	seen []string
}

func (r *release) newGate(list *diag.List) *gate {
	g := &gate{traces: r.options.Traces, days: []string{r.day()}, list: list}
	var said strings.Builder
	for _, f := range r.made.Files {
		if path.Ext(f.Path) == ".txt" {
			said.Write(f.Data)
		}
	}
	for _, name := range r.config.Names {
		said.WriteString("\n" + name)
	}
	said.WriteString("\n" + r.config.URL + "\n" + r.config.Slug + "\n" + toolName + "\n")
	g.said = strings.ToLower(said.String())
	for _, a := range r.made.Articles {
		for _, d := range []doc.Date{a.Published, a.Date} {
			g.days = append(g.days, fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day))
		}
	}
	return g
}

// file looks into a file.
func (g *gate) file(f press.File) {
	g.name, g.seen = f.Path, nil
	switch path.Ext(f.Path) {
	case ".pdf":
		g.pdf(f.Data)
	case ".html":
		g.text(string(f.Data), none)
		g.pictures(string(f.Data))
	case ".jpg", ".jpeg":
		g.picture("image/jpeg", f.Data)
	case ".png":
		g.picture("image/png", f.Data)
	default:
		g.text(string(f.Data), none)
	}
}

// tell says what was found, once for a file.
func (g *gate) tell(what, found string) {
	if slices.Contains(g.seen, what+found) {
		return
	}
	g.seen = append(g.seen, what+found)
	switch what {
	case traceName:
		g.list.FileError(g.name, diag.ReleasePrivate, "the release would tell a name of this machine or its user, %q", found).
			WithHint("it stands in what the edition was made of and in no text that is read: take it out there")
	case tracePath:
		g.list.FileError(g.name, diag.ReleasePrivate, "the release would tell a folder of somebody's machine, %q", found).
			WithHint("it stands in what the edition was made of: take it out there, or set “attach = false” under [pdf]")
	case traceTime:
		g.list.FileError(g.name, diag.ReleasePrivate, "the release would tell a time that is not an article's, %q", found).
			WithHint("it stands in what the edition was made of: take it out there, or set “attach = false” under [pdf]")
	case tracePicture:
		g.list.FileError(g.name, diag.ReleasePrivate, "a picture in the release holds metadata: %s", found)
	}
}

// What a trace is of.
const (
	traceName    = "name"
	tracePath    = "path"
	traceTime    = "time"
	tracePicture = "picture"
)

var (
	// someHome is a folder below which a person keeps their own.
	someHome = regexp.MustCompile(`(?i)(?:file://[^\s"'<>)]+|(?:/home|/Users|/var/home)/[^\s/"'<>):]+/|\b[a-z]:[\\/]+Users[\\/]+[^\s\\/"'<>]+)`)
	// moment is a date with a time of day.
	moment = regexp.MustCompile(`\b(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?(?:\.\d+)?)`)
	// pdfMoment is a date as PDF writes it (ISO 32000-1, 7.9.4).
	pdfMoment = regexp.MustCompile(`D:(\d{4})(\d\d)(\d\d)(\d*)`)
	// bookkeeping is what programs for libraries write down of their own work.
	bookkeeping = regexp.MustCompile(`(?im)(?:^\s*,?\s*((?:timestamp|owner|date-?added|date-?modified)\s*=)|("(?:timestamp|owner|dateAdded|dateModified)"\s*:))`)
	midnight    = regexp.MustCompile(`^[0:.]*$`)
)

// attachment is what a text is to the edition that carries it.
type attachment uint8

const (
	none    attachment = iota // the edition's own
	article                   // what it was printed from
	library                   // the works: the times in it are theirs
)

// text looks for traces in text.
func (g *gate) text(s string, of attachment) {
	lower := strings.ToLower(s)
	for _, name := range g.traces.Names {
		if hasWord(lower, name) && !hasWord(g.said, name) {
			g.tell(traceName, name)
		}
	}
	for _, dir := range g.traces.Paths {
		if hasFolder(s, dir) {
			g.tell(tracePath, dir)
		}
	}
	for _, found := range someHome.FindAllString(s, -1) {
		if !strings.Contains(g.said, strings.ToLower(found)) {
			g.tell(tracePath, found)
		}
	}
	switch of {
	case article:
		return
	case library:
		for _, found := range bookkeeping.FindAllStringSubmatch(s, -1) {
			g.tell(traceTime, strings.Trim(found[1]+found[2], "\"=: \t\n,"))
		}
		return
	}
	for _, found := range moment.FindAllStringSubmatch(s, -1) {
		if (!slices.Contains(g.days, found[1]) || !midnight.MatchString(found[2])) && !strings.Contains(g.said, strings.ToLower(found[0])) {
			g.tell(traceTime, found[0])
		}
	}
}

// hasWord reports whether a name stands in a text, and not within a word.
func hasWord(text, name string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(name):])
		if !wordRune(before) && !wordRune(after) {
			return true
		}
		from = i + len(name)
	}
}

func wordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_')
}

// hasFolder reports whether a folder's path stands in a text, and not another one
// that only begins alike.
func hasFolder(text, dir string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], dir)
		if i < 0 {
			return false
		}
		i += from + len(dir)
		if after, _ := utf8.DecodeRuneInString(text[i:]); !wordRune(after) && after != '-' {
			return true
		}
		from = i
	}
}

// picture looks for metadata in a picture.
func (g *gate) picture(mediaType string, data []byte) {
	_, found, err := picture.Strip(mediaType, data)
	if err != nil {
		g.tell(tracePicture, err.Error())
	}
	for _, kind := range found {
		g.tell(tracePicture, string(kind))
	}
}
