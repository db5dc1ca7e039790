package proof

import "testing"

// TestJoin joins words that lie over lines: one, two and any number of them.
func TestJoin(t *testing.T) {
	for n := 1; n <= 6; n++ {
		whole, parted := &Edition{}, &Edition{}
		for range n {
			whole.Blocks = append(whole.Blocks, Block{Text: "a longword and\nmore"})
			parted.Blocks = append(parted.Blocks, Block{Text: "a long\nword and\nmore", Splits: []int{6}})
		}
		id := whole.ID("en").String()
		if !parted.Join("en", id) || parted.ID("en").String() != id {
			t.Errorf("%d words are not joined", n)
		}
		if parted.Join("en", "en·0000-0000") {
			t.Errorf("%d words are joined to nothing", n)
		}
	}
}

// TestJoinAllBut joins the words that lie over lines and leaves a few that only look so.
func TestJoinAllBut(t *testing.T) {
	for apart := 1; apart <= 2; apart++ {
		whole, parted := &Edition{}, &Edition{}
		for range 4 {
			whole.Blocks = append(whole.Blocks, Block{Text: "a longword and\nmore"})
			parted.Blocks = append(parted.Blocks, Block{Text: "a long\nword and\nmore", Splits: []int{6}})
		}
		for range apart {
			b := Block{Text: "with\nanother", Splits: []int{4}}
			whole.Blocks, parted.Blocks = append(whole.Blocks, b), append(parted.Blocks, b)
		}
		id := whole.ID("en").String()
		if !parted.Join("en", id) || parted.ID("en").String() != id {
			t.Errorf("all but %d are not joined", apart)
		}
		if parted.Join("en", "en·0000-0000") {
			t.Errorf("all but %d are joined to nothing", apart)
		}
	}
}
