"""What the lesson "Excite a neuron" says in words and numbers, and whether its pictures draw it."""

import numpy as np
import pytest
from of_lessons import LAYOUTS, check_told, drawn, each_panel
from refractory.experiments.brake_inside import pace
from refractory.experiments.push_the_neuron import BEFORE
from refractory.measures import rises
from refractory.panels.excite_a_neuron import brake_inside, other_brake, push_the_neuron
from refractory.plots.cells import THICK

TOLD = {  # what the text quotes of each preset
    push_the_neuron: {
        "little": "no spike",
        "once": "one spike, then silence",
        "on": "68 times",
        "more": "58 times",
        "fewer": "one spike",
    },
    brake_inside: {"whole": "12 times", "half": "20 times", "quarter": "27 times", "none": "36 times"},
    other_brake: {"whole": "about 65", "some": "about 65", "half": "to about 30", "same": "as before"},
}  # fmt: skip
PUSHED = [
    {"push": 0.0},
    {"push": 2.0},
    {"push": 4.0},
    {"push": 6.0},
    {"push": 10.0, "sodium": 70},
    {"push": 20.0, "sodium": 150},
]


def test_the_first_sentence_says_from_where_it_fires_on_and_on():
    assert "it fires on and on from a push of 6.5" in push_the_neuron().sentence


@each_panel(TOLD)
def test_each_preset_says_what_the_text_says(make):
    check_told(make, TOLD)


# ---- push the neuron ----


def gaps(skin):
    """Width of the gap in each door of a window on the skin, in inches."""
    leaves = [path.vertices[:, 0] for path in skin.leaves.get_paths()]
    return [right.min() - left.max() for left, right in zip(leaves[::2], leaves[1::2], strict=True)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("values", PUSHED)
def test_gaps_and_arrows_are_as_wide_as_the_share_of_doors_open(values, layout):
    picture, result = drawn(push_the_neuron, layout, **values)
    sodium = result.settings.sodium / 100
    for window, at in zip(picture.windows, result.moments.values(), strict=True):
        skin = window.skin
        expected = [skin.unit * sodium * at.sodium, skin.unit * at.potassium]
        assert gaps(skin) == pytest.approx(expected, abs=1e-9)
        shafts = [np.ptp(path.vertices[[0, -2], 0]) for path in skin.arrows.get_paths()]
        assert shafts == pytest.approx(expected, abs=1e-9)
        assert [text.get_text() for text in skin.shares] == [
            f"{100 * share:.0f} %" for share in (at.sodium, at.potassium)
        ]


@pytest.mark.parametrize("values", PUSHED)
def test_sodium_goes_in_and_potassium_out(values):
    picture, _ = drawn(push_the_neuron, **values)
    for window in picture.windows:
        tips = [path.vertices[3, 1] - window.skin.middle for path in window.skin.arrows.get_paths()]
        assert tips[0] < 0 < tips[1]


@pytest.mark.parametrize("sodium", [60, 100, 150])
def test_a_door_is_as_broad_as_the_cell_has_channels(sodium):
    picture, _ = drawn(push_the_neuron, sodium=sodium)
    skin = picture.windows[0].skin
    leaves = [path.vertices[:, 0] for path in skin.leaves.get_paths()]
    broad = [right.max() - left.min() for left, right in zip(leaves[::2], leaves[1::2], strict=True)]
    assert broad == pytest.approx([skin.unit * sodium / 100, skin.unit])
    assert len(skin.missing.get_paths()) == (sodium < 100)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("values", PUSHED)
def test_numbers_stand_on_the_curve_and_in_view(values, layout):
    picture, result = drawn(push_the_neuron, layout, **values)
    curve = picture.curve
    for number, at in zip(curve.numbers, result.moments.values(), strict=True):
        assert number.xy == (at.t, at.V)
        k = np.searchsorted(result.run.t, BEFORE + at.t)
        assert result.run["V"][k] == at.V
    low, high = curve.line.axes.get_ylim()
    assert low < curve.line.get_ydata().min() and curve.line.get_ydata().max() < high


@pytest.mark.parametrize("values", PUSHED)
def test_the_step_is_as_high_as_the_push_and_the_line_lies_where_firing_on_begins(values):
    picture, result = drawn(push_the_neuron, **values)
    assert picture.push.step.get_paths()[0].vertices[:, 1].max() == result.settings.push
    assert picture.push.line.get_visible() == (result.threshold is not None)
    if result.threshold is not None:
        assert set(picture.push.line.get_ydata()) == {result.threshold}


# ---- the brake inside ----


@pytest.mark.parametrize("values", [{}, {"brake": 50}, {"brake": 0}, {"brake": 150, "push": 1.2}])
def test_the_hill_is_as_high_as_brake_is_open(values):
    picture, result = drawn(brake_inside, **values)
    t, this = picture.brake.line.get_data()
    np.testing.assert_allclose(this, np.interp(t, result.run.t, result.braking[0]))
    assert this.max() < picture.brake.line.axes.get_ylim()[1]
    x, y = picture.pace.curves.lines["this"].get_data()
    np.testing.assert_array_equal((x, y), pace(result.spikes))


@pytest.mark.parametrize("brake", [25, 100, 150])
def test_the_brakes_door_is_as_open_as_the_model_says(brake):
    picture, result = drawn(brake_inside, brake=brake)
    for window, opened in zip(picture.windows, result.opened, strict=True):
        assert gaps(window.skin) == pytest.approx([window.skin.unit * opened * brake / 100])


def test_an_empty_half_of_the_picture_says_why():
    assert drawn(brake_inside, push=0.55)[0].pace.too_few.get_visible()
    assert not drawn(brake_inside, push=0.55, brake=0)[0].pace.too_few.get_visible()


def test_without_a_brake_no_share_of_its_doors_is_told():
    picture, _ = drawn(brake_inside, brake=0)
    assert [window.skin.shares[0].get_text() for window in picture.windows] == ["", ""]


# ---- the other brake ----


@pytest.mark.parametrize("values", [{}, {"left": 50}, {"left": 40}, {"left": 50, "where": "go"}])
def test_links_are_as_thick_as_their_cells_fire_often_and_bars_as_long_as_doors_are_left(values):
    picture, result = drawn(other_brake, **values)
    for link, rate in ((picture.excites, result.E), (picture.brakes, result.I)):
        assert link.line.get_linewidth() == pytest.approx(THICK * rate)
        assert link.line.get_visible() == (rate > 0)
    left = {name: 100 for name in ("go", "stop")} | {result.settings.where: result.settings.left}
    for name, doors in picture.doors.items():
        assert doors.bar.get_width() == pytest.approx(doors.wide * left[name] / 100)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_readers_points_lie_on_the_curves_at_what_was_set(layout):
    picture, result = drawn(other_brake, layout, left=50)
    found = {name: [value[0] for value in picture.curves.dots[name].get_data()] for name in "EI"}
    assert found == {"E": [50, result.E], "I": [50, result.I]}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_view_holds_more_than_six_spikes(layout):
    """Calm for the eye: few spikes in view, also where each cell fires fastest."""
    lines = [
        drawn(push_the_neuron, layout, push=20.0, sodium=150)[0].curve.line,
        drawn(other_brake, layout)[0].voltages.I.line,
    ]
    assert all(1 <= rises(line.get_ydata(), -10, -10).size <= 6 for line in lines)
