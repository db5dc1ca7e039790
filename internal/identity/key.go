package identity

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// Key is a minisign public key: what stands in the second line of minisign.pub.
type Key struct {
	raw [keySize]byte
}

// A public key is the algorithm's name, a number that tells keys apart, and the
// Ed25519 key itself.
const (
	keySize   = 2 + 8 + 32
	keyMethod = "Ed"
)

// ParseKey reads a public key as “minisign -G” and “skaryna key new” write it: 56
// signs that begin with "RW", alone or below a line of comment.
func ParseKey(s string) (Key, error) {
	var k Key
	lines := strings.Split(strings.TrimSpace(s), "\n")
	if len(lines) == 2 && strings.HasPrefix(lines[0], "untrusted comment:") {
		lines = lines[1:]
	}
	b, err := base64.StdEncoding.DecodeString(strings.TrimSpace(lines[0]))
	if err != nil || len(lines) != 1 || len(b) != keySize || string(b[:2]) != keyMethod {
		return k, errors.New("this is not a minisign public key; one is 56 signs long and begins with RW")
	}
	copy(k.raw[:], b)
	return k, nil
}

// IsZero reports whether there is no key.
func (k Key) IsZero() bool { return k == Key{} }

// String returns the key as “minisign -P” takes it.
func (k Key) String() string { return base64.StdEncoding.EncodeToString(k.raw[:]) }

// ID returns the number that minisign tells keys apart by, as it prints it. Who
// makes a key is free to choose it, so that it proves nothing.
func (k Key) ID() string { return fmt.Sprintf("%016X", binary.LittleEndian.Uint64(k.raw[2:10])) }

// Fingerprint returns what a person compares keys by: the first 80 bits of the
// key's SHA-256, as ids are written: "7KQ4-2M9D-0C5H-EZ8W".
func (k Key) Fingerprint() string {
	sum := sha256.Sum256(k.raw[:])
	s := crockford.EncodeToString(sum[:10])
	return strings.Join([]string{s[:4], s[4:8], s[8:12], s[12:]}, "-")
}
