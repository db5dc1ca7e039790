// Package locales holds the words that an edition says by itself, in the
// languages that the press is delivered with. The files are go-i18n messages,
// and at the same time the furniture of the publication in this repository.
package locales

import "embed"

// FS holds furniture/active.<lang>.toml.
//
//go:embed furniture/active.*.toml
var FS embed.FS
