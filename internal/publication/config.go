package publication

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/text/language"

	"skaryna/internal/diag"
	"skaryna/internal/identity"
	"skaryna/internal/source"
)

// Config is what content/publication.toml says.
type Config struct {
	// File is the settings file.
	File *source.File
	// Names are the publication's names by language; "" holds the one that
	// stands for every other language.
	Names map[string]string
	// URL is where output/ stands on the web, with a slash at its end; empty
	// where the publication has no address.
	URL string
	// Languages are the languages of the editions in the publication's order,
	// as canonical BCP 47 tags. LanguagesAt are their places in the file.
	Languages   []string
	LanguagesAt []source.Span
	// Styles are the citation styles by language, "" for every other one: the
	// name of a built-in style, or a .csl file's path from content/.
	Styles map[string]Style
	// EntryLanguage says in whose words an entry of the references is set.
	EntryLanguage EntryLanguage
	// Stale and Missing say what becomes of such segments.
	Stale, Missing Policy
	// Paper is the PDF's page size.
	Paper Paper
	// Slug begins the names of releases, and is made of the publication's name where
	// the settings have none; it is empty where that has no letters for one.
	Slug string
	// Version is the publication's version, as colophons and releases name it; it
	// may be empty.
	Version string
	// Key is the minisign public key of the publication's releases; it may be zero.
	Key identity.Key
	// Attach says that the PDF carries the source and the library.
	Attach bool
	// Check is what the table [check] says, in its order. Which names and values
	// there are is for package lint to say.
	Check []CheckSetting
}

// CheckSetting is one line of the table [check].
type CheckSetting struct {
	Name, Value string
	// Key and At are the places of the name and of the value.
	Key, At source.Span
}

// Style names a citation style, and where the settings name it.
type Style struct {
	Name string
	Span source.Span
}

// EntryLanguage says in whose words ("Vol.", «Т.») an entry is set.
type EntryLanguage uint8

const (
	// ByItem sets each entry in the words of the work's own language.
	ByItem EntryLanguage = iota
	// ByEdition sets every entry in the words of the edition's language.
	ByEdition
)

// Policy says what becomes of a segment that is stale or missing.
type Policy uint8

const (
	// Block stops the build.
	Block Policy = iota
	// Notice publishes with a notice at the segment.
	Notice
)

// Paper is a page size by its common name.
type Paper string

// The page sizes.
const (
	A4     Paper = "a4"
	A5     Paper = "a5"
	Letter Paper = "letter"
)

var (
	policies       = map[string]Policy{"block": Block, "notice": Notice}
	entryLanguages = map[string]EntryLanguage{"item": ByItem, "edition": ByEdition}
	papers         = map[string]Paper{"a4": A4, "a5": A5, "letter": Letter}
)

// keys are the settings there are; one that ends with a dot is a table with a
// key for each language.
var keys = []string{"name", "name.", "url", "languages", "stale", "missing", "style", "style.", "entry-language", "slug", "version", "key", "pdf.paper", "pdf.attach", "check."}

func readConfig(f *source.File, list *diag.List) Config {
	c := Config{
		File:   f,
		Names:  map[string]string{},
		Styles: map[string]Style{},
		Paper:  A4,
		Attach: true,
	}
	settings := readSettings(f, list)
	if settings == nil && list.HasErrors() {
		return c
	}
	for i := range settings {
		settings[i].unseen(list)
		c.set(&settings[i], list)
	}
	if list.HasErrors() {
		return c // a name that was misspelt does not lack as well
	}
	if len(c.Names) == 0 {
		list.Error(source.At(f), diag.ConfigValue, "the publication has no name").WithHint(`write name = "…"`)
	}
	if c.Slug == "" {
		c.Slug = slugOf(c.Names)
	}
	if len(c.Languages) == 0 {
		list.Error(source.At(f), diag.ConfigValue, "no languages are set").WithHint(`write languages = ["be", "ru", "en"]`)
	}
	return c
}

func (c *Config) set(s *setting, list *diag.List) {
	switch s.path {
	case "name":
		if v, ok := s.stringOf(list); ok {
			c.Names[""] = v
		}
	case "url":
		if v, ok := s.stringOf(list); ok {
			c.setURL(v, s, list)
		}
	case "languages":
		if items, ok := s.stringsOf(list); ok {
			c.setLanguages(items, list)
		}
	case "stale":
		c.Stale, _ = oneOf(s, policies, list)
	case "missing":
		c.Missing, _ = oneOf(s, policies, list)
	case "style":
		if v, ok := s.stringOf(list); ok {
			c.Styles[""] = Style{v, s.value}
		}
	case "entry-language":
		c.EntryLanguage, _ = oneOf(s, entryLanguages, list)
	case "slug":
		c.setSlug(s, list)
	case "version":
		c.setVersion(s, list)
	case "key":
		c.setKey(s, list)
	case "pdf.paper":
		if v, ok := oneOf(s, papers, list); ok {
			c.Paper = v
		}
	case "pdf.attach":
		c.Attach, _ = s.boolOf(list)
	default:
		if lang, ok := strings.CutPrefix(s.path, "name."); ok {
			if tag, ok := canonical(lang, s.key, list); ok {
				c.Names[tag], _ = s.stringOf(list)
			}
			return
		}
		if lang, ok := strings.CutPrefix(s.path, "style."); ok {
			if tag, ok := canonical(lang, s.key, list); ok {
				v, _ := s.stringOf(list)
				c.Styles[tag] = Style{v, s.value}
			}
			return
		}
		if name, ok := strings.CutPrefix(s.path, "check."); ok {
			if v, ok := s.stringOf(list); ok {
				c.Check = append(c.Check, CheckSetting{name, v, s.key, s.value})
			}
			return
		}
		d := list.Error(s.key, diag.ConfigUnknownKey, "there is no setting %q", s.path)
		d.Hint = diag.DidYouMean(s.path, keys)
	}
}

func (c *Config) setURL(v string, s *setting, list *diag.List) {
	if v == "" {
		return
	}
	u, err := url.Parse(v)
	if err == nil {
		err = asciiHost(u)
	}
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		list.Error(s.value, diag.ConfigValue, "url is not the address of a web site").WithHint("it looks like https://example.org/news/")
		return
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	c.URL = u.String()
}

// asciiHost puts a host in the form that name servers know (IDNA, UTS #46): a feed
// reader need not know the other one.
func asciiHost(u *url.URL) error {
	host := u.Hostname()
	if strings.Contains(host, ":") {
		return nil // an address of IPv6
	}
	ascii, err := idna.Lookup.ToASCII(host)
	if err == nil {
		u.Host = ascii + u.Host[len(host):]
	}
	return err
}

func (c *Config) setLanguages(items []setting, list *diag.List) {
	for i := range items {
		tag, ok := canonical(items[i].text, items[i].value, list)
		if !ok {
			continue
		}
		if slices.Contains(c.Languages, tag) {
			list.Error(items[i].value, diag.ConfigValue, "the language %q is named twice", tag)
			continue
		}
		c.Languages = append(c.Languages, tag)
		c.LanguagesAt = append(c.LanguagesAt, items[i].value)
	}
}

// canonical returns a language tag in canonical form, or tells that it is none.
func canonical(text string, span source.Span, list *diag.List) (string, bool) {
	tag, err := language.Parse(text)
	if err != nil || tag == language.Und {
		list.Error(span, diag.ConfigValue, "%q is not a language tag", text).WithHint(`a tag looks like "be", "be-tarask" or "en-GB" (BCP 47)`)
		return "", false
	}
	return tag.String(), true
}

// Name returns the publication's name in a language.
func (c *Config) Name(lang string) string {
	if name, ok := c.Names[lang]; ok {
		return name
	}
	return c.Names[""]
}

// StyleFor returns the citation style that the settings name for a language.
// ok is false where they name none.
func (c *Config) StyleFor(lang string) (style Style, ok bool) {
	if s, ok := c.Styles[lang]; ok {
		return s, true
	}
	s, ok := c.Styles[""]
	return s, ok
}
