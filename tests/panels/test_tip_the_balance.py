"""What the lesson "Tip the balance" says in words and numbers, and whether its pictures draw it."""

from pathlib import Path

import nbformat
import numpy as np
import pytest
from matplotlib.colors import to_hex
from of_lessons import LAYOUTS, check_told, drawn, each_panel, panel_of
from refractory.experiments import see_saw as science
from refractory.panels.tip_the_balance import crowd, eeg_dial, see_saw
from refractory.plots.balance import AREA, BALL, STEEPEST, TILT
from refractory.plots.crowd import COLOURS as CROWD_COLOURS
from refractory.plots.palette import CALM, EXCITATION, SEIZURE

TOLD = {  # what the text quotes of each preset
    see_saw: {
        "typical": "stays calm: about 2 in 100",
        "less": "has tipped: it stays active by itself, with about 46 in 100",
        "put_back": "stays active: about 44 in 100",
        "more": "calms down by itself",
        "rhythm": "about 20 times a second",
    },
    eeg_dial: {
        "background": "about 2 millivolts",
        "sporadic": "A spike now and then",
        "rhythmic": "about 3 each second, about 33 millivolts tall",
        "fast": "about 30 small waves each second",
    },
}
TOLD_OF_CROWDS = {
    "irregular": "about 38 times a second",
    "waves": "about 20 times a second, though each cell fires only about 6 times",
    "runaway": "about 333 times a second",
}


@each_panel(TOLD)
def test_each_preset_says_what_the_text_says(make):
    check_told(make, TOLD)


def test_one_step_tips_the_patch_and_one_step_back_does_not_undo_it():
    panel = panel_of(see_saw)
    panel.reset()
    assert "about 6 in 100" in panel.set(inhibition=70)
    assert "has tipped" in panel.set(inhibition=65) and "about 46 in 100" in panel.sentence
    assert "stays active" in panel.set(inhibition=125, start="active")
    assert "calms down" in panel.set(inhibition=130, start="active")


# ---- the see-saw ----

SETTINGS = [
    {},
    {"inhibition": 60},
    {"inhibition": 20},
    {"inhibition": 150},
    {"start": "active"},
    {"inhibition": 135, "start": "active"},
    {"patch": "in_rhythm"},
    {"patch": "in_rhythm", "inhibition": 40},
]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_arrows_stand_at_the_turning_points_of_the_model(layout):
    picture, _ = drawn(see_saw, layout)
    parts, (tips, lets_go) = picture.roads.tipping, science.turning_points()
    assert set(parts["up"].get_xdata()) == {tips} and set(parts["down"].get_xdata()) == {lets_go}
    assert (tips, lets_go) == pytest.approx((69.2, 129.0), abs=0.05)
    assert "below 70 %" in parts["tips"].get_text() and "above 129 %" in parts["lets_go"].get_text()


@pytest.mark.parametrize("values", SETTINGS)
def test_the_dot_lies_where_the_run_ended_and_the_way_begins_where_it_began(values):
    picture, result = drawn(see_saw, **values)
    inhibition, shares = picture.roads.ends.get_data()
    E = 100 * result.run["E"]
    assert set(inhibition) == {result.settings.inhibition}
    if result.regime == "rhythm":
        assert max(shares) - min(shares) == pytest.approx(100 * result.swing)
    else:
        assert tuple(shares) == pytest.approx((E[-1], E[-1]))
    if result.settings.patch == "can_tip":
        assert picture.roads.start.get_ydata()[0] == pytest.approx(E[0])


@pytest.mark.parametrize("values", SETTINGS)
def test_a_patch_that_can_tip_ends_on_a_road(values):
    picture, result = drawn(see_saw, **values)
    if result.settings.patch == "can_tip":
        road = picture.roads.tipping["calm" if result.E < science.TIPPED else "active"]
        x, y = (np.sort(values) for values in road.get_data())
        assert np.interp(result.settings.inhibition, x, y[::-1]) == pytest.approx(100 * result.E, abs=0.3)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("values", SETTINGS)
def test_what_lies_on_a_pan_fills_as_much_area_as_it_pushes(values, layout):
    picture, result = drawn(see_saw, layout, **values)
    for pan, push in zip(picture.balance.pans, (result.high.go, result.high.stop), strict=True):
        balls = pan.balls.get_sizes()[0] * np.pi / 4 / pan.size**2 * len(pan.balls.get_offsets())
        x, y = pan.slab.get_xy().T
        assert balls + np.ptp(x) * np.ptp(y) == pytest.approx(AREA * push, rel=1e-6)


def test_a_ball_stands_for_2_of_100_cells_and_shrinks_as_inhibition_weakens():
    sizes = []
    for inhibition in (100, 60):
        picture, result = drawn(see_saw, start="active", inhibition=inhibition)
        for pan, share in zip(picture.balance.pans, (result.high.E, result.high.I), strict=True):
            assert len(pan.balls.get_offsets()) == round(share / BALL)
        sizes.append(pan.balls.get_sizes()[0])
    assert sizes[1] / sizes[0] == pytest.approx(0.6, abs=0.02)


def test_balls_lie_beside_each_other_and_on_the_pan():
    for values in SETTINGS:
        picture, _ = drawn(see_saw, **values)
        for pan in picture.balance.pans:
            places, (left, right) = pan.balls.get_offsets(), pan.plate.get_xdata()
            radius = np.sqrt(pan.balls.get_sizes()[0]) / pan.size / 2
            gaps = np.hypot(*(places[:, None] - places[None]).T)[np.triu_indices(len(places), 1)]
            assert not len(gaps) or gaps.min() > 1.99 * radius
            assert places[:, 0].min() - radius > left - 1 and places[:, 0].max() + radius < right + 1


@pytest.mark.parametrize("values", SETTINGS)
def test_the_beam_leans_by_how_much_go_outweighs_stop(values):
    picture, result = drawn(see_saw, **values)
    x, y = picture.balance.beam.get_data()
    leans = np.degrees(np.arctan2(y[1] - y[0], x[1] - x[0]))
    assert leans == pytest.approx(min(TILT * result.high.net, STEEPEST))


@pytest.mark.parametrize(
    "values, colour", [({}, CALM), ({"inhibition": 150}, CALM), ({"inhibition": 65}, SEIZURE),
    ({"start": "active"}, SEIZURE), ({"patch": "in_rhythm"}, EXCITATION)],
)  # fmt: skip
def test_the_needle_points_to_the_part_of_the_scale_that_the_patch_is_in(values, colour):
    picture, _ = drawn(see_saw, **values)
    x, y = picture.balance.needle.get_data()
    needle = np.degrees(np.arctan2(-x[-1], y[-1]))
    for part in picture.balance.scale:
        angles = np.degrees(np.arctan2(-part.get_xdata(), part.get_ydata()))
        if np.ptp(angles) > 0.01 and angles.min() - 0.01 <= needle <= angles.max() + 0.01:
            assert to_hex(part.get_color()) == colour.lower()
            return
    pytest.fail("the needle points beside the scale")


@pytest.mark.parametrize(
    "values, tag",
    [
        ({}, "calm"),
        ({"inhibition": 60}, "seizure-like"),
        ({"start": "active"}, "still seizure-like"),
        ({"inhibition": 135, "start": "active"}, "calm again"),
        ({"patch": "in_rhythm"}, "a healthy rhythm"),
        ({"patch": "in_rhythm", "inhibition": 40}, "no rhythm left"),
    ],
)
def test_each_picture_of_the_see_saw_says_in_words_what_it_is(values, tag):
    picture, _ = drawn(see_saw, **values)
    assert picture.tag.get_text() == tag


def test_a_healthy_rhythm_does_not_wear_the_colour_of_a_seizure():
    picture, _ = drawn(see_saw, patch="in_rhythm")
    seen = [artist for artist in picture.moving if artist.get_visible() and hasattr(artist, "get_color")]
    assert SEIZURE not in {artist.get_color() for artist in seen}


# ---- the crowd ----


@pytest.fixture(scope="module")
def crowds():
    """The panel, and what each of its presets shows."""
    panel = panel_of(crowd)
    results = {}
    for preset, words in TOLD_OF_CROWDS.items():
        assert words in panel.press(preset)
        results[preset] = panel.result
    return panel, results


@pytest.mark.parametrize("preset", ["irregular", "waves"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_spike_is_one_mark_in_the_row_of_its_cell(crowds, preset, layout):
    panel, results = crowds
    picture = panel.canvas(layout).picture
    picture.show(results[preset])
    for kind, (times, rows) in results[preset].spikes.items():
        marks = np.array(picture.cells[kind].marks.get_segments())
        assert marks[:, 0, 0] == pytest.approx(times)
        assert np.floor(marks.mean(axis=1)[:, 1]) == pytest.approx(rows)
        assert picture.cells[kind].field.get_alpha() == 0


def test_a_runaway_crowd_is_a_pale_field_and_says_why(crowds):
    panel, results = crowds
    picture = panel.canvas("wide").picture
    picture.show(results["runaway"])
    for raster in picture.cells.values():
        assert not raster.marks.get_segments() and 0.55 < raster.field.get_alpha() < 0.601
        assert raster.note.get_text()


def test_a_busier_crowd_is_a_darker_field(crowds):
    panel, results = crowds
    picture, tints = panel.canvas("wide").picture, []
    for rate in (61.0, 150.0, 333.0):
        picture.show(results["runaway"]._replace(rate=rate))
        tints.append(picture.cells["E"].field.get_alpha())
    assert tints == sorted(tints) and tints[0] < 0.3


def test_where_bands_are_left_out_no_weakness_is_blamed(crowds):
    panel, results = crowds
    picture = panel.canvas("wide").picture
    picture.show(results["waves"]._replace(in_step=0.5, beats=30.0))
    notes = {kind: raster.note.get_text() for kind, raster in picture.cells.items()}
    assert notes == {"E": "not drawn, to spare the eyes", "I": ""}


def test_the_curve_is_the_activity_on_a_scale_that_goes_as_a_square_root(crowds):
    panel, results = crowds
    picture = panel.canvas("wide").picture
    picture.show(results["waves"])
    ax = picture.activity.line.axes
    assert picture.activity.line.get_ydata() ** 2 == pytest.approx(results["waves"].activity)
    named = [float(label.get_text()) for label in ax.get_yticklabels()]
    assert ax.get_yticks() ** 2 == pytest.approx(named)


def test_each_picture_of_the_crowd_says_in_words_what_it_is(crowds):
    panel, results = crowds
    picture, tags = panel.canvas("wide").picture, {}
    for preset, result in results.items():
        picture.show(result)
        tags[preset] = picture.tag.get_text()
    assert tags == {
        "irregular": "an ordinary bustle, each for itself",
        "waves": "a quiet rhythm, in step",
        "runaway": "runaway: far too active",
    }


@pytest.mark.parametrize("make", [see_saw, crowd], ids=lambda make: make.__name__)
def test_every_regime_has_a_tag(make):
    """Every sentence that names a regime, and none besides."""
    told = panel_of(make).words
    assert set(told["labels"]["tags"]) <= set(told["sentences"])
    others = {"in_100", "under_1"}
    assert set(told["sentences"]) - others == set(told["labels"]["tags"])
    assert set(CROWD_COLOURS) <= set(panel_of(crowd).words["labels"]["tags"])


# ---- the EEG dial ----


@pytest.mark.parametrize("preset, colour", [("background", None), ("rhythmic", SEIZURE), ("fast", SEIZURE)])
def test_the_strip_draws_the_wave_in_plum_where_it_looks_like_a_seizure(preset, colour):
    panel = panel_of(eeg_dial)
    panel.press(preset)
    for layout in LAYOUTS:
        panel.drawn(layout)
        line = panel.canvas(layout).picture.strip.line
        assert line.get_ydata() == pytest.approx(panel.result.signal)
        assert (line.get_color() == SEIZURE) == (colour == SEIZURE)


def test_the_text_of_the_lesson_gives_the_turning_points_as_the_panel_does():
    path = Path(__file__).parents[2] / "notebooks" / "04_tip_the_balance.ipynb"
    prose = " ".join(cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown")
    assert "Below 70 %" in prose and "above 129 %" in prose


def test_the_tag_of_the_eeg_says_whether_it_looks_like_a_seizure():
    panel = panel_of(eeg_dial)
    for preset, colour in {"background": CALM, "rhythmic": SEIZURE, "fast": SEIZURE}.items():
        panel.press(preset)
        tag = panel.canvas("wide").picture.tag
        panel.drawn("wide")
        assert tag.get_color() == colour
        assert tag.get_text().startswith("no seizure" if colour == CALM else "seizure-like")
