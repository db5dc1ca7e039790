package bundle

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"skaryna/internal/press"
)

// state is how a publication stands to what was committed.
type state struct {
	// revision is the commit at hand; empty where there is none.
	revision string
	// changed are the files that differ from it, by path from the publication's
	// root.
	changed []string
	dirty   bool
}

// errNoRepository says that the publication is not in a git repository.
var errNoRepository = errors.New("not a git repository")

// errNoGit says that there is nobody to ask.
var errNoGit = errors.New("git is not installed, and only git can tell what was committed")

// gitState asks git. Changed is every file below the root that git tracks or
// could track and that is not as it was committed, but for what stands in an
// output folder; and every file that went into the editions and was not
// committed as it is, even if git was told to look away from it.
func gitState(ctx context.Context, dir, out string, sources []press.Source) (state, error) {
	var s state
	inside, err := git(ctx, dir, nil, "rev-parse", "--is-inside-work-tree")
	if err != nil {
		return s, err
	}
	if strings.TrimSpace(string(inside)) != "true" {
		return s, errNoRepository
	}
	if head, err := git(ctx, dir, nil, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"); err == nil {
		s.revision = strings.TrimSpace(string(head))
	}
	prefix, err := git(ctx, dir, nil, "rev-parse", "--show-prefix")
	if err != nil {
		return s, err
	}
	below := strings.TrimSuffix(string(prefix), "\n")
	if err := s.status(ctx, dir, out, below); err != nil {
		return s, err
	}
	if err := s.compare(ctx, dir, below, sources); err != nil {
		return s, err
	}
	slices.Sort(s.changed)
	s.changed = slices.Compact(s.changed)
	return s, nil
}

// status adds what git calls changed or untracked.
func (s *state) status(ctx context.Context, dir, out, prefix string) error {
	list, err := git(ctx, dir, nil, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", ".")
	if err != nil {
		return err
	}
	outputs := []string{"output/"}
	if chosen := relative(dir, out); chosen != "" {
		outputs = append(outputs, chosen+"/")
	}
	for entry := range strings.SplitSeq(string(list), "\x00") {
		if len(entry) < 4 {
			continue
		}
		name := strings.TrimPrefix(entry[3:], prefix)
		if slices.ContainsFunc(outputs, func(o string) bool { return strings.HasPrefix(name, o) }) {
			continue
		}
		s.changed = append(s.changed, name)
	}
	return nil
}

// relative returns the path of a folder from another one that it is below, with
// slashes, or nothing.
func relative(dir, below string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	if below, err = filepath.Abs(below); err != nil {
		return ""
	}
	rel, err := filepath.Rel(dir, below)
	if err != nil || rel == "." || !filepath.IsLocal(rel) {
		return ""
	}
	return filepath.ToSlash(rel)
}

// linkMode is the mode of a symbolic link in git's trees, and maxLinks how many
// are followed one after another.
const (
	linkMode = "120000"
	maxLinks = 8
)

// compare adds the sources that were not committed as they are.
func (s *state) compare(ctx context.Context, dir, prefix string, sources []press.Source) error {
	committed := map[string]string{} // by path; of a link, what it leads to
	links := map[string]bool{}
	if s.revision != "" {
		tree, err := git(ctx, dir, nil, "ls-tree", "-r", "-z", s.revision)
		if err != nil {
			return err
		}
		for entry := range strings.SplitSeq(string(tree), "\x00") {
			if info, name, ok := strings.Cut(entry, "\t"); ok {
				fields := strings.Fields(info)
				committed[name] = fields[len(fields)-1]
				links[name] = fields[0] == linkMode
			}
		}
	}
	var names bytes.Buffer
	var asked, sums []string
	for _, f := range sources {
		name := f.Path
		for range maxLinks {
			if !links[name] {
				break
			}
			leads, err := os.Readlink(filepath.Join(dir, filepath.FromSlash(name)))
			if err != nil {
				return err
			}
			name = path.Join(path.Dir(name), filepath.ToSlash(leads))
		}
		if committed[name] == "" || links[name] || strings.Contains(name, "\n") {
			s.changed = append(s.changed, f.Path)
			continue
		}
		asked, sums = append(asked, f.Path), append(sums, committed[name])
		names.WriteString(prefix + name + "\n")
	}
	top, err := git(ctx, dir, nil, "rev-parse", "--show-toplevel")
	if err != nil {
		return err
	}
	// It takes the paths from the top, whichever folder it is called in.
	found, err := git(ctx, strings.TrimSuffix(string(top), "\n"), &names, "hash-object", "--stdin-paths")
	if err != nil {
		return err
	}
	lines := strings.Split(strings.TrimSuffix(string(found), "\n"), "\n")
	for i, name := range asked {
		if i >= len(lines) || lines[i] != sums[i] {
			s.changed = append(s.changed, name)
		}
	}
	return nil
}

// git runs git in a folder. It asks nobody anything and changes nothing.
func git(ctx context.Context, dir string, stdin *bytes.Buffer, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-c", "core.fsmonitor=false", "-c", "core.quotePath=false"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	if stdin != nil {
		cmd.Stdin = stdin
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	switch {
	case err == nil:
		return stdout.Bytes(), nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		return nil, errNoGit
	case strings.Contains(stderr.String(), "not a git repository"):
		return nil, errNoRepository
	}
	first, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
	return nil, fmt.Errorf("git %s: %w: %s", args[0], err, first)
}
