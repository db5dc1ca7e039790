package diag

// Code names a kind of fault for good: people search for it, scripts match it
// and exceptions are written against it. A code is never renamed or reused.
// Every code is produced by some script in cmd/skaryna/testdata/script, and a
// test there proves it.
type Code string

// What can be wrong with a file as a whole.
const (
	FileEncoding Code = "file-encoding" // not UTF-8, or a NUL byte
	FileMissing  Code = "file-missing"  // a file that the publication needs is not there
	FileTooLarge Code = "file-too-large"
	FileUnread   Code = "file-unreadable"
)

// What can be wrong with an article's front matter.
const (
	FrontMissing    Code = "front-missing"     // no front matter, or a required key is not there
	FrontSyntax     Code = "front-syntax"      // not YAML, or YAML of a kind that is refused
	FrontUnknownKey Code = "front-unknown-key" // a key that nobody reads
	FrontValue      Code = "front-value"       // a date that is no date, a slug with ".."
)

// What can be wrong with Markdown, in an article or in a message.
const (
	MarkAttribute   Code = "mark-attribute"    // an attribute that nobody reads
	MarkControl     Code = "mark-control"      // a control or bidi control character
	MarkDuplicateID Code = "mark-duplicate-id" // two things with one id
	MarkHTML        Code = "mark-html"         // raw HTML
	MarkImageInline Code = "mark-image-inline" // an image in running text
	MarkImage       Code = "mark-image"        // an image that is missing, outside, or not an image
	ImageMetadata   Code = "image-metadata"    // a picture that tells more than it shows
	MarkLink        Code = "mark-link"         // a link with a scheme that is refused
	MarkLinkTarget  Code = "mark-link-target"  // an internal link to nowhere
	MarkNesting     Code = "mark-nesting"      // nested deeper than the limit
	MarkNote        Code = "mark-note"         // a note that is not defined, or defined twice
	MarkNoteUnused  Code = "mark-note-unused"
	MarkBlock       Code = "mark-block"     // a message that holds blocks
	MarkHeading     Code = "mark-heading"   // a heading of level one, or a gap in levels
	MarkEmpty       Code = "mark-empty"     // a heading, link or article without text
	MarkReference   Code = "mark-reference" // [text][label] without a definition
	MarkTable       Code = "mark-table"     // a row longer than its table, a table too large
)

// What can be wrong with a message file.
const (
	CatalogSyntax   Code = "catalog-syntax"   // not TOML, JSON or YAML
	CatalogReserved Code = "catalog-reserved" // a reserved go-i18n key mixed with others
	CatalogMissing  Code = "catalog-missing"  // a language without a message file
	CatalogStray    Code = "catalog-stray"    // a message file for a language nobody asked for
	CatalogUnknown  Code = "catalog-unknown"  // a message for no segment
	CatalogPlural   Code = "catalog-plural"   // furniture without a plural form that the language needs
	CatalogTemplate Code = "catalog-template" // furniture whose template does not work
)

// What is wrong with the folder that a build writes to.
const (
	OutputLeft Code = "output-left" // an edition of an earlier build that is printed no more
	OutputOld  Code = "output-old"  // an edition of an earlier build that says something else
)

// What keeps a publication from being released.
const (
	ReleaseDirty    Code = "release-dirty"    // a file that is not as it was committed
	ReleasePrivate  Code = "release-private"  // a release that tells who made it, where or when
	ReleaseSettings Code = "release-settings" // settings without what a release needs
)

// What can be wrong with a segment's translation.
const (
	SegmentAnchor  Code = "segment-anchor"  // other anchors than the source
	SegmentCite    Code = "segment-cite"    // other works, locators or places than the source
	SegmentLink    Code = "segment-link"    // other links than the source
	SegmentMissing Code = "segment-missing" // not translated
	SegmentNote    Code = "segment-note"    // other notes than the source
	SegmentStale   Code = "segment-stale"   // translated from an older source text
)

// What can be wrong with a file that comes back from a translation tool.
const (
	ExchangeSyntax   Code = "exchange-syntax"   // not PO or XLIFF
	ExchangeConflict Code = "exchange-conflict" // changed there and here
	ExchangeUnknown  Code = "exchange-unknown"  // of no segment
)

// What can be wrong with the source library and with citations.
const (
	BibDuplicate   Code = "bib-duplicate"    // two entries with one key
	BibSyntax      Code = "bib-syntax"       // not JSON or BibTeX, or not of the form
	BibType        Code = "bib-type"         // an unknown type of work
	BibDate        Code = "bib-date"         // a date that is no date
	BibValue       Code = "bib-value"        // an address, a language or a number that is none
	BibUncited     Code = "bib-uncited"      // an entry that nobody cites
	BibUnknownKey  Code = "bib-field"        // an entry without an id, or a field of a wrong kind or name
	CiteUnknownKey Code = "cite-unknown-key" // a citation of what no library holds
	CiteSyntax     Code = "cite-syntax"      // a citation that cannot be read
	CiteStyle      Code = "cite-style"       // a style that cannot be read
)

// What can be wrong with the publication's settings.
const (
	ConfigSyntax     Code = "config-syntax"
	ConfigUnknownKey Code = "config-unknown-key"
	ConfigValue      Code = "config-value"
	SlugDuplicate    Code = "slug-duplicate" // two articles with one slug
	ArticleName      Code = "article-name"   // an article's folder with a name that is kept
)

// What can be wrong when an edition is set.
const (
	GlyphMissing Code = "glyph-missing" // a character that the fonts lack
)

// What an editor catches: the rules of “skaryna check”, which package lint holds.
// Across languages, a translation beside its source:
const (
	MatchNumber   Code = "match-number"   // a number that only one of them has
	MatchDate     Code = "match-date"     // a date
	MatchTime     Code = "match-time"     // a time of day
	MatchMoney    Code = "match-money"    // a sum of money
	MatchUnit     Code = "match-unit"     // a quantity
	MatchEmphasis Code = "match-emphasis" // emphasis that was lost or added
	MatchCode     Code = "match-code"     // other code spans than the source
	MatchEnd      Code = "match-end"      // a sentence's end that is lacking, or doubled
	MatchSame     Code = "match-same"     // the same source text, translated in two ways
	MatchCopy     Code = "match-copy"     // a translation that is its source
	MatchLength   Code = "match-length"   // a length out of all proportion
	TermMissing   Code = "term-missing"   // a term of the glossary, translated in another way
	TermForbidden Code = "term-forbidden" // a word that the glossary forbids
)

// By the rules of a language.
const (
	MixedScript   Code = "mixed-script" // letters of two scripts in one word
	BeLetter      Code = "be-letter"    // и, щ or ъ in Belarusian
	BeApostrophe  Code = "be-apostrophe"
	BeShortU      Code = "be-short-u"     // у for ў, or ў for у
	BeOrthography Code = "be-orthography" // the other orthography's form
	RuLetter      Code = "ru-letter"      // і or ў in Russian
	RuYo          Code = "ru-yo"          // a word with ё and without it
	EnSpelling    Code = "en-spelling"    // the other variety's spelling
	DoubleWord    Code = "double-word"
	MarkLiteral   Code = "mark-literal" // a mark of Markdown that is printed as it stands
	Spelling      Code = "spelling"     // a word that the dictionary lacks
)

// Of typography, as far as the press does not mend it by itself.
const (
	TypoQuote       Code = "typo-quote"
	TypoDash        Code = "typo-dash"
	TypoNBSP        Code = "typo-nbsp"
	TypoEllipsis    Code = "typo-ellipsis"
	TypoDoubleSpace Code = "typo-double-space"
	TypoSpaceBefore Code = "typo-space-before"
	TypoYearSpace   Code = "typo-year-space"
	TypoMinus       Code = "typo-minus"
	TypoRange       Code = "typo-range"
)

// Of the publication as a whole.
const (
	BibIncomplete Code = "bib-incomplete" // a work that lacks what its type needs
	ImageAlt      Code = "image-alt"      // a picture without alternative text
	LinkDraft     Code = "link-draft"     // a link to what readers cannot open
	LinkHTTP      Code = "link-http"      // http where https is known
	DateFuture    Code = "date-future"    // a date after the article's own
	ExceptUnused  Code = "except-unused"  // an exception that nothing needs
	ExceptSyntax  Code = "except-syntax"  // an exception that cannot be read
)
