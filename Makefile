# For people who like make; every line below can be typed by hand as well.
PYTHON ?= .venv/bin/python

.PHONY: build serve test check format docs

build:
	$(PYTHON) build.py

serve:
	$(PYTHON) build.py serve

test:
	$(PYTHON) -m pytest

check:
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m ruff check
	$(PYTHON) -m mypy
	$(PYTHON) -m pytest

format:
	$(PYTHON) -m ruff format
	$(PYTHON) -m ruff check --fix

docs:
	$(PYTHON) tools/make_docs.py
