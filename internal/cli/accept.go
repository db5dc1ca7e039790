package cli

import (
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"skaryna/internal/diag"
	"skaryna/internal/memory"
)

func (a *app) acceptCommand() *cobra.Command {
	var minor, all bool
	var article string
	cmd := &cobra.Command{
		Use:   "accept LANG [SEGMENT…]",
		Short: "Say that stale translations still hold",
		Long: `Accept says of the stale segments named, of all, or with --minor of those whose source
changed in punctuation, spacing, markup or the addresses of links alone, that their
translation still says what the source says. It brings the files in line as “sync”
does. A translation that leads elsewhere than the source stops a build all the same.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return usagef("“%s” needs a language: %s", cmd.CommandPath(), "skaryna accept be")
			case len(args) == 1 && !minor && !all:
				return usagef("name the segments, or say --minor or --all").but(diag.Textf("“skaryna diff %s” shows what is stale", args[0]))
			case len(args) > 1 && (minor || all):
				return usagef("segments are named, and --minor or --all says which too")
			}
			return a.accept(cmd, article, args[0], args[1:], minor)
		},
	}
	cmd.Flags().BoolVar(&minor, "minor", false, "all whose source changed in punctuation, spacing, markup or addresses alone")
	cmd.Flags().BoolVar(&all, "all", false, "all that are stale")
	cmd.Flags().StringVar(&article, "article", "", "only of this `ARTICLE`")
	return cmd
}

func (a *app) accept(cmd *cobra.Command, article, lang string, ids []string, minor bool) error {
	var articles []string
	if article != "" {
		articles = []string{article}
	}
	var mu sync.Mutex // articles are worked on several at a time
	accepted := map[string][]string{}
	return a.sync(cmd.Context(), syncing{
		articles: articles,
		lang:     lang,
		accept: func(article, l, id, then, now string) bool {
			switch {
			case l != lang:
				return false
			case minor:
				return then != "" && memory.Minor(then, now)
			case len(ids) > 0 && !slices.Contains(ids, id):
				return false
			}
			mu.Lock()
			defer mu.Unlock()
			accepted[id] = append(accepted[id], article)
			return true
		},
		confirm: func() error {
			for _, id := range ids {
				switch in := accepted[id]; {
				case len(in) == 0:
					return usagef("no translation of %q into %q is stale; nothing was written", id, lang)
				case len(in) > 1:
					slices.Sort(in)
					return usagef("%q is stale in %s: say with --article which; nothing was written", id, strings.Join(in, ", "))
				}
			}
			return nil
		},
	})
}
