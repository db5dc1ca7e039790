package cli

import (
	"context"
	"fmt"
	"io"
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
gone go to an attic, from which they come back with it. No translation is lost. A
second run changes nothing.`,
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
		printSynced(a.stdout, &all[i])
	}
	switch {
	case files == 0:
		fmt.Fprintln(a.stdout, "nothing to do")
		return nil
	case o.dryRun:
		for _, s := range all {
			for _, f := range s.Files {
				fmt.Fprintf(a.stdout, "would write %s\n", f.Name)
			}
		}
		if o.check {
			fmt.Fprintln(a.stderr, "skaryna: locales/ is not in line with content/; run “skaryna sync”")
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
	saidOfSource = []said{
		{memory.SegmentAdded, "%d new"},
		{memory.SegmentChanged, "%d changed"},
		{memory.SegmentMoved, "%d moved"},
		{memory.SegmentRemoved, "%d removed"},
		{memory.SegmentReturned, "%d returned"},
	}
	saidOfTranslation = []said{
		{memory.WentStale, "%d went stale"},
		{memory.CurrentAgain, "%d current again"},
		{memory.TranslatedAnew, "%d translated anew"},
		{memory.AcceptedAsItIs, "%d accepted"},
		{memory.Imported, "%d imported"},
		{memory.HashWritten, "%d dated by the record"},
		{memory.HashGuessed, "%d taken for translations of the text as it is"},
		{memory.MovedToAttic, "%d to the attic"},
		{memory.CameFromAttic, "%d from the attic"},
	}
)

type said struct {
	kind memory.Kind
	text string
}

func printSynced(w io.Writer, s *press.Synced) {
	line := func(lang string, what []said, first ...string) {
		parts := first
		for _, x := range what {
			if n := s.Count(lang, x.kind); n > 0 {
				parts = append(parts, fmt.Sprintf(x.text, n))
			}
		}
		if len(parts) > 0 {
			name := s.Article
			if lang != "" {
				name += ", " + lang
			}
			fmt.Fprintf(w, "%s: %s\n", name, strings.Join(parts, ", "))
		}
	}
	var first []string
	if s.From != s.Article {
		first = append(first, fmt.Sprintf("was called %s", s.From))
	}
	line("", saidOfSource, first...)
	for _, lang := range s.TouchedLanguages() {
		first = nil
		if s.Count(lang, memory.LanguageStarted) > 0 {
			first = append(first, "a new file")
		}
		line(lang, saidOfTranslation, first...)
	}
	for _, e := range s.Events {
		switch e.Kind {
		case memory.TranslatedAnew:
			fmt.Fprintf(w, "%s: “%s” was edited after its source had changed, and counts as translated anew\n", e.Span.Position(), e.Segment)
		case memory.HashGuessed:
			fmt.Fprintf(w, "%s: “%s” does not say what it was translated from, and is taken for a translation of the text as it is\n", e.Span.Position(), e.Segment)
		}
	}
}
