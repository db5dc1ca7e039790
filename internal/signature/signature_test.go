package signature

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestSign(t *testing.T) {
	s, err := NewSecret()
	if err != nil {
		t.Fatal(err)
	}
	const file, comment = "text\n", "publication:small version:1 date:2024-05-16"
	sig, err := s.Sign(strings.NewReader(file), comment)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := s.Sign(strings.NewReader(file), comment); !bytes.Equal(again, sig) {
		t.Error("one file has two signatures")
	}
	if got, err := Verify(s.Key(), strings.NewReader(file), sig); err != nil || got != comment {
		t.Errorf("%q %v", got, err)
	}
	other, err := NewSecret()
	if err != nil {
		t.Fatal(err)
	}
	var otherKey *OtherKey
	if _, err := Verify(other.Key(), strings.NewReader(file), sig); !errors.As(err, &otherKey) || otherKey.ID != s.Key().ID() {
		t.Errorf("%v", err)
	}
	if _, err := Verify(s.Key(), strings.NewReader(file), []byte("x")); !errors.Is(err, ErrSignature) {
		t.Errorf("%v", err)
	}
	for what, try := range map[string]func() error{
		"another file": func() error { _, err := Verify(s.Key(), strings.NewReader("text"), sig); return err },
		"another comment": func() error {
			_, err := Verify(s.Key(), strings.NewReader(file), bytes.Replace(sig, []byte("version:1"), []byte("version:2"), 1))
			return err
		},
	} {
		if err := try(); !errors.Is(err, ErrMismatch) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestReadSecret(t *testing.T) {
	s, err := NewSecret()
	if err != nil {
		t.Fatal(err)
	}
	open, err := s.Encode("")
	if err != nil || IsLocked(open) {
		t.Fatal(err)
	}
	lines := strings.SplitN(string(open), "\n", 2)
	for _, text := range []string{string(open), strings.ReplaceAll(string(open), "\n", "\r\n"), lines[1]} {
		if got, err := ReadSecret([]byte(text), ""); err != nil || got.Key() != s.Key() {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{"", "x", s.Key().String(), lines[0]} {
		if _, err := ReadSecret([]byte(text), ""); !errors.Is(err, ErrSecret) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
