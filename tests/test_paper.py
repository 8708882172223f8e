"""An exported lesson: its pictures are in it, its panels are words, and folded code stays folded."""

import re

import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from refractory.reading import words
from refractory.tools.lab import options
from refractory.tools.notebooks import NOTEBOOKS, read
from refractory.tools.paper import VIEW, Paper


def printed(notebook, folder):
    """The page that JupyterLab prints of a notebook in `folder`."""
    exporter = HTMLExporter(preprocessors=[Paper])
    page, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"path": str(folder)}})
    return BeautifulSoup(page, "html.parser")


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_picture_of_every_lesson_is_in_its_page(path):
    assert [
        img["src"][:60]
        for img in printed(read(path), NOTEBOOKS)("img")
        if not img["src"].startswith("data:image")
    ] == []


def test_a_panel_is_its_sentence_and_folded_code_is_not_printed():
    data = {VIEW: {"model_id": "x"}, "text/plain": "It stays calm."}
    cell = new_code_cell("see_saw()", outputs=[new_output("display_data", data)])
    cell.metadata["jupyter"] = {"source_hidden": True}
    text = printed(new_notebook(cells=[cell, new_code_cell("1 + 1")]), NOTEBOOKS).body.get_text()
    assert "It stays calm." in text and "see_saw" not in text
    assert re.search(r"1\s*\+\s*1", text)


def test_the_questions_of_a_quiz_are_on_paper():
    cell = new_code_cell('# This line opens the questions.\nquiz("04_tip_the_balance")')
    text = printed(new_notebook(cells=[cell]), NOTEBOOKS).body.get_text()
    for question in words("04_tip_the_balance")["quiz"]:
        assert question["ask"] in text
        assert all(answer["text"] in text for answer in question["answers"])


def test_a_picture_that_is_not_there_stays_a_link_and_stops_nothing(tmp_path):
    cell = new_markdown_cell("![A picture that is not there.](../figures/none.svg)")
    assert printed(new_notebook(cells=[cell]), tmp_path).img["src"] == "../figures/none.svg"


@pytest.mark.parametrize("name, opened", [("04_see_saw_strip.svg", True), ("04_balance.svg", False)])
def test_a_strip_is_open_and_nothing_else(tmp_path, name, opened):
    text = f"<details>\n<summary>See it</summary>\n\n![A picture.](../figures/{name})\n\n</details>"
    page = printed(new_notebook(cells=[new_markdown_cell(text)]), tmp_path)
    assert page.details.has_attr("open") is opened


def test_the_lab_exports_so():
    assert any("refractory.tools.paper.Paper" in option for option in options("/lab", "t", False, NOTEBOOKS))
