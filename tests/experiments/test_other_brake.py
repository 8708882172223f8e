""" "Go" and "stop": where the brake between them holds, slips and is lost."""

import numpy as np
import pytest
from refractory.experiments.other_brake import HOLDS, LEFT, Settings, cliff, run, with_loss
from refractory.experiments.two_cells import DROPPED, DT, run_pair
from refractory.measures import rises


@pytest.mark.parametrize(
    "settings, regime, E, I",
    [
        (Settings(), "whole", 19, 66),
        (Settings(left=70), "held", 19, 65),
        (Settings(left=60), "held", 19, 65),
        (Settings(left=50), "slips", 31, 9),
        (Settings(left=50, where="go"), "go", 19, 67),
    ],
)
def test_the_brake_holds_down_to_60_percent_and_is_lost_at_half(settings, regime, E, I):
    result = run(settings)
    assert result.regime == regime
    assert pytest.approx([E, I], abs=1) == [result.E, result.I]


def test_with_still_fewer_channels_no_spike_gets_through():
    result = run(Settings(left=40))
    assert result.I == 0 and result.regime == "lost"


@pytest.mark.parametrize("I, regime", [(45.1, "held"), (44.9, "slips"), (0.625, "slips"), (0, "lost")])
def test_the_border_of_each_regime(I, regime):
    """0.625 is one spike in the time that is counted."""
    assert run(Settings(left=60))._replace(I=I).regime == regime


def test_the_border_lies_in_the_middle_of_the_cliff():
    """No share of channels comes near to it: "stop" fires 64 times a second or more, or 26 or less."""
    I = cliff("stop")[1]
    assert I[I > HOLDS].min() > 64 and I[I <= HOLDS].max() < 26
    found = {left: run(Settings(left=left)).regime for left in (60, 55, 50, 45)}
    assert found == {60: "held", 55: "slips", 50: "slips", 45: "lost"}


@pytest.mark.parametrize("left", LEFT)
def test_in_the_go_cell_the_same_loss_changes_little(left):
    found = cliff("go")[:, LEFT.index(left)]
    assert found == pytest.approx([19, 66], abs=1)


def test_at_half_the_stop_cell_still_swings_about_as_often():
    """Swings above -35 mV, most of which end below the -10 mV from which a spike counts."""
    runs = (run_pair(with_loss(left, "stop")) for left in (100, 50))
    swings = [np.sum(rises(found["V_I"], -35, -45) * DT > DROPPED) for found in runs]
    assert swings[1] == pytest.approx(swings[0], rel=0.15)
