"""A cup of tea: which milk is warmer, and where one word for its warmth ends and the next begins."""

import pytest
from refractory.experiments.cup_of_tea import COOL, LIKED, Settings, run


@pytest.mark.parametrize("wait", range(0, 61, 5))
def test_milk_first_is_never_cooler(wait):
    first, last = (run(Settings(wait=wait, milk=milk)) for milk in ("first", "last"))
    assert first.celsius >= last.celsius


def test_the_gain_of_milk_first_is_about_four_degrees():
    first, last = (run(Settings(wait=20, milk=milk)).run["T"][200] for milk in ("first", "last"))
    assert first - last == pytest.approx(4.4, abs=0.05)


@pytest.mark.parametrize(
    ("above", "least"), [("hot", LIKED[1] + 1), ("liked", LIKED[0]), ("lukewarm", COOL), ("cool", 0)]
)
def test_warmth_is_judged_by_the_number_that_is_shown(above, least):
    """Where the minutes pass from one word to the next, the number passes the border too."""
    cups = [run(Settings(wait=wait, milk=milk)) for wait in range(61) for milk in ("none", "first", "last")]
    assert min(cup.celsius for cup in cups if cup.warmth == above) >= least
    below = [cup.celsius for cup in cups if cup.celsius < least]
    assert all(cup.warmth != above for cup in cups if cup.celsius in below)


def test_the_cup_gets_fuller_by_the_milk():
    assert run(Settings()).run["m"][0] == 200
    first = run(Settings(wait=20, milk="first"))
    assert first.run["m"][first.now] == 240
