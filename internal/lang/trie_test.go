package lang

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write the tries and the goldens anew")

// An exception outweighs every pattern: the patterns' values end at 9.
const (
	exceptionNo  = 10
	exceptionYes = 11
)

// pattern is a line of a pattern file: letters, and the values before, between
// and after them.
type pattern struct {
	letters []rune
	values  []byte
}

// parsePattern reads "a1b2c", as pattern files have it.
func parsePattern(s string) pattern {
	p := pattern{values: []byte{0}}
	for _, r := range s {
		if r >= '0' && r <= '9' {
			p.values[len(p.values)-1] = byte(r - '0')
			continue
		}
		p.letters = append(p.letters, r)
		p.values = append(p.values, 0)
	}
	return p
}

// parseException reads "ta-ble", as lists of exceptions have it.
func parseException(s string) pattern {
	p := pattern{letters: []rune{'.'}, values: []byte{0, exceptionNo}}
	for _, r := range s {
		if r == '-' {
			p.values[len(p.values)-1] = exceptionYes
			continue
		}
		p.letters = append(p.letters, r)
		p.values = append(p.values, exceptionNo)
	}
	p.letters = append(p.letters, '.')
	p.values = append(p.values, 0)
	return p
}

// readPatterns returns what the files say of a language. Patterns that hold a
// hyphen are left out: they say how a compound breaks at its own hyphen, and
// words come to the trie in parts without one.
func readPatterns(t testing.TB, name string) []pattern {
	t.Helper()
	var ps []pattern
	for _, kind := range []struct {
		ext   string
		parse func(string) pattern
	}{{".pat.txt", parsePattern}, {".hyp.txt", parseException}} {
		data, err := os.ReadFile(filepath.Join("patterns", "hyph-"+name+kind.ext))
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Fields(string(data)) {
			if p := kind.parse(line); !slices.Contains(p.letters, '-') {
				ps = append(ps, p)
			}
		}
	}
	return ps
}

type buildNode struct {
	code     byte
	children map[byte]*buildNode
	values   []byte
}

// compile makes a trie's bytes; see the type trie.
func compile(t testing.TB, ps []pattern) []byte {
	t.Helper()
	set := map[rune]bool{}
	for _, p := range ps {
		for _, r := range p.letters {
			set[r] = r != '.'
		}
	}
	var letters []rune
	low := map[byte]bool{}
	for r, in := range set {
		if !in {
			continue
		}
		if low[byte(r)] {
			t.Fatalf("two letters end in the byte %02x", byte(r))
		}
		low[byte(r)] = true
		letters = append(letters, r)
	}
	slices.Sort(letters)
	codes := map[rune]byte{'.': wordEnd}
	out := []byte{byte(len(letters))}
	put := func(n int) {
		if n > 0xFFFF {
			t.Fatalf("%d does not fit", n)
		}
		out = append(out, byte(n), byte(n>>8))
	}
	for i, r := range letters {
		codes[r] = byte(i + 1)
		put(int(r))
	}

	root := &buildNode{children: map[byte]*buildNode{}}
	for _, p := range ps {
		n := root
		for _, r := range p.letters {
			c := codes[r]
			if n.children[c] == nil {
				n.children[c] = &buildNode{code: c, children: map[byte]*buildNode{}}
			}
			n = n.children[c]
		}
		if n.values == nil {
			n.values = make([]byte, len(p.values))
		}
		for i, v := range p.values {
			n.values[i] = max(n.values[i], v)
		}
	}
	nodes := []*buildNode{root}
	firsts := []int{1}
	for i := 0; i < len(nodes); i++ {
		var keys []byte
		for c := range nodes[i].children {
			keys = append(keys, c)
		}
		slices.Sort(keys)
		for _, c := range keys {
			nodes = append(nodes, nodes[i].children[c])
		}
		firsts = append(firsts, len(nodes))
	}
	put(len(nodes))
	for _, n := range nodes {
		out = append(out, n.code)
	}
	for _, f := range firsts {
		put(f)
	}
	var values []byte
	known := map[string]int{}
	for _, n := range nodes {
		v := string(bytes.TrimRight(n.values, "\x00"))
		if v == "" {
			put(0)
			continue
		}
		at, ok := known[v]
		if !ok {
			at = len(values) + 1
			known[v] = at
			values = append(append(values, byte(len(v))), v...)
		}
		put(at)
	}
	return append(out, values...)
}

// TestTries proves that the committed tries say what the pattern files say, and
// makes them with -update.
func TestTries(t *testing.T) {
	for _, name := range []string{"be", "ru", "en-us"} {
		want := compile(t, readPatterns(t, name))
		file := filepath.Join("patterns", name+".trie")
		if *update {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the pattern files give: run go test with -update", file)
		}
	}
}

// plainWeigh is Liang's algorithm over a plain map of patterns.
func plainWeigh(ps map[string][]byte, word string) []byte {
	letters := []rune("." + word + ".")
	weights := make([]byte, len(letters)+1)
	for i := range letters {
		for j := i + 1; j <= len(letters); j++ {
			for k, v := range ps[string(letters[i:j])] {
				weights[i+k] = max(weights[i+k], v)
			}
		}
	}
	return weights
}

// TestWeigh compares the trie with the plain algorithm, on the words of the
// exceptions and on the letters of the patterns strung together.
func TestWeigh(t *testing.T) {
	for name, data := range map[string]string{"be": trieBe, "ru": trieRu, "en-us": trieEn} {
		ps := readPatterns(t, name)
		plain := map[string][]byte{}
		var words []string
		for i, p := range ps {
			plain[string(p.letters)] = p.values
			word := strings.ReplaceAll(string(p.letters), ".", "")
			words = append(words, word, word+strings.ReplaceAll(string(ps[(i*7+3)%len(ps)].letters), ".", ""))
		}
		tr := loadTrie(data)
		for _, word := range words {
			codes := []byte{wordEnd}
			for _, r := range word {
				codes = append(codes, tr.code(r))
			}
			codes = append(codes, wordEnd)
			got := make([]byte, len(codes)+1)
			tr.weigh(codes, got)
			if want := plainWeigh(plain, word); !bytes.Equal(got, want) {
				t.Fatalf("%s: %s: %v, want %v", name, word, got, want)
			}
		}
		if !utf8.ValidString(strings.Join(words, "")) {
			t.Errorf("%s: not UTF-8", name)
		}
	}
}
