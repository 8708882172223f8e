"""What holds for every panel, also for one written tomorrow: they come from the list of all panels."""

import random
from dataclasses import fields
from functools import cache
from math import inf, nan
from pathlib import Path

import cv2
import flash
import numpy as np
import pytest
import yaml
from refractory import panels
from refractory.panels.controls import Ticks
from refractory.panels.panel import Panel

EVERY = panels.every()
SHOWN, SHOWN_SLOW = 4, 3  # pictures drawn for one control, from one end to the other
STRIPES_ALLOWED = yaml.safe_load((Path(__file__).parent / "stripes_allowed.yml").read_text("utf-8"))


@pytest.fixture(scope="module", params=EVERY, ids=lambda entry: entry.name)
def entry(request):
    return request.param


@pytest.fixture(scope="module")
def panel(entry):
    return entry.make()


@pytest.fixture(autouse=True)
def as_at_first(panel):
    panel.reset()


def shown(panel, **values):
    """Picture and sentence after a change; a slow panel is run."""
    panel.set(**values)
    return show(panel)


def show(panel):
    if panel.slow:
        panel.run()
    assert panel.picture.alt == panel.sentence, "alt text and sentence are one"
    assert panel.sentence and "{" not in panel.sentence and "nan" not in panel.sentence
    assert panel.picture.error == ""
    allowed = STRIPES_ALLOWED.get(panel.name, {"most": 0})["most"]
    assert stripes(panel.picture.png, *panel.picture.size) <= allowed, "a dense pattern of stripes"
    return panel.picture.png, panel.sentence


@cache
def stripes(png, width, height):
    """How many stripes IRIS counts in a picture at its size on the page: a tripwire for dense patterns."""
    pixels = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    return flash.stripes(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA))


def values(panel, field):
    """The values of a control from one end to the other."""
    widget = panel.controls[field]
    if isinstance(widget, Ticks):
        return [(), tuple(widget.boxes)[:1], tuple(widget.boxes)]
    if hasattr(widget, "options"):
        return [value for _, value in widget.options]
    steps = round((widget.max - widget.min) / widget.step)
    whole = isinstance(widget.value, int)
    many = SHOWN_SLOW if panel.slow else SHOWN
    places = [widget.min + round(steps * k / (many - 1)) * widget.step for k in range(many)]
    return [round(place) if whole else min(round(place, 6), widget.max) for place in places]


def numbers(panel):
    return [name for name, widget in panel.controls.items() if hasattr(widget, "min")]


def test_there_are_panels():
    assert len(EVERY) >= 3


def test_each_preset_shows_its_own_picture_and_sentence(panel):
    shows = []
    for preset in panel.presets:
        panel.press(preset)
        shows.append(show(panel))
        assert panel.settings == panel.presets[preset]
        assert all(widget.value == getattr(panel.settings, name) for name, widget in panel.controls.items())
    pictures, sentences = zip(*shows, strict=True)
    assert len(set(pictures)) == len(set(sentences)) == len(panel.presets)


def test_each_control_from_end_to_end_changes_the_picture(panel):
    for field in panel.controls:
        pictures = {shown(panel, **{field: value})[0] for value in values(panel, field)}
        assert len(pictures) > 1, field
        panel.reset()


def test_the_sentence_changes_with_some_setting_of_every_control(panel):
    """From any of the presets; a control on which no sentence depends would say nothing."""
    for field in panel.controls:
        assert any(len(sentences(panel, preset, field)) > 1 for preset in panel.presets), field


def sentences(panel, preset, field):
    panel.press(preset)
    return {shown(panel, **{field: value})[1] for value in values(panel, field)}


def test_the_order_of_changes_does_not_matter(panel):
    """What is shown follows from the settings alone, not from the way there."""
    chance = random.Random(0)
    tour = [{name: chance.choice(values(panel, name)) for name in panel.controls} for _ in range(3)]
    first = [shown(panel, **stop) for stop in tour]
    for stop, expected in chance.sample(list(zip(tour, first, strict=True)), len(tour)):
        assert shown(panel, **stop) == expected


def test_moving_a_control_is_setting_its_value(panel):
    for field, widget in panel.controls.items():
        widget.value = values(panel, field)[-1]
        assert getattr(panel.settings, field) == values(panel, field)[-1]


@pytest.mark.parametrize("wrong", [nan, inf, -inf, "much", None, True])
def test_what_is_not_a_number_is_refused_by_name_and_changes_nothing(panel, wrong):
    for field in numbers(panel):
        before = panel.settings, panel.sentence
        with pytest.raises(ValueError, match=field):
            panel.set(**{field: wrong})
        assert (panel.settings, panel.sentence) == before


def test_what_is_out_of_range_is_refused_by_name(panel):
    for field in numbers(panel):
        widget = panel.controls[field]
        for beyond in (widget.min - widget.step, widget.max + widget.step):
            with pytest.raises(ValueError, match=field):
                panel.set(**{field: beyond})


def test_an_unknown_choice_is_refused_by_name(panel):
    for field in set(panel.controls) - set(numbers(panel)):
        with pytest.raises(ValueError, match=field):
            panel.set(**{field: "sideways"})


def test_an_error_is_shown_in_plain_words_and_raised(panel, monkeypatch):
    monkeypatch.setattr(panel, "simulate", fail)
    with pytest.raises(FloatingPointError):
        panel.set()
        panel.run()
    assert "too large" in panel.picture.error and "Back to the start" in panel.picture.error
    monkeypatch.undo()
    panel.reset()
    show(panel)


def fail(*args, **kwargs):
    raise FloatingPointError("E grew too large.")


def test_large_is_the_same_picture_with_more_pixels(panel):
    small, sentence = show(panel)
    panel.large.value = True
    assert panel.picture.large and len(panel.picture.png) > len(small) and panel.sentence == sentence
    panel.large.value = False
    assert panel.picture.png == small


def test_as_text_a_panel_is_its_sentence(panel):
    assert panel._repr_mimebundle_()["text/plain"] == panel.sentence


def test_every_control_takes_range_and_step_from_its_parameter(panel):
    told = {f.name: f.metadata for f in fields(panel.settings)}
    for field in numbers(panel):
        widget = panel.controls[field]
        assert (widget.min, widget.max) == (told[field]["lo"], told[field]["hi"])
        assert widget.continuous_update is False


def test_its_names_are_those_of_the_lesson_file(panel, entry):
    assert isinstance(panel, Panel) and (panel.lesson, panel.name) == (entry.lesson, entry.name)
