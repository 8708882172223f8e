"""The real onset: its sentences hold the numbers, and what is drawn are the measured values."""

from functools import cache

import numpy as np
import pytest
from refractory.panels.find_the_zone.real_onset import real_onset
from refractory.plots.real_onset import heaped

LAYOUTS = "wide", "large", "narrow"


@cache
def panel():
    return real_onset()


def test_it_is_told_as_one_person_each_time():
    assert all("ne person" in panel().press(look) for look in panel().presets)


@pytest.mark.parametrize("look", ["slow", "line"])
def test_the_sentence_holds_the_middle_of_zone_and_rest(look):
    sentence = panel().press(look)
    for share in panel().result.first.middles:
        assert f" {round(100 * share)} %" in sentence


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("look", ["slow", "line"])
def test_each_dot_is_one_contact(look, layout):
    panel().press(look)
    picture = panel().canvas(layout).picture
    picture.show(panel().result)
    for (second, side), (dots, bar, number) in picture.dots.rows.items():
        change = getattr(getattr(panel().result, second), side)
        assert 2 ** np.asarray(dots.get_xdata()) == pytest.approx(change)
        assert 2 ** bar.get_xdata()[0] == pytest.approx(np.median(change))
        assert number.get_text() == f"{100 * np.median(change):.0f} %"


def test_each_trace_is_one_contact_filling_its_row():
    panel().press("waves")
    picture = panel().canvas("wide").picture
    picture.show(panel().result)
    for line, contact in zip(picture.waves.lines, panel().result.shown, strict=True):
        drawn, trace = -np.asarray(line.get_ydata()), panel().result.onset.signals[contact]
        assert np.ptp(drawn) == pytest.approx(0.9)
        assert np.corrcoef(drawn, trace)[0, 1] == pytest.approx(1)


def test_no_dot_covers_another():
    x = np.array([0.0, 0.01, 0.02, 1.0, 1.0])
    assert sorted(heaped(x, 0.1).tolist()) == [-1, -0.5, 0, 0.5, 1]
