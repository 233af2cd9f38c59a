# OnRecord. Everything sets itself up in .venv at first use; it needs Python 3.11 or newer and make.
#
#   make demo     add the example story to a ledger, and show what the ledger makes of it
#   make test     run the tests; `make browser` first brings Chromium for those in a browser (Debian, as root)
#   make check    lint, formatting and types
#   make bench    speed, and quality on our own cases; CORPORA=folder adds the measured corpora,
#                 and SCORER=score_polnear.py attributions, parse, entities and factuality on them
#   make docs     run the commands in README and docs again, and write what they print into them
#   make clean    remove what was made, .venv too
#
# Another Python: make PYTHON=python3.12 test

PYTHON ?= python3
CORPORA ?=
SCORER ?=
BIN := .venv/bin
INSTALLED := .venv/installed
READY := .venv/ready
STORY := examples/lady-ambra
LEDGER := demo/lady-ambra.db

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test browser check bench docs clean

help:
	@sed -n 's/^#   //p' Makefile

# --- the environment: made once, brought up to date when pyproject.toml changes ---------------

.venv/made:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). Name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "OnRecord needs Python 3.11 or newer, and $(PYTHON) is %s. Name another: make PYTHON=python3.12 ..." % sys.version.split()[0])'
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }
	@touch $@

$(INSTALLED): .venv/made pyproject.toml
	@echo "Setting up .venv, once. This takes a minute."
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

# The development tools are listed for pip by hand: `pip install --group` needs a newer pip than many have.
$(READY): $(INSTALLED)
	@echo "Adding the development tools, once. This takes a minute or two."
	@$(BIN)/python -c 'import pathlib, tomllib; print(*tomllib.loads(pathlib.Path("pyproject.toml").read_text("utf-8"))["dependency-groups"]["dev"], sep="\n")' > .venv/tools.txt
	@$(BIN)/python -m pip install --quiet --requirement .venv/tools.txt
	@touch $@

# --- what can be done --------------------------------------------------------------------------

# One step of the demonstration: what is asked, and what the ledger answers.
show = @printf '\n$$ onrecord %s\n' '$(1)'; ONRECORD_DB=$(LEDGER) $(BIN)/onrecord $(1)

demo: $(INSTALLED)
	@rm -rf demo && mkdir demo
	$(call show,add $(STORY)/manifest.jsonl)
	$(call show,stories)
	$(call show,claims --statements --limit 1 secret plan blockade)
	$(call show,claims --contested --limit 6)
	$(call show,series)
	$(call show,diff 10)
	@printf '\nOpen the story in a browser:\n\n    $(BIN)/onrecord serve --open --db $(LEDGER)\n'

test: $(READY) $(if $(CI),browser)
	$(BIN)/python -m pytest

# The pages are tried in a real browser. One is installed in CI, and where it is asked for; elsewhere `make test` takes
# the one that is there, or says which tests it left out.
browser:
	@command -v chromium >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	    --no-install-recommends chromium fonts-liberation >/dev/null; } || \
	echo "No Chromium could be installed: the tests in a browser are left out." >&2

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(READY)
	$(BIN)/python docs/refresh.py

bench: $(READY)
	$(BIN)/python benchmarks/cold.py
	$(BIN)/python benchmarks/cases.py
	$(BIN)/python benchmarks/example_story.py
ifeq ($(CORPORA),)
	$(BIN)/python benchmarks/figures.py
else
	$(BIN)/python benchmarks/quality.py --corpora "$(CORPORA)" $(if $(SCORER),--scorer "$(SCORER)")
endif

clean:
	rm -rf .venv demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests training benchmarks docs examples -name __pycache__ -prune -exec rm -rf {} +
