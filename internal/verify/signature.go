package verify

import (
	"io"

	"aead.dev/minisign"

	"skaryna/internal/identity"
)

// trustedComment returns the comment that a signature signs with the data.
func trustedComment(signature []byte) (string, bool) {
	var s minisign.Signature
	if err := s.UnmarshalText(signature); err != nil {
		return "", false
	}
	return s.TrustedComment, true
}

// signature checks a minisign signature over data. It is held against the reader's
// key; where there is none, against the one that came with the release, which
// proves no more than that both are of one hand. It reports whether the reader's
// key made it.
func (v *verifier) signature(label string, signature []byte, data io.Reader, own identity.Key) bool {
	key := v.options.Key
	given := !key.IsZero()
	if !given {
		key = own
	}
	s := Signature{Path: label, Given: given}
	defer func() { v.report.Signatures = append(v.report.Signatures, s) }()
	var parsed minisign.Signature
	if err := parsed.UnmarshalText(signature); err != nil {
		v.fault(label+".minisig", "", "it is no signature of minisign")
		return false
	}
	s.Comment = parsed.TrustedComment
	if key.IsZero() {
		s.Unchecked = true
		return false
	}
	s.Fingerprint = key.Fingerprint()
	var public minisign.PublicKey
	if err := public.UnmarshalText([]byte(key.String())); err != nil {
		v.fault(label, "", "the public key cannot be read")
		return false
	}
	r := minisign.NewReader(data)
	if _, err := io.Copy(io.Discard, r); err != nil {
		v.fault(label, "", "%v", err)
		return false
	}
	if !r.Verify(public, signature) {
		if parsed.KeyID != public.ID() {
			v.fault(label+".minisig", "", "the signature was made with another key than the one that was given")
		} else {
			v.fault(label+".minisig", "", "the signature is forged, or the file was changed after it was signed")
		}
		return false
	}
	s.Good = true
	if given {
		v.checked++
	}
	return given
}
