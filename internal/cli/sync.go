package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"skaryna/internal/diag"
	"skaryna/internal/memory"
	"skaryna/internal/press"
)

func (a *app) syncCommand() *cobra.Command {
	var dryRun, check bool
	cmd := &cobra.Command{
		Use:   "sync [ARTICLE…]",
		Short: "Bring the translation files in line with the articles",
		Long: `Sync brings locales/ in line with content/: new segments come in, moved ones move,
changed ones are marked stale and keep their translation, and those whose text is
gone go to an attic, from which they come back with it. A segment that repeats another
one word for word is given its translation. No translation is lost. A second run
changes nothing.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.sync(cmd.Context(), syncing{articles: args, dryRun: dryRun || check, check: check})
		},
	}
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "say what would be done, and write nothing")
	cmd.Flags().BoolVar(&check, "check", false, "the same, and end with status 1 if there is anything to do")
	return cmd
}

// syncing is one use of sync, be it by the verb of the name or by another one.
type syncing struct {
	articles      []string
	dryRun, check bool
	// lang is the language that the verb is about; empty for all.
	lang   string
	accept func(article, lang, id, then, now string) bool
	// confirm is asked before anything is written.
	confirm func() error
}

func (a *app) sync(ctx context.Context, o syncing) error {
	return a.atDesk(o.articles, func(d *press.Desk) error {
		if o.lang != "" {
			if err := knownLanguage(d, o.lang); err != nil {
				return err
			}
		}
		all, err := d.Sync(ctx, press.SyncOptions{Accept: o.accept})
		if err != nil {
			return err
		}
		return a.finish(ctx, d, all, o)
	})
}

// finish tells what a sync did, and writes it.
func (a *app) finish(ctx context.Context, d *press.Desk, all []press.Synced, o syncing) error {
	if list := d.Diagnostics(); list.Len() > 0 {
		if faults := a.report(list); faults != nil {
			a.nothingWritten(list)
			return faults
		}
	}
	if o.confirm != nil {
		if err := o.confirm(); err != nil {
			return err
		}
	}
	files := 0
	for i := range all {
		files += len(all[i].Files)
		a.printSynced(&all[i])
	}
	switch {
	case files == 0:
		a.sayf(a.stdout, "nothing to do")
		return nil
	case o.dryRun:
		for _, s := range all {
			for _, f := range s.Files {
				a.sayf(a.stdout, "would write %s", f.Name)
			}
		}
		if o.check {
			a.complain(diag.Textf("locales/ is not in line with content/"), diag.Textf("run “skaryna sync”"))
			return errFaults
		}
		return nil
	}
	if err := d.Write(ctx, all); err != nil {
		return err
	}
	fmt.Fprintln(a.stdout, a.ui().Count(files, "%d file written", "%d files written"))
	return nil
}

// atDesk opens the publication for its translators and closes it again.
func (a *app) atDesk(articles []string, work func(*press.Desk) error) error {
	list := new(diag.List)
	d, err := press.OpenDesk(a.dir, articles, list)
	if err != nil {
		return err
	}
	if d == nil {
		return a.report(list)
	}
	defer d.Close()
	return work(d)
}

// What is said of a sync, in the order in which it is said: of the source's
// segments, and of their translations.
var (
	saidOfSource = []memory.Kind{
		memory.SegmentAdded, memory.SegmentChanged, memory.SegmentMoved, memory.SegmentRemoved, memory.SegmentReturned,
	}
	saidOfTranslation = []memory.Kind{
		memory.WentStale, memory.CurrentAgain, memory.TranslatedAnew, memory.AcceptedAsItIs, memory.Imported, memory.Repeated,
		memory.HashWritten, memory.HashGuessed, memory.MovedToAttic, memory.CameFromAttic,
	}
)

// saidOf says to how many segments something was done.
func saidOf(kind memory.Kind, n int) diag.Text {
	switch kind {
	case memory.SegmentAdded:
		return diag.Textf("%d new", n)
	case memory.SegmentChanged:
		return diag.Textf("%d changed", n)
	case memory.SegmentMoved:
		return diag.Textf("%d moved", n)
	case memory.SegmentRemoved:
		return diag.Textf("%d removed", n)
	case memory.SegmentReturned:
		return diag.Textf("%d returned", n)
	case memory.WentStale:
		return diag.Textf("%d went stale", n)
	case memory.CurrentAgain:
		return diag.Textf("%d current again", n)
	case memory.TranslatedAnew:
		return diag.Textf("%d translated anew", n)
	case memory.AcceptedAsItIs:
		return diag.Textf("%d accepted", n)
	case memory.Imported:
		return diag.Textf("%d imported", n)
	case memory.Repeated:
		return diag.Textf("%d repeated", n)
	case memory.HashWritten:
		return diag.Textf("%d dated by the record", n)
	case memory.HashGuessed:
		return diag.Textf("%d taken for translations of the text as it is", n)
	case memory.MovedToAttic:
		return diag.Textf("%d to the attic", n)
	case memory.CameFromAttic:
		return diag.Textf("%d from the attic", n)
	}
	panic("cli: nothing is said of this kind of event")
}

func (a *app) printSynced(s *press.Synced) {
	line := func(lang string, kinds []memory.Kind, first ...string) {
		parts := first
		for _, kind := range kinds {
			if n := s.Count(lang, kind); n > 0 {
				parts = append(parts, a.ui().Text(saidOf(kind, n)))
			}
		}
		if len(parts) > 0 {
			name := s.Article
			if lang != "" {
				name += ", " + lang
			}
			fmt.Fprintf(a.stdout, "%s: %s\n", name, strings.Join(parts, ", "))
		}
	}
	var first []string
	if s.From != s.Article {
		first = append(first, a.ui().Text(diag.Textf("was called %s", s.From)))
	}
	line("", saidOfSource, first...)
	for _, lang := range s.TouchedLanguages() {
		first = nil
		if s.Count(lang, memory.LanguageStarted) > 0 {
			first = append(first, a.ui().Text(diag.Textf("a new file")))
		}
		line(lang, saidOfTranslation, first...)
	}
	for _, e := range s.Events {
		switch e.Kind {
		case memory.TranslatedAnew:
			a.sayf(a.stdout, "%s: “%s” was edited after its source had changed, and counts as translated anew", e.Span.Position(), e.Segment)
		case memory.HashGuessed:
			a.sayf(a.stdout, "%s: “%s” does not say what it was translated from, and is taken for a translation of the text as it is", e.Span.Position(), e.Segment)
		case memory.Repeated:
			a.sayf(a.stdout, "%s, %s: “%s” has the source text of “%s”, and was given its translation", s.Article, e.Lang, e.Segment, e.From)
		}
	}
}
