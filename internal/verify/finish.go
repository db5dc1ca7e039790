package verify

import (
	"path"
	"slices"
	"strings"

	"skaryna/internal/identity"
	"skaryna/internal/manifest"
	"skaryna/internal/verify/proof"
)

// finish holds the editions against each other and comes to the verdict.
func (v *verifier) finish() {
	for _, article := range v.articles() {
		if v.ctx.Err() != nil {
			return
		}
		v.article(article)
	}
	v.expectations()
	switch {
	case len(v.report.Faults) > 0:
		v.report.Verdict = NotGenuine
	case v.covered():
		v.report.Verdict = Genuine
	default:
		v.report.Verdict = Consistent
		for _, path := range v.lacking {
			v.note(path, "", "the publication has a key to sign with, and the signature is not here")
		}
	}
}

// covered reports whether signatures by the reader's key cover all that was given.
func (v *verifier) covered() bool { return v.checked > 0 && len(v.unheld) == 0 }

// articles groups the editions by article: by the names of the files in each folder
// or archive, or where a file was renamed by the article id that it prints.
func (v *verifier) articles() [][]*edition {
	var all [][]*edition
	at := map[string]int{}
	for _, c := range v.copies {
		key := c.group + "\x00" + c.stem
		if c.stem == "" {
			key = c.group + "\x00\x00" + c.Printed().Article
		}
		i, ok := at[key]
		if !ok {
			i = len(all)
			at[key] = i
			all = append(all, nil)
		}
		all[i] = append(all[i], c)
	}
	return all
}

// order are the formats by how much they tell.
var order = []string{"html", "pdf", "txt"}

func (v *verifier) article(copies []*edition) {
	slices.SortStableFunc(copies, func(a, b *edition) int {
		if a.lang != b.lang {
			return strings.Compare(a.lang, b.lang)
		}
		return slices.Index(order, a.Format) - slices.Index(order, b.Format)
	})
	name := copies[0].stem
	if name == "" {
		name = copies[0].path
	}
	for _, c := range copies {
		c.words = c.Words()
		defer func() { c.words, c.Blocks, c.Margins = nil, nil, nil }()
	}
	a := Article{Name: path.Join(copies[0].group, name), ID: copies[0].Printed().Article}
	var firsts []*edition
	for from := 0; from < len(copies); {
		to := from + 1
		for to < len(copies) && copies[to].lang == copies[from].lang {
			to++
		}
		a.Editions = append(a.Editions, v.formats(copies[from:to]))
		firsts = append(firsts, copies[from])
		from = to
	}
	if len(firsts) > 1 {
		agreement := v.languages(firsts)
		a.Languages = &agreement
	}
	v.articleID(&a, copies, firsts)
	v.report.Articles = append(v.report.Articles, a)
}

// articleID holds the article id that the editions print against the one that
// their own ids make, where all languages are at hand.
func (v *verifier) articleID(a *Article, copies, firsts []*edition) {
	for _, c := range copies {
		if p := c.Printed(); p.Article != a.ID {
			v.fault(c.path, p.Place, "it prints the article id %q, and %s prints %q", p.Article, copies[0].path, a.ID)
			return
		}
	}
	if a.ID == "" {
		return
	}
	var ids []identity.Edition
	for _, c := range firsts {
		ids = append(ids, c.id)
	}
	if got := identity.Article(ids).Short(); got == a.ID {
		return
	} else if languages := listed(firsts); len(languages) > 0 && len(firsts) == len(languages) {
		v.fault(firsts[0].path, firsts[0].Printed().Place, "it prints the article id %s, and the editions in %s have %s", a.ID, strings.Join(languages, ", "), got)
	} else {
		v.note(copies[0].path, "", "the article id %s could not be checked: it takes an edition in each of the article's languages", a.ID)
	}
}

// listed returns the languages that a page says the article is published in.
func listed(firsts []*edition) []string {
	for _, c := range firsts {
		if c.Format == "html" {
			return c.Languages
		}
	}
	return nil
}

// expectations holds what was announced against what was read.
func (v *verifier) expectations() {
	o := &v.options
	if !o.Key.IsZero() && len(v.report.Faults) == 0 {
		// Who asks for a signature asks for one over everything.
		for _, path := range v.unheld {
			v.fault(path, "", "no signature by the key that was given covers it")
		}
	}
	if o.ExpectID != "" {
		found := slices.ContainsFunc(v.copies, func(c *edition) bool {
			if o.ExpectLang != "" {
				return c.id.String() == o.ExpectLang+"·"+o.ExpectID
			}
			return c.Printed().Article == o.ExpectID || c.id.Digest.Short() == o.ExpectID
		})
		if !found {
			var got []string
			for _, a := range v.report.Articles {
				for _, e := range a.Editions {
					got = append(got, e.ID)
				}
				got = append(got, a.ID)
			}
			want := o.ExpectID
			if o.ExpectLang != "" {
				want = o.ExpectLang + "·" + o.ExpectID
			}
			v.fault(v.given, "", "it is not %s, but %s", want, strings.Join(got[:min(len(got), 12)], ", "))
		}
	}
	if o.ExpectVersion != "" {
		v.expectVersion()
	}
}

// expectVersion sees that everything is of the version that was announced: by the
// manifest of a release, and by the colophon of every edition.
func (v *verifier) expectVersion() {
	want := v.options.ExpectVersion
	for _, s := range v.report.Signatures {
		if _, version, _, ok := manifest.ParseTrustedComment(s.Comment); ok && version != want {
			v.fault(s.Path+manifest.SignatureSuffix, "", "it was signed as version %q, and not %q", version, want)
		}
	}
	for _, c := range v.report.Containers {
		if c.Release && c.Version != want {
			v.fault(c.Path, "", "it is version %q, and not %q", c.Version, want)
		}
	}
	for _, c := range v.copies {
		if !slices.ContainsFunc(c.Colophon, func(b proof.Block) bool { return says(b.Text, want) }) {
			v.fault(c.path, c.Printed().Place, "its colophon does not say that it is version %s", want)
		}
	}
}

// says reports whether a version stands in a text by itself.
func says(text, version string) bool {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \u00A0\u202F\n\t·,;()", r) }) {
		if word == version {
			return true
		}
	}
	return false
}
