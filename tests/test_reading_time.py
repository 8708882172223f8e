"""The minutes that a lesson promises are true: in the lesson, in the map of 00 and in the README."""

import math
import re
from pathlib import Path

import pytest
from reading_time import MOST, count, minutes
from refractory.tools.notebooks import NOTEBOOKS, read

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
LESSONS = [path.stem for path in sorted(NOTEBOOKS.glob("[01][0-9]_*.ipynb"))]


def rounded(lesson):
    """What a lesson promises: its minutes, up to the next five."""
    return 5 * math.ceil(minutes(lesson) / 5)


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_lesson_is_too_long_for_one_sitting(lesson):
    assert minutes(lesson) <= MOST


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_minutes_of_a_lesson_are_what_it_takes(lesson):
    """The map in 00 repeats what the lesson says: `test_map.py`."""
    said = re.search(r"About (\d+) minutes", read(NOTEBOOKS / f"{lesson}.ipynb").cells[0].source)
    row = re.search(rf"notebooks/{lesson}\.ipynb\).*\| (\d+)(, students \d+)? \|", README)
    assert (int(said[1]), int(row[1])) == (rounded(lesson), rounded(lesson))


def test_words_are_counted_as_a_reader_meets_them():
    assert count("One, two; 3.5 of 100 people’s — four-letter words.") == 8
