"""Every notebook keeps the promises of the series; and each promise can be seen to break."""

import re

import pytest
import sample_lesson
from nbformat.v4 import new_output
from refractory.reading.stored import is_stored, restore
from refractory.tools.notebooks import NOTEBOOKS, read
from rendered import headings
from rules_for_code import CODE_RULES
from rules_for_terms import terms_explained
from rules_for_text import TEXT_RULES, all_parts
from sample_lesson import find

ALL = sorted(NOTEBOOKS.glob("*.ipynb"))
LESSONS = [path for path in ALL if re.match(r"(0\d|1[0-2])_", path.name)]
APPENDICES = [path for path in ALL if re.match(r"A\d_", path.name)]
RULES = {rule.__name__: rule for rule in [*CODE_RULES, *TEXT_RULES, all_parts, terms_explained]}


def name(value):
    """How a lesson or a rule is called in the list of tests."""
    return getattr(value, "stem", getattr(value, "__name__", str(value)))


def test_there_is_a_lesson():
    assert LESSONS


@pytest.mark.parametrize("rule", [*CODE_RULES, *TEXT_RULES], ids=name)
@pytest.mark.parametrize("path", ALL, ids=name)
def test_every_notebook_keeps_the_rule(path, rule):
    assert rule(read(path), NOTEBOOKS) == []


@pytest.mark.parametrize("path", ALL, ids=name)
def test_what_is_stored_from_elsewhere_is_as_it_would_be_made_now(path):
    """The call list, word lists, answers, sources and dates: `run.py renew` renews them."""
    stored = {cell.id: cell.source for cell in read(path).cells if is_stored(cell)}
    now = {cell.id: cell.source for cell in restore(read(path), path.stem).cells if is_stored(cell)}
    assert stored and stored == now


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_every_lesson_has_all_its_parts(path):
    assert all_parts(read(path), NOTEBOOKS) == []


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_every_word_of_the_word_list_is_explained_or_linked_where_it_first_stands(path):
    assert terms_explained(read(path), NOTEBOOKS) == []


@pytest.mark.parametrize("path", APPENDICES, ids=name)
def test_every_appendix_says_what_it_leaves_out_and_its_sources(path):
    """An appendix has no story, panel or exercise, and so not all parts of a lesson; these it has."""
    titles = [title for _, level, title in headings(read(path)) if level == 2]
    assert titles[-3:] == ["What this leaves out", "If you keep one thing", "Sources"]


# Each rule can fail: a lesson that keeps them all, broken in one place.


@pytest.fixture
def lesson(tmp_path):
    """A small lesson without fault, in a project of its own."""
    return sample_lesson.lesson(tmp_path)


@pytest.mark.parametrize("rule", RULES.values(), ids=name)
def test_the_sample_lesson_keeps_the_rule(lesson, tmp_path, rule):
    assert rule(lesson, tmp_path / "notebooks") == []


CODE_BREAKS = {  # what the code cell of the student part becomes, and the rule that it breaks
    "small": ["1\n" * 8, "# only a comment"],
    "plain_python": [
        "def helper(x):\n    return x",
        "class Helper: ...",
        "twice = lambda x: 2 * x",
        "from math import *",
        "import sys\nsys.path.append('..')",
        "from sys import path",
        "%matplotlib inline",
        "!pip install x",
        "get_ipython()",
    ],
    "one_import_cell": ["import os"],
}


@pytest.mark.parametrize(
    "rule, source", [(rule, code) for rule, codes in CODE_BREAKS.items() for code in codes]
)
def test_code_that_does_not_belong_in_a_lesson_is_found(lesson, tmp_path, rule, source):
    find(lesson, "whole = 3").source = source
    assert RULES[rule](lesson, tmp_path / "notebooks")


HARD = next(text for text, *_ in sample_lesson.TEXT if text.startswith("### A hard"))
TEXT_BREAKS = {  # rule: (the cell that begins so, what it becomes)
    "heading_order": [
        ("# Tip", "## Tip the balance"),
        ("## Predict", "# Predict"),
        ("### Exercise", "##### Exercise 1"),
        ("## Predict", "Some words first.\n\n## Predict"),
        ("## Predict", "## Predict\n\n### And more"),
    ],
    "pictures": [
        ("![A", "![A see-saw: go on the left side, stop on the right side.](../figures/missing.svg)"),
        ("![A", "![A see-saw: go on the left side, stop on the right side.](https://example.org/a.svg)"),
        ("![A", "![see-saw](../figures/see_saw.svg)"),
        ("![A", "![](../figures/see_saw.svg)"),
        ("![A", "<img src='../figures/see_saw.svg'>"),
        ("![A", "![figures with a see-saw in the middle.svg](../figures/see_saw.svg)"),
    ],
    "links": [
        ("## What you saw", "## What you saw\n\n[back](#The-picture-of-it)"),
        ("## What you saw", "## What you saw\n\n[next](05_not_written.ipynb)"),
        ("## What you saw", "## What you saw\n\n[next](http://example.org)"),
    ],
    "emergency_line": [
        ("# Tip", "# Tip the balance\n\nCall for help."),
        ("# Tip", "# Tip the balance\n\nOver 5 minutes: call 112, 911 or 999."),
    ],
    "review_dates": [
        ("## Sources", "## Sources"),
        ("## Sources", "## Sources\n\nWritten on 2026-01-10; review due 2027-01-10."),
        (
            "## Sources",
            "## Sources\n\nWritten on 2026-01-10; not yet reviewed by a clinician; review due 2027-02-10.",
        ),
        ("## Sources", "## Sources\n\nWritten on 2026-01-10; reviewed on 2026-03-01; review due 2026-02-10."),
    ],
    "short_texts": [("## Predict", "## Predict\n\n" + "word " * 120)],
    "kind_words": [("## A case", "## A case\n\nA man who suffers from seizures.")],
    "resistant_first": [("## The picture", "## The picture\n\nMaya has refractory epilepsy.")],
    "hard_is_closed": [
        ("### A hard", HARD.replace("<details>", "<details open>")),
        ("### A hard", HARD.replace("### A hard topic\n\n", "")),
        ("### A hard", "### A hard topic\n\nOf 1,000 people about 1 dies so."),
        (
            "### A hard",
            HARD.replace("This is about a rare risk of death, and about what can make it smaller.", ""),
        ),
        ("### A hard", HARD.replace("a rare risk", "a risk of 1 in 1,000")),
        ("### A hard", HARD + "\n\nMore."),
    ],
    "hard_is_apart": [
        ("## What you saw", "## What you saw\n\nOf 1,000 people about 1 dies so in a year."),
        ("## A case", "## A case\n\nSUDEP: 29 per 10,000."),
        ("## Predict", "## Predict\n\n| who | deaths 3 |\n|---|---|\n| all | 4 |"),
    ],
    "in_short": [
        ("## In short", "## In short\n\nOne sentence. And one more."),
        ("## If you keep", "## If you keep one thing\n\nOne thing. And another."),
    ],
    "terms_explained": [("## Predict", "## Predict\n\nWhat will the EEG show, if it shows anything at all?")],
    "all_parts": [
        ("## Predict", "## Guess"),
        ("## In short", "## Shortly"),
        ("## If you keep", "## At the end"),
        ("## Sources", "## References"),
        ("## The picture", "## What this leaves out"),
    ],
}


@pytest.mark.parametrize(
    "rule, beginning, text", [(rule, *change) for rule, changes in TEXT_BREAKS.items() for change in changes]
)
def test_a_text_that_breaks_a_promise_is_found(lesson, tmp_path, rule, beginning, text):
    find(lesson, beginning).source = text
    assert RULES[rule](lesson, tmp_path / "notebooks")


@pytest.mark.parametrize("tags", [["plain", "student"], ["plain", "solution"], ["nurse"]])
def test_tags_that_select_nothing_clear_are_found(lesson, tmp_path, tags):
    find(lesson, "## Predict").metadata["tags"] = tags
    assert RULES["known_tags"](lesson, tmp_path)


def test_a_part_for_the_wrong_reader_is_found(lesson, tmp_path):
    find(lesson, "## Predict").metadata["tags"] = ["student"]
    assert all_parts(lesson, tmp_path) == ["the part 'Predict' is missing"]


def test_parts_in_another_order_are_found(lesson, tmp_path):
    lesson.cells.append(lesson.cells.pop(2))
    assert all_parts(lesson, tmp_path) == ["the parts are not in their order"]


def test_long_texts_are_found_even_if_none_is_too_long(lesson, tmp_path):
    for cell in lesson.cells:
        if cell.cell_type == "markdown":
            cell.source += "\n\n" + "word " * 80
    assert "half of the text cells" in RULES["short_texts"](lesson, tmp_path)[-1]


def test_half_of_the_code_cells_being_long_is_found(lesson, tmp_path):
    for cell in lesson.cells:
        if cell.cell_type == "code":
            cell.source = "# This shows four numbers.\n" + "1\n" * 4
    assert "half of the code cells" in RULES["small"](lesson, tmp_path)[-1]


def test_a_cell_that_was_never_run_is_found(lesson, tmp_path):
    find(lesson, "whole = 3").execution_count = None
    assert RULES["counted"](lesson, tmp_path)


NOISE = [
    new_output("stream", name="stderr", text="a warning"),
    new_output("error", ename="ValueError", evalue="no", traceback=[]),
    new_output("execute_result", {"text/plain": "<function at 0x7f0123456789>"}, execution_count=3),
]


@pytest.mark.parametrize("output", NOISE, ids=lambda output: output.output_type)
def test_stored_noise_is_found(lesson, tmp_path, output):
    find(lesson, "whole = 3").outputs = [output]
    assert RULES["quiet"](lesson, tmp_path)


def test_code_shown_to_patients_is_found(lesson, tmp_path):
    del find(lesson, "# This line opens").metadata["jupyter"]
    assert RULES["folded_code"](lesson, tmp_path)


def test_folded_code_without_words_is_found(lesson, tmp_path):
    find(lesson, "# This line opens").source = "print(3)"
    assert RULES["told_in_words"](lesson, tmp_path)
