package manifest

import (
	"reflect"
	"strings"
	"testing"
)

func example() *Manifest {
	sum := strings.Repeat("0f", 32)
	return &Manifest{
		Format:      Format,
		Publication: Publication{Slug: "skaryna", Names: map[string]string{"be": "Скарына"}, Languages: []string{"be"}},
		Version:     "1.0",
		Date:        "2024-05-16",
		Tool:        Tool{Name: "skaryna", Version: "v1", Go: "go1.26"},
		Articles:    []Article{{Name: "a", Slug: "a", ID: "7KQ4-2M9D", Digest: sum, Sources: []Source{{Path: "content/a/article.md", SHA256: sum}}}},
		Sources:     []Source{{Path: "content/publication.toml", SHA256: sum}},
		Files:       []File{{Path: "a/a.be.txt", Size: 3, SHA256: sum, Article: "a", Language: "be", Format: "txt", Edition: "be·7KQ4-2M9D"}},
	}
}

func TestManifest(t *testing.T) {
	want := example()
	b, err := want.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode(b)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v %v", got, err)
	}
	for _, bad := range []string{"", "{}", "[]", string(b) + "{}", strings.Replace(string(b), Format, "skaryna-release/2", 1)} {
		if m, err := Decode([]byte(bad)); err == nil {
			t.Errorf("%.40q was read as %+v", bad, m)
		}
	}
}

func TestSums(t *testing.T) {
	want := []Sum{{"a/a.be.txt", strings.Repeat("0f", 32)}, {"a b", strings.Repeat("1e", 32)}}
	got, err := DecodeSums(EncodeSums(want))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v %v", got, err)
	}
	sum := strings.Repeat("0f", 32)
	for _, bad := range []string{"x", sum, sum + "  ", sum[2:] + "  a", strings.ToUpper(sum) + "  a", sum + " a", sum + "  a\n\n", "SHA256 (a) = " + sum} {
		if got, err := DecodeSums([]byte(bad)); err == nil {
			t.Errorf("%q was read as %v", bad, got)
		}
	}
}

func TestTrustedComment(t *testing.T) {
	slug, version, date, ok := ParseTrustedComment(TrustedComment("skaryna", "1.0", "2024-05-16"))
	if !ok || slug != "skaryna" || version != "1.0" || date != "2024-05-16" {
		t.Error(slug, version, date, ok)
	}
	for _, bad := range []string{"", "timestamp:1 file:x", "publication:a version:b", "publication:a  version:b date:c"} {
		if _, _, _, ok := ParseTrustedComment(bad); ok {
			t.Errorf("%q was read", bad)
		}
	}
}
