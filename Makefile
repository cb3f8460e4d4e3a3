# Everything starts here: `make` lists the targets.

PYTHON ?= python3
PIP_ARGS ?=
PYTEST_ARGS ?=
WORKERS ?= 2
DATA ?= ../shared/data

VENV := .venv
PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip install --disable-pip-version-check $(PIP_ARGS) --editable

.DEFAULT_GOAL := help
.PHONY: help run test long sheet house check bench build lock train clean chromium

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "PYTHON=python3.12 picks another Python; PIP_ARGS=... is handed to every pip install;"
	@echo "PYTEST_ARGS=... to pytest, which runs in WORKERS=2 processes; DATA=folder tells \`make train\` where the corpora are."

run: $(VENV)/.installed ## install what is needed, start the coach, open the browser
	@$(VENV)/bin/coach serve --open

test: $(VENV)/.test chromium ## install the test needs, run every test
	@OMP_NUM_THREADS=1 $(PY) -m pytest -n $(WORKERS) --dist loadfile -m "not bench" $(PYTEST_ARGS)

long: $(VENV)/.test ## the long forms: more kills and racing processes, more examples of every property, every change of every answer, a thousand plans, every triple, every page in every look
	@COACH_LONG=1 $(PY) -m pytest -s tests/storage tests/progress tests/reading tests/browser $(PYTEST_ARGS)
	@COACH_LONG=1 $(PY) -m pytest -m "hypothesis and not browser" tests $(PYTEST_ARGS)

sheet: $(VENV)/.test chromium ## pictures of every page in every look, together on contact sheets in artefacts/sheets
	@COACH_LONG=1 $(PY) -m pytest -q tests/browser/test_every_page.py tests/browser/test_states.py $(PYTEST_ARGS)
	@$(PY) -m tests.browser.contact_sheet

house: $(VENV)/.test ## the measures of the code, beside their goals
	@$(PY) -m tests.house

check: $(VENV)/.check ## format, lint and types
	@$(PY) -m ruff format --check coach tests
	@$(PY) -m ruff check coach tests
	@$(PY) -m mypy

bench: $(VENV)/.test $(VENV)/.bench ## measure speed, as ratios to other programs in one run
	@$(PY) -m pytest -m bench -s tests/bench $(PYTEST_ARGS)

lock: $(VENV)/.test ## write requirements.lock: every dependency with its hashes, to build a release from
	@$(PY) -m pip install --quiet pip-tools
	@$(PY) -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --output-file requirements.lock pyproject.toml

build: $(VENV)/.test ## make the wheel and the source archive in dist/
	@$(PY) -m hatchling build -d dist

train: $(VENV)/.train ## make every weight again, its words counted in DATA (an hour and a half)
	@$(PY) -m coach.training --corpora $(DATA)

clean: ## remove what the targets above made
	@rm -rf $(VENV) build dist artefacts .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find coach tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than pyproject.toml once its extra is installed: running again is quick.

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "The coach needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(PY)
	@echo "Installing the coach into $(VENV). The first time this fetches PyTorch, which takes minutes."
	@$(INSTALL) .
	@touch $@

$(VENV)/.test $(VENV)/.check $(VENV)/.bench $(VENV)/.train: $(VENV)/.%: $(VENV)/.installed
	@echo "Installing what 'make $*' needs"
	@$(INSTALL) '.[$*]'
	@touch $@

# Mypy reads the tests too, so it needs what they import.
$(VENV)/.check: $(VENV)/.test

chromium:
	@if [ -n "$$COACH_CHROMIUM" ] || [ -x /usr/bin/chromium-headless-shell ]; then exit 0; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update && \
	  apt-get install -y --no-install-recommends chromium-headless-shell; then exit 0; \
	elif [ -x /usr/bin/chromium ]; then exit 0; \
	else \
	  echo "No Chromium: the browser tests will be skipped. To run them, install your distribution's"; \
	  echo "chromium or chromium-headless-shell package, or set COACH_CHROMIUM to a Chromium or Chrome."; \
	fi
