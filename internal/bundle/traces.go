package bundle

import (
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// Traces are what would tell who made a release, and where: a gate looks for them
// in it. They are asked of the machine and never printed into a release.
type Traces struct {
	// Names are names of the person and of the machine.
	Names []string
	// Paths are folders of this machine.
	Paths []string
}

// anybody are names that tell nothing of a person or a machine, and words of the
// forms that editions are written in, which every release holds.
var anybody = []string{
	"root", "user", "users", "runner", "admin", "administrator", "ubuntu", "debian", "fedora", "docker", "build", "builder",
	"buildkite", "nobody", "guest", "localhost", "localdomain", "vagrant", "node", "www-data", "gitlab-runner", "github", "test",
	"jenkins", "home", "default", "unknown", "gecos", "local", "system", "daemon", "gitlab", "actions", "circleci", "azure", "cloud",
	"container", "machine", "vscode", "codespace", "ec2-user", "azureuser", "desktop", "laptop", "server", "worker", "agent", "service", "macos", "windows", "linux",

	"article", "author", "block", "body", "content", "data", "date", "draft", "edition", "editor", "file", "files", "font", "form",
	"header", "html", "identifier", "image", "index", "info", "language", "light", "link", "list", "main", "media", "name", "news",
	"newsroom", "note", "object", "outline", "page", "paper", "path", "press", "print", "producer", "program", "publication",
	"publisher", "reference", "release", "role", "section", "source", "span", "stream", "strong", "style", "subject", "table", "text",
	"time", "title", "tool", "type", "version", "viewport", "width", "work", "world",
}

// shortestName is the length in letters of the shortest name that is looked for:
// a shorter one stands in every third file by chance.
const shortestName = 4

// TracesOf asks the machine for the names and folders that must not be found in a
// release of the publication in a folder.
func TracesOf(dir string) Traces {
	var t Traces
	for _, variable := range []string{"USER", "LOGNAME", "USERNAME", "SUDO_USER", "HOSTNAME", "COMPUTERNAME"} {
		t.name(os.Getenv(variable))
	}
	if u, err := user.Current(); err == nil {
		t.name(u.Username)
		t.name(u.Name)
		t.folder(u.HomeDir)
	}
	if host, err := os.Hostname(); err == nil {
		t.name(host)
	}
	if home, err := os.UserHomeDir(); err == nil {
		t.folder(home)
	}
	if wd, err := os.Getwd(); err == nil {
		t.folder(wd)
	}
	if abs, err := filepath.Abs(dir); err == nil {
		t.folder(abs)
	}
	t.folder(os.TempDir())
	return t
}

// name adds a name, and of a host's the first part too.
func (t *Traces) name(name string) {
	if i := strings.LastIndex(name, `\`); i >= 0 {
		name = name[i+1:] // a domain of Windows stands before it
	}
	first, _, _ := strings.Cut(name, ".")
	for _, n := range []string{name, first} {
		n = strings.ToLower(strings.Trim(n, " ,"))
		if utf8.RuneCountInString(n) >= shortestName && !slices.Contains(anybody, n) && !slices.Contains(t.Names, n) {
			t.Names = append(t.Names, n)
		}
	}
}

// folder adds a folder, unless it is one that every machine has.
func (t *Traces) folder(dir string) {
	dir = filepath.ToSlash(filepath.Clean(dir))
	if strings.Count(dir, "/") < 2 || slices.Contains(t.Paths, dir) {
		return // "/", "/root", "/tmp"
	}
	t.Paths = append(t.Paths, dir)
}
