"""From opening a lesson to its first picture, as a reader waits for it: kernel start included."""

from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from time import perf_counter

from ..copies import deliver
from ..notebooks import NOTEBOOKS
from .report import Row

LESSON, TIMES = "04_tip_the_balance", 5


def measured():
    """Two `Row`s: to the kernel being ready, and (Run All Cells) to the first picture. Needs a browser."""
    try:
        from ..browser import chromium, jupyterlab  # only the tests' environment has what it takes
    except ImportError:
        print("opening a lesson: left out; it needs the test tools (python3 run.py test, once)")
        return
    with TemporaryDirectory() as home:
        lessons = Path(home) / "my-lessons"
        copytree(NOTEBOOKS.parent / "figures", Path(home) / "figures")
        deliver([NOTEBOOKS / f"{LESSON}.ipynb"], lessons)
        with chromium() as browser, jupyterlab(lessons) as address:
            times = [once(browser, address(f"{LESSON}.ipynb")) for _ in range(TIMES + 1)][1:]
    ready, pictured = zip(*times, strict=True)
    yield Row("from opening a lesson to a ready kernel", "–", ready)
    yield Row("from opening a lesson to its first picture", "–", pictured, aim=3)


def once(browser, address):
    """Seconds until the kernel is ready, and until the first panel has its picture."""
    from ..browser import opened

    start = perf_counter()
    with opened(browser, address) as lesson:
        ready = perf_counter() - start
        lesson.page.evaluate("() => { jupyterapp.commands.execute('notebook:run-all-cells') }")
        lesson.page.wait_for_selector("img.refractory-picture[src]", state="attached")
        return ready, perf_counter() - start
