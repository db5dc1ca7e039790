package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkCold runs the real program as a process of its own: the nine editions
// of the first article, from nothing to files. The floor is a Go program that
// does nothing. cpu-ms is user and system time together, as the aim is set in.
func BenchmarkCold(b *testing.B) {
	dir := b.TempDir()
	empty := filepath.Join(dir, "empty.go")
	if err := os.WriteFile(empty, []byte("package main\n\nfunc main() {}\n"), 0o644); err != nil {
		b.Fatal(err)
	}
	compile := func(from, name string) string {
		to := filepath.Join(dir, name)
		cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", to, from)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		return to
	}
	floor, skaryna := compile(empty, "empty"), compile(".", "skaryna")
	b.Run("empty-program", func(b *testing.B) { process(b, floor) })
	b.Run("nine-editions", func(b *testing.B) {
		process(b, skaryna, "build", "-C", "../..", "--out", filepath.Join(dir, "out"))
	})
	b.Run("release", func(b *testing.B) {
		process(b, skaryna, "bundle", "--allow-dirty", "-C", "../..", "--out", filepath.Join(dir, "out"))
	})
	hundred := multiply(b, 100)
	b.Run("check-100-articles", func(b *testing.B) {
		b.Setenv("GOMAXPROCS", "1") // the aim is a second on one core
		process(b, skaryna, "check", "-C", hundred)
	})
	b.Run("version", func(b *testing.B) { process(b, skaryna, "version") })
}

// multiply makes a publication of n copies of the first article, in its three
// languages.
func multiply(b *testing.B, n int) string {
	b.Helper()
	const article = "belarus-internet-switch"
	dir := b.TempDir()
	put := func(from, to string, change func(string) string) {
		data, err := os.ReadFile(filepath.Join("../..", from))
		if err == nil {
			err = os.MkdirAll(filepath.Dir(filepath.Join(dir, to)), 0o755)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, to), []byte(change(string(data))), 0o644)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	same := func(s string) string { return s }
	put("content/publication.toml", "content/publication.toml", same)
	for i := range n {
		name := fmt.Sprintf("article-%03d", i)
		put("content/"+article+"/article.md", "content/"+name+"/article.md", func(s string) string {
			return strings.Replace(s, "slug: "+article, "slug: "+name, 1)
		})
		put("content/"+article+"/references.json", "content/"+name+"/references.json", same)
		for _, file := range []string{"active.be.toml", "active.ru.toml"} {
			put("locales/"+article+"/"+file, "locales/"+name+"/"+file, same)
		}
	}
	return dir
}

func process(b *testing.B, name string, args ...string) {
	var cpu time.Duration
	for b.Loop() {
		cmd := exec.Command(name, args...)
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	b.ReportMetric(float64(cpu.Microseconds())/1000/float64(b.N), "cpu-ms/op")
}
