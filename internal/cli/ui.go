package cli

import (
	"os"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"skaryna/internal/catalog"
	"skaryna/internal/diag"
	"skaryna/locales"
)

// chooseUI settles in which language the program speaks: the one of --ui, or the
// one that the environment asks for, or English.
func (a *app) chooseUI() error {
	if a.lang == "" {
		a.lang = environmentLanguage(os.Getenv)
		return nil
	}
	lang, ok := uiLanguage(a.lang)
	if !ok {
		given := a.lang
		a.lang = environmentLanguage(os.Getenv)
		return usagef("the program does not speak %q; --ui is one of %s", given, strings.Join(catalog.UILanguages, ", "))
	}
	a.lang = lang
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

// ui returns what speaks to the user. It is loaded when there is something to say.
func (a *app) ui() *catalog.UI {
	if a.speaks == nil {
		if a.lang == "" {
			a.lang = environmentLanguage(os.Getenv)
		}
		a.speaks = catalog.LoadUI(locales.FS, a.lang)
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
