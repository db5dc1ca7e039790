#!/usr/bin/env bash
# make accept: what needs real outside tools. It installs them where it may,
# runs every check that it can, and says last, loudly, which it could not run.
set -uo pipefail
cd "$(dirname "$0")/../.."

packages=(poppler-utils qpdf mupdf-tools chromium hunspell hunspell-be hunspell-ru hunspell-en-us minisign unzip)
# Where there is a node, Debian's older one is not put in its place.
command -v node >/dev/null || packages+=(nodejs npm)
tools=(pdftotext qpdf mutool chromium hunspell minisign unzip)

missing() {
  local t
  for t in "${tools[@]}"; do command -v "$t" >/dev/null || return 0; done
  command -v npm >/dev/null || return 0
  [ -e /usr/share/hunspell/be_BY.aff ] && [ -e /usr/share/hunspell/ru_RU.aff ] && [ -e /usr/share/hunspell/en_US.aff ] || return 0
  return 1
}

if missing; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "accept: installing ${packages[*]}"
    # One package that is not to be had must not keep the others away.
    { apt-get update -qq && { apt-get install -y -qq --no-install-recommends "${packages[@]}" ||
      for p in "${packages[@]}"; do apt-get install -y -qq --no-install-recommends "$p"; done; }; } >/dev/null 2>&1
  else
    echo "accept: tools are missing, and only root on Debian may install them: apt-get install ${packages[*]}"
  fi
fi
if command -v npm >/dev/null; then
  for checks in browser pdfjs sarif; do
    (cd "internal/tools/$checks" && npm ci --silent --no-audit --no-fund) >/dev/null 2>&1 ||
      echo "accept: npm could not install the $checks checks"
  done
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
go test -count=1 -tags accept -run '^TestAccept' -v ./internal/... 2>&1 | grep -v 'no test files\|no tests to run' | tee "$log"
status=${PIPESTATUS[0]}

echo
if grep -q 'NOT RUN' "$log"; then
  echo "=================== checks that could NOT be run ==================="
  grep -h 'NOT RUN' "$log" | sed 's/^.*NOT RUN/NOT RUN/' | sort -u
  echo "====================================================================="
else
  echo "accept: every check was run"
fi
[ "$status" = 0 ] && echo "accept: passed" || echo "accept: FAILED"
exit "$status"
