"""All front-ends as one classic script: a page that was opened as a file may load no module."""

import re
from pathlib import Path

from ...kit.front_end import FrontEnd
from ...reading import typeface
from ...reading.files import HERE, joined
from ...reading.finder import Finder
from ...reading.page import Page
from ...reading.quiz import Quiz, Review
from ...reading.record import Record
from ...reading.sheet import Sheet

STATIC = Path(__file__).parent / "static"
FRONT_ENDS = FrontEnd, Quiz, Review, Finder, Sheet, Page, Record
OTHERS = re.compile(r"^export \{.*\};$", re.M)  # what a script hands to tests besides
LEAVES = "export default "  # how a front-end hands itself over, in its last statement


def script():
    """What every page loads: what front-ends share, each front-end, and what stands in for Python."""
    parts = [f"fronts.{front.__name__} = (() => {{\n{body(front)}\n}})();\n" for front in FRONT_ENDS]
    shared = joined(STATIC / "typeface.js", HERE / "on_page.js")
    return (
        "(() => {\n"
        + shared
        + "const fronts = {};\n"
        + "".join(parts)
        + joined(STATIC / "host.js")
        + "})();\n"
    )


def body(front):
    """The script of a front-end without what all share, as the body of a function that returns it."""
    source = str(front._esm).removeprefix(typeface.script()).removeprefix(joined(HERE / "on_page.js"))
    before, leaves, after = OTHERS.sub("", source).rpartition(LEAVES)
    if not leaves:
        raise ValueError(f"The script of {front.__name__} does not end in “{LEAVES}…”.")
    return f"{before}return {after}"


def style():
    """The styles of all front-ends, each once, and of the pages themselves."""
    parts = dict.fromkeys(text_of(front._css) for front in FRONT_ENDS)
    return "".join(parts) + joined(STATIC / "page.css")


def text_of(css):
    """A style that is given as text or as a file."""
    return css.read_text("utf-8") if isinstance(css, Path) else str(css)
