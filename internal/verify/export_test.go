package verify

import (
	"testing"

	"skaryna/internal/identity"
	"skaryna/internal/verify/htmlread"
)

// Identify returns the id of a page.
func Identify(t testing.TB, page []byte, lang string) identity.Edition {
	t.Helper()
	e, err := htmlread.Read(page)
	if err != nil {
		t.Fatal(err)
	}
	return e.ID(lang)
}
