"""Which tests run: one for each lesson, or for each panel, also for those written later."""

import pytest
from refractory.panels import every
from refractory.reading import HERE, words
from refractory.tools.notebooks import NOTEBOOKS

PANELS = every()
SLOW = [entry for entry in PANELS if entry.slow]
LIVE = [entry for entry in PANELS if entry not in SLOW]
LESSONS = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
QUIZZES = [lesson for lesson in LESSONS if (HERE / f"{lesson}.yml").exists() and "quiz" in words(lesson)]


def of_lessons(lessons):
    """Mark a test as one for each of these lessons."""
    return pytest.mark.parametrize("lesson", lessons, indirect=True, scope="session")


def of_panels(entries):
    """Mark a test as one for each of these panels, in the lesson where it stands."""
    values = [pytest.param(entry.lesson, entry, id=entry.name) for entry in entries]
    return pytest.mark.parametrize(("lesson", "entry"), values, indirect=["lesson"], scope="session")


each_lesson, each_quiz = map(of_lessons, (LESSONS, QUIZZES))
each_lesson_with_live_panels = of_lessons(list(dict.fromkeys(entry.lesson for entry in LIVE)))
each_panel, each_live_panel, each_slow_panel = map(of_panels, (PANELS, LIVE, SLOW))


def panels_of(lesson):
    """Names of the lesson's panels."""
    return [entry.name for entry in PANELS if entry.lesson == lesson]
