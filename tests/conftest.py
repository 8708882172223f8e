"""The lanes, and how two processes share the tests (pytest-xdist): what belongs together stays together."""

import os

import pytest
from hypothesis import settings
from refractory.tools.notebooks import DAY

settings.register_profile("whole", max_examples=1000, deadline=None)


def pytest_addoption(parser):
    lanes = parser.getgroup("lanes", "which of the tests of this project run")
    fast = "leave out what takes long: the browser, the notebooks, slow panels, tests marked as slow"
    lanes.addoption("--fast", action="store_true", help=fast)
    lanes.addoption("--lesson", metavar="NN", help="only the tests of one lesson, by its number: 04")
    whole = "before a release: also every film, every width and theme, and much more made-up input"
    lanes.addoption("--whole", action="store_true", help=whole)
    help = "write what the flash tests measured to refractory/reading/flash_tests.yml"
    parser.addoption("--record-flashing", action="store_true", help=help)


def pytest_configure(config):
    """Nothing that a notebook shows may depend on the day of the test."""
    os.environ.update(DAY)
    if config.getoption("--lesson"):
        from lanes import lesson_numbered

        config.option.lesson = lesson_numbered(config.option.lesson)
    if config.getoption("--fast"):
        config.option.ignore = [*(config.option.ignore or ()), str(config.rootpath / "tests" / "browser")]
    if config.getoption("--whole"):
        settings.load_profile("whole")


def pytest_collection_modifyitems(config, items):
    """Keep the tests of the lane."""
    from lanes import runs

    lane = {name: config.getoption(f"--{name}") for name in ("fast", "whole", "lesson")}
    keep = [item for item in items if runs(item.nodeid, {m.name for m in item.iter_markers()}, **lane)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(keep)])
    items[:] = keep


@pytest.fixture(scope="session")
def whole(pytestconfig):
    """Whether all is to be tested, as before a release."""
    return pytestconfig.getoption("--whole")


@pytest.fixture(scope="session")
def site(tmp_path_factory, whole):
    """The folder of a site with all pages of the learner edition, built once; before a release, of all."""
    from small_site import write

    folder = tmp_path_factory.mktemp("site")
    write(folder, whole)
    return folder


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep together what tests/lanes.py says."""
    from lanes import together
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return together(nodeid)

    return Together(config, log)
