package diag

// DidYouMean returns a hint that names the known word nearest to word, or the
// zero text where none is near: at most a third of the word's letters may
// differ.
func DidYouMean(word string, known []string) Text {
	if best := Nearest(word, known); best != "" {
		return Textf("did you mean %q?", best)
	}
	return Text{}
}

// Nearest returns the known word with the smallest edit distance to word, the
// first of equals, or an empty string where more than a third of the letters
// (and more than one) would have to change.
func Nearest(word string, known []string) string {
	best, bestDistance := "", max(1, len([]rune(word))/3)+1
	for _, k := range known {
		if d := distance([]rune(word), []rune(k)); d < bestDistance {
			best, bestDistance = k, d
		}
	}
	return best
}

// distance is the optimal string alignment distance: insertions, deletions,
// substitutions and swaps of neighbours, each of cost one.
func distance(a, b []rune) int {
	var before []int // the row above the previous one
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(row[j-1]+1, prev[j]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, prev = prev, row
	}
	return prev[len(b)]
}
