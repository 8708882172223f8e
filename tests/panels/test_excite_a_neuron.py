"""The pictures of the lesson "Excite a neuron" show what its panels say, calmly."""

import pytest
from refractory.experiments import push_the_neuron as pushed
from refractory.measures import rises
from refractory.panels.excite_a_neuron import PANELS, brake_inside, other_brake, push_the_neuron
from refractory.plots.push_the_neuron import stepped

LAYOUTS = pytest.mark.parametrize("layout", ["wide", "large", "narrow"])


@pytest.fixture(scope="module")
def push():
    return push_the_neuron()


@pytest.fixture(scope="module")
def brake():
    return brake_inside()


@pytest.fixture(scope="module")
def pair():
    return other_brake()


def picture(panel, layout="wide"):
    """The panel's picture, as it stands for its result now."""
    picture = panel.canvas(layout).picture
    picture.show(panel.result)
    return picture


def test_an_empty_half_of_the_picture_says_why(brake):
    brake.press("gentle")
    assert picture(brake).too_few.get_visible()
    brake.set(brake=0)
    assert not picture(brake).too_few.get_visible()


def test_the_bar_under_the_voltage_is_there_while_there_is_a_push(push):
    push.set(push=0.0)
    assert not picture(push).bar.get_visible()
    push.set(push=0.5)
    assert picture(push).bar.get_visible()


def test_where_firing_begins_the_curve_jumps_and_is_not_drawn_as_a_slope():
    pushes, rates = stepped(pushed.answers(100))
    torn = rises(rates > 0, 0.5, 0.5)
    assert len(torn) == 1 and rates[torn[0] - 1] != rates[torn[0] - 1]  # nan, so that no line is drawn
    assert pushes[torn[0]] == 6.5


@LAYOUTS
def test_the_readers_points_lie_on_the_curves_at_what_was_set(push, pair, layout):
    push.press("on")
    [x], [y] = picture(push, layout).curves.dots["this"].get_data()
    assert (x, y) == (10, push.result.rate)
    pair.press("half")
    dots = picture(pair, layout).curves.dots
    found = {name: [value[0] for value in dots[name].get_data()] for name in "EI"}
    assert found == {"E": [50, pair.result.E], "I": [50, pair.result.I]}


@pytest.mark.parametrize("make", PANELS)
def test_presets_say_what_the_lesson_tells_of_them(make):
    told = {
        "push_the_neuron": {"little": "no spike", "once": "one spike", "on": "68 times", "more": "58 times"},
        "brake_inside": {"whole": "12 times", "half": "20 times", "quarter": "27 times", "none": "36 times"},
        "other_brake": {"whole": "about 65", "some": "about 65", "half": "to about 30", "same": "as before"},
    }
    panel = make()
    for preset, words in told[panel.name].items():
        assert words in panel.press(preset)


@LAYOUTS
def test_no_view_holds_more_than_six_spikes(push, brake, pair, layout):
    """Calm for the eye: few spikes in view, also where each cell fires fastest."""
    push.set(push=20.0, sodium=150)
    brake.set(brake=0, push=1.2)
    pair.reset()
    lines = [
        picture(push, layout).voltage.line,
        picture(brake, layout).voltage.line,
        picture(pair, layout).voltages.I.line,
    ]
    assert all(1 <= rises(line.get_ydata(), -10, -10).size <= 6 for line in lines)
