"""What the start page says of its cup of tea."""

import pytest
from refractory.panels.start_here import COOL, LIKED, cup_of_tea


@pytest.fixture(scope="module")
def panel():
    return cup_of_tea()


@pytest.mark.parametrize(
    ("preset", "celsius", "fahrenheit", "warmth"),
    [
        ("poured", 90, 194, "hot"),
        ("last", 50, 122, "lukewarm"),
        ("first", 54, 130, "liked"),
        ("forgotten", 33, 92, "cool"),
    ],
)
def test_each_preset_is_as_warm_as_the_text_says(panel, preset, celsius, fahrenheit, warmth):
    sentence = panel.press(preset)
    assert (panel.result.celsius, panel.result.fahrenheit, panel.result.warmth) == (
        celsius,
        fahrenheit,
        warmth,
    )
    assert f"{celsius}\N{NO-BREAK SPACE}°C ({fahrenheit}\N{NO-BREAK SPACE}°F)" in sentence


@pytest.mark.parametrize("wait", range(0, 61, 5))
def test_milk_first_is_never_cooler(panel, wait):
    panel.set(wait=wait, milk="first")
    first = panel.result.celsius
    panel.set(milk="last")
    assert first >= panel.result.celsius


def test_the_gain_of_milk_first_is_about_four_degrees(panel):
    panel.press("first")
    first = panel.result.run["T"][200]
    panel.press("last")
    assert first - panel.result.run["T"][200] == pytest.approx(4.4, abs=0.05)


def test_the_words_agree_with_the_numbers_at_every_setting(panel):
    """Warmth is judged by the number that is shown."""
    for milk in ("none", "first", "last"):
        for wait in range(0, 61, 3):
            panel.set(wait=wait, milk=milk)
            cup = panel.result
            order = [cup.celsius > LIKED[1], cup.celsius >= LIKED[0], cup.celsius >= COOL, True]
            assert ("hot", "liked", "lukewarm", "cool")[order.index(True)] == cup.warmth


def test_the_mug_gets_fuller_by_the_milk(panel):
    panel.press("poured")
    assert panel.result.run["m"][panel.result.now] == 200
    panel.press("first")
    assert panel.result.run["m"][panel.result.now] == 240
