"""The words that stand outside the notebooks, and the few functions that show them."""

from functools import cache
from pathlib import Path
from random import Random

import yaml
from IPython.display import Markdown

from .finder import Finder
from .page import page
from .quiz import Quiz, Review
from .sheet import Sheet

HERE = Path(__file__).parent


@cache
def words(name):
    """The words of one lesson (its panels and its quiz), or those common to all: `words("common")`."""
    return yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))


def counted(forms, n):
    """A number of things in words: `forms` say it of none, of one, and of several (`{n}`)."""
    return forms[min(n, 2)].format(n=n)


def quiz(lesson):
    """The questions at the end of a lesson."""
    return Quiz(questions=words(lesson)["quiz"], words=words("common")["quiz"])


def remember(sets=5, seed=12):
    """Sets of questions, each with one from every lesson's own quiz: for a look back after days or weeks."""
    all_sets = review_sets(sets, seed)
    return Review(questions=all_sets[0], more=all_sets[1:], words=words("common")["quiz"])


def review_sets(sets, seed):
    """For each set, one question of each lesson; none comes twice before all of its lesson have."""
    say, chance = words("common")["quiz"]["from"], Random(seed)
    lessons = [path.stem for path in sorted(HERE.glob("[0-9][0-9]_*.yml"))]
    pools = {lesson: words(lesson)["quiz"] for lesson in lessons if "quiz" in words(lesson)}
    mixed = {lesson: chance.sample(pool, len(pool)) for lesson, pool in pools.items()}
    return [
        [pool[n % len(pool)] | {"from": say.format(number=lesson[:2])} for lesson, pool in mixed.items()]
        for n in range(sets)
    ]


def sheet(lesson, name):
    """A sheet to fill in, of one lesson."""
    return Sheet(form=words(lesson)["sheets"][name] | {"name": name}, words=words("common")["sheet"])


def my_questions():
    """Pick questions for the next visit and add own ones; save them, open them again, print them."""
    return sheet("12_work_with_your_team", "my_questions")


def my_plan():
    """A seizure plan to fill in and to talk through with the team; save it, open it again, print it."""
    return sheet("12_work_with_your_team", "my_plan")


def fridge_page():
    """The page for the fridge, on a clean page to print."""
    return page("12_fridge", words("common")["sheet"])


def glossary(*terms):
    """A table of the given terms (all of them if none is given): plain words beside clinical words."""
    known = words("glossary")
    unknown = [term for term in terms if term not in known]
    if unknown:
        raise KeyError(f"Not in glossary.yml: {', '.join(unknown)}.")
    rows = [f"| **{term}** | {known[term]['plain']} | {known[term]['clinical']} |" for term in terms or known]
    return Markdown("\n".join(["| word | in plain words | in clinical words |", "|---|---|---|", *rows]))


def theme(name):
    """The terms of the glossary under one theme of the word list, in its order."""
    return [term for term in words("A1_glossary")["themes"][name] if term in words("glossary")]


def names(kind):
    """A table of names now and before: "seizure_names" or "other_names"."""
    rows = words("A1_glossary")[kind]
    heads = {3: "name now (2025) | name of 2017 | older names", 2: "name now | older names"}[len(rows[0])]
    return Markdown(
        "\n".join([f"| {heads} |", "|---" * len(rows[0]) + "|", *(f"| {' | '.join(r)} |" for r in rows)])
    )


def finder():
    """A box in which to find a term of the glossary, or an older name."""
    terms = [{"term": term, "names": [], **told} for term, told in words("glossary").items()]
    old = [*words("A1_glossary")["seizure_names"], *words("A1_glossary")["other_names"]]
    named = [{"term": now, "names": before, "plain": "", "clinical": ""} for now, *before in old]
    return Finder(entries=terms + named, words=words("common")["finder"])


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
