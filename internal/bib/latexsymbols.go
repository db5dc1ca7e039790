package bib

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// accent returns the combining character of an accent's command (LaTeX2e
// font encodings, T1, T2A and T5).
func accent(name string) (rune, bool) {
	switch name {
	case "`":
		return '\u0300', true
	case "'":
		return '\u0301', true
	case "^":
		return '\u0302', true
	case "~":
		return '\u0303', true
	case "=":
		return '\u0304', true
	case "u":
		return '\u0306', true
	case ".":
		return '\u0307', true
	case `"`:
		return '\u0308', true
	case "h":
		return '\u0309', true
	case "r":
		return '\u030a', true
	case "H":
		return '\u030b', true
	case "v":
		return '\u030c', true
	case "G":
		return '\u030f', true
	case "U":
		return '\u030d', true
	case "f":
		return '\u0311', true
	case "d":
		return '\u0323', true
	case "c":
		return '\u0327', true
	case "k":
		return '\u0328', true
	case "b":
		return '\u0331', true
	case "t":
		return '\u0361', true
	}
	return 0, false
}

// putAccent puts an accent on the first letter of text. Over nothing, it is the
// character itself: \~{} is a tilde.
func putAccent(text string, mark rune, name string) string {
	r, n := utf8.DecodeRuneInString(text)
	switch {
	case n == 0 || !unicode.IsLetter(r):
		if asciiLetter(name[0]) {
			return text
		}
		return name + text
	case r == 'ı':
		r = 'i'
	case r == 'ȷ':
		r = 'j'
	}
	return string(r) + string(mark) + text[n:]
}

// symbols are the commands that print a character.
var symbols = sync.OnceValue(func() map[string]string {
	m := map[string]string{
		"space": " ", "newline": " ", "par": " ", "quad": " ", "qquad": " ", "linebreak": " ",
		"nobreakspace": "\u00a0", "thinspace": "\u202f", "relax": "", "protect": "",
	}
	for pair := range strings.FieldsSeq(`ss=ß SS=ẞ ae=æ AE=Æ oe=œ OE=Œ o=ø O=Ø aa=å AA=Å l=ł L=Ł i=ı j=ȷ
		dh=ð DH=Ð th=þ TH=Þ dj=đ DJ=Đ ng=ŋ NG=Ŋ ohorn=ơ OHORN=Ơ uhorn=ư UHORN=Ư
		textexclamdown=¡ textquestiondown=¿ S=§ textsection=§ P=¶ textparagraph=¶ dag=† ddag=‡ textdagger=† textdaggerdbl=‡
		copyright=© textcopyright=© textregistered=® texttrademark=™ pounds=£ textsterling=£ euro=€ texteuro=€ EUR=€ textyen=¥ textcent=¢
		ldots=… dots=… textellipsis=… textendash=– textemdash=— hyphen=- nobreakdash=‑ cyrdash=— slash=/
		lq=‘ rq=’ textquoteleft=‘ textquoteright=’ textquotedblleft=“ textquotedblright=” textquotedbl=" textquotesingle='
		quotesinglbase=‚ quotedblbase=„ guillemotleft=« guillemotright=» guillemetleft=« guillemetright=» guilsinglleft=‹ guilsinglright=›
		flqq=« frqq=» flq=‹ frq=› glqq=„ grqq=“ glq=‚ grq=‘
		textbackslash=\ textasciitilde=~ textasciicircum=^ textunderscore=_ textbar=| textless=< textgreater=> textbraceleft={ textbraceright=}
		textdollar=$ textbullet=• textperiodcentered=· textdegree=° degree=° textnumero=№ No=№ textordmasculine=º textordfeminine=ª
		textmu=µ texttimes=× textdiv=÷ textpm=± textonehalf=½ textonequarter=¼ textthreequarters=¾
		alpha=α beta=β gamma=γ delta=δ epsilon=ε varepsilon=ε zeta=ζ eta=η theta=θ iota=ι kappa=κ lambda=λ mu=μ nu=ν xi=ξ pi=π rho=ρ
		sigma=σ tau=τ upsilon=υ phi=φ varphi=φ chi=χ psi=ψ omega=ω Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Phi=Φ Psi=Ψ Omega=Ω
		times=× cdot=· pm=± leq=≤ le=≤ geq=≥ ge=≥ neq=≠ ne=≠ approx=≈ sim=∼ infty=∞ to=→ rightarrow=→ leftarrow=← div=÷ circ=°
		cyra=а cyrb=б cyrv=в cyrg=г cyrd=д cyre=е cyryo=ё cyrzh=ж cyrz=з cyri=и cyrishrt=й cyrk=к cyrl=л cyrm=м cyrn=н cyro=о cyrp=п
		cyrr=р cyrs=с cyrt=т cyru=у cyrf=ф cyrh=х cyrc=ц cyrch=ч cyrsh=ш cyrshch=щ cyrhrdsn=ъ cyrery=ы cyrsftsn=ь cyrerev=э cyryu=ю cyrya=я
		cyrii=і cyryi=ї cyrie=є cyrgup=ґ cyrushrt=ў cyrje=ј`) {
		name, text, _ := strings.Cut(pair, "=")
		m[name] = text
		if strings.HasPrefix(name, "cyr") && text != "—" {
			m[strings.ToUpper(name)] = strings.ToUpper(text)
		}
	}
	m["cyrchar"], m["cyrillictext"] = "", ""
	return m
})
