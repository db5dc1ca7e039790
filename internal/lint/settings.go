package lint

import (
	"slices"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/publication"
)

// Settings say which rules hold in a publication, and how.
type Settings struct {
	levels []Level // by the rules' places in rules
	// English is the variety that English texts are held to where their tag does
	// not say: "en-GB" or "en-US"; empty for either, as long as it is one.
	English string
}

// Configure makes settings of the table [check] of a publication's settings
// file. A name or a value that nobody knows is told.
func Configure(c *publication.Config, list *diag.List) *Settings {
	s := &Settings{levels: make([]Level, len(rules))}
	for i, r := range rules {
		s.levels[i] = r.Level
	}
	for _, e := range c.Check {
		switch {
		case e.Name == "english":
			if e.Value != "en-GB" && e.Value != "en-US" {
				list.Error(e.At, diag.ConfigValue, "%s cannot be %q", "check.english", e.Value).
					WithHint("it is one of %s", `"en-GB", "en-US"`)
				continue
			}
			s.English = e.Value
		default:
			i, ok := byCode[diag.Code(e.Name)]
			if !ok {
				d := list.Error(e.Key, diag.ConfigUnknownKey, "there is no setting %q", "check."+e.Name)
				d.Hint = diag.DidYouMean(e.Name, append(Codes(), "english"))
				continue
			}
			l, ok := LevelOf(e.Value)
			if !ok {
				list.Error(e.At, diag.ConfigValue, "%s cannot be %q", "check."+e.Name, e.Value).
					WithHint("it is one of %s", `"`+strings.Join(LevelNames(), `", "`)+`"`)
				continue
			}
			s.levels[i] = l
		}
	}
	return s
}

// Only returns the settings with no rule but those of the codes, each of which
// must be one of a rule. A rule that is off by itself is a warning then: it was
// asked for.
func (s *Settings) Only(codes []string) *Settings {
	c := *s
	c.levels = make([]Level, len(rules))
	for i, r := range rules {
		if slices.Contains(codes, string(r.Code)) {
			c.levels[i] = max(s.levels[i], Note)
			if s.levels[i] == Off {
				c.levels[i] = Warning
			}
		}
	}
	return &c
}

// level returns a rule's level.
func (s *Settings) level(code diag.Code) Level {
	i, ok := byCode[code]
	if !ok {
		panic("lint: no rule has the code " + string(code))
	}
	return s.levels[i]
}

// on reports whether a rule is asked for.
func (s *Settings) on(code diag.Code) bool { return s.level(code) != Off }
