# Two commands do everything: `make demo` and `make test`. Only Python 3.11 (or newer) and make are needed.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8080
PIP_INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test check format lint types imports catalogues bench lock messages clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: locks/run.lock pyproject.toml | $(VENV)/.made
	$(PIP_INSTALL) --require-hashes -r locks/run.lock
	$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: locks/dev.lock $(VENV)/.run
	$(PIP_INSTALL) --require-hashes -r locks/dev.lock
	@touch $@

$(VENV)/.bench: locks/bench.lock $(VENV)/.dev
	$(PIP_INSTALL) --require-hashes -r locks/bench.lock
	@touch $@

demo: $(VENV)/.run ## the main job in a browser: sandbox chat, sample commune, SQLite
	$(BIN)/python -m bot demo --port $(PORT)

test: $(VENV)/.dev ## every test, on SQLite and on a real PostgreSQL
	$(BIN)/python -m pytest -n auto

check: lint types imports catalogues test ## what CI runs

format: $(VENV)/.dev ## put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

catalogues: $(VENV)/.dev
	$(BIN)/python -m pytest -q -p no:cacheprovider tests/locale

PYBABEL := $(BIN)/python -m babel.messages.frontend
PACKAGES := bot dialog exports handlers models programmes sandbox scheduler

messages: $(VENV)/.dev ## collect the sentences of the code for locale/, after changing any
	$(PYBABEL) -q extract -F babel.cfg --no-default-keywords -k say --no-location --sort-output --no-wrap \
		--header-comment '# What Cuối Tuần says. Collected by «make messages»; translations are in */LC_MESSAGES/.' --project cuoituan --version 1 -o locale/cuoituan.pot $(PACKAGES)
	$(PYBABEL) -q update -i locale/cuoituan.pot -d locale -D cuoituan --no-wrap --no-fuzzy-matching --ignore-obsolete

bench: $(VENV)/.bench ## measurements, as ratios against named rivals
	$(BIN)/python -m bench

lock: $(VENV)/.made ## resolve the dependencies again (needs the network)
	$(PIP_INSTALL) uv
	$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-header -q --upgrade -o locks/run.lock
	$(BIN)/uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 --generate-hashes --no-header -q -c locks/run.lock -o locks/dev.lock
	$(BIN)/uv pip compile pyproject.toml --group build --group dev --group bench --universal --python-version 3.11 --generate-hashes --no-header -q -c locks/dev.lock -o locks/bench.lock

clean: ## forget the virtual environment and the caches (never ./data)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
