package lang

import (
	_ "embed"
	"strings"
	"sync"
)

// The hyphenation patterns of the hyph-utf8 project (http://www.hyphenation.org),
// as Debian's package librust-hyphenation-dev 0.7.1 carries them. The files they
// come from stand beside them with their licences.
var (
	//go:embed patterns/be.trie
	trieBe string
	//go:embed patterns/ru.trie
	trieRu string
	//go:embed patterns/en-us.trie
	trieEn string
)

var (
	patternsBe = sync.OnceValue(func() *trie { return loadTrie(trieBe) })
	patternsRu = sync.OnceValue(func() *trie { return loadTrie(trieRu) })
	patternsEn = sync.OnceValue(func() *trie { return loadTrie(trieEn) })
)

var (
	//go:embed patterns/hyph-be.lic.txt
	licenceBe string
	//go:embed patterns/hyph-ru.lic.txt
	licenceRu string
	//go:embed patterns/hyph-en-us.lic.txt
	licenceEn string
)

// Pattern is a set of hyphenation patterns that the program was built of.
type Pattern struct {
	// Name is what the hyph-utf8 project calls it, such as "hyph-be".
	Name string
	// Version and Copyright are as its notice has them.
	Version, Copyright string
}

// Patterns returns the sets of hyphenation patterns, by name.
func Patterns() []Pattern {
	return []Pattern{
		{"hyph-be", noticed(licenceBe, "version"), noticed(licenceBe, "copyright")},
		{"hyph-en-us", noticed(licenceEn, "version"), noticed(licenceEn, "copyright")},
		{"hyph-ru", noticed(licenceRu, "version"), noticed(licenceRu, "copyright")},
	}
}

// noticed returns what a notice says under a name at the beginning of a line.
func noticed(notice, name string) string {
	for line := range strings.Lines(notice) {
		if s, ok := strings.CutPrefix(line, "% "+name+": "); ok {
			return strings.TrimSpace(s)
		}
	}
	return ""
}
