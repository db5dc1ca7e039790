package lang

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Sequences of letters that Taraškievica writes and the official orthography
// does not, with the official ones: mostly the soft sign of assimilated softness.
var taraskSigns = [][2]string{
	{"дзьдз", "ддз"}, {"сьв", "св"}, {"сьн", "сн"}, {"сьп", "сп"}, {"сьл", "сл"}, {"сьц", "сц"}, {"сьм", "см"}, {"сьф", "сф"},
	{"зьв", "зв"}, {"зьн", "зн"}, {"зьл", "зл"}, {"зьм", "зм"}, {"зьдз", "здз"}, {"зьз", "зз"}, {"зьбі", "збі"}, {"зьбе", "збе"},
	{"зьбя", "збя"}, {"зьбё", "збё"}, {"дзьв", "дзв"}, {"цьв", "цв"}, {"цьц", "цц"}, {"ньн", "нн"}, {"льл", "лл"},
}

// Parts of words in which the official orthography has such a sequence itself,
// and the verbs' endings that make one.
var (
	softStems   = strings.Fields("пісьм восьм васьм асьм весьм возьм вазьм язьм кузьм казьм лазьм разьм рэзьб разьбе разьбян разьбяр грозьбе дзьбе ледзьве дзьм зосьц")
	softEndings = strings.Fields("сьце сьцеся цьце цьцеся дзьце")
)

// Pronouns and adverbs that the particle -сьці makes indefinite: «дзесьці».
var indefinite = setOf(`хто каго каму кім што чаго чаму чым дзе куды калі як адкуль колькі які якога якому якім якая якой якую якою якое
	якія якіх якімі чый чыйго чыйму чыім чыя чыёй чыю чыё чые чыіх`)

// Stems of words from other languages, official and in Taraškievica.
const borrowed = `план:плян клуб:клюб філасоф:філязоф філасаф:філязаф філалог:філёляг філалаг:філяляг флот:флёт
	глобус:глёбус глабал:глябал плакат:плякат платформ:плятформ пластык:плястык пластмас:плястмас блакад:блякад блок:блёк
	бланк:блянк баланс:балянс лабаратор:лябаратор лагер:лягер ландшафт:ляндшафт лозунг:лёзунг логік:лёгік лагіч:лягіч
	калоні:калёні каланіз:каляніз балкон:балькон мільён:мільлён клас:кляс дыплом:дыплём дыплама:дыпляма дэкларац:дэклярац
	рэклам:рэклям парламент:парлямэнт дакумент:дакумэнт аргумент:аргумэнт момант:момэнт элемент:элемэнт фрагмент:фрагмэнт
	інструмент:інструмэнт манумент:манумэнт эксперымент:экспэрымэнт газет:газэт музе:музэ сенат:сэнат сенсац:сэнсац
	сектар:сэктар сакрэт:сэкрэт сезон:сэзон семінар:сэмінар сесі:сэсі секунд:сэкунд селекц:сэлекц сістэм:сыстэм сімвал:сымбал
	сімпат:сымпат сінтэз:сынтэз сінод:сынод сітуац:сытуац сігнал:сыгнал еўроп:эўроп еўрап:эўрап еўразі:эўразі еўра:эўра
	прэзідэн:прэзыдэн рэзідэн:рэзыдэн пазіц:пазыц апазіц:апазыц кампазіц:кампазыц экспазіц:экспазыц фізі:фізы крызіс:крызыс
	візіт:візыт базіс:базыс універсітэт:унівэрсытэт універс:унівэрс вектар:вэктар версі:вэрсі канверт:канвэрт
	ветэран:вэтэран венгр:вэнгр веласіпед:вэлясыпэд метад:мэтад метал:мэтал метро:мэтро метафар:мэтафар медыц:мэдыц медал:мэдал
	медыя:мэдыя механі:мэхані мемарыял:мэмарыял мемуар:мэмуар менеджар:мэнэджар меню:мэню амерык:амэрык камер:камэр
	перыяд:пэрыяд персан:пэрсан перспект:пэрспэкт педагог:пэдагог педагаг:пэдагаг пенсі:пэнсі кампенс:кампэнс
	эксперт:экспэрт спецыял:спэцыял спектакл:спэктакл тэмперат:тэмпэрат інспект:інспэкт аспект:аспэкт праспект:праспэкт
	нерв:нэрв генерал:гэнэрал генет:гэнэт геаграф:гэаграф геалог:гэаляг геалаг:гэаляг герман:гэрман герб:гэрб геній:гэній
	легенд:легэнд агент:агэнт агенц:агэнц энерг:энэрг фестывал:фэстывал федэра:фэдэра канферэнц:канфэрэнц
	рэферэндум:рэфэрэндум рэферат:рэфэрат эфект:эфэкт дэфект:дэфэкт берлін:бэрлін бензін:бэнзын бетон:бэтон кансерв:кансэрв
	рэзерв:рэзэрв кіламетр:кілямэтр сантыметр:сантымэтр ідэалогі:ідэалёгі`

// Whole words of Taraškievica.
var taraskWords = map[string]string{"ня": "не", "бяз": "без", "зь": "з", "безь": "без", "празь": "праз", "церазь": "цераз", "сьпярша": "спярша"}

type respelling struct{ tarask, official string }

var (
	toOfficial, toTarask = respellings()
	// Words that only begin like one of the stems.
	official = strings.Fields("пазыцы клясц клясер")
)

// respellings returns the stems by their first two letters.
func respellings() (byTarask, byOfficial map[string][]respelling) {
	byTarask, byOfficial = map[string][]respelling{}, map[string][]respelling{}
	start := func(marks *[starts]bool, word string) {
		r := []rune(word)
		marks[startOf(r[0], r[1])] = true
	}
	for w := range taraskWords {
		start(&taraskStarts, w)
	}
	for _, f := range strings.Fields(borrowed) {
		a, b, _ := strings.Cut(f, ":")
		if a == b {
			continue
		}
		s := respelling{tarask: b, official: a}
		start(&taraskStarts, b)
		start(&officialStarts, a)
		byTarask[b[:4]] = append(byTarask[b[:4]], s)
		byOfficial[a[:4]] = append(byOfficial[a[:4]], s)
	}
	return byTarask, byOfficial
}

// The first two letters of the words and stems above.
var taraskStarts, officialStarts [starts]bool

// starts is the size of a table of words by their first two letters, startOf the
// place in it.
const starts = 1 << 12

func startOf(a, b rune) int { return int(a&63)<<6 | int(b&63) }

// mayRespell reports whether a word may be of the other orthography.
func (t *proof) mayRespell(w *word) bool {
	if w.end-w.start < 2 {
		return false
	}
	at := startOf(lower(t.chars[w.start]), lower(t.chars[w.start+1]))
	if w.lang.tarask {
		return officialStarts[at] || w.end-w.start >= 3
	}
	return w.has&hasSoftSign != 0 || taraskStarts[at]
}

// orthography judges a Belarusian word, given in small letters, by the
// orthography of its language.
func (t *proof) orthography(w *word, folded []byte) {
	if w.lang.tarask {
		t.official(w, folded)
		return
	}
	if len(folded) <= 12 {
		if want := taraskWords[string(folded)]; want != "" && !w.capitals && !t.joined(w.start-1) && !t.joined(w.end) {
			t.respell(w, "", want)
			return
		}
	}
	if len(folded) < 6 {
		return
	}
	for _, s := range toOfficial[string(folded[:4])] {
		if bytes.HasPrefix(folded, []byte(s.tarask)) && !hasAnyPrefix(folded, official) {
			want, _ := hardened(s.official + string(folded[len(s.tarask):]))
			t.respell(w, "", want)
			return
		}
	}
	if bytes.Contains(folded, softSign) && !isEither(folded) {
		if want, ok := hardened(string(folded)); ok {
			t.respell(w, "", want)
		}
	}
}

// hardened writes the sequences of Taraškievica in a word as the official
// orthography does.
func hardened(word string) (string, bool) {
	was := word
	for _, s := range taraskSigns {
		word = strings.ReplaceAll(word, s[0], s[1])
	}
	return word, word != was
}

var softSign = []byte("ь")

// isEither reports whether a word is one in which the official orthography has a
// soft sign where it elsewhere has none.
func isEither(folded []byte) bool {
	for _, s := range softStems {
		if bytes.Contains(folded, []byte(s)) {
			return true
		}
	}
	if stem, ok := bytes.CutSuffix(folded, []byte("сьці")); ok && indefinite.hasWord(stem) {
		return true
	}
	for _, s := range softEndings {
		if bytes.HasSuffix(folded, []byte(s)) {
			return true
		}
	}
	return false
}

func hasAnyPrefix(word []byte, list []string) bool {
	for _, s := range list {
		if bytes.HasPrefix(word, []byte(s)) {
			return true
		}
	}
	return false
}

// respell reports a word that another orthography writes otherwise.
func (t *proof) respell(w *word, kind, want string) {
	got := t.chars[w.start:w.end]
	t.fault(RuleBeOrthography, kind, w.start, w.end, likeCase(got, want), false, string(got))
}

// official judges a word of a text in Taraškievica: the official forms are
// without the soft sign of assimilated softness, and have other stems. Words in
// -ізм and names of other languages are let be, being softened by not everybody.
func (t *proof) official(w *word, folded []byte) {
	if len(folded) < 6 {
		return
	}
	for i := 0; i+6 <= len(folded); i += 2 {
		if !utf8.RuneStart(folded[i]) {
			return // a letter that is not of two bytes
		}
		if want, ok := soften(folded, i); ok {
			t.respell(w, "official", want)
			return
		}
	}
	for _, s := range toTarask[string(folded[:4])] {
		if bytes.HasPrefix(folded, []byte(s.official)) && s.official != "клас" {
			t.respell(w, "official", s.tarask+string(folded[len(s.official):]))
			return
		}
	}
}

// soften looks for a consonant that Taraškievica writes soft before a soft one:
// с or з before в л м н п ц дз, and the first of нн цц лл.
func soften(folded []byte, i int) (string, bool) {
	rest := folded[i:]
	pair := string(rest[:4])
	switch pair {
	case "св", "сл", "см", "сн", "сп", "сц", "зв", "зл", "зм", "зн":
		if !softensAfter(rest[4:]) {
			return "", false
		}
	case "зд":
		if len(rest) < 8 || string(rest[4:6]) != "з" || !softensAfter(rest[6:]) {
			return "", false
		}
	case "нн", "цц", "лл":
		if i == 0 || !softensAfter(rest[4:]) {
			return "", false
		}
	default:
		return "", false
	}
	if pair == "зм" && i >= 2 && string(folded[i-2:i]) == "і" {
		return "", false
	}
	return string(folded[:i+2]) + "ь" + string(rest[2:]), true
}

// softensAfter reports whether a consonant before this is soft.
func softensAfter(rest []byte) bool {
	r, _ := utf8.DecodeRune(rest)
	return isIotated(r) || r == 'ь'
}
