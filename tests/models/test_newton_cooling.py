"""Newton's law of cooling against its closed form, an independent solver, and itself."""

from dataclasses import astuple, fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory.models import newton_cooling
from refractory.models.newton_cooling import Numbers, Params, simulate
from scipy.integrate import solve_ivp

ANY = st.builds(Params, **{f.name: st.floats(f.metadata["lo"], f.metadata["hi"]) for f in fields(Params)})
MILKY = Params(milk=40)


def at(params, minute, **how):
    """Temperature at a whole minute."""
    run = simulate(params, **how)
    return run["T"][np.searchsorted(run.t, minute - 1e-9)]


def test_it_is_the_closed_form():
    """To nine digits: the difference to the room shrinks by exp(-h t / m)."""
    p = Params()
    run = simulate(p)
    assert run["T"] == pytest.approx(p.T_room + (p.T_tea - p.T_room) * np.exp(-p.h * run.t / p.tea), rel=1e-9)


def test_half_of_the_warmth_is_gone_after_23_minutes_and_half_of_the_rest_after_46():
    """The number of the page."""
    half = 200 * np.log(2) / 6
    assert half == pytest.approx(23.1, abs=0.05)
    above = simulate(Params(), dt=half / 100, duration=2 * half)["T"] - 21
    assert above[[100, 200]] / above[0] == pytest.approx([0.5, 0.25], rel=1e-7)


def test_milk_first_stays_warmer():
    """The numbers of the page, to their printed digits."""
    assert at(MILKY, 20) == pytest.approx(54.3, abs=0.05)
    assert at(replace(MILKY, t_milk=20), 20) == pytest.approx(49.9, abs=0.05)


@settings(max_examples=30, deadline=None)
@given(ANY, st.floats(0, 15), st.floats(15, 50), st.floats(50, 100))
def test_cold_milk_first_is_never_cooler(params, T_milk, T_room, T_tea):
    """Whenever the milk is no warmer than the room, and the tea no cooler."""
    cup = replace(params, T_milk=T_milk, T_room=T_room, T_tea=T_tea, h=min(params.h, params.tea))
    first, last = (at(replace(cup, t_milk=t), 10, duration=10) for t in (0, 10))
    assert first >= last - 1e-6


def test_at_the_warmth_of_the_room_nothing_happens():
    """Nothing to lose; and milk from the table in a cup that keeps its rate makes no difference there."""
    assert np.ptp(simulate(Params(T_tea=21, T_milk=21, milk=40, t_milk=5))["T"]) == 0


def test_mixing_keeps_the_warmth_and_the_mass():
    """What the tea loses, the milk gains."""
    run = simulate(replace(MILKY, t_milk=10, h=0))
    assert run["m"][[0, -1]] == pytest.approx([200, 240])
    assert 240 * run["T"][-1] == pytest.approx(200 * 90 + 40 * 5)


def test_half_the_step_gives_the_same_answer():
    """To a billionth."""
    assert at(MILKY, 20, dt=0.05) == pytest.approx(at(MILKY, 20), rel=1e-9)


def test_an_independent_solver_agrees():
    """scipy's, at its own tight tolerance."""
    p = Numbers(*astuple(Params()))
    answer = solve_ivp(lambda t, T: newton_cooling.rhs(T, 200, p), (0, 60), [90], rtol=1e-10, atol=1e-10)
    assert answer.y[0, -1] == pytest.approx(at(Params(), 60), rel=1e-8)


def test_compiled_and_plain_python_agree(uncompiled):
    """The same numbers from the uncompiled kernel."""
    compiled = simulate(replace(MILKY, t_milk=3), duration=5)["T"]
    uncompiled(newton_cooling)
    assert simulate(replace(MILKY, t_milk=3), duration=5)["T"] == pytest.approx(compiled, rel=1e-12)


def test_milk_that_comes_too_late_never_comes():
    """A run that ends before its minute."""
    assert np.array_equal(
        simulate(replace(MILKY, t_milk=30), duration=20)["T"], simulate(Params(), duration=20)["T"]
    )
