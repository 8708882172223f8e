"""A pushed neuron: silence, one spike, or firing on and on; and where each begins."""

import numpy as np
import pytest
from refractory.experiments.push_the_neuron import PUSHES, Settings, answers, fibre, run


@pytest.mark.parametrize(
    "settings, regime, rate",
    [
        (Settings(push=2), "rest", 0),
        (Settings(push=4), "once", 0),
        (Settings(push=10), "on", 68),
        (Settings(push=4, sodium=130), "on", 58),
        (Settings(push=10, sodium=70), "once", 0),
    ],
)
def test_silence_then_one_spike_then_firing_on_and_on(settings, regime, rate):
    result = run(settings)
    assert result.regime == regime
    assert result.rate == pytest.approx(rate, abs=1)


@pytest.mark.parametrize(
    "push, below, above", [(2.0, "rest", "once"), (5.5, "once", "few"), (6.0, "few", "on")]
)
def test_one_step_of_the_push_across_each_border_gives_another_regime(push, below, above):
    assert [run(Settings(push=at)).regime for at in (push, push + 0.5)] == [below, above]


@pytest.mark.parametrize("spikes, regime", [(0, "rest"), (1, "once"), (2, "few"), (3, "few")])
def test_a_cell_that_falls_silent_is_named_by_its_spikes(spikes, regime):
    assert run(Settings())._replace(spikes=spikes).regime == regime


def test_two_spikes_and_then_silence_is_not_firing_on_and_on():
    result = run(Settings(push=6.0))
    assert result.spikes == 2 and result.rate == 0


def test_firing_begins_at_a_threshold_and_at_once_fast():
    assert run(Settings()).threshold == 6.5
    assert answers(100)[answers(100) > 0].min() > 50


def test_the_threshold_is_the_least_push_from_which_the_cell_keeps_firing():
    rates = np.where(PUSHES >= 9.5, 60.0, 0.0)
    result = run(Settings())
    assert result._replace(rates=rates).threshold == 9.5
    assert result._replace(rates=0 * rates).threshold is None


def test_more_sodium_channels_lower_the_threshold_and_fewer_raise_it():
    found = [run(Settings(sodium=share)).threshold for share in (75, 80, 100, 130, 150)]
    assert found == sorted(found, reverse=True)
    assert run(Settings(sodium=70)).threshold is None


def test_twice_the_push_gives_more_spikes_and_no_taller_ones():
    """10 and 20, once the cell has settled: 68 and 86 a second."""
    tops = {push: fibre(push, 100)["V"][4000:].max() for push in (10.0, 20.0)}
    assert tops[20.0] < tops[10.0]
    assert answers(100)[[20, 40]] == pytest.approx([68, 86], abs=1)
