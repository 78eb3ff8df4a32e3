# make demo and make test do all of their own set-up on a fresh Debian 12; each is safe to run again.
ENGINE := .venv/bin/python
QGIS := .venv-qgis/bin/python
VERSION := $(shell sed -n 's/^version=//p' metadata.txt)
# Tests in QGIS see no user profile and need no screen; the desktop test starts its own Xvfb.
HEADLESS := QT_QPA_PLATFORM=offscreen PYTHONWARNINGS=default
.PHONY: help setup demo bench bench-classify models test test-core test-plugin test-end-to-end lint zip scan translations schemas screenshots clean

help:
	@echo "setup  install QGIS LTR, Xvfb and the two environments (Debian 12)"
	@echo "demo   make a landscape, train, transfer, classify, assess: look into demo/"
	@echo "bench  measure how fast training is: writes docs/performance.md (some 5 minutes)"
	@echo "bench-classify  the same for classification (some 15 minutes)"
	@echo "models make the model that comes with the plugin, resources/models (an hour; needs ../shared/data)"
	@echo "test   lint, then the tests of the engine, of the plugin in QGIS, and end to end, and the scan"
	@echo "lint   ruff and mypy"
	@echo "zip    the plugin's release zip from git, in dist/"
	@echo "scan   unpack that zip and check it as the plugin repository does"
	@echo "translations  bring resources/i18n up to date with the code (needs Qt's lrelease)"
	@echo "schemas  write what the plugin reads of the engine's options, resources/jobs.json"
	@echo "screenshots  make the guide's pictures from the real plugin in QGIS"
	@echo "clean  remove what demo, test and zip made (not the environments)"

setup:
	@bash tools/setup.sh

demo: setup
	@$(ENGINE) examples/demo.py

bench: setup
	@OMP_WAIT_POLICY=PASSIVE $(ENGINE) tests/benchmarks/training.py

bench-classify: setup
	@$(ENGINE) tests/benchmarks/classification.py --huge

models: setup
	@$(ENGINE) examples/starting_model.py ../shared/data build/models

test: lint test-core test-plugin test-end-to-end scan

lint: setup
	@$(ENGINE) -m ruff check .
	@$(ENGINE) -m ruff format --check .
	@mkdir -p build/names && ln -sfn ../.. build/names/undercast
	@$(ENGINE) -m mypy -p undercast.core

test-core: setup
	@echo "[test] the engine"
	@$(ENGINE) -m pytest tests/core -n auto --maxprocesses 4 --dist loadfile

test-plugin: setup
	@echo "[test] the plugin in QGIS"
	@$(HEADLESS) $(QGIS) -m pytest tests/plugin

test-end-to-end: setup
	@echo "[test] end to end: qgis_process and the desktop"
	@$(HEADLESS) $(QGIS) -m pytest tests/end_to_end

zip:
	@mkdir -p dist
	@git archive --format=zip --prefix=undercast/ --output=dist/undercast-$(VERSION).zip HEAD
	@echo "dist/undercast-$(VERSION).zip"

translations:
	@python3 tools/translations.py

schemas: setup
	@$(ENGINE) -m tools.job_schemas

screenshots: demo
	@$(ENGINE) -m tools.screenshots

scan: setup zip
	@$(ENGINE) -m tools.gate dist/undercast-$(VERSION).zip $(QGIS)

clean:
	rm -rf demo dist build .pytest_cache .mypy_cache .ruff_cache
	find . -name __pycache__ -not -path './.venv*' -prune -exec rm -rf {} +
