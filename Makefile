# The verbs are the same for people and for CI. `make` alone lists them.

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
SCHEMAS := brief edition front-matter glossary release status template workspace
SIZE ?= small
ROWS ?=
DOCUMENTS := brief-keys limits rules template-data workspace-keys
# Commands that tests and measurements start would else compile all of briefgen anew, each of them.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help brief test random check schema docs site wheel bench clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

brief: $(VENV)/ready ## install into .venv, build the examples in content/, say where the pages are
	@$(BIN)/briefgen build content
	@echo "The pages are in output/public: open one of the .html files in a browser, or a .pdf."

# Tests of one file stay in one process, which makes once what they share, until a process has nothing left to do.
test: $(VENV)/ready-dev ## run the whole test suite, on all cores
	@$(PYTHON) .make/needs.py --tests
	$(BIN)/python -m pytest -n auto --dist worksteal

random: $(VENV)/ready-dev ## try examples that no test has tried; pin what fails with @example
	$(BIN)/python -m pytest -n auto --hypothesis-profile=random $$(grep -rl "@given" tests --include='test_*.py')

check: $(VENV)/ready-dev ## lint, formatting, types, and the rule that imports run one way
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/packaging/test_imports.py

schema: $(VENV)/ready docs ## write the JSON Schemas in docs/schema/, and the same pages of docs/ as make docs
	@mkdir -p docs/schema
	@for name in $(SCHEMAS); do $(BIN)/briefgen schema $$name > docs/schema/$$name.schema.json || exit 1; done

docs: $(VENV)/ready ## write the pages of docs/ that are made from the code: rules, keys, what a template sees
	@for name in $(DOCUMENTS); do $(BIN)/briefgen schema $$name > docs/$$name.md || exit 1; done

site: $(VENV)/ready-site ## build the documentation site into site/; a link that leads nowhere is an error
	@# Not --quiet: MkDocs would then count no warnings, and let every broken link pass.
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --clean
	@echo "The site is in site/: $(BIN)/python -m http.server -d site shows it."

wheel: $(VENV)/ready-dev ## build the source archive and the wheel into dist/
	$(BIN)/python -m build --no-isolation --outdir dist

bench: $(VENV)/ready ## measure against other tools: SIZE=small (minutes), middle or full (hours), ROWS="one pool ..."
	$(BIN)/python -m bench --size $(SIZE) $(if $(ROWS),--rows $(ROWS))

clean: ## remove .venv and everything that was built
	rm -rf $(VENV) .bench dist site .pytest_cache .hypothesis .mypy_cache .ruff_cache
	rm -rf .briefgen/cache
	find output -mindepth 1 ! -name .gitkeep -delete

# Each stamp is newer than pyproject.toml when what it stands for is installed.
$(VENV)/ready: pyproject.toml .make/needs.py
	@$(PYTHON) .make/needs.py
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing briefgen into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --editable ".[cjk]"
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --group dev
	@$(BIN)/python -m tests.markdown.fetch_spec
	@touch $@

$(VENV)/ready-site: $(VENV)/ready
	@echo "Installing MkDocs ..."
	@$(BIN)/python -m pip install --quiet --group docs
	@touch $@
