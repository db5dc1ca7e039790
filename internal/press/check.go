package press

import (
	"context"
	"errors"
	"maps"
	"path"
	"slices"
	"strings"

	"skaryna/internal/cite"
	"skaryna/internal/diag"
	"skaryna/internal/edition"
	"skaryna/internal/lint"
	"skaryna/internal/markdown"
	"skaryna/internal/publication"
	"skaryna/internal/spell"
)

// Check says what is wrong with a publication and writes nothing: what [Build]
// would refuse, and what a careful editor would catch. The result names the
// editions that would be built. The error is as Build's.
//
// An error in the list is what a release is refused for.
func Check(ctx context.Context, o Options) (*Result, *diag.List, error) {
	return atPress(o, func(b *builder, list *diag.List) (*Result, error) { return b.check(ctx, list) })
}

// checked is what became of one article in a check.
type checked struct {
	outcome
	report *lint.Report
}

func (b *builder) check(ctx context.Context, list *diag.List) (*Result, error) {
	settings := b.lint
	if len(b.options.Rules) > 0 {
		settings = settings.Only(b.options.Rules)
	}
	c := lint.NewChecker(settings, b.pub.Glossary(list))
	all := make([]checked, len(b.articles))
	b.each(ctx, func(i int) { all[i] = b.checkArticle(b.articles[i], c) })
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	result := &Result{}
	slugs := slugTable{}
	var reports []*lint.Report
	for i := range all {
		o := &all[i]
		if o.err != nil {
			return nil, o.err
		}
		list.Append(&o.list)
		slugs.add(o.slug, b.articles[i], list)
		result.Editions = append(result.Editions, o.editions...)
		result.Ledgers = append(result.Ledgers, o.ledger)
		if o.report != nil {
			reports = append(reports, o.report)
		}
	}
	if err := b.spell(ctx, c, reports, list); err != nil {
		return nil, err
	}
	c.Tell(reports, b.site(slugs), list)
	return result, nil
}

// spell asks for the spelling of the articles' words, where the settings want it.
// A language without a dictionary is told.
func (b *builder) spell(ctx context.Context, c *lint.Checker, reports []*lint.Report, list *diag.List) error {
	words := c.Words(reports)
	for _, tag := range slices.Sorted(maps.Keys(words)) {
		unknown, err := spell.Unknown(ctx, tag, words[tag])
		if errors.Is(err, spell.ErrNoDictionary) {
			d := list.FileError(publication.ConfigName, diag.Spelling, "hunspell or its dictionary for %q is not installed, and nobody checks the spelling", tag)
			d.Severity = diag.Note
			continue
		}
		if err != nil {
			return err
		}
		c.Spelling(reports, tag, unknown)
	}
	return nil
}

// checkArticle reads an article once, for the build's faults and for an
// editor's.
func (b *builder) checkArticle(name string, c *lint.Checker) checked {
	var o checked
	m, err := b.read(name, &o.list)
	if err != nil || m == nil {
		o.err = err
		return o
	}
	o.slug = m.Article.Slug
	faults := &o.list
	if o.list.HasErrors() {
		faults = new(diag.List) // what is wrong in the source would be told again in every language
	}
	a := &lint.Article{
		Tree:   m.Article,
		Record: m.Record,
		Works:  m.Order.Works,
		Source: len(b.options.Languages) == 0 || slices.Contains(b.languages, m.Article.SourceLang),
	}
	for _, lang := range b.languages {
		tree := m.Article
		if lang != m.Article.SourceLang {
			if m.Messages[lang] == nil {
				continue // told when the file was read
			}
			tree = edition.Localise(m, lang, faults)
			a.Translations = append(a.Translations, lint.Translation{Lang: lang, Tree: tree, Messages: m.Messages[lang]})
		}
		if o.list.HasErrors() {
			continue
		}
		if !b.covered(tree, m.Order.Works) {
			b.setForLacks(m, lang, &o.list)
		}
		for _, format := range b.formats {
			o.editions = append(o.editions, Written{
				Article: name,
				Lang:    lang,
				Format:  format,
				Path:    path.Join(b.out, o.slug, edition.FileName(o.slug, lang, format)),
			})
		}
	}
	if b.options.Ledger && !o.list.HasErrors() && len(b.languages) > 0 {
		e := edition.Compose(m, b.languages[0], new(diag.List))
		o.ledger = Ledger{name, cite.Ledger(e.Article)}
	}
	o.report = c.Article(a)
	o.report.Take(&o.list)
	return o
}

// site tells what the publication prints under its address. The slugs are those
// of the articles that were read; others are read when a link leads to one.
func (b *builder) site(slugs slugTable) lint.Site {
	others := len(b.articles) < len(b.pub.Articles)
	return lint.Site{URL: b.pub.URL, Has: func(file string) bool {
		if others {
			others = false
			for _, name := range b.pub.Articles {
				if f := publication.ReadFile(b.pub.FS, publication.ArticleFile(name), new(diag.List)); f != nil && !slices.Contains(b.articles, name) {
					slugs.add(markdown.Read(f, name, new(diag.List)).Slug, name, new(diag.List))
				}
			}
		}
		folder, name, _ := strings.Cut(file, "/")
		if name == "" && (folder == "" || folder == indexFile) {
			return true
		}
		if name == "" {
			return slices.ContainsFunc(b.pub.Languages, func(tag string) bool { return folder == feedFile(tag) }) || slugs[folder] != ""
		}
		return slugs[folder] != "" && slices.ContainsFunc(b.pub.Languages, func(tag string) bool {
			return slices.ContainsFunc(Formats(), func(format string) bool { return name == edition.FileName(folder, tag, format) })
		})
	}}
}
