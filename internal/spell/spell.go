// Package spell asks the program hunspell, where it is installed, which words
// its dictionaries lack. It is the only package of the check that runs another
// program.
package spell

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"

	"golang.org/x/text/language"
)

// ErrNoDictionary says that there is no hunspell, or that it has no dictionary
// for a language.
var ErrNoDictionary = errors.New("hunspell or its dictionary is not installed")

// dictionaries are the names that the dictionaries have in Debian, by language.
var dictionaries = map[string]string{
	"be": "be_BY", "ru": "ru_RU", "en": "en_US", "en-US": "en_US", "en-GB": "en_GB",
}

// Dictionary returns the name of a language's dictionary; empty where there is
// none.
func Dictionary(tag string) string {
	if d := dictionaries[tag]; d != "" {
		return d
	}
	t, err := language.Parse(tag)
	if err != nil || len(t.Variants()) > 0 { // be-tarask is spelled otherwise
		return ""
	}
	if _, sure := t.Script(); sure == language.Exact {
		return ""
	}
	base, _ := t.Base()
	if region, sure := t.Region(); sure == language.Exact && base.String() == "en" && region.String() != "US" {
		return dictionaries["en-GB"]
	}
	return dictionaries[base.String()]
}

// Unknown returns those of the words that the dictionary of a language lacks.
// The error is [ErrNoDictionary] or one of running the program.
func Unknown(ctx context.Context, tag string, words []string) ([]string, error) {
	dictionary := Dictionary(tag)
	program, err := exec.LookPath("hunspell")
	if dictionary == "" || err != nil {
		return nil, ErrNoDictionary
	}
	// The dictionaries have the typewriter's apostrophe.
	plain := make(map[string]string, len(words))
	var in strings.Builder
	for _, w := range words {
		p := strings.Map(func(r rune) rune {
			if r == '’' || r == 'ʼ' {
				return '\''
			}
			return r
		}, w)
		plain[p] = w
		in.WriteString(p + "\n")
	}
	cmd := exec.CommandContext(ctx, program, "-d", dictionary, "-i", "utf-8", "-l")
	cmd.Stdin = strings.NewReader(in.String())
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		if strings.Contains(said.String(), "open") && ctx.Err() == nil { // “Can't open affix or dictionary files”
			return nil, ErrNoDictionary
		}
		return nil, fmt.Errorf("hunspell -d %s: %w", dictionary, err)
	}
	var unknown []string
	for w := range strings.Lines(out.String()) {
		if word, ok := plain[strings.TrimRight(w, "\r\n")]; ok {
			unknown = append(unknown, word)
		}
	}
	return unknown, nil
}
