package lang

import (
	_ "embed"
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

// PatternLicences returns the notices under which the hyphenation patterns are
// given: a copy of the program is to carry them.
func PatternLicences() string { return licenceBe + "\n" + licenceRu + "\n" + licenceEn }
