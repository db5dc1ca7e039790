package lang

import "strings"

// trie holds hyphenation patterns in the form in which they are searched, so
// that nothing is built at run time: the nodes of a trie, breadth first, so that
// the children of a node stand side by side. Its bytes are made out of the
// pattern files by TestTries, which also proves that they still say the same.
//
// All numbers are little-endian. The layout:
//
//	1 byte       the number of letters
//	n × 2 bytes  the letters, as UTF-16, in the order of their codes from 1 on
//	2 bytes      the number of nodes
//	nodes × 1    the code of the letter that leads to the node; 0 is a word's end
//	(nodes+1)×2  the first child; the children end where the next node's begin
//	nodes × 2    where the node's values begin in the list below, plus 1; 0 for none
//	the rest     lists of values: a length, then as many values
type trie struct {
	letters string // UTF-16
	nodes   string // codes of the incoming letters
	first   string
	ops     string
	values  string
	codes   [256]byte // of the letters, by the low byte of the character
	page    [256]rune // the character that such a code stands for
	roots   [256]uint16
}

// wordEnd is the code of a word's end, "." in a pattern file.
const wordEnd = 0

// noCode is the code of a character that no pattern holds.
const noCode = 0xFF

func loadTrie(data string) *trie {
	t := &trie{}
	n := int(data[0])
	t.letters, data = data[1:1+2*n], data[1+2*n:]
	nodes := int(uint16At(data, 0))
	data = data[2:]
	t.nodes, data = data[:nodes], data[nodes:]
	t.first, data = data[:2*(nodes+1)], data[2*(nodes+1):]
	t.ops, t.values = data[:2*nodes], data[2*nodes:]
	for i := range t.codes {
		t.codes[i] = noCode
	}
	for i := range n {
		r := rune(uint16At(t.letters, i))
		t.codes[byte(r)], t.page[byte(r)] = byte(i+1), r
	}
	for child := int(uint16At(t.first, 0)); child < int(uint16At(t.first, 1)); child++ {
		t.roots[t.nodes[child]] = uint16(child)
	}
	return t
}

func uint16At(s string, i int) uint16 { return uint16(s[2*i]) | uint16(s[2*i+1])<<8 }

// code returns the code of a small letter.
func (t *trie) code(r rune) byte {
	if r < 0x10000 && t.page[byte(r)] == r {
		return t.codes[byte(r)]
	}
	return noCode
}

// weigh runs Liang's algorithm (F. M. Liang, Word Hy-phen-a-tion by
// Com-put-er, 1983): word holds the codes of a word between two wordEnds, and
// weights[i] becomes the highest value that any pattern gives to the place
// before word[i]. Odd values allow a hyphen, even ones forbid it.
func (t *trie) weigh(word, weights []byte) {
	for start, c := range word {
		node := int(t.roots[c])
		for next := start + 1; node != 0; next++ {
			if op := int(uint16At(t.ops, node)); op != 0 {
				list := t.values[op:]
				for i, v := range []byte(list[:t.values[op-1]]) {
					if v > weights[start+i] {
						weights[start+i] = v
					}
				}
			}
			if next == len(word) {
				break
			}
			from, to := uint16At(t.first, node), uint16At(t.first, node+1)
			k := strings.IndexByte(t.nodes[from:to], word[next])
			if k < 0 {
				break
			}
			node = int(from) + k
		}
	}
}
