"""The words that stand outside the notebooks, and the few functions that show them."""

import os
from datetime import date
from random import Random

from .files import HERE, words
from .finder import finder
from .page import page
from .quiz import Quiz, Review, markdown
from .record import flash_line, flash_record
from .sheet import Sheet

__all__ = ["HERE", "finder", "flash_line", "flash_record", "words"]


def counted(forms, n):
    """A number of things in words: `forms` say it of none, of one, and of several (`{n}`)."""
    return forms[min(n, 2)].format(n=n)


def quiz(lesson):
    """The questions at the end of a lesson."""
    return Quiz(questions=words(lesson)["quiz"], words=words("common")["quiz"])


def quiz_text(lesson):
    """The questions at the end of a lesson as Markdown, for paper."""
    return markdown(words(lesson)["quiz"])


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


def today():
    """The day of today, or the one that REFRACTORY_TODAY names: a test must not end on a date."""
    named = os.environ.get("REFRACTORY_TODAY")
    return date.fromisoformat(named) if named else date.today()


def review_reminder(lesson):
    """Print a line if the lesson is past the day on which its review was due; else nothing."""
    due = words(lesson)["dates"]["due"]
    if today() > due:
        print(words("common")["stored"]["overdue"].format(due=due))
