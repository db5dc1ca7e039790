// Package locales holds the words that an edition says by itself, in the
// languages that the press is delivered with, and what the press tells its user.
// The files are go-i18n messages; furniture/ is at the same time the furniture of
// the publication in this repository, and no publication has a folder ui/.
package locales

import "embed"

// FS holds furniture/active.<lang>.toml, ui/active.<lang>.toml (diagnostics, by
// the keys that catalog.UIKey makes) and ui/explain.<lang>.toml (what their codes
// mean).
//
//go:embed furniture/active.*.toml ui/active.*.toml ui/explain.*.toml
var FS embed.FS
