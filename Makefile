# Two commands are all a newcomer needs: `make html` and `make test`. Each makes .venv from the locked requirements
# on first use. Another Python than the one found: make html PYTHON=/path/to/python3.13

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

PYTHON ?=
VENV   := .venv
PY     := $(VENV)/bin/python
BUILD  := build
DOCS   := docs

# -n reports every reference that leads nowhere, -W fails on it, --keep-going shows all of them first.
# Each builder has its own doctrees, so that one never reads what another left there. A terminal is shown the progress.
# Where a build failed or was stopped, the next begins anew: Sphinx takes what it read for written, and is silent on pages
# of which it complained before.
KEPT = $(BUILD)/doctrees/$(basename $(@F))
define SPHINX
  if [ -t 1 ]; then quiet=; else quiet=-q; fi; \
  [ -f $(KEPT).whole ] || rm -rf $(KEPT); rm -f $(KEPT).whole; \
  $(PY) -m sphinx $$quiet -nW --keep-going -c . -d $(KEPT) -b $(1) && touch $(KEPT).whole
endef

# Whether a build would only make again what is there.
UNCHANGED = $(PY) -m tools.unchanged

RUN := $(VENV)/stamp-requirements
DEV := $(VENV)/stamp-requirements-dev

##@ Read
.PHONY: html pdf latexpdf epub
html: convert ## the site: build/html/index.html
	@$(UNCHANGED) $(BUILD)/html "$(SITE_URL)" || $(MAKE) --no-print-directory $(BUILD)/html.record
	@echo "Open $(BUILD)/html/index.html"

# The record of a build stands for the whole of it; whoever asks for it wants it made.
$(BUILD)/html.record: FORCE
	@rm -f $@
	@$(call SPHINX,html -j auto $(DOCS) $(BUILD)/html)
	@$(PY) -m tools.publish $(BUILD)/html
	@$(UNCHANGED) --record $(BUILD)/html "$(SITE_URL)"
FORCE:

pdf: convert ## the same as a PDF, without TeX; of one source with SOURCE=..., of one report year with YEAR=...
	@$(call SPHINX,corpuspdf -j auto -D 'pdf_source=$(SOURCE)' -D 'pdf_year=$(YEAR)' $(DOCS) $(BUILD)/pdf)
	@ls -t $(BUILD)/pdf/*.pdf | head -n 1

latexpdf: xelatex convert ## the same as a PDF, through XeLaTeX
	@$(call SPHINX,latex $(DOCS) $(BUILD)/latex)
	$(MAKE) -C $(BUILD)/latex all-pdf LATEXMKOPTS="-interaction=nonstopmode -halt-on-error -quiet"
	@ls $(BUILD)/latex/*.pdf

epub: convert ## the same as an EPUB
	@$(call SPHINX,epub $(DOCS) $(BUILD)/epub)
	@ls $(BUILD)/epub/*.epub

##@ Edit
.PHONY: convert livehtml linkcheck
convert: $(RUN) ## write docs/corpus from seeds
	$(PY) -m tools convert

# docs/corpus is ignored as a cause of a rebuild, because the conversion that every rebuild begins with writes it.
livehtml: $(DEV) ## the site in a browser, made anew whenever a seed or a page changes
	$(PY) -m sphinx_autobuild --open-browser --port 0 --watch seeds --watch conf.py \
	  --ignore '$(CURDIR)/docs/corpus/*' --pre-build '$(PY) -m tools convert' \
	  --post-build '$(PY) -m tools.publish $(BUILD)/livehtml' \
	  -n -c . -d $(BUILD)/doctrees/$@ $(DOCS) $(BUILD)/livehtml

linkcheck: convert ## try every external link; say what is broken, moved or unreachable
	$(PY) -m tools.linkcheck $(DOCS) $(BUILD)/linkcheck

##@ Prove
.PHONY: test long check review bench fuzz
test: $(DEV) ## all tests but the long ones; what needs a program that is missing is skipped and says so
	$(PY) -m pytest -n auto

long: $(DEV) ## the tests that make test leaves out: many large and hostile inputs, every pattern's growth, builds elsewhere
	$(PY) -m pytest -n auto -m long

check: $(DEV) ## lint, types, freshness of docs/corpus, fidelity to the seeds
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m tools convert --check
	$(PY) -m tools verify

review: $(RUN) ## annotations and ids gained, lost and changed since the last commit, or BASE=...
	@$(PY) -m tools review $(BASE)

bench: $(RUN) ## what generated corpora of several sizes cost, beside other programs: make bench SIZES="10 100 400"
	$(PY) -m tools.bench $(SIZES)

SECONDS ?= 300
fuzz: $(DEV) ## random texts through the readers and the writer, SECONDS each; needs atheris (Linux, Python 3.11 to 3.13)
	@$(PY) -c 'import atheris' 2>/dev/null || { \
	  echo "make fuzz needs atheris: $(PY) -m pip install atheris==3.0.0" >&2; exit 1; }
	@for check in read write; do mkdir -p $(BUILD)/fuzz/$$check; cp tests/fixtures/fuzz/*.case $(BUILD)/fuzz/$$check; \
	  $(PY) -m tests.robust.fuzz $$check -max_total_time=$(SECONDS) -max_len=2000 -timeout=60 \
	    -artifact_prefix=$(BUILD)/fuzz/ $(BUILD)/fuzz/$$check || exit 1; done

##@ Other
.PHONY: clean help
clean: ## remove what was built; .venv stays
	rm -rf $(BUILD) .pytest_cache .mypy_cache .ruff_cache .hypothesis

help:
	@awk -F ':.*## ' '/^##@/ {printf "%s\n", substr($$0, 5)} /^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' \
	  $(firstword $(MAKEFILE_LIST))

# The virtual environment. The first Python that is new enough is taken.
$(PY):
	@for python in $(or $(PYTHON),python3 python3.13 python3.12 python3.11); do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Python 3.11 or later is needed, and $(or $(PYTHON),python3) is not: make PYTHON=/path/to/python3.11" >&2; exit 1; \
	fi; \
	if ! $$found -c 'import venv, ensurepip' 2>/dev/null; then \
	  echo "Python's venv module is missing: apt install python3-venv" >&2; exit 1; \
	fi; \
	echo "making $(VENV) with $$($$found --version)"; \
	$$found -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/stamp-%: %.lock $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# What only the system can provide: one line each, before any work is done.
.PHONY: xelatex
xelatex:
	@command -v xelatex >/dev/null && command -v latexmk >/dev/null || { \
	  echo "make latexpdf needs XeLaTeX: apt install texlive-xetex texlive-latex-extra texlive-fonts-recommended" \
	    "tex-gyre latexmk, or brew install --cask mactex" >&2; \
	  exit 1; }
