"""Where a test belongs, by its name: to which lesson, and to which panel. The lanes choose by it.

A test's name tells by the file it stands in (a notebook, `test_see_saw.py`, `test_tip_the_balance.py`) or by
what stands in its brackets (`[see_saw-typical]`, `[04_tip_the_balance]`).
"""

import re
from functools import cache
from pathlib import PurePosixPath

import pytest
from films import due
from refractory.tools.notebooks import NOTEBOOKS
from refractory.tools.site.sources import behind, file_of

BROWSER, PANELS, CELLS = "tests/browser/", "tests/panels/", "notebooks/"
SITE = "tests/site/", "tests/browser/test_site"  # their files: each process that has one builds the site
LESSONS = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))


@cache
def panels():
    """All panels: their names and lessons."""
    from refractory.panels import every  # slow to import, and to choose a lesson needs none

    return every()


def told_by(nodeid):
    """The words in a test's name that may be those of a lesson or a panel."""
    path, _, rest = nodeid.partition("::")
    shown = re.search(r"\[(.*)\]$", rest)
    return [*(shown[1].split("-") if shown else ()), PurePosixPath(path).stem.removeprefix("test_")]


@cache
def lessons_by_word():
    """The lesson that each word stands for: its own name, with and without number, and its panels'."""
    own = {word: lesson for lesson in LESSONS for word in (lesson, lesson.partition("_")[2])}
    return own | {entry.name: entry.lesson for entry in panels()}


def lesson_of(nodeid):
    """The lesson that a test is about, if it is about one."""
    known = lessons_by_word()
    return next((known[word] for word in told_by(nodeid) if word in known), None)


@cache
def experiments_of(lesson):
    """The names of the experiments that a lesson's panels rest on."""
    files = {file for entry in panels() if entry.lesson == lesson for file in behind(file_of(entry))}
    return {file.stem for file in files if file.parent.name == "experiments"}


def is_of(lesson, nodeid):
    """Whether a test belongs to a lesson: its notebook, its panels, what they rest on, its page."""
    shared = nodeid.startswith("tests/experiments/") and {*told_by(nodeid)} & experiments_of(lesson)
    return lesson_of(nodeid) == lesson or bool(shared)


def is_of_a_slow_panel(nodeid):
    """Whether a test is about a panel that waits for Run."""
    slow = {entry.name for entry in panels() if entry.slow}
    return bool(slow & {*told_by(nodeid)})


def lesson_numbered(number):
    """The lesson whose name begins so."""
    found = [lesson for lesson in LESSONS if lesson.startswith(number)]
    if len(found) != 1:
        raise pytest.UsageError(f"Which lesson is {number}? There are: {', '.join(LESSONS)}")
    return found[0]


def runs(nodeid, marks, *, fast=False, whole=False, lesson=None):
    """Whether a test with these marks runs in a lane."""
    if ("whole" in marks and not whole) or ("film" in marks and not is_due(nodeid, whole)):
        return False
    if fast and ("slow" in marks or nodeid.startswith((BROWSER, CELLS)) or is_of_a_slow_panel(nodeid)):
        return False
    return lesson is None or is_of(lesson, nodeid)


def is_due(nodeid, whole):
    """Whether a film is to be made: of a panel, or of all of a lesson, that changed since the last one."""
    words = {*told_by(nodeid)}
    return any(due(entry, whole) for entry in panels() if {entry.name, entry.lesson} & words)


def together(nodeid):
    """What must stay in one process: a lesson's page in the browser, a lesson's panels, a file's tests."""
    path, lesson = nodeid.partition("::")[0], lesson_of(nodeid)
    if path.startswith(SITE):
        return path
    if path.startswith(BROWSER) and lesson:
        return lesson
    return f"{path} {lesson}" if path.startswith(PANELS) else path
