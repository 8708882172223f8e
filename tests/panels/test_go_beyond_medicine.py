"""What the lesson "Go beyond medicine" says of options and of real operations, as its pictures draw it."""

import re

import numpy as np
import pytest
from refractory.experiments import plan_an_operation
from refractory.experiments.options import GROUPS, OPTIONS, OTHERS, REPORTS
from refractory.experiments.real_operations import SORTS
from refractory.panels.go_beyond_medicine import (
    fuel_for_the_pump,
    options_side_by_side,
    real_operations,
)


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
    assert counts(picture.harm) == {} and picture.harm.title.get_text() == ""
    assert picture.more.get_visible() and "show" in picture.more.get_text()
    assert counts(picture.alone) == {"free": "58", "unknown": "42"}
    assert "What it may cost" in options.sentence and "harmed" not in options.sentence
    options.press("both")
    assert counts(picture.harm) == {"harmed": "10", "unharmed": "90"} and not picture.more.get_visible()
    assert counts(picture.seizures) == {"free": "58", "unknown": "42"} and counts(picture.alone) == {}


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
    assert counts(picture.alone) == {"free": "8", "unknown": "92"}
    assert picture.alone.dots.names["unknown"].get_text().replace("\n", " ").startswith("not free")


@pytest.mark.parametrize("group", ["treated", "compared", "later"])
@pytest.mark.parametrize("option", OPTIONS)
def test_harm_is_said_to_be_of_these_people_only_if_it_was_counted_in_them(options, option, group):
    options.set(option=option, group=group, cost="shown")
    options.drawn("wide")
    picture, report = options.canvas("wide").picture, REPORTS.get((option, group))
    title = picture.harm.title.get_text()
    assert ("these people" in title) == bool(report and report.harm)
    assert (title == "") == (report is None)


# -- real operations -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def operations():
    return real_operations()


@pytest.mark.parametrize("layout", ["wide", "large", "narrow"])
@pytest.mark.parametrize("sort", SORTS)
def test_each_person_is_one_dot_and_each_number_counts_them(operations, sort, layout):
    operations.press(sort)
    operations.drawn(layout)
    blocks, groups = operations.canvas(layout).picture.blocks, operations.result.groups
    places = set()
    for block, group in zip(blocks, groups, strict=False):
        for name, count in group.counts.items():
            xy = np.column_stack(block.dots[name].get_data())
            assert len(xy) == count
            places |= {tuple(place) for place in np.round(xy, 6)}
            told = block.numbers[name].get_text()
            assert told == (str(count) if count and group.people > 1 else "")
    assert len(places) == 58
    assert all(len(dots.get_xdata()) == 0 for b in blocks[len(groups) :] for dots in b.dots.values())


def test_dots_of_real_people_look_like_those_of_the_options(operations, options):
    operations.drawn("wide")
    ours, theirs = operations.canvas("wide").picture.blocks[0].dots, options.canvas("wide").picture.alone
    for name, same in {"free": "free", "better": "better", "same": "less"}.items():
        a, b = ours[name], theirs.dots.dots[same]
        assert a.get_marker() == b.get_marker() and a.get_fillstyle() == b.get_fillstyle()
        assert a.get_markerfacecolor() == b.get_markerfacecolor()


@pytest.mark.parametrize("sort", SORTS)
def test_the_sentence_gives_each_number_with_what_is_left_over(operations, sort):
    said = re.findall(r"\d+", operations.press(sort))
    for group in operations.result.groups:
        if group.people > 1:
            assert {str(group.free), str(group.people), str(group.not_free)} <= set(said)
    assert "nobody drew lots" in operations.sentence and "How sure: low" in operations.sentence


@pytest.mark.parametrize("K", [1.0, 2.0, 3.0])
def test_what_stands_beside_the_real_people_is_what_the_model_does(operations, K):
    assert "whole zone out:\nno seizures, each time" in operations.words["labels"]["model"]
    assert plan_an_operation.run(plan_an_operation.Settings(chosen=plan_an_operation.ZONE, K=K)).after == 0


# -- the pump ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("preset", "course"),
    [("weak", "calm"), ("bursts", "bursts"), ("little", "bursts"), ("much", "ends"), ("near", "ends")],
)
def test_a_tag_says_what_the_minutes_come_to(preset, course):
    pump = fuel_for_the_pump()
    pump.press(preset)
    pump.drawn("wide")
    assert pump.result.course == course
    assert pump.canvas("wide").picture.tag.get_text() == pump.words["labels"]["courses"][course]
