"""What a page is told of its lesson: by what was delivered, never by the copy."""

import pytest
import sample_lesson
from nbformat import write
from refractory.reading import words
from refractory.tools import lab
from refractory.tools.lesson_page import lesson
from sample_lesson import find


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with one small lesson, and one whose name has no number."""
    notebook = sample_lesson.lesson(tmp_path)
    for name in ("04_tip_the_balance.ipynb", "A1_glossary.ipynb"):
        write(notebook, tmp_path / "notebooks" / name)
    monkeypatch.setattr(lab, "NOTEBOOKS", tmp_path / "notebooks")
    return notebook


def test_a_page_is_told_titles_words_and_the_code_that_may_run(project):
    about = lesson("my-lessons/04_tip_the_balance.ipynb")
    assert about["title"] == "04 Tip the balance"
    assert [other["title"] for other in about["lessons"]] == ["04 Tip the balance", "Tip the balance"]
    assert about["words"] == words("frame")
    plain, student = find(project, "# This line opens the panel."), find(project, "whole = 3")
    assert about["first"] == find(project, "# This fetches what the lesson needs.").id
    assert about["cells"][plain.id] == plain.source
    assert student.id in about["cells"]


def test_the_folded_parts_and_the_code_are_those_of_the_edition(project):
    learner = lesson("my-lessons/04_tip_the_balance.ipynb")
    caregiver = lesson("my-lessons-caregiver/04_tip_the_balance.ipynb")
    student = find(project, "whole = 3").id
    assert (learner["code"], caregiver["code"]) == (True, False)
    assert student in learner["cells"] and student not in caregiver["cells"]
    assert find(project, "## Look closer").id in learner["folded"]
    assert caregiver["folded"] == []


@pytest.mark.parametrize("path", [
    "my-lessons/other.ipynb", "04_tip_the_balance.ipynb", "elsewhere/04_tip_the_balance.ipynb",
    "my-lessons/earlier/04_tip_the_balance.ipynb", "my-lessons/../notebooks/04_tip_the_balance.ipynb",
    "my-lessons/", "",
])  # fmt: skip
def test_any_other_notebook_is_no_lesson(project, path):
    assert lesson(path) is None
