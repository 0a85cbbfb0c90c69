PYTHON ?= python3

build:
	$(PYTHON) -m sopdocs.bootstrap build

test:
	$(PYTHON) -m sopdocs.bootstrap test

benchmark:
	$(PYTHON) -m sopdocs.bootstrap benchmark

.PHONY: build test benchmark
