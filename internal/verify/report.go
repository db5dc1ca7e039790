package verify

import (
	"encoding/json"
	"strings"

	"skaryna/internal/diag"
)

// Report is what a check found.
type Report struct {
	// Verdict is [Genuine], [Consistent] or [NotGenuine].
	Verdict    string      `json:"verdict"`
	Containers []Container `json:"containers,omitempty"`
	Signatures []Signature `json:"signatures,omitempty"`
	Articles   []Article   `json:"articles,omitempty"`
	// Notes are what a reader should know, and no fault.
	Notes  []Fault `json:"notes,omitempty"`
	Faults []Fault `json:"faults,omitempty"`
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
	Path string
	// Place is where in the file: "line 12", "page 3"; it may be empty.
	Place string
	// Other and OtherPlace are what it was held against, if anything.
	Other, OtherPlace string
	Message           diag.Text
}

// MarshalJSON writes a fault for a program, with its message in English.
func (f Fault) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Path       string `json:"path"`
		Place      string `json:"place,omitempty"`
		Other      string `json:"other,omitempty"`
		OtherPlace string `json:"otherPlace,omitempty"`
		Message    string `json:"message"`
	}{f.Path, f.Place, f.Other, f.OtherPlace, f.Message.String()})
}

// String returns the fault in English.
func (f Fault) String() string { return f.Told(f.Message.String()) }

// Told returns the fault with its message in a reader's language. A line is told
// as compilers tell it, and a page as addresses do.
func (f Fault) Told(message string) string {
	s := at(f.Path, f.Place) + ": " + message
	if f.Other != "" {
		s += " (" + at(f.Other, f.OtherPlace) + ")"
	}
	return printable(s)
}

// at returns a place in a file.
func at(path, place string) string {
	if n, ok := strings.CutPrefix(place, "line "); ok {
		return path + ":" + n
	}
	if n, ok := strings.CutPrefix(place, "page "); ok {
		return path + "#page=" + n
	}
	return path
}

func (v *verifier) fault(path, place, format string, args ...any) {
	if len(v.report.Faults) < MaxFaults {
		v.report.Faults = append(v.report.Faults, Fault{Path: path, Place: place, Message: diag.Textf(format, args...)})
	}
}

func (v *verifier) note(path, place, format string, args ...any) {
	if len(v.report.Notes) < MaxFaults {
		v.report.Notes = append(v.report.Notes, Fault{Path: path, Place: place, Message: diag.Textf(format, args...)})
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

// clean makes printable what a report took from files.
func (r *Report) clean() {
	for i := range r.Containers {
		c := &r.Containers[i]
		c.Path, c.Publication, c.Version, c.Date = printable(c.Path), printable(c.Publication), printable(c.Version), printable(c.Date)
	}
	for i := range r.Signatures {
		s := &r.Signatures[i]
		s.Path, s.Comment = printable(s.Path), printable(s.Comment)
	}
	for i := range r.Articles {
		a := &r.Articles[i]
		a.Name, a.ID = printable(a.Name), printable(a.ID)
		for k := range a.Editions {
			a.Editions[k].Lang, a.Editions[k].ID = printable(a.Editions[k].Lang), printable(a.Editions[k].ID)
		}
	}
}
