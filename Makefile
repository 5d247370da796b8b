.DEFAULT_GOAL := help
SHELL := /bin/sh
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(shell for also in 'import ensurepip' ''; do for p in python3.13 python3.12 python3.11 python3; do \
	"$$p" -c "$${also:-pass}; $(FITS)" 2>/dev/null && command -v "$$p" && exit; done; done)
BIN := .venv/bin
# The tests start hundreds of processes: what one has compiled is kept for the next, whatever the shell says.
export PYTHONDONTWRITEBYTECODE :=
# Half as many again as processors: a quarter of what the tests take is waiting for servers, codes and clocks.
PYTEST = $(BIN)/python -m pytest --numprocesses $$($(BIN)/python -c 'import os; print(3 * os.cpu_count() // 2)') \
	--dist worksteal

.PHONY: help setup run test check format bench cues train evaluate mutate crash fuzz demo-mail pins

help: ## Show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "%-10s %s\n",$$1,$$2}' $(MAKEFILE_LIST)

setup: .venv/setup.stamp ## Make .venv with the pinned packages, and touch nothing else

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { apt-get update -qq && apt-get install -y -qq python3-venv; } >/dev/null 2>&1 \
		|| { echo "Python lacks venv. Install it: sudo apt-get install -y python3-venv"; exit 1; }
	"$(PYTHON)" -m venv .venv

.venv/run.stamp: requirements.txt requirements-demo.txt | .venv/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-demo.txt
	@touch $@

.venv/setup.stamp: requirements.txt requirements-dev.txt | .venv/bin/python
	$(BIN)/python -m pip install -q --no-compile --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-dev.txt
	-@$(BIN)/python -m compileall -q -j 0 -x '/(tests?|pip|mypyc?)/' .venv/lib
	@touch $@

run: .venv/run.stamp ## Serve a demonstration: public portal on port 8000, staff console on 8001
	@$(BIN)/python -m ops.demo

test: .venv/setup.stamp ## Set up what the tests need and run them all
	@$(BIN)/python -m ops.parts fetch
	$(PYTEST)

check: .venv/setup.stamp ## Everything CI runs: format, lint, types, import rules, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@$(BIN)/python -m ops.checks.pythons make & made=$$!; \
		$(BIN)/mypy . && $(BIN)/lint-imports && wait $$made || { kill $$made 2>/dev/null; exit 1; }
	@$(BIN)/python -m ops.parts fetch
	@$(BIN)/python -m ops.checks.pythons >.venv/others.txt 2>&1 & others=$$!; \
		$(PYTEST); here=$$?; wait $$others || here=1; cat .venv/others.txt; exit $$here

format: .venv/setup.stamp ## Format the code and mend what lint can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/setup.stamp ## Print the figures of the budgets, each beside its baseline (MAILS, PEER)
	@$(BIN)/python -m ops.bench $(addprefix --mails=,$(MAILS)) $(addprefix --peer=,$(PEER))

cues: .venv/run.stamp ## Write the table of triage's cues anew, after a change of a cue file
	@$(BIN)/python -m triage cues

train: .venv/setup.stamp ## Train triage's tables from triage/corpus: languages first, then the models and their data sheets
	@$(BIN)/python -m triage.training.identifier
	@OMP_NUM_THREADS=1 $(BIN)/python -m triage.training.languages
	@OMP_NUM_THREADS=1 $(BIN)/python -m triage.training.linear
	@OMP_NUM_THREADS=1 $(BIN)/python -m triage.training.askers

evaluate: .venv/run.stamp ## Print how well triage does on labelled messages
	@$(BIN)/python -m triage evaluate

mutate: .venv/setup.stamp ## Put small faults into the cue logic of triage and count how many its tests notice
	@$(BIN)/python -m ops.mutate

crash: .venv/setup.stamp ## Kill every process at random moments and count that nothing is lost or doubled
	@$(BIN)/python -m ops.parts fetch
	$(BIN)/python -m pytest tests/integration -k crash --crash-in-full

fuzz: .venv/setup.stamp ## Throw hostile bytes at the mail reader for five minutes (FUZZ_SECONDS)
	$(BIN)/python -m ops.fuzz_mail $(or $(FUZZ_SECONDS),300)

demo-mail: .venv/run.stamp ## Send sample emails to the mailbox of a running demonstration
	@$(BIN)/python -m ops.demo_mail

pins: .venv/setup.stamp ## Write requirements*.txt anew from requirements*.in
	@$(BIN)/python -m ops.checks.pins
