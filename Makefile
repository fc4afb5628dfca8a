# Two commands do all the set-up: `make serve` and `make test`. `make train-env` is for training only; `make help` lists the rest.
PYTHON ?= python3
SERVE := .venv-serve
TRAIN := .venv-train
DEV := .venv
TOOLS := .venv-tools
GPU := .venv-gpu
ENGINE ?= docker
WORKERS ?= 2
PARALLEL = -n $(WORKERS) --dist loadfile --no-loadscope-reorder
BASE := docker.io/library/python:3.13-slim-trixie
PIP := -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: help serve train-env test check format table bench bench-peers bench-overload bench-ceiling bench-memory soak image test-image up sbom gpu-check clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

serve: $(SERVE)/ready ## serve the shipped models (environment without torch)
	@echo "Starting: each model is loaded, verified and warmed up. Ctrl-C ends the service."
	@exec $(SERVE)/bin/python -m service

train-env: $(TRAIN)/ready ## the environment that trains and publishes, without the tests' tools
	@echo "$(TRAIN) is ready ($$(du -sh $(TRAIN) | cut -f1)): $(TRAIN)/bin/hiddenstate train --help"

test: $(DEV)/ready ## the whole test suite, in an environment with everything (WORKERS=2)
	$(DEV)/bin/python -m pytest $(PARALLEL)

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

bench: $(DEV)/ready ## the service under load, beside what its parts can do (DATA=..., ARGS="--page docs/benchmarks.md")
	$(DEV)/bin/python -m benchmarks.serving --data $(DATA) $(ARGS)

bench-peers: $(DEV)/ready ## our service beside mosec, FastAPI, Ray Serve, LitServe, MLServer and BentoML (DATA=...)
	$(DEV)/bin/python -m benchmarks.peers.serving --data $(DATA) $(ARGS)

bench-overload: $(DEV)/ready ## the service when more is asked than it can do (DATA=...)
	$(DEV)/bin/python -m benchmarks.overload --data $(DATA) $(ARGS)

bench-ceiling: $(DEV)/ready ## processor time of a request without the network (DATA=...)
	$(DEV)/bin/python -m benchmarks.ceiling --data $(DATA) $(ARGS)

bench-memory: $(DEV)/ready ## resident memory after 20,000 mixed requests (DATA=...)
	$(DEV)/bin/python -m benchmarks.memory --data $(DATA) $(ARGS)

soak: $(DEV)/ready ## memory under an hour of random lengths (DATA=...)
	$(DEV)/bin/python -m benchmarks.soak --data $(DATA) $(ARGS)

image: ## the service in an image, hiddenstate:cpu
	$(ENGINE) build --target cpu -t hiddenstate:cpu \
	  --build-arg VERSION=$$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml) \
	  --build-arg REVISION=$$(git rev-parse HEAD 2>/dev/null || echo unknown) .

test-image: ## the tests of serving and export on the image's Python, in its base image
	$(ENGINE) run --rm $(FLAGS) --volume "$(CURDIR):/src" --workdir /src --user "$$(id -u):$$(id -g)" \
	  --env HOME=/tmp --env PYTHONDONTWRITEBYTECODE=1 $(BASE) sh -euc '\
	  python -m venv .venv-image; \
	  .venv-image/bin/python $(PIP) $$(grep "^torch==" constraints.txt); \
	  .venv-image/bin/python $(PIP) -e ".[cpu,train,dev]"; \
	  .venv-image/bin/python -m pytest $(PARALLEL) -p no:cacheprovider tests/service tests/models/bundle tests/export'

up: image ## service, Prometheus and Grafana, in containers on this machine
	$(ENGINE) compose up --detach --wait

sbom: export PYTHONPATH := # else its packages would count as installed
sbom: ## build/hiddenstate.cdx.json: each package that the image installs, in CycloneDX
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python $(PIP) cyclonedx-bom
	$(PYTHON) -m venv --clear --without-pip build/served
	PIP_PYTHON=build/served/bin/python $(TOOLS)/bin/python $(PIP) -e '.[cpu]'
	$(TOOLS)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
	  --output-file build/hiddenstate.cdx.json build/served/bin/python

gpu-check: ## on a machine with a GPU: CUDA's answers against the CPU's, and rows/s by batch size
	@nvidia-smi -L >/dev/null 2>&1 || \
	  { echo "this check needs a GPU of NVIDIA and its driver, and finds none here" >&2; exit 2; }
	$(PYTHON) -m venv $(GPU)
	$(GPU)/bin/python $(PIP) -e '.[gpu]'
	$(GPU)/bin/python -m benchmarks.gpu

clean: ## remove the environments and caches
	rm -rf $(SERVE) $(TRAIN) $(DEV) $(TOOLS) $(GPU) .venv-image build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(SERVE)/ready: pyproject.toml constraints.txt
	@echo "Installing the service and its libraries into $(SERVE) (once; a minute or two)"
	@( $(PYTHON) -m venv $(SERVE) && $(SERVE)/bin/python $(PIP) -e '.[cpu]' ) & job=$$!; \
	  while sleep 3; kill -0 $$job 2>/dev/null; do echo "  ... still installing"; done; wait $$job
	@touch $@

# torch comes first and by its exact version: asked for as somebody's dependency, pip may take a build with CUDA.
$(TRAIN)/ready: pyproject.toml constraints.txt
	@echo "Installing PyTorch and the training libraries into $(TRAIN): about 2 GB (7 GB with CUDA), 2 to 10 minutes, once"
	@( $(PYTHON) -m venv $(TRAIN) && $(TRAIN)/bin/python $(PIP) $$(grep '^torch==' constraints.txt) && \
	  $(TRAIN)/bin/python $(PIP) -e '.[cpu,train]' ) & job=$$!; \
	  while sleep 10; kill -0 $$job 2>/dev/null; do echo "  ... still installing"; done; wait $$job
	@touch $@

$(DEV)/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(DEV)
	$(DEV)/bin/python $(PIP) $$(grep '^torch==' constraints.txt)
	$(DEV)/bin/python $(PIP) -e '.[cpu,train,dev]'
	touch $@
