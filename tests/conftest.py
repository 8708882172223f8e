"""Two processes may share the tests (pytest-xdist); what belongs together stays in one of them."""

import os
import re

import pytest
from refractory.tools.notebooks import DAY


def pytest_configure(config):
    """Nothing that a notebook shows may depend on the day of the test."""
    os.environ.update(DAY)


def pytest_addoption(parser):
    help = "write what the flash tests measured to refractory/reading/flash_tests.yml"
    parser.addoption("--record-flashing", action="store_true", help=help)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep together: a notebook's cells, a file's tests, and what a browser does with one lesson."""
    from refractory.panels import every
    from xdist.scheduler import LoadScopeScheduling

    lesson_of = {entry.name: entry.lesson for entry in every()}

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            path, _, rest = nodeid.partition("::")
            shown = re.search(r"\[(.*)\]$", rest)
            if not (path.startswith("tests/browser/") and shown):
                return path
            return lesson_of.get(shown[1], shown[1])

    return Together(config, log)
