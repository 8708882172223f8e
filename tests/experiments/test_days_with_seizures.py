"""The same injury by chance: model animals next to real ones."""

import numpy as np
import pytest
from refractory.experiments.days_with_seizures import SEEN, Result, Settings, run
from refractory.models.neuroimmune import BARRIER, simulate


def test_model_animals_are_near_the_real_ones():
    """Over the groups, the ten of which differ by chance."""
    leaks = [run(Settings(group=g)) for g in range(1, 9)]
    assert [round(days.first, 1) for days in leaks] == [4.6, 4.8, 4.7, 4.9, 5.0, 5.4, 4.9, 5.2]
    assert np.mean([days.first for days in leaks]) == pytest.approx(4.9, abs=0.05)
    assert 1.1 < min(days.rate(4, 32) for days in leaks) < max(days.rate(4, 32) for days in leaks) < 1.6
    ill = [run(Settings(kind="infection", group=g)) for g in range(1, 7)]
    assert np.mean([days.rate(2, 7) for days in ill]) == pytest.approx(2.1, abs=0.4)
    assert np.mean([days.rate(8, 15) for days in ill]) > 0.3, "more than in the real animals"


def test_the_first_seizures_of_the_first_ten_come_between_3_and_7_days():
    first = run(Settings()).firsts
    assert len(first) == 10 and (round(first.min()), round(first.max())) == (3, 7)


def test_over_twenty_groups_the_first_seizure_comes_after_4_to_6_days():
    """The slider ends at eight; the others are rolled as it would."""
    made = [
        np.mean(
            [
                simulate(duration=35, injuries=BARRIER, stochastic=True, seed=100 * g + k).seizures[0]
                for k in range(10)
            ]
        )
        for g in range(1, 21)
    ]
    assert [round(x, 1) for x in (min(made), np.mean(made), max(made))] == [3.8, 4.9, 5.8]


def test_animals_without_a_seizure_are_left_out_of_the_first():
    days = Result(Settings(), np.array([[0, 1], [0, 0]]), np.array([1.5]))
    assert days.first == 1.5


def test_the_real_animals_as_told():
    seen = SEEN["infection"]
    assert [round(x, 1) for x in (seen[1:7].mean(), seen[7:].mean())] == [2.1, 0.3]
