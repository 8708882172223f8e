"""What the lesson says of its panels, each number as the text gives it."""

import re
from functools import cache

import numpy as np
import pytest
from refractory.experiments.options import GROUPS, OPTIONS, OTHERS, REPORTS
from refractory.models import bistable
from refractory.panels.go_beyond_medicine import (
    UNIT,
    ZONE,
    Plan,
    Pump,
    Push,
    chosen,
    fuel,
    mirrored,
    operate,
    options_side_by_side,
    plan_an_operation,
    push,
    ready,
)

operate, fuel = cache(operate), cache(fuel)  # each run is done once
WHOLE = {"chosen": ZONE}


@pytest.mark.parametrize(
    ("plan", "after"),
    [
        ({}, 6),
        ({"chosen": ("hippocampus",)}, 2),
        ({"chosen": ("hippocampus", "amygdala")}, 1),
        (WHOLE, 0),
        (WHOLE | {"side": "left"}, 6),
        (WHOLE | {"how": "cut"}, 3),
        ({"chosen": ("ready",)}, 3),
    ],
)
def test_how_many_regions_seize_after_each_plan(plan, after):
    operation = operate(Plan(**plan))
    assert (operation.before, operation.after) == (6, after)


@pytest.mark.parametrize("K", [1.0, 3.0])
def test_with_other_links_the_whole_zone_is_still_what_counts(K):
    assert operate(Plan(K=K, **WHOLE)).after == 0
    assert 0 < operate(Plan(K=K, chosen=("hippocampus",))).after < operate(Plan(K=K)).before


def test_the_wrong_side_is_the_mirror_of_the_plan():
    assert chosen(Plan(**WHOLE, side="left")) == tuple(map(mirrored, chosen(Plan(**WHOLE))))
    assert len(ready()) == 8


def test_what_is_taken_out_does_not_seize_and_is_shown_as_gone():
    operation = operate(Plan(**WHOLE))
    assert set(operation.kinds[operation.zone]) == {"removed"} and operation.links == []


def test_progress_is_told_and_can_stop_the_work():
    told = []
    operate.__wrapped__(Plan(), progress=told.append)
    assert told == sorted(told) and told[-1] == 1.0


def test_a_plan_that_waits_says_so():
    assert "Run" in plan_an_operation().sentence


# -- the pulse


@pytest.mark.parametrize(
    ("values", "stops"),
    [
        ({}, 94),
        ({"error": 16}, 19),
        ({"aim": "random"}, 8),
        ({"A": 1.0}, 0),
        ({"A": 1.8}, 0),
        ({"error": 0}, 100),
    ],
)
def test_how_many_pulses_stop_the_seizure(values, stops):
    assert round(push(Push(**values)).chance) == stops


def test_a_pulse_works_between_two_strengths():
    """The text gives them to one digit after the point."""
    calm, seizure = bistable.circles(UNIT)
    assert (seizure - calm, seizure + calm) == pytest.approx((1.05, 1.70), abs=0.005)


def test_the_dots_drawn_land_as_often_as_the_number_says():
    """To two dots."""
    calm, seizure = bistable.circles(UNIT)
    for values in ({}, {"error": 5}, {"error": 16}, {"aim": "random"}):
        landed = push(Push(**values))
        inside = np.abs(landed.settings.A - seizure * np.exp(1j * landed.angles)) < calm
        assert inside.sum() == pytest.approx(landed.chance / 100 * len(inside), abs=2)


def test_with_noise_as_many_pulses_stop_it_as_without():
    """To five of a hundred: the closed form leaves out noise."""
    errors = np.random.default_rng(1).normal(0, 2 * np.pi * 0.02, 400)
    share = bistable.stopped(bistable.Params(lam=UNIT.lam, alpha=0.02), 1.35, errors, duration=40).mean()
    assert 100 * share == pytest.approx(push(Push()).chance, abs=5)


# -- the pump


@pytest.mark.parametrize(
    ("bath", "pump", "regime"),
    [
        (3.0, 50, "weaker_silent"),
        (5.0, 50, "weaker_silent"),
        (7.0, 100, "same_bursts"),
        (7.0, 200, "stronger_bursts"),
        (7.0, 300, "stronger_bursts"),
        (7.0, 600, "stronger_silent"),
        (6.0, 150, "stronger_silent"),
    ],
)
def test_what_the_pump_does(bath, pump, regime):
    assert fuel(Pump(K_bath=bath, pump=pump)).regime == regime


def test_two_bursts_in_three_minutes_before():
    assert fuel(Pump(K_bath=7.0, pump=600)).before == 2


# -- the options


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
    picture = options.canvas.picture
    assert counts(picture.harm) == {} and "show" in picture.harm.note.get_text()
    assert "What it may cost" in options.sentence and "harmed" not in options.sentence
    options.press("both")
    assert counts(picture.harm) == {"harmed": "10", "unharmed": "90"} and picture.harm.note.get_text() == ""


def test_harm_of_others_is_not_drawn(options):
    for option, group in OTHERS:
        sentence = options.set(option=option, group=group, cost="shown")
        drawn = counts(options.canvas.picture.harm)
        assert str(OTHERS[option, group].people) in sentence
        assert str(OTHERS[option, group].people) not in drawn.values()


def test_no_sentence_of_the_options_gives_a_number_of_deaths(options):
    said = str(options.words["sentences"])
    assert not re.search(r"\b(die[ds]?|deaths?|SUDEP)\b", said)


def test_people_who_are_not_free_are_not_called_unknown(options):
    options.press("alone")
    picture = options.canvas.picture
    assert counts(picture.seizures) == {"free": "8", "unknown": "92"}
    assert picture.seizures.dots.names["unknown"].get_text().replace("\n", " ").startswith("not free")
