package verify

import (
	"fmt"
	"io"
	"strings"
)

// Report is what a check found.
type Report struct {
	// Verdict is [Genuine], [Consistent] or [NotGenuine].
	Verdict    string      `json:"verdict"`
	Containers []Container `json:"containers,omitempty"`
	Signatures []Signature `json:"signatures,omitempty"`
	Articles   []Article   `json:"articles,omitempty"`
	// Notes are what a reader should know, and no fault.
	Notes  []string `json:"notes,omitempty"`
	Faults []Fault  `json:"faults,omitempty"`
}

// The verdicts. Genuine is said only where a signature by the reader's own key
// covers everything that was given. Consistent says that whatever could be checked
// holds, and that nothing tells who made it.
const (
	Genuine    = "genuine"
	Consistent = "consistent"
	NotGenuine = "not genuine"
)

// Container is a folder or an archive.
type Container struct {
	Path  string `json:"path"`
	Files int    `json:"files"`
	// Release says that it has a manifest or checksums; the rest is from there.
	Release     bool   `json:"release"`
	Publication string `json:"publication,omitempty"`
	Version     string `json:"version,omitempty"`
	Date        string `json:"date,omitempty"`
	Dirty       bool   `json:"dirty,omitempty"`
	// Sums is how many checksums agree.
	Sums int `json:"sums"`
}

// Signature is a signature that was there.
type Signature struct {
	// Path is the signed file.
	Path string `json:"path"`
	// Good says that the key made it. Given says that the key is the reader's.
	Good  bool `json:"good"`
	Given bool `json:"given"`
	// Unchecked says that there was no key to check it by.
	Unchecked   bool   `json:"unchecked,omitempty"`
	Fingerprint string `json:"fingerprint,omitempty"`
	Comment     string `json:"comment,omitempty"`
}

// Article is what was compared of an article.
type Article struct {
	Name string `json:"name"`
	// ID is the article id that its editions print.
	ID       string    `json:"id,omitempty"`
	Editions []Edition `json:"editions"`
	// Languages says what agrees across languages; nil for one language.
	Languages *Agreement `json:"languages,omitempty"`
}

// Edition is an article in one language, in the formats that were given.
type Edition struct {
	ID      string    `json:"id"`
	Lang    string    `json:"lang"`
	Formats []string  `json:"formats"`
	Agrees  Agreement `json:"agrees"`
}

// Agreement counts what was compared.
type Agreement struct {
	Same      bool `json:"same"`
	Words     int  `json:"words,omitempty"`
	Blocks    int  `json:"blocks,omitempty"`
	Headings  int  `json:"headings"`
	Links     int  `json:"links"`
	Citations int  `json:"citations,omitempty"`
	Notes     int  `json:"notes,omitempty"`
	Numbers   int  `json:"numbers,omitempty"`
}

// Fault is something that is not as it should be.
type Fault struct {
	Path string `json:"path"`
	// Place is where in the file: "line 12", "page 3"; it may be empty.
	Place   string `json:"place,omitempty"`
	Message string `json:"message"`
}

func (f Fault) String() string {
	if f.Place == "" {
		return f.Path + ": " + f.Message
	}
	return f.Path + ": " + f.Place + ": " + f.Message
}

func (v *verifier) fault(path, place, format string, args ...any) {
	if len(v.report.Faults) < MaxFaults {
		v.report.Faults = append(v.report.Faults, Fault{path, place, printable(fmt.Sprintf(format, args...))})
	}
}

func (v *verifier) note(format string, args ...any) {
	if len(v.report.Notes) < MaxFaults {
		v.report.Notes = append(v.report.Notes, printable(fmt.Sprintf(format, args...)))
	}
}

// printable keeps what comes from a file from moving a terminal's cursor or
// turning its text about.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case r < ' ', 0x7F <= r && r < 0xA0, 0x200B <= r && r <= 0x200F, 0x2028 <= r && r <= 0x202E, 0x2060 <= r && r <= 0x206F, r == 0xFEFF:
			return '\uFFFD'
		}
		return r
	}, s)
}

// WriteText prints what agrees, for a person. The faults are not among it.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	line := func(format string, args ...any) { b.WriteString(printable(fmt.Sprintf(format, args...)) + "\n") }
	for _, c := range r.Containers {
		if !c.Release {
			line("%s: %s, no release", c.Path, count(c.Files, "file", "files"))
			continue
		}
		dirty := ""
		if c.Dirty {
			dirty = ", made of what was not committed"
		}
		line("%s: release %s, version %s, of %s%s", c.Path, c.Publication, c.Version, c.Date, dirty)
		line("  checksums  %d agree, %s in all", c.Sums, count(c.Files, "file", "files"))
	}
	for _, s := range r.Signatures {
		switch {
		case s.Good && s.Given:
			line("%s: signed by the key that you gave, %s (%s)", s.Path, s.Fingerprint, s.Comment)
		case s.Good:
			line("%s: signed by the key that came with it, %s, which anybody could have put there: compare the fingerprint with one that you have from elsewhere, or give the key with --key", s.Path, s.Fingerprint)
		case s.Unchecked:
			line("%s: signed, but there is no key to check it by: give one with --key", s.Path)
		}
	}
	for _, a := range r.Articles {
		line("%s  %s", a.Name, a.ID)
		for _, e := range a.Editions {
			line("  %s  %s: %s", e.ID, strings.Join(e.Formats, " "), e.Agrees.text(len(e.Formats) > 1))
		}
		if a.Languages != nil {
			var langs []string
			for _, e := range a.Editions {
				langs = append(langs, e.Lang)
			}
			line("  %s: %s", strings.Join(langs, " "), a.Languages.text(true))
		}
	}
	for _, n := range r.Notes {
		line("note: %s", n)
	}
	line("%s", r.verdict())
	_, err := io.WriteString(w, b.String())
	return err
}

func (a Agreement) text(compared bool) string {
	var parts []string
	if a.Words > 0 {
		parts = append(parts, count(a.Words, "word", "words"))
	}
	if a.Blocks > 0 {
		parts = append(parts, count(a.Blocks, "block", "blocks"))
	}
	parts = append(parts, count(a.Headings, "heading", "headings"), count(a.Links, "link", "links"))
	if a.Citations > 0 {
		parts = append(parts, count(a.Citations, "citation", "citations"))
	}
	if a.Notes > 0 {
		parts = append(parts, count(a.Notes, "note", "notes"))
	}
	if a.Numbers > 0 {
		parts = append(parts, count(a.Numbers, "number", "numbers"))
	}
	s := strings.Join(parts, ", ")
	switch {
	case compared && a.Same:
		return s + ": the same"
	case compared:
		return "they differ"
	}
	return s
}

func (r *Report) verdict() string {
	switch r.Verdict {
	case Genuine:
		return "genuine: signed by the key that you gave, and all that was given agrees"
	case Consistent:
		return "consistent: all that was given agrees; no signature was checked by a key of yours, so that nothing here tells who made it"
	}
	return "not genuine: " + count(len(r.Faults), "fault", "faults")
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
