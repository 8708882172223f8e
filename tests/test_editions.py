"""Four editions of one lesson: each shows its reader the right cells, and each runs on its own."""

import ast
import builtins
import re
from copy import deepcopy

import pytest
import sample_lesson
from nbformat.v4 import new_code_cell, new_markdown_cell
from refractory.tools.editions import EDITIONS, edition, exercises, heading, tags
from refractory.tools.notebooks import NOTEBOOKS, execute, read
from rules_for_text import links
from sample_lesson import find

FOLD = "jp-MarkdownHeadingCollapsed"
ALL = sorted(NOTEBOOKS.glob("*.ipynb"))
FOLDED = {  # edition: what it shows closed
    "learner": {"student", "solution"},
    "caregiver": set(),
    "handout": set(),
    "workshop": {"facilitator", "solution"},
    "facilitator": set(),
}
LEFT_OUT = {
    "learner": {"facilitator"},
    "caregiver": {"student", "facilitator"},
    "handout": {"facilitator", "solution"},
    "workshop": set(),
    "facilitator": set(),
}


@pytest.fixture
def lesson(tmp_path):
    """A small lesson without fault."""
    return sample_lesson.lesson(tmp_path)


def folds(notebook):
    """(heading, hidden cells) of each heading that is shown closed, as JupyterLab hides what follows."""
    return [
        (cell, under(notebook.cells, i)) for i, cell in enumerate(notebook.cells) if cell.metadata.get(FOLD)
    ]


def under(cells, start):
    """The cells below a heading, up to the next heading of its own or a higher level."""
    level, _ = heading(cells[start])
    stops = (i for i in range(start + 1, len(cells)) if (heading(cells[i]) or (7,))[0] <= level)
    return cells[start + 1 : next(stops, len(cells))]


def badly_folded(notebook, closed):
    """The cells that a fold hides though they are for others, or that no fold hides though one should."""
    hidden = [cell.id for opening, cells in folds(notebook) for cell in [opening, *cells]]
    swallowed = [c for opening, cells in folds(notebook) for c in cells if not tags(opening) <= tags(c)]
    open_still = [c for c in notebook.cells if tags(c) & closed and c.id not in hidden]
    return [c.source[:60] for c in swallowed + open_still]


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_each_edition_of_each_notebook_folds_its_own_parts_only(path, name):
    assert badly_folded(edition(read(path), name), FOLDED[name]) == []


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_each_link_inside_an_edition_leads_somewhere_in_it(path, name):
    assert links(edition(read(path), name), NOTEBOOKS) == []


def code(notebook):
    """The code of a notebook: editions that share it run alike."""
    return tuple(cell.source for cell in notebook.cells if cell.cell_type == "code")


def to_run():
    """(path, edition) of each notebook: of editions with the same code, one; nbval runs the whole code."""
    found = {(path, code(edition(read(path), name))): (path, name) for path in ALL for name in EDITIONS}
    part = {key: value for key, value in found.items() if key[1] != code(read(key[0]))}
    less_often = {"handout": pytest.mark.whole}  # the workshop without its solutions, which stand at the end
    return [
        pytest.param(path, name, id=f"{path.stem}-{name}", marks=less_often.get(name, ()))
        for path, name in part.values()
    ]


def test_nbval_runs_what_no_edition_leaves_out():
    """Every notebook is run whole by nbval: the code of one edition at least, so that is not done twice."""
    for path in ALL:
        assert code(read(path)) in {code(edition(read(path), name)) for name in EDITIONS}


@pytest.mark.slow
@pytest.mark.parametrize("path, name", to_run())
def test_each_edition_of_each_notebook_runs_on_its_own(path, name):
    execute(edition(read(path), name), NOTEBOOKS)


# What makes an edition


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_holds_all_cells_but_those_for_other_readers(lesson, name):
    wanted = [cell.id for cell in lesson.cells if not tags(cell) & LEFT_OUT[name]]
    assert [cell.id for cell in edition(lesson, name).cells] == wanted


@pytest.mark.parametrize("name", EDITIONS)
def test_the_lesson_itself_is_not_touched(lesson, name):
    before = deepcopy(lesson)
    edition(lesson, name)
    assert lesson == before


@pytest.mark.parametrize("name", EDITIONS)
def test_parts_are_closed_as_the_edition_says(lesson, name):
    closed = [heading(opening)[1] for opening, _ in folds(edition(lesson, name))]
    expected = {
        "learner": ["Look closer", "Exercises", "Solution 1", "A case"],
        "workshop": ["Solution 1", "For the facilitator"],
    }
    assert closed == expected.get(name, [])


@pytest.mark.parametrize("name", EDITIONS)
def test_a_fold_hides_its_own_part_only(lesson, name):
    assert badly_folded(edition(lesson, name), FOLDED[name]) == []


def test_a_fold_that_hides_a_cell_for_everyone_is_found(lesson):
    find(lesson, "whole = 3").metadata.pop("tags")
    assert badly_folded(edition(lesson, "learner"), FOLDED["learner"])


def test_a_student_part_without_its_heading_is_found(lesson):
    find(lesson, "## Look closer").source = "The model."
    assert badly_folded(edition(lesson, "learner"), FOLDED["learner"])


@pytest.mark.parametrize("name", EDITIONS)
def test_a_strip_is_closed_and_says_that_it_is_for_paper(lesson, name):
    text = "*The same on paper:*\n\n![Two pictures.](../figures/see_saw_strip.svg)"
    lesson.cells.append(new_markdown_cell(text, id="strip", metadata={"tags": ["plain"]}))
    sources = {cell.id: cell.source for cell in edition(lesson, name).cells}
    assert sources["strip"] == f"<details>\n<summary>See it on paper</summary>\n\n{text}\n\n</details>"
    pictures = [source for source in sources.values() if "see_saw.svg" in source]
    assert pictures and not any("<summary>See it on paper" in source for source in pictures)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_cell_with_a_strip_holds_nothing_else(path):
    """It is closed as a whole."""
    strips = [cell.source for cell in read(path).cells if "_strip." in cell.source]
    assert [text for text in strips if not re.fullmatch(r"\*[^*\n]+\*\n\n!\[[^]]+\]\([^)]+\)", text)] == []


def test_the_cells_of_an_exercise_are_known_and_its_solution_is_none(lesson):
    starter = new_code_cell("mine = ...", id="starter", metadata={"tags": ["student"]})
    lesson.cells.insert(lesson.cells.index(find(lesson, "### Exercise 1")) + 1, starter)
    assert [cell.id for cell in exercises(edition(lesson, "learner").cells)] == ["starter"]


# What a part needs, as each runs when it is opened


def runs(notebook):
    """(code of a part, code that has run when it is opened), for each part that is folded."""
    cells, found = notebook.cells, []
    waiting = [cell.id for cell in exercises(cells)]
    hidden = {cell.id: opening for opening, part in folds(notebook) for cell in part}
    for opening, part in folds(notebook):
        inside = {c.id for c in part if hidden[c.id] is opening}
        around = {c.id for o, p in folds(notebook) for c in p if opening in p and hidden[c.id] is o}
        known = [c for c in cells if c.id not in hidden or c.id in around]
        found.append([
            [c.source for c in some if c.cell_type == "code" and c.id not in waiting]
            for some in ([c for c in cells if c.id in inside], known)
        ])  # fmt: skip
    return found


def names(source, kind):
    """The names that some code reads (`ast.Load`) or makes (`ast.Store`) at its own level."""
    tree = ast.parse(source)
    made = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, kind)}
    if kind is ast.Store:
        imported = (
            alias for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom) for alias in n.names
        )
        made |= {(alias.asname or alias.name).split(".")[0] for alias in imported}
        made |= {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
        made |= {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
    return made


def missing(notebook):
    """The names that a part reads, but neither makes before nor finds where it is opened."""
    found = []
    for part, known in runs(notebook):
        there = set(dir(builtins)).union(*(names(source, ast.Store) for source in known))
        for source in part:
            there |= names(source, ast.Store)
            found += sorted(names(source, ast.Load) - there)
    return found


@pytest.mark.parametrize("name", ["learner", "workshop"])
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_part_that_is_opened_needs_no_other_folded_part(path, name):
    assert missing(edition(read(path), name)) == []


def test_a_part_that_needs_another_is_found(lesson):
    assert missing(edition(lesson, "learner")) == ["whole"]  # the solution needs what "Look closer" makes
    find(lesson, "whole + 1").source = "whole = 3\nwhole + 1"
    assert missing(edition(lesson, "learner")) == []


def is_hidden(cell):
    """Whether JupyterLab folds the source of a code cell away."""
    return bool(cell.metadata.get("jupyter", {}).get("source_hidden"))


def test_caregivers_see_no_code_and_others_see_it(lesson):
    hidden = {
        name: {is_hidden(c) for c in edition(lesson, name).cells if "outputs" in c} for name in EDITIONS
    }
    assert hidden["caregiver"] == {True}
    assert {name for name in EDITIONS if hidden[name] == {True, False}} == {*EDITIONS} - {"caregiver"}


@pytest.mark.parametrize("name", EDITIONS)
def test_the_small_lesson_runs_in_each_edition(lesson, tmp_path, name):
    execute(edition(lesson, name), tmp_path)


def test_a_cell_that_needs_what_its_edition_drops_is_found(lesson, tmp_path):
    lesson.cells.append(new_code_cell("whole + 2"))
    execute(edition(lesson, "learner"), tmp_path)
    with pytest.raises(RuntimeError, match="NameError: name 'whole' is not defined"):
        execute(edition(lesson, "caregiver"), tmp_path)


def test_a_link_to_a_part_that_the_edition_drops_is_found(lesson, tmp_path):
    find(lesson, "## Predict").source += "\n\n[more](#Look-closer)"
    folder = tmp_path / "notebooks"
    assert links(edition(lesson, "learner"), folder) == []
    assert links(edition(lesson, "caregiver"), folder)


def test_an_unknown_edition_gets_a_list_of_the_known(lesson):
    with pytest.raises(ValueError, match="There are: learner, caregiver, handout, workshop, facilitator"):
        edition(lesson, "nurse")
