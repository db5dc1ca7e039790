package press

// Formats returns the formats of the editions by the ends of their files' names,
// in the order in which siblings are named.
func Formats() []string { return []string{"html", "pdf", "txt"} }

// IsFormat reports whether there is a format of that name.
func IsFormat(name string) bool {
	for _, f := range Formats() {
		if f == name {
			return true
		}
	}
	return false
}
