package pdfread_test

import (
	"strings"
	"testing"

	"skaryna/internal/verify/pdfread"
)

// TestVisible refuses files that show something else than they say.
func TestVisible(t *testing.T) {
	const text = "/H1 <</MCID 0>> BDC BT /F0 9 Tf <000100020003> Tj ET EMC /P <</MCID 1>> BDC BT <0001> Tj ET EMC /P <</MCID 2>> BDC BT <0002> Tj ET EMC "
	const box = "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/CropBox[0 0 595 400]>>"
	if _, err := pdfread.Read(file(objects(), "")); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ content, want string }{
		"a rule below the text":       {text + "/Artifact BMC 0 -1 500 .5 re f EMC", ""},
		"a light ground before":       {"/Artifact BMC .95 g 0 0 500 500 re f EMC 0 g " + text, ""},
		"text that nobody reads":      {"BT /F0 9 Tf <0001> Tj ET " + text, "no reader is told of"},
		"a ground over the text":      {text + "/Artifact BMC 1 g 0 0 500 500 re f EMC", "painted over the text"},
		"a ground that grows down":    {text + "/Artifact BMC 1 g 500 500 -500 -500 re f EMC", "painted over the text"},
		"a dark ground":               {"/Artifact BMC 0 0 500 500 re f EMC " + text, "a dark ground"},
		"text that is not painted":    {"3 Tr " + text, `the operator "Tr"`},
		"text that is white":          {"1 g " + text, "too pale"},
		"text that is white again":    {".9 1 1 rg " + text, "too pale"},
		"text without height":         {strings.Replace(text, "9 Tf", ".1 Tf", 1), "too small"},
		"text that is scaled":         {"q .01 0 0 .01 0 0 cm " + text + " Q", "moved or scaled"},
		"text beside the page":        {strings.Replace(text, "BT", "BT 700 0 Td", 1), "beside the page"},
		"letters upon each other":     {"-9 Tc " + text, "letters that stand apart"},
		"a path":                      {text + "/Artifact BMC 0 0 m 9 9 l 9 0 l f EMC", `the operator "m"`},
		"a window":                    {"0 0 1 1 re W n " + text, `the operator "W"`},
		"a picture in the text":       {text + "BI /W 1 /H 1 ID x EI", "no reader is told of"},
		"a graphics state":            {"/X gs " + text, `the operator "gs"`},
		"grounds without end":         {text + "/Artifact BMC 1 g " + strings.Repeat("590 800 3 3 re f ", 1<<13) + "EMC", "over and over"},
		"a colour that is taken back": {"q 1 g Q " + text, ""},
	} {
		t.Run(name, func(t *testing.T) {
			o := objects()
			o[9] = stream("", c.content)
			_, err := pdfread.Read(file(o, ""))
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("%v", err)
			}
		})
	}
	o := objects()
	o[2] = box
	if _, err := pdfread.Read(file(o, "")); err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("a page that is cut: %v", err)
	}
}
