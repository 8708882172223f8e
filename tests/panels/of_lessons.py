"""What the tests of the lessons' panels share: a panel made once, and its picture at some settings."""

from functools import cache

import pytest
from refractory.kit.screen import SIZES

LAYOUTS = list(SIZES)


@cache
def panel_of(make):
    """A panel, made once for all tests: what it shows follows from its settings alone."""
    return make()


def drawn(make, layout="wide", **values):
    """The picture of a panel with these settings, and the result that it shows."""
    panel = panel_of(make)
    panel.reset()
    panel.set(**values)
    panel.drawn(layout)
    return panel.canvas(layout).picture, panel.result


def each_panel(told):
    """Mark a test as one for each panel that `told` speaks of."""
    return pytest.mark.parametrize("make", told, ids=lambda make: make.__name__)


def check_told(make, told):
    """Each preset says what the lesson's text quotes of it; `told` maps a panel to words by preset."""
    panel = panel_of(make)
    for preset, words in told[make].items():
        assert words in panel.press(preset)
