package memory

import (
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	tests := []struct{ a, b, want string }{
		{"", "", ""},
		{"", "a", "{+a}"},
		{"a b", "", "{-a b}"},
		{"It met in a hotel.", "It met in a hotel.", "It met in a hotel."},
		{"on 14 August 2020", "on 18 August 2020", "on {-14}{+18} August 2020"},
		{"It met first in a hotel.", "It *first* met in a hotel.", "It {-met }{+*}first{+* met} in a hotel."},
		{"Адзін два.", "Адзін, два!", "Адзін{+,} два{-.}{+!}"},
		{"a b c d", "a x y d", "a {-b c}{+x y} d"},
	}
	for _, test := range tests {
		parts := Diff(test.a, test.b)
		var b, was, now strings.Builder
		for _, p := range parts {
			switch p.Change {
			case Kept:
				b.WriteString(p.Text)
				was.WriteString(p.Text)
				now.WriteString(p.Text)
			case Removed:
				b.WriteString("{-" + p.Text + "}")
				was.WriteString(p.Text)
			case Added:
				b.WriteString("{+" + p.Text + "}")
				now.WriteString(p.Text)
			}
		}
		if b.String() != test.want || was.String() != test.a || now.String() != test.b {
			t.Errorf("%q → %q: %s, want %s", test.a, test.b, b.String(), test.want)
		}
	}
}

func TestMinor(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"It met in a hotel.", "It met  in a hotel", true},
		{"It met in a hotel.", "It *met* in a **hotel**!", true},
		{"It met in a hotel.", "It met in an hotel.", false},
		{"It met in a hotel.", "it met in a hotel.", false},
		{"He came, I went.", "I came, he went.", false},
		{"1.5 million", "15 million", false},
		{"1.5 million", "1,5 million", false},
		{"10,000 people", "10,000 people.", true},
		{"14–15 August", "14, 15 August", false},
		{"14–15 August", "14/15 August", false},
		{"not", "", false},
		{"Рада, сход", "Рада — сход", true},
		{"See [it](https://a.example/1).", "See [it](https://b.example/2#x).", true},
		{"See [it](https://a.example/1_(x)) now.", "See [it](<https://b.example/2>) now.", true},
		{"See [it](https://a.example/1 \"One\").", "See [it](https://b.example/2 \"One\").", true},
		{"See [it](https://a.example/1 \"One\").", "See [it](https://a.example/1 \"Two\").", false},
		{"See [it](https://a.example/1) now.", "See [it](https://a.example/1) then.", false},
		{"See [it](https://a.example/1).", "See [that](https://a.example/1).", false},
		{"See [it](https://a.example/1).", "See it.", true}, // markup; that links match is held elsewhere
		{"See [it](#part).", "See [it](#other).", true},
		{"See <https://a.example/1>.", "See <https://b.example/2>.", true},
		{"See <mailto:a@a.example>.", "See <mailto:b@a.example>.", true},
		{"Write `[it](one)`.", "Write `[it](two)`.", false},
		{"Write ``a`[it](one)``.", "Write ``a`[it](two)``.", false},
		{"A ` and [it](one).", "A ` and [it](two).", true},
		{`Write \](one).`, `Write \](two).`, false},
		// No links: what stands in parentheses is printed.
		{"It is [10](5 km) away.", "It is [10](6 km) away.", false},
		{"It is [10](5 \"km\" or so) away.", "It is [10](6 \"km\" or so) away.", false},
		{"It is [10](<5> km) away.", "It is [10](<6> km) away.", false},
		{"In (1, 2](5) of them.", "In (1, 2](6) of them.", false},
		{"He left.[^n](5)", "He left.[^n](6)", false},
		{"He left [@a](5).", "He left [@a](6).", false},
		{"It is [10](5\n'km' ) away.", "It is [10](6\n'km' ) away.", true},
		{"See [an ![x](a.png) here](5).", "See [an ![x](b.png) here](6).", true},
		{"Write ](one", "Write ](two", false},
		{"Is 1 < 2 and 3 > 2?", "Is 1 < 2 and 4 > 2?", false},
		{`[a](x\)y) z`, `[a](x\)w) z`, true},
		{"See [it](x) [@a].", "See [it](x) [@b].", false},
	}
	for _, test := range tests {
		if got := Minor(test.a, test.b); got != test.want {
			t.Errorf("%q, %q: %v", test.a, test.b, got)
		}
	}
}
