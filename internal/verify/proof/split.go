package proof

// maxTried is how many words all the ways of joining parted words that are tried
// may have.
const maxTried = 4_000_000

// Join makes whole the words that a narrow text parted over two lines without a
// sign of it: it looks for the ends of lines that must be joined for the edition to
// have an id, all of them, one or two, and joins them. It reports whether there are
// any.
func (e *Edition) Join(lang, id string) bool {
	type split struct{ block, at int }
	var all []split
	for i := range e.Blocks {
		for _, at := range e.Blocks[i].Splits {
			all = append(all, split{i, at})
		}
	}
	// A mark of emphasis parts no word, and is as long as the line end.
	join := func(s split, sign string) {
		b := &e.Blocks[s.block]
		b.Text = b.Text[:s.at] + sign + b.Text[s.at+1:]
	}
	tries, maxTries := 0, maxTried/max(len(e.Words()), 1)
	try := func() bool {
		tries++
		return e.ID(lang).String() == id
	}
	// In a text that is wide enough for its words, only a word that is longer than a
	// line leaves such ends.
	if len(all) > 2 {
		for _, s := range all {
			join(s, "_")
		}
		if try() {
			return true
		}
		for _, s := range all {
			join(s, "\n")
		}
	}
	for i := 0; i < len(all) && tries < maxTries; i++ {
		join(all[i], "_")
		if try() {
			return true
		}
		for k := i + 1; k < len(all) && tries < maxTries; k++ {
			join(all[k], "_")
			if try() {
				return true
			}
			join(all[k], "\n")
		}
		join(all[i], "\n")
	}
	return false
}
