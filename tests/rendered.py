"""The text cells of a notebook as a reader's page shows them."""

from functools import cache

from bs4 import BeautifulSoup
from bs4.element import Comment
from nbconvert.filters import markdown2html
from refractory.tools.editions import tags

PATIENTS_READ = {"plain", "caregiver", "hard"}  # and untagged cells


markup = cache(markdown2html)  # many tests look at the same cells


def html(markdown):
    """A text cell as HTML that can be searched."""
    soup = BeautifulSoup(markup(markdown), "html.parser")
    for anchor in soup("a", class_="anchor-link"):
        anchor.decompose()
    return soup


def texts(notebook):
    """(number as a reader counts, cell, HTML) of each text cell."""
    numbered = enumerate(notebook.cells, start=1)
    return [(n, cell, html(cell.source)) for n, cell in numbered if cell.cell_type == "markdown"]


def codes(notebook):
    """(number as a reader counts, cell) of each code cell that is not empty."""
    numbered = enumerate(notebook.cells, start=1)
    return [(n, cell) for n, cell in numbered if cell.cell_type == "code" and cell.source.strip()]


def for_patients(cell):
    """Whether patients and caregivers are meant to read the cell."""
    return not tags(cell) - PATIENTS_READ


@cache
def titles(markdown):
    """(level, title) of every heading in a text cell."""
    levels = [f"h{level}" for level in range(1, 7)]
    return [(int(h.name[1]), h.get_text().strip()) for h in html(markdown)(levels)]


def headings(notebook):
    """(number, level, title) of every heading, in the order of the page."""
    cells = [(n, cell) for n, cell in enumerate(notebook.cells, start=1) if cell.cell_type == "markdown"]
    return [(n, level, title) for n, cell in cells for level, title in titles(cell.source)]


def body(notebook):
    """The text cells before the list of sources, as `texts` gives them."""
    end = next((n for n, level, title in headings(notebook) if (level, title) == (2, "Sources")), None)
    return [(n, cell, soup) for n, cell, soup in texts(notebook) if end is None or n < end]


def prose(soup, without=("table", "pre")):
    """The running text of a text cell: without its tables and code."""
    return " ".join(
        s for s in soup.find_all(string=True) if not isinstance(s, Comment) and not s.find_parent(without)
    )
