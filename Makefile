# Thin on purpose: all of it is in tools/dev.py, which also runs where there is no make.
PYTHON ?= python3

.PHONY: lab test check notebooks lessons bench screenshots setup lock clean
lab test check notebooks lessons bench screenshots setup lock clean:
	@$(PYTHON) tools/dev.py $@ $(ARGS)
