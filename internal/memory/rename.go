package memory

// Alike returns how much of a record is in an article, in thousandths: the share
// of its texts that are the article's, word for word. It tells under which name
// the message files of a renamed article are.
func Alike(segs []Segment, f *Folder) int {
	record := f.Past().Record
	if record == nil || len(record.List) == 0 {
		return 0
	}
	texts := make(map[string]int, len(segs))
	for i := range segs {
		texts[segs[i].Text]++
	}
	same := 0
	for _, m := range record.List {
		if texts[m.Other] > 0 {
			texts[m.Other]--
			same++
		}
	}
	return 1000 * same / len(record.List)
}
