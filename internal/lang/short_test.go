package lang

import "testing"

func TestEndsShort(t *testing.T) {
	for tag, texts := range map[string]map[string]bool{
		"be": {"гл.": true, "праўда (гл.": true, "Параўн.": true, "у 2020\u202Fг.": true, "і г.\u00A0д.": true, "і інш.": true, "т. е.": true, "праўда.": false, "гл": false, "": false, ".": false, "(.": false},
		"ru": {"см.": true, "«Ср.": true, "и др.": true, "в XX\u00A0в.": true, "5 млн.": true, "Иванов П.": true, "правда.": false, "нигде.": false},
		"en": {"cf.": true, "Smith et\u00A0al.": true, "e.g.": true, "Acme Inc.": true, "Smith J.": true, "the claim.": false, "a.": false, "hl.": false},
		"fr": {"a.": false},
	} {
		for text, want := range texts {
			if got := Of(tag).EndsShort(text); got != want {
				t.Errorf("%s: %q: %v", tag, text, got)
			}
		}
	}
}
