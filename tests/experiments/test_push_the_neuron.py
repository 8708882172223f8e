"""A pushed neuron: silence, one spike, or firing on and on; and where each begins."""

import numpy as np
import pytest
from refractory.experiments.push_the_neuron import BEFORE, PUSHES, Settings, answers, fibre, run
from refractory.models import hodgkin_huxley
from refractory.models.hodgkin_huxley import Params


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


# ---- the moments that are drawn ----

GRID = [
    Settings(push=push, sodium=sodium) for push in (0.0, 2.0, 4.0, 10.0, 20.0) for sodium in (60, 100, 150)
]


@pytest.mark.parametrize("settings", GRID)
def test_the_moments_follow_each_other_and_are_what_their_names_say(settings):
    result = run(settings)
    at, V = result.moments, result.run["V"]
    times = [moment.t for moment in at.values()]
    assert times == sorted(times) and times[0] < 0 < times[1] and times[-1] < 40
    if "top" not in at:
        assert result.spikes == 0 and list(at) == ["rest", "pushed", "highest", "sinks", "held"]
        assert pytest.approx(V.max(), abs=0.1) == at["highest"].V
        return
    assert list(at)[:4] == ["rest", "climbs", "top", "falls"] and pytest.approx(V[0], abs=0.1) == at["rest"].V
    first = slice(None, np.searchsorted(result.run.t, BEFORE + at["falls"].t + 0.1))
    assert at["top"].sodium == pytest.approx((result.run["m"] ** 3 * result.run["h"])[first].max())
    assert at["falls"].potassium == pytest.approx((result.run["n"] ** 4)[first].max())
    assert at["rest"].V < at["climbs"].V < at["top"].V > at["falls"].V > at["rest"].V
    assert list(at)[4] == ("held" if result.regime == "once" else "after")


def test_after_a_spike_that_others_follow_comes_the_lowest_voltage():
    at = run(Settings(push=10.0)).moments["after"]
    k = np.searchsorted(run(Settings(push=10.0)).run.t, BEFORE + at.t)
    V = run(Settings(push=10.0)).run["V"]
    assert V[k] == at.V == V[: k + 200].min()


def test_how_many_doors_are_open_as_the_lesson_tells_it():
    """At most about 29 of 100 sodium and 41 of 100 potassium; once held, 2 of 100 instead of 1."""
    most = run(Settings(push=20.0, sodium=150)).moments
    assert [most["top"].sodium, most["falls"].potassium] == pytest.approx([0.29, 0.41], abs=0.005)
    once = run(Settings(push=4.0)).moments
    assert once["top"].sodium == pytest.approx(0.25, abs=0.01)
    assert [once["rest"].potassium, once["held"].potassium] == pytest.approx([0.010, 0.017], abs=0.001)


SILENT = [(4.0, 100), (6.0, 100), (10.0, 70), (13.5, 80), (3.0, 110), (1.5, 125), (20.0, 60)]


@pytest.mark.parametrize("push, sodium", SILENT)
def test_in_a_cell_that_falls_silent_potassium_lets_out_what_the_push_brings_in(push, sodium):
    """More potassium current than at rest: the push, and what little else it opens."""
    result = run(Settings(push=push, sodium=sodium))
    assert result.regime in ("once", "few")
    V, n = result.run["V"], result.run["n"]
    current = Params.gK * n**4 * (V - Params.EK)
    assert push < current[-1] - current[0] < 1.25 * push


def test_with_the_potassium_doors_back_at_rest_a_second_spike_comes_and_else_none():
    """Under a push of 4: with n as at rest it fires again, as it stands it does not."""
    found = run(Settings(push=4.0)).run
    held = {name: float(found[name][-1]) for name in "mhn"}
    top = {n: highest(float(found["V"][-1]), held | {"n": n}) for n in (held["n"], float(found["n"][0]))}
    assert top[held["n"]] < -60 and top[float(found["n"][0])] > 30


def highest(V, gates):
    """The highest voltage within 50 ms from this state on, under a push of 4."""
    state, p = (V, *gates.values()), hodgkin_huxley.Numbers(*vars(Params(I=4.0)).values())
    seen = []
    for _ in range(2000):
        state = hodgkin_huxley.step(state, 4.0, 1.0, p, 0.025)
        seen.append(state[0])
    return max(seen)
