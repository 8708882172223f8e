"""The verb `renew`: which lessons are meant, what is made anew, and that one bad lesson stops no other."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from refractory.kit import first
from refractory.tools import figures, notebooks
from refractory.tools import renew as tool
from refractory.tools.renew import lessons_of, renew

SAID = "There is no lesson called {}. There are: 03_bad, 04_good.\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with two lessons and no panel, one of which stops."""
    for name, code in (("03_bad", "1 / 0"), ("04_good", "1 + 1")):
        notebook = new_notebook(cells=[new_markdown_cell("# Title"), new_code_cell(code)])
        nbformat.write(notebook, tmp_path / f"{name}.ipynb")
    monkeypatch.setattr(notebooks, "NOTEBOOKS", tmp_path)
    monkeypatch.setattr(tool, "every", list)
    monkeypatch.setattr(figures, "renew", lambda entries, lessons: None)
    return tmp_path


def test_a_lesson_is_named_by_its_number_its_name_or_its_file(project):
    for name in ("04", "04_good", "04_good.ipynb", "notebooks/04_good.ipynb"):
        assert lessons_of([name]) == ["04_good"]
    assert lessons_of(["04", "03", "04_good"]) == lessons_of([]) == ["03_bad", "04_good"]


@pytest.mark.parametrize("name", ["4", "0", "good", "", "05", "*"])
def test_an_unknown_name_gets_a_list_of_the_known(project, capsys, name):
    assert renew([name]) == 1
    assert capsys.readouterr().out == SAID.format(name)


def test_a_lesson_that_stops_is_named_and_the_others_run(project, capsys):
    assert renew() == 1
    said = capsys.readouterr().out
    assert "03_bad: cell 2" in said and "04_good: runs" in said
    assert notebooks.read(project / "04_good.ipynb").cells[1].execution_count == 1
    assert renew(["04"]) == 0


def test_a_first_result_is_stored_once_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr(first, "FOLDER", tmp_path)
    assert first.stored("crowd") == first.First("", {})
    kept = first.First("A crowd.", {"wide": b"1", "narrow": b"2"})
    first.store("crowd", kept)
    assert first.stored("crowd") == kept
