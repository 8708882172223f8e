"""What the lesson "Fall into step" says in words and numbers, and whether its pictures draw it."""

import numpy as np
import pytest
from of_lessons import LAYOUTS, check_told, drawn, each_panel, panel_of
from refractory.experiments.metronomes import SHOWN
from refractory.panels.fall_into_step import metronomes, popular_few, rewire
from refractory.plots.circle import OUTSIDE, PER_UNIT, PULLED_AT, SEEN

TOLD = {  # what the text quotes of each preset
    metronomes: {
        "none": "each keeps its own beat",
        "weak": "a pull of more than 1.6",
        "more": "about 70 in 100",
        "strong": "nearly all",
        "alike": "about 85 in 100",
    },
    rewire: {
        "ring": "15.5 links. The crowd is hardly in step",
        "one": "6.5 links. The crowd is hardly in step",
        "ten": "partly in step: agreement is about 0.4",
        "thirty": "fallen into step: agreement is about 0.8",
        "random": "about 0.9",
    },
    popular_few: {
        "few": "each of the 10 crowds with a popular few agrees more than any of the 10 without: about 0.35 "
        "on average, against under 0.15",
        "nobody": "agree about equally",
        "stronger": "about 0.45 on average, against about 0.2",
    },
}
SETTINGS = [
    {},
    {"spread": 2.0},
    {"K": 1.2},
    {"K": 1.8},
    {"K": 3.0},
    {"K": 1.2, "spread": 0.6},
    {"K": 4.0, "spread": 0.5},
    {"K": 4.0, "spread": 2.0},
]


@each_panel(TOLD)
def test_each_preset_says_what_the_text_says(make):
    check_told(make, TOLD)


# ---- metronomes ----


@pytest.mark.parametrize("values", SETTINGS)
def test_each_rhythm_lies_on_the_circle_where_it_is_in_its_turn(values):
    picture, result = drawn(metronomes, **values)
    x, y = np.hstack([picture.circle.dots.get_data(), picture.circle.own.get_data()])
    own = result.own[result.shown]
    expected = np.r_[result.places[~own], result.places[own]]
    np.testing.assert_allclose(np.exp(1j * np.arctan2(x, y)), np.exp(1j * expected))
    assert len(picture.circle.own.get_xdata()) == own.sum() and len(x) == SHOWN


@pytest.mark.parametrize("values", SETTINGS)
def test_the_arrow_is_as_long_as_the_crowd_agrees(values):
    picture, result = drawn(metronomes, **values)
    assert tuple(picture.circle.shaft.get_ydata()) == (0, result.r)
    assert result.r == pytest.approx(result.agreed, abs=0.06)


@pytest.mark.parametrize("values", SETTINGS)
def test_grey_arrows_are_as_long_as_the_pull_of_the_model(values):
    picture, result = drawn(metronomes, **values)
    shafts = picture.circle.shafts.get_segments()
    seen = [at for at in PULLED_AT if abs(result.pull(at)) > SEEN]
    assert len(shafts) == len(picture.circle.heads.get_paths()) == len(seen)
    for at, shaft in zip(seen, shafts, strict=True):
        angles = np.unwrap(np.arctan2(*shaft.T))
        assert angles[-1] - angles[0] == pytest.approx(PER_UNIT * result.pull(at))
        assert np.hypot(*shaft.T) == pytest.approx(OUTSIDE)
    assert bool(seen) == (result.regime != "apart")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("values", SETTINGS)
def test_there_is_a_dot_for_each_beat_full_above_and_open_below(values, layout):
    picture, result = drawn(metronomes, layout, **values)
    own = result.own[result.shown]
    for dots, which in ((picture.beats.with_others, ~own), (picture.beats.own, own)):
        expected = [beats for beats, one in zip(result.beats, which, strict=True) if one]
        times, rows = dots.get_data()
        np.testing.assert_array_equal(np.sort(times), np.sort(np.concatenate([[], *expected])))
        assert len(set(rows)) == which.sum()
    if own.any() and not own.all():
        assert picture.beats.with_others.get_ydata().max() < picture.beats.own.get_ydata().min()
    names = {name for name, text in picture.beats.names.items() if text.get_visible()}
    assert names == ({"share"} if not own.any() else {"keep"} if own.all() else {"share", "keep"})


@pytest.mark.parametrize("values", SETTINGS)
def test_the_wave_is_all_300_added_up_beside_a_bar_of_full_height(values):
    picture, result = drawn(metronomes, **values)
    np.testing.assert_array_equal(picture.wave.line.get_data(), (result.t, result.added_up))
    assert tuple(picture.wave.bar.get_ydata()) == (-1, 1)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "values, tag, pull",
    [
        ({}, "each its own beat", "no pull"),
        ({"K": 1.2}, "each its own beat", "the pulls cancel out"),
        ({"K": 1.8}, "partly in step", "grey arrows: the pull"),
        ({"K": 3.0}, "in step", "grey arrows: the pull"),
    ],
)
def test_each_picture_says_in_words_what_it_is_and_that_it_is_no_illness(values, tag, pull, layout):
    picture, _ = drawn(metronomes, layout, **values)
    assert (picture.said["tag"].get_text(), picture.said["pull"].get_text()) == (tag, pull)
    assert picture.said["healthy"].get_text().replace("\n", " ") == "healthy brains do this too"


def test_agreement_is_told_as_in_the_sentence():
    picture, _ = drawn(metronomes)
    assert picture.agreed.get_text() == "agreement:\nunder 0.2"
    picture, _ = drawn(metronomes, K=1.8)
    assert picture.agreed.get_text() == "agreement:\n0.6 of 1"


# ---- rewire, the popular few ----


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("preset", ["ring", "ten", "random"])
def test_the_scales_show_the_five_wirings_and_the_drawing_the_links_that_were_moved(preset, layout):
    panel = panel_of(rewire)
    panel.press(preset)
    panel.drawn(layout)
    picture, result = panel.canvas(layout).picture, panel.result
    clustering, path = result.as_in_the_ring
    for name, shares in {"clustering": clustering, "path": path, "agreed": result.agreed}.items():
        np.testing.assert_array_equal(picture.rows.dots[name].get_xdata(), shares)
        assert picture.rows.means[name].get_xdata()[0] == pytest.approx(shares.mean())
    near, far = result.drawing
    assert len(picture.graph.links.get_segments()) == len(near)
    assert len(picture.graph.marked.get_segments()) == len(far)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_scales_show_the_ten_crowds_of_each_kind(layout):
    panel = panel_of(popular_few)
    panel.press("few")
    panel.drawn(layout)
    picture, result = panel.canvas(layout).picture, panel.result
    np.testing.assert_array_equal(picture.rows.dots["even"].get_xdata(), result.even)
    np.testing.assert_array_equal(picture.rows.dots["hubs"].get_xdata(), result.hubs)
    assert len(picture.hubs.links.get_segments()) == len(picture.even.links.get_segments()) == 80


def test_where_nobody_is_popular_no_picture_says_so():
    panel = panel_of(popular_few)
    told = {}
    for preset in ("nobody", "few"):
        panel.press(preset)
        panel.drawn("wide")
        picture = panel.canvas("wide").picture
        told[preset] = picture.name.get_text(), picture.rows.names["hubs"].get_text()
    assert told == {
        "nobody": ("dealt by chance", "Links dealt by chance"),
        "few": ("a popular few", "A popular few"),
    }
