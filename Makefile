# `make run` and `make test` do all their own set-up in .venv; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WAREHOUSE ?= warehouse/giamngheo.duckdb
PORT ?= 4242
# with the checks compiled for just these sources where `make fast` did so; `FAST=1`: or not at all
CODE = code=$$($(BIN)/python .ci/fast.py $(if $(FAST),,--made)) && PYTHONPATH=$${code:-$$PYTHONPATH}

.DEFAULT_GOAL := help
.PHONY: help setup run serve fast report test quality lint types check generate lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml .ci/uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "giamngheo needs Python 3.11 or newer; try make PYTHON=python3.12 run"; exit 1; }
	@echo "Setting up $(VENV) (once) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/uv.lock
	@$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

setup: $(READY) ## create .venv with exactly the locked packages

run: $(READY) ## read the bundled articles, check them, publish the warehouse
	@$(CODE) $(BIN)/giamngheo run seeds/articles --warehouse $(WAREHOUSE)

serve: $(READY) ## Prefect server, worker and scheduled deployments, until Ctrl-C
	@$(CODE) exec $(BIN)/giamngheo serve --warehouse $(WAREHOUSE) --port $(PORT)

fast: $(READY) ## compile the checks; `make run` and `make serve` use that until sources change
	@$(BIN)/python .ci/fast.py

report: $(READY) ## where the validation report is
	@$(BIN)/giamngheo report --warehouse $(WAREHOUSE)

test: $(READY) ## all tests
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

quality: $(READY) ## how well labelled articles are read
	@$(BIN)/python -m tests.quality.measure

lint: $(READY) ## style and formatting
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(READY) ## mypy --strict
	@$(BIN)/mypy

check: lint types test ## what continuous integration runs

generate: $(READY) ## renew warehouse/schema.sql and warehouse/DICTIONARY.md
	@$(BIN)/python -m warehouse.generate

lock: ## renew requirements.lock and .ci/uv.lock from pyproject.toml and .ci/uv.in
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --extra dev -o requirements.lock pyproject.toml
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links -o .ci/uv.lock .ci/uv.in

clean: ## remove .venv, what was compiled, and caches; warehouses stay
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
