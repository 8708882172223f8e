"""A lesson past the day on which its review was due says so by itself."""

import re
from datetime import date, timedelta

import pytest
from refractory.reading import review_reminder, words
from refractory.tools.notebooks import DAY, NOTEBOOKS, read

ALL = [path.stem for path in sorted(NOTEBOOKS.glob("*.ipynb"))]
each = pytest.mark.parametrize("lesson", ALL)


@each
def test_each_page_asks_for_its_own_reminder_when_it_starts(lesson):
    code = [cell.source for cell in read(NOTEBOOKS / f"{lesson}.ipynb").cells if cell.cell_type == "code"]
    assert re.search(rf'^review_reminder\("{lesson}"\)$', "\n".join(code[:2]), re.M)


@each
def test_it_speaks_from_the_day_after_its_review_was_due(lesson, monkeypatch, capsys):
    due = words(lesson)["dates"]["due"]
    for day, said in ((due, False), (due + timedelta(1), True)):
        monkeypatch.setenv("REFRACTORY_TODAY", day.isoformat())
        review_reminder(lesson)
        assert (str(due) in capsys.readouterr().out) == said


def test_without_a_named_day_it_is_today(monkeypatch, capsys):
    monkeypatch.delenv("REFRACTORY_TODAY")
    review_reminder(ALL[0])
    assert bool(capsys.readouterr().out) == (date.today() > words(ALL[0])["dates"]["due"])


@each
def test_on_the_day_of_the_tests_nothing_is_due(lesson):
    assert date.fromisoformat(DAY["REFRACTORY_TODAY"]) <= words(lesson)["dates"]["due"]
