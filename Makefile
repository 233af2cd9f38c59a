# OnRecord. Everything sets itself up in .venv at first use; it needs Python 3.11 or newer and make.
#
#   make demo     read the example story: one ledger here, all of them in demo/lady-ambra.html
#   make test     run the tests
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
READY := .venv/ready
STORY := examples/lady-ambra

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test check bench docs clean

help:
	@sed -n 's/^#   //p' Makefile

# --- the environment: made once, brought up to date when pyproject.toml changes ---------------

.venv/made:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). Name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "OnRecord needs Python 3.11 or newer, and $(PYTHON) is %s. Name another: make PYTHON=python3.12 ..." % sys.version.split()[0])'
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }
	@touch $@

# The development tools are listed for pip by hand: `pip install --group` needs a newer pip than many have.
$(READY): .venv/made pyproject.toml
	@echo "Setting up .venv, once. This takes a minute or two."
	@$(BIN)/python -c 'import pathlib, tomllib; print(*tomllib.loads(pathlib.Path("pyproject.toml").read_text("utf-8"))["dependency-groups"]["dev"], sep="\n")' > .venv/tools.txt
	@$(BIN)/python -m pip install --quiet --editable . --requirement .venv/tools.txt
	@touch $@

# --- what can be done --------------------------------------------------------------------------

demo: $(READY)
	@mkdir -p demo
	@echo '$$ onrecord read --published 2025-05-12 --publisher Meridian $(STORY)/01-meridian.txt'
	@$(BIN)/onrecord read --published 2025-05-12 --publisher Meridian $(STORY)/01-meridian.txt
	@$(BIN)/python examples/page.py $(STORY) demo/lady-ambra.html

test: $(READY)
	$(BIN)/python -m pytest

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
