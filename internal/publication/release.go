package publication

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/identity"
)

// What a release's files are called goes into the names of folders and archives,
// on every system: neither may hold a slash, a space or what a file system knows
// nothing of.
var (
	slugForm    = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	versionForm = regexp.MustCompile(`^[0-9A-Za-z]+([.+_-][0-9A-Za-z]+)*$`)
)

// maxReleaseName is the greatest length of a slug, and of a version.
const maxReleaseName = 64

func (c *Config) setSlug(s *setting, list *diag.List) {
	v, ok := s.stringOf(list)
	if !ok {
		return
	}
	if !slugForm.MatchString(v) || len(v) > maxReleaseName {
		list.Error(s.value, diag.ConfigValue, "slug cannot be %q", v).
			WithHint("it has lower-case letters a to z and digits, with hyphens between, and is at most 64 characters long")
		return
	}
	c.Slug = v
}

func (c *Config) setVersion(s *setting, list *diag.List) {
	v, ok := s.stringOf(list)
	if !ok {
		return
	}
	if !versionForm.MatchString(v) || len(v) > maxReleaseName {
		list.Error(s.value, diag.ConfigValue, "version cannot be %q", v).
			WithHint(`it looks like "1.2" or "2024-05-16": letters a to z and digits, with single . - + _ between, at most 64 characters`)
		return
	}
	c.Version = v
}

func (c *Config) setKey(s *setting, list *diag.List) {
	v, ok := s.stringOf(list)
	if !ok {
		return
	}
	key, err := identity.ParseKey(v)
	if err != nil {
		// Without the line: it may be the secret key, and reports are public.
		list.FileError(ConfigName, diag.ConfigValue, "key is no minisign public key").
			WithHint("it is the line that begins with RW in the .pub file that “skaryna key new” made; the secret key never stands here")
		return
	}
	c.Key = key
}

// slugOf makes a slug of the publication's name: of the English one if there is
// one, else of the first by language that has letters for it.
func slugOf(names map[string]string) string {
	langs := append([]string{"en", ""}, slices.Sorted(maps.Keys(names))...)
	for _, lang := range langs {
		if slug := asciiSlug(names[lang]); slug != "" {
			return slug
		}
	}
	return ""
}

// asciiSlug returns the Latin letters and the digits of a name, or nothing where
// the name has letters besides: half a name is none.
func asciiSlug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r < 0x80, r == '’', r == '–', r == '—', r == '«', r == '»', r == '“', r == '”', r == '\u00A0':
			gap = true
		default:
			return ""
		}
	}
	if b.Len() > maxReleaseName {
		return ""
	}
	return b.String()
}
