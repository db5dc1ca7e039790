package verify

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// visit is given each file once, with a reader that ends with an error where the
// file is longer than it may be.
type visit func(name string, r io.Reader) error

// names sees that the names of a release can stand side by side on every system,
// and lead nowhere else.
type names struct {
	fold  cases.Caser
	seen  map[string]string // by what the name becomes where case does not count
	files map[string]bool
	total int64
}

func newNames() *names {
	return &names{fold: cases.Fold(), seen: map[string]string{}, files: map[string]bool{}}
}

// checkName returns what is wrong with a name by itself.
func checkName(name string) error {
	bad := func(what string) error { return fmt.Errorf("%.80q: %s", name, what) }
	switch {
	case name == "":
		return errors.New("a file without a name")
	case len(name) > MaxName:
		return bad(fmt.Sprintf("a name of more than %d bytes", MaxName))
	case !utf8.ValidString(name):
		return bad("a name that is no UTF-8")
	case strings.HasPrefix(name, "/"):
		return bad("an absolute name")
	case strings.ContainsAny(name, `\:`):
		return bad("a name that means something else on another system")
	case strings.IndexFunc(name, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) >= 0:
		return bad("a name with a character that cannot be seen")
	}
	parts := strings.Split(name, "/")
	if len(parts) > MaxDepth {
		return bad("folders nested too deep")
	}
	for _, part := range parts {
		switch {
		case part == "..":
			return bad("a name that leads out of the archive")
		case part == "" || part == ".":
			return bad("a name that is not in its plain form")
		case strings.TrimRight(part, ". ") != part:
			return bad("a name that ends with a full stop or a space")
		}
	}
	return nil
}

// add notes the name of a file.
func (n *names) add(name string) error {
	if err := checkName(name); err != nil {
		return err
	}
	if len(n.files) >= MaxEntries {
		return fmt.Errorf("more than %d files", MaxEntries)
	}
	for dir := name; dir != "."; dir = path.Dir(dir) {
		key := n.fold.String(norm.NFC.String(dir))
		other, ok := n.seen[key]
		switch {
		case !ok:
			n.seen[key] = dir
		case dir == name && other == name:
			return fmt.Errorf("%q is there twice", name)
		case other != dir:
			return fmt.Errorf("%q and %q are one name where capitals do not count", other, dir)
		case n.files[dir]:
			return fmt.Errorf("%q is a file, and a folder in the name %q", dir, name)
		}
	}
	n.files[name] = true
	return nil
}

// limited returns a reader that fails beyond the limits.
func (n *names) limited(name string, r io.Reader) io.Reader {
	return &limitReader{name: name, r: r, left: MaxFile, names: n}
}

type limitReader struct {
	name  string
	r     io.Reader
	left  int64
	names *names
}

func (l *limitReader) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	l.left -= int64(n)
	l.names.total += int64(n)
	if l.left < 0 {
		return 0, fmt.Errorf("%q: more than %d MB", l.name, MaxFile>>20)
	}
	if l.names.total > MaxTotal {
		return 0, fmt.Errorf("more than %d MB in all", MaxTotal>>20)
	}
	return n, err
}

// walkFolder visits the files of a folder, by name, but for what skip says. A link
// is no file.
func walkFolder(dir string, skip func(name string) bool, do visit) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	n := newNames()
	entries := 0
	var walk func(name string) error
	walk = func(name string) error {
		list, err := readDir(root, name, MaxEntries-entries)
		if err != nil {
			return err
		}
		if entries += len(list); entries > MaxEntries {
			return fmt.Errorf("more than %d files", MaxEntries)
		}
		for _, e := range list {
			inner := path.Join(name, e.Name())
			switch {
			case skip(inner):
				continue
			case e.IsDir():
				if err := checkName(inner); err != nil {
					return err
				}
				if err := walk(inner); err != nil {
					return err
				}
				continue
			case !e.Type().IsRegular():
				return fmt.Errorf("%q is a link or a device, and not a file", inner)
			}
			if err := n.add(inner); err != nil {
				return err
			}
			f, err := root.Open(inner)
			if err != nil {
				return err
			}
			err = do(inner, n.limited(inner, f))
			f.Close()
			if err != nil {
				return err
			}
		}
		return nil
	}
	return walk(".")
}

// readDir returns the entries of a folder by name; one more than max at most.
func readDir(root *os.Root, name string, max int) ([]os.DirEntry, error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := f.ReadDir(max + 1)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	sortEntries(list)
	return list, nil
}
