package press

import (
	"testing"

	"skaryna/internal/diag"
	"skaryna/internal/memory"
)

func BenchmarkIdentify(b *testing.B) {
	bd, m := first(b)
	var list diag.List
	folder, err := memory.ReadFolder(bd.pub.FS, "belarus-internet-switch", "en", &list)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		identify(m.Article, folder.Past())
	}
}
