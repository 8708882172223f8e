"""Running and cleaning: text stays, pictures go, failures are named, and nbval sees a changed number."""

import re
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import nbformat
import pytest
import sample_lesson
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from refractory.tools import notebooks as tool
from refractory.tools.notebooks import clean, execute, read, renew, written

SANITIZE = Path(__file__).with_name("sanitize.cfg")
PICTURE = {"image/png": "iVBORw0KGgo=", "image/svg+xml": "<svg/>"}
WIDGET = {"application/vnd.jupyter.widget-view+json": {"model_id": "a1"}}


def shown(*outputs, **metadata):
    """A notebook with one cell that has shown these outputs."""
    cell = new_code_cell("show", execution_count=1, outputs=list(outputs), metadata=metadata)
    return new_notebook(
        cells=[cell],
        metadata={"widgets": {"state": {}}, "language_info": {"name": "python", "version": "3.11.2"}},
    )


def kept(*outputs):
    """What cleaning keeps of these outputs."""
    return clean(shown(*outputs)).cells[0].outputs


def test_pictures_and_widgets_go_and_their_text_stays():
    (output,) = kept(new_output("display_data", PICTURE | WIDGET | {"text/plain": "It tips."}))
    assert output.data == {"text/plain": "It tips."}


def test_an_output_with_no_text_goes_altogether():
    assert kept(new_output("display_data", PICTURE), new_output("display_data", WIDGET)) == []


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown", "text/latex", "text/html"])
def test_text_stays(kind):
    (output,) = kept(new_output("display_data", {kind: "<b>one</b>"}))
    assert output.data == {kind: "<b>one</b>"}


@pytest.mark.parametrize("html", ["<img src='data:,'>", "<SCRIPT>1</SCRIPT>", "<svg></svg>"])
def test_html_that_is_no_text_goes(html):
    assert kept(new_output("display_data", {"text/html": html})) == []


def test_pieces_of_a_stream_are_joined():
    pieces = [new_output("stream", name="stdout", text=text) for text in ("one ", "two")]
    assert [output.text for output in kept(*pieces)] == ["one two"]


def test_times_and_widget_states_go_and_tags_stay():
    wanted = {"tags": ["plain"], "jupyter": {"source_hidden": True}}
    times = {"execution": {"iopub.execute_input": "2026-01-01T00:00:00Z"}, "collapsed": False}
    cleaned = clean(shown(**wanted, **times))
    assert cleaned.cells[0].metadata == wanted
    assert cleaned.metadata == {**tool.ABOUT}


def test_cleaning_leaves_its_argument_as_it_was():
    notebook = shown(new_output("display_data", PICTURE))
    before = deepcopy(notebook)
    clean(notebook)
    assert notebook == before


def test_cleaning_twice_is_cleaning_once(tmp_path):
    lesson = sample_lesson.lesson(tmp_path)
    assert written(clean(clean(lesson))) == written(clean(lesson))


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The verb's own folder of notebooks, empty."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    monkeypatch.setattr(tool, "NOTEBOOKS", folder)
    return folder


def put(folder, name, *sources):
    """Write a notebook with these code cells."""
    notebook = new_notebook(cells=[new_markdown_cell("# Title"), *map(new_code_cell, sources)])
    nbformat.write(notebook, folder / name)
    return folder / name


def test_running_a_second_time_changes_nothing(project):
    path = put(project, "04_one.ipynb", "print(1)", "1 + 1")
    assert renew(path)
    once = path.read_bytes()
    assert b'"2"' in once
    assert renew(path)
    assert path.read_bytes() == once


def test_a_failing_cell_is_named_and_nothing_is_written(project, capsys):
    bad = put(project, "03_bad.ipynb", "1", "1 / 0")
    before = bad.read_bytes()
    assert not renew(bad)
    said = capsys.readouterr().out
    assert "03_bad: cell 3 (it begins with: 1 / 0) stopped with ZeroDivisionError: division by zero." in said
    assert bad.read_bytes() == before


def test_a_kernel_that_dies_is_named_too(project, capsys):
    assert not renew(put(project, "04_dead.ipynb", "import os; os._exit(1)"))
    assert "stopped with the end of its Python kernel" in capsys.readouterr().out


def test_a_cell_that_never_ends_is_named_too(project, monkeypatch):
    monkeypatch.setattr(tool, "LONGEST", 1)
    path = put(project, "04_long.ipynb", "import time; time.sleep(60)")
    with pytest.raises(RuntimeError, match="more than 1 seconds of work"):
        execute(read(path), project)


@pytest.mark.parametrize("content", ["", "[]", "null", "{}", '{"cells": 3}', "no json", "\x00\xff"])
def test_a_damaged_notebook_is_named_and_left_as_it_is(project, capsys, content):
    path = project / "04_one.ipynb"
    path.write_text(content, encoding="latin-1")
    assert not renew(path)
    assert "04_one.ipynb is damaged" in capsys.readouterr().out
    assert path.read_text(encoding="latin-1") == content


# What nbval, which compares every stored output, can see

PANEL = """
class Panel:
    def _repr_mimebundle_(self, **kwargs):
        widget = {"model_id": str(id(self)), "version_major": 2, "version_minor": 0}
        return {"text/plain": f"It tips at {59 + 1} %.", "application/vnd.jupyter.widget-view+json": widget}
Panel()
"""


STORED = {  # change to the stored text of a notebook: whether strict nbval accepts it
    "as_it_was": ("", "", True),
    "zero_is_zero": ("-0.0", "0.0", True),
    "another_number": ("6.28", "6.29", False),
    "another_sentence": ("tips at 60", "tips at 61", False),
    "zero_is_not_small": ("-0.0", "-0.01", False),
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """What strict nbval, with the settings of this project, says of each notebook of STORED."""
    folder = tmp_path_factory.mktemp("nbval")
    path = put(folder, "stored.ipynb", "print(round(2 * 3.1416, 2))", "print(0 * -1.0)", PANEL)
    text = written(clean(execute(read(path), folder)))
    path.unlink()
    for name, (old, new, _) in STORED.items():
        (folder / f"{name}.ipynb").write_text(text.replace(old, new), "utf-8")
    options = ["--nbval", "--nbval-current-env", f"--nbval-sanitize-with={SANITIZE}", f"--rootdir={folder}"]
    command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout


@pytest.mark.parametrize("name", STORED)
def test_nbval_sees_a_changed_number_and_nothing_else(judged, name):
    verdicts = re.findall(rf"{name}\W+ipynb::Cell \d+ (PASSED|FAILED)", judged)
    assert len(verdicts) == 3
    assert ("FAILED" not in verdicts) == STORED[name][2]
