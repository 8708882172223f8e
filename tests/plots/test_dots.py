"""A hundred people as dots: the names beside them."""

from itertools import pairwise
from math import nextafter

from refractory.plots.dots import settled


def test_names_stand_beside_their_people_and_never_on_each_other():
    middle = {"a": 4.4, "b": 5.0, "c": 5.1, "d": 9.9}
    height = settled(middle, dict.fromkeys(middle, 1.5), 0, 10)
    assert all(b - a >= 1.5 - 1e-9 for a, b in pairwise(height[name] for name in "abcd"))
    assert height["d"] <= 9.25 and settled({"a": 3.0}, {"a": 1}, 0, 10) == {"a": 3.0}
    level = settled({"a": nextafter(3.0, 4), "b": 3.0}, {"a": 1, "b": 1}, 0, 10)
    assert level["a"] < level["b"], "in the order of counting, also in one row"
