"""The verb `test`: everything that must hold, or a lane of it, by pytest; settings in pyproject.toml."""

import os
from importlib.util import find_spec
from pathlib import Path

# Scopes: tests/lanes.py. A lost process ends the run: with a new one in its place it may go on for ever.
TOGETHER = "-n", "logical", "--maxprocesses", "4", "--dist", "loadscope", "--max-worker-restart", "0"
LANES = "--fast", "--lesson", "--whole"  # tests/conftest.py says what they are
PROJECT = Path(__file__).resolve().parents[3]


def test(arguments=()):
    """Run all tests or a lane of them, on all processors, or those that pytest's own `arguments` choose."""
    if find_spec("pytest") is None:
        print("The test tools are not installed here. `python3 run.py test` brings them.")
        return 1
    import pytest

    os.chdir(PROJECT)  # paths in the settings and in the arguments start here
    lane = any(argument.partition("=")[0] in LANES for argument in arguments)
    return int(pytest.main([*(TOGETHER if lane or not arguments else ()), *arguments]))
