"""The reader's own copies: renewed when the lesson changes, kept when the reader changed them, never lost."""

import json
from datetime import date
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from refractory.tools.copies import MEMORY, deliver
from refractory.tools.notebooks import read

NAME, TODAY = "04_one.ipynb", "2026-01-02"


@pytest.fixture
def lesson(tmp_path):
    """The file of a lesson, in a project of its own."""
    (tmp_path / "notebooks").mkdir()
    path = tmp_path / "notebooks" / NAME
    cells = [new_markdown_cell("# One"), new_code_cell("1 + 1"), new_markdown_cell("# Two")]
    cells[2].metadata["tags"] = ["facilitator"]
    nbformat.write(new_notebook(cells=cells), path)
    return path


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """One day for the whole test, also around midnight."""
    calendar = SimpleNamespace(today=lambda: date.fromisoformat(TODAY))
    monkeypatch.setattr("refractory.tools.copies.date", calendar)


@pytest.fixture
def mine(tmp_path):
    """The folder for the reader's copies."""
    return tmp_path / "my-lessons"


def change(path, index, source):
    """Write another source into one cell of a notebook file."""
    notebook = read(path)
    notebook.cells[index].source = source
    nbformat.write(notebook, path)


def sources(path):
    """The sources of all cells in a notebook file."""
    return [cell.source for cell in read(path).cells]


def run_all(path):
    """What JupyterLab writes when a reader runs a copy: outputs, counts, metadata, an empty cell below."""
    notebook = read(path)
    notebook.cells[1].outputs = [new_output("execute_result", {"text/plain": "2"}, execution_count=7)]
    notebook.cells[1].execution_count = 7
    notebook.cells[0].metadata["jp-MarkdownHeadingCollapsed"] = True
    notebook.metadata["widgets"] = {}
    notebook.cells.append(new_code_cell(""))
    nbformat.write(notebook, path)


def test_a_reader_gets_the_learner_edition(lesson, mine):
    assert deliver([lesson], mine) == []
    assert sources(mine / NAME) == ["# One", "1 + 1"]


def test_no_cell_of_a_new_copy_looks_as_if_it_had_run(lesson, mine):
    run_all(lesson)
    deliver([lesson], mine)
    cell = read(mine / NAME).cells[1]
    assert cell.execution_count is None
    assert [output.execution_count for output in cell.outputs] == [None]
    assert cell.outputs[0].data["text/plain"] == "2"  # what it shows is there for who cannot run it


def test_the_lesson_itself_stays_as_it_is(lesson, mine):
    before = lesson.read_bytes()
    deliver([lesson], mine)
    assert lesson.read_bytes() == before


def test_a_copy_that_was_only_run_is_renewed_with_the_lesson(lesson, mine):
    deliver([lesson], mine)
    run_all(mine / NAME)
    change(lesson, 1, "2 + 2")
    assert deliver([lesson], mine) == []
    assert sources(mine / NAME) == ["# One", "2 + 2"]


def test_a_copy_that_was_only_run_stays_if_the_lesson_did_not_change(lesson, mine):
    deliver([lesson], mine)
    run_all(mine / NAME)
    before = (mine / NAME).read_bytes()
    assert deliver([lesson], mine) == []
    assert (mine / NAME).read_bytes() == before


@pytest.mark.parametrize("renewed", [False, True], ids=["same lesson", "new lesson"])
def test_a_copy_the_reader_changed_is_kept(lesson, mine, renewed):
    deliver([lesson], mine)
    change(mine / NAME, 1, "my own")
    if renewed:
        change(lesson, 1, "2 + 2")
    for _ in range(2):
        assert deliver([lesson], mine) == [NAME]
        assert sources(mine / NAME)[1] == "my own"


def test_another_tag_or_another_cell_is_a_change(lesson, mine):
    deliver([lesson], mine)
    notebook = read(mine / NAME)
    notebook.cells[0].metadata["tags"] = ["mine"]
    nbformat.write(notebook, mine / NAME)
    assert deliver([lesson], mine) == [NAME]


def test_a_copy_that_the_reader_put_back_is_unchanged_again(lesson, mine):
    deliver([lesson], mine)
    change(mine / NAME, 1, "my own")
    deliver([lesson], mine)
    change(mine / NAME, 1, "1 + 1")
    change(lesson, 1, "2 + 2")
    assert deliver([lesson], mine) == []
    assert sources(mine / NAME)[1] == "2 + 2"


def test_a_fresh_copy_sets_the_changed_one_aside(lesson, mine):
    deliver([lesson], mine)
    for word in ("first", "second", "third"):
        change(mine / NAME, 1, word)
        assert deliver([lesson], mine, fresh=True) == []
        assert sources(mine / NAME)[1] == "1 + 1"
    names = [f"04_one-{TODAY}.ipynb", f"04_one-{TODAY}-2.ipynb", f"04_one-{TODAY}-3.ipynb"]
    assert [sources(mine / "earlier" / name)[1] for name in names] == ["first", "second", "third"]


def test_a_fresh_copy_of_an_unchanged_one_sets_nothing_aside(lesson, mine):
    deliver([lesson], mine)
    run_all(mine / NAME)
    deliver([lesson], mine, fresh=True)
    assert read(mine / NAME).cells[1].outputs == []
    assert not (mine / "earlier").exists()


def test_a_deleted_copy_comes_back(lesson, mine):
    deliver([lesson], mine)
    (mine / NAME).unlink()
    assert deliver([lesson], mine) == []
    assert sources(mine / NAME) == ["# One", "1 + 1"]


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"04_one.ipynb": 3}', "\x00\xff"])
def test_a_damaged_memory_loses_nothing(lesson, mine, capsys, content):
    deliver([lesson], mine)
    change(mine / NAME, 1, "my own")
    (mine / MEMORY).write_text(content, encoding="latin-1")
    assert deliver([lesson], mine) == [NAME]
    assert sources(mine / NAME)[1] == "my own"
    assert content.startswith('{"') or "was damaged" in capsys.readouterr().out


def test_a_lost_memory_is_mended_for_copies_that_equal_the_lesson(lesson, mine):
    deliver([lesson], mine)
    (mine / MEMORY).unlink()
    assert deliver([lesson], mine) == []
    assert list(json.loads((mine / MEMORY).read_text("utf-8"))) == [NAME]
    change(lesson, 1, "2 + 2")
    assert deliver([lesson], mine) == []
    assert sources(mine / NAME)[1] == "2 + 2"


def test_a_damaged_copy_is_set_aside_and_a_new_one_comes(lesson, mine, capsys):
    deliver([lesson], mine)
    (mine / NAME).write_text("my thoughts, no notebook", "utf-8")
    assert deliver([lesson], mine) == []
    assert sources(mine / NAME) == ["# One", "1 + 1"]
    assert (mine / "earlier" / f"04_one-{TODAY}.ipynb").read_text("utf-8") == "my thoughts, no notebook"
    assert "04_one.ipynb was damaged" in capsys.readouterr().out


def test_a_damaged_lesson_is_named_and_the_others_come(lesson, mine, capsys):
    broken = lesson.with_name("03_broken.ipynb")
    broken.write_text("{", "utf-8")
    assert deliver([broken, lesson], mine) == []
    assert [path.name for path in mine.glob("*.ipynb")] == [NAME]
    assert "03_broken.ipynb is damaged" in capsys.readouterr().out


def test_notebooks_of_the_readers_own_are_never_touched(lesson, mine):
    mine.mkdir()
    (mine / "my_notes.ipynb").write_text("anything", "utf-8")
    deliver([lesson], mine, fresh=True)
    assert (mine / "my_notes.ipynb").read_text("utf-8") == "anything"


def test_a_copy_of_a_lesson_that_is_gone_stays(lesson, mine):
    deliver([lesson], mine)
    deliver([], mine, fresh=True)
    assert (mine / NAME).exists()
