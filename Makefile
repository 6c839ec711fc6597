# The two commands: `make demo` and `make test`. Both set up what they need in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

.PHONY: demo test lint types eval eval-pipelines bench clean

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $@

demo: $(VENV)/ready
	$(BIN)/selon demo

test: $(VENV)/ready
	$(BIN)/python -m pytest

lint: $(VENV)/ready
	$(BIN)/ruff check src tests eval bench training

types: $(VENV)/ready
	$(BIN)/mypy

eval: $(VENV)/ready
	$(BIN)/python eval/gold.py --shared $(SHARED)
	$(BIN)/python eval/between.py --shared $(SHARED)
	$(BIN)/python eval/statements.py --shared $(SHARED)
	$(BIN)/python eval/times.py --shared $(SHARED)
	$(BIN)/python eval/places.py --shared $(SHARED)
	$(BIN)/python eval/clean.py --shared $(SHARED)

eval-pipelines: $(VENV)/ready
	$(BIN)/python eval/pipelines.py --shared $(SHARED)

bench: $(VENV)/ready
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/clean.py

clean:
	rm -rf $(VENV)
