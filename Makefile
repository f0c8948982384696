# Each line calls the one set-up, which leaves its environment in .venv.
PYTHON ?= python3

.PHONY: run test check env
run:   ; $(PYTHON) .ci/setup.py run
test:  ; $(PYTHON) .ci/setup.py test
check: ; $(PYTHON) .ci/setup.py check
env:   ; $(PYTHON) .ci/setup.py env
