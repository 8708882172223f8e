"""The map of the series in the first notebook: every lesson, its link once it is there, and its minutes."""

import re

import pytest
from refractory.tools.editions import EDITIONS, edition
from refractory.tools.notebooks import NOTEBOOKS, read

START = NOTEBOOKS / "00_start_here.ipynb"
NAMES = [f"{number:02}" for number in range(13)] + ["A1", "A2"]
ENTRY = re.compile(
    r"^- (?:\[(?P<linked>\w\d [^\]]+)\]\((?P<file>[^)]+)\)|(?P<bare>\w\d [^:.]+))[:.] (?P<about>.+)$", re.M
)


def entries(notebook):
    """The entries of the map, in order: for each a match with its title, its file if linked, and the rest."""
    return [
        found
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for found in ENTRY.finditer(cell.source)
    ]


def title(entry):
    return entry["linked"] or entry["bare"]


@pytest.mark.parametrize("name", EDITIONS)
def test_every_lesson_stands_in_the_map_once_and_in_order(name):
    assert [title(entry)[:2] for entry in entries(edition(read(START), name))] == NAMES


def test_every_notebook_is_linked_and_every_link_is_a_notebook():
    linked = [entry["file"] for entry in entries(read(START)) if entry["file"]]
    assert sorted([START.name, *linked]) == sorted(path.name for path in NOTEBOOKS.glob("[01A][0-9]_*.ipynb"))


def test_a_linked_lesson_has_the_title_and_the_minutes_that_it_gives_itself():
    for entry in entries(read(START)):
        if entry["file"]:
            top = " ".join(cell.source for cell in read(NOTEBOOKS / entry["file"]).cells[:2])
            assert re.match(rf"# {re.escape(title(entry)[3:])}\n", top), entry[0]
            minutes = re.search(r"About (\d+) minutes", top)
            assert not minutes or entry["about"].endswith(f"*{minutes[1]} minutes.*"), entry[0]


def test_what_is_not_linked_is_said_to_be_coming():
    bare = [entry for entry in entries(read(START)) if entry["bare"]]
    assert bare[0]["bare"] == "00 Start here"
    assert [entry[0] for entry in bare[1:] if not entry["about"].endswith("*Coming.*")] == []
