"""The README tells the truth: its links, its lessons, its commands, and the one line about flashing."""

import re
from pathlib import Path

from refractory.reading import flash_line, words
from refractory.tools.__main__ import FUNCTIONS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
FLASH = re.compile(r"<!-- flash line, from the record of the tests --> (.*?) <!-- end -->")


def test_every_link_and_picture_inside_the_project_is_there():
    inside = [to for to in re.findall(r"\]\(([^)]+)\)", README) if not to.startswith("https://")]
    assert inside and [to for to in inside if not (ROOT / to.partition("#")[0]).is_file()] == []


def test_every_lesson_is_in_the_table():
    assert [
        path.name for path in ROOT.glob("notebooks/*.ipynb") if f"(notebooks/{path.name})" not in README
    ] == []


def test_every_command_is_a_verb():
    verbs = set(re.findall(r"(?:run\.py|refractory\.tools) (\w+)", README))
    assert {"lab", "test", "check"} <= verbs <= set(FUNCTIONS)


def test_the_line_about_flashing_is_the_generated_one():
    """It says what the record of the flash tests holds, and nothing more."""
    assert FLASH.search(README)[1] == flash_line(), f"the README's line should be: {flash_line()}"


def test_the_box_is_the_one_of_the_lessons():
    say = words("common")["emergency"]
    box = say["box"].format(list="notebooks/00_start_here.ipynb#When-to-call")
    assert f"> {box}\n>\n> {say['education']}\n" in README


def test_it_says_that_no_clinician_has_reviewed_it():
    assert "not yet reviewed by a clinician" in README
