package main

import (
	"os"
	"os/exec"
	"path/filepath"
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
	b.Run("version", func(b *testing.B) { process(b, skaryna, "version") })
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
