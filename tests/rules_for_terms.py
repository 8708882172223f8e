"""Each word of the word list is explained where it first stands in a lesson, or linked to its entry.

From the command line, which are neither:  python tests/rules_for_terms.py notebooks/04_tip_the_balance.ipynb
"""

import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from refractory.reading import words
from refractory.reading.stored import is_stored
from refractory.tools.editions import tags
from refractory.tools.notebooks import read
from rendered import body, for_patients

# what every reader brings along, and what "Start here" and the name of the series explain
EVERYDAY = """
    seizure; epilepsy; drug-resistant epilepsy; memory; stroke; depression; anxiety; hormones; trigger;
    side effect; stigma; network; model; panel; neurologist; care team; electrode; link; cohort; relapse;
    messenger; comorbidity; antiseizure medicine; convulsion; registry; seizure plan; quality of life;
    seizure-free; threshold; parameter
"""
EXPLAINS = ["strong", "em", "a"]
NOT_PROSE = ["h1", "h2", "h3", "h4", "h5", "h6", "table", "code", "pre", "summary"]


@cache
def patterns():
    """{term as it stands in a text: its pattern}; what two entries share tells nothing and is left out."""
    everyday = {term.strip() for term in EVERYDAY.split(";")}
    bases = [re.sub(r" \(.*\)", "", term) for term in words("glossary")]
    counts = Counter(bases)
    once = [base for base in bases if counts[base] == 1 and base not in everyday]
    return {base: re.compile(rf"(?<![\w-]){re.escape(base)}s?(?![\w-])", flags(base)) for base in once}


def flags(term):
    """Short names in capitals are meant as they stand."""
    return 0 if term.isupper() or re.search(r"[A-Z]{2}", term) else re.IGNORECASE


def plain_cells(notebook):
    """(number, soup) of the cells in which a plain reader meets words, but for those that are made."""
    return [
        (n, soup)
        for n, cell, soup in body(notebook)
        if for_patients(cell) and not is_stored(cell) and "hard" not in tags(cell)
    ]


def first_places(notebook):
    """{term: (number of the cell, whether it is explained or linked there)} of each term in the lesson."""
    found = {}
    for n, soup in plain_cells(notebook):
        prose = [text for text in soup.find_all(string=True) if not text.find_parent(NOT_PROSE)]
        told = " ; ".join(text for text in prose if text.find_parent(EXPLAINS))
        for term, pattern in patterns().items():
            if term not in found and any(pattern.search(text) for text in prose):
                found[term] = n, bool(pattern.search(told))
    return found


def terms_explained(notebook, folder):
    """Each term is explained where it first stands, or linked to its entry."""
    places = first_places(notebook).items()
    return [
        f"cell {n}: '{term}' is neither explained (bold) nor linked" for term, (n, told) in places if not told
    ]


def main(paths):
    """Print what is neither explained nor linked."""
    for path in map(Path, paths):
        print(path.stem, *terms_explained(read(path), path.parent), sep="\n  ")


if __name__ == "__main__":
    main(sys.argv[1:])
