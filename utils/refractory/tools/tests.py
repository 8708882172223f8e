"""The verb `test`: everything that must hold, by pytest; settings in pyproject.toml."""

import os
from importlib.util import find_spec
from pathlib import Path

# Scopes: tests/conftest.py. A lost process ends the run: with a new one in its place it may go on for ever.
TOGETHER = "-n", "logical", "--maxprocesses", "4", "--dist", "loadscope", "--max-worker-restart", "0"
PROJECT = Path(__file__).resolve().parents[3]


def test(arguments=()):
    """Run all tests, on all processors, or those that pytest's `arguments` choose; pytest's exit code."""
    if find_spec("pytest") is None:
        print("The test tools are not installed here. `python3 run.py test` brings them.")
        return 1
    import pytest

    os.chdir(PROJECT)  # paths in the settings and in the arguments start here
    return int(pytest.main(list(arguments or TOGETHER)))
