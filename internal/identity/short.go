package identity

import (
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// crockford is Douglas Crockford's base 32: no letter that is taken for a figure,
// and none that makes rude words.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// shortBytes is the length of a short id: 40 bits, eight signs.
const shortBytes = 5

// Short returns the digest's first 40 bits as people read them: "7KQ4-2M9D".
func (d Digest) Short() string {
	var s [shortLength + 1]byte
	crockford.Encode(s[1:], d[:shortBytes])
	copy(s[:], s[1:5])
	s[4] = '-'
	return string(s[:])
}

// Hex returns the whole digest in hexadecimal figures.
func (d Digest) Hex() string { return hex.EncodeToString(d[:]) }

// ParseHex reads what [Digest.Hex] wrote.
func ParseHex(s string) (Digest, error) {
	var d Digest
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(d) {
		return d, fmt.Errorf("%q is not a digest of %d hexadecimal figures", s, 2*len(d))
	}
	return Digest(b), nil
}

// shortLength is how many signs a short id has.
const shortLength = shortBytes * 8 / 5

// Parse reads an id as a person types it, and returns it as it is printed: an
// edition id ("be·7KQ4-2M9D") with its language, or an article id ("7KQ4-2M9D")
// with an empty one. Small letters will do, O is 0, I and L are 1; the hyphen may
// be missing; a colon, a slash, a full stop, a space, or a hyphen, as a text in
// ASCII has it, may stand for the dot.
func Parse(s string) (lang, short string, err error) {
	bad := fmt.Errorf("%q is not an id; one looks like be·7KQ4-2M9D, or 7KQ4-2M9D for an article", s)
	rest := strings.TrimSpace(s)
	for len(short) < shortLength && rest != "" {
		c := rest[len(rest)-1]
		rest = rest[:len(rest)-1]
		if c != '-' || short == "" {
			short = string(c) + short
		}
	}
	short = strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(short))
	if b, err := crockford.DecodeString(short); err != nil || len(b) != shortBytes {
		return "", "", bad
	}
	if rest != "" {
		name := strings.TrimRight(rest, "·:/. -")
		tag, err := language.Parse(name)
		if err != nil || name == rest {
			return "", "", bad
		}
		lang = tag.String()
	}
	return lang, short[:4] + "-" + short[4:], nil
}
