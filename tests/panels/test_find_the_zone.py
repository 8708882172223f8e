"""What the lesson says of its panels, each number as the text gives it."""

from functools import cache

import pytest
from refractory.experiments.whole_brain import STATEMENTS
from refractory.measures import durations, seizures
from refractory.panels.find_the_zone import (
    LEVEL,
    Brain,
    Pair,
    Region,
    alone,
    brain_wide,
    one_region,
    resting,
    two,
    whole,
    will_it_spread,
)

alone, two, whole = cache(alone), cache(two), cache(whole)  # each run is done once


def test_between_never_and_again_and_again_lies_one_step():
    assert alone(Region(x0=-2.3)).regime == alone(Region(x0=-2.08)).regime == "silent"
    assert alone(Region(x0=-2.06)).regime == "seizes"


@pytest.mark.parametrize(
    ("x0", "every", "lasts"), [(-2.06, 2920, 630), (-1.6, 1930, 980), (-1.4, 2040, 1250), (-1.2, 2410, 1730)]
)
def test_how_often_a_region_seizes_and_how_long(x0, every, lasts):
    """To 10 units."""
    region = alone(Region(x0=x0))
    assert region.every == pytest.approx(every, abs=10)
    assert region.lasts == pytest.approx(lasts, abs=10)


def test_the_more_epileptogenic_the_more_of_the_time():
    """A fifth just above the line, more than two thirds at the other end; the interval is least near -1.6."""
    regions = [alone(Region(x0=x0)) for x0 in (-2.06, -2.0, -1.9, -1.6, -1.4, -1.2)]
    shares = [region.lasts / region.every for region in regions]
    assert shares == sorted(shares)
    assert shares[0] == pytest.approx(0.21, abs=0.01) and shares[-1] > 2 / 3
    assert min(regions, key=lambda region: region.every).settings.x0 == -1.6


def test_the_brake_rises_in_a_seizure_and_sinks_between():
    region = alone(Region(x0=-1.6))
    on, rising = region.signals.seizing[0][1:-1], region.brake[2:] > region.brake[:-2]
    assert (on == rising).mean() > 0.9


def test_the_discharges_fill_three_quarters_of_a_seizure():
    """At -1.6; then the signal is still for the rest: a band of hardly any width."""
    shown = alone(Region(x0=-1.6)).signals
    starts, ends = seizures(shown.seizing[0].astype(float), 0.5, 0.5)
    length = durations(starts, ends)[0]
    wide = (shown.high - shown.low)[0, starts[0] : starts[0] + length] > 0.3
    assert wide.sum() / length == pytest.approx(0.75, abs=0.07)


def test_a_region_starts_from_rest():
    """Nothing moves at first, unless it seizes by itself."""
    assert alone(Region()).signals.high[0].max() - alone(Region()).signals.low[0].min() < 0.01
    assert resting()[0] < LEVEL


@pytest.mark.parametrize(
    ("K", "x0", "joined", "seizures"),
    [(0.0, -2.3, 0, 23), (0.3, -2.3, 0, 24), (0.4, -2.1, 16, 24), (0.8, -2.2, 17, 26), (0.7, -2.5, 0, 26)],
)
def test_when_the_second_region_joins(K, x0, joined, seizures):
    pair = two(Pair(K=K, x0=x0))
    assert (pair.joined, pair.seizures) == (joined, seizures)


def test_there_is_a_setting_at_which_it_joins_more_often():
    pair = two(Pair(K=1.0, x0=-2.1))
    assert 0.8 * pair.seizures < pair.joined < pair.seizures


def test_a_second_region_joins_after_the_first():
    shown = two(Pair(K=0.3, x0=-2.1)).signals
    first, second = (seizures(row.astype(float), 0.5, 0.5)[0] for row in shown.seizing)
    assert second[0] > first[0]


@pytest.mark.parametrize(
    ("settings", "regions"),
    [
        ({"K": 0.0}, 3),
        ({"others": "calm"}, 3),
        ({}, 6),
        ({"others": "all"}, 82),
        ({"zone": "right_frontal"}, 4),
    ],
)
def test_how_far_a_seizure_goes(settings, regions):
    """Of 82; it begins in the zone."""
    brain = whole(Brain(**settings))
    assert (brain.regions, len(brain.kinds)) == (regions, 82)
    assert (brain.kinds == "seizing").sum() == regions
    assert (brain.kinds[brain.zone] == "seizing").all()


def test_the_rows_drawn_are_those_that_they_are_said_to_be():
    """One of the zone first, then those that are drawn in; the rest stays quiet in the whole view."""
    brain = whole(Brain())
    assert brain.rows[0] == "right hippocampus" and brain.joined == 2
    assert brain.signals.seizing[:3].any(axis=1).all() and not brain.signals.seizing[3].any()


@pytest.mark.parametrize("name", ["whole_zone", "part", "wrong_side", "alone", "begins"])
def test_what_the_lesson_says_of_operations_is_in_the_list(name):
    assert name in STATEMENTS


def test_sentences_have_a_true_minus_and_thousands():
    assert "At −1.60" in one_region().press("source") and "1,930" in one_region().press("source")
    assert "−2.1" in will_it_spread().press("readier")
    assert "79" in (panel := brain_wide()).words["sentences"]["calm"] and panel.slow
