//go:build accept

package signature

import (
	"errors"
	"testing"
)

// TestAcceptLocked locks a key and opens it again. It takes seconds and a
// gigabyte of memory, as it must.
func TestAcceptLocked(t *testing.T) {
	s, err := NewSecret()
	if err != nil {
		t.Fatal(err)
	}
	locked, err := s.Encode("пропуск")
	if err != nil || !IsLocked(locked) {
		t.Fatal(err)
	}
	if got, err := ReadSecret(locked, "пропуск"); err != nil || got.Key() != s.Key() {
		t.Error(err)
	}
	if _, err := ReadSecret(locked, "пропуска"); !errors.Is(err, ErrPassphrase) {
		t.Error(err)
	}
}
