package bundle

import (
	"encoding/json"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"skaryna/internal/press"
	"skaryna/internal/publication"
)

// made is a release of one file by a program of two modules.
func made() *release {
	return &release{
		options: Options{Build: &debug.BuildInfo{
			GoVersion: "go1.26.0",
			Main:      debug.Module{Path: "skaryna"},
			Deps: []*debug.Module{
				{Path: "golang.org/x/text", Version: "v0.43.0", Sum: "h1:b="},
				{Path: "example.org/local", Version: "v1.0.0", Replace: &debug.Module{Path: "/home/zmicer/local"}},
				{Path: "aead.dev/minisign", Version: "v0.3.0", Sum: "h1:a="},
			},
		}},
		config: &publication.Config{Slug: "small", Version: "1"},
		made:   &press.Result{Sources: []press.Source{{Path: "content/a/article.md"}}},
		state:  state{revision: strings.Repeat("ab", 20)},
		date:   time.Date(2024, 5, 16, 0, 0, 0, 0, time.UTC),
	}
}

func TestSBOM(t *testing.T) {
	b, err := made().sbom()
	if err != nil {
		t.Fatal(err)
	}
	var d spdxDocument
	if err := json.Unmarshal(b, &d); err != nil {
		t.Fatal(err)
	}
	id := regexp.MustCompile(`^SPDXRef-[A-Za-z0-9.-]+$`) // SPDX 2.3, 7.2
	known := map[string]bool{d.ID: true}
	var names []string
	for _, p := range d.Packages {
		if !id.MatchString(p.ID) || known[p.ID] || p.Version == "" || p.Copyright == "" || p.Download == "" {
			t.Errorf("%+v", p)
		}
		known[p.ID] = true
		names = append(names, p.Name)
	}
	if got := strings.Join(names, " "); got != "skaryna std aead.dev/minisign golang.org/x/text hyph-be hyph-en-us hyph-ru" {
		t.Errorf("packages %s", got)
	}
	for _, r := range d.Relationships {
		if !known[r.Element] || !known[r.Related] {
			t.Errorf("%+v leads nowhere", r)
		}
	}
	if d.Version != "SPDX-2.3" || d.DataLicense != "CC0-1.0" || d.Creation.Created != "2024-05-16T00:00:00Z" || !strings.HasPrefix(d.Namespace, "urn:") {
		t.Errorf("%+v", d)
	}
	if strings.Contains(string(b), "zmicer") || !strings.Contains(string(b), "go.sum h1:a=") {
		t.Errorf("%s", b)
	}
}

func TestProvenance(t *testing.T) {
	b, err := made().provenance([]press.File{{Path: "a/a.be.txt", Data: []byte("x")}})
	if err != nil {
		t.Fatal(err)
	}
	var s statement
	if err := json.Unmarshal(b, &s); err != nil {
		t.Fatal(err)
	}
	if s.Type != "https://in-toto.io/Statement/v1" || s.PredicateType != "https://slsa.dev/provenance/v1" {
		t.Errorf("%+v", s)
	}
	if len(s.Subject) != 1 || s.Subject[0].Name != "a/a.be.txt" || s.Subject[0].Digest["sha256"] != hexSum([]byte("x")) {
		t.Errorf("%+v", s.Subject)
	}
	deps := s.Predicate.Definition.Dependencies
	if len(deps) != 2 || deps[0].Digest["gitCommit"] == "" || deps[1].Name != "content/a/article.md" {
		t.Errorf("%+v", deps)
	}
	if s.Predicate.Run.Builder.ID == "" || s.Predicate.Definition.BuildType == "" {
		t.Errorf("%+v", s.Predicate)
	}
}

// TestArchives has an archive of one time, mode and owner wherever it is made.
func TestArchives(t *testing.T) {
	files := []press.File{{Path: "a-1/a.txt", Data: []byte("a")}, {Path: "a-1/b.txt", Data: []byte("b")}}
	at := time.Date(2024, 5, 16, 0, 0, 0, 0, time.UTC)
	for name, pack := range map[string]func([]press.File, time.Time) ([]byte, error){"zip": packZip, "tar": packTar} {
		one, err := pack(files, at)
		if err != nil {
			t.Fatal(err)
		}
		two, err := pack(files, at.In(time.FixedZone("far", 9*3600)))
		if err != nil || string(one) != string(two) {
			t.Errorf("%s: another zone gives other bytes: %v", name, err)
		}
		if _, err := pack(files, time.Unix(0, 0)); err != nil {
			t.Errorf("%s of 1970: %v", name, err)
		}
	}
}
