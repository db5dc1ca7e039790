package lang

import (
	"strings"
	"sync"
)

// Pairs of British and American words, with the endings that both take; the first
// ending "-" says that the bare word is none. A word that one of the varieties
// also has in another sense stands on one side only, behind "!": no British text
// is blamed for "program", "meter", "check" or "license".
const spellingPairs = `
colour|color:s,ed,ing,ful,less,ist,ation,fully,blind
favour|favor:s,ed,ing,able,ably,ite,ites,itism
honour|honor:s,ed,ing,able,ably
labour|labor:s,ed,ing,er,ers
neighbour|neighbor:s,ing,hood,hoods,ly
behaviour|behavior:s,al,ally
harbour|harbor:s,ed,ing
humour|humor:s,ed,ing,less
rumour|rumor:s,ed
endeavour|endeavor:s,ed,ing
flavour|flavor:s,ed,ing,ful,less,ings
odour|odor:s,less
parlour|parlor:s
rigour|rigor:s
savour|savor:s,ed,ing,y
saviour|savior:s
splendour|splendor:s
tumour|tumor:s
valour|valor:
vapour|vapor:s
vigour|vigor:
armour|armor:ed,y,ies
ardour|ardor:
candour|candor:
clamour|clamor:ed,ing
demeanour|demeanor:
fervour|fervor:
rancour|rancor:
succour|succor:
centre|center:s,piece
centred|centered:
theatre|theater:s,goer,goers
fibre|fiber:s,glass
litre|liter:s
millilitre|milliliter:s
calibre|caliber:s
sabre|saber:s
spectre|specter:s
lustre|luster:
meagre|meager:
sombre|somber:
mitre|miter:s
ochre|ocher:
kilometre|kilometer:s
centimetre|centimeter:s
millimetre|millimeter:s
manoeuvre|maneuver:s
manoeuvred|maneuvered:
defence|defense:s,less
offence|offense:s
pretence|pretense:s
analyse|analyze:d,r,rs
paralyse|paralyze:d
catalyse|catalyze:d
analysing|analyzing:
paralysing|paralyzing:
manoeuvring|maneuvering:
sceptic|skeptic:s,al,ally,ism
mould|mold:s,ed,ing,y
smoulder|smolder:s,ed,ing
plough|plow:s,ed,ing
grey|gray:s,er,ish
tyre|!tire:s
kerb|!curb:s
programme|!program:s
cheque|!check:s
licence|!license:s
metre|!meter:s
storey|!story:s
storeys|stories!:
practise|!practice:s,d
practising|practicing:
judgement|!judgment:s
aluminium|aluminum:
aeroplane|airplane:s
artefact|artifact:s
jewellery|jewelry:
pyjamas|pajamas:
moustache|mustache:s,d
cosy|cozy:
sulphur|sulfur:
sulphuric|sulfuric:
ageing|aging:
yoghurt|yogurt:s
travelled|traveled:
travelling|traveling:
traveller|traveler:s
cancelled|canceled:
cancelling|canceling:
modelled|modeled:
modelling|modeling:
labelled|labeled:
labelling|labeling:
levelled|leveled:
levelling|leveling:
signalled|signaled:
signalling|signaling:
fuelled|fueled:
fuelling|fueling:
counsellor|counselor:s
channelled|channeled:
channelling|channeling:
tunnelled|tunneled:
tunnelling|tunneling:
dialled|dialed:
dialling|dialing:
quarrelled|quarreled:
quarrelling|quarreling:
marvelled|marveled:
marvellous|marvelous:ly
funnelled|funneled:
totalled|totaled:
rivalled|rivaled:
unrivalled|unrivaled:
equalled|equaled:
unparalleled|unparalleled:
woollen|woolen:s
fulfil|fulfill:s,ment
enrol|enroll:s,ment,ments
enthral|enthrall:s
instalment|installment:s
skilful|skillful:ly
wilful|willful:ly
anaemia|anemia:
anaemic|anemic:
anaesthetic|anesthetic:s
paediatric|pediatric:s
paediatrician|pediatrician:s
encyclopaedia|!encyclopedia:s
foetus|!fetus:es
foetal|!fetal:
oestrogen|estrogen:
diarrhoea|diarrhea:
leukaemia|leukemia:
haemorrhage|hemorrhage:s
orthopaedic|orthopedic:s
gynaecologist|gynecologist:s
caesarean|cesarean:
oesophagus|esophagus:
furore|!furor:
`

// Verbs that American English writes with -ize, without the ending. British
// English has both: -ise, and -ize by the use of Oxford; it is not judged.
const izeVerbs = `organ real recogn author critic emphas apolog capital central civil character colon custom digit econom
	equal final formal fertil general global harmon hospital ideal immun industrial jeopard legal liberal local marginal
	material maxim minim mobil modern monopol national neutral normal optim patron penal personal polar popular priorit privat
	public radical rational revolution scrutin social special stabil standard steril subsid summar symbol sympath synchron
	terror traumat util vandal victim visual vocal disorgan reorgan demon demoral destabil dramat familiar fantas mechan memor
	militar demilitar politic depolitic stigmat tantal theor uncivil unrecogn antagon atom brutal canon catalog crystal decentral
	galvan initial internal italic motor pressur random secular sensational serial tranquil urban verbal western`

type spelledAs struct {
	want     string
	american bool // the word is American, and want British
}

var spellings = sync.OnceValue(func() map[string]spelledAs {
	m := map[string]spelledAs{}
	add := func(british, american string, both bool) {
		if british == american {
			return
		}
		m[british] = spelledAs{want: american}
		if both {
			m[american] = spelledAs{want: british, american: true}
		}
	}
	for line := range strings.FieldsSeq(spellingPairs) {
		pair, endings, _ := strings.Cut(line, ":")
		british, american, _ := strings.Cut(pair, "|")
		american, one := strings.CutPrefix(american, "!")
		if strings.HasSuffix(american, "!") {
			american, one = strings.TrimSuffix(american, "!"), true
		}
		add(british, american, !one)
		for _, ending := range strings.Split(endings, ",") {
			if ending != "" {
				add(british+ending, american+ending, !one)
			}
		}
	}
	for stem := range strings.FieldsSeq(izeVerbs) {
		for _, ending := range []string{"e", "es", "ed", "ing", "er", "ers", "ation", "ations", "able", "ational"} {
			add(stem+"is"+ending, stem+"iz"+ending, false)
		}
	}
	return m
})

// spellingStarts are the first two letters of the words in spellings.
var spellingStarts = sync.OnceValue(func() *[starts]bool {
	var m [starts]bool
	for w := range spellings() {
		m[startOf(rune(w[0]), rune(w[1]))] = true
	}
	return &m
})

// spelling judges an English word, given in small letters. A capital within a
// sentence begins a name, which keeps its spelling: "the Labour Party".
func (t *proof) spelling(k int, folded []byte) {
	w := &t.found[k]
	if len(folded) < 4 {
		return
	}
	s, ok := spellings()[string(folded)]
	if !ok {
		return
	}
	british := w.lang.british
	if w.lang == t.l || w.lang.tag == "en" {
		switch t.o.English {
		case "en-GB":
			british = true
		case "en-US":
			british = false
		}
	}
	if s.american != british {
		return
	}
	if w.capital && (w.capitals || !t.beginsSentence(w) || k+1 < len(t.found) && t.found[k+1].capital && t.neighbours(w, &t.found[k+1])) {
		return
	}
	variety := "en-US"
	if british {
		variety = "en-GB"
	}
	t.fault(RuleEnSpelling, "", w.start, w.end, likeCase(t.chars[w.start:w.end], s.want), true, t.text(w.start, w.end), variety)
}

// beginsSentence reports whether a word stands at the beginning of the text or
// after a mark that ends a sentence.
func (t *proof) beginsSentence(w *word) bool {
	for i := w.start - 1; i >= 0; i-- {
		r := t.chars[i]
		switch {
		case isSpace(r), r == '“', r == '‘', r == '(', r == '”', r == '«', r == '»':
		default:
			return r == '.' || r == '!' || r == '?' || r == ':'
		}
	}
	return true
}
