"""What the lesson "Excite a neuron" says of its panels is what they show."""

import numpy as np
import pytest
from refractory.measures import rises
from refractory.panels.excite_a_neuron import (
    DROPPED,
    STEP,
    answers,
    brake_inside,
    fibre,
    other_brake,
    push_the_neuron,
    run_pair,
)


@pytest.fixture(scope="module")
def push():
    return push_the_neuron()


@pytest.fixture(scope="module")
def brake():
    return brake_inside()


@pytest.fixture(scope="module")
def pair():
    return other_brake()


@pytest.mark.parametrize(
    "preset, regime, rate",
    [("little", "rest", 0), ("once", "once", 0), ("on", "on", 68), ("more", "on", 58), ("fewer", "once", 0)],
)
def test_silence_then_one_spike_then_firing_on_and_on(push, preset, regime, rate):
    push.press(preset)
    assert push.result.regime == regime
    assert push.result.rate == pytest.approx(rate, abs=1)


def test_firing_begins_at_a_threshold_and_at_once_fast(push):
    push.reset()
    assert push.result.threshold == 6.5
    assert answers(100)[answers(100) > 0].min() > 50


def test_more_sodium_channels_lower_the_threshold_and_fewer_raise_it(push):
    found = [push.set(sodium=share) and push.result.threshold for share in (80, 100, 130, 150)]
    assert found == sorted(found, reverse=True)
    push.set(sodium=70)
    assert push.result.threshold is None


def test_twice_the_push_gives_more_spikes_and_no_taller_ones():
    """10 and 20, once the cell has settled: 68 and 86 a second."""
    tops = {push: fibre(push, 100)["V"][4000:].max() for push in (10.0, 20.0)}
    assert tops[20.0] < tops[10.0]
    assert answers(100)[[20, 40]] == pytest.approx([68, 86], abs=1)


@pytest.mark.parametrize(
    "preset, spikes, first, last",
    [("whole", 12, 46, 94), ("half", 20, 34, 51), ("quarter", 27, 30, 37), ("none", 36, 27, 27)],
)
def test_the_less_brake_the_more_spikes_and_the_less_the_cell_slows_down(brake, preset, spikes, first, last):
    brake.press(preset)
    assert brake.result.spikes.size == spikes
    assert [brake.result.gaps[0], brake.result.gaps[-1]] == pytest.approx([first, last], abs=1)
    assert brake.result.regime == ("even" if preset == "none" else "tires")


def test_a_gentle_push_is_held_by_the_whole_brake_only(brake):
    brake.press("gentle")
    said = brake.canvas.picture.pace.too_few
    assert brake.result.spikes.size == 1 and said.get_visible(), "the empty half of the picture says why"
    brake.set(brake=0)
    assert brake.result.spikes.size > 10 and not said.get_visible()


@pytest.mark.parametrize(
    "preset, regime, E, I",
    [
        ("whole", "whole", 19, 66),
        ("some", "held", 19, 65),
        ("edge", "held", 19, 65),
        ("half", "slips", 31, 9),
        ("same", "go", 19, 67),
    ],
)
def test_the_brake_holds_down_to_60_percent_and_is_lost_at_half(pair, preset, regime, E, I):
    pair.press(preset)
    assert pair.result.regime == regime
    assert pytest.approx([E, I], abs=1) == [pair.result.E, pair.result.I]


def test_with_still_fewer_channels_no_spike_gets_through(pair):
    pair.set(left=40, where="stop")
    assert pair.result.I == 0 and pair.result.regime == "lost"


def test_at_half_the_stop_cell_still_swings_about_as_often():
    """Swings above -35 mV, most of which end below the -10 mV from which a spike counts."""
    swings = [np.sum(rises(run_pair(left, "stop")["V_I"], -35, -45) * STEP > DROPPED) for left in (100, 50)]
    assert swings[1] == pytest.approx(swings[0], rel=0.15)


def test_no_view_holds_more_than_six_spikes(push, brake, pair):
    """Calm for the eye: few spikes in view, also where each cell fires fastest."""
    push.set(push=20.0, sodium=150)
    brake.set(brake=0, push=1.2)
    pair.reset()
    lines = [
        push.canvas.picture.trace.voltage.line,
        brake.canvas.picture.voltage.line,
        pair.canvas.picture.traces.I.line,
    ]
    assert all(1 <= rises(line.get_ydata(), -10, -10).size <= 6 for line in lines)
