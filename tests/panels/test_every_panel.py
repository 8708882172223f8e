"""What holds for every panel, also for one written tomorrow: they come from the list of all panels."""

import random
from dataclasses import fields, replace
from functools import cache
from io import BytesIO
from math import inf, nan
from pathlib import Path

import cv2
import flash
import numpy as np
import pytest
import yaml
from PIL import Image
from refractory import panels
from refractory.kit.panel import Panel, plain

EVERY = panels.every()
SLOW = [entry for entry in EVERY if entry.slow]
LAYOUTS = "wide", "large", "narrow"
SHOWN, SHOWN_SLOW = 4, 3  # pictures drawn for one control, from one end to the other
STRIPES_ALLOWED = yaml.safe_load((Path(__file__).parent / "stripes_allowed.yml").read_text("utf-8"))
# of all pixels: at most 0.08 % differ for edges that are drawn twice; an artist that was forgotten gives more
FORGOTTEN = 0.003
ALIKE = 0.004  # of all pixels: two presets that say different things differ by more
NEIGHBOURS = 0.10  # of all pixels: what may turn light or dark from one step to the next while it is dragged
TURNS, BRIGHT = 0.1, 0.8  # a change of luminance that counts, where the darker one is below BRIGHT


@pytest.fixture(scope="module", params=EVERY, ids=lambda entry: entry.name)
def entry(request):
    return request.param


@pytest.fixture(scope="module")
def panel(entry):
    """The panel; of a slow one, no work is done twice."""
    panel, kept = entry.make(), {}
    if entry.slow:
        simulate = panel.simulate

        def remembered(settings, progress):
            if settings not in kept:
                kept[settings] = simulate(settings, progress=progress)
            return kept[settings]

        panel.simulate = remembered
    return panel


@pytest.fixture(autouse=True)
def as_at_first(panel):
    panel.reset()


def shown(panel, **values):
    """Picture and sentence after a change; a slow panel is run."""
    panel.set(**values)
    return show(panel)


def show(panel):
    if panel.shown["stale"]:
        panel.run()
    assert panel.shown["alt"] == panel.sentence and not panel.shown["stale"]
    assert panel.sentence and "{" not in panel.sentence and "nan" not in panel.sentence
    assert panel.shown["error"] == ""
    allowed = STRIPES_ALLOWED.get(panel.name, {"most": 0})["most"]
    assert stripes(panel.picture, *panel.spec["sizes"]["wide"]) <= allowed, "a dense pattern of stripes"
    return panel.picture, panel.sentence


@cache
def stripes(picture, width, height):
    """How many stripes IRIS counts in a picture at its size on the page: a tripwire for dense patterns."""
    pixels = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)
    return flash.stripes(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA))


def luminance(picture):
    """Relative luminance of a picture, 0 to 1, at the size on the page."""
    image = Image.open(BytesIO(picture)).convert("RGB").reduce(2)
    linear = (np.asarray(image, float) / 255) ** 2.2
    return linear @ (0.2126, 0.7152, 0.0722)


def turned(before, after):
    """Share of the area that turns light or dark."""
    a, b = luminance(before), luminance(after)
    return ((np.abs(a - b) >= TURNS) & (np.minimum(a, b) < BRIGHT)).mean()


def differing(before, after):
    """Share of the pixels that a reader sees differ."""
    a, b = (np.asarray(Image.open(BytesIO(one)).convert("L").reduce(2), float) for one in (before, after))
    return (np.abs(a - b) > 12).mean()


def values(panel, field):
    """Some values of a control from one end to the other."""
    control = panel.controls[field]
    if control["kind"] == "ticks":
        return [(), tuple(control["values"][:1]), tuple(control["values"])]
    if control["kind"] == "choice":
        return control["values"]
    many = SHOWN_SLOW if panel.slow else SHOWN
    return [control["values"][round(k * (len(control["values"]) - 1) / (many - 1))] for k in range(many)]


def numbers(panel):
    return [name for name, control in panel.controls.items() if control["kind"] == "range"]


# -- pictures and sentences --------------------------------------------------------------------------------


def test_each_preset_shows_its_own_picture_and_sentence(panel):
    """Where words differ, the picture may not look the same."""
    shows = {}
    for preset in panel.presets:
        panel.press(preset)
        shows[preset] = show(panel)
        assert panel.settings == panel.presets[preset]
        assert panel.shown["settings"] == plain(panel.presets[preset])
    assert len({sentence for _, sentence in shows.values()}) == len(panel.presets)
    names = list(shows)
    alike = [
        (a, b, round(differing(shows[a][0], shows[b][0]), 4))
        for k, a in enumerate(names)
        for b in names[:k]
        if differing(shows[a][0], shows[b][0]) < ALIKE
    ]
    assert alike == []


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
    start = panel.presets[preset]
    return {
        shown(panel, **plain_values(replace(start, **{field: value})))[1] for value in values(panel, field)
    }


def plain_values(settings):
    return {field.name: getattr(settings, field.name) for field in fields(settings)}


def test_the_order_of_changes_does_not_matter(panel):
    """What is shown follows from the settings alone, not from the way there."""
    chance = random.Random(0)
    tour = [{name: chance.choice(values(panel, name)) for name in panel.controls} for _ in range(3)]
    first = [shown(panel, **stop) for stop in tour]
    for stop, expected in chance.sample(list(zip(tour, first, strict=True)), len(tour)):
        assert shown(panel, **stop) == expected


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_moves_is_all_that_changes(panel, layout):
    """The picture by its moving artists only, against everything drawn anew: none of them was forgotten."""
    canvas = panel.canvas(layout)
    for preset in panel.presets:
        panel.press(preset)
        quick = panel.drawn(layout)
        if panel.result is not None:
            assert differing(quick, canvas.whole(panel.result)) < FORGOTTEN, preset


def test_it_answers_while_dragged_only_where_neighbours_are_much_alike(panel):
    """From any preset, one step of each slider: the share of the area that turns light or dark."""
    if panel.slow:
        return  # it answers to Run
    most = max((step for preset in panel.presets for step in steps(panel, preset)), default=0.0)
    assert panel.drag == (most < NEIGHBOURS), most


def steps(panel, preset):
    """How much of the picture turns with one step of each slider."""
    panel.press(preset)
    before = panel.picture
    for field in numbers(panel):
        grid = panel.controls[field]["values"]
        k = min(range(len(grid)), key=lambda k: abs(grid[k] - getattr(panel.presets[preset], field)))
        panel.set(**{field: grid[k + 1 if k + 1 < len(grid) else k - 1]})
        yield turned(before, panel.picture)
        panel.press(preset)


# -- what it is told and what it refuses ---------------------------------------------------------------------


def test_the_page_asks_and_is_answered_by_number(panel):
    field = next(iter(panel.controls))
    value = values(panel, field)[-1]
    settings = plain(replace(panel.settings, **{field: value}))
    panel.asked = {**panel.asked, "n": panel.asked["n"] + 1, "settings": settings, "size": "narrow"}
    assert panel.shown["n"] == panel.asked["n"] and panel.shown["size"] == "narrow"
    assert getattr(panel.settings, field) == value
    width, height = Image.open(BytesIO(panel.picture)).size
    assert [width // 2, height // 2] == panel.spec["sizes"]["narrow"]
    panel.asked = {**panel.asked, "n": panel.asked["n"] + 1, "settings": plain(panel.start), "size": "wide"}


@pytest.mark.parametrize("wrong", [nan, inf, -inf, "much", None, True])
def test_what_is_not_a_number_is_refused_by_name_and_changes_nothing(panel, wrong):
    for field in numbers(panel):
        before = panel.settings, panel.sentence
        with pytest.raises(ValueError, match=field):
            panel.set(**{field: wrong})
        assert (panel.settings, panel.sentence) == before


def test_what_is_out_of_range_is_refused_by_name(panel):
    for field in numbers(panel):
        grid = panel.controls[field]["values"]
        for beyond in (grid[0] - (grid[1] - grid[0]), grid[-1] + (grid[1] - grid[0])):
            with pytest.raises(ValueError, match=field):
                panel.set(**{field: beyond})


def test_an_unknown_choice_is_refused_by_name(panel):
    for field in set(panel.controls) - set(numbers(panel)):
        with pytest.raises(ValueError, match=field):
            panel.set(**{field: "sideways"})


def test_an_error_is_shown_in_plain_words_raised_and_no_old_result_is_taken_for_a_new_one(panel, monkeypatch):
    if panel.slow:
        panel.run()
    monkeypatch.setattr(panel, "simulate", fail)
    field = next(iter(panel.controls))
    other = next(value for value in values(panel, field) if value != getattr(panel.settings, field))
    with pytest.raises(FloatingPointError):
        panel.set(**{field: other})
        panel.run()
    assert "too large" in panel.shown["error"] and "Back to the start" in panel.shown["error"]
    with pytest.raises(FloatingPointError):
        panel.set()
        panel.run()
    monkeypatch.undo()
    panel.reset()
    show(panel)


def fail(*args, **kwargs):
    raise FloatingPointError("E grew too large.")


def test_as_text_a_panel_is_its_sentence(panel):
    assert panel._repr_mimebundle_()["text/plain"] == panel.sentence != ""


def test_a_range_goes_from_one_end_of_its_parameter_to_the_other_and_presets_lie_on_it(panel):
    told = {f.name: f.metadata for f in fields(panel.settings)}
    for field in numbers(panel):
        control = panel.controls[field]
        assert (control["values"][0], control["values"][-1]) == (told[field]["lo"], told[field]["hi"])
        assert len(set(control["texts"])) == len(control["values"]) == len(control["texts"])
        for preset in [panel.start, *panel.presets.values()]:
            assert any(abs(getattr(preset, field) - value) < 1e-6 for value in control["values"]), field


def test_its_names_are_those_of_the_lesson_file(panel, entry):
    assert isinstance(panel, Panel) and (panel.lesson, panel.name) == (entry.lesson, entry.name)
    assert panel.slow == entry.slow


def test_every_word_that_a_panel_needs_is_there(panel):
    for preset in panel.presets:
        assert panel.words["presets"][preset]
    for layout in LAYOUTS:
        panel.canvas(layout)  # asks for every label
    if panel.spec["file"]:
        assert {"own", "choose", "path", "example", "open", "put_away"} <= set(panel.words["file"])
    assert set(panel.words["presets"]) == set(panel.presets)
    assert set(panel.words["controls"]) == set(panel.controls)
