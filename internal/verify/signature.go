package verify

import (
	"errors"
	"io"

	"skaryna/internal/identity"
	"skaryna/internal/manifest"
	"skaryna/internal/signature"
)

// signature checks a minisign signature over data. It is held against the reader's
// key; where there is none, against the one that came with the release, which
// proves no more than that both are of one hand. It returns what was signed with
// the data, and whether the reader's key made it.
func (v *verifier) signature(label string, text []byte, data io.Reader, own identity.Key) (comment string, given bool) {
	key := v.options.Key
	given = !key.IsZero()
	if !given {
		key = own
	}
	s := Signature{Path: label, Given: given}
	defer func() { v.report.Signatures = append(v.report.Signatures, s) }()
	if key.IsZero() {
		s.Unchecked = true
		return "", false
	}
	s.Fingerprint = key.Fingerprint()
	comment, err := signature.Verify(key, data, text)
	if err != nil {
		v.unsound(label+manifest.SignatureSuffix, key, err)
		return "", false
	}
	s.Good, s.Comment = true, comment
	if given {
		v.checked++
	}
	return comment, given
}

// unsound tells what is wrong with a signature.
func (v *verifier) unsound(name string, key identity.Key, err error) {
	var other *signature.OtherKey
	switch {
	case errors.As(err, &other):
		v.fault(name, "", "the signature was made by another key, %s, and not by %s", other.ID, key.ID())
	case errors.Is(err, signature.ErrSignature):
		v.fault(name, "", "it is no signature of minisign")
	case errors.Is(err, signature.ErrMismatch):
		v.fault(name, "", "the signature is not of this file: the file or the signature was changed, or they do not belong together")
	default:
		v.fault(name, "", "the signature cannot be checked: %s", err)
	}
}
