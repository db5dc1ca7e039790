# Skaryna: what can be made here. Go and make are all that is needed, but for
# `make accept`, which installs what it needs where it may.

GO       ?= go
BIN      := bin/skaryna
SUITE    ?= ../shared/csl
export CGO_ENABLED := 0

# Which skaryna this is, as every release says: the commit that it is built from, of
# the same length however much of the history is at hand; nothing outside of git.
PROGRAM  := cmd internal locales/*.go locales/furniture locales/ui go.mod go.sum
VERSION  ?= $(shell git rev-parse --verify HEAD 2>/dev/null | cut -c 1-12)$(shell test -z "$$(git status --porcelain -- $(PROGRAM) 2>/dev/null)" || echo +dirty)

.PHONY: publish build test accept bench bench-check csl fuzz fmt clean help

publish: build ## build the tool and print the nine editions of this publication into output/
	@$(BIN) build

build: ## build the tool as one static binary, bin/skaryna
	@$(GO) build -trimpath -buildvcs=false -ldflags "-s -w -X skaryna/internal/cli.version=$(VERSION)" -o $(BIN) ./cmd/skaryna

test: ## run every test that needs Go alone
	@$(GO) vet ./...
	@$(GO) test ./...

accept: publish ## run what needs real outside tools (poppler, qpdf, mupdf, pdf.js, Chromium, hunspell)
	@bash internal/accept/run.sh

bench: ## print the benchmarks, each beside its floor
	@$(GO) test -p 1 -run '^$$' -bench . -benchmem ./internal/... ./cmd/... | grep -v 'no test files'

bench-check: ## print the measured precision and recall of the rules of check
	@$(GO) test -count=1 -run 'Corpus$$' -v ./internal/lang ./internal/lint ./internal/press | grep -v '^===\|^PASS'

csl: ## run the official CSL test suite (SUITE=DIR for another folder of the same layout)
	@$(GO) run ./internal/csl/cmd/cslsuite $(SUITE)

fmt: ## format the code
	@$(GO) fmt ./...

clean: ## take away what was made
	@rm -rf bin output/* .accept

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "%-12s %s\n", $$1, $$2}'
