package pdfcheck

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
)

// Clauses that are named often.
const (
	ruleTagged   = "ISO 14289-1, 7.1"
	ruleFonts    = "ISO 14289-1, 7.21"
	ruleArchive  = "ISO 19005-3, 6.2"
	ruleStandard = "ISO 32000-1, 14.7"
)

// interpreter follows a content stream as far as marks, text and fonts go.
type interpreter struct {
	*document
	page      *page
	resources Dict

	open   []section // marked-content sequences that are open
	saved  []state   // by q
	inText bool
	state

	at     point   // where text begins, while there is a text object
	path   []box   // the rectangles of the path at hand
	shown  []point // where text was shown
	covers int     // how often a part of the page was painted over
}

// state is what q saves of the graphics state.
type state struct {
	font *fontUse
	// size is that of the font, grey how light the colour for filling is, ground what
	// a picture would cover; moved says that the coordinates are no longer the page's,
	// spaced that the letters are.
	size, grey    float64
	ground        box
	moved, spaced bool
}

// section is an open marked-content sequence.
type section struct {
	tag      Name
	artifact bool
	mark     *mark // nil where it has no identifier
	actual   bool  // an actual text stands for what is in it
}

// The operators that are known, with what they do as far as it matters here.
const (
	neutral = iota
	painting
)

var operators = map[operator]int{
	"w": neutral, "J": neutral, "j": neutral, "M": neutral, "d": neutral, "i": neutral,
	"cm": neutral, "m": neutral, "l": neutral, "c": neutral, "v": neutral, "y": neutral, "h": neutral, "re": neutral,
	"n": neutral, "W": neutral, "W*": neutral,
	"S": painting, "s": painting, "f": painting, "F": painting, "f*": painting, "B": painting, "B*": painting,
	"b": painting, "b*": painting, "sh": painting,
	"Tc": neutral, "Tw": neutral, "Tz": neutral, "TL": neutral, "Tr": neutral, "Ts": neutral,
	"Td": neutral, "TD": neutral, "Tm": neutral, "T*": neutral,
	"SC": neutral, "SCN": neutral, "sc": neutral, "scn": neutral,
	"G": neutral, "g": neutral, "RG": neutral, "rg": neutral,
	"MP": neutral, "DP": neutral,
}

func (in *interpreter) do(op operator, operands []any) {
	in.watch(op, operands)
	for _, v := range operands {
		in.checkObject(in.page.String(), v, 0)
	}
	last := func() any {
		if len(operands) == 0 {
			return nil
		}
		return operands[len(operands)-1]
	}
	switch op {
	case "q":
		if in.saved = append(in.saved, in.state); len(in.saved) == 29 {
			in.fault(ruleArchive+".1", in.page.String(), "q nested deeper than 28")
		}
		if len(in.saved) > maxOpen {
			in.err = errors.New("q nested too deep")
		}
	case "Q":
		if len(in.saved) == 0 {
			in.fault(ruleStandard, in.page.String(), "Q without q")
			return
		}
		in.state, in.saved = in.saved[len(in.saved)-1], in.saved[:len(in.saved)-1]
	case "BT", "ET":
		if in.inText == (op == "BT") {
			in.fault(ruleStandard, in.page.String(), "%s where it may not be", op)
		}
		in.inText = op == "BT"
	case "BMC", "BDC":
		in.begin(op, operands)
	case "EMC":
		if len(in.open) == 0 {
			in.fault(ruleTagged, in.page.String(), "EMC without a beginning")
			return
		}
		in.open = in.open[:len(in.open)-1]
	case "Tf":
		if len(operands) == 2 {
			in.font = in.fontOf(operands[0])
		}
	case "Tj", "'", "\"":
		in.show(last())
	case "TJ":
		a, _ := last().(Array)
		for _, v := range a {
			if s, ok := v.(String); ok {
				in.show(s)
			}
		}
	case "k", "K":
		in.fault(ruleArchive+".4.3", in.page.String(), "a DeviceCMYK colour under an RGB output intent")
	case "cs", "CS":
		if name, _ := last().(Name); name != "DeviceRGB" && name != "DeviceGray" {
			in.fault(ruleArchive+".4", in.page.String(), "the colour space %s, which this checker does not know", name)
		}
	case "ri":
		name, _ := last().(Name)
		in.checkRenderingIntent(in.page.String(), name)
	case "gs":
		in.graphicsState(last())
	case "Do":
		in.xobject(last())
	default:
		does, known := operators[op]
		if !known {
			in.fault(ruleArchive+".2", in.page.String(), "the unknown operator %.20q", op)
		}
		if does == painting {
			in.paints(fmt.Sprintf("the operator %s", op))
		}
	}
}

// begin opens a marked-content sequence.
func (in *interpreter) begin(op operator, operands []any) {
	var s section
	if len(operands) > 0 {
		s.tag, _ = operands[0].(Name)
	}
	var properties Dict
	if op == "BDC" && len(operands) == 2 {
		switch p := operands[1].(type) {
		case Dict:
			properties = p
		case Name:
			properties = in.dict(in.dict(in.resources["Properties"])[p])
		}
	}
	s.artifact = s.tag == "Artifact"
	artifact, tagged := in.within()
	if id, ok := properties["MCID"].(int); ok {
		switch {
		case artifact:
			in.fault(ruleTagged, in.page.String(), "tagged content %d within an artifact", id)
		case tagged != nil:
			in.fault(ruleTagged, in.page.String(), "tagged content %d within other tagged content", id)
		case in.page.marks[id] != nil:
			in.fault(ruleStandard+".4", in.page.String(), "two contents with the identifier %d", id)
		}
		if in.marked++; in.marked > maxMarks {
			in.err = errors.New("too many pieces of marked content")
		}
		s.mark = &mark{tag: s.tag, page: in.page.number}
		in.page.marks[id] = s.mark
		tagged = s.mark
	} else if s.artifact {
		if tagged != nil {
			in.fault(ruleTagged, in.page.String(), "an artifact within tagged content")
		}
		if kind, ok := properties["Type"].(Name); ok {
			switch kind {
			case "Pagination", "Layout", "Page", "Background":
			default:
				in.fault(ruleStandard, in.page.String(), "an artifact of the unknown type %s", kind)
			}
		}
	}
	if actual, ok := properties["ActualText"].(String); ok {
		s.actual = true
		if tagged != nil && !in.replaced() {
			text := DecodeText(actual)
			in.say(len(text))
			tagged.text = append(tagged.text, text...)
		}
	}
	if in.open = append(in.open, s); len(in.open) > maxOpen {
		in.err = errors.New("marked content nested too deep")
	}
}

// within returns what the sequences that are open say of what is painted now.
func (in *interpreter) within() (artifact bool, tagged *mark) {
	for _, s := range in.open {
		artifact = artifact || s.artifact
		if s.mark != nil {
			tagged = s.mark
		}
	}
	return artifact, tagged
}

// replaced reports whether an actual text stands for what is shown now.
func (in *interpreter) replaced() bool {
	for _, s := range in.open {
		if s.actual {
			return true
		}
	}
	return false
}

// paints says that something is painted, which must be tagged or an artifact.
func (in *interpreter) paints(what string) {
	if artifact, tagged := in.within(); !artifact && tagged == nil {
		in.odd("something painted that no reader is told of")
		in.fault(ruleTagged, in.page.String(), "%s paints what is neither tagged nor an artifact", what)
	}
}

func (in *interpreter) show(v any) {
	s, ok := v.(String)
	if !ok || len(s) == 0 {
		return
	}
	if !in.inText {
		in.fault(ruleStandard, in.page.String(), "text outside a text object")
	}
	in.paints("text")
	if in.font == nil {
		in.fault(ruleFonts, in.page.String(), "text without a font")
		return
	}
	in.see()
	_, tagged := in.within()
	replaced := in.replaced()
	text := in.font.decode(s, replaced)
	in.say(len(text))
	if artifact, _ := in.within(); artifact {
		in.page.artifacts = append(in.page.artifacts, text...)
	}
	if tagged != nil && !replaced {
		tagged.text = append(tagged.text, text...)
	}
}

// blendModes are those of ISO 32000-1, 11.3.5.
var blendModes = []Name{
	"Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn", "HardLight",
	"SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity",
}

// graphicsState checks a graphics state that is set by its name (ISO 19005-3,
// 6.2.5 and 6.2.10).
func (in *interpreter) graphicsState(v any) {
	name, _ := v.(Name)
	state, ok := in.Dict(in.dict(in.resources["ExtGState"])[name])
	if !ok {
		in.fault(ruleArchive+".2", in.page.String(), "the graphics state %s is missing", name)
		return
	}
	if mode, ok := state["BM"]; ok && !slices.Contains(blendModes, in.name(mode)) {
		in.fault(ruleArchive+".10", in.page.String(), "the blend mode %s", in.name(mode))
	}
	if transfer, ok := state["TR2"]; ok && in.name(transfer) != "Default" {
		in.fault(ruleArchive+".5", in.page.String(), "a transfer function")
	}
	if intent, ok := state["RI"]; ok {
		in.checkRenderingIntent(in.page.String(), in.name(intent))
	}
}

func (in *interpreter) xobject(v any) {
	name, _ := v.(Name)
	s, ok := in.Resolve(in.dict(in.resources["XObject"])[name]).(Stream)
	if !ok {
		in.fault(ruleArchive+".2", in.page.String(), "the picture %s is missing", name)
		return
	}
	in.paints("the picture " + string(name))
	if kind := in.name(s.Dict["Subtype"]); kind != "Image" {
		in.odd("something painted that is neither text nor a picture")
		in.fault(ruleTagged, in.page.String(), "an XObject of the kind %s, into which this checker does not look", kind)
	}
}

func (in *interpreter) end() {
	if len(in.open) > 0 {
		in.fault(ruleTagged, in.page.String(), "%d marked-content sequences do not end", len(in.open))
	}
	if len(in.saved) > 0 {
		in.fault(ruleStandard, in.page.String(), "%d q without Q", len(in.saved))
	}
	if in.inText {
		in.fault(ruleStandard, in.page.String(), "BT without ET")
	}
}

// skipInlineImage goes past the data of an inline image.
func skipInlineImage(l *lexer) error {
	for {
		i := bytes.Index(l.b[l.at:], []byte("EI"))
		if i < 0 {
			return errors.New("an inline image without an end")
		}
		l.at += i + 2
		if isSpace(l.b[l.at-3]) && (l.at == len(l.b) || isSpace(l.b[l.at])) {
			return nil
		}
	}
}
