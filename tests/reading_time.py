"""How long a plain reader needs for a lesson: all words that they meet, 120 a minute, and 3 minutes a panel.

A panel where there is but one choice to make, and nothing to wait for, takes a minute.

From the command line:  python tests/reading_time.py notebooks/04_tip_the_balance.ipynb
"""

import math
import re
import sys
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from refractory.panels import every
from refractory.reading.files import HERE, words
from refractory.tools.editions import tags
from refractory.tools.notebooks import NOTEBOOKS, read
from rendered import body, for_patients

WORDS_A_MINUTE, MINUTES_A_PANEL, MINUTES_A_CHOICE, MOST = 120, 3, 1, 35
FIGURES = NOTEBOOKS.parent / "figures"


def count(text):
    """How many words a text has."""
    return len(re.findall(r"\w[\w’'.,-]*", text))


def in_cells(notebook):
    """The words of the cells that patients and caregivers read, closed parts and sources apart."""
    open_cells = [soup for _, cell, soup in body(notebook) if for_patients(cell) and "hard" not in tags(cell)]
    return sum(count(soup.get_text(" ")) for soup in open_cells)


def in_diagrams(notebook):
    """The words drawn in the diagrams that these cells show (strips repeat what the panel said)."""
    shown = [
        image["src"].rsplit("/", 1)[-1]
        for _, cell, soup in body(notebook)
        if for_patients(cell) and "hard" not in tags(cell)
        for image in soup("img")
    ]
    drawn = [FIGURES / name for name in shown if name.endswith(".svg") and "_strip" not in name]
    return sum(count(" ".join(texts(path))) for path in drawn)


def texts(path):
    """The texts drawn in an SVG, without its title and description."""
    root = ElementTree.parse(path).getroot()
    return [" ".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")]


def in_quiz(lesson):
    """The words of the questions, their answers, and one explanation each."""
    file = HERE / f"{lesson}.yml"
    quiz = words(lesson).get("quiz", []) if file.exists() else []
    asked = [f"{q['ask']} {' '.join(a['text'] for a in q['answers'])} {right(q)['why']}" for q in quiz]
    return sum(map(count, asked))


def right(question):
    """The answer that is right."""
    return next(answer for answer in question["answers"] if answer.get("right"))


@cache
def at_panels(lesson):
    """Minutes that a lesson's panels take."""
    made = [entry.make() for entry in every() if entry.lesson == lesson]
    choices = sum(
        not panel.slow and [c["kind"] for c in panel.spec["controls"]] == ["choice"] for panel in made
    )
    return MINUTES_A_PANEL * (len(made) - choices) + MINUTES_A_CHOICE * choices


def minutes(lesson):
    """Minutes that a plain reader needs for a lesson, whole minutes upwards."""
    notebook = read(NOTEBOOKS / f"{lesson}.ipynb")
    met = in_cells(notebook) + in_diagrams(notebook) + in_quiz(lesson)
    return math.ceil(met / WORDS_A_MINUTE + at_panels(lesson))


def main(paths):
    """Print the minutes of each lesson and what they are made of."""
    for path in map(Path, paths):
        notebook, lesson = read(path), path.stem
        parts = in_cells(notebook), in_diagrams(notebook), in_quiz(lesson)
        print(
            f"{lesson}: {minutes(lesson)} minutes (at most {MOST}); words in cells, diagrams, quiz: {parts}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
