package pdfread_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"skaryna/internal/verify/pdfread"
	"skaryna/internal/verify/proof"
)

// objects are those of a small edition, by number; a test changes some.
func objects() map[int]string {
	return map[int]string{
		1:  "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/Lang(be)/StructTreeRoot 20 0 R>>",
		2:  "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
		3:  "<</Type/Page/Parent 2 0 R/Resources<</Font<</F0 10 0 R>>>>/Contents 9 0 R>>",
		9:  stream("", "/H1 <</MCID 0>> BDC BT /F0 9 Tf <000100020003> Tj ET EMC /P <</MCID 1>> BDC BT <0001> Tj ET EMC /P <</MCID 2>> BDC BT <0002> Tj ET EMC"),
		10: "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Test/Encoding/Identity-H/ToUnicode 13 0 R>>",
		13: stream("", "1 beginbfrange <0001><0009><0061> endbfrange"),
		20: "<</Type/StructTreeRoot/K 21 0 R>>",
		21: "<</S/Document/P 20 0 R/K[22 0 R 23 0 R 24 0 R]>>",
		22: "<</S/H1/P 21 0 R/Pg 3 0 R/K 0>>",
		23: "<</S/P/P 21 0 R/Pg 3 0 R/K 1>>",
		24: "<</S/Sect/P 21 0 R/K 25 0 R>>",
		25: "<</S/P/P 24 0 R/Pg 3 0 R/K 2>>",
	}
}

func stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(data), data)
}

func packed(dict, data string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(data))
	w.Close()
	return stream(dict+"/Filter/FlateDecode", b.String())
}

// file writes objects as a file.
func file(objects map[int]string, trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	most := 0
	for n := range objects {
		most = max(most, n)
	}
	at := make([]int, most+1)
	for n := range at {
		if o, ok := objects[n]; ok {
			at[n] = b.Len()
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, o)
		}
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n", len(at))
	for _, offset := range at {
		kind := "n"
		if offset == 0 {
			kind = "f"
		}
		fmt.Fprintf(&b, "%010d 00000 %s \n", offset, kind)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(at), trailer, xref)
	return b.Bytes()
}

func TestRead(t *testing.T) {
	e, err := pdfread.Read(file(objects(), ""))
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Blocks) != 2 || e.Blocks[0].Text != "abc" || e.Blocks[0].Level != 1 || e.Blocks[1].Kind != proof.Paragraph || e.Blocks[1].Text != "a" || e.Lang != "be" {
		t.Errorf("%+v", e)
	}
	if len(e.Colophon) != 1 || e.Colophon[0].Text != "b" || e.Colophon[0].Place != "page 1" {
		t.Errorf("%+v", e.Colophon)
	}
}

// TestHostile reads files that are made to do harm. Each ends in an error, and
// takes no more memory than the limits of the reader allow.
func TestHostile(t *testing.T) {
	const most = 600 << 20 // bytes that may be asked for in all, most of them given back
	many := func(n int, f func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(f(i))
		}
		return b.String()
	}
	for name, c := range map[string]struct {
		change  map[int]string
		trailer string
		want    string
	}{
		"encrypted":                      {nil, "/Encrypt<</Filter/Standard>>", "encrypted"},
		"no structure":                   {map[int]string{1: "<</Type/Catalog/Pages 2 0 R/Lang(be)>>"}, "", "not tagged"},
		"a page tree in a circle":        {map[int]string{2: "<</Type/Pages/Kids[2 0 R]>>"}, "", "circle"},
		"a page tree that doubles":       {map[int]string{2: "<</Kids[4 0 R 4 0 R]>>", 4: "<</Kids[5 0 R 5 0 R]>>", 5: "<</Kids[6 0 R 6 0 R]>>", 6: "<</Kids[]>>"}, "", "circle"},
		"a page twice":                   {map[int]string{2: "<</Type/Pages/Kids[3 0 R 3 0 R]>>"}, "", "twice"},
		"a structure in a circle":        {map[int]string{23: "<</S/P/P 21 0 R/K 21 0 R>>"}, "", "twice"},
		"an element twice":               {map[int]string{21: "<</S/Document/P 20 0 R/K[22 0 R 22 0 R 24 0 R]>>"}, "", "twice"},
		"an element in place":            {map[int]string{23: "<</S/P/K<</S/Span>>>>"}, "", "twice"},
		"a length that needs itself":     {map[int]string{9: "<</Length 9 0 R>>stream\nx\nendstream"}, "", "page 1"},
		"objects that need each other":   {chain(1000), "", "page 1"},
		"an object stream in itself":     {map[int]string{9: "<</Type/ObjStm/N 1/First 4/Length 3 0 R>>stream\n9 0 x\nendstream"}, "", "page 1"},
		"a Flate bomb":                   {map[int]string{9: packed("", strings.Repeat(" ", 1<<26+1))}, "", "too large"},
		"a Flate bomb in parts":          {bombs(), "", "too large"},
		"a claim of 2 GB":                {map[int]string{9: "<</Length 2147483647>>stream\nx\nendstream"}, "", "page 1"},
		"a predictor with long rows":     {map[int]string{9: packed("/DecodeParms<</Predictor 12/Columns 1048576/Colors 1048576/BitsPerComponent 1048576>>", "x")}, "", "rows that are too long"},
		"other filters":                  {map[int]string{9: stream("/Filter/LZWDecode", "x")}, "", "the filter"},
		"many filters":                   {map[int]string{9: stream("/Filter["+strings.Repeat("/FlateDecode", 1000)+"]", "x")}, "", "several filters"},
		"arrays that are nested":         {map[int]string{9: packed("", strings.Repeat("[", 1<<20))}, "", "nested too deep"},
		"an array without end":           {map[int]string{9: packed("", "["+strings.Repeat("0 ", 1<<21))}, "", "too long"},
		"dictionaries without end":       {map[int]string{9: packed("", many(1<<22, func(int) string { return "<</A 0>>" }))}, "", "operands"},
		"marks that are nested":          {map[int]string{9: packed("", strings.Repeat("/P BMC ", 1<<20))}, "", "nested too deep"},
		"marks without end":              {map[int]string{9: packed("", many(1<<18+1, func(i int) string { return fmt.Sprintf("/P<</MCID %d>>BDC EMC ", i) }))}, "", "too many pieces"},
		"q without end":                  {map[int]string{9: packed("", strings.Repeat("q ", 1<<20))}, "", "nested too deep"},
		"a CMap of everything":           {map[int]string{13: stream("", "1 beginbfrange "+strings.Repeat("<0000><FFFF><0061>", 20000)+" endbfrange")}, "", "page"},
		"a code that means a book":       {map[int]string{13: stream("", "1 beginbfchar <0001><"+strings.Repeat("0061", 1000)+"> endbfchar")}, "", ""},
		"a text without end":             {map[int]string{13: stream("", "1 beginbfchar <0001><"+strings.Repeat("0061", 250)+"> endbfchar"), 9: packed("", "/H1<</MCID 0>>BDC BT /F0 9 Tf <"+strings.Repeat("0001", 1<<20)+"> Tj ET EMC")}, "", "says too much"},
		"actual texts without end":       {map[int]string{9: packed("", "/H1<</MCID 0>>BDC "+many(400, func(int) string { return "/Span<</ActualText(" + strings.Repeat("x", 1<<16) + ")>>BDC EMC " })+"EMC")}, "", "says too much"},
		"alternative texts without end":  {alternatives(), "", "says too much"},
		"a broken CMap":                  {map[int]string{13: stream("", "1 beginbfrange <0001> endbfrange <<<")}, "", "page"},
		"a form":                         {map[int]string{3: "<</Type/Page/Parent 2 0 R/Resources<</Font<</F0 10 0 R>>/XObject<</X 4 0 R>>>>/Contents 9 0 R>>", 4: stream("/Subtype/Form", ""), 9: stream("", "/Artifact BMC q 1 0 0 1 0 0 cm /X Do Q EMC")}, "", "neither text nor a picture"},
		"an annotation":                  {map[int]string{3: "<</Type/Page/Parent 2 0 R/Resources<</Font<</F0 10 0 R>>>>/Contents 9 0 R/Annots[<</Subtype/FreeText>>]>>"}, "", "an annotation of the kind"},
		"an action":                      {map[int]string{1: "<</Type/Catalog/Pages 2 0 R/Lang(be)/StructTreeRoot 20 0 R/OpenAction<<>>>>"}, "", "OpenAction"},
		"layers":                         {map[int]string{1: "<</Type/Catalog/Pages 2 0 R/Lang(be)/StructTreeRoot 20 0 R/OCProperties<<>>>>"}, "", "layers"},
		"no title":                       {map[int]string{22: "<</S/P/P 21 0 R/Pg 3 0 R/K 0>>"}, "", "title"},
		"no colophon":                    {map[int]string{24: "<</S/Div/P 21 0 R/K 25 0 R>>"}, "", "no colophon"},
		"two colophons":                  {map[int]string{22: "<</S/Sect/P 21 0 R/Pg 3 0 R/K 0>>"}, "", "follows the colophon"},
		"something behind the colophon":  {map[int]string{21: "<</S/Document/P 20 0 R/K[22 0 R 24 0 R 23 0 R]>>"}, "", "follows the colophon"},
		"a text that stands for a group": {map[int]string{24: "<</S/Sect/P 21 0 R/K 25 0 R/ActualText(x)>>"}, "", "stands for"},
	} {
		t.Run(name, func(t *testing.T) {
			o := objects()
			for n, s := range c.change {
				o[n] = s
			}
			b := file(o, c.trailer)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			e, err := pdfread.Read(b)
			runtime.ReadMemStats(&after)
			if name == "a code that means a book" || name == "a broken CMap" || name == "a CMap of everything" {
				// The code says nothing then, and the text is another.
				if err == nil && e.Blocks[0].Text == "abc" {
					t.Error("it was believed")
				}
			} else if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v", err)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > most {
				t.Errorf("%d MB for %d bytes", used>>20, len(b))
			}
		})
	}
}

// chain are objects each of which needs the next to be read.
func chain(n int) map[int]string {
	o := map[int]string{9: "<</Length 100 0 R>>stream\nx\nendstream"}
	for i := range n {
		o[100+i] = fmt.Sprintf("<</Length %d 0 R>>stream\nx\nendstream", 101+i)
	}
	return o
}

// bombs are a page whose content is one small stream, many times.
func bombs() map[int]string {
	return map[int]string{
		3: "<</Type/Page/Parent 2 0 R/Contents[" + strings.Repeat("9 0 R ", 1000) + "]>>",
		9: packed("", strings.Repeat(" ", 1<<20)),
	}
}

// alternatives are elements that share one long text.
func alternatives() map[int]string {
	o := map[int]string{50: "(" + strings.Repeat("x", 1<<20) + ")"}
	kids := ""
	for i := range 40 {
		o[100+i] = "<</S/Figure/P 21 0 R/Alt 50 0 R>>"
		kids += fmt.Sprintf("%d 0 R ", 100+i)
	}
	o[21] = "<</S/Document/P 20 0 R/K[22 0 R " + kids + "24 0 R]>>"
	return o
}

// TestSections reads cross-reference sections that go round, or do not end.
func TestSections(t *testing.T) {
	b := file(objects(), "/Prev 10")
	if _, err := pdfread.Read(b); err == nil {
		t.Error("a section at no section was read")
	}
	b = file(objects(), fmt.Sprintf("/Prev %010d", 0))
	at := bytes.LastIndex(b, []byte("xref\n0 "))
	b = bytes.Replace(b, []byte("/Prev 0000000000"), fmt.Appendf(nil, "/Prev %010d", at), 1)
	if _, err := pdfread.Read(b); err == nil || !strings.Contains(err.Error(), "circle") {
		t.Errorf("%v", err)
	}
	var chain bytes.Buffer
	chain.WriteString("%PDF-1.7\n")
	before := 9
	for range 1000 {
		at := chain.Len()
		fmt.Fprintf(&chain, "xref\n0 0\ntrailer\n<</Prev %d>>\n", before)
		before = at
	}
	fmt.Fprintf(&chain, "startxref\n%d\n%%%%EOF\n", before)
	if _, err := pdfread.Read(chain.Bytes()); err == nil || !strings.Contains(err.Error(), "too many cross-reference sections") {
		t.Errorf("%v", err)
	}
	for _, s := range []string{"", "%PDF-1.7", "%PDF-1.7\nstartxref\n99999999999999999999\n", "%PDF-1.7\nstartxref\n-1\n", "%PDF-1.7\nxref\n0 4000000\nstartxref\n9\n"} {
		if _, err := pdfread.Read([]byte(s)); err == nil {
			t.Errorf("%q was read", s)
		}
	}
}

// FuzzRead sees that any file is read or refused, and that what is read says no
// more than the limit.
func FuzzRead(f *testing.F) {
	f.Add(file(objects(), ""))
	o := objects()
	o[9] = packed("", "/H1 <</MCID 0>> BDC BT /F0 9 Tf <000100020003> Tj ET EMC")
	o[21] = "<</S/Document/P 20 0 R/K[22 0 R 30 0 R 24 0 R]>>"
	o[30] = "<</S/L/P 21 0 R/K 31 0 R>>"
	o[31] = "<</S/LI/P 30 0 R/K[32 0 R 33 0 R]>>"
	o[32] = "<</S/Lbl/P 31 0 R/ActualText(1.)>>"
	o[33] = "<</S/LBody/P 31 0 R/K 34 0 R>>"
	o[34] = "<</S/Note/ID(n)/P 33 0 R/K 35 0 R>>"
	o[35] = "<</S/Lbl/P 34 0 R/ActualText(1)>>"
	f.Add(file(o, ""))
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := pdfread.Read(b)
		if err != nil {
			return
		}
		n := 0
		for i := range e.Blocks {
			n += len(e.Blocks[i].Said())
		}
		if n > 1<<26 {
			t.Fatalf("%d bytes of text", n)
		}
		e.ID("be")
		e.Printed()
	})
}
