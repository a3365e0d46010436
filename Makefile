# `make run` brings the product up, `make test` checks it. Both prepare what they need themselves.
#
#   make run PORT=8001 DATABASE_URL=postgresql://user:password@host/name
#   make test PYTHON=python3.13 ARGS="-k editions -n 0"

PYTHON ?= python3
PORT ?= 8000
ARGS ?=
export PORT DATABASE_URL

BIN = .venv-$(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')/bin
RESOLVE = $(BIN)/uv pip compile --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command "make lock" --quiet
COMPILE = $(RESOLVE) pyproject.toml

.PHONY: run test environment lint types lock format schema messages bench search-quality \
	site-quality production-check drills packaging-check licences sbom

# A plain command, so that make passes a signal straight to it.
run:
	@$(PYTHON) -m cms.bootstrap --port $(PORT) requirements-local.txt -m cms.run

test: lint types
	$(BIN)/python -m pytest -n 2 --dist loadscope $(ARGS)

environment:
	@$(PYTHON) -m cms.bootstrap requirements-dev.txt

lint: environment
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: environment
	$(BIN)/mypy

format: environment
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Write graphql_api/schema.graphql anew and name what can break readers of the last release.
schema: environment
	$(BIN)/python manage.py schema
	$(BIN)/python manage.py schema --compare

# Bring the texts to be translated up to date in every locale/ directory.
messages: environment
	$(BIN)/python manage.py makemessages

# What answers cost, beside what users would pick instead; ARGS="--json out.json --only small".
bench: environment
	$(BIN)/python -m tests.benchmarks $(ARGS)

# How well search answers what people ask, beside Wagtail's default; ARGS="--worst 50 --kind place".
search-quality: environment
	$(BIN)/python -m tests.search.quality $(ARGS)

# What happens when something breaks, for real; takes half an hour. ARGS="--only 3,6".
drills: environment
	$(BIN)/python -m tests.drills $(ARGS)

# Name what would be unsafe on a public server, with the environment that the server would have.
production-check:
	@DJANGO_SETTINGS_MODULE=$${DJANGO_SETTINGS_MODULE:-cms.settings.production} \
		$(BIN)/python manage.py production_check

# How good the website is, by Lighthouse and axe; needs Chromium and npm. ARGS="--only home".
site-quality: environment
	$(BIN)/python -m tests.demonstration.quality $(ARGS)

# Do again what the Dockerfile and compose.yaml do, without a container engine; takes minutes.
packaging-check: environment
	$(BIN)/python -m tests.packaging $(ARGS)

# The licences of all that is installed for a public server; fails on one that is not allowed.
licences: environment
	$(BIN)/python -m tests.supply_chain licences

# What a release is made of, as CycloneDX, into release/.
sbom: environment
	$(BIN)/python -m tests.supply_chain sbom

# Resolve pyproject.toml anew, keeping pins that still fit; ARGS=--upgrade takes the newest.
lock: environment
	$(COMPILE) $(ARGS) --output-file requirements.txt
	$(COMPILE) $(ARGS) --constraint requirements.txt --extra opentelemetry --extra s3 --extra sentry --output-file requirements-extras.txt
	$(COMPILE) $(ARGS) --constraint requirements.txt --extra local --output-file requirements-local.txt
	$(COMPILE) $(ARGS) --constraint requirements-local.txt --extra local --group dev --output-file requirements-dev.txt
	$(RESOLVE) $(ARGS) --group npm --output-file requirements-npm.txt
