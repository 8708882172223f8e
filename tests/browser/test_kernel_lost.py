"""A panel whose Python is busy, was started anew, died, or whose server is gone says so in words."""

from contextlib import contextmanager, suppress

import pytest
from each import LIVE
from on_page import KERNEL, WATCH
from playwright.sync_api import Error
from refractory.reading import words
from refractory.tools.browser import jupyterlab, opened
from refractory.tools.copies import deliver
from refractory.tools.notebooks import NOTEBOOKS

SAY = words("common")["panel"]
ENTRY = next(entry for entry in LIVE if entry.lesson.startswith("04"))
SOON = 15_000  # ms: five seconds, and what a busy machine needs besides
BUSY = f"code => {{ {KERNEL}.requestExecute({{code, silent: true, store_history: false}}); }}"


@contextmanager
def page_of(browser, folder):
    """The lesson, run, in a JupyterLab of its own, as plain as anybody's."""
    deliver([NOTEBOOKS / f"{ENTRY.lesson}.ipynb"], folder)
    with jupyterlab(folder) as address, opened(browser, address(f"{ENTRY.lesson}.ipynb")) as lesson:
        lesson.run_all()
        lesson.page.evaluate(WATCH)
        root = lesson.page.locator(f".refractory-{ENTRY.name}").first
        root.evaluate("root => root.scrollIntoView()")
        yield lesson.page, root, address


@pytest.fixture
def page(browser, tmp_path):
    with page_of(browser, tmp_path / "my-lessons") as opened_page:
        yield opened_page[:2]


def says(page, root, word):
    """Wait until the panel says the sentence of this name, and its controls rest."""
    page.wait_for_function(
        "([root, text]) => root.querySelector('.refractory-error').textContent == text",
        arg=[root.element_handle(), SAY[word]],
        timeout=SOON,
    )
    assert root.locator("input[type=range]").first.is_disabled()
    assert root.get_by_role("button").first.is_disabled()


def test_a_busy_kernel_is_said_and_the_newest_change_is_answered(page):
    page, root = page
    page.evaluate(BUSY, "import time; time.sleep(4)")
    slider = root.get_by_role("slider").first
    slider.focus()
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    value = slider.get_attribute("aria-valuetext")
    page.wait_for_function("() => unanswered.size == 0")
    page.wait_for_timeout(1500)
    assert value in root.locator(".refractory-sentence").text_content()
    assert slider.get_attribute("aria-valuetext") == value


def test_a_restart_is_said(page):
    page, root = page
    page.evaluate(f"() => {KERNEL}.restart()")
    says(page, root, "restarted")


def test_the_death_of_python_is_said(page):
    page, root = page
    page.evaluate(BUSY, "import os; os._exit(1)")
    says(page, root, "restarted")


def test_the_end_of_the_server_is_said(browser, tmp_path):
    with suppress(Error), page_of(browser, tmp_path / "my-lessons") as (page, root, server):
        server.process.kill()
        says(page, root, "away")
        page.close()  # nobody is there to say goodbye to
