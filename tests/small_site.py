"""The site as its tests build it: all pages of the learner edition, and the flip-books of a few quick panels.

Before a release (`--whole`) it has every edition and every panel.
"""

import pytest
from refractory.panels import every
from refractory.tools.site import build, flip_books

QUICK = "cup_of_tea", "see_saw", "what_a_gene_test_finds"


def panels(whole):
    """The names of the panels whose flip-books are built."""
    return [entry.name for entry in every() if whole or entry.name in QUICK]


def write(folder, whole=False):
    """Build the site into `folder`."""
    build.write_assets(folder)
    for edition in build.EDITIONS if whole else build.EDITIONS[:1]:
        lessons = build.lessons_of(edition)
        build.write_pages(folder, edition, lessons)
        if edition == build.EDITIONS[0]:
            build.write_front(folder, lessons)
            build.write_short(folder, lessons)
    for name in panels(whole):
        flip_books.make(name, folder / "panels" / name, small=True)


def each_panel(name="name"):
    """Mark a test as one for each panel; for those that are not built in every run, before a release only."""
    marked = [
        pytest.param(entry.name, id=entry.name, marks=() if entry.name in QUICK else pytest.mark.whole)
        for entry in every()
    ]
    return pytest.mark.parametrize(name, marked)
