"""Names beside the ends of their curves: moved as little as can be, and never on each other."""

from itertools import pairwise

import pytest
from refractory.plots.curves import settled


def test_names_that_have_room_stay_where_they_are():
    heights = {"a": 2.0, "b": 5.0, "c": 7.0}
    assert settled(heights, dict.fromkeys(heights, 1.9), 0, 10) == pytest.approx(heights)
    assert settled({}, {}, 0, 10) == {}


def test_two_that_are_close_make_way_both_by_the_same():
    assert settled({"a": 5.1, "b": 4.9}, {"a": 2, "b": 1}, 0, 10) == pytest.approx({"a": 5.75, "b": 4.25})


@pytest.mark.parametrize("heights", [{"a": 3, "b": 3, "c": 3.5, "d": 8}, {"a": 0, "b": 0, "c": 0, "d": 0}])
def test_none_covers_another_and_their_order_stays(heights):
    tall = {"a": 1, "b": 2, "c": 1, "d": 2}
    placed = settled(heights, tall, 0, 20)
    order = sorted(heights, key=lambda name: (heights[name], name))
    for below, above in pairwise(order):
        assert placed[above] - placed[below] >= (tall[above] + tall[below]) / 2 - 1e-9


@pytest.mark.parametrize("end, height", [(-3.0, 0.5), (0.2, 0.5), (9.8, 9.8), (12.0, 10.0)])
def test_a_name_stays_above_the_lowest_and_its_middle_below_the_highest(end, height):
    assert settled({"a": end}, {"a": 1}, 0, 10) == pytest.approx({"a": height})
