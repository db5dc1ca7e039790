package lang

import (
	"strings"
	"testing"
)

// valueKeys returns the keys of a text's values; a loose one in brackets.
func valueKeys(tag, text string) string {
	var keys []string
	for _, v := range Of(tag).Values([]Piece{{Text: text}}) {
		key := v.Key
		if v.Loose {
			key = "(" + key + ")"
		}
		keys = append(keys, key)
	}
	return strings.Join(keys, "; ")
}

func TestValues(t *testing.T) {
	for _, test := range []struct{ lang, text, want string }{
		{"en", "1,500 people and 1.5 million more, or 10\u00A0000", "1500; 1500000; 10000"},
		{"be", "1 500 чалавек і 1,5 млн, або 1\u00A0500\u202F000", "1500; 1500000; 1500000"},
		{"ru", "1,5 миллиарда, минус 5, −7 и (-3)", "1500000000; -5; -7; -3"},
		{"en", "On February 14, 2023, and on 14 February 2023", "2023-02-14; 2023-02-14"},
		{"en", "February 14–16, 2023", "2023-02-14; 2023-02-16"},
		{"be", "14–16 лютага 2023 г.", "2023-02-14; 2023-02-16"},
		{"be", "14, 15 і 16 лютага", "--02-14; --02-15; --02-16"},
		{"ru", "14.02.2023, 2023-02-14 и 14/02/2023", "2023-02-14; 2023-02-14; 2023-02-14"},
		{"en", "2/14/2023", "2023-02-14"},
		{"en-GB", "3/4/2023", "2023-04-03"},
		{"ru", "в мае 2020 года, май, Марта пришла", "2020-05; --05"},
		{"be", "мая маці нарадзілася ў маі, 9 мая 1945 года", "(--05); --05; 1945-05-09"},
		{"en", "It may march in May", "--05"},
		{"en", "the 14th of February, the 1990s, the 11th package", "--02-14; 1990; 11"},
		{"be", "11-ы пакет, 90-я гады, адзінаццаты пакет", "11; 90; 11"},
		{"ru", "XX век, двадцать первый век, в XIX—XX вв.", "20; 21; 19; 20"},
		{"be", "у ХХ стагоддзі, у V ст.", "20; 5"},
		{"en", "twenty-five, two hundred and fifty, three million two hundred thousand", "25; 250; 3200000"},
		{"be", "дваццаць пяць, дзвесце пяцьдзясят, тры мільёны дзвесце тысяч", "25; 250; 3200000"},
		{"en", "at 5 p.m., 5:30 pm, 17:00 and 5 o’clock", "17:00; 17:30; 17:00; 05:00"},
		{"be", "а 17-й гадзіне, у 17.00, а 5 гадзіне вечара", "17:00; 17:00; 17:00"},
		{"ru", "в 17 часов, 17 часов, в 17.30", "17:00; 17; 17:30"},
		{"en", "$5 million, US$5, 5 dollars, €1.5bn, 20 Belarusian rubles", "USD 5000000; USD 5; USD 5; EUR 1500000000; ruble 20"},
		{"be", "5 млн долараў, 5 долараў ЗША, 20 беларускіх рублёў, 3 руб.", "USD 5000000; USD 5; ruble 20; ruble 3"},
		{"en", "5 km, 100 square kilometers, 90 km/h, 20 °C, 10 Gbit/s, 10-kilometer", "5 km; 100 km2; 90 km/h; 20 °; 10 Gbit/s; 10 km"},
		{"be", "5 км, 100 кв. км, 90 км/г, 20 °C, 10 Гбіт/с, 10-кіламетровы", "5 km; 100 km2; 90 km/h; 20 °; 10 Gbit/s; 10 km"},
		{"en", "5%, 5 per cent, 5 percent, 5–10 percent", "5%; 5%; 5%; 5%; 10%"},
		{"be", "5 %, 5 працэнтаў, ад 5 да 10 працэнтаў", "5%; 5%; 5%; 10%"},
		{"ru", "от 5 до 10 млн", "5000000; 10000000"},
		{"en", "Decree No. 40, case T-573/23, JY0127, G7, COVID-19", "40; 573/23; 0127; (7); 19"},
		{"en", "one of the two, the second, a million, half a million", "(1); (2); (2); (1000000); (500000)"},
		{"en", "World War I", ""},
		{"be", "паўтара года, мільён", "(1.5); (1000000)"},
		{"en", "see https://example.org/2020/11 and v1.2.3", "1.2.3"},
	} {
		if got := valueKeys(test.lang, test.text); got != test.want {
			t.Errorf("%s: %s\n got %s\nwant %s", test.lang, test.text, got, test.want)
		}
	}
}
