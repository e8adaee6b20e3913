# make demo: set up, build the graph of the five reports, say what to try next.
# make test: set up, then the whole check. A second run sets nothing up again.

PYTHON ?= $(firstword $(shell command -v python3.11) python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
OUT ?= kg-out

.PHONY: demo test bench clean help
.DEFAULT_GOAL := help

help:
	@echo "make demo   建立环境，读五份报告，建图谱 (set up and build the graph of the five reports)"
	@echo "make test   建立环境，全部检查 (set up and run the whole check)"
	@echo "make bench  测速 (measure speed)"
	@echo "make clean  清除 $(VENV)、$(OUT) 和缓存 (remove what was made)"

demo: $(VENV)/.installed
	@$(BIN)/kg build -o $(OUT)

test: $(VENV)/.installed-dev
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy --strict
	@$(BIN)/python -m pytest

bench: $(VENV)/.installed
	@$(BIN)/kg bench graph
	@$(BIN)/kg bench text

clean:
	rm -rf $(VENV) $(OUT) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "需要 Python 3.11 (needs Python 3.11): make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@echo "建立环境 $(VENV) (set up $(VENV))"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "安装依赖，只此一次 (install dependencies, once)"
	@$(PIP) install -e ".[fast]"
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "安装检查工具，只此一次 (install the tools of the check, once)"
	@$(PIP) install -e ".[fast,dev]"
	@touch $@
