"""Editions: one lesson for several readers, selected by the tags of its cells.

A cell is tagged `plain`, `caregiver`, `student` or `facilitator` (no tag: every edition), and
`solution` besides if it belongs to the solution of an exercise. A folded part is a heading that
JupyterLab shows closed; its cells still run with all the others.
"""

import re
from copy import deepcopy

from nbconvert.preprocessors import Preprocessor, TagRemovePreprocessor
from traitlets import Set, Unicode

from ..reading import words

AUDIENCES = ("plain", "caregiver", "student", "facilitator")
FOLDED = "jp-MarkdownHeadingCollapsed"
STRIP = re.compile(r"\]\(\.\./figures/\w+_strip\.")


def tags(cell):
    """The tags of a cell, as a set."""
    return set(cell.metadata.get("tags", []))


def heading(cell):
    """(level, title) of the heading that opens a text cell, or None."""
    found = re.match(r"(#{1,6})\s+(.+)", cell.source) if cell.cell_type == "markdown" else None
    return (len(found[1]), found[2].strip()) if found else None


def is_folded(cell):
    """Whether JupyterLab shows this heading closed."""
    return bool(cell.metadata.get(FOLDED))


def exercises(cells):
    """The cells in which a reader tries something: code below the heading of the exercises, no solution."""
    found, here = [], False
    for cell in cells:
        level, name = heading(cell) or (7, "")
        here = name == "Exercises" if level <= 2 else here
        if here and cell.cell_type == "code" and "solution" not in tags(cell):
            found.append(cell)
    return found


class Fold(Preprocessor):
    """Close each part that has one of these tags: parts open with a second-level heading, a solution
    with a heading of any level."""

    parts = Set(Unicode())

    def preprocess_cell(self, cell, resources, index):
        """Mark the heading as closed, in the way of JupyterLab."""
        level, _ = heading(cell) or (0, "")
        if self.parts & tags(cell) and (level == 2 or (level and "solution" in self.parts & tags(cell))):
            cell.metadata[FOLDED] = True
        return cell, resources


class FoldStrips(Preprocessor):
    """Close each strip, as it gives away what its panel is about to show; on paper it is open."""

    def preprocess_cell(self, cell, resources, index):
        """Put the strip into a part that the reader can open."""
        if cell.cell_type == "markdown" and STRIP.search(cell.source):
            summary = f"<summary>{words('frame')['paper']}</summary>"
            cell.source = f"<details>\n{summary}\n\n{cell.source}\n\n</details>"
        return cell, resources


class HideCode(Preprocessor):
    """Fold the source of every code cell away; what it shows stays."""

    def preprocess_cell(self, cell, resources, index):
        """Mark the source as hidden, in the way of JupyterLab."""
        if cell.cell_type == "code":
            cell.metadata.setdefault("jupyter", {})["source_hidden"] = True
        return cell, resources


def without(*unwanted):
    """A preprocessor that takes out the cells with one of these tags."""
    return TagRemovePreprocessor(remove_cell_tags=set(unwanted))


EDITIONS = {
    "learner": (without("facilitator"), Fold(parts={"student", "solution"}), FoldStrips()),
    "caregiver": (without("student", "facilitator"), HideCode(), FoldStrips()),
    "handout": (without("facilitator", "solution"), FoldStrips()),
    "workshop": (Fold(parts={"facilitator", "solution"}), FoldStrips()),
    "facilitator": (FoldStrips(),),
}


def preprocessors(name):
    """What makes the edition `name`; ValueError lists the known ones."""
    if name not in EDITIONS:
        raise ValueError(f"There is no edition called {name}. There are: {', '.join(EDITIONS)}.")
    return EDITIONS[name]


def edition(notebook, name):
    """The edition `name` of a lesson, as a new notebook; the lesson itself stays as it is."""
    copy = deepcopy(notebook)
    for preprocessor in preprocessors(name):
        copy, _ = preprocessor.preprocess(copy, {})
    return copy
