"""The sentences of the lesson "Trace the causes", and the borders of their words."""

from itertools import product

import pytest
from refractory.panels.trace_the_causes import add_up, many_causes, potassium_rises
from refractory.panels.trace_the_causes.spikes import in_ten_seconds


def test_the_sentence_of_an_unknown_cause_does_not_tell_the_dial():
    panel = many_causes()
    for person in (1, 2, 3, 5):
        sentence = panel.set(cause="unknown", strength=100, person=person)
        assert "number does not tell which" in sentence
        assert not any(f"{word}” " in sentence for word in ("go", "stop"))


def test_a_known_cause_names_its_dial_and_how_far_it_is_turned():
    panel = many_causes()
    assert "92.6 % of typical" in panel.press("hippocampus") and "slow" in panel.sentence
    assert "No change yet" in panel.set(strength=0)


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (0, "no spike"),
        (0.04, "now and then"),
        (0.06, "about 1 spike"),
        (0.14, "about 1 spike"),
        (0.16, "about 2 spikes"),
    ],
)
def test_how_many_spikes_is_said_in_words(rate, words):
    assert words in in_ten_seconds(rate, many_causes().words["sentences"])


def test_a_burst_is_told_with_its_number_and_length():
    sentence = potassium_rises().press("past")
    assert "3 times in five minutes" in sentence and "about 17 seconds" in sentence


@pytest.mark.parametrize(("preset", "tag"), [("none", "as in health"), ("gene", "as in epilepsy")])
def test_the_eeg_says_in_words_whether_it_is_quiet(preset, tag):
    panel = many_causes()
    panel.press(preset)
    panel.drawn("large")
    assert tag in panel.canvas("large").picture.eeg.tag.get_text()


@pytest.mark.parametrize("layout", ["wide", "large", "narrow"])
def test_the_words_of_the_plane_lie_apart_and_inside(layout):
    panel = add_up()
    for fast, slow in product((0, 35, 50, 80, 100), (4, 5.5, 9, 10)):
        panel.set(fast=fast, slow=slow)
        panel.drawn(layout)
        plane = panel.canvas(layout).picture.plane
        told, beyond = plane.told.get_bbox_patch().get_window_extent(), plane.beyond.get_window_extent()
        assert not told.overlaps(beyond), (fast, slow)
        width, height = plane.told.figure.bbox.size
        assert told.y1 <= height and told.x0 >= 0 and told.x1 <= width, (fast, slow)
