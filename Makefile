# make demo: set up, build the graph of the five reports, say what to try next.
# make test: set up, then the whole check. A second run sets nothing up again.

PYTHON ?= $(firstword $(shell command -v python3.11) python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
OUT ?= kg-out

.PHONY: demo test bench fuzz browser clean help
.DEFAULT_GOAL := help

help:
	@echo "make demo   建立环境，读五份报告，建图谱 (set up and build the graph of the five reports)"
	@echo "make test   建立环境，全部检查 (set up and run the whole check)"
	@echo "make bench  测速 (measure speed)"
	@echo "make fuzz   用十万个损坏的文件试读 (feed every reader 100,000 broken files)"
	@echo "make clean  清除 $(VENV)、$(OUT) 和缓存 (remove what was made)"

demo: $(VENV)/.installed
	@$(BIN)/kg build -o $(OUT)

test: $(VENV)/.installed-dev browser
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy --strict
	@$(BIN)/python -m pytest -n auto --dist loadfile

# The pages are tested in a real browser: Debian's, installed where we may and none is there.
browser:
	@[ -z "$(KG_CHROMIUM)" ] || exit 0; \
	for name in chromium chromium-browser google-chrome google-chrome-stable; do \
		command -v $$name >/dev/null && exit 0; \
	done; \
	if [ "$$(id -u 2>/dev/null)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "安装浏览器和中文字体，只此一次 (install a browser and Chinese fonts, once)"; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
			apt-get -qq -y install chromium chromium-driver fonts-noto-cjk >/dev/null; \
	else \
		echo "没有浏览器，页面测试会跳过；装上 chromium 和 fonts-noto-cjk，或把 KG_CHROMIUM 指向一个" \
			"(no browser, the tests of pages are skipped; install chromium, or set KG_CHROMIUM)"; \
	fi

bench: $(VENV)/.installed
	@$(BIN)/kg bench graph
	@$(BIN)/kg bench text

fuzz: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.fuzz --count $(or $(COUNT),100000)

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
	@$(PIP) install -e ".[editor]"
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "安装检查工具，只此一次 (install the tools of the check, once)"
	@$(PIP) install -e ".[editor,ocr,dev]"
	@touch $@
