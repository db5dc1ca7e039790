package identity

import (
	"strings"
	"testing"
)

func TestKey(t *testing.T) {
	// A key that was made for this test; nobody has the other half.
	const text = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"
	for _, s := range []string{text, text + "\n", "untrusted comment: minisign public key E7620F1842B4E81F\n" + text + "\n"} {
		k, err := ParseKey(s)
		if err != nil || k.String() != text || k.ID() != "E7620F1842B4E81F" {
			t.Errorf("%q: %s %s %v", s, k, k.ID(), err)
		}
		if f := k.Fingerprint(); len(f) != 19 || strings.Count(f, "-") != 3 {
			t.Errorf("fingerprint %q", f)
		}
	}
	other, err := ParseKey("RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO4")
	if err != nil {
		t.Fatal(err)
	}
	if k, _ := ParseKey(text); k.Fingerprint() == other.Fingerprint() {
		t.Error("two keys have one fingerprint")
	}
	for _, s := range []string{"", "RW", text[1:], text + "A", strings.Replace(text, "RW", "AA", 1), text + "\n" + text, "comment: x\n" + text} {
		if k, err := ParseKey(s); err == nil {
			t.Errorf("%q was read as %s", s, k)
		}
	}
}
