package cli

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/locales"
)

// knownUI returns an error if --ui names a language that the program does not
// speak.
func (a *app) knownUI() error {
	if _, ok := uiLanguage(a.lang); a.lang != "" && !ok {
		return usagef("the program does not speak %q", a.lang).but(diag.Textf("--ui is one of %s", strings.Join(catalog.UILanguages, ", ")))
	}
	return nil
}

// uiLanguage returns the language of the program that a BCP 47 tag asks for.
func uiLanguage(tag string) (string, bool) {
	t, err := language.Parse(tag)
	if err != nil {
		return "", false
	}
	base, _ := t.Base()
	return base.String(), slices.Contains(catalog.UILanguages, base.String())
}

// environmentLanguage returns the language of messages that the environment asks
// for. Of the variables the first that is set counts (POSIX.1-2024, 8.2); their
// values look like be_BY.UTF-8. It is English for any other language and for C.
func environmentLanguage(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		value := getenv(name)
		if value == "" {
			continue
		}
		if i := strings.IndexAny(value, ".@"); i >= 0 {
			value = value[:i]
		}
		if lang, ok := uiLanguage(strings.ReplaceAll(value, "_", "-")); ok {
			return lang
		}
		return "en"
	}
	return "en"
}

// ui returns what speaks to the user: in the language of --ui, or in the one that
// the environment asks for. It is loaded when there is something to say, which may
// be that the command line could not be read to its end.
func (a *app) ui() *catalog.UI {
	if a.speaks == nil {
		lang, ok := uiLanguage(a.lang)
		if !ok {
			lang = environmentLanguage(os.Getenv)
		}
		a.speaks = catalog.LoadUI(locales.FS, lang)
	}
	return a.speaks
}

// errorCount and its like say in words how many there are.
func (a *app) errorCount(list *diag.List) string {
	return a.ui().Count(list.Count(diag.Error), "%d error", "%d errors")
}

func (a *app) warningCount(list *diag.List) string {
	return a.ui().Count(list.Count(diag.Warning), "%d warning", "%d warnings")
}

// complain prints why a verb did not do what it was asked for.
func (a *app) complain(message, hint diag.Text) {
	text := a.ui().Text(message)
	if !hint.IsZero() {
		text += "; " + a.ui().Text(hint)
	}
	fmt.Fprintf(a.stderr, "skaryna: %s\n", diag.OneLine(text))
}

// sayf prints a line in the language of the user.
func (a *app) sayf(w io.Writer, format string, args ...any) {
	fmt.Fprintln(w, a.ui().Text(diag.Textf(format, args...)))
}
