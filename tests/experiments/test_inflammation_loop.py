"""The loop at one moment: its amounts and arrows are the model's, and what lies ahead is what a run does."""

import numpy as np
import pytest
from refractory.experiments.inflammation_loop import FATE, TIPPED, ahead, loop, received, terms
from refractory.models import neuroimmune
from refractory.models.neuroimmune import BARRIER, DT, PILOCARPINE, Params, Treatment, simulate

HELD = Treatment("K_SB", 0.01, 14, 49)


@pytest.fixture(scope="module")
def course():
    """A week-long leak, which tips on day 246."""
    return simulate(duration=FATE, injuries=BARRIER)


@pytest.mark.parametrize("state", [(0.3, 0.2, 0.5, 0.1), (0.2, 0.6, 0.0, 0.4), (0.9, 0.9, 1.0, 0.9)])
def test_the_arrows_are_the_terms_of_the_model(state):
    """What arrives, less what fades, is the model's rate of change."""
    I, B, _D, R = state
    p, flow = Params(), terms(*state, Params())
    s = neuroimmune.activation(I, R, neuroimmune.Numbers(*vars(p).values()))
    assert flow["k_IS"] + flow["k_RS"] == pytest.approx(2 * np.arctanh(s))
    rates = neuroimmune.rhs.py_func(*state, flow["K_SB"], p)
    arrives = flow["k_BI"], flow["K_SB"] + flow["k_IB"], flow["k_ID"], flow["k_BR"] + flow["k_DR"]
    fades, taus = (I, B, 0, R), (p.tau_I, p.tau_B, p.tau_D, p.tau_R)
    found = [(a - f) / tau for a, f, tau in zip(arrives, fades, taus, strict=True)]
    assert found == pytest.approx(rates)


def test_once_tipped_every_part_is_full_and_every_end_receives_all(course):
    tipped = loop(course, FATE)
    assert list(tipped.levels.values()) == pytest.approx([1] * 5, abs=1e-3)
    for ends in (("k_BI",), ("K_SB", "k_IB"), ("k_BR", "k_DR"), ("k_IS", "k_RS")):
        assert sum(tipped.flows[process] for process in ends) == pytest.approx(1, abs=1e-3)
    assert tipped.flows["k_ID"] == pytest.approx(0, abs=1e-6), "no cell is left to be lost"


def test_the_amounts_are_shares_of_the_tipped_state(course):
    seen = loop(course, 91)
    assert seen.levels["inflammation"] == pytest.approx(course["I"][91] / 0.9158, rel=1e-4)
    assert seen.levels["circuits"] == pytest.approx(course["R"][91] / 0.9163, rel=1e-4)
    rates = neuroimmune.seizures_per_day(course)
    assert seen.levels["seizures"] == pytest.approx(rates[91] / rates[-1], rel=1e-3)


def test_cells_are_lost_only_while_inflammation_is_above_the_mark():
    p = Params()
    assert terms(p.Theta, 0, 0, 0, p)["k_ID"] == 0 < terms(p.Theta + 0.01, 0, 0, 0, p)["k_ID"]


def test_a_process_that_is_held_carries_a_hundredth():
    run = simulate(duration=FATE, injuries=PILOCARPINE, treatments=(HELD,))
    for day, left in ((13, 1), (14, 0.01), (48, 0.01), (49, 1)):
        seen = loop(run, day, (*PILOCARPINE, HELD))
        p, (I, R) = Params(), (run["I"][day], run["R"][day])
        s = neuroimmune.activation(I, R, neuroimmune.Numbers(*vars(p).values()))
        assert seen.flows["K_SB"] == pytest.approx(left * p.K_SB * s / received(p)["K_SB"]), day


def test_what_lies_ahead_is_what_the_run_does(course):
    day = int(neuroimmune.epilepsy_day(course))
    assert [ahead(course, day + step) for step in (-1, 0)] == ["winds_up", "tipped"]
    calm = simulate(duration=FATE, injuries=(BARRIER[0]._replace(stop=1),))
    assert ahead(calm, 1) == "settles"


@pytest.mark.parametrize(("from_saddle", "expected"), [(1.02, "winds_up"), (0.98, "settles")])
def test_left_alone_the_side_of_the_saddle_decides(course, from_saddle, expected):
    saddle = neuroimmune.fixed_points()[1]
    state = (saddle.I * from_saddle, saddle.B * from_saddle, 0.0, saddle.R * from_saddle)
    assert ahead(course, 7, state) == expected
    assert ahead(course, 7, (TIPPED.I, TIPPED.B, 1.0, TIPPED.R)) == "tipped"


def test_a_loop_is_judged_alone_while_something_still_acts():
    """In week 3 the treatment has not done its work yet: left alone there, the loop would tip."""
    run = simulate(duration=FATE, injuries=PILOCARPINE, treatments=(HELD,))
    windows = (*PILOCARPINE, HELD)
    seen = {day: loop(run, day, windows) for day in (21, 48, 49)}
    assert [(seen[day].alone, seen[day].ahead) for day in seen] == [
        (True, "winds_up"),
        (True, "settles"),
        (False, "settles"),
    ]
    never = HELD._replace(start=70, stop=70)
    assert not loop(run, 30, (*PILOCARPINE, never)).alone


def test_a_moment_is_a_whole_step():
    assert neuroimmune.first_step(7, DT) * DT == pytest.approx(7)
