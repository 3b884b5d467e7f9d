# Everything starts here. `make help` lists the targets.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
export PATH := $(CURDIR)/$(BIN):$(PATH)
export UV_LINK_MODE := copy
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help

# What would stop `make run` is said before anything is installed or prepared, in one sentence.
ifneq ($(filter run dev,$(MAKECMDGOALS)),)
ifeq ($(shell command -v $(PYTHON) 2>/dev/null),)
$(error Python 3.11 of nieuwer is nodig, en $(PYTHON) is hier niet te vinden. Installeer die, of wijs een andere aan: make run PYTHON=python3.11)
endif
TROUBLE := $(shell $(PYTHON) config/serving.py look '$(PORT)')
ifneq ($(TROUBLE),)
$(error $(TROUBLE))
endif
endif

.PHONY: help run dev test test-all test-crawls test-postgres lint format bench bench-allocation house drawings release-state faults scan screenshots pages-check sbom lock clean prepare

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

run: export DJANGO_SETTINGS_MODULE := config.settings.local
run: export SITE_URL := http://127.0.0.1:$(PORT)
run: $(VENV)/.run var/.static ## install, migrate, load the demo once, serve on PORT (8000)
	@$(PY) manage.py prepare
	@exec $(PY) config/serving.py start Procfile $(PORT)

dev: export DJANGO_SETTINGS_MODULE := config.settings.local
dev: export SITE_URL := http://127.0.0.1:$(PORT)
dev: export DEBUG := 1
dev: $(VENV)/.dev build/.theme ## the same, reloading on change, with DEBUG on
	@$(PY) manage.py prepare
	@exec $(PY) config/serving.py start Procfile.dev $(PORT)

# With DAY the suite lives on that day: make test DAY=2027-03-28
test: export DAY := $(DAY)
test: $(VENV)/.dev build/.theme ## the suite on SQLite, in a few minutes; says what it leaves out
	$(PY) -m pytest -m "not thorough and not crawl and not browser" $(ARGS)

test-all: $(VENV)/.dev build/.theme ## all of it: browser journeys, access matrix, hostile texts
	$(PY) -m pytest -o faulthandler_timeout=5400 $(ARGS)

test-crawls: $(VENV)/.dev build/.theme ## every address as everybody: is all of it Dutch, does nothing break on bad input
	$(PY) -m pytest -m crawl -o faulthandler_timeout=5400 $(ARGS)

test-postgres: export DATABASE_URL ?= postgres://postgres@127.0.0.1:5432/postgres
test-postgres: export REDIS_URL ?= redis://127.0.0.1:6379/9
test-postgres: $(VENV)/.dev build/.theme ## all but the crawls on PostgreSQL and Redis
	$(PY) -m pytest -m "not crawl" $(ARGS)

lint: $(VENV)/.dev ## ruff, djlint, import-linter, mypy, missing migrations, deploy check
	ruff check .
	ruff format --check .
	djlint templates --lint --quiet
	lint-imports
	mypy
	$(PY) manage.py makemigrations --check --dry-run --settings config.settings.test
	$(PY) -m tests.conventions.deploy_check

format: $(VENV)/.dev ## format Python
	ruff check --fix .
	ruff format .

bench: $(VENV)/.dev build/.theme ## print the benchmarks: ratios within one run
	$(PY) -m tests.bench
	$(PY) -m tests.bench_desk

bench-allocation: $(VENV)/.dev ## the allocator beside other methods, in worlds where people drop out (about seven minutes)
	$(PY) -m tests.bench_allocation $(ARGS)

house: $(VENV)/.dev ## the figures of the house beside what we aim for; fails where one is missed
	@$(PY) -m tests.house

drawings: $(VENV)/.dev ## draw rooms and models into docs/drawings.md, from the code
	@$(PY) -m tests.drawings

faults: $(VENV)/.dev build/.theme ## a bad day on purpose: what was lost, what was sent twice (about ten minutes; must be 0 and 0)
	$(PY) -m tests.faults $(ARGS)

scan: $(VENV)/.run var/.static build/scan/.made ## attack a throwaway demo as visitor, participant, trainer, editor; fails on medium or higher
	$(PY) -m tests.scan

# A part only: make screenshots ARGS='--only participant --width 390 --mode dark'
screenshots: $(VENV)/.dev build/.theme ## contact sheets of all main pages at three widths: light, dark, forced colours, on paper
	$(PY) -m tests.screenshots $(ARGS)

pages-check: $(VENV)/.dev build/.theme build/vnu/.made ## what can be counted on all main pages: edges, lines, targets, shifts, axe, HTML
	$(PY) -m tests.screenshots --measure $(ARGS)

release-state: $(VENV)/.dev ## at a release: keep its database, for later versions to be upgraded from
	@$(PY) -m tests.upgrades

sbom: $(VENV)/.dev ## the software bill of materials of what runs (CycloneDX, validated): build/sbom.json
	@mkdir -p build
	cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --of JSON -o build/sbom.json --validate

lock: $(VENV)/.dev ## renew the hash-locked files
	for name in requirements requirements-build requirements-node; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header $$name.in -o $$name.txt; done
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements-dev.in -c requirements.txt -o requirements-dev.txt

clean: ## remove what was built and loaded, the local database included
	rm -rf build var node_modules $(VENV)

build/scan/.made: Makefile
	rm -rf build/scan && $(PYTHON) -m venv build/scan
	build/scan/bin/pip install --quiet --disable-pip-version-check wapiti3==3.2.3
	@touch $@

# The Nu checker is a Java program; without Java the rest is measured all the same.
build/vnu/.made: $(VENV)/.node Makefile
	npm install --prefix build/vnu --ignore-scripts --no-audit --no-fund --no-save --loglevel error vnu-jar@26.9.27
	@touch $@

LOG := build/install.log
not_installed = { echo "  Installeren lukte niet. Is er internet? Wat er misging, staat in $(LOG)." >&2; exit 1; }

$(VENV)/.made: requirements-build.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 of nieuwer is nodig.") if sys.version_info < (3, 11) else None'
	@echo "  Installeren. De eerste keer duurt dat een paar minuten."
	@mkdir -p build
	@test -x $(PY) || $(PYTHON) -m venv $(VENV) >$(LOG) 2>&1 || $(not_installed)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.txt >$(LOG) 2>&1 || $(not_installed)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements.txt
	@mkdir -p build
	@VIRTUAL_ENV=$(VENV) uv pip install --quiet --require-hashes -r requirements.txt >$(LOG) 2>&1 || $(not_installed)
	@touch $@

$(VENV)/.dev: $(VENV)/.made requirements.txt requirements-dev.txt
	VIRTUAL_ENV=$(VENV) uv pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.run

$(VENV)/.node: $(VENV)/.made requirements-node.txt
	@command -v npm >/dev/null || VIRTUAL_ENV=$(VENV) uv pip install --quiet --require-hashes -r requirements-node.txt >$(LOG) 2>&1 || $(not_installed)
	@touch $@

node_modules/.made: $(VENV)/.node package.json package-lock.json
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel error >$(LOG) 2>&1 || $(not_installed)
	@touch $@

build/.theme: node_modules/.made $(wildcard theme/*.py theme/*/*.py theme/css/*.css theme/static/theme/*) $(shell find templates -name '*.html' 2>/dev/null)
	@$(PYTHON) -m theme.bundle
	@mkdir -p build && touch $@

var/.static: $(VENV)/.run build/.theme
	@$(PY) manage.py collectstatic --noinput --verbosity 0 --settings config.settings.local
	@touch $@
