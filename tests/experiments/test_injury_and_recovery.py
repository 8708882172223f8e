"""How large, how long: what becomes of an injury, and where the line between two endings runs."""

from dataclasses import replace

import numpy as np
import pytest
from refractory.experiments.injury_and_recovery import LATE, Settings, run
from refractory.models.neuroimmune import fixed_points, watershed

SETTLED = (
    5  # d after an injury: inflammation has caught up with the barrier, and the side of the line decides
)


@pytest.mark.parametrize(
    ("length", "regime", "months"),
    [(2.0, "recovers", None), (2.5, "tips_late", 49), (3.0, "tips", 31), (3.5, "tips", 23), (7.0, "tips", 8)],
)
def test_the_longer_a_leak_the_sooner_it_tips(length, regime, months):
    found = run(Settings(length=length))
    assert found.regime == regime
    assert months is None or round(found.tips * 12 / 365) == months


def test_tipping_is_called_late_after_three_years():
    """Three years is what the sentence speaks of when nothing else is chosen."""
    found = run(Settings())
    assert [found._replace(tips=day).regime for day in (LATE, LATE + 1, float("nan"))] == [
        "tips",
        "tips_late",
        "recovers",
    ]


def test_after_a_short_leak_seizures_grow_fewer_and_fewer():
    seizures = run(Settings(length=1.0)).seizures[[30, 365, 730, 1095]]
    assert np.all(np.diff(seizures) < 0) and seizures[-1] < 0.1


def test_where_it_does_not_tip_seizures_grow_fewer():
    """So that “dies down” is true: on 20 sizes and 10 lengths of both kinds all did, these among them."""
    for settings in (Settings(length=2.0), Settings(size=30), Settings(length=3.0, kind="infection")):
        found = run(settings)
        assert found.regime == "recovers" and found.seizures[-1] < found.seizures[LATE]


def test_another_moment_is_another_view_of_the_same_run():
    first, later = (run(Settings(moment=moment)) for moment in ("week", "years_20"))
    assert first.tips == later.tips and np.array_equal(first.seizures, later.seizures)
    assert (first.loop.ahead, later.loop.ahead) == ("winds_up", "tipped")


@pytest.mark.parametrize("kind", ["leak", "infection"])
def test_days_after_an_injury_the_side_of_the_line_tells_the_fate(kind):
    """On every third size and length; all 330 of a finer grid agreed too."""
    for size in (40, 100, 160):
        for length in (1, 3, 5, 9, 14):
            found = run(Settings(size=size, length=length, kind=kind))
            B, R, D = (found.run[name][length + SETTLED] for name in "BRD")
            border = watershed(D=D)
            outside = not border[0].size or np.interp(B, *border, left=9, right=-9) < R
            assert outside == (found.tips > 0), (size, length)


def test_the_more_cells_are_lost_the_smaller_is_the_corner_until_it_is_gone():
    edges = [watershed(D=D)[0].max() for D in (0, 0.2, 0.4)]
    assert edges == sorted(edges, reverse=True)
    assert watershed(D=0.42)[0].size == 0
    assert edges[0] == pytest.approx(0.054, abs=5e-4)
    assert watershed()[1].max() == pytest.approx(0.062, abs=5e-4)


def test_the_watershed_goes_through_the_saddle():
    B, R = watershed(D=0.2)
    saddle = fixed_points(D=0.2)[1]
    assert np.interp(saddle.B, B, R) == pytest.approx(saddle.R, abs=1e-5)
    assert np.all(np.diff(B) > 0) and np.all(np.diff(R) < 0)


def test_an_injury_is_that_of_the_animal_study_in_part():
    (injury,) = replace(Settings(), size=50, kind="infection", length=5).injuries
    assert injury == ("u_I", 0.2, 0, 5)
