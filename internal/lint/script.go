package lint

import (
	"sync"

	"golang.org/x/text/language"
)

var scripts sync.Map // of scriptOf

// scriptOf returns the script of a language, an ISO 15924 code. Asking x/text
// for each segment would cost more than all rules together.
func scriptOf(tag string) string {
	if s, ok := scripts.Load(tag); ok {
		return s.(string)
	}
	script, _ := language.Make(tag).Script()
	scripts.Store(tag, script.String())
	return script.String()
}
