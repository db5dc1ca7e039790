package csl

// collapseNumbers turns three or more cites with consecutive numbers into the first and the last
// with a dash between ("1–3"). A cite that prints anything else but its number stays.
func collapseNumbers(cites []*shownCite) []*shownCite {
	out := cites[:0] // which never gets ahead of what is read
	for i := 0; i < len(cites); {
		j := i
		for j+1 < len(cites) && cites[j].bareNumber() && cites[j+1].bareNumber() &&
			cites[j+1].work.number == cites[j].work.number+1 {
			j++
		}
		if j-i < 2 {
			out = append(out, cites[i])
			i++
			continue
		}
		cites[j].delimit("–")
		out = append(out, cites[i], cites[j])
		i = j + 1
	}
	return out
}

// bareNumber tells whether a cite prints its number only, with affixes of the style perhaps.
func (s *shownCite) bareNumber() bool {
	return s.Locator == "" && s.Prefix == "" && s.Suffix == "" && s.piece.find(numberPiece) != nil
}

// collapseYears leaves the names out of cites that follow one with the same names, and where the
// style says so, the year as well.
func (d *Document) collapseYears(cites []*shownCite) {
	a := d.p.style.citation
	group := a.layout.delimiter
	if !d.p.style.Note {
		group = ", "
	}
	group = value(a.citeGroupDelimiter, group)
	after := value(a.afterCollapse, a.layout.delimiter)
	suffixes := value(a.yearSuffixDelimiter, value(a.citeGroupDelimiter, a.layout.delimiter))
	collapsed := false
	year := ""
	for i, s := range cites {
		nameless := i > 0 && s.names == "" && cites[i-1].names == "" && s.year == year && s.work.hints.yearSuffix != ""
		if i == 0 || !sameNames(cites[i-1], s) && !nameless || s.Prefix != "" {
			if collapsed && i > 0 {
				s.delimit(after)
			}
			collapsed = false
			year = s.year
			continue
		}
		collapsed = true
		suffix := s.work.hints.yearSuffix
		if a.collapse >= collapseYearSuffix && s.year == year && year != "" && suffix != "" && s.Locator == "" && cites[i-1].Locator == "" && cites[i-1].Suffix == "" {
			if p := s.piece.find(suffixPiece); p != nil {
				d.dress(s, p)
				s.delimit(suffixes)
				continue
			}
		}
		year = s.year
		s.delimit(group)
		ctx := d.newContext(s.work, a, d.p.loc)
		ctx.cite, ctx.dropNames = s.cite, true
		d.dress(s, ctx.renderAll(a.layout.kids, ""))
	}
	if a.collapse == collapseYearSuffixRanged {
		rangeSuffixes(cites, suffixes)
	}
}

// rangeSuffixes turns three or more consecutive year suffixes into a range ("2000a–c").
func rangeSuffixes(cites []*shownCite, delimiter string) {
	follows := func(i int) bool {
		return cites[i].set && cites[i].before == delimiter && cites[i].isSuffixOnly() &&
			suffixIndex(cites[i].work.hints.yearSuffix) == suffixIndex(cites[i-1].work.hints.yearSuffix)+1
	}
	for i := 1; i < len(cites); {
		j := i
		for j < len(cites) && follows(j) {
			j++
		}
		if j-i >= 2 {
			for k := i; k < j-1; k++ {
				cites[k].piece = nil
			}
			cites[j-1].delimit("–")
		}
		i = max(j, i+1)
	}
}

func (s *shownCite) isSuffixOnly() bool {
	return s.piece != nil && s.piece.plain() == s.work.hints.yearSuffix
}
