package bib

import (
	"strings"
	"testing"
	"unicode/utf8"

	"skaryna/internal/csl"
)

func TestLaTeX(t *testing.T) {
	for tex, want := range map[string]string{
		`\'e \'{e} {\'e} {\'{e}} \'\i`:           "é é é é í",
		`\"o\"{u}{\"A} \^o \~n \=a`:              "öüÄ ô ñ ā",
		`\v{c}\v s \u{u} \c{c}\c c`:              "čš ŭ çç",
		`\k{a}\k e \r{u} \H{o} \d{s} \.{z}`:      "ąę ů ő ṣ ż",
		`\l\o{} \ss\ae \aa\L{}\O`:                "łø ßæåŁØ",
		`{\l}{\'o}d{\'z}, {\L}{\'o}d\'z`:         "łódź, Łódź",
		`\u{и}\"е\u{У}\'а`:                       "йёЎа́",
		`\cyrchar\cyrushrt{\cyrii}\CYRYA`:        "ўіЯ",
		`\i \j \u{\i}`:                           "ıȷĭ",
		"a -- b---c 1-2":                         "a – b—c 1-2",
		"``a'' and `b' <<в>> ,,c``":              "“a” and ‘b' «в» „c“",
		`a~b\ c\,d\\e\-f`:                        "a\u00a0b c\u202fd ef",
		`\& \% \_ \# \$ \{\}`:                    "& % _ # $ {}",
		`\textit{a} \emph{b} {\em c d} e`:        "<i>a</i> <i>b</i> <i>c d</i> e",
		`\textbf{a}\textsc{Bc}`:                  `<b>a</b><span style="font-variant:small-caps;">Bc</span>`,
		`1\textsuperscript{st}\textsubscript{2}`: "1<sup>st</sup><sub>2</sub>",
		`$x^2$ $a_{ij}$ $\alpha\times 3$`:        "x<sup>2</sup> a<sub>ij</sub> α×3",
		`$5 for A_B^C`:                           "$5 for A_B^C",
		`\enquote{a \foo{b} \bar[12]{c}{d}}`:     "“a b cd”",
		`\url{http://a.b/c_d~e%20}`:              "http://a.b/c_d~e%20",
		`\href{http://a.b/}{here}`:               "here",
		`\unknown x \texttrademark`:              "x ™",
		`{\noopsort{1973a}}1973`:                 "1973",
		`\ldots{} \No\,5 \textnumero`:            "… №\u202f5 №",
		"a \n\t b  c":                            "a b c",
		`{a {b} c} } d`:                          "a b c d",
		`\`:                                      "",
		`\'`:                                     "'",
		`\~{}x\^{}`:                              "~x^",
		`<i>kept</i> & "as is"`:                  `<i>kept</i> & "as is"`,
		`{\"O}zg\"{u}r {\c{C}}elik`:              "Özgür Çelik",
		`na{\"\i}ve \t{oo}`:                      "naïve o͡o",
		`\emph{a`:                                "<i>a</i>",
	} {
		if got := latexText(tex); got != want {
			t.Errorf("%s is %q, want %q", tex, got, want)
		}
	}
}

func TestLaTeXTitle(t *testing.T) {
	const on, off = `<span class="nocase">`, `</span>`
	for tex, want := range map[string]string{
		`The {NATO} Pact`:             "The " + on + "NATO" + off + " Pact",
		`{{B}elarus} in {2020}`:       on + "Belarus" + off + " in 2020",
		`{B}elarus`:                   on + "B" + off + "elarus",
		`{\"O}l {\'E}t{\'e} {\L}{\o}`: "Öl Été Łø",
		`{Ö}l {{\"O}l}`:               on + "Ö" + off + "l " + on + "Öl" + off,
		`\emph{a {B} C}`:              "<i>a " + on + "B" + off + " C</i>",
		`{a \emph{B}}`:                on + "a <i>B</i>" + off,
		`\foo{Bar} \foo {Baz}`:        "Bar Baz",
		`\LaTeX{} {Це} {---}`:         on + "LaTeX" + off + " " + on + "Це" + off + " —",
		`$\mathrm{H}_2$ {$\alpha_X$}`: "H<sub>2</sub> " + on + "α<sub>X</sub>" + off,
		`{Whole Title}`:               on + "Whole Title" + off,
	} {
		if got := latexTitle(tex); got != want {
			t.Errorf("%s is %q, want %q", tex, got, want)
		}
	}
}

func FuzzLaTeX(f *testing.F) {
	f.Add(`{\"O} \emph{a {B} $x^2$} \url{a_b} ~ -- \'`)
	f.Add(strings.Repeat(`\'`, 300) + strings.Repeat("{", 150))
	f.Fuzz(func(t *testing.T, tex string) {
		if !utf8.ValidString(tex) {
			return
		}
		for _, got := range []string{latexText(tex), latexTitle(tex), plainAddress(tex)} {
			if !utf8.ValidString(got) {
				t.Fatalf("%q gives %q", tex, got)
			}
		}
		got := latexTitle(tex)
		if n := strings.Count(got, "<span") - strings.Count(tex, "<span") - strings.Count(got, "</span>") + strings.Count(tex, "</span>"); n != 0 && !strings.Contains(tex, "<") {
			t.Fatalf("%q gives %q with %d spans left open", tex, got, n)
		}
		readNames(tex, nameOptions{})
		readDate(tex)
		readMonth(csl.DateParts{Year: 2020}, tex)
		readYear(tex)
	})
}
