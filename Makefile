# Two commands do all the set-up: `make serve` and `make test`. `make help` lists the rest.
PYTHON ?= python3
SERVE := .venv-serve
DEV := .venv
TOOLS := .venv-tools
PIP := -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: help serve test check format table image up sbom clean

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

image: ## the service in an image, hiddenstate:cpu
	docker build --target cpu -t hiddenstate:cpu \
	  --build-arg VERSION=$$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml) \
	  --build-arg REVISION=$$(git rev-parse HEAD 2>/dev/null || echo unknown) .

up: image ## service, Prometheus and Grafana, in containers on this machine
	docker compose up --detach --wait

sbom: ## build/hiddenstate.cdx.json: each package that the image installs, in CycloneDX
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python $(PIP) cyclonedx-bom
	$(PYTHON) -m venv --clear --without-pip build/served
	PIP_PYTHON=build/served/bin/python $(TOOLS)/bin/python $(PIP) -e '.[cpu]'
	$(TOOLS)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
	  --output-file build/hiddenstate.cdx.json build/served/bin/python

clean: ## remove the environments and caches
	rm -rf $(SERVE) $(DEV) $(TOOLS) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

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
