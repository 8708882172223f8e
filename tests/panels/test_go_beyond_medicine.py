"""What the lesson "Go beyond medicine" says of its options, each number as its picture draws it."""

import re

import pytest
from refractory.experiments.options import GROUPS, OPTIONS, OTHERS, REPORTS
from refractory.panels.go_beyond_medicine import options_side_by_side


@pytest.fixture(scope="module")
def options():
    return options_side_by_side()


def counts(hundred):
    """The numbers that a hundred shows, by group."""
    return {name: text.get_text() for name, text in hundred.dots.numbers.items() if text.get_text()}


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("group", GROUPS)
def test_both_sentences_give_the_numbers_of_the_picture(options, option, group):
    """And what it may cost adds to the sentence, without changing what it says of the good."""
    report = REPORTS.get((option, group))
    hidden = options.set(option=option, group=group, cost="hidden")
    shown = options.set(option=option, group=group, cost="shown")
    if report is None:
        assert hidden == shown and "read" in hidden
        return
    good = hidden.removesuffix(options.words["sentences"]["hidden"])
    assert good != hidden and shown.startswith(good) and shown != hidden
    told = {"free": report.free, "better": report.better, "together": report.together}
    if option == "vns" and group == "later":
        told["better"] = report.free + report.better
    assert set(map(str, filter(None, told.values()))) <= set(re.findall(r"\d+", good))
    if report.harm:
        rest = re.findall(r"\d+", shown.removeprefix(good))
        assert {str(report.harm.people), str(100 - report.harm.people)} <= set(rest)


def test_the_sentence_tells_how_many_are_left_over(options):
    assert "the other 65 " in options.set(option="rns", group="later", cost="shown")


def test_what_it_may_cost_is_closed_until_it_is_asked_for(options):
    """At the start and at every button but the last; the sentence says that there is more."""
    costs = [settings.cost for settings in options.presets.values()]
    assert options.start.cost == "hidden" and costs == ["hidden"] * (len(costs) - 1) + ["shown"]
    options.reset()
    picture = options.canvas("wide").picture
    assert counts(picture.harm) == {} and "show" in picture.harm.note.get_text()
    assert "What it may cost" in options.sentence and "harmed" not in options.sentence
    options.press("both")
    assert counts(picture.harm) == {"harmed": "10", "unharmed": "90"} and picture.harm.note.get_text() == ""


def test_harm_of_others_is_not_drawn(options):
    for option, group in OTHERS:
        sentence = options.set(option=option, group=group, cost="shown")
        drawn = counts(options.canvas("wide").picture.harm)
        assert str(OTHERS[option, group].people) in sentence
        assert str(OTHERS[option, group].people) not in drawn.values()


def test_no_sentence_of_the_options_gives_a_number_of_deaths(options):
    said = str(options.words["sentences"])
    assert not re.search(r"\b(die[ds]?|deaths?|SUDEP)\b", said)


def test_people_who_are_not_free_are_not_called_unknown(options):
    options.press("alone")
    picture = options.canvas("wide").picture
    assert counts(picture.seizures) == {"free": "8", "unknown": "92"}
    assert picture.seizures.dots.names["unknown"].get_text().replace("\n", " ").startswith("not free")
