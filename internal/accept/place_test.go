//go:build accept

package accept

import (
	"debug/elf"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAcceptStatic sees that the program asks for no library and no loader.
func TestAcceptStatic(t *testing.T) {
	f, err := elf.Open(binary(t))
	if err != nil {
		t.Skipf("NOT RUN: %s: the program is not in ELF form: %v", t.Name(), err)
	}
	defer f.Close()
	if libraries, err := f.ImportedLibraries(); err == nil && len(libraries) > 0 {
		t.Errorf("the program asks for %v", libraries)
	}
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP {
			t.Error("the program asks for a loader")
		}
	}
}

// inNamespace runs a shell script as root of name spaces of its own, so that
// what it mounts is gone with it.
func inNamespace(t *testing.T, flags, script string, args ...string) (string, error) {
	t.Helper()
	need(t, "unshare", "sh")
	if out, err := try("unshare", flags, "true"); err != nil {
		t.Skipf("NOT RUN: %s: this machine lets nobody make name spaces: %s", t.Name(), strings.TrimSpace(out))
	}
	return combined("unshare", append([]string{flags, "sh", "-c", script, "sh"}, args...)...)
}

// TestAcceptNoNetwork builds where there is no network at all.
func TestAcceptNoNetwork(t *testing.T) {
	out := t.TempDir()
	if printed, err := inNamespace(t, "-rn", `exec "$1" build -C "$2" --out "$3"`, binary(t), "../..", out); err != nil {
		t.Fatalf("%v\n%s", err, printed)
	}
	for _, format := range []string{"html", "pdf", "txt"} {
		want, err := os.ReadFile(publications[0].edition(t, "be", format))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(out, publications[0].slug, publications[0].slug+".be."+format))
		if err != nil || string(got) != string(want) {
			t.Errorf("the %s edition is another one: %v", format, err)
		}
	}
}

// TestAcceptFullDisk fills a small disk: one clear line, status 1, and the
// editions of before are whole.
func TestAcceptFullDisk(t *testing.T) {
	disk := t.TempDir()
	script := `mount -t tmpfs -o size=1200k tmpfs "$2" && cd "$3" || exit 99
"$1" build --out "$2/output" >/dev/null || exit 98
before=$(cd "$2" && find . -type f | sort | xargs sha256sum)
head -c $(( $(df --output=avail -k "$2" | tail -n 1) * 1024 - 20480 )) /dev/zero > "$2/full"
"$1" build --out "$2/output"
echo "status $?"
rm "$2/full"
[ "$before" = "$(cd "$2" && find . -type f | sort | xargs sha256sum)" ] && echo whole
[ -z "$(find "$2" -name '.skaryna-*')" ] && echo clean`
	out, err := inNamespace(t, "-rm", script, binary(t), disk, "../..")
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{"no space left on device", "status 1", "whole", "clean"} {
		if !strings.Contains(out, want) {
			t.Errorf("the report lacks %q:\n%s", want, out)
		}
	}
	if n := strings.Count(out, "skaryna:"); n != 1 {
		t.Errorf("%d lines of complaint:\n%s", n, out)
	}
}

// TestAcceptReadOnly builds into a folder of a read-only file system.
func TestAcceptReadOnly(t *testing.T) {
	disk := t.TempDir()
	script := `mount -t tmpfs -o size=1200k tmpfs "$2" && cd "$3" || exit 99
"$1" build --out "$2/output" >/dev/null || exit 98
mount -o remount,ro "$2" || exit 97
"$1" build --out "$2/output"
echo "status $?"`
	out, err := inNamespace(t, "-rm", script, binary(t), disk, "../..")
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{"read-only file system", "status 1"} {
		if !strings.Contains(out, want) {
			t.Errorf("the report lacks %q:\n%s", want, out)
		}
	}
}
