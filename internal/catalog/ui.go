package catalog

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"

	"skaryna/internal/diag"
)

// UIFolder is where the program's embedded files hold what it says to its user.
const UIFolder = "ui"

// UILanguages are the languages that the program speaks with its user.
var UILanguages = []string{"be", "ru", "en"}

// UI tells a person what the program has to say, in one language. The formats in
// the code are English; a translation is a go-i18n message whose id [UIKey] makes
// of the format, and whose text is a format with the same verbs: %[2]s turns them
// round.
type UI struct {
	lang      string
	messages  map[string]*Message
	localizer *i18n.Localizer
}

// LoadUI reads the messages of a language, one of [UILanguages], from builtin:
// ui/active.<lang>.toml.
func LoadUI(builtin fs.FS, lang string) *UI {
	if lang == "en" {
		return &UI{lang: lang} // the code itself speaks English
	}
	m := readUI(builtin, "active", lang)
	tag := language.MustParse(lang)
	bundle := i18n.NewBundle(tag)
	u := &UI{lang: lang, messages: m.byID, localizer: i18n.NewLocalizer(bundle, lang)}
	for _, msg := range m.List {
		if err := bundle.AddMessages(tag, msg.i18n()); err != nil {
			panic("catalog: " + err.Error()) // go-i18n has rules for each language of UILanguages
		}
	}
	return u
}

// readUI reads a file of the program's own messages; a test has read it before.
func readUI(builtin fs.FS, name, lang string) *Messages {
	var list diag.List
	file := UIFolder + "/" + name + "." + lang + ".toml"
	f, _ := Open(builtin, file, &list)
	if f == nil {
		panic("catalog: " + file + " is not there")
	}
	m := ReadMessages(f, &list)
	if list.Len() > 0 {
		panic("catalog: " + file + ": " + list.Sorted()[0].Message.String())
	}
	return m
}

// Lang returns the language.
func (u *UI) Lang() string { return u.lang }

// Text returns a text in the language. Where its translation has plural forms,
// the first number among the arguments decides.
func (u *UI) Text(t diag.Text) string {
	if u.messages == nil {
		return t.String()
	}
	format, ok := u.format(t.Format(), t.Args())
	if !ok {
		return t.String()
	}
	return fmt.Sprintf(format, t.Args()...)
}

// Count says how many of something there are: one and other are the English
// formats for one and for any other number, which has the verb %d.
func (u *UI) Count(n int, one, other string) string {
	if u.messages != nil {
		if format, ok := u.format(other, []any{n}); ok {
			return fmt.Sprintf(format, n)
		}
	}
	if n == 1 {
		return fmt.Sprintf(one, n)
	}
	return fmt.Sprintf(other, n)
}

// format returns the translation of an English format, and whether there is one.
func (u *UI) format(english string, args []any) (string, bool) {
	id := UIKey(english)
	msg := u.messages[id]
	if msg == nil {
		return "", false
	}
	c := &i18n.LocalizeConfig{MessageID: id, TemplateParser: template.IdentityParser{}}
	if len(msg.Forms) > 0 {
		for _, a := range args {
			if n, ok := a.(int); ok {
				c.PluralCount = n
				break
			}
		}
	}
	format, err := u.localizer.Localize(c)
	return format, err == nil
}

// keyWords is how many words of a format its key shows.
const keyWords = 6

// UIKey returns the id of the message that holds the translations of an English
// format: its first words, for people, and the beginning of its SHA-1. A format
// that is changed has another id, so that an old translation cannot pass for one
// of it.
func UIKey(format string) string {
	words := strings.FieldsFunc(verbless(format), func(r rune) bool {
		return (r < 'a' || 'z' < r) && (r < '0' || '9' < r)
	})
	sum := sha1.Sum([]byte(format))
	words = append(words[:min(len(words), keyWords)], hex.EncodeToString(sum[:3]))
	return strings.Join(words, "-")
}

// verbless returns a format in lower case without the verbs.
func verbless(format string) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			b.WriteByte(format[i])
			continue
		}
		for i++; i < len(format) && strings.IndexByte("0123456789[]+-# .", format[i]) >= 0; i++ {
		}
	}
	return strings.ToLower(b.String())
}
