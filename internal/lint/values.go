package lint

import (
	"slices"

	"skaryna/internal/diag"
	"skaryna/internal/lang"
)

// values tells of numbers, dates, times, sums of money and quantities that only
// one of the two texts has. They are compared by what they are worth, and not by
// how a language writes them.
func (c *Checker) values(from, to *segment) {
	if len(from.values) == 0 && len(to.values) == 0 {
		return
	}
	missing, extra := lang.CompareValues(from.values, to.values)
	for _, v := range extra {
		code, at := diag.Code(v.Kind.Rule()), to.span(v.Start, v.End)
		var d *diag.Diagnostic
		// One that stands for another of its kind is one mistake.
		if i := slices.IndexFunc(missing, func(m lang.Value) bool { return diag.Code(m.Kind.Rule()) == code }); i >= 0 {
			m := missing[i]
			missing = slices.Delete(slices.Clone(missing), i, i+1)
			d = to.found.Error(at, code, "the source has “%s”, and the translation “%s”", m.Text, v.Text).
				WithRelated(from.span(m.Start, m.End), "in the source")
		} else {
			d = to.found.Error(at, code, "the source has no “%s”", v.Text).WithRelated(from.whole(), "the source")
		}
		hintException(d)
	}
	for _, v := range missing {
		code := diag.Code(v.Kind.Rule())
		// What it is a number of may be all that is lost.
		if i := slices.IndexFunc(to.values, func(w lang.Value) bool { return w.Kind == lang.ValueNumber && w.SameNumber(&v) }); i >= 0 {
			w := &to.values[i]
			hintException(to.found.Error(to.span(w.Start, w.End), code, "the source has “%s”, and the translation “%s”", v.Text, w.Text).
				WithRelated(from.span(v.Start, v.End), "in the source"))
			continue
		}
		hintException(to.found.Error(to.whole(), code, "the translation lacks “%s”, which the source has", v.Text).
			WithRelated(from.span(v.Start, v.End), "in the source"))
	}
}

// hintException tells how to say that a difference is meant.
func hintException(d *diag.Diagnostic) {
	d.WithHint("if it is meant, write beside the translation: “# allow %s: why”", d.Code)
}
