// Package suite reads and runs the test suite of the Citation Style Language
// (github.com/citation-style-language/test-suite): files of sections marked ">>=== NAME ===>>".
package suite

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"skaryna/internal/csl"
)

// Fixture is one case of the suite.
type Fixture struct {
	Name     string // "date_DateBC"
	Category string // "date"
	sections map[string]string
}

var sectionStart = regexp.MustCompile(`(?m)^>>=+ *([A-Z-]+) *=+>>[ \t]*\n`)

// Read reads all fixtures of a folder, sorted by name.
func Read(dir string) ([]*Fixture, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var all []*Fixture
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(filepath.Base(f), ".txt")
		fx := parse(name, strings.ReplaceAll(string(data), "\r\n", "\n"))
		if fx.sections["CSL"] != "" {
			all = append(all, fx)
		}
	}
	return all, nil
}

func parse(name, text string) *Fixture {
	f := &Fixture{Name: name, sections: map[string]string{}}
	f.Category, _, _ = strings.Cut(name, "_")
	for _, m := range sectionStart.FindAllStringSubmatchIndex(text, -1) {
		section := text[m[2]:m[3]]
		body := text[m[1]:]
		end := regexp.MustCompile(`(?m)^<<=+ *` + section + ` *=+<<`).FindStringIndex(body)
		if end == nil {
			continue
		}
		f.sections[section] = strings.TrimSuffix(body[:end[0]], "\n")
	}
	return f
}

// Want is the result that the suite expects.
func (f *Fixture) Want() string { return strings.TrimSpace(f.sections["RESULT"]) }

// Runner runs fixtures with the locales of a folder.
type Runner struct{ locales folderLocales }

// NewRunner takes the locale files (locales-*.xml) of a folder.
func NewRunner(localeDir string) *Runner {
	return &Runner{folderLocales{localeDir, map[string]*csl.Locale{}}}
}

// folderLocales reads locale files when they are first asked for.
type folderLocales struct {
	dir  string
	read map[string]*csl.Locale
}

// Locale implements csl.Locales.
func (l folderLocales) Locale(tag string) *csl.Locale {
	if loc, ok := l.read[tag]; ok {
		return loc
	}
	name := filepath.Join(l.dir, "locales-"+tag+".xml")
	var loc *csl.Locale
	if data, err := os.ReadFile(name); err == nil {
		loc, _ = csl.ParseLocale(name, data)
	}
	l.read[tag] = loc
	return loc
}

// Run returns what the processor prints for a fixture. A panic becomes an error, so that one bad case
// does not hide the others.
func (r *Runner) Run(f *Fixture) (got string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	style, err := csl.ParseStyle(f.Name, []byte(strings.TrimSpace(f.sections["CSL"])))
	if err != nil {
		return "", err
	}
	items, err := csl.ParseItems(f.Name, []byte(f.sections["INPUT"]))
	if items == nil {
		return "", err // else the mistakes are those that the case is about
	}
	items = lastOfEach(items)
	opts := csl.Options{Locales: r.locales}
	if s := f.sections["ABBREVIATIONS"]; s != "" {
		if opts.Abbreviations, err = abbreviations(s); err != nil {
			return "", err
		}
	}
	mode := strings.TrimSpace(f.sections["MODE"])
	opts.KeepOrder = mode == "bibliography-nosort"
	p := csl.NewProcessor(style, opts)
	switch {
	case strings.HasPrefix(mode, "bibliography"):
		return f.bibliography(p, style, items, mode)
	case f.sections["CITATIONS"] != "":
		return f.dialogue(p, items, style.Numeric())
	}
	return f.clusters(p, items)
}

// lastOfEach keeps the last item of each id, in the place of the first.
func lastOfEach(items []*csl.Item) []*csl.Item {
	at := map[string]int{}
	var out []*csl.Item
	for _, it := range items {
		if i, ok := at[it.ID]; ok {
			out[i] = it
			continue
		}
		at[it.ID] = len(out)
		out = append(out, it)
	}
	return out
}

// jsonCite is a cite as the suite writes it.
type jsonCite struct {
	ID             any    `json:"id"`
	Locator        any    `json:"locator"`
	Label          string `json:"label"`
	Prefix         string `json:"prefix"`
	Suffix         string `json:"suffix"`
	SuppressAuthor any    `json:"suppress-author"`
	AuthorOnly     any    `json:"author-only"`
	Position       int    `json:"position"`
	NearNote       any    `json:"near-note"`
}

func (c jsonCite) cite(fixed bool) csl.Cite {
	out := csl.Cite{ID: text(c.ID), Locator: text(c.Locator), Label: c.Label, Prefix: c.Prefix, Suffix: c.Suffix,
		SuppressAuthor: truth(c.SuppressAuthor), AuthorOnly: truth(c.AuthorOnly)}
	if fixed {
		out.Position = [...]csl.Position{csl.First, csl.Subsequent, csl.Ibid, csl.IbidWithLocator, csl.Subsequent}[c.Position]
	}
	return out
}

func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case float64:
		return fmt.Sprint(v)
	}
	return fmt.Sprint(v)
}

func truth(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case float64:
		return v != 0
	case string:
		return v != ""
	}
	return false
}

// clusters runs CITATION-ITEMS, or one cluster of all items. Positions are those that the cites say.
func (f *Fixture) clusters(p *csl.Processor, items []*csl.Item) (string, error) {
	citations, err := f.citationItems(inListOrder(p, items))
	if err != nil {
		return "", err
	}
	return lines(p.Process(items, citations)), nil
}

// inListOrder puts items into the order of the bibliography.
func inListOrder(p *csl.Processor, items []*csl.Item) []*csl.Item {
	rank := map[string]int{}
	for i, e := range p.Process(items, nil).Bibliography() {
		rank[e.ItemID] = i + 1
	}
	items = slices.Clone(items)
	slices.SortStableFunc(items, func(a, b *csl.Item) int {
		if rank[a.ID] == 0 || rank[b.ID] == 0 {
			return 0
		}
		return rank[a.ID] - rank[b.ID]
	})
	return items
}

func (f *Fixture) citationItems(items []*csl.Item) ([]csl.Citation, error) {
	var list [][]jsonCite
	if s := f.sections["CITATION-ITEMS"]; s != "" {
		if err := json.Unmarshal([]byte(s), &list); err != nil {
			return nil, err
		}
	} else {
		var all []jsonCite
		for _, it := range items {
			all = append(all, jsonCite{ID: it.ID})
		}
		list = [][]jsonCite{all}
	}
	var citations []csl.Citation
	for _, cites := range list {
		var c csl.Citation
		for _, one := range cites {
			c.Cites = append(c.Cites, one.cite(true))
		}
		citations = append(citations, c)
	}
	return citations, nil
}

// nothingPrinted is what the suite has for a citation or entry in which there is nothing to print.
const nothingPrinted = "[CSL STYLE ERROR: reference with no printed form.]"

func clusterHTML(c csl.Cluster) string {
	if len(c.Nodes) == 0 {
		return nothingPrinted
	}
	return csl.HTML(c.Nodes)
}

func lines(d *csl.Document) string {
	var out []string
	for _, c := range d.Clusters() {
		out = append(out, clusterHTML(c))
	}
	return strings.Join(out, "\n")
}

// jsonCitation is a citation of a dialogue.
type jsonCitation struct {
	ID         string     `json:"citationID"`
	Items      []jsonCite `json:"citationItems"`
	Properties struct {
		Note int `json:"noteIndex"`
	} `json:"properties"`
}

// dialogue runs CITATIONS: a word processor inserts citations one by one between those before and
// after. The result shows all of them as they are at the end; ">>" marks those that the last step changed.
func (f *Fixture) dialogue(p *csl.Processor, items []*csl.Item, numeric bool) (string, error) {
	last, before, changed, err := f.play()
	if err != nil {
		return "", err
	}
	render := func(list []jsonCitation) []string {
		var citations []csl.Citation
		for _, c := range list {
			out := csl.Citation{Note: c.Properties.Note}
			for _, one := range c.Items {
				out.Cites = append(out.Cites, one.cite(false))
			}
			citations = append(citations, out)
		}
		var texts []string
		for _, c := range p.Process(citedOrder(items, list), citations).Clusters() {
			texts = append(texts, clusterHTML(c))
		}
		return texts
	}
	r := newRedrawing(items, numeric, before, last)
	old := map[string]string{}
	for i, s := range render(before) {
		old[before[i].ID] = r.state(before, i, s)
	}
	var out []string
	for i, s := range render(last) {
		mark := ".."
		if old[last[i].ID] != r.state(last, i, s) || last[i].ID == changed {
			mark = ">>"
		}
		out = append(out, fmt.Sprintf("%s[%d] %s", mark, i, s))
	}
	return strings.Join(out, "\n"), nil
}

// redrawing knows what makes a word processor write citations anew.
type redrawing struct {
	items   []*csl.Item
	numeric bool            // the style prints citation numbers
	again   map[string]bool // works cited more than once before the last step and after it
}

func newRedrawing(items []*csl.Item, numeric bool, before, after []jsonCitation) *redrawing {
	r := &redrawing{items, numeric, map[string]bool{}}
	was, is := citedTimes(before), citedTimes(after)
	for id, n := range is {
		r.again[id] = n > 1 && was[id] > 1
	}
	return r
}

func citedTimes(list []jsonCitation) map[string]int {
	times := map[string]int{}
	for _, c := range list {
		for _, one := range c.Items {
			times[text(one.ID)]++
		}
	}
	return times
}

// state is what a citation looks like: its text, the numbers of its works in a numeric style, and the
// notes that later citations of its works refer back to.
func (r *redrawing) state(list []jsonCitation, i int, printed string) string {
	order := citedOrder(r.items, list)
	for _, one := range list[i].Items {
		id := text(one.ID)
		if r.numeric {
			printed += fmt.Sprint(" number ", slices.IndexFunc(order, func(it *csl.Item) bool { return it.ID == id }))
		}
		if r.again[id] {
			first := slices.IndexFunc(list, func(c jsonCitation) bool {
				return slices.ContainsFunc(c.Items, func(o jsonCite) bool { return text(o.ID) == id })
			})
			printed += fmt.Sprint(" note ", list[first].Properties.Note)
		}
	}
	return printed
}

// play follows the steps of a dialogue and returns the citations after the last step and before it,
// and the one that it set.
func (f *Fixture) play() (last, before []jsonCitation, changed string, err error) {
	var steps [][]json.RawMessage
	if err := json.Unmarshal([]byte(f.sections["CITATIONS"]), &steps); err != nil {
		return nil, nil, "", err
	}
	known := map[string]jsonCitation{}
	for n, step := range steps {
		var c jsonCitation
		if err := json.Unmarshal(step[0], &c); err != nil {
			return nil, nil, "", err
		}
		if c.ID == "" {
			c.ID = fmt.Sprintf("step-%d", n)
		}
		known[c.ID] = c
		changed = c.ID
		before = last
		last = nil
		for i, side := range []json.RawMessage{step[1], nil, step[2]} {
			if i == 1 {
				last = append(last, c)
				continue
			}
			var pairs [][2]any
			if err := json.Unmarshal(side, &pairs); err != nil {
				return nil, nil, "", err
			}
			for _, pair := range pairs {
				k := known[text(pair[0])]
				if n, ok := pair[1].(float64); ok {
					k.Properties.Note = int(n)
				}
				last = append(last, k)
			}
		}
	}
	return last, before, changed, nil
}

// citedOrder puts items into the order of their first citation, as they are registered in a dialogue.
func citedOrder(items []*csl.Item, citations []jsonCitation) []*csl.Item {
	byID := map[string]*csl.Item{}
	for _, it := range items {
		byID[it.ID] = it
	}
	var out []*csl.Item
	for _, c := range citations {
		for _, one := range c.Items {
			if it := byID[text(one.ID)]; it != nil && !slices.Contains(out, it) {
				out = append(out, it)
			}
		}
	}
	return out
}

func (f *Fixture) bibliography(p *csl.Processor, style *csl.Style, items []*csl.Item, mode string) (string, error) {
	if s := f.sections["BIBENTRIES"]; s != "" {
		var updates [][]any
		if err := json.Unmarshal([]byte(s), &updates); err != nil {
			return "", err
		}
		ids := updates[len(updates)-1]
		var kept []*csl.Item
		for _, id := range ids {
			for _, it := range items {
				if it.ID == text(id) {
					kept = append(kept, it)
				}
			}
		}
		items = kept
	}
	var citations []csl.Citation
	switch {
	case f.sections["CITATIONS"] != "":
		last, _, _, err := f.play()
		if err != nil {
			return "", err
		}
		for _, c := range last {
			out := csl.Citation{Note: c.Properties.Note}
			for _, one := range c.Items {
				out.Cites = append(out.Cites, one.cite(false))
			}
			citations = append(citations, out)
		}
		items = citedOrder(items, last)
	case f.sections["CITATION-ITEMS"] != "":
		var err error
		if citations, err = f.citationItems(items); err != nil {
			return "", err
		}
	}
	entries := p.Process(items, citations).Bibliography()
	if mode == "bibliography-header" {
		return header(style, entries), nil
	}
	if s := f.sections["BIBSECTION"]; s != "" {
		chosen, err := section(s, items)
		if err != nil {
			return "", err
		}
		entries = slices.DeleteFunc(entries, func(e csl.Entry) bool { return !chosen[e.ItemID] })
	}
	return csl.HTMLBibliography(entries), nil
}

// header prints what a word processor learns about the layout of a bibliography.
func header(style *csl.Style, entries []csl.Entry) string {
	l := style.BibliographyLayout()
	offset := 0
	for _, e := range entries {
		if len(e.Nodes) == 0 {
			continue
		}
		if b, ok := e.Nodes[0].(csl.Block); ok && b.Display == csl.DisplayLeftMargin {
			offset = max(offset, len([]rune(csl.PlainText(b.Nodes)))+1)
		}
	}
	var out []string
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	add("entryspacing: %d", l.EntrySpacing)
	add("linespacing: %d", l.LineSpacing)
	if l.HangingIndent {
		add("hangingindent: 2")
	}
	add("maxoffset: %d", offset)
	if l.SecondFieldAlign != "" {
		add("second-field-align: %s", l.SecondFieldAlign)
	}
	return strings.Join(out, "\n")
}

// section evaluates BIBSECTION: which items a bibliography is restricted to.
func section(s string, items []*csl.Item) (map[string]bool, error) {
	type condition struct{ Field, Value string }
	var spec struct{ Include, Exclude, Select, Quash []condition }
	if err := json.Unmarshal([]byte(s), &spec); err != nil {
		return nil, err
	}
	holds := func(it *csl.Item, c condition) bool {
		switch {
		case c.Field == "type":
			return it.Type == c.Value
		case c.Field == "issued" || c.Field == "accessed":
			return (len(it.Dates[c.Field].Parts) == 0) == (c.Value == "")
		}
		v := it.Text[c.Field]
		return v == c.Value || strings.Contains(","+strings.ReplaceAll(v, " ", "")+",", ","+c.Value+",")
	}
	chosen := map[string]bool{}
	for _, it := range items {
		has := func(c condition) bool { return holds(it, c) }
		ok := true
		if len(spec.Include) > 0 {
			ok = slices.ContainsFunc(spec.Include, has)
		}
		if len(spec.Exclude) > 0 && slices.ContainsFunc(spec.Exclude, has) {
			ok = false
		}
		if len(spec.Select) > 0 && slices.ContainsFunc(spec.Select, func(c condition) bool { return !holds(it, c) }) {
			ok = false
		}
		if len(spec.Quash) > 0 && !slices.ContainsFunc(spec.Quash, func(c condition) bool { return !holds(it, c) }) {
			ok = false
		}
		chosen[it.ID] = ok
	}
	return chosen, nil
}

// abbreviations reads ABBREVIATIONS: by jurisdiction, then by kind of variable, then by text.
func abbreviations(s string) (func(variable, text string) (string, bool), error) {
	var table map[string]map[string]map[string]string
	if err := json.Unmarshal([]byte(s), &table); err != nil {
		return nil, err
	}
	kinds := map[string]string{"container-title": "container-title", "collection-title": "collection-title",
		"title": "title", "authority": "institution-part", "publisher": "institution-part", "publisher-place": "place",
		"event-place": "place", "number": "number"}
	return func(variable, text string) (string, bool) {
		s, ok := table["default"][kinds[variable]][text]
		return s, ok
	}, nil
}
