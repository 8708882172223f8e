"""The words that stand outside the notebooks, and the few functions that show them."""

from functools import cache
from pathlib import Path

import yaml
from IPython.display import Markdown

from .quiz import Quiz

HERE = Path(__file__).parent


@cache
def words(name):
    """The words of one lesson (its panels and its quiz), or those common to all: `words("common")`."""
    return yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))


def quiz(lesson):
    """The questions at the end of a lesson."""
    return Quiz(questions=words(lesson)["quiz"], words=words("common")["quiz"])


def glossary(*terms):
    """A table of the given terms (all of them if none is given): plain words beside clinical words."""
    known = words("glossary")
    unknown = [term for term in terms if term not in known]
    if unknown:
        raise KeyError(f"Not in glossary.yml: {', '.join(unknown)}.")
    rows = [f"| **{term}** | {known[term]['plain']} | {known[term]['clinical']} |" for term in terms or known]
    return Markdown("\n".join(["| word | in plain words | in clinical words |", "|---|---|---|", *rows]))


def flash_line():
    """What has been tested about flashing so far, in one line, from the record that the tests write."""
    record, say = HERE / "flash_tests.yml", words("common")["flash"]
    if not record.exists():
        return say["untested"]
    told = yaml.safe_load(record.read_text(encoding="utf-8"))
    runs = [run for lesson in told["lessons"].values() for run in lesson.values()]
    return say["tested"].format(
        date=told["date"],
        browser=told["browser"],
        lessons=", ".join(lesson[:2] for lesson in told["lessons"]),
        seconds=round(sum(run["seconds"] for run in runs)),
        most=max(run["most_in_a_second"] for run in runs),
    )
