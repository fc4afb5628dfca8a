# Two commands do all the set-up: `make serve` and `make test`. `make help` lists the rest.
PYTHON ?= python3
SERVE := .venv-serve
DEV := .venv
PIP := -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: help serve test check format table bench bench-peers bench-overload soak clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

serve: $(SERVE)/ready ## serve the shipped models (environment without torch)
	$(SERVE)/bin/python -m service

test: $(DEV)/ready ## the whole test suite, in an environment with everything
	$(DEV)/bin/python -m pytest

check: $(DEV)/ready ## format, lint, types, import contracts
	$(DEV)/bin/ruff format --check .
	$(DEV)/bin/ruff check .
	$(DEV)/bin/mypy
	$(DEV)/bin/lint-imports

format: $(DEV)/ready ## rewrite the code in the house's format
	$(DEV)/bin/ruff format .
	$(DEV)/bin/ruff check --fix .

table: $(DEV)/ready ## train every cell and remake the tables of docs/models.md (TASK=..., DATA=..., VECTORS=...)
	$(DEV)/bin/python -m benchmarks.cells $(TASK) --data $(DATA) --vectors $(VECTORS)

bench: $(DEV)/ready ## the service under load, and what its parts could do (DATA=...); writes docs/benchmarks.md
	$(DEV)/bin/python -m benchmarks.serving --data $(DATA)

bench-peers: $(DEV)/ready ## our service beside LitServe, BentoML, Ray Serve, MLServer, mosec and FastAPI (DATA=...)
	$(DEV)/bin/python -m benchmarks.peers.serving --data $(DATA)

bench-overload: $(DEV)/ready ## the service when more is asked than it can do (DATA=...)
	$(DEV)/bin/python -m benchmarks.overload --data $(DATA)

soak: $(DEV)/ready ## memory under an hour of random lengths (DATA=...)
	$(DEV)/bin/python -m benchmarks.soak --data $(DATA)

clean: ## remove the environments and caches
	rm -rf $(SERVE) $(DEV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(SERVE)/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(SERVE)
	$(SERVE)/bin/python $(PIP) -e '.[cpu]'
	touch $@

# torch comes first and by its exact version: asked for as somebody's dependency, pip may take a build with CUDA.
$(DEV)/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(DEV)
	$(DEV)/bin/python $(PIP) $$(grep '^torch==' constraints.txt)
	$(DEV)/bin/python $(PIP) -e '.[cpu,train,dev]'
	touch $@
