// Package verify tells whether finished editions are genuine and say the same. It
// reads what a reader has: a release as a folder or an archive, some editions, or
// one file; and needs neither the publication's sources nor a network.
//
// It trusts nothing in what it reads. Sums and ids are computed anew; a manifest
// is a claim to be held against the files; a public key that comes with a release
// proves no more than that the release is of one piece. Only a signature by a key
// that the reader has from elsewhere makes it genuine.
package verify

import "skaryna/internal/verify/proof"

// The limits within which anything is read. What goes beyond one of them is an
// error that says so. Files are read one after the other and nothing is written,
// so that memory holds no more than one file and what was read back of the others.
const (
	// MaxFile is how many bytes a file may have, also one in an archive when it is
	// unpacked; MaxTotal how many all files may have together.
	MaxFile  = proof.MaxFile
	MaxTotal = 1 << 31
	// MaxArchive is how many bytes an archive may have.
	MaxArchive = 1 << 30
	// MaxEntries is how many files and folders there may be, MaxDepth how deep the
	// folders may be, MaxName how many bytes a path may have.
	MaxEntries = 1 << 15
	MaxDepth   = 16
	MaxName    = 512
	// MaxControl is how many bytes the manifest, the checksums and a signature may
	// have.
	MaxControl = 16 << 20
	// MaxHeld is how many bytes of text the editions of one run may have together:
	// they are held in memory until they were compared.
	MaxHeld = 512 << 20
	// MaxFaults is how many faults are told.
	MaxFaults = 100
)
