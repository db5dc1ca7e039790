package pdfcheck

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// sound returns the objects of a small file without a fault, by number: a page
// with a heading, a link, a list, a table, a figure, a note and a page number.
func sound() map[int]string {
	stream := func(dict, data string) string {
		return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(data), data)
	}
	content := strings.Join([]string{
		"/H1 <</MCID 0>> BDC BT /F0 20 Tf 50 700 Td <0001> Tj ET EMC",
		"/P <</MCID 1>> BDC BT /F0 10 Tf 50 680 Td [<0001> -250 <0002>]TJ ET EMC",
		"/Link <</MCID 2>> BDC BT 50 660 Td <00010003> Tj <0001> Tj ET EMC",
		"/Lbl <</MCID 3>> BDC BT <0001> Tj ET EMC",
		"/P <</MCID 4>> BDC BT <0001> Tj ET EMC",
		"/TH <</MCID 5>> BDC BT <0001> Tj ET EMC",
		"/TD <</MCID 6>> BDC BT <0001> Tj ET EMC",
		"/Figure <</MCID 7>> BDC q 10 0 0 10 50 50 cm /I0 Do Q EMC",
		"/Note <</MCID 8>> BDC BT /Span <</ActualText(yes)>> BDC <0002> Tj EMC ET EMC",
		"/Artifact <</Type/Pagination>> BDC BT <0001> Tj ET 1 0 0 rg 0 0 5 5 re f EMC",
	}, "\n")
	cmap := "1 begincodespacerange <0000><FFFF> endcodespacerange\n1 beginbfchar <0001><0041> endbfchar\n1 beginbfrange <0002><0003><0062> endbfrange\n1 beginbfchar <0003><00AD> endbfchar"
	xmp := `<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:xmp="http://ns.adobe.com/xap/1.0/" pdfaid:part="2" pdfaid:conformance="A" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Title</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>be</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>2020-08-09T00:00:00Z</xmp:CreateDate>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>The part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`
	profile := make([]byte, 132)
	binary.BigEndian.PutUint32(profile, 132)
	profile[8] = 4
	copy(profile[12:], "mntrRGB XYZ ")
	copy(profile[36:], "acsp")
	font := trueTypeFile(4)
	return map[int]string{
		1: "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/Lang(be)/ViewerPreferences<</DisplayDocTitle true>>/Metadata 4 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/DestOutputProfile 5 0 R>>]/StructTreeRoot 20 0 R/Outlines 6 0 R/Names<</Dests<</Names[(top)[3 0 R/XYZ 0 800 null]]>>>>>>",
		2: "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
		3: "<</Type/Page/Parent 2 0 R/Resources<</Font<</F0 10 0 R>>/XObject<</I0 14 0 R>>>>/Contents 9 0 R/Tabs/S/StructParents 0/Annots[15 0 R]>>",
		4: stream("/Type/Metadata/Subtype/XML", xmp),
		5: stream("/N 3", string(profile)),
		6: "<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 2>>",
		7: "<</Title(One)/Parent 6 0 R/Dest(top)/First 8 0 R/Last 8 0 R/Count 1>>",
		8: "<</Title(Two)/Parent 7 0 R/Dest(top)>>",
		9: stream("", content),

		10: "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Test/Encoding/Identity-H/DescendantFonts[11 0 R]/ToUnicode 13 0 R>>",
		11: "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Test/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor 12 0 R/DW 500/W[1[500]]>>",
		12: "<</Type/FontDescriptor/FontName/ABCDEF+Test/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1/StemV 1/FontFile2 16 0 R>>",
		13: stream("", cmap),
		14: stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x"),
		15: "<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/F 4/Contents(where)/StructParent 1/A<</S/URI/URI(https://example.org/)>>>>",
		16: stream(fmt.Sprintf("/Length1 %d", len(font)), font),
		17: "<</Title(Title)/CreationDate(D:20200809000000Z)>>",

		20: "<</Type/StructTreeRoot/K 21 0 R/ParentTree<</Nums[0 40 0 R 1 24 0 R]>>/IDTree<</Names[(n1)35 0 R]>>>>",
		21: "<</Type/StructElem/S/Document/P 20 0 R/K[22 0 R 23 0 R 25 0 R 28 0 R 34 0 R 35 0 R]>>",
		22: "<</Type/StructElem/S/H1/P 21 0 R/Pg 3 0 R/K 0>>",
		23: "<</Type/StructElem/S/P/P 21 0 R/Pg 3 0 R/K[1 24 0 R]>>",
		24: "<</Type/StructElem/S/Link/P 23 0 R/Pg 3 0 R/K[2 <</Type/OBJR/Obj 15 0 R>>]>>",
		25: "<</Type/StructElem/S/L/P 21 0 R/A<</O/List/ListNumbering/Disc>>/K 26 0 R>>",
		26: "<</Type/StructElem/S/LI/P 25 0 R/K[27 0 R 36 0 R]>>",
		27: "<</Type/StructElem/S/Lbl/P 26 0 R/Pg 3 0 R/K 3>>",
		36: "<</Type/StructElem/S/LBody/P 26 0 R/Pg 3 0 R/Lang(ru)/K 4>>",
		28: "<</Type/StructElem/S/Table/P 21 0 R/K[29 0 R 31 0 R]>>",
		29: "<</Type/StructElem/S/TR/P 28 0 R/K 30 0 R>>",
		30: "<</Type/StructElem/S/TH/P 29 0 R/Pg 3 0 R/A<</O/Table/Scope/Column>>/K 5>>",
		31: "<</Type/StructElem/S/TR/P 28 0 R/K 33 0 R>>",
		33: "<</Type/StructElem/S/TD/P 31 0 R/K<</Type/MCR/Pg 3 0 R/MCID 6>>>>",
		34: "<</Type/StructElem/S/Figure/P 21 0 R/Pg 3 0 R/Alt(a dot)/A<</O/Layout/BBox[50 50 60 60]>>/K 7>>",
		35: "<</Type/StructElem/S/Note/P 21 0 R/Pg 3 0 R/ID(n1)/K 8>>",
		50: "<</Type/StructElem/S/Caption/P 28 0 R/K[]>>",
		40: "[22 0 R 23 0 R 24 0 R 27 0 R 36 0 R 30 0 R 33 0 R 34 0 R 35 0 R]",
	}
}

// trueTypeFile returns a TrueType program of n empty glyphs, each half an em wide.
func trueTypeFile(n int) string {
	tables := []struct {
		tag  string
		data []byte
	}{
		{"glyf", []byte{0, 0, 0, 0}}, {"head", make([]byte, 54)}, {"hhea", make([]byte, 36)},
		{"hmtx", nil}, {"loca", make([]byte, 2*n+2)}, {"maxp", make([]byte, 32)},
	}
	binary.BigEndian.PutUint16(tables[1].data[18:], 1000)
	binary.BigEndian.PutUint16(tables[2].data[34:], uint16(n))
	for range n {
		tables[3].data = append(tables[3].data, 500>>8, 500&0xFF, 0, 0)
	}
	binary.BigEndian.PutUint16(tables[5].data[4:], uint16(n))
	out := []byte{0, 1, 0, 0, 0, byte(len(tables)), 0, 0, 0, 0, 0, 0}
	at := 12 + 16*len(tables)
	for _, t := range tables {
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, 0)
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		at += len(t.data)
	}
	for _, t := range tables {
		out = append(out, t.data...)
	}
	return string(out)
}

// assembled makes a file of objects, with a cross-reference table.
func assembled(objects map[int]string) []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	numbers := slices.Sorted(maps.Keys(objects))
	var xref strings.Builder
	for _, n := range numbers {
		fmt.Fprintf(&xref, "%d 1\n%010d 00000 n \n", n, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, objects[n])
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n%strailer\n<</Size %d/Root 1 0 R/Info 17 0 R/ID[<%[3]s><%[3]s>]>>\nstartxref\n%[4]d\n%%%%EOF\n",
		xref.String(), numbers[len(numbers)-1]+1, strings.Repeat("0A", 16), start)
	return []byte(b.String())
}

func TestSound(t *testing.T) {
	file := assembled(sound())
	faults, err := Check(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Error(f)
	}
	paragraphs, err := Paragraphs(file)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range paragraphs {
		got = append(got, fmt.Sprintf("%s %s %q %v", p.Type, p.Lang, p.Text, p.Links))
	}
	want := []string{
		`H1 be "A" []`, `P be "AbAA" [https://example.org/]`, `Lbl be "A" []`, `LBody ru "A" []`, `TH be "A" []`, `TD be "A" []`,
		`Figure be "a dot" []`, `Note be "yes" []`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("the text is\n%s\nand should be\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestFaults breaks the sound file at one place after the other, and holds that
// each is found.
func TestFaults(t *testing.T) {
	tests := []struct {
		object   int // 0 is the whole file
		old, new string
		want     string
	}{
		{0, "%PDF-1.7", "%PDF-1.8", "a bad header"},
		{0, "%%EOF\n", "%%EOF\nx", "something follows its end"},
		{0, "/ID[", "/IX[", "no /ID"},
		{0, "/Size ", "/Encrypt 1 0 R/Size ", "encrypted"},
		{1, "/Marked true", "/Marked false", "not marked as tagged"},
		{1, "/Marked true", "/Marked true/Suspects true", "suspect"},
		{1, "/Lang(be)", "", "no language"},
		{1, "/DisplayDocTitle true", "", "the title is not shown"},
		{1, "/Metadata 4 0 R", "", "no metadata"},
		{1, "/S/GTS_PDFA1", "/S/GTS_PDFX", "no output intent"},
		{1, "/StructTreeRoot 20 0 R", "", "no structure tree"},
		{1, "/Type/Catalog", "/Type/Catalog/OpenAction<</S/JavaScript/JS(x)>>", "an action of the kind JavaScript"},
		{1, "/Type/Catalog", "/Type/Catalog/AA<<>>", "an entry /AA"},
		{1, "/Type/Catalog", "/Type/Catalog/AF[99 0 R]", "refers to object 99"},
		{1, "/Names<<", "/Names<</EmbeddedFiles<</Names[(a)<</F(a)>>]>>", "not associated with the document"},
		{3, "/Tabs/S", "", "the tab order"},
		{3, "/StructParents 0", "", "no /StructParents"},
		{3, "/Font<<", "/Fond<<", "the font F0 is missing"},
		{4, ">Title<", "><", "no title"},
		{4, ">Title<", ">Other<", `Title is "Title"`},
		{4, "<pdfuaid:part>1<", "<pdfuaid:part>2<", "PDF/UA-1"},
		{4, "namespaceURI>http", "namespaceURI>x", "schema is not declared"},
		{4, `conformance="A"`, `conformance="B"`, "PDF/A-2B"},
		{4, "2020-08-09T", "2020-08-10T", "CreationDate is"},
		{4, "li>be<", "li>ru<", `the language "ru"`},
		{4, "</x:xmpmeta>", "", "XML syntax error"},
		{5, "acsp", "ascp", "no ICC profile"},
		{5, "/N 3", "/N 4", "with /N 4"},
		{6, "/Count 2", "/Count 1", "/Count is 1 and not 2"},
		{7, "/Dest(top)", "/Dest(low)", "which is nowhere"},
		{8, "(Two)", "()", "no title"},
		{9, "/H1 <</MCID 0>> BDC", "/H1 <</MCID 0>> BDC /Artifact BMC EMC", "an artifact within tagged content"},
		{9, "/H1 <</MCID 0>> BDC", "BT <0001> Tj ET /H1 <</MCID 0>> BDC", "text without a font"},
		{9, "/H1 <</MCID 0>> BDC", "0 0 1 1 re f /H1 <</MCID 0>> BDC", "the operator f paints what is neither tagged"},
		{9, "/H1 <</MCID 0>> BDC", "BI /W 1 ID x EI /H1 <</MCID 0>> BDC", "an inline image paints"},
		{9, "/H1 <</MCID 0>> BDC", "/P <</MCID 0>> BDC EMC /H1 <</MCID 0>> BDC", "two contents with the identifier 0"},
		{9, "/H1 <</MCID 0>> BDC", "/Artifact BMC /P <</MCID 9>> BDC EMC EMC /H1 <</MCID 0>> BDC", "within an artifact"},
		{9, "/P <</MCID 1>> BDC", "/P <</MCID 99>> BDC", "content 1 is not on page 1"},
		{9, "/P <</MCID 1>> BDC", "/P <</MCID 99>> BDC", "content 99 is in no structure element"},
		{9, "re f EMC", "re f", "do not end"},
		{9, "re f EMC", "re f EMC EMC", "EMC without a beginning"},
		{9, "1 0 0 rg", "1 0 0 0 k", "a DeviceCMYK colour"},
		{9, "1 0 0 rg", "1 0 0 xx", "the unknown operator"},
		{9, "q 10", "q q 10", "1 q without Q"},
		{9, "<0001> Tj ET EMC", "<0000> Tj ET EMC", ".notdef"},
		{9, "<0001> Tj ET EMC", "<0004> Tj ET EMC", "code 4 says nothing"},
		{9, "/I0 Do", "/I1 Do", "the picture I1 is missing"},
		{10, "/ToUnicode 13 0 R", "", "no ToUnicode"},
		{10, "ABCDEF+Test", "ABCDEF+Tost", "several names"},
		{11, "/W[1[500]]", "/W[1 2 600]", "code 1 is 500 wide in the program and 600"},
		{12, "/FontFile2 16 0 R", "", "not embedded"},
		{12, "/StemV 1", "", "without /StemV"},
		{13, "<0001><0041>", "<0001><E001>", "of private use"},
		{13, "<0001><0041>", "<0001><FEFF>", "U+FEFF"},
		{14, "/ColorSpace/DeviceGray", "/ColorSpace/DeviceCMYK", "a DeviceCMYK picture"},
		{14, "/Width", "/Interpolate true/Width", "interpolation"},
		{14, "/Width", "/Filter/LZWDecode/Width", "LZWDecode"},
		{14, "/Width", "/F(x)/Width", "outside the file"},
		{15, "/F 4", "/F 0", "the flags 0"},
		{15, "/F 4", "/F 6", "the flags 6"},
		{15, "(where)", "( )", "no description"},
		{15, "/StructParent 1", "/StructParent 0", "the parent tree does not lead to Link"},
		{15, "https://example.org/", "https://example.org/ў", "no URI"},
		{15, "https://example.org/", "not a uri", "no URI"},
		{15, "https://example.org/", "https://example.org/%2", "no URI"},
		{16, "hmtx", "hmty", "damaged"},
		{17, "20200809", "20200810", "CreationDate is"},
		{20, "(n1)", "(n2)", "not in the tree of identifiers"},
		{20, "/Nums[0", "/Nums[3", "does not know content 0"},
		{21, "/S/Document", "/S/Sect", "does not hold one Document"},
		{22, "/S/H1", "/S/H2", "follows a heading of level 0"},
		{22, "/S/H1", "/S/Headline", "a type that is not standard"},
		{22, "/S/H1", "/S/H", "a heading without a level"},
		{22, "/P 21 0 R", "/P 23 0 R", "a parent that is not the one"},
		{22, "/K 0", "/K[0 1]", "content 1 of page 1 has two parents"},
		{24, "/S/Link", "/S/Span", "in Span"},
		{24, " <</Type/OBJR/Obj 15 0 R>>", "", "a link element without a link"},
		{24, " <</Type/OBJR/Obj 15 0 R>>", "", "in no structure element"},
		{25, "/Disc", "/Disk", "an unknown numbering"},
		{26, "/S/LI", "/S/P", "holds P"},
		{36, "/S/LBody", "/S/P", "holds P"},
		{36, "(ru)", "(r!)", `the language "r!"`},
		{30, "/Scope/Column", "", "without a scope"},
		{31, "/K 33 0 R", "/K[]", "0 cells in a table of 1"},
		{34, "/Alt(a dot)", "", "no alternative text"},
		{35, "/ID(n1)", "", "a note without an identifier"},
		{40, "[22 0 R", "[23 0 R", "the parent tree says object 23"},

		{0, "\n9 0 obj", " 9 0 obj", "does not begin with"},
		{0, "9 0 obj\n<<", "9 0 obj <<", "does not begin with"},
		{0, "\nendstream", " endstream", "before endstream, and not a line end"},
		{0, ">>stream\n", ">>stream\r", "no line feed after stream"},
		{0, "null]]>>>>>>\nendobj", "null]]>>>>>> endobj", "does not end with endobj"},
		{1, "/Type/Catalog", "/Type/Catalog/X 3000000000", "out of range"},
		{1, "/Type/Catalog", "/Type/Catalog/X 0." + strings.Repeat("0", 40) + "1", "out of range"},
		{1, "/Type/Catalog", "/Type/Catalog/X(" + strings.Repeat("x", 40000) + ")", "a string of 40000"},
		{1, "/Type/Catalog", "/Type/Catalog/" + strings.Repeat("x", 128) + " 1", "a name of 128"},
		{1, "/Type/Catalog", "/Type/Catalog/Perms<<>>", "an entry /Perms"},
		{1, "/Type/Catalog", "/Type/Catalog/OCProperties<<>>", "an entry /OCProperties"},
		{2, "842]", "15000]", "15000 units long"},
		{3, "/Resources", "/Resourced", "no resources of its own"},
		{4, "<?xpacket begin", "<?xpacket bytes=\"1\" begin", "a packet header with bytes"},
		{4, "<dc:title><rdf:Alt>", "<dc:title><rdf:Bag></rdf:Bag></dc:title><dc:title><rdf:Alt>", "title twice"},
		{4, "<dc:language>", "<dc:langage><rdf:Bag/></dc:langage><dc:language>", "langage of"},
		{4, "x-default", "be", "without an x-default"},
		{4, ">Integer<", "><", "is not described"},
		{4, ">pdfuaid<", "><", "without a name, a namespace or a prefix"},
		{4, "<xmp:CreateDate>2020-08-09T00:00:00Z</xmp:CreateDate>", "<xmp:CreateDate><rdf:Seq/></xmp:CreateDate>", "CreateDate is not a text"},
		{4, "xmlns:xmp=", "xmlns:ua=\"http://www.aiim.org/pdfua/ns/id/\" xmlns:xmp=", "the prefix ua"},
		{9, "1 0 0 rg", "/Sep cs", "the colour space Sep"},
		{9, "1 0 0 rg", "/Odd ri", "the rendering intent Odd"},
		{9, "1 0 0 rg", "/G gs", "the graphics state G is missing"},
		{9, "1 0 0 rg", "3000000000 0 0 rg", "out of range"},
		{10, "/Type/Font", "", "does not say it is a font"},
		{11, "/Supplement 0", "", "a bad /CIDSystemInfo"},
		{11, "/CIDToGIDMap/Identity", "", "no CIDToGIDMap"},
		{12, "/Flags 4", "/Flags 36", "neither symbolic nor not"},
		{12, "[0 0 1 1]", "[0 0 1]", "a bad /FontBBox"},
		{12, "/FontFile2", "/FontFile 16 0 R/FontFile2", "2 font programs"},
		{14, "/DeviceGray", "[/Separation/X/DeviceGray 9 0 R]", "a colour space that this checker does not know"},
		{14, "/BitsPerComponent 8", "/BitsPerComponent 3", "a picture of 3 bits"},
		{14, "/Width", "/Filter/Crypt/Width", "the filter Crypt"},
		{15, "/Subtype/Link", "/Subtype/Sound", "an annotation of the kind Sound"},
		{15, "/Subtype/Link", "/Subtype/Text", "no appearance"},
		{15, "/F 4", "", "no flags"},
		{15, "[0 0 1 1]", "[0 0 0 1]", "no place"},
		{20, "/K 21 0 R", "/K 21 0 R/RoleMap<</P/H1>>", "the standard type P has a role"},
		{20, "/K 21 0 R", "/K 21 0 R/RoleMap<</A/B/B/A>>", "go round in a circle"},
		{20, "/K 21 0 R", "/K 21 0 R/ParentTreeNextKey 1", "and 1 is taken"},
		{21, "/Type/StructElem", "", "does not say that it is a structure element"},
		{28, "/K[29 0 R", "/K[29 0 R 50 0 R", "a caption in the middle"},
		{30, "/Scope/Column", "/Scope/Row", "a cell without headings"},
		{33, "/P 31", "/A<</O/Table/ColSpan 2>>/P 31", "2 cells in a table of 1"},
		{33, "/P 31", "/A<</O/Table/RowSpan 2>>/P 31", "reaches below the last row"},
		{34, "/BBox[50 50 60 60]", "", "no place on its page"},
		{40, "35 0 R]", "35 0 R 35 0 R]", "content 9, which is nowhere"},
	}
	for _, tt := range tests {
		objects := sound()
		if tt.object != 0 {
			if !strings.Contains(objects[tt.object], tt.old) {
				t.Fatalf("object %d does not hold %q", tt.object, tt.old)
			}
			objects[tt.object] = relength(strings.Replace(objects[tt.object], tt.old, tt.new, 1))
		}
		file := assembled(objects)
		if tt.object == 0 {
			if !strings.Contains(string(file), tt.old) {
				t.Fatalf("the file does not hold %q", tt.old)
			}
			file = []byte(strings.Replace(string(file), tt.old, tt.new, 1))
		}
		faults, err := Check(file)
		if err != nil {
			t.Errorf("%d %q: %v", tt.object, tt.new, err)
			continue
		}
		if !slices.ContainsFunc(faults, func(f Fault) bool { return strings.Contains(f.String(), tt.want) }) {
			t.Errorf("object %d with %q for %q: %q is not found, but %v", tt.object, tt.new, tt.old, tt.want, faults)
		}
	}
}

// relength makes a stream's /Length true again.
func relength(object string) string {
	dict, data, ok := strings.Cut(object, ">>stream\n")
	if !ok {
		return object
	}
	data = strings.TrimSuffix(data, "\nendstream")
	i := strings.LastIndex(dict, "/Length ")
	return fmt.Sprintf("%s/Length %d>>stream\n%s\nendstream", dict[:i], len(data), data)
}

// TestUnreadable holds that what is no PDF at all is an error.
func TestUnreadable(t *testing.T) {
	good := string(assembled(sound()))
	for _, tt := range []struct{ file, want string }{
		{"", "not a PDF"},
		{"%PDF-1.7\n", "no startxref"},
		{strings.Replace(good, "/Root 1 0 R", "/Root 9 9 R", 1), "page tree"},
		{strings.Replace(good, "/Kids[3 0 R]", "/Kids[0 0 R]", 1), "page tree"},
		{strings.Replace(good, "/Kids[3 0 R]/Count", "/Kids[     ]/Count", 1), "no pages"},
		{strings.Replace(good, "/Kids[3 0 R]", "/Kids[2 0 R]", 1), "page tree"},
		{strings.Replace(good, "\nxref\n", "\nyref\n", 1), "cross-reference"},
		{strings.Replace(good, "/K[22 0 R", "/K[21 0 R", 1), "twice"},
	} {
		if _, err := Check([]byte(tt.file)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%.40q…: the error is %v, and should say %q", tt.file, err, tt.want)
		}
	}
}

func FuzzCheck(f *testing.F) {
	f.Add(assembled(sound()))
	f.Fuzz(func(t *testing.T, file []byte) {
		Check(file)
		Paragraphs(file)
	})
}

func FuzzLexer(f *testing.F) {
	f.Add([]byte("<</A[1 -2.5 (a\\(b\\)\\012) <0aF> /N#20 true null 1 0 R]>> BT % comment\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		l := lexer{b: b}
		for range len(b) + 1 {
			before := l.at
			if _, err := l.next(true); err != nil {
				return
			}
			if l.at <= before {
				t.Fatalf("no way on at byte %d of %q", before, b)
			}
		}
	})
}

func TestDecodeText(t *testing.T) {
	for s, want := range map[String]string{
		"abc": "abc", "\x93\x8D\xA0\xE9": "ﬁ“€é", "\xFE\xFF\x04\x1C\x00A": "МA", "\xFE\xFF\xD8\x3D\xDE\x00": "😀", "\xFE\xFF\x04": "\uFFFD",
	} {
		if got := DecodeText(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
