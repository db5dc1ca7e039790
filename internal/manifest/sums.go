package manifest

import (
	"encoding/hex"
	"fmt"
	"strings"
)

// Sum is a line of SHA256SUMS.
type Sum struct {
	// Path is the path from the release's folder, with slashes.
	Path   string
	SHA256 string
}

// EncodeSums returns the lines as “sha256sum -c” reads them.
func EncodeSums(sums []Sum) []byte {
	var b strings.Builder
	for _, s := range sums {
		fmt.Fprintf(&b, "%s  %s\n", s.SHA256, s.Path)
	}
	return []byte(b.String())
}

// DecodeSums reads a SHA256SUMS file: on each line the sum, two spaces and the
// path. Another form, as “sha256sum --tag” writes, and a path that holds a line
// end are not what a release has, and are refused.
func DecodeSums(data []byte) ([]Sum, error) {
	var all []Sum
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimSuffix(line, "\n")
		sum, path, ok := strings.Cut(line, "  ")
		if b, err := hex.DecodeString(sum); !ok || err != nil || len(b) != 32 || path == "" || sum != strings.ToLower(sum) {
			return nil, fmt.Errorf("%s:%d: this is not a checksum and a path", SumsName, n)
		}
		all = append(all, Sum{Path: path, SHA256: sum})
	}
	return all, nil
}
