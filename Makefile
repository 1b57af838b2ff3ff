# Needs python3 (3.11 or newer) and make; everything else goes into .venv once.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
NEWSBOT := $(BIN)/newsbot
DOCS_CHECK := $(NEWSBOT) docs --check

.PHONY: help demo test trials format docs wheel clean
help:
	@echo "make demo     the recorded wires through the whole house, no network"
	@echo "make test     every check before a pull request: format, style, types, imports, docs, tests"
	@echo "make trials   the long ones: trials, thorough properties, benchmarks"
	@echo "make format   put the code into its form"
	@echo "make docs     write the tables of docs/ from the code"
	@echo "make wheel    a wheel in dist/"
	@echo "make clean    everything that was made, but never db/"

demo: $(VENV)/ready
	@$(NEWSBOT) demo

test: $(VENV)/ready-for-tests
	$(BIN)/ruff format --check --quiet newsbot tests
	$(BIN)/ruff check --quiet newsbot tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(DOCS_CHECK)
	$(BIN)/pytest -q -n 3 --dist worksteal

trials: $(VENV)/ready-for-tests
	$(BIN)/pytest -q -m trials || [ $$? -eq 5 ]  # 5: none is marked
	HYPOTHESIS_PROFILE=thorough $(BIN)/pytest -q -n 3 --dist worksteal
	$(NEWSBOT) bench all

format: $(VENV)/ready-for-tests
	$(BIN)/ruff check --fix --quiet newsbot tests
	$(BIN)/ruff format newsbot tests

docs: $(VENV)/ready-for-tests
	$(NEWSBOT) docs

wheel: $(VENV)/ready
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find newsbot tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the environment: made once, again only when pyproject.toml says something new -----------------------------------

$(VENV)/ready: pyproject.toml
	@.ci/install $(VENV) .
	@touch $@

$(VENV)/ready-for-tests: pyproject.toml
	@.ci/install $(VENV) '.[dev]'
	@touch $(VENV)/ready $@
