package catalog

import (
	"testing"

	"skaryna/internal/diag"
	"skaryna/locales"
)

func TestUI(t *testing.T) {
	be := LoadUI(locales.FS, "be")
	for _, test := range []struct {
		text diag.Text
		want string
	}{
		{diag.Textf("no source has the key %q", "х"), `крыніцы з ключом "х" няма`},
		{diag.Textf("nobody has translated %s", "this"), "nobody has translated this"},
		{diag.Text{}, ""},
	} {
		if got := be.Text(test.text); got != test.want {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
	en := LoadUI(locales.FS, "en")
	for n, want := range map[int][2]string{
		0: {"0 памылак", "0 errors"}, 1: {"1 памылка", "1 error"}, 3: {"3 памылкі", "3 errors"},
		11: {"11 памылак", "11 errors"}, 21: {"21 памылка", "21 errors"}, 114: {"114 памылак", "114 errors"},
	} {
		if got := be.Count(n, "%d error", "%d errors"); got != want[0] {
			t.Errorf("%d: %q, want %q", n, got, want[0])
		}
		if got := en.Count(n, "%d error", "%d errors"); got != want[1] {
			t.Errorf("%d: %q, want %q", n, got, want[1])
		}
	}
}

func TestUIKey(t *testing.T) {
	for format, words := range map[string]string{
		"the @%s ended before this %[1]q: 100%% of it": "the-ended-before-this-100-of-",
		"%d error": "error-",
		"%s":       "",
	} {
		if key := UIKey(format); len(key) != len(words)+6 || key[:len(words)] != words {
			t.Errorf("%q has the key %q", format, key)
		}
	}
}

func BenchmarkLoadUI(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		LoadUI(locales.FS, "be")
	}
}
