"""The README's picture: a lesson as a reader sees it, its first panel just moved."""

from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from .browser import chromium, jupyterlab, opened
from .copies import deliver
from .lab import frame
from .notebooks import NOTEBOOKS

LESSON, PANEL, BUTTON = "04_tip_the_balance", "see_saw", 1
AFTER = 2000  # ms, until everything on the page has come to rest


def take(path):
    """Open the lesson in a real browser, press the panel's second button, and save what is seen."""
    with TemporaryDirectory() as home:
        lessons = Path(home) / "my-lessons"
        copytree(NOTEBOOKS.parent / "figures", Path(home) / "figures")
        deliver([NOTEBOOKS / f"{LESSON}.ipynb"], lessons)
        with (
            chromium() as browser,
            jupyterlab(lessons, frame(lessons)) as address,
            opened(browser, address(f"{LESSON}.ipynb", "doc")) as lesson,
        ):
            lesson.ready()
            panel = lesson.page.locator(f".refractory-{PANEL}")
            panel.scroll_into_view_if_needed()
            panel.get_by_role("button").nth(BUTTON).click()
            lesson.page.wait_for_timeout(AFTER)
            panel.evaluate("panel => panel.scrollIntoView({block: 'center'})")
            lesson.page.wait_for_timeout(AFTER)
            lesson.page.screenshot(path=path)
