// Package signature signs files and checks signatures as minisign does
// (https://jedisct1.github.io/minisign/): Ed25519 over the BLAKE2b sum of a file,
// with a comment that is signed too. It is the only importer of a library for it.
//
// A signature depends on the key, the file and the comments alone: the same
// release has the same signature, whoever made it and when.
package signature

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"

	"aead.dev/minisign"

	"skaryna/internal/identity"
)

// The errors of reading a secret key.
var (
	// ErrPassphrase says that the key is locked and the passphrase is not its own.
	ErrPassphrase = errors.New("the passphrase does not open the key")
	// ErrSecret says that a text is no secret key.
	ErrSecret = errors.New("this is no minisign secret key")
)

// The errors of checking a signature, besides [*OtherKey].
var (
	// ErrSignature says that a text is no signature.
	ErrSignature = errors.New("this is no minisign signature")
	// ErrMismatch says that a signature of the key is not of this file, or that it or
	// its comment was changed.
	ErrMismatch = errors.New("the signature is not of this file")
)

// OtherKey says that another key made a signature. ID is that key's number as
// minisign writes it.
type OtherKey struct{ ID string }

func (e *OtherKey) Error() string { return "it is signed by another key, " + e.ID }

// Secret is a secret key that is open for use.
type Secret struct{ key minisign.PrivateKey }

// NewSecret makes a key.
func NewSecret() (*Secret, error) {
	_, key, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	return &Secret{key}, nil
}

// IsLocked reports whether the text of a secret key asks for a passphrase.
func IsLocked(text []byte) bool { return minisign.IsEncrypted(clean(text)) }

// ReadSecret reads the text of a secret key, as minisign and [Secret.Encode]
// write it. Where the key is locked, the passphrase opens it; that takes a
// second and a gigabyte of memory, so that trying passphrases is dear.
func ReadSecret(text []byte, passphrase string) (*Secret, error) {
	text = clean(text)
	if minisign.IsEncrypted(text) {
		key, err := minisign.DecryptKey(passphrase, text)
		if err != nil {
			return nil, ErrPassphrase
		}
		return &Secret{key}, nil
	}
	var key minisign.PrivateKey
	if err := key.UnmarshalText(text); err != nil {
		return nil, ErrSecret
	}
	return &Secret{key}, nil
}

// clean takes the line ends away that an editor or a variable of the environment
// put behind a key.
func clean(text []byte) []byte {
	return bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r"), nil))
}

// Encode returns the text of the key, locked with a passphrase; with an empty one
// the key is open to everybody who reads it.
func (s *Secret) Encode(passphrase string) ([]byte, error) {
	encode := s.key.MarshalText
	if passphrase != "" {
		encode = func() ([]byte, error) { return minisign.EncryptKey(passphrase, s.key) }
	}
	text, err := encode()
	return append(text, '\n'), err
}

// Key returns the public half.
func (s *Secret) Key() identity.Key {
	key, err := identity.ParseKey(s.key.Public().(minisign.PublicKey).String())
	if err != nil {
		panic("signature: the library's key is none: " + err.Error())
	}
	return key
}

// Sign signs a file, and the comment with it, which holds no line end. The
// signature is the text of a .minisig file.
func (s *Secret) Sign(file io.Reader, comment string) ([]byte, error) {
	r := minisign.NewReader(file)
	if _, err := io.Copy(io.Discard, r); err != nil {
		return nil, err
	}
	return r.SignWithComments(s.key, comment, "signature by the key "+s.Key().ID()), nil
}

// Verify returns the comment that was signed with a file, if the signature is the
// key's and of that file.
func Verify(key identity.Key, file io.Reader, signature []byte) (comment string, err error) {
	var public minisign.PublicKey
	if err := public.UnmarshalText([]byte(key.String())); err != nil {
		return "", err
	}
	var parsed minisign.Signature
	if err := parsed.UnmarshalText(signature); err != nil {
		return "", ErrSignature
	}
	if parsed.KeyID != public.ID() {
		return "", &OtherKey{fmt.Sprintf("%016X", parsed.KeyID)}
	}
	r := minisign.NewReader(file)
	if _, err := io.Copy(io.Discard, r); err != nil {
		return "", err
	}
	if !r.Verify(public, signature) {
		return "", ErrMismatch
	}
	return parsed.TrustedComment, nil
}
