"""Two linked regions, each number as the lesson gives it."""

from functools import cache

import numpy as np
import pytest
from refractory.experiments import will_it_spread
from refractory.experiments.seizing import STARTS
from refractory.experiments.will_it_spread import SINCE, UNTIL, Settings, joined
from refractory.measures import seizures


@cache
def run(K, x0=-2.3):
    return will_it_spread.run(Settings(K=K, x0=x0))


@pytest.mark.parametrize(
    ("K", "x0", "joins", "seizures"),
    [(0.0, -2.3, 0, 23), (0.3, -2.3, 0, 24), (0.4, -2.1, 16, 24), (0.8, -2.2, 17, 26), (0.7, -2.5, 0, 26)],
)
def test_when_the_second_region_joins(K, x0, joins, seizures):
    assert (run(K, x0).joined, run(K, x0).seizures) == (joins, seizures)


@pytest.mark.parametrize(
    ("x0", "stays", "joins"), [(-2.1, 0.1, 0.2), (-2.2, 0.3, 0.4), (-2.3, 0.5, 0.6), (-2.4, 0.8, 0.9)]
)
def test_the_readier_the_neighbour_the_weaker_a_link_is_enough(x0, stays, joins):
    """From one step of the link to the next."""
    assert (run(stays, x0).regime, run(joins, x0).regime) == ("stays", "joins")


def test_without_a_link_they_are_apart_however_ready_the_second_is():
    assert run(0.0).regime == run(0.0, -2.1).regime == "apart"


def test_there_is_a_setting_at_which_it_joins_more_often():
    pair = run(1.0, -2.1)
    assert 0.8 * pair.seizures < pair.joined < pair.seizures


def test_a_second_region_joins_after_the_first():
    shown = run(0.3, -2.1).course
    first, second = (seizures(row.astype(float), 0.5, 0.5)[0] for row in shown.seizing)
    assert second[0] > first[0]


def states(pair):
    """Which of the two seizes, at each moment."""
    return [moment.seizing.tolist() for moment in pair.moments]


@pytest.mark.parametrize(("K", "x0"), [(0.4, -2.1), (0.8, -2.2), (1.0, -2.3)])
def test_close_up_the_first_seizes_alone_and_both_do_when_the_second_has_joined(K, x0):
    pair = run(K, x0)
    assert pair.joins_in_view
    assert states(pair) == [[False, False], [True, False], [True, True]]
    assert all(wave.std() > 0.2 for wave in pair.moments[-1].waves)
    assert pair.moments[1].brake < STARTS + 0.05 < pair.moments[2].brake


@pytest.mark.parametrize(("K", "x0"), [(0.0, -2.3), (0.3, -2.3), (0.7, -2.5)])
def test_close_up_the_second_stays_calm_where_it_does_not_join(K, x0):
    pair = run(K, x0)
    assert not pair.joins_in_view
    assert states(pair) == [[False, False], [True, False], [True, False]]


@pytest.mark.parametrize(("K", "x0"), [(0.6, -2.3), (0.6, -2.1), (0.9, -2.4)])
def test_where_the_seizure_of_the_first_is_over_by_then_that_is_told(K, x0):
    """Each moment is what it is, also where the view holds no seizure with both at once."""
    pair = run(K, x0)
    assert pair.regime == "joins" and not pair.moments[-1].seizing.all()
    assert all(0 < moment.at < UNTIL - SINCE for moment in pair.moments)


def test_a_seizure_that_the_second_joins_twice_counts_once():
    first = np.array([0, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0], bool)
    second = np.array([0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0], bool)
    assert joined(np.array([first, second])) == (2, 1)


def test_one_that_begins_in_the_same_moment_belongs_to_that_seizure():
    first = np.array([0, 1, 1, 1, 0, 0, 0, 1, 1, 0], bool)
    second = np.array([0, 0, 1, 0, 0, 0, 0, 1, 1, 0], bool)
    assert joined(np.array([first, second])) == (2, 2)
