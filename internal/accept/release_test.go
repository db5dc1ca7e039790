//go:build accept

package accept

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// releaseKey has the program make a key pair, and returns the secret's file and
// the public half.
func releaseKey(t *testing.T, args ...string) (file, public string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "news.key")
	run(t, binary(t), append(append([]string{"key", "new"}, args...), file)...)
	return file, publicKey(t, file+".pub")
}

func publicKey(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	return lines[len(lines)-1]
}

// keyed returns a copy of the first publication whose settings name a version and
// a key.
func keyed(t *testing.T, public string) string {
	t.Helper()
	dir := t.TempDir()
	for _, folder := range []string{"content", "locales"} {
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS(filepath.Join("../..", folder))); err != nil {
			t.Fatal(err)
		}
	}
	name := filepath.Join(dir, "content", "publication.toml")
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	settings := strings.Replace(string(b), "\nversion = \"1.0\"\n", "\nversion = \"2026.1\"\nkey = \""+public+"\"\n", 1)
	if settings == string(b) {
		t.Fatal("the settings name no version")
	}
	if err := os.WriteFile(name, []byte(settings), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestAcceptRelease makes a signed release and checks it with the tools that a
// reader has.
func TestAcceptRelease(t *testing.T) {
	need(t, "minisign", "sha256sum", "tar", "unzip")
	t.Setenv("SKARYNA_KEY_PASSPHRASE", "пропуск")
	key, public := releaseKey(t)
	dir := keyed(t, public)
	run(t, binary(t), "bundle", "-C", dir, "--allow-dirty", "--key-file", key)
	release := filepath.Join(dir, "output", "release")
	base := filepath.Join(release, "skaryna-2026.1")

	for _, file := range []string{filepath.Join(base, "SHA256SUMS"), base + ".zip", base + ".tar.gz"} {
		out := run(t, "minisign", "-V", "-P", public, "-m", file)
		if !strings.Contains(out, "publication:skaryna version:2026.1 date:2026-11-24") {
			t.Errorf("minisign: %s", out)
		}
	}
	_, other := releaseKey(t, "--no-passphrase")
	if out, err := try("minisign", "-V", "-P", other, "-m", base+".zip"); err == nil {
		t.Errorf("minisign takes another key: %s", out)
	}
	cmd := exec.Command("sha256sum", "--strict", "-c", "SHA256SUMS")
	cmd.Dir = base
	if out, err := cmd.CombinedOutput(); err != nil || strings.Count(string(out), ": OK") < 15 {
		t.Errorf("sha256sum: %v\n%s", err, out)
	}
	tarred, zipped := t.TempDir(), t.TempDir()
	run(t, "tar", "-xzf", base+".tar.gz", "-C", tarred)
	run(t, "unzip", "-q", base+".zip", "-d", zipped)
	for _, unpacked := range []string{tarred, zipped} {
		run(t, "diff", "-r", filepath.Join(unpacked, "skaryna-2026.1"), base)
	}

	// One byte of difference, and neither holds.
	sums := filepath.Join(tarred, "skaryna-2026.1", "SHA256SUMS")
	b, err := os.ReadFile(sums)
	if err != nil {
		t.Fatal(err)
	}
	b[0] ^= 1
	if err := os.WriteFile(sums, b, 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := try("minisign", "-V", "-P", public, "-m", sums); err == nil {
		t.Errorf("minisign takes another file: %s", out)
	}
}

// TestAcceptOtherKey signs with a key that minisign itself made.
func TestAcceptOtherKey(t *testing.T) {
	need(t, "minisign")
	key := filepath.Join(t.TempDir(), "news.key")
	run(t, "minisign", "-G", "-W", "-s", key, "-p", key+".pub")
	public := publicKey(t, key+".pub")
	dir := keyed(t, public)
	run(t, binary(t), "bundle", "-C", dir, "--allow-dirty", "--key-file", key)
	run(t, "minisign", "-V", "-P", public, "-m", filepath.Join(dir, "output", "release", "skaryna-2026.1.zip"))
}

// TestAcceptReleasePlace bundles on a disk that is full, and on one that is
// read-only: one clear line, status 1, and the release of before is whole.
func TestAcceptReleasePlace(t *testing.T) {
	_, public := releaseKey(t, "--no-passphrase")
	disk, dir := t.TempDir(), keyed(t, public)
	script := `mount -t tmpfs -o size=3000k tmpfs "$2" && cd "$3" || exit 99
bundle() { "$1" bundle --allow-dirty --out "$2/output" 2>&1 | grep -v 'not signed\|was not committed'; }
sums() { (cd "$2" && find output -type f | sort | xargs sha256sum); }
bundle "$@" >/dev/null
before=$(sums "$@")
head -c $(( $(df --output=avail -k "$2" | tail -n 1) * 1024 - 20480 )) /dev/zero > "$2/full"
bundle "$@"
"$1" bundle --allow-dirty --out "$2/output" >/dev/null 2>&1
echo "status $?"
rm "$2/full"
[ "$before" = "$(sums "$@")" ] && echo whole
[ -z "$(find "$2" -name '.skaryna-*')" ] && echo clean
mount -o remount,ro "$2" || exit 97
bundle "$@"
[ "$before" = "$(sums "$@")" ] && echo "whole again, $(echo "$before" | wc -l) files"`
	out, err := inNamespace(t, "-rm", script, binary(t), disk, dir)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{"no space left on device", "status 1", "whole\n", "clean", "read-only file system", "whole again, 18 files"} {
		if !strings.Contains(out, want) {
			t.Errorf("the report lacks %q:\n%s", want, out)
		}
	}
	if n := strings.Count(out, "skaryna:"); n != 2 {
		t.Errorf("%d lines of complaint:\n%s", n, out)
	}
}
