package proof

// maxTried is how many words all the ways of joining parted words that are tried
// may have.
const maxTried = 4_000_000

// Join makes whole the words that a narrow text parted over two lines without a
// sign of it: it looks for the ends of lines that must be joined for the edition to
// have an id, all of them but two at most, or two at most, and joins them. It reports
// whether there are any. In a text that is wide enough for its words, only a word
// that is longer than a line leaves such ends, and seldom one that only looks so.
func (e *Edition) Join(lang, id string) bool {
	var all []split
	for i := range e.Blocks {
		for _, at := range e.Blocks[i].Splits {
			all = append(all, split{&e.Blocks[i], at})
		}
	}
	if len(all) == 0 {
		return false
	}
	tries := maxTried / max(len(e.Words()), 1) / 2
	fits := func() bool { return e.ID(lang).String() == id }
	if len(all) > 2 {
		for _, s := range all {
			s.set(joined)
		}
		if fits() || upToTwo(all, apart, tries, fits) {
			return true
		}
		for _, s := range all {
			s.set(apart)
		}
	}
	return upToTwo(all, joined, tries, fits)
}

// split is the end of a line that may part a word.
type split struct {
	block *Block
	at    int
}

// What stands at the end of a line. A mark of emphasis parts no word, and is as long
// as a line end.
const (
	apart  = "\n"
	joined = "_"
)

func (s split) set(sign string) {
	s.block.Text = s.block.Text[:s.at] + sign + s.block.Text[s.at+1:]
}

// upToTwo sets a sign at one or two of the splits, which all have the other one, until
// they fit, and else leaves them as they were.
func upToTwo(all []split, sign string, tries int, fits func() bool) bool {
	other := apart
	if sign == apart {
		other = joined
	}
	for i := 0; i < len(all) && tries > 0; i++ {
		all[i].set(sign)
		if tries--; fits() {
			return true
		}
		for k := i + 1; k < len(all) && tries > 0; k++ {
			all[k].set(sign)
			if tries--; fits() {
				return true
			}
			all[k].set(other)
		}
		all[i].set(other)
	}
	return false
}
