"""What the start page says of its cup of tea."""

import pytest
from refractory.panels.start_here import cup_of_tea


@pytest.mark.parametrize(
    ("preset", "celsius", "fahrenheit", "warmth"),
    [
        ("poured", 90, 194, "hot"),
        ("last", 50, 122, "lukewarm"),
        ("first", 54, 130, "liked"),
        ("forgotten", 33, 92, "cool"),
    ],
)
def test_each_preset_is_as_warm_as_the_text_says(preset, celsius, fahrenheit, warmth):
    panel = cup_of_tea()
    sentence, cup = panel.press(preset), panel.result
    assert (cup.celsius, cup.fahrenheit, cup.warmth) == (celsius, fahrenheit, warmth)
    assert f"{celsius}\N{NO-BREAK SPACE}°C ({fahrenheit}\N{NO-BREAK SPACE}°F)" in sentence
