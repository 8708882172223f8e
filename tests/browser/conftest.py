"""One browser and one JupyterLab for all tests here, and what to do where there is no browser."""

import os
from datetime import date
from functools import partial
from pathlib import Path
from shutil import copytree

import on_page
import pytest
import yaml
from refractory.tools import lab as tool
from refractory.tools.browser import BrowserMissing, chromium, jupyterlab, opened
from refractory.tools.copies import deliver
from refractory.tools.notebooks import NOTEBOOKS

RECORD = Path(__file__).parents[2] / "utils" / "refractory" / "reading" / "flash_tests.yml"


@pytest.fixture(scope="session")
def browser():
    """A chromium, or a skip that says what to install (a failure where browser tests are required)."""
    try:
        with chromium() as browser:
            yield browser
    except BrowserMissing as missing:
        if os.environ.get("REFRACTORY_REQUIRE_BROWSER") == "1":
            pytest.fail(str(missing))
        pytest.skip(f"NOT TESTED IN A BROWSER. {missing}")


@pytest.fixture(scope="session")
def lab(browser, tmp_path_factory):
    """JupyterLab on a reader's copies of all lessons, with their figures, as `run.py lab` opens it."""
    home = tmp_path_factory.mktemp("home")
    copytree(NOTEBOOKS.parent / "figures", home / "figures")
    deliver(sorted(NOTEBOOKS.glob("*.ipynb")), home / "my-lessons")
    with jupyterlab(home / "my-lessons", tool.frame(home / "my-lessons")) as address:
        yield lambda name: address(name, "doc")


@pytest.fixture(scope="session")
def lesson(request, browser, lab):
    """The lesson named by the test's parameter, opened once for all its tests; it has run by itself."""
    assert (NOTEBOOKS / f"{request.param}.ipynb").exists(), "a panel names a lesson that is not there"
    with opened(browser, lab(f"{request.param}.ipynb")) as lesson:
        lesson.ready()
        lesson.page.evaluate(on_page.WATCH)
        lesson.page.evaluate(on_page.HURRY, True)
        yield lesson


@pytest.fixture
def panel(lesson, entry):
    """The panel named by the test's parameter, as it is at the start, on a page tall enough for all of it."""
    panel = on_page.PanelOnPage(lesson.page, entry)
    panel.reset()
    with panel.in_full():
        yield panel


@pytest.fixture
def note(request):
    """Call it with a line that the test report should show."""
    return partial(tell, request, "measured")


@pytest.fixture
def record(request, browser):
    """Call it with lesson, panel and numbers to keep in the record of the flash tests."""

    def keep(lesson, panel, **numbers):
        tell(request, "measured", f"{panel}: {numbers}")
        tell(request, "flash", [f"Chromium {browser.version}", lesson, panel, numbers])

    return keep


def tell(request, kind, told):
    """Pass on what a test measured: with its report, as that may be read by another process."""
    request.node.user_properties.append((kind, told))


def pytest_terminal_summary(terminalreporter, config):
    """At the end, show what was measured; write the record if that was asked for."""
    reports = [r for r in terminalreporter.stats.get("passed", ()) if r.when == "call"]
    told = [pair for report in reports for pair in report.user_properties]
    if lines := [line for kind, line in told if kind == "measured"]:
        terminalreporter.section("measured in the browser")
        terminalreporter.write_line("\n".join(lines))
    if config.getoption("--record-flashing"):
        write_record([flash for kind, flash in told if kind == "flash"])


def write_record(measured):
    """The record with what was measured now; what is there of other panels stays."""
    lessons = yaml.safe_load(RECORD.read_text())["lessons"] if RECORD.exists() else {}
    for browser, lesson, panel, numbers in measured:
        lessons.setdefault(lesson, {})[panel] = numbers
        about = {"date": date.today(), "browser": browser, "lessons": dict(sorted(lessons.items()))}
        RECORD.write_text(yaml.safe_dump(about, sort_keys=False))
