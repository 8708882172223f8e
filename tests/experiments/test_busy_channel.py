"""The busy channel: the busier the cell, the more of its channels the medicine holds."""

import numpy as np
import pytest
from refractory.experiments.busy_channel import SECONDS, Settings, run


@pytest.mark.parametrize(
    "settings, held",
    [
        (Settings(), 3),
        (Settings(rate=10), 17),
        (Settings(rate=20, lasts=40), 46),
        (Settings(level=3.0), 9),
    ],
)
def test_the_busier_the_cell_the_more_of_its_doors_are_held(settings, held):
    assert round(100 * run(settings).this[1][-1]) == held


def test_more_medicine_holds_more_doors_in_calm_cells_too():
    held = [run(Settings(level=level)).calm[1][-1] for level in (0.5, 1.0, 2.0, 3.0)]
    assert held == sorted(held) and held[-1] > 2 * held[1]


@pytest.mark.parametrize("rate, regime", [(1, "calm"), (2, "busy")])
def test_only_the_slowest_cell_is_calm(rate, regime):
    assert run(Settings(rate=rate)).regime == regime


def test_the_share_rises_with_the_rate_and_is_told_after_all_the_seconds():
    results = [run(Settings(rate=rate)) for rate in (1, 5, 10, 20, 50)]
    assert all(result.this[0][-1] == SECONDS for result in results)
    assert (np.diff([result.this[1][-1] for result in results]) > 0).all()
