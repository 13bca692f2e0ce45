# Everything a person runs: `make demo` and `make test` first.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
# Compiled modules are kept, whatever the environment says: tests and servers start many processes.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test screens long nightly check bench bench-full assets lock clean

demo: .venv/base themes/govuk/static/built
	$(BIN)/workspace demo --port $(PORT)

test: .venv/dev
	$(BIN)/python -m pytest -n auto

# Every page at three widths for accessibility, and every case of the editor: needs Chromium and `make assets`.
screens: .venv/dev
	SCREENS=yes $(BIN)/python -m pytest -n auto -m browser

# What takes minutes each: the whole story over HTTP on each database, every route about every object as everybody.
long: .venv/dev
	LONG=yes $(BIN)/python -m pytest -n auto -m long

# Hours: many more random cases, and the canary in every route, persona, type and state.
nightly: .venv/dev
	TEST_TIMES=50 CANARY=full LONG=yes SCREENS=yes $(BIN)/python -m pytest -n auto

check: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/dev
	$(BIN)/python -m bench
	$(BIN)/python -m bench.procedure

bench-full: .venv/dev
	$(BIN)/python -m bench --documents 1000 --against 10000

assets:
	rm -rf themes/govuk/static/built
	$(MAKE) themes/govuk/static/built

# The stylesheets and the parts of the editor come from npm; without them the pages use our own, and text areas.
themes/govuk/static/built: themes/govuk/package-lock.json $(wildcard themes/govuk/editor/*.js)
	@$(PYTHON) themes/govuk/build.py || echo "*** The design-system files could not be fetched: the pages use the plain stylesheet."

.venv/base: requirements/base.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements/base.txt
	$(PIP) install --no-deps --no-build-isolation --no-index -e .
	touch $@

.venv/dev: requirements/dev.txt .venv/base
	$(PIP) install --require-hashes -r requirements/dev.txt
	touch $@

# Needs uv. Hashes only: no registry's address belongs in the repository.
lock:
	for part in "base pyproject.toml" "dev pyproject.toml --group dev" "assets --group assets"; do \
	  set -- $$part; name=$$1; shift; \
	  UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile -q --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url $$@ -o requirements/$$name.txt; \
	done

clean:
	rm -rf .venv var themes/govuk/static/built themes/govuk/node_modules
