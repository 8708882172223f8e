"""The whole brain, each number as the lesson gives it."""

from functools import cache

import numpy as np
import pytest
from refractory.experiments import brain_wide
from refractory.experiments.brain_wide import READY, ROWS, Settings, drawn, kinds_of
from refractory.experiments.whole_brain import STATEMENTS
from refractory.models import epileptor

run = cache(brain_wide.run)  # each run is done once


@pytest.mark.parametrize(
    ("settings", "regions", "regime"),
    [
        ({"K": 0.0}, 3, "unlinked"),
        ({"others": "calm"}, 3, "calm"),
        ({"zone": "left_occipital"}, 3, "stays"),
        ({}, 6, "spreads"),
        ({"others": "all"}, 82, "everywhere"),
        ({"zone": "right_frontal"}, 4, "spreads"),
    ],
)
def test_how_far_a_seizure_goes(settings, regions, regime):
    """Of 82; it begins in the zone."""
    brain = run(Settings(**settings))
    assert (brain.regions, len(brain.kinds), brain.regime) == (regions, 82, regime)
    assert (brain.kinds == "seizing").sum() == regions
    assert (brain.kinds[brain.zone] == "seizing").all()


@pytest.mark.parametrize(("regions", "regime"), [(3, "stays"), (4, "spreads"), (81, "spreads")])
def test_one_region_more_than_the_zone_is_spread_and_one_less_than_all_is_not_everywhere(regions, regime):
    assert run(Settings())._replace(regions=regions).regime == regime


def test_nearly_ready_is_one_step_below_the_threshold():
    for values in READY.values():
        assert max(values.values()) < epileptor.critical_x0()
    assert READY["some"]["ready"] + 0.02 > epileptor.critical_x0()


def test_the_rows_drawn_are_those_that_they_are_said_to_be():
    """One of the zone first, then those that are drawn in; the rest stays quiet in the whole view."""
    brain = run(Settings())
    assert brain.rows[0] == "right hippocampus" and brain.joined == 2
    assert brain.course.seizing[:3].any(axis=1).all() and not brain.course.seizing[3].any()


def test_the_first_to_join_are_drawn_before_those_that_stay_quiet():
    onset = np.array([0.0, 5.0, np.nan, 90.0, 40.0, np.nan])
    assert drawn(onset, [0, 1], [2, 4, 5]) == [0, 4, 3, 5]
    assert len(drawn(np.full(6, np.nan), [0], [1, 2, 3, 4])) == ROWS


@pytest.mark.parametrize(
    ("others", "kinds"),
    [
        ("calm", ["seizing", "calm", "calm"]),
        ("some", ["seizing", "ready", "calm"]),
        ("all", ["seizing", "ready", "ready"]),
    ],
)
def test_a_region_that_seized_is_marked_so_and_the_others_by_how_ready_they_are(others, kinds):
    assert kinds_of(np.array([0.0, np.nan, np.nan]), others, [0, 1]).tolist() == kinds


@pytest.mark.parametrize("name", ["whole_zone", "part", "wrong_side", "alone", "begins"])
def test_what_the_lesson_says_of_operations_is_in_the_list(name):
    assert name in STATEMENTS
